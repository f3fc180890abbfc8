// The tokeniser: one pass over the bytes, one table look-up a word. Quotation marks and sentences come after it.
#include "analyzers/language/tokens.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "analyzers/language/bytes.h"
#include "analyzers/language/classify.h"
#include "analyzers/language/quote_marks.h"
#include "analyzers/language/sentences.h"
#include "analyzers/language/words.h"
#include "analyzers/text/find_bytes.h"

namespace vouch {
namespace {

// Words that begin with an apostrophe.
constexpr std::array kElisions{"'tis"_w,   "'twas"_w,  "'em"_w,     "'til"_w,   "'till"_w,   "'cause"_w,
                               "'bout"_w,  "'round"_w, "'twere"_w,  "'n'"_w,    "'twill"_w,  "'cuz"_w,
                               "'nuff"_w,  "'hood"_w,  "'burbs"_w,  "'neath"_w, "'gainst"_w, "'fraid"_w,
                               "'scuse"_w, "'cept"_w,  "'nother"_w, "'tude"_w,  "'roids"_w};

class Tokeniser {
 public:
  Tokeniser(std::string_view prose, std::vector<Token>& tokens) : bytes_(prose), tokens_(tokens) {}

  void run() {
    while (at_ < bytes_.prose().size()) {
      const unsigned kind = kClass[byte(at_)];
      if ((kind & kSpace) != 0) {
        ++at_;
        space_ = true;
      } else if ((kind & (kAlpha | kLine)) != 0) {
        if (!plain_word()) {
          word();
        }
      } else if ((kind & kDigit) != 0) {
        number(at_);
      } else if ((kind & kHigh) != 0) {
        high();
      } else {
        mark();
      }
    }
  }

 private:
  [[nodiscard]] std::uint8_t byte(std::size_t at) const { return bytes_.byte(at); }
  [[nodiscard]] bool is(std::size_t at, unsigned classes) const { return bytes_.is(at, classes); }

  void push(std::size_t begin, std::size_t end, TokenKind kind, unsigned flags, WordHash word) {
    Token token;
    token.span = {static_cast<Offset>(begin), static_cast<Offset>(end)};
    token.kind = kind;
    token.flags = static_cast<std::uint8_t>(flags | when(space_, kSpaceBefore));
    token.word = word;
    tokens_.push_back(token);
    space_ = false;
    at_ = end;
  }

  void push_word(std::size_t begin, std::size_t end, unsigned flags = 0) {
    push(begin, end, TokenKind::word, bytes_.shape(begin, end) | flags, bytes_.hash(begin, end));
  }

  // The usual word: up to fifteen ASCII letters, and behind them nothing that could belong to it. False where it needs
  // a closer look.
  bool plain_word() {
    const std::size_t begin = at_;
    const std::string_view prose = bytes_.prose();
    Bytes16 bytes{};
    if (begin + sizeof bytes > prose.size()) {
      std::memcpy(&bytes, prose.data() + begin, prose.size() - begin);
    } else {
      std::memcpy(&bytes, prose.data() + begin, sizeof bytes);
    }
    const Bytes16 lower = bytes | 0x20;
    const unsigned letters = bits_of((lower >= 'a') & (lower <= 'z'));
    const auto size = static_cast<unsigned>(__builtin_ctz(~letters));
    if (size == 0 || size == sizeof bytes || is(begin + size, kDigit | kLine | kHigh | kJoin)) {
      return false;
    }
    const unsigned all = (1U << size) - 1;
    const unsigned upper = bits_of((bytes & 0x20) == 0) & all;
    std::array<std::uint8_t, sizeof bytes> folded;
    std::memcpy(folded.data(), &lower, sizeof lower);
    std::uint64_t h = kFnvStart;
    for (unsigned i = 0; i < size; ++i) {
      h = (h ^ folded[i]) * kFnvPrime;
    }
    push(begin, begin + size, TokenKind::word,
         when((upper & 1U) != 0, kCapitalised) | when(upper == all && size > 1, kAllCaps), mix_bits(h));
    return true;
  }
  // A token that starts with a letter and needs a closer look; its clitics are tokens of their own.
  void word() {
    const std::size_t begin = at_;
    const WordEnd word = scan_word(bytes_, begin);
    std::size_t from = begin;
    if (word.apostrophes && !word.abbreviation) {
      const Clitics clitics = find_clitics(bytes_, begin, word.end);
      for (std::size_t i = 0; i < clitics.count; ++i) {
        push_word(from, clitics.cuts[i]);
        from = clitics.cuts[i];
      }
    }
    push_word(from, word.end, when(word.abbreviation, kAbbreviation));
    if (word.part != begin) {  // "then-Gov." is the title that "Gov." is
      tokens_.back().lex |= lookup(bytes_.hash(word.part, word.end));
    }
  }

  // From `at_` on, with digits from `digits` on: "80,000", "3.5", "8:30", "2022-23", "1990s", "9/11".
  void number(std::size_t digits) {
    const std::size_t begin = at_;
    std::size_t at = digits;
    for (;;) {
      while (is(at, kDigit)) {
        ++at;
      }
      const std::uint8_t c = byte(at);
      const bool grouped =
          c == ',' && is(at + 1, kDigit) && is(at + 2, kDigit) && is(at + 3, kDigit) && !is(at + 4, kDigit);
      if (grouped || ((c == '.' || c == ':' || c == '/' || c == '-') && is(at + 1, kDigit))) {
        ++at;
      } else if (c == 0xe2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0x93 || byte(at + 2) == 0x91) &&
                 is(at + 3, kDigit)) {
        at += 3;
      } else {
        break;
      }
    }
    at = bytes_.skip_word(at);  // "1990s", "3rd", "5G"
    push(begin, at, TokenKind::number, bytes_.shape(begin, at) | kHasDigit, bytes_.hash(begin, at));
  }

  // Code points behind ASCII: letters, curly marks, dashes, symbols.
  void high() {
    const CodePoint c = decode_utf8(bytes_.prose(), at_);
    if (c.valid && is_letter(c.value)) {
      word();
    } else if (is_space(c.value)) {
      at_ += c.size;
      space_ = true;
    } else if (c.value == 0xfffc) {
      push(at_, at_ + c.size, TokenKind::object, 0, 0);
    } else if ((c.value >= 0xbc && c.value <= 0xbe) || (c.value >= 0x2150 && c.value <= 0x215e)) {  // ½
      push(at_, at_ + c.size, TokenKind::number, kHasDigit, bytes_.hash(at_, at_ + c.size));
    } else if (doubled_curly()) {
      push(at_, at_ + 6, TokenKind::punctuation, 0, bytes_.hash(at_, at_ + 6));
    } else if (bytes_.apostrophe(at_) != 0) {
      leading_apostrophe();
    } else {
      push(at_, at_ + c.size, TokenKind::punctuation, 0, bytes_.hash(at_, at_ + c.size));
    }
  }

  // Whether no word ends right before `at`: white space, an ASCII mark, or a curly one or a dash (U+2000 … U+203F).
  [[nodiscard]] bool at_edge(std::size_t at) const {
    return space_ || at == 0 || !is(at - 1, kAlnum | kHigh) ||
           (at >= 3 && byte(at - 3) == 0xe2 && byte(at - 2) == 0x80);
  }

  // ‘‘ or ’’ by itself: two single marks typed for a double one.
  [[nodiscard]] bool doubled_curly() const {
    const std::size_t next = at_ + 3;
    return bytes_.apostrophe(at_) == 3 && bytes_.apostrophe(next) == 3 && byte(at_ + 2) == byte(next + 2) &&
           bytes_.apostrophe(next + 3) != 3;
  }

  // "'90s", "'tis", "'n'": an apostrophe that belongs to what follows. Else a mark by itself.
  void leading_apostrophe() {
    const std::size_t begin = at_;
    const std::size_t size = bytes_.apostrophe(begin);
    const std::size_t after = begin + size;
    const bool edge = at_edge(begin);  // not the feet of 5'10"
    if (edge && is(after, kDigit) && is(after + 1, kDigit) && !is(after + 2, kDigit) &&
        (byte(after + 2) == 's' ? bytes_.word_bytes(after + 3) == 0
                                : bytes_.word_bytes(after + 2) == 0 && bytes_.apostrophe(after + 2) == 0)) {
      number(after);
      return;
    }
    if (!space_ && is(after, kLower) && is_clitic(bytes_, begin)) {  // "90's"
      push_word(begin, bytes_.skip_word(after));
      return;
    }
    if (is(after, kAlpha) && edge) {
      std::size_t end = after;
      while (is(end, kAlpha) && end - after < 8) {
        ++end;
      }
      if (end == after + 1 && (byte(after) | 0x20) == 'n' && bytes_.apostrophe(end) != 0) {
        push_word(begin, end + bytes_.apostrophe(end));
        return;
      }
      if (bytes_.word_bytes(end) == 0) {
        const WordHash word = hash_word("'" + fold(bytes_.prose().substr(after, end - after)));
        for (const WordHash elision : kElisions) {
          if (elision == word) {
            push(begin, end, TokenKind::word, bytes_.shape(begin, end), word);
            return;
          }
        }
      }
    }
    push(begin, after, TokenKind::punctuation, 0, hash_word("'"));
  }

  // ASCII punctuation. Runs of stops, dashes and of "?!" are one token.
  void mark() {
    const std::size_t begin = at_;
    const std::uint8_t c = byte(begin);
    std::size_t end = begin + 1;
    switch (c) {
      case '.':
        if (is(end, kDigit) && (space_ || begin == 0)) {  // ".5"
          number(begin + 1);
          return;
        }
        while (byte(end) == '.') {
          ++end;
        }
        break;
      case '-':
        while (byte(end) == '-') {
          ++end;
        }
        break;
      case '?':
      case '!':
        while (byte(end) == '?' || byte(end) == '!') {
          ++end;
        }
        break;
      case '`':
        end += byte(end) == '`' ? 1U : 0U;
        break;
      case '\'':
        if (byte(end) == '\'') {
          ++end;
          break;
        }
        leading_apostrophe();
        return;
      case '@':
      case '#':
        if (is(end, kAlpha | kLine) && (space_ || begin == 0 || !is(begin - 1, kAlnum))) {
          push_word(begin, bytes_.skip_word(end));
          return;
        }
        break;
      default:
        break;
    }
    push(begin, end, TokenKind::punctuation, 0, bytes_.hash(begin, end));
  }

  Bytes bytes_;
  std::vector<Token>& tokens_;
  std::size_t at_ = 0;
  bool space_ = true;
};

void apply_quotes(const std::vector<QuotePair>& pairs, std::vector<Token>& tokens) {
  std::vector<std::int32_t> change(tokens.size() + 1);
  for (const QuotePair& pair : pairs) {
    if (pair.open != kNoToken) {
      tokens[pair.open].kind = TokenKind::open_quote;
    }
    if (pair.close != kNoToken) {
      tokens[pair.close].kind = TokenKind::close_quote;
    }
    ++change[pair.begin];
    --change[pair.end];
  }
  std::int32_t depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    depth += change[i];
    tokens[i].quote_depth = static_cast<std::uint8_t>(depth > 255 ? 255 : depth);
  }
}

}  // namespace

void tokenise(std::string_view prose, TokenStream& out) {
  out.tokens.clear();
  out.sentences.clear();
  // A giant block gets room for the most tokens at once: untouched memory costs nothing, and growing holds them twice.
  constexpr std::size_t kGiant = 1U << 20U;
  out.tokens.reserve(prose.size() > kGiant ? prose.size() / 2 : std::min(prose.size() / 4 + 3, prose.size() / 3 + 1));
  Tokeniser(prose, out.tokens).run();
  classify(out.tokens);
  out.pairs = pair_quotes(prose, out.tokens);
  if (!out.pairs.empty()) {
    apply_quotes(out.pairs, out.tokens);
  }
  split_sentences(prose, out.tokens, out.sentences);
}

std::uint32_t token_at(std::span<const Token> tokens, Offset at) {
  const auto before = [at](const Token& token) { return token.span.begin < at; };
  if (tokens.empty() || before(tokens.back())) {
    return static_cast<std::uint32_t>(tokens.size());
  }
  const std::size_t guess = std::min<std::size_t>(
      tokens.size() - 1, std::size_t{at} * tokens.size() / (std::size_t{tokens.back().span.end} + 1));
  std::size_t first = guess;  // what is looked for stands in [first, last]
  std::size_t last = guess;
  if (before(tokens[guess])) {
    for (std::size_t step = 1; before(tokens[last]); step *= 2) {
      first = last + 1;
      last = std::min(tokens.size() - 1, last + step);
    }
  } else {
    for (std::size_t step = 1; first > 0 && !before(tokens[first - 1]); step *= 2) {
      last = first - 1;
      first -= std::min(first, step);
    }
  }
  const auto begin = tokens.begin();
  const auto it = std::partition_point(begin + static_cast<std::ptrdiff_t>(first),
                                       begin + static_cast<std::ptrdiff_t>(last), before);
  return static_cast<std::uint32_t>(it - begin);
}

}  // namespace vouch
