// Classifies possible quotation marks by their shape and surroundings; see quote_candidates.h.
#include "analyzers/language/quote_candidates.h"

#include <array>
#include <utility>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

Mark classify(std::string_view text) {
  if (text.size() == 1) {
    return text[0] == '"' ? Mark::straight : text[0] == '\'' ? Mark::single : Mark::none;
  }
  if (text.size() == 2) {
    return text == "''"   ? Mark::doubled
           : text == "``" ? Mark::doubled_open
           : text == "«"  ? Mark::guillemet_open
           : text == "»"  ? Mark::guillemet_close
                          : Mark::none;
  }
  if (text.size() == 6) {
    return text == "’’" ? Mark::doubled : text == "‘‘" ? Mark::doubled_open : Mark::none;
  }
  if (text.size() != 3 || text[0] != '\xe2') {
    return Mark::none;
  }
  constexpr std::array<std::pair<std::string_view, Mark>, 8> kMarks{{{"“", Mark::curly_open},
                                                                     {"”", Mark::curly_close},
                                                                     {"‟", Mark::curly_open},
                                                                     {"„", Mark::low_open},
                                                                     {"‘", Mark::single_open},
                                                                     {"’", Mark::single_close},
                                                                     {"‹", Mark::angle_open},
                                                                     {"›", Mark::angle_close}}};
  for (const auto& [mark, kind] : kMarks) {
    if (mark == text) {
      return kind;
    }
  }
  return Mark::none;
}

Side side_of(char32_t c) {
  // Invisible marks of writing direction and joining stand where pasted posts begin; they count as white space.
  const bool invisible = (c >= 0x200b && c <= 0x200f) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x2069);
  if (c == 0 || is_space(c) || invisible) {
    return Side::space;
  }
  if (c == '(' || c == '[' || c == '{' || c == '$' || c == '#' || c == '@' || c == U'£' || c == U'€') {
    return Side::open_punctuation;
  }
  if (c == U'—' || c == U'–' || c == '-' || c == '/') {
    return Side::dash;
  }
  if (is_digit(c)) {
    return Side::digit;
  }
  if (is_letter(c) || c == 0xfffc || c == '_') {
    return Side::letter;
  }
  constexpr std::u32string_view kClosing = U".,;:!?)]}…%*";
  return kClosing.find(c) != std::u32string_view::npos ? Side::close_punctuation : Side::letter;
}

}  // namespace

Family family(Mark mark) {
  switch (mark) {
    case Mark::guillemet_open:
    case Mark::guillemet_close:
      return Family::guillemets;
    case Mark::single:
    case Mark::single_open:
    case Mark::single_close:
      return Family::single_marks;
    case Mark::angle_open:
    case Mark::angle_close:
      return Family::angles;
    default:
      return Family::double_marks;
  }
}

bool QuoteCandidate::opens() const {
  if (after == Side::space) {
    return false;
  }
  if (before == Side::space) {
    return true;
  }
  const bool word_after = after == Side::letter || after == Side::digit || after == Side::open_punctuation;
  return (before == Side::open_punctuation || before == Side::dash) && word_after;
}
bool QuoteCandidate::closes() const {
  if (before == Side::space) {
    return false;
  }
  if (after == Side::space) {
    return true;
  }
  const bool ends_before = before == Side::letter || before == Side::digit || before == Side::close_punctuation;
  return ends_before && (after == Side::close_punctuation || after == Side::dash);
}

std::vector<QuoteCandidate> find_quote_candidates(std::string_view prose, const std::vector<Token>& tokens) {
  std::vector<QuoteCandidate> out;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool may = token.kind == TokenKind::punctuation || token.kind == TokenKind::open_quote ||
                     token.kind == TokenKind::close_quote;
    const auto first = may ? static_cast<unsigned char>(prose[token.span.begin]) : 0U;
    if (first != '"' && first != '\'' && first != '`' && first < 0xc2) {
      continue;
    }
    const Mark mark = classify(slice(prose, token.span));
    if (mark == Mark::none) {
      continue;
    }
    if (out.empty()) {
      out.reserve(16);
    }
    QuoteCandidate candidate{.token = i, .mark = mark};
    const bool joined = !out.empty() && tokens[out.back().token].span.end == token.span.begin;
    if (joined) {
      candidate.before = out.back().before;
      candidate.s_before = false;
    } else {
      const char32_t before = decode_utf8_before(prose, token.span.begin).value;
      candidate.before = side_of(before);
      candidate.s_before = before == 's' || before == 'S';
    }
    const char32_t after = decode_utf8(prose, token.span.end).value;
    candidate.after = side_of(after);
    candidate.upper_after = is_upper(after);
    out.push_back(candidate);
  }
  for (std::size_t i = out.size(); i-- > 1;) {  // the other side of a run of marks, from the right
    if (tokens[out[i - 1].token].span.end == tokens[out[i].token].span.begin) {
      out[i - 1].after = out[i].after;
      out[i - 1].upper_after = out[i].upper_after;
    }
  }
  return out;
}

}  // namespace vouch
