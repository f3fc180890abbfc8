#include "analyzers/headline.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/narration.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// At most this many telling words of a line are compared.
constexpr std::size_t kMostWords = 24;
constexpr std::size_t kLeastWords = 4;  // fewer say too little to be found again

// "closing", "closed", "closes" and "closure" begin alike. Crude, and the same on both sides.
WordHash stem_of(std::string_view word) {
  std::string folded = fold(word);
  for (const std::string_view ending : {"'s", "’s", "ing", "ed", "es", "s", "ly"}) {
    if (folded.size() > ending.size() + 2 && folded.ends_with(ending)) {
      folded.resize(folded.size() - ending.size());
      break;
    }
  }
  if (folded.size() > 3 && (folded.back() == 'e' || folded[folded.size() - 1] == folded[folded.size() - 2])) {
    folded.pop_back();
  }
  return hash_word(folded);
}

bool is_telling(const BlockView& view, const Token& token) {
  constexpr LexMask kSmall = lex::function_word | lex::preposition | lex::conjunction | lex::auxiliary |
                             lex::determiner | lex::possessive | lex::pronoun;
  return token.kind == TokenKind::number || (token.kind == TokenKind::word && token.span.size() > 2 &&
                                             !token.in(kSmall) && !slice(view.block.prose, token.span).empty());
}

// The first two letters of the line's telling words: nearly all words of a body begin otherwise, and a look at two
// bytes saves their stems. A letter beyond ASCII may be folded to any, so such a word is never ruled out.
class Beginnings {
 public:
  void add(std::string_view word) { seen_[place(word)] = true; }
  [[nodiscard]] bool may_have(std::string_view word) const {
    return word.size() < 2 || ((word[0] | word[1]) & 0x80) != 0 || wide_ || seen_[place(word)];
  }
  void add_all() { wide_ = true; }

 private:
  static std::size_t place(std::string_view word) {
    return word.size() < 2 ? 0
                           : (static_cast<std::size_t>(word[0] & 31) << 5U) | static_cast<std::size_t>(word[1] & 31);
  }
  std::array<bool, 1024> seen_{};
  bool wide_ = false;
};

// Which of the line's words a stretch of the body has.
struct Found {
  std::uint32_t said = 0;      // bits: in the content of an attribution
  std::uint32_t narrated = 0;  // … outside of one
};

std::size_t bits(std::uint32_t set) {
  std::size_t n = 0;
  for (; set != 0; set &= set - 1) {
    ++n;
  }
  return n;
}

// An office that announces what it will do is the news itself, and so is a person whom the line names; what somebody
// says of others is theirs to answer for.
bool states_of_others(const Document& document, const Attribution& attribution, const BlockView& line) {
  if (attribution.source.empty() || attribution.speaker == kNone) {
    return false;
  }
  const Speaker& speaker = document.speakers[static_cast<std::size_t>(attribution.speaker)];
  if (speaker.kind == SpeakerKind::organization || speaker.kind == SpeakerKind::document) {
    return false;
  }
  const std::string_view name = speaker.name;
  const std::string_view last = name.substr(name.rfind(' ') == std::string_view::npos ? 0 : name.rfind(' ') + 1);
  return line.block.prose.find(last) == std::string_view::npos;
}

}  // namespace

bool hedges(const BlockView& line) {
  const BlockAnalysis& analysis = *line.analysis;
  if (!analysis.attributions.empty() || !analysis.quotes.empty()) {
    return true;
  }
  return std::any_of(analysis.tokens.begin(), analysis.tokens.end(), [&](const Token& token) {
    const std::string_view text = slice(line.block.prose, token.span);
    switch (token.word) {
      case "no"_w:
      case "may"_w:
      case "might"_w:
      case "could"_w:
      case "would"_w:
      case "should"_w:
      case "how"_w:
      case "why"_w:
      case "what"_w:
      case "who"_w:
      case "per"_w:
        return true;
      default:
        break;
    }
    return text == "?" || text == ":" || text == "'" || text == "‘" || token.in(lex::hedge | lex::legal_status) ||
           token.in(lex::verb_neutral | lex::verb_manner | lex::verb_factive | lex::verb_doubting |
                    lex::verb_confessing | lex::verb_commitment | lex::verb_denial | lex::verb_belief | lex::cue_noun |
                    lex::research_noun | lex::attitude_noun);
  });
}

std::int32_t only_said(const Document& document, const BlockView& line, std::uint32_t body) {
  std::unordered_map<WordHash, std::uint32_t> wanted;  // stem: its bit
  Beginnings beginnings;
  for (const Token& token : line.analysis->tokens) {
    if (is_telling(line, token) && wanted.size() < kMostWords) {
      const std::string_view word = slice(line.block.prose, token.span);
      wanted.emplace(stem_of(word), static_cast<std::uint32_t>(wanted.size()));
      const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return (c & 0x80) == 0; });
      if (ascii) {
        beginnings.add(word);
      } else {
        beginnings.add_all();
      }
    }
  }
  if (wanted.size() < kLeastWords) {
    return kNone;
  }
  std::size_t said = 0;
  std::size_t narrated = 0;
  std::int32_t who = kNone;
  for (std::uint32_t b = body; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis || !is_prose(view.block.kind)) {
      continue;
    }
    const BlockAnalysis& analysis = *view.analysis;
    // Sources and cues are the narrator's words, but tell who speaks and not what happened: they count on neither side.
    for (const Sentence& sentence : analysis.sentences) {
      Found found;
      std::int32_t by = kNone;
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = analysis.tokens[i];
        if (!is_telling(view, token)) {
          continue;
        }
        const std::string_view word = slice(view.block.prose, token.span);
        if (!beginnings.may_have(word)) {
          continue;
        }
        const auto it = wanted.find(stem_of(word));
        if (it == wanted.end()) {
          continue;
        }
        const std::uint32_t bit = std::uint32_t{1} << it->second;
        if (covers(analysis.reported, token.span) || document.reported(view.block.to_source(token.span))) {
          found.said |= bit;
          by = by == kNone ? document.attribution_at(view.block.to_source(token.span).begin) : by;
        } else {
          found.narrated |= bit;
        }
      }
      narrated = std::max(narrated, bits(found.narrated));
      if (by != kNone && bits(found.said) > said &&
          !document.attributions[static_cast<std::size_t>(by)].source.empty()) {
        said = bits(found.said);
        who = by;
      }
    }
  }
  if (who == kNone || !states_of_others(document, document.attributions[static_cast<std::size_t>(who)], line)) {
    return kNone;
  }
  const bool in_content = said * 10 >= wanted.size() * 7;
  const bool nowhere_else = narrated * 10 <= wanted.size() * 4;
  return in_content && nowhere_else ? who : kNone;
}

}  // namespace vouch
