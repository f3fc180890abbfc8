// Turns tokens into units: looks words up in the model's table and reads shapes and word ends.
#include "analyzers/attribution/units.h"

#include <algorithm>
#include <array>

#include "analyzers/attribution/model_format.h"
#include "analyzers/attribution/part_of_speech.h"

namespace vouch {
namespace {

constexpr std::uint8_t kReportingCue = 4;  // words that are a cue in 30 % of their uses or more

constexpr std::array<std::uint8_t, 256> kLower = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < table.size(); ++c) {
    table[c] = static_cast<std::uint8_t>(c >= 'A' && c <= 'Z' ? c + 32 : c >= '0' && c <= '9' ? '0' : c);
  }
  return table;
}();
[[nodiscard]] std::uint8_t lower(char c) { return kLower[static_cast<unsigned char>(c)]; }

// Figures are alike: digits become 0, and long plain figures have one form.
[[nodiscard]] WordHash figure_hash(std::string_view text) {
  std::array<char, 24> digits{};
  const std::size_t size = std::min(text.size(), digits.size());
  bool plain = true;
  for (std::size_t i = 0; i < size; ++i) {
    digits[i] = static_cast<char>(lower(text[i]));
    plain = plain && (digits[i] == '0' || digits[i] == ',' || digits[i] == '.');
  }
  return plain && size > 5 ? "00000"_w : hash_word({digits.data(), size});
}

[[nodiscard]] bool has_hyphen(std::string_view text) {
  bool found = false;  // words are short: a loop without a way out beats a call
  for (const char c : text) {
    found |= c == '-';
  }
  return found;
}

[[nodiscard]] std::uint8_t shape_of(const Token& token, std::string_view text) {
  switch (token.kind) {
    case TokenKind::punctuation:
      return static_cast<std::uint8_t>(0x80U | static_cast<unsigned char>(text.front()));
    case TokenKind::open_quote:
      return 0x40;
    case TokenKind::close_quote:
      return 0x41;
    case TokenKind::object:
      return 0x42;
    case TokenKind::number:
      return static_cast<std::uint8_t>(0x44U + std::min<std::size_t>(text.size(), 5));
    case TokenKind::word:
      break;
  }
  unsigned shape = token.has(kCapitalised) ? 1 : 0;
  shape |= token.has(kAllCaps) ? 2U : 0U;
  shape |= token.has(kHasDigit) ? 4U : 0U;
  shape |= has_hyphen(text) ? 8U : 0U;
  shape |= text.back() == '.' ? 16U : 0U;
  shape |= text.size() == 1 ? 32U : 0U;
  return static_cast<std::uint8_t>(shape);
}

[[nodiscard]] QuoteState quote_state(const Token& token) {
  if (token.quote_depth == 1 && token.kind == TokenKind::open_quote) {
    return kOpeningMark;
  }
  if (token.quote_depth == 1 && token.kind == TokenKind::close_quote) {
    return kClosingMark;
  }
  return token.quote_depth > 0 ? kInsideQuote : kOutsideQuote;
}

[[nodiscard]] Unit edge_unit() {
  Unit edge;
  edge.word = 11;
  edge.suffix = edge.prefix = 12;
  edge.shape = 0x7f;
  edge.tag = kEdgeTag;
  edge.quote = kNoQuote;
  edge.sentence = 0xffffffffU;
  return edge;
}

// The last four bytes and the first three, lower case, digits as 0.
void read_ends(std::string_view text, Unit& u) {
  const auto byte = [&](std::size_t i) -> std::uint32_t { return lower(text[i]); };
  const std::size_t size = text.size();
  if (size >= 4) {
    u.suffix = byte(size - 4) << 24U | byte(size - 3) << 16U | byte(size - 2) << 8U | byte(size - 1);
    u.prefix = byte(0) << 16U | byte(1) << 8U | byte(2);
    return;
  }
  for (std::size_t i = 0; i < size; ++i) {
    u.suffix = u.suffix << 8U | byte(i);
  }
  u.prefix = u.suffix;
}

[[nodiscard]] Unit unit_of(const Model::Parts& model, const Token& token, std::string_view text) {
  Unit u;
  u.word = token.has(kHasDigit) ? figure_hash(text) : token.word;
  if (token.kind == TokenKind::open_quote) {
    u.word = "``"_w;
  }
  if (token.kind == TokenKind::close_quote) {
    u.word = "''"_w;
  }
  read_ends(text, u);
  const WordRow row = find_word(model.words, u.word);
  u.cluster = row.cluster;
  u.coarse = row.coarse;
  u.wordnet = row.wordnet;
  u.cue = row.cue;
  u.tag = row.tag;
  u.shape = shape_of(token, text);
  u.sentence = token.sentence;
  u.quote = quote_state(token);
  if (u.quote == kOutsideQuote && row.cue >= kReportingCue) {
    u.flags |= kUnitReporting;
  }
  if (u.word == ","_w) {
    u.flags |= kUnitComma;
  }
  if (u.word == "that"_w) {
    u.flags |= kUnitThat;
  }
  if (u.quote >= kOpeningMark) {
    u.flags |= kUnitMark;
  }
  return u;
}

}  // namespace

void make_untagged_units(const Model::Parts& model, const BlockText& block, Units& out) {
  out.padded.clear();
  out.padded.reserve(block.tokens.size() + std::size_t{2} * kUnitPadding);
  out.padded.resize(kUnitPadding, edge_unit());
  constexpr std::size_t kAhead = 12;  // words whose rows are on their way from memory
  for (std::size_t i = 0; i < block.tokens.size(); ++i) {
    if (i + kAhead < block.tokens.size()) {
      want_word(model.words, block.tokens[i + kAhead].word);
    }
    const Token& token = block.tokens[i];
    const std::string_view text = block.text(token);
    out.padded.push_back(text.empty() ? edge_unit() : unit_of(model, token, text));
  }
  out.padded.resize(out.padded.size() + kUnitPadding, edge_unit());
}

void make_units(const Model::Parts& model, const BlockText& block, Units& out) {
  make_untagged_units(model, block, out);
  Unit* const units = out.padded.data() + kUnitPadding;
  const int size = out.size();
  for (int first = 0; first < size;) {
    int last = first + 1;
    while (last < size && units[last].sentence == units[first].sentence) {
      ++last;
    }
    tag_sentence(model, units + first, units + last);
    first = last;
  }
  for (int i = 0; i < size; ++i) {
    if (is_verb(units[i].tag)) {
      units[i].flags |= kUnitVerb;
    }
  }
}

}  // namespace vouch
