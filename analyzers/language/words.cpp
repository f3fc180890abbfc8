// Scans one word; see words.h. Every loop runs over bytes of the word or of the white space behind it, so it is linear.
#include "analyzers/language/words.h"

#include <algorithm>
#include <optional>

namespace vouch {
namespace {

// Top-level domains that make "name.tld" one token; "end.Next" stays two sentences.
constexpr std::array kDomains{"com"_w,  "org"_w, "net"_w, "gov"_w, "edu"_w,  "mil"_w,   "int"_w, "info"_w, "biz"_w,
                              "news"_w, "uk"_w,  "us"_w,  "eu"_w,  "de"_w,   "fr"_w,    "ca"_w,  "au"_w,   "tv"_w,
                              "io"_w,   "ai"_w,  "co"_w,  "me"_w,  "ly"_w,   "ru"_w,    "cn"_w,  "jp"_w,   "nl"_w,
                              "ch"_w,   "se"_w,  "no"_w,  "es"_w,  "it"_w,   "ie"_w,    "nz"_w,  "in"_w,   "br"_w,
                              "ua"_w,   "gl"_w,  "app"_w, "dev"_w, "blog"_w, "online"_w};

// Longer words are no abbreviations: "approx.", "messrs.".
constexpr std::size_t kLongestAbbreviation = 8;

LexMask classes(const Bytes& bytes, std::size_t begin, std::size_t end) { return lookup(bytes.hash(begin, end)); }

// Whether a figure follows, as behind "No." and "p."; a month counts: "(b. March 1952)".
bool before_number(const Bytes& bytes, std::size_t at) {
  const std::size_t next = bytes.next_visible(at);
  if (bytes.is(next, kUpper)) {
    return (classes(bytes, next, bytes.skip_letters(next)) & lex::month) != 0;
  }
  return bytes.is(next, kDigit) || bytes.byte(next) == '#';
}

// Whether the single letter at `at` with its stop is an initial rather than a word that ends a sentence.
bool is_initial(const Bytes& bytes, std::size_t at) {
  if (bytes.is(at, kLower)) {
    const LexMask mask = classes(bytes, at, at + 2);
    return (mask & lex::abbreviation_lower) != 0 &&
           ((mask & lex::abbreviation_number) == 0 || before_number(bytes, at + 2));
  }
  const std::size_t next = bytes.next_visible(at + 2);
  if (next >= bytes.prose().size()) {
    return false;
  }
  return bytes.byte(at) != 'I' || (bytes.is(next, kUpper) && bytes.byte(next + 1) == '.');
}

// "name.tld" or the local part of an address: the end of the label behind the stop at `at`; `at` where it is neither.
std::size_t label_end(const Bytes& bytes, std::size_t at) {
  std::size_t end = at + 1;
  while (bytes.is(end, kAlpha)) {
    ++end;
  }
  if (bytes.byte(end) == '@') {  // "jane.doe@example.org"
    return end;
  }
  if (end == at + 1 || bytes.is(end, kDigit | kLine | kHigh)) {
    return at;
  }
  const WordHash label = bytes.hash(at + 1, end);
  return std::find(kDomains.begin(), kDomains.end(), label) == kDomains.end() ? at : end;
}

// A full stop at `at` behind the word from `begin`, whose last hyphenated part starts at `part`: the end of the token
// if it goes on through the stop, or `at`.
std::size_t through_stop(const Bytes& bytes, std::size_t begin, std::size_t part, std::size_t at) {
  // Letters with full stops between them: "U.S.", "a.m.", "J.", "J.R.".
  if ((at - begin == 1 || bytes.byte(at - 2) == '.') && bytes.is(at - 1, kAlpha)) {
    std::size_t end = at + 1;
    while (bytes.is(end, kAlpha) && bytes.byte(end + 1) == '.') {
      end += 2;
    }
    const bool several = end > at + 1 || at - begin > 1;
    return several || is_initial(bytes, begin) ? end : at;
  }
  if (part != begin && at - part == 1 && bytes.is(part, kUpper) && bytes.byte(part - 2) == '.') {  // "J.-P."
    return at + 1;
  }
  begin = part;  // "then-Gov."
  if (bytes.is(at + 1, kAlpha)) {
    if (const std::size_t end = label_end(bytes, at); end != at) {
      return end;
    }
  }
  if (at - begin > kLongestAbbreviation) {
    return at;
  }
  // "Ph.D." and its like stand in the list whole; the rest is one word and its stop.
  const std::size_t end = at + 1;
  if (bytes.is(end, kAlpha) && bytes.byte(end + 1) == '.' &&
      (classes(bytes, begin, end + 2) & lex::abbreviation) != 0) {
    return end + 2;
  }
  if (bytes.word_bytes(end) != 0) {
    return at;
  }
  const LexMask mask = classes(bytes, begin, end);
  const bool listed = (mask & lex::abbreviation) != 0 &&
                      (bytes.is(begin, kUpper) || (mask & lex::abbreviation_lower) != 0) &&
                      ((mask & lex::abbreviation_number) == 0 || before_number(bytes, end));
  return listed ? end : at;
}

// An address: to the next space or mark that cannot stand in one, without the punctuation of its sentence.
std::size_t address_end(const Bytes& bytes, std::size_t begin, std::size_t at) {
  const std::string_view prose = bytes.prose();
  while (at < prose.size() && !bytes.is(at, kSpace | kHigh) &&
         std::string_view("\"<>").find(prose[at]) == std::string_view::npos) {
    ++at;
  }
  const std::string_view whole = prose.substr(begin, at - begin);
  auto surplus = std::count(whole.begin(), whole.end(), ')') - std::count(whole.begin(), whole.end(), '(');
  while (at > begin + 1 && std::string_view(".,;:!?)]}'*").find(prose[at - 1]) != std::string_view::npos) {
    if (prose[at - 1] == ')' && surplus-- <= 0) {  // "…/a_(b)": its own bracket
      break;
    }
    --at;
  }
  return at;
}

// Where an address starts behind its first label [begin, at): "://", "@", "www."; nullopt where none does.
std::optional<std::size_t> address_start(const Bytes& bytes, std::size_t begin, std::size_t at) {
  switch (bytes.byte(at)) {
    case '@':
      return bytes.word_bytes(at + 1) != 0 ? std::optional(at + 1) : std::nullopt;
    case ':':
      return bytes.byte(at + 1) == '/' && bytes.byte(at + 2) == '/' ? std::optional(at + 3) : std::nullopt;
    case '.':
      return at - begin == 3 && bytes.word_bytes(at + 1) != 0 && bytes.hash(begin, at) == "www"_w
                 ? std::optional(at + 1)
                 : std::nullopt;
    default:
      return std::nullopt;
  }
}

// Where the last clitic of [begin, end) starts; `end` where there is none.
std::size_t last_clitic(const Bytes& bytes, std::size_t begin, std::size_t end) {
  const auto low = [&](std::size_t at) { return static_cast<char>(bytes.byte(at) | 0x20); };
  for (std::size_t letters = 1; letters <= 2; ++letters) {
    for (const std::size_t size : {std::size_t{1}, std::size_t{3}}) {
      if (end < begin + letters + size + 1 || bytes.apostrophe(end - letters - size) != size) {
        continue;
      }
      const std::size_t cut = end - letters - size;
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

}  // namespace

WordEnd scan_word(const Bytes& bytes, std::size_t begin) {
  WordEnd word;
  word.part = begin;
  std::size_t at = bytes.skip_word(begin);
  std::size_t part = begin;
  for (;;) {
    const std::size_t size = bytes.apostrophe(at);
    if (size != 0 && bytes.word_bytes(at + size) != 0) {
      word.apostrophes = true;
      at = bytes.skip_word(at + size);
      continue;
    }
    const std::size_t dash = bytes.hyphen(at);
    if (dash != 0 && bytes.word_bytes(at + dash) != 0) {
      part = at + dash;
      at = bytes.skip_word(part);
      continue;
    }
    if (bytes.byte(at) == '&' && at - begin <= 3 && bytes.is(at + 1, kUpper) && bytes.is(begin, kUpper)) {
      at = bytes.skip_word(at + 1);  // AT&T, R&D
      continue;
    }
    if (const auto start = address_start(bytes, begin, at)) {
      word.end = address_end(bytes, begin, *start);
      word.apostrophes = false;
      return word;
    }
    if (bytes.byte(at) != '.') {
      break;
    }
    const std::size_t end = through_stop(bytes, begin, part, at);
    if (end == at) {
      break;
    }
    at = end;
    if (bytes.byte(at - 1) == '.') {
      const std::size_t more = bytes.hyphen(at);
      if (more == 0 || bytes.word_bytes(at + more) == 0) {
        word.abbreviation = true;
        word.part = part;
        break;
      }
      part = at + more;
      at = bytes.skip_word(part);                                         // "U.S.-led"
    } else if (bytes.byte(at) == '/' && bytes.word_bytes(at + 1) != 0) {  // "example.org/news"
      word.end = address_end(bytes, begin, at + 1);
      return word;
    }
  }
  word.end = at;
  return word;
}

Clitics find_clitics(const Bytes& bytes, std::size_t begin, std::size_t end) {
  Clitics found;
  while (found.count < found.cuts.size()) {
    const std::size_t cut = last_clitic(bytes, begin, end);
    if (cut == end) {
      break;
    }
    found.cuts[found.count++] = cut;
    end = cut;
  }
  std::reverse(found.cuts.begin(), found.cuts.begin() + static_cast<std::ptrdiff_t>(found.count));
  return found;
}

bool is_clitic(const Bytes& bytes, std::size_t at) {
  const std::size_t begin = at + bytes.apostrophe(at);
  std::size_t end = begin;
  while (bytes.is(end, kLower) && end < begin + 3) {
    ++end;
  }
  const std::string_view letters = bytes.prose().substr(begin, end - begin);
  return bytes.word_bytes(end) == 0 &&
         (letters == "s" || letters == "ll" || letters == "re" || letters == "ve" || letters == "d");
}

}  // namespace vouch
