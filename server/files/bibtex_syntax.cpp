#include "server/files/bibtex_syntax.h"

#include <algorithm>
#include <fmt/format.h>

#include "analyzers/claims/calendar.h"
#include "server/files/file_problems.h"

namespace vouch {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";
// What ends a name, as in BibTeX's own scanner.
constexpr std::string_view kNameEnds = "\"#%'(),={}@ \t\r\n\f\v";

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

std::string lower(std::string_view word) {
  std::string out(word);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

// Runs of white space as one blank, none at the ends.
std::string collapsed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (kSpace.find(c) == std::string_view::npos) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

}  // namespace

BibtexReader::BibtexReader(std::string_view text, FileProblems& problems) : text_(text), problems_(problems) {
  for (unsigned month = 1; month <= 12; ++month) {
    macros_[lower(month_name(month).substr(0, 3))] = std::to_string(month);
  }
}

// The "@" of the next line that begins with "@word{" or "@word("; the end of the text where there is none.
Offset BibtexReader::find_start(Offset from) const {
  for (std::size_t at = text_.find('@', from); at != std::string_view::npos; at = text_.find('@', at + 1)) {
    const std::size_t before = text_.substr(0, at).find_last_not_of(" \t");
    if (before != std::string_view::npos && text_[before] != '\n' && text_[before] != '\r') {
      continue;
    }
    std::size_t behind = at + 1;
    while (behind < text_.size() && (is_ascii_letter(text_[behind]) || is_ascii_digit(text_[behind]))) {
      ++behind;
    }
    const std::size_t open = text_.find_first_not_of(kSpace, behind);
    if (behind > at + 1 && open != std::string_view::npos && (text_[open] == '{' || text_[open] == '(')) {
      return static_cast<Offset>(at);
    }
  }
  return static_cast<Offset>(text_.size());
}

bool BibtexReader::next(BibtexEntry& out) {
  for (start_ = find_start(at_); start_ < text_.size(); start_ = find_start(at_)) {
    end_ = find_start(start_ + 1);
    at_ = start_ + 1;
    warned_ = false;
    out = {};
    const bool good = read(out);
    out.span = {start_, at_};
    at_ = end_;
    if (good && !out.type.empty()) {
      return true;
    }
  }
  return false;
}

// True with an empty type for what is no source.
bool BibtexReader::read(BibtexEntry& out) {
  const std::string type = lower(read_word());
  skip_space();
  const char close = peek() == '(' ? ')' : '}';
  ++at_;
  if (type == "comment" || type == "preamble") {
    return true;
  }
  if (type == "string") {
    skip_space();
    BibtexField field;
    if (peek() == close) {
      return true;
    }
    if (!read_field(field)) {
      return false;
    }
    macros_[std::move(field.name)] = std::move(field.value);
    skip_space();
    return peek() == close || expected(close == ')' ? "“)”" : "“}”");
  }
  out.type = type;
  return read_body(out, close);
}

bool BibtexReader::read_body(BibtexEntry& out, char close) {
  skip_space();
  const Offset begin = at_;
  out.key = read_word();
  out.key_span = {begin, at_};
  if (out.key.empty()) {
    return fail({start_, start_ + 1}, "a source needs a key, as in `@article{okafor2024, …`");
  }
  for (skip_space(); peek() != close || at_ >= end_; skip_space()) {
    if (peek() != ',' || at_ >= end_) {
      return expected("“,”");
    }
    ++at_;
    skip_space();
    if (at_ < end_ && peek() == close) {
      break;
    }
    BibtexField field;
    if (!read_field(field)) {
      return false;
    }
    out.fields.push_back(std::move(field));
  }
  ++at_;
  return true;
}

bool BibtexReader::read_field(BibtexField& out) {
  const std::string_view name = read_word();
  if (name.empty()) {
    return expected("the name of a field");
  }
  out.name = lower(name);
  skip_space();
  if (peek() != '=') {
    return expected("“=”");
  }
  ++at_;
  return read_value(out.value);
}

bool BibtexReader::read_value(std::string& out) {
  std::string joined;
  do {
    skip_space();
    if (!read_part(joined)) {
      return false;
    }
    skip_space();
  } while (peek() == '#' && ++at_ != 0);
  out = collapsed(joined);
  return true;
}

// One of: {text}, "text", a number, a macro.
bool BibtexReader::read_part(std::string& out) {
  if (peek() == '{' || peek() == '"') {
    return read_delimited(out);
  }
  const Offset begin = at_;
  const std::string_view word = read_word();
  if (word.empty()) {
    return expected("a value in braces");
  }
  if (std::all_of(word.begin(), word.end(), is_ascii_digit)) {
    out += word;
    return true;
  }
  const auto macro = macros_.find(lower(word));
  if (macro == macros_.end()) {
    if (!warned_) {
      warned_ = true;
      problems_.add({begin, at_}, fmt::format("undefined macro `{}`; put the value in braces", word),
                    Severity::warning);
    }
    return true;
  }
  spelled_out_ += macro->second.size();
  if (spelled_out_ > kMaxSpelledOut) {
    return fail({begin, at_},
                fmt::format("macros come to more than {} bytes; put the value in braces", kMaxSpelledOut));
  }
  out += macro->second;
  return true;
}

// Braces count inside of quotation marks, too, and everywhere whatever stands before them.
bool BibtexReader::read_delimited(std::string& out) {
  const Offset open = at_;
  const bool braces = text_[at_] == '{';
  int depth = 0;
  for (++at_; at_ < end_; ++at_) {
    const char c = text_[at_];
    if (depth == 0 && c == (braces ? '}' : '"')) {
      out += text_.substr(open + 1, at_ - open - 1);
      ++at_;
      return true;
    }
    depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (depth < 0) {
      break;
    }
  }
  return fail({open, open + 1}, braces ? "is not valid BibTeX: this brace is never closed"
                                       : "is not valid BibTeX: this quotation mark is never closed");
}

std::string_view BibtexReader::read_word() {
  const Offset begin = at_;
  while (at_ < end_ && kNameEnds.find(text_[at_]) == std::string_view::npos) {
    ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

// White space, and comments from % to the end of the line.
void BibtexReader::skip_space() {
  for (; at_ < end_; ++at_) {
    if (text_[at_] == '%') {
      while (at_ + 1 < end_ && text_[at_ + 1] != '\n') {
        ++at_;
      }
    } else if (kSpace.find(text_[at_]) == std::string_view::npos) {
      return;
    }
  }
}

bool BibtexReader::expected(std::string_view what) {
  if (at_ >= end_) {
    return fail({start_, start_ + 1}, "is not valid BibTeX: this entry is never closed");
  }
  std::size_t end = at_ + 1;
  while (end < end_ && kNameEnds.find(text_[at_]) == std::string_view::npos &&
         kNameEnds.find(text_[end]) == std::string_view::npos) {
    ++end;
  }
  const Span found{at_, static_cast<Offset>(end)};
  return fail(found, fmt::format("is not valid BibTeX: found `{}`, expected {}", slice(text_, found), what));
}

bool BibtexReader::fail(Span span, std::string message) {
  problems_.add(span, std::move(message));
  return false;
}

}  // namespace vouch
