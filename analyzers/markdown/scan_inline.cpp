// What stands within a line: comments, shortcodes, attributes, footnote references, citations, URLs.
#include <algorithm>

#include "analyzers/markdown/citation_keys.h"
#include "analyzers/markdown/extension_scanner.h"
#include "analyzers/markdown/inline_syntax.h"
#include "analyzers/text/find_bytes.h"

namespace vouch {

namespace {

constexpr Offset kMaxAttributeBytes = 256;

}  // namespace

using Kind = Extension::Kind;

void ExtensionScanner::scan_line() {
  while (at_ < size_) {
    const char c = text_[at_];
    switch (c) {
      case '\n':
      case '\r':
        at_ = next_line(text_, at_);
        return;
      case '\\':
        at_ += at_ + 1 < size_ && !is_line_end(text_[at_ + 1]) ? 2 : 1;
        break;
      case '`':
        skip_code_span();
        break;
      case '<':
        take_angle();
        break;
      case '{':
        take_brace();
        break;
      case '[':
        take_bracket();
        break;
      case '@':
        take_bare_citation();
        break;
      case ':':
        take_url();
        break;
      default:
        at_ = next_special(at_ + 1);
        break;
    }
  }
}

Offset ExtensionScanner::next_special(Offset at) const {
  return static_cast<Offset>(find_bytes<'\n', '\r', '\\', '`', '<', '{', '[', '@', ':'>(text_, at));
}

void ExtensionScanner::skip_code_span() {
  Offset end = at_;
  while (end < size_ && text_[end] == '`') {
    ++end;
  }
  const std::size_t length = end - at_;
  if (length < kMaxFence && no_closer_until_[length] <= at_) {
    const Offset limit = paragraph_end(at_);
    for (Offset i = end; i < limit;) {
      if (text_[i] != '`') {
        const std::size_t tick = text_.substr(i, limit - i).find('`');
        if (tick == std::string_view::npos) {
          break;
        }
        i += static_cast<Offset>(tick);
      }
      Offset stop = i;
      while (stop < limit && text_[stop] == '`') {
        ++stop;
      }
      if (stop - i == length) {
        at_ = stop;
        return;
      }
      i = stop;
    }
    no_closer_until_[length] = limit;
  }
  at_ = end;
}

void ExtensionScanner::take_angle() {
  if (text_.substr(at_, 4) == "<!--") {
    const Offset end = comment_end(at_, paragraph_end(at_), false);
    if (end != 0) {
      add(Kind::comment, {at_, end}, kFiller);
      at_ = end;
      return;
    }
  } else if (at_ + 1 < size_ && (is_ascii_letter(text_[at_ + 1]) || text_[at_ + 1] == '/')) {
    // A tag or an autolink: what is inside is nobody's citation.
    Offset stop = at_ + 1;
    while (stop < size_ && text_[stop] != '<' && text_[stop] != '>' && !is_line_end(text_[stop])) {
      ++stop;
    }
    if (stop < size_ && !is_line_end(text_[stop])) {
      at_ = text_[stop] == '>' ? stop + 1 : stop;
      return;
    }
  }
  ++at_;
}

void ExtensionScanner::take_brace() {
  if (const Offset end = shortcode_end(at_); end != 0) {
    add(Kind::shortcode, {at_, end}, kFiller);
    at_ = end;
    return;
  }
  // Attributes stand right behind a bracket, or at the end of a line behind a blank.
  Offset close = at_ + 1;
  const Offset limit = std::min<Offset>(size_, at_ + kMaxAttributeBytes);
  while (close < limit && text_[close] != '}' && text_[close] != '{' && !is_line_end(text_[close])) {
    ++close;
  }
  if (close >= limit || text_[close] != '}') {
    ++at_;
    return;
  }
  const Offset end = close + 1;
  const bool last = end >= size_ || is_line_end(text_[end]);
  const char first = text_[at_ + 1];
  const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
  const char before = at_ > line_ ? text_[at_ - 1] : '\0';
  const bool named = first == '#' || first == '.' || first == ':' || inside.find('=') != std::string_view::npos;
  if (named && (before == ')' || before == ']' || before == '`' || (is_blank_byte(before) && last))) {
    add(Kind::attributes, {at_, end}, ' ');
    at_ = end;
    return;
  }
  ++at_;
}

void ExtensionScanner::take_bracket() {
  if (paragraph_lines_ > kMaxLinkLines) {
    mask(at_);
  }
  if (at_ + 1 < size_ && text_[at_ + 1] == '^') {
    const auto label = footnote_label(at_);
    if (label && (label->end + 1 >= size_ || text_[label->end + 1] != '(')) {
      add(Kind::footnote_reference, {at_, label->end + 1}, kFiller, *label);
      at_ = label->end + 1;
      return;
    }
    ++at_;
    return;
  }
  const Offset limit = std::min<Offset>(size_, at_ + kMaxCitationBytes);
  Span first;
  Offset i = at_ + 1;
  for (; i < limit && text_[i] != ']' && text_[i] != '[' && text_[i] != '`'; ++i) {
    if (is_line_end(text_[i]) && paragraph_end(at_) <= i + 1) {
      break;
    }
    if (text_[i] == '@' && first.empty() && may_precede_key(text_[i - 1])) {
      first = key_at(text_, i, limit);
    }
  }
  const bool closed = i < limit && text_[i] == ']';
  const char next = closed && i + 1 < size_ ? text_[i + 1] : '\0';
  if (closed && !first.empty() && next != '(' && next != '[' && next != ':') {
    for (const Span key : citation_keys(text_, {at_, i + 1})) {
      cited_.insert(slice(text_, key));
    }
    add(Kind::citation, {at_, i + 1}, kFiller, first);
    at_ = i + 1;
    return;
  }
  ++at_;
}

void ExtensionScanner::take_bare_citation() {
  if (at_ == 0 || may_precede_key(text_[at_ - 1])) {
    const Span key = key_at(text_, at_, std::min<Offset>(size_, at_ + kMaxCitationBytes));
    if (!key.empty() && text_[key.begin - 1] == '@') {
      out_.found.push_back({Kind::bare_citation, {at_, key.end}, key});
      at_ = key.end;
      return;
    }
  }
  ++at_;
}

void ExtensionScanner::take_url() {
  if (text_.substr(at_, 3) != "://") {
    ++at_;
    return;
  }
  Offset begin = at_;
  while (begin > line_ && at_ - begin < 10 && is_ascii_letter(text_[begin - 1])) {
    --begin;
  }
  const std::string_view scheme = text_.substr(begin, at_ - begin);
  if (scheme != "http" && scheme != "https" && scheme != "ftp") {
    at_ += 3;
    return;
  }
  Offset end = at_ + 3;
  while (end<size_&& static_cast<unsigned char>(text_[end])> ' ' && text_[end] != '<' && text_[end] != '>' &&
         text_[end] != '"' && text_[end] != '`' && text_[end] != '|' && text_[end] != '[' && text_[end] != ']') {
    ++end;
  }
  const Offset scanned = end;
  unsigned open = 0;
  unsigned closed = 0;
  for (Offset i = at_; i < end; ++i) {
    open += text_[i] == '(' ? 1 : 0;
    closed += text_[i] == ')' ? 1 : 0;
  }
  // Punctuation at the end is the sentence's, and so is a parenthesis that the URL did not open (GFM, autolinks).
  while (end > at_ + 3) {
    const char c = text_[end - 1];
    if (c == ')' && closed > open) {
      --closed;
    } else if (c != '.' && c != ',' && c != ';' && c != ':' && c != '!' && c != '?' && c != '\'' && c != ']' &&
               c != '*' && c != '_' && c != '~') {
      break;
    }
    --end;
  }
  if (end > at_ + 3 && (out_.found.empty() || out_.found.back().span.end <= begin)) {
    out_.found.push_back({Kind::url, {begin, end}, {begin, end}});
  }
  at_ = scanned;
}

}  // namespace vouch
