#include "analyzers/claims/pieces.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Where the number that starts at `at` ends, with its value. Commas count only in groups of three, a full stop only
// before a digit: "1,000, 3.5" but not "1,2" and not "5.".
Piece read_digits(std::string_view prose, Offset at) {
  Piece piece;
  piece.kind = PieceKind::number;
  Offset i = at;
  const auto digit = [&](std::size_t k) { return k < prose.size() && is_ascii_digit(prose[k]); };
  double value = 0;
  unsigned digits = 0;
  while (digit(i)) {
    value = value * 10 + (prose[i] - '0');
    ++i;
    ++digits;
  }
  if (digits <= 3) {
    while (i < prose.size() && prose[i] == ',' && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4)) {
      for (Offset k = i + 1; k < i + 4; ++k) {
        value = value * 10 + (prose[k] - '0');
      }
      digits += 3;
      i += 4;
      piece.grouped = true;
    }
  }
  if (i < prose.size() && prose[i] == '.' && digit(i + 1)) {
    Offset k = i + 1;
    double scale = 0.1;
    double fraction = 0;
    while (digit(k)) {
      fraction += (prose[k] - '0') * scale;
      scale /= 10;
      ++k;
    }
    // "3.1.4" and "192.168.0.1" are no decimals: leave the dots to whoever looks for identifiers.
    if (!(k < prose.size() && prose[k] == '.' && digit(k + 1))) {
      value += fraction;
      i = k;
      piece.decimal = true;
    }
  }
  piece.span = {at, i};
  piece.value = value;
  piece.digits = static_cast<std::uint8_t>(std::min(digits, 255U));
  return piece;
}

char mark_of(std::string_view text) {
  const char32_t c = decode_utf8(text, 0).value;
  switch (c) {
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'−':
      return '-';
    case U'€':
    case U'£':
    case U'¥':
    case U'₹':
    case U'₩':
    case U'₽':
      return '$';
    case U'’':
    case U'‘':
      return '\'';
    default:
      return text.empty() ? '\0' : text[0];
  }
}

bool has_hyphen(std::string_view word) {
  return word.find('-') != std::string_view::npos || word.find("\xE2\x80\x90") != std::string_view::npos ||
         word.find("\xE2\x80\x91") != std::string_view::npos;
}

// Cuts the bytes of one token, from `from` on, into words, numbers and marks, in place of the last piece, which has
// what they share.
void cut_token(const BlockText& block, const Token& token, Offset from, std::vector<Piece>& out) {
  const Piece base = out.back();
  out.pop_back();
  Offset at = from;
  bool space = base.space_before && from == token.span.begin;
  while (at < token.span.end) {
    Piece piece = base;
    piece.space_before = space;
    space = false;
    const CodePoint c = decode_utf8(block.prose, at);
    if (is_ascii_digit(block.prose[at])) {
      const Piece number = read_digits(block.prose, at);
      piece.kind = PieceKind::number;
      piece.span = number.span;
      piece.value = number.value;
      piece.grouped = number.grouped;
      piece.decimal = number.decimal;
      piece.digits = number.digits;
    } else if (is_letter(c.value)) {
      Offset end = at;
      while (end < token.span.end) {
        const CodePoint d = decode_utf8(block.prose, end);
        const bool inside = is_letter(d.value) ||
                            ((d.value == U'.' || d.value == U'\'' || d.value == U'’') && end > at &&
                             end + d.size < token.span.end && is_letter(decode_utf8(block.prose, end + d.size).value));
        if (!inside) {
          break;
        }
        end += d.size;
      }
      piece.kind = PieceKind::word;
      piece.span = {at, end};
      const std::string_view text = slice(block.prose, piece.span);
      const std::string folded = fold(text);
      piece.word = hash_word(folded);
      piece.lex = lookup(piece.word);
      piece.watched = (watched(piece.word) & watch::figure) != 0;
      piece.capitalised = is_upper(c.value);
      piece.starts_sentence = base.starts_sentence && at == token.span.begin;
      // A full stop that the abbreviation kept.
      if (end + 1 == token.span.end && block.prose[end] == '.') {
        piece.lex |= token.lex;
        piece.span.end = end + 1;
      }
    } else {
      piece.kind = PieceKind::punctuation;
      piece.span = {at, std::min<Offset>(at + std::max<Offset>(c.size, 1), token.span.end)};
      piece.mark = mark_of(slice(block.prose, piece.span));
      piece.capitalised = false;
    }
    at = piece.span.end;
    out.push_back(piece);
  }
}

}  // namespace

void cut_pieces(const BlockText& block, const Sentence& sentence, Offset& done, std::vector<Piece>& out) {
  out.clear();
  out.reserve(sentence.last - sentence.first + 8);
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Token& token = block.tokens[t];
    if (token.span.end <= done) {
      continue;
    }
    Piece& piece = out.emplace_back();
    piece.span = token.span;
    piece.sentence = token.sentence;
    piece.token = t;
    piece.space_before = token.has(kSpaceBefore);
    piece.starts_sentence = token.has(kSentenceStart);
    piece.quoted = token.quoted();
    piece.all_caps = token.has(kAllCaps);
    const std::string_view text = block.text(token);
    switch (token.kind) {
      case TokenKind::open_quote:
      case TokenKind::close_quote:
        piece.kind = PieceKind::quote;
        break;
      case TokenKind::object:
        piece.kind = PieceKind::object;
        break;
      case TokenKind::word:
        piece.capitalised = token.has(kCapitalised);
        if (token.span.begin >= done && !token.has(kHasDigit) && !token.has(kAbbreviation) &&
            (!token.has(kCompound) || !has_hyphen(text))) {
          piece.kind = PieceKind::word;
          piece.watched = token.watched(watch::figure);
          piece.word = token.word;
          piece.lex = token.lex;
          break;
        }
        cut_token(block, token, std::max(token.span.begin, done), out);
        done = std::max(done, out.empty() ? Offset{0} : out.back().span.end);
        break;
      case TokenKind::number:
        cut_token(block, token, std::max(token.span.begin, done), out);
        done = std::max(done, out.empty() ? Offset{0} : out.back().span.end);
        break;
      case TokenKind::punctuation:
        piece.kind = PieceKind::punctuation;
        piece.mark = mark_of(text);
        break;
    }
  }
}

}  // namespace vouch
