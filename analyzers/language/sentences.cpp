// Where sentences end: at a final stop with what closes behind it, unless what follows shows that it goes on.
#include "analyzers/language/sentences.h"

#include <cstdint>

#include "analyzers/language/quote_marks.h"

namespace vouch {
namespace {

enum class Stop : std::uint8_t { none, period, ellipsis, question, abbreviation, dash };

class Splitter {
 public:
  Splitter(std::string_view prose, std::vector<Token>& tokens, std::vector<Sentence>& sentences)
      : prose_(prose), tokens_(tokens), sentences_(sentences) {}

  void run() {
    const auto count = static_cast<std::uint32_t>(tokens_.size());
    sentences_.reserve(count / 16 + 2);
    std::uint32_t i = 0;
    while (i < count) {
      const Stop stop = stop_at(i);
      if (stop == Stop::none) {
        ++i;
        continue;
      }
      const std::uint32_t next = behind_closers(i);
      if (next >= count) {
        break;
      }
      if (ends_here(stop, i, next)) {
        add(next);
      }
      i = next;
    }
    if (first_ < count) {
      add(count);
    }
  }

 private:
  [[nodiscard]] char first_byte(const Token& token) const { return prose_[token.span.begin]; }
  [[nodiscard]] char last_byte(const Token& token) const { return prose_[token.span.end - 1]; }

  [[nodiscard]] Stop stop_at(std::uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::word) {
      return token.has(kAbbreviation) ? Stop::abbreviation : Stop::none;
    }
    if (token.kind != TokenKind::punctuation) {
      return Stop::none;
    }
    switch (first_byte(token)) {
      case '.':
        return token.span.size() == 1 ? Stop::period : Stop::ellipsis;
      case '?':
      case '!':
        return Stop::question;
      case '-':
        return breaks_off(i) ? Stop::dash : Stop::none;
      case '\xe2':
        if (slice(prose_, token.span) == "…") {
          return Stop::ellipsis;
        }
        return slice(prose_, token.span) == "—" && breaks_off(i) ? Stop::dash : Stop::none;
      default:
        return Stop::none;
    }
  }

  // A dash before a closing mark: “Wait—”
  [[nodiscard]] bool breaks_off(std::uint32_t i) const {
    return i + 1 < tokens_.size() && tokens_[i + 1].kind == TokenKind::close_quote;
  }

  // The first token behind the stop and the marks and brackets that close with it.
  [[nodiscard]] std::uint32_t behind_closers(std::uint32_t stop) const {
    std::uint32_t i = stop + 1;
    for (; i < tokens_.size(); ++i) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::close_quote) {
        continue;
      }
      if (token.kind != TokenKind::punctuation) {
        break;
      }
      const char c = first_byte(token);
      const bool bracket = c == ')' || c == ']' || c == '}';
      const bool apostrophe = !token.has(kSpaceBefore) && c == '\'';
      const bool more = !token.has(kSpaceBefore) && stop_at(i) != Stop::none;
      const bool footnote = !token.has(kSpaceBefore) && c == '*';
      if (c == '[') {  // "… he said.[12]", "… he said. [@key]"
        const std::uint32_t end = reference_end(i);
        if (end != i) {
          i = end;
          continue;
        }
      }
      if (!bracket && !apostrophe && !more && !footnote) {
        break;
      }
    }
    return i;
  }
  // The "]" of a reference "[12]", "[^a]", "[@key]" at `i`; `i` itself where none is.
  [[nodiscard]] std::uint32_t reference_end(std::uint32_t i) const {
    if (i + 2 >= tokens_.size()) {
      return i;
    }
    const Token& inner = tokens_[i + 1];
    const char c = first_byte(inner);
    const bool reference =
        (inner.kind == TokenKind::number && first_byte(tokens_[i + 2]) == ']') || c == '^' || c == '@';
    for (std::uint32_t j = i + 2; reference && j < tokens_.size() && j < i + 8; ++j) {
      if (first_byte(tokens_[j]) == ']') {
        return j;
      }
    }
    return i;
  }

  [[nodiscard]] bool ends_here(Stop stop, std::uint32_t at, std::uint32_t next) const {
    // The first word behind opening marks and brackets.
    std::uint32_t word = next;
    bool opening = false;
    while (word < tokens_.size() && is_opening(tokens_[word])) {
      opening = opening || tokens_[word].kind == TokenKind::open_quote;
      ++word;
    }
    if (word >= tokens_.size()) {
      return tokens_[next].has(kSpaceBefore);
    }
    const Token& follower = tokens_[word];
    const bool capital = follower.has(kCapitalised);
    const bool digit = follower.kind == TokenKind::number;
    const bool object = follower.kind == TokenKind::object;
    const bool quoted = closes_quotation(at, next);
    if (!tokens_[next].has(kSpaceBefore)) {
      return glued(stop, at, next, capital, quoted);
    }
    const bool lower = follower.kind == TokenKind::word && !capital;
    const bool camel = lower && has_capital_inside(follower);  // "iPhone", "eBay"
    switch (stop) {
      case Stop::period:
        if (at == first_ + 1 && tokens_[first_].kind == TokenKind::number) {
          return false;  // "1. Take …"
        }
        if (lower && !camel) {
          return !quoted && (opening || ends_in_lower_case(at));
        }
        return capital || digit || object || camel || opening || is_bullet(follower);
      case Stop::ellipsis:
        if (!capital || is_pronoun_i(follower)) {
          return opening && !quoted && capital;
        }
        return !attributed(quoted, word);
      case Stop::question:
        if (lower && !camel) {
          return !quoted && (opening || (next == at + 1 && !is_exclaiming_name(at, follower) && !is_cue(follower)));
        }
        if (!(capital || digit || object || camel || opening || is_bullet(follower))) {
          return false;
        }
        return !attributed(quoted, word) && !is_exclaiming_name(at, follower);
      case Stop::abbreviation:
        return abbreviation_ends(at, next, word, quoted);
      case Stop::dash:
        return capital && follower.in(lex::sentence_starter) && !attributed(quoted, word);
      case Stop::none:
        break;
    }
    return false;
  }

  // A stop without a space behind it: "end.Next" and "end.”Next" are typing slips, anything else goes on.
  [[nodiscard]] bool glued(Stop stop, std::uint32_t at, std::uint32_t next, bool capital, bool quoted) const {
    if (stop == Stop::abbreviation || stop == Stop::none || !capital) {
      return false;
    }
    if (quoted || next > at + 1) {
      return true;
    }
    const Token* before = at > first_ ? &tokens_[at - 1] : nullptr;
    return before != nullptr && before->kind == TokenKind::word && !before->has(kAllCaps) && before->span.size() > 1 &&
           !tokens_[next].has(kAllCaps) && (stop != Stop::ellipsis);
  }

  [[nodiscard]] bool is_opening(const Token& token) const {
    if (token.kind == TokenKind::open_quote) {
      return true;
    }
    if (token.kind != TokenKind::punctuation) {
      return false;
    }
    const char c = first_byte(token);
    return c == '(' || c == '[' || c == '{' || c == '\'' || c == '*' || c == '$' || c == '#' || c == '@' ||
           slice(prose_, token.span) == "’" || slice(prose_, token.span) == "‘" || slice(prose_, token.span) == "£" ||
           slice(prose_, token.span) == "€" || slice(prose_, token.span) == "¿" || slice(prose_, token.span) == "¡";
  }
  [[nodiscard]] bool is_bullet(const Token& token) const {
    const std::string_view text = slice(prose_, token.span);
    return text == "•" || text == "·" || text == "▪" || text == "●" || text == "■" || text == "►";
  }
  [[nodiscard]] bool closes_quotation(std::uint32_t at, std::uint32_t next) const {
    for (std::uint32_t i = at + 1; i < next; ++i) {
      if (tokens_[i].kind == TokenKind::close_quote) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool has_capital_inside(const Token& token) const {
    const std::string_view text = slice(prose_, token.span);
    return text.size() > 2 && text[0] >= 'a' && text[0] <= 'z' && text[1] >= 'A' && text[1] <= 'Z';
  }
  [[nodiscard]] bool is_pronoun_i(const Token& token) const { return token.word == "i"_w; }

  // "… home. then": a typing slip rather than an unknown abbreviation, if the word before is a plain one.
  [[nodiscard]] bool ends_in_lower_case(std::uint32_t at) const {
    if (at == first_) {
      return false;
    }
    const Token& before = tokens_[at - 1];
    return before.kind == TokenKind::word && !before.has(kCapitalised) && !before.has(kHasDigit) &&
           (before.span.size() > 4 || (before.span.size() > 2 && before.in(lex::common_word)));
  }

  // “Why?” Smith asked: the sentence goes on with its own attribution.
  [[nodiscard]] bool attributed(bool quoted, std::uint32_t word) const {
    if (!quoted) {
      return false;
    }
    for (std::uint32_t i = word; i < tokens_.size() && i < word + 5; ++i) {
      const Token& token = tokens_[i];
      if (token.kind != TokenKind::word) {
        return false;
      }
      if (i > word && token.in(lex::verb_reporting) && token.in(lex::verb_past | lex::verb_present) &&
          !token.has(kCapitalised)) {
        const bool that = i + 1 < tokens_.size() && tokens_[i + 1].word == "that"_w;
        return !that;
      }
      const bool name = token.has(kCapitalised) || token.in(lex::role_noun | lex::determiner | lex::name_particle);
      if (!name) {
        return false;
      }
    }
    return false;
  }

  // Why go? thought Chalmers.
  [[nodiscard]] static bool is_cue(const Token& token) { return token.in(lex::verb_cue) && token.in(lex::verb_past); }

  // "Yahoo! Finance": a name that ends in an exclamation mark.
  [[nodiscard]] bool is_exclaiming_name(std::uint32_t at, const Token& follower) const {
    if (at == first_ || first_byte(tokens_[at]) != '!') {
      return false;
    }
    const Token& before = tokens_[at - 1];
    if (follower.has(kCapitalised)) {
      return (before.word == "yahoo"_w || before.word == "jeopardy"_w || before.word == "e"_w) &&
             !follower.in(lex::sentence_starter);
    }
    return before.has(kCapitalised) && !before.has(kSentenceStart);
  }

  [[nodiscard]] bool abbreviation_ends(std::uint32_t at, std::uint32_t next, std::uint32_t word, bool quoted) const {
    const Token& token = tokens_[at];
    const Token& follower = tokens_[word];
    if (next > at + 1) {  // a mark or bracket closes behind it
      if (first_byte(tokens_[next - 1]) == ')' && !quoted) {
        return follower.in(lex::sentence_starter) && follower.has(kCapitalised);
      }
      return quoted && follower.has(kCapitalised) && !attributed(quoted, word);
    }
    if (!follower.has(kCapitalised)) {
      return false;
    }
    if (token.in(lex::abbreviation_title)) {  // "on Elm St. The house", but "St. Paul"
      const bool street = token.word == "st."_w && at > first_ && tokens_[at - 1].has(kCapitalised) &&
                          !tokens_[at - 1].has(kSentenceStart);
      return street && follower.in(lex::sentence_starter);
    }
    if (word > next && tokens_[next].kind == TokenKind::open_quote) {
      return follower.in(lex::sentence_starter);
    }
    if (token.word == "etc."_w) {
      return true;
    }
    if (token.word == "a.m."_w || token.word == "p.m."_w) {
      return !follower.has(kAllCaps) && !follower.in(lex::weekday | lex::month | lex::place | lex::temporal) &&
             !is_time_zone(follower);
    }
    return follower.in(lex::sentence_starter);
  }

  // "8 p.m. Eastern"
  [[nodiscard]] static bool is_time_zone(const Token& token) {
    return token.word == "eastern"_w || token.word == "central"_w || token.word == "pacific"_w ||
           token.word == "mountain"_w || token.word == "atlantic"_w || token.word == "greenwich"_w ||
           token.word == "local"_w;
  }

  void add(std::uint32_t last) {
    const auto index = static_cast<std::uint32_t>(sentences_.size());
    bool started = false;
    for (std::uint32_t i = first_; i < last; ++i) {
      Token& token = tokens_[i];
      token.sentence = index;
      if (!started && (token.kind == TokenKind::word || token.kind == TokenKind::number)) {
        token.flags |= kSentenceStart;
        started = true;
      }
    }
    sentences_.push_back({{tokens_[first_].span.begin, tokens_[last - 1].span.end}, first_, last});
    first_ = last;
  }

  std::string_view prose_;
  std::vector<Token>& tokens_;
  std::vector<Sentence>& sentences_;
  std::uint32_t first_ = 0;  // the first token of the sentence that is being read
};

}  // namespace

void split_sentences(std::string_view prose, std::vector<Token>& tokens, std::vector<Sentence>& sentences) {
  Splitter(prose, tokens, sentences).run();
}

}  // namespace vouch
