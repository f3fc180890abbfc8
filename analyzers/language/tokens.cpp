// The tokeniser: one pass over the bytes, one table look-up a word. Quotation marks and sentences come after it.
#include "analyzers/language/tokens.h"

#include <algorithm>
#include <array>

#include "analyzers/language/quote_marks.h"
#include "analyzers/language/sentences.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

enum Class : std::uint8_t {
  kOther = 0,
  kSpace = 1,
  kLower = 2,
  kUpper = 4,
  kDigit = 8,
  kHigh = 16,
  kLine = 32,
  kJoin = 64
};
constexpr unsigned kAlpha = kLower | kUpper;
constexpr unsigned kAlnum = kAlpha | kDigit;

constexpr std::array<std::uint8_t, 256> kClass = [] {
  std::array<std::uint8_t, 256> table{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool joins = std::string_view("'-.&@:").find(static_cast<char>(c)) != std::string_view::npos;
    table[c] = c >= 0x80                         ? kHigh
               : c == ' ' || (c >= 9 && c <= 13) ? kSpace
               : c >= 'a' && c <= 'z'            ? kLower
               : c >= 'A' && c <= 'Z'            ? kUpper
               : c >= '0' && c <= '9'            ? kDigit
               : c == '_'                        ? kLine
               : joins                           ? kJoin
                                                 : kOther;
  }
  return table;
}();

constexpr std::uint64_t kFnvStart = 1469598103934665603ULL;
constexpr std::uint64_t kFnvPrime = 1099511628211ULL;

// Top-level domains that make "name.tld" one token; "end.Next" stays two sentences.
constexpr std::array kDomains{"com"_w,  "org"_w, "net"_w, "gov"_w, "edu"_w,  "mil"_w,   "int"_w, "info"_w, "biz"_w,
                              "news"_w, "uk"_w,  "us"_w,  "eu"_w,  "de"_w,   "fr"_w,    "ca"_w,  "au"_w,   "tv"_w,
                              "io"_w,   "ai"_w,  "co"_w,  "me"_w,  "ly"_w,   "ru"_w,    "cn"_w,  "jp"_w,   "nl"_w,
                              "ch"_w,   "se"_w,  "no"_w,  "es"_w,  "it"_w,   "ie"_w,    "nz"_w,  "in"_w,   "br"_w,
                              "ua"_w,   "gl"_w,  "app"_w, "dev"_w, "blog"_w, "online"_w};

// Words that begin with an apostrophe.
constexpr std::array kElisions{"'tis"_w,   "'twas"_w, "'em"_w,    "'til"_w,    "'cause"_w, "'bout"_w, "'round"_w,
                               "'twere"_w, "'n'"_w,   "'twill"_w, "'tisn't"_w, "'cuz"_w,   "'nuff"_w};

constexpr unsigned when(bool condition, TokenFlag flag) { return condition ? static_cast<unsigned>(flag) : 0U; }

class Tokeniser {
 public:
  Tokeniser(std::string_view prose, std::vector<Token>& tokens) : prose_(prose), tokens_(tokens) {}

  void run() {
    while (at_ < prose_.size()) {
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
  [[nodiscard]] std::uint8_t byte(std::size_t at) const {
    return at < prose_.size() ? static_cast<std::uint8_t>(prose_[at]) : 0;
  }
  [[nodiscard]] bool is(std::size_t at, unsigned classes) const { return (kClass[byte(at)] & classes) != 0; }
  // Bytes of a curly apostrophe (U+2019, or U+2018 as some type it) or a straight one at `at`; 0 for none.
  [[nodiscard]] std::size_t apostrophe(std::size_t at) const {
    if (byte(at) == '\'') {
      return 1;
    }
    return byte(at) == 0xe2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0x99 || byte(at + 2) == 0x98) ? 3 : 0;
  }

  // Bytes of the code point at `at` if it goes on with a word: letters, digits, "_", combining marks, joiners.
  [[nodiscard]] std::size_t word_bytes(std::size_t at) const {
    const unsigned kind = kClass[byte(at)];
    if ((kind & (kAlnum | kLine)) != 0) {
      return at < prose_.size() ? 1 : 0;
    }
    if ((kind & kHigh) == 0) {
      return 0;
    }
    const CodePoint c = decode_utf8(prose_, at);
    const bool joins =
        (c.value >= 0x300 && c.value <= 0x36f) || c.value == 0xad || c.value == 0x200c || c.value == 0x200d;
    return c.valid && (joins || is_letter(c.value)) ? c.size : 0;
  }
  // Bytes of a hyphen (ASCII, U+2010, U+2011) at `at`.
  [[nodiscard]] std::size_t hyphen(std::size_t at) const {
    if (byte(at) == '-') {
      return 1;
    }
    return byte(at) == 0xe2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0x90 || byte(at + 2) == 0x91) ? 3 : 0;
  }
  [[nodiscard]] std::size_t skip_word(std::size_t at) const {
    while (const std::size_t size = word_bytes(at)) {
      at += size;
    }
    return at;
  }

  // To the end of the ASCII letters from `at` on; at most twelve, as a month has.
  [[nodiscard]] std::size_t skip_letters(std::size_t at) const {
    const std::size_t most = at + 12;
    while (at < most && is(at, kAlpha)) {
      ++at;
    }
    return at;
  }

  void push(std::size_t begin, std::size_t end, TokenKind kind, unsigned flags, WordHash word) {
    Token token;
    token.span = {static_cast<Offset>(begin), static_cast<Offset>(end)};
    token.kind = kind;
    token.flags = static_cast<std::uint8_t>(flags | when(space_, kSpaceBefore));
    token.word = word;
    token.lex = kind == TokenKind::word || kind == TokenKind::number ? lookup(word) : 0;
    tokens_.push_back(token);
    space_ = false;
    at_ = end;
  }

  // Hash of the folded bytes [begin, end): equal to hash_word(fold(…)), without its allocation for ASCII.
  [[nodiscard]] WordHash hash(std::size_t begin, std::size_t end) const {
    std::uint64_t h = kFnvStart;
    for (std::size_t at = begin; at < end; ++at) {
      std::uint8_t c = byte(at);
      if (c >= 0x80) {
        if (apostrophe(at) != 3) {
          return hash_word(fold(prose_.substr(begin, end - begin)));
        }
        if (byte(at + 2) == 0x98) {
          return hash_word(fold(prose_.substr(begin, end - begin)));
        }
        c = '\'';
        at += 2;
      }
      h = (h ^ static_cast<std::uint8_t>(c | (is_upper_ascii(c) ? 0x20 : 0))) * kFnvPrime;
    }
    return mix_bits(h);
  }
  [[nodiscard]] static bool is_upper_ascii(std::uint8_t c) { return (kClass[c] & kUpper) != 0; }

  [[nodiscard]] unsigned shape(std::size_t begin, std::size_t end) const {
    unsigned letters = 0;
    unsigned upper = 0;
    unsigned flags = 0;
    bool first = true;
    for (std::size_t at = begin; at < end;) {
      const std::uint8_t c = byte(at);
      if ((kClass[c] & kAlpha) != 0) {
        const bool capital = (kClass[c] & kUpper) != 0;
        upper += capital ? 1U : 0U;
        flags |= when(first && capital, kCapitalised);
        ++letters;
        first = false;
        ++at;
      } else if ((kClass[c] & kHigh) != 0) {
        const CodePoint p = decode_utf8(prose_, at);
        if (is_letter(p.value)) {
          const bool capital = is_upper(p.value);
          upper += capital ? 1U : 0U;
          flags |= when(first && capital, kCapitalised);
          ++letters;
          first = false;
        }
        at += p.size;
      } else {
        flags |= when((kClass[c] & kDigit) != 0, kHasDigit);
        ++at;
      }
    }
    return flags | when(letters > 1 && upper == letters, kAllCaps);
  }

  void push_word(std::size_t begin, std::size_t end, unsigned flags = 0) {
    push(begin, end, TokenKind::word, shape(begin, end) | flags, hash(begin, end));
    country();
  }

  // The usual word: ASCII letters, and behind them nothing that could belong to it. Scanned, folded and hashed in one
  // go; false where it needs a closer look.
  bool plain_word() {
    const std::size_t begin = at_;
    std::size_t at = begin;
    std::uint64_t h = kFnvStart;
    unsigned seen = 0;
    unsigned every = kAlnum;
    unsigned kind = 0;
    while (((kind = kClass[byte(at)]) & (kAlnum | kLine)) != 0) {
      static_assert(kUpper << 3U == 'a' - 'A');
      h = (h ^ (byte(at) | (kind & kUpper) << 3U)) * kFnvPrime;
      seen |= kind;
      every &= kind;
      ++at;
    }
    if ((kind & (kHigh | kJoin)) != 0) {
      return false;
    }
    const bool capital = is(begin, kUpper);
    if ((seen & (kDigit | kLine)) != 0) {  // "F16": rare, and its letters are to be counted
      return false;
    }
    const bool caps = every == kUpper && at - begin > 1;
    push(begin, at, TokenKind::word, when(capital, kCapitalised) | when(caps, kAllCaps), mix_bits(h));
    country();
    return true;
  }
  // "US officials": the country, not the pronoun.
  void country() {
    Token& token = tokens_.back();
    if (token.word == "us"_w && token.has(kAllCaps)) {
      token.lex = lookup("u.s."_w);
    }
  }

  // A token that starts with a letter: word, compound, abbreviation, address.
  void word() {
    const std::size_t begin = at_;
    std::size_t at = skip_word(begin);
    std::size_t apostrophes = 0;
    for (;;) {
      const std::size_t size = apostrophe(at);
      if (size != 0 && word_bytes(at + size) != 0) {
        ++apostrophes;
        at = skip_word(at + size);
        continue;
      }
      const std::size_t dash = hyphen(at);
      if (dash != 0 && word_bytes(at + dash) != 0) {
        at = skip_word(at + dash);
        continue;
      }
      if (byte(at) == '&' && at - begin <= 3 && is(at + 1, kUpper) && is(begin, kUpper)) {  // AT&T, R&D
        at = skip_word(at + 1);
        continue;
      }
      if (byte(at) == '.' && at - begin == 3 && word_bytes(at + 1) != 0 && hash(begin, at) == "www"_w) {
        address(begin, at + 1);
        return;
      }
      if (byte(at) == '.') {
        const std::size_t end = dotted(begin, at);
        if (end == at) {
          break;
        }
        if (byte(end - 1) == '.') {
          const std::size_t more = hyphen(end);
          if (more == 0 || word_bytes(end + more) == 0) {
            push_word(begin, end, kAbbreviation);
            return;
          }
          at = skip_word(end + more);  // "U.S.-led"
          continue;
        }
        at = end;
        if (byte(at) == '/' && word_bytes(at + 1) != 0) {  // "example.org/news"
          address(begin, at + 1);
          return;
        }
        continue;
      }
      if (byte(at) == '@' && word_bytes(at + 1) != 0) {  // an e-mail address
        address(begin, at + 1);
        return;
      }
      if (byte(at) == ':' && byte(at + 1) == '/' && byte(at + 2) == '/') {
        address(begin, at + 3);
        return;
      }
      break;
    }
    if (apostrophes != 0) {
      clitics(begin, at);
    } else {
      push_word(begin, at);
    }
  }

  // A full stop at `at` behind the word from `begin`: the end of the token if it goes on through it, or `at`.
  [[nodiscard]] std::size_t dotted(std::size_t begin, std::size_t at) const {
    // Letters with full stops between them: "U.S.", "a.m.", "J.", "J.R.".
    const bool single = (at - begin == 1 || byte(at - 2) == '.') && is(at - 1, kAlpha);
    if (single) {
      std::size_t end = at + 1;
      while (is(end, kAlpha) && byte(end + 1) == '.') {
        end += 2;
      }
      if (end > at + 1 || at - begin > 1) {
        return end;
      }
      return initial(begin) ? end : at;
    }
    if (is(at + 1, kAlpha)) {
      std::size_t end = at + 1;
      while (is(end, kAlpha)) {
        ++end;
      }
      if (byte(end) == '@') {  // "jane.doe@example.org"
        return end;
      }
      const WordHash label = hash(at + 1, end);
      if (!is(end, kDigit | kLine | kHigh)) {
        for (const WordHash domain : kDomains) {
          if (domain == label) {
            return end;
          }
        }
      }
    }
    // "Ph.D." and its like stand in the list whole; the rest is one word and its stop.
    std::size_t end = at + 1;
    if (at - begin < 8 && is(end, kAlpha) && byte(end + 1) == '.' &&
        (lookup(hash(begin, end + 2)) & lex::abbreviation) != 0) {
      return end + 2;
    }
    if (word_bytes(end) != 0 || at - begin > 8) {
      return at;
    }
    const LexMask mask = lookup(hash(begin, end));
    if ((mask & lex::abbreviation) == 0 || (!is(begin, kUpper) && (mask & lex::abbreviation_lower) == 0)) {
      return at;
    }
    if ((mask & lex::abbreviation_number) != 0 && !before_number(end)) {
      return at;
    }
    return end;
  }

  [[nodiscard]] std::size_t next_visible(std::size_t at) const {
    while (is(at, kSpace)) {
      ++at;
    }
    return at;
  }
  [[nodiscard]] bool before_number(std::size_t at) const {
    const std::size_t next = next_visible(at);
    if (is(next, kUpper)) {  // "(b. March 1952)"
      return (lookup(hash(next, skip_letters(next))) & lex::month) != 0;
    }
    return is(next, kDigit) || byte(next) == '#';
  }
  // Whether the single letter at `at` with its stop is an initial rather than a word that ends a sentence.
  [[nodiscard]] bool initial(std::size_t at) const {
    if (is(at, kLower)) {
      return (lookup(hash(at, at + 2)) & lex::abbreviation_lower) != 0 &&
             ((lookup(hash(at, at + 2)) & lex::abbreviation_number) == 0 || before_number(at + 2));
    }
    const std::size_t next = next_visible(at + 2);
    if (next >= prose_.size()) {
      return false;
    }
    return byte(at) != 'I' || (is(next, kUpper) && byte(next + 1) == '.');
  }

  // Splits "'s", "n't" … off the word [begin, end). From the back, so "shouldn't've" yields three.
  void clitics(std::size_t begin, std::size_t end) {
    std::array<std::size_t, 4> cuts{};
    std::size_t count = 0;
    std::size_t stop = end;
    while (count < cuts.size()) {
      const std::size_t cut = clitic(begin, stop);
      if (cut == stop) {
        break;
      }
      cuts[count++] = cut;
      stop = cut;
    }
    std::size_t from = begin;
    while (count > 0) {
      const std::size_t cut = cuts[--count];
      push_word(from, cut);
      from = cut;
    }
    push_word(from, end);
  }
  // Where the last clitic of [begin, end) starts; `end` where there is none.
  [[nodiscard]] std::size_t clitic(std::size_t begin, std::size_t end) const {
    for (std::size_t letters = 1; letters <= 2; ++letters) {
      for (const std::size_t size : {std::size_t{1}, std::size_t{3}}) {
        if (end < begin + letters + size + 1 || apostrophe(end - letters - size) != size) {
          continue;
        }
        const std::size_t cut = end - letters - size;
        const auto low = [&](std::size_t at) { return static_cast<char>(byte(at) | 0x20); };
        const char a = low(end - letters);
        const char b = low(end - 1);
        if (letters == 1 && (a == 's' || a == 'm' || a == 'd')) {
          return cut;
        }
        if (letters == 1 && a == 't' && cut > begin + 1 && low(cut - 1) == 'n') {
          return cut - 1;
        }
        if (letters == 2 && ((a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l'))) {
          return cut;
        }
      }
    }
    return end;
  }

  // Whether the apostrophe at `at` and what follows is nothing but a clitic: "'s", "'ll".
  [[nodiscard]] bool clitic_only(std::size_t at, std::size_t size) const {
    std::size_t end = at + size;
    while (is(end, kLower) && end < at + size + 3) {
      ++end;
    }
    const std::string_view letters = prose_.substr(at + size, end - at - size);
    return word_bytes(end) == 0 &&
           (letters == "s" || letters == "ll" || letters == "re" || letters == "ve" || letters == "d");
  }

  // An address: to the next space or mark that cannot stand in one, without the punctuation of its sentence.
  void address(std::size_t begin, std::size_t at) {
    while (at < prose_.size() && !is(at, kSpace | kHigh) && byte(at) != '"' && byte(at) != '<' && byte(at) != '>') {
      ++at;
    }
    const std::string_view whole = prose_.substr(begin, at - begin);
    auto surplus = std::count(whole.begin(), whole.end(), ')') - std::count(whole.begin(), whole.end(), '(');
    while (at > begin + 1 && std::string_view(".,;:!?)]}'*").find(prose_[at - 1]) != std::string_view::npos) {
      if (byte(at - 1) == ')' && surplus-- <= 0) {  // "…/a_(b)": its own bracket
        break;
      }
      --at;
    }
    push_word(begin, at);
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
      if ((c == ',' || c == '.' || c == ':' || c == '/' || c == '-') && is(at + 1, kDigit)) {
        ++at;
      } else if (c == 0xe2 && byte(at + 1) == 0x80 && (byte(at + 2) == 0x93 || byte(at + 2) == 0x91) &&
                 is(at + 3, kDigit)) {
        at += 3;
      } else {
        break;
      }
    }
    at = skip_word(at);  // "1990s", "3rd", "5G"
    push(begin, at, TokenKind::number, shape(begin, at) | kHasDigit, hash(begin, at));
  }

  // Code points behind ASCII: letters, curly marks, dashes, symbols.
  void high() {
    const CodePoint c = decode_utf8(prose_, at_);
    if (c.valid && is_letter(c.value)) {
      word();
    } else if (is_space(c.value)) {
      at_ += c.size;
      space_ = true;
    } else if (c.value == 0xfffc) {
      push(at_, at_ + c.size, TokenKind::object, 0, 0);
    } else if ((c.value >= 0xbc && c.value <= 0xbe) || (c.value >= 0x2150 && c.value <= 0x215e)) {  // ½
      push(at_, at_ + c.size, TokenKind::number, kHasDigit, hash(at_, at_ + c.size));
    } else if (apostrophe(at_) != 0) {
      leading_apostrophe();
    } else {
      push(at_, at_ + c.size, TokenKind::punctuation, 0, hash(at_, at_ + c.size));
    }
  }

  // "'90s", "'tis", "'n'": an apostrophe that belongs to what follows. Else a mark by itself.
  void leading_apostrophe() {
    const std::size_t begin = at_;
    const std::size_t size = apostrophe(begin);
    const std::size_t after = begin + size;
    const bool edge = space_ || begin == 0 || !tokens_.empty();
    if (edge && is(after, kDigit) && is(after + 1, kDigit) && !is(after + 2, kDigit) &&
        (byte(after + 2) == 's' ? word_bytes(after + 3) == 0
                                : word_bytes(after + 2) == 0 && apostrophe(after + 2) == 0)) {
      number(after);
      return;
    }
    if (!space_ && is(after, kLower) && clitic_only(begin, size)) {  // "90's"
      push_word(begin, skip_word(after));
      return;
    }
    if (is(after, kAlpha) && (space_ || begin == 0)) {
      std::size_t end = after;
      while (is(end, kAlpha) && end - after < 8) {
        ++end;
      }
      if (end == after + 1 && (byte(after) | 0x20) == 'n' && apostrophe(end) != 0) {
        push_word(begin, end + apostrophe(end));
        return;
      }
      if (word_bytes(end) == 0) {
        const WordHash word = hash_word("'" + fold(prose_.substr(after, end - after)));
        for (const WordHash elision : kElisions) {
          if (elision == word) {
            push(begin, end, TokenKind::word, shape(begin, end), word);
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
          push_word(begin, skip_word(end));
          return;
        }
        break;
      default:
        break;
    }
    push(begin, end, TokenKind::punctuation, 0, hash(begin, end));
  }

  std::string_view prose_;
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
  out.tokens.reserve(prose.size() / 5 + 16);
  Tokeniser(prose, out.tokens).run();
  const std::vector<QuotePair> pairs = pair_quotes(prose, out.tokens);
  if (!pairs.empty()) {
    apply_quotes(pairs, out.tokens);
  }
  split_sentences(prose, out.tokens, out.sentences);
}

}  // namespace vouch
