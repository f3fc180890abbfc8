#include "analyzers/markdown/citation_keys.h"

#include "analyzers/markdown/inline_syntax.h"

namespace vouch {
namespace {

bool is_key_start(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }
bool is_key_char(char c) {
  return is_key_start(c) || c == ':' || c == '.' || c == '#' || c == '$' || c == '&' || c == '-' || c == '+' ||
         c == '?' || c == '~' || c == '/' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

Span key_at(std::string_view text, Offset at, Offset limit) {
  Offset begin = at + 1;
  if (begin < limit && text[begin] == '{') {
    const std::size_t close = text.substr(begin, limit - begin).find('}');
    return close == std::string_view::npos ? Span{begin, begin} : Span{begin + 1, begin + static_cast<Offset>(close)};
  }
  Offset end = begin;
  if (end < limit && is_key_start(text[end])) {
    while (end < limit && is_key_char(text[end])) {
      ++end;
    }
    while (end > begin && !is_key_start(text[end - 1]) && (static_cast<unsigned char>(text[end - 1]) & 0x80U) == 0) {
      --end;
    }
  }
  return {begin, end};
}

bool may_precede_key(char c) {
  return is_blank_byte(c) || is_line_end(c) || c == '[' || c == ';' || c == '-' || c == '(';
}

std::vector<Span> citation_keys(std::string_view text, Span bracket) {
  std::vector<Span> keys;
  for (Offset i = bracket.begin + 1; i < bracket.end; ++i) {
    if (text[i] == '@' && may_precede_key(text[i - 1])) {
      const Span key = key_at(text, i, bracket.end);
      if (!key.empty()) {
        keys.push_back(key);
        i = key.end - 1;
      }
    }
  }
  return keys;
}

}  // namespace vouch
