#include "analyzers/newsroom/normalise.h"

#include <fmt/format.h>

#include "analyzers/claims/numbers.h"
#include "analyzers/language/lexicon.h"
#include "analyzers/markdown/parse.h"
#include "analyzers/newsroom/wording.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// A word as scanned: its folded letters beside the normal word.
struct RawWord {
  NormalWord word;
  std::string text;
  bool digits = false;  // begins with a digit
  bool joined = false;  // by a hyphen to the word before
  double value = 0;     // of digits
};

bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2bc; }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_dash(char32_t c) { return c == 0x2013 || c == 0x2014 || c == 0x2015 || c == 0x2212; }
bool opens_quote(char32_t c) { return c == 0x201c || c == 0x201e || c == 0xab; }
bool closes_quote(char32_t c) { return c == 0x201d || c == 0xbb; }
bool is_word(char32_t c) {
  return is_letter(c) || is_digit(c) || (c >= 0x300 && c <= 0x36f) || c == 0xad || c == 0x200d;
}

// A sign that is read as a word; empty where it is none.
std::string_view word_of_sign(char32_t c) {
  switch (c) {
    case '%':
      return "percent";
    case '$':
      return "dollar";
    case 0x20ac:
      return "euro";
    case 0xa3:
      return "pound";
    case 0xa5:
      return "yen";
    case '&':
      return "and";
    case 0xb0:
      return "degree";
    default:
      return {};
  }
}

class Scanner {
 public:
  explicit Scanner(std::string_view prose) : prose_(prose) {}

  std::vector<RawWord> scan() {
    while (at_ < prose_.size()) {
      const CodePoint c = decode_utf8(prose_, at_);
      if (is_word(c.value)) {
        read_word(is_digit(c.value));
      } else if (const std::string_view sign = word_of_sign(c.value); !sign.empty()) {
        add(at_, at_ + c.size, std::string(sign));
        at_ += c.size;
      } else {
        read_gap(c);
      }
    }
    return std::move(out_);
  }

 private:
  void read_gap(CodePoint c) {
    const CodePoint next = decode_utf8(prose_, at_ + c.size);
    const CodePoint before = decode_utf8_before(prose_, at_);
    if (c.value == '"' || opens_quote(c.value) || closes_quote(c.value)) {
      gap_ |= kGapQuote;
      // A straight mark shows by the blank on one side of it which it is.
      const bool spaced = before.size == 0 || is_space(before.value) || before.value == '(' || is_dash(before.value);
      const bool close =
          closes_quote(c.value) || (c.value == '"' && !(spaced && !is_space(next.value)) && (open_ || !spaced));
      if (close && !open_) {  // opened before this text begins
        for (std::size_t i = quote_from_; i < out_.size(); ++i) {
          out_[i].word.quoted = true;
        }
      }
      open_ = !close;
      quote_from_ = out_.size();
    } else if (is_apostrophe(c.value)) {
      if (is_word(next.value) != is_word(before.value)) {
        gap_ |= kGapQuote;
      }
    } else if (c.value == ',') {
      gap_ |= kGapComma;
    } else if (c.value == ';' || c.value == ':' || c.value == '(' || c.value == ')' || c.value == '[' ||
               c.value == ']' || c.value == 0x2014) {
      gap_ |= kGapStrong;
    } else if (is_dash(c.value) || is_hyphen(c.value)) {
      if (is_word(next.value) && is_word(before.value)) {
        joined_ = true;
      } else if (is_digit(next.value) && !is_word(before.value) && c.value != 0x2013) {
        negative_ = true;  // "-5 degrees"
      } else {
        gap_ |= kGapStrong;
      }
    } else if (c.value == '!' || c.value == '?' || c.value == 0x2026 || (c.value == '.' && !abbreviated())) {
      gap_ |= kGapSentence;
    } else if (c.value == '\n' && next.value == '\n') {
      gap_ |= kGapSentence;
      open_ = false;
      quote_from_ = out_.size();
    }
    at_ += c.size;
  }

  // The full stop at at_ belongs to an abbreviation or initial before it.
  [[nodiscard]] bool abbreviated() const {
    if (out_.empty() || out_.back().word.span.end != at_) {
      return false;
    }
    const std::string& word = out_.back().text;
    return (word.size() == 1 && out_.back().word.capital) || word.find('.') != std::string::npos ||
           (lookup(hash_word(word + ".")) & lex::abbreviation) != 0;
  }

  void read_word(bool digits) {
    const std::size_t begin = at_;
    while (at_ < prose_.size()) {
      const CodePoint c = decode_utf8(prose_, at_);
      const CodePoint next = decode_utf8(prose_, at_ + c.size);
      const bool inner_letter = (is_apostrophe(c.value) && is_letter(next.value) && !digits) ||
                                (c.value == '.' && !digits && dotted(begin) && is_letter(next.value));
      const bool inner_digit = digits && (c.value == ',' || c.value == '.' || c.value == ':') && is_digit(next.value);
      if (!is_word(c.value) && !inner_letter && !inner_digit) {
        break;
      }
      at_ += c.size;
    }
    std::string_view text = prose_.substr(begin, at_ - begin);
    std::string folded = text == "US" ? "u.s" : fold_accents(fold(text));
    std::erase(folded, '\xad');
    add(begin, at_, std::move(folded));
    out_.back().digits = digits;
  }

  // "U.S", "p.m": single letters with full stops so far.
  [[nodiscard]] bool dotted(std::size_t begin) const {
    const std::string_view so_far = prose_.substr(begin, at_ - begin);
    return so_far.size() == 1 || (so_far.size() > 2 && so_far[so_far.size() - 2] == '.');
  }

  void add(std::size_t begin, std::size_t end, std::string text) {
    RawWord raw;
    raw.word.span = {static_cast<Offset>(begin), static_cast<Offset>(end)};
    raw.word.gap = gap_;
    raw.word.capital = is_upper(decode_utf8(prose_, begin).value);
    raw.word.quoted = open_;
    raw.joined = joined_;
    if (negative_) {
      text.insert(0, "-");
    }
    raw.text = std::move(text);
    out_.push_back(std::move(raw));
    gap_ = 0;
    joined_ = false;
    negative_ = false;
  }

  std::string_view prose_;
  std::vector<RawWord> out_;
  std::size_t at_ = 0;
  std::size_t quote_from_ = 0;
  std::uint8_t gap_ = 0;
  bool open_ = false;
  bool joined_ = false;
  bool negative_ = false;
};

// Where the last part of a contraction begins: at its apostrophe, or at the "n" of "n't".
Offset cut_of(std::string_view word, bool negated) {
  std::size_t at = word.find_last_of('\'');
  for (const std::string_view mark : {"\xe2\x80\x99", "\xe2\x80\x98", "\xca\xbc"}) {
    if (const std::size_t found = word.rfind(mark); at == std::string_view::npos && found != std::string_view::npos) {
      at = found;
    }
  }
  return static_cast<Offset>(at == std::string_view::npos ? word.size() : at - (negated && at > 1 ? 1 : 0));
}

// "didn't" -> "did", "not"; "they're" -> "they", "are"; "Okafor's" -> "okafor", "'s".
void undo_contractions(std::string_view prose, std::vector<RawWord>& words) {
  std::vector<RawWord> out;
  out.reserve(words.size());
  for (RawWord& raw : words) {
    const std::size_t mark = raw.text.rfind('\'');
    if (mark == std::string::npos || mark == 0) {
      if (raw.text == "cannot") {
        RawWord rest = raw;
        raw.text = "can";
        rest.text = "not";
        rest.word.gap = 0;
        raw.word.span.end = rest.word.span.begin = raw.word.span.begin + 3;
        out.push_back(std::move(raw));
        out.push_back(std::move(rest));
        continue;
      }
      out.push_back(std::move(raw));
      continue;
    }
    std::string base = raw.text.substr(0, mark);
    std::string tail = raw.text.substr(mark + 1);
    if (tail == "t" && base.ends_with("n")) {
      base.pop_back();
      base = base == "wo" ? "will" : base == "ca" ? "can" : base == "sha" ? "shall" : base;
      tail = "not";
    } else if (tail == "re") {
      tail = "are";
    } else if (tail == "ve") {
      tail = "have";
    } else if (tail == "ll") {
      tail = "will";
    } else if (tail == "m" && base == "i") {
      tail = "am";
    } else if (tail == "s") {
      const bool verb = base == "it" || base == "that" || base == "there" || base == "here" || base == "what" ||
                        base == "who" || base == "he" || base == "she";
      tail = verb ? "is" : "'s";
    } else if (tail == "d") {
      tail = "'d";
    } else {
      out.push_back(std::move(raw));  // "o'clock", "O'Brien"
      continue;
    }
    RawWord rest = raw;
    rest.text = std::move(tail);
    rest.word.gap = 0;
    rest.word.capital = false;
    rest.joined = false;
    const Offset cut = raw.word.span.begin + cut_of(slice(prose, raw.word.span), rest.text == "not");
    raw.word.span.end = rest.word.span.begin = cut;
    raw.text = std::move(base);
    out.push_back(std::move(raw));
    out.push_back(std::move(rest));
  }
  words = std::move(out);
}

double scale_of(std::string_view word) {
  return word == "hundred"                                  ? 1e2
         : word == "thousand" || word == "k"                ? 1e3
         : word == "million" || word == "m" || word == "mn" ? 1e6
         : word == "billion" || word == "bn" || word == "b" ? 1e9
         : word == "trillion" || word == "tn"               ? 1e12
         : word == "dozen"                                  ? 12
                                                            : 0;
}

// The scale word that a word of a figure is, or is a slip of: "milllion".
double scale_meant(const std::string& word) {
  if (const double scale = scale_of(word); scale != 0 || word.size() < 5) {
    return scale;
  }
  double best = 0;
  std::size_t nearest = 3;
  for (const std::string_view known : {"hundred", "thousand", "million", "billion", "trillion", "dozen"}) {
    const std::size_t apart = letters_apart(known, word, 2);
    if (apart < nearest) {
      nearest = apart;
      best = scale_of(known);
    } else if (apart == nearest) {
      best = 0;  // of two that are as near, neither
    }
  }
  return best != 0 && nearest <= 2 && !is_english(word) ? best : 0;
}

// "4,100", "3.5m", "21st", "8:30"; nothing where the digits are a name ("1990s", "4x4").
bool read_digits(RawWord& raw) {
  std::string_view text = raw.text;
  double sign = 1;
  if (text.starts_with('-')) {
    sign = -1;
    text.remove_prefix(1);
  }
  double value = 0;
  double fraction = 0;
  std::size_t i = 0;
  for (; i < text.size() && (is_digit(static_cast<unsigned char>(text[i])) || text[i] == ',' || text[i] == '.'); ++i) {
    if (text[i] == '.') {
      if (fraction != 0) {
        return false;  // "1.2.3"
      }
      fraction = 1;
    } else if (text[i] != ',') {
      value = value * 10 + (text[i] - '0');
      fraction *= 10;
    }
  }
  const std::string_view rest = text.substr(i);
  raw.value = sign * (fraction > 0 ? value / fraction : value);
  if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") {
    raw.word.ordinal = true;
    return true;
  }
  if (!rest.empty()) {
    const double scale = scale_of(rest);
    raw.value *= scale;
    return scale != 0;
  }
  return true;
}

WordHash number_key(double value, bool ordinal) {
  return hash_word(fmt::format("#{:.12g}{}", value, ordinal ? "th" : ""));
}

bool is_currency(std::string_view word) {
  return word == "dollar" || word == "euro" || word == "pound" || word == "yen";
}

// Folds the words of a figure that begins at `i` into one; returns the place behind it, or i where there is none.
std::size_t read_figure(const std::vector<RawWord>& words, std::size_t i, NormalWord& out) {
  std::size_t at = i;
  double total = 0;
  double part = 0;
  bool any = false;
  bool ordinal = false;
  const auto breaks = [&](std::size_t k) { return k > i && words[k].word.gap != 0; };
  if ((words[at].text == "a" || words[at].text == "one") && at + 1 < words.size() && !breaks(at + 1) &&
      !words[at + 1].digits && scale_of(words[at + 1].text) >= 12 && words[at + 1].text.size() > 2) {
    part = 1;
    any = true;
    ++at;
  } else if (words[at].digits) {
    RawWord first = words[at];
    if (!read_digits(first)) {
      return i;
    }
    part = first.value;
    ordinal = first.word.ordinal;
    any = true;
    ++at;
  }
  bool spelled = !any || part == 1;
  while (at < words.size() && !breaks(at) && !ordinal && !words[at].digits) {
    const std::string& text = words[at].text;
    const int small = spelled ? small_number(hash_word(text)) : 0;
    const int place = spelled ? ordinal_number(hash_word(text)) : 0;
    // "twenty five" is one figure, "five twenty" is none
    const bool fits = part == 0 || (static_cast<long>(part) % 10 == 0 && (part >= 100 || small < 10));
    if (small != 0 && fits) {
      part += small;
    } else if (place != 0 && (part == 0 || (words[at].joined && part >= 20))) {
      part += place;
      ordinal = true;
    } else if (const double scale = any && part != 0 && text.size() > 2 ? scale_meant(text) : 0; scale != 0) {
      if (scale >= 1000) {
        total += part * scale;
        part = 0;
      } else {
        part *= scale;
      }
    } else if (text == "and" && spelled && any && part >= 100 && at + 1 < words.size() &&
               small_number(hash_word(words[at + 1].text)) != 0 && !breaks(at + 1)) {
      // "one hundred and five"
    } else {
      break;
    }
    any = true;
    ++at;
  }
  if (!any) {
    return i;
  }
  out = words[i].word;
  out.span = out.span.joined(words[at - 1].word.span);
  out.number = true;
  out.ordinal = ordinal;
  out.capital = false;
  out.key = number_key(total + part, ordinal);
  return at;
}

std::vector<NormalWord> fold_figures(const std::vector<RawWord>& words) {
  std::vector<NormalWord> out;
  out.reserve(words.size());
  std::size_t i = 0;
  while (i < words.size()) {
    const RawWord& raw = words[i];
    NormalWord word = raw.word;
    const std::size_t end = read_figure(words, i, word);
    if (end != i) {
      // "10-15" is "10 to 15".
      if (raw.joined && !out.empty() && out.back().number) {
        NormalWord to = word;
        to.key = hash_word("to");
        to.number = false;
        out.push_back(to);
      }
      out.push_back(word);
      i = end;
      continue;
    }
    word.key = hash_word(raw.text);
    ++i;
    const std::string_view one =
        std::string_view(raw.text).substr(0, raw.text.size() - (raw.text.ends_with('s') ? 1 : 0));
    if (!out.empty() && out.back().number && word.gap == 0 && is_currency(one)) {
      word.key = hash_word(one);
    }
    // "$5" is "5 dollars": the currency stands behind its figure.
    NormalWord figure;
    const std::size_t behind =
        i < words.size() && words[i].word.gap == 0 && is_currency(raw.text) && word.span.size() <= 3 && words[i].digits
            ? read_figure(words, i, figure)
            : i;
    if (behind != i) {
      figure.gap = word.gap;
      word.gap = 0;
      out.push_back(figure);
      i = behind;
    }
    out.push_back(word);
  }
  return out;
}

std::vector<NormalWord> fold_wordings(const std::vector<NormalWord>& words) {
  std::vector<NormalWord> out;
  out.reserve(words.size());
  for (std::size_t i = 0; i < words.size();) {
    const Wording* wording = find_wording(std::span(words).subspan(i));
    out.push_back(words[i]);
    const std::size_t size = wording == nullptr ? 1 : wording->size;
    if (wording != nullptr) {
      out.back().key = wording->canonical;
      out.back().span = words[i].span.joined(words[i + size - 1].span);
    }
    i += size;
  }
  return out;
}

}  // namespace

std::vector<NormalWord> normalise(std::string_view prose) {
  std::vector<RawWord> raw = Scanner(prose).scan();
  undo_contractions(prose, raw);
  return fold_wordings(fold_figures(raw));
}

std::string plain_prose(std::string_view markdown) {
  const Blocks blocks = parse_blocks(markdown, Markup::markdown);
  std::string out;
  for (const Block& block : blocks.blocks) {
    if (is_prose(block.kind)) {
      out += out.empty() ? "" : "\n\n";
      out += block.prose;
    }
  }
  return out;
}

}  // namespace vouch
