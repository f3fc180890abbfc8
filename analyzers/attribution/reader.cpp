#include "analyzers/attribution/reader.h"

#include <algorithm>

#include "analyzers/attribution/words.h"

namespace vouch {

Reader::Reader(const BlockText& block)
    : block_(block), tokens_(block.tokens.data()), size_(static_cast<Index>(block.tokens.size())) {
  Index at = 0;
  Offset covered = 0;
  for (std::uint32_t q = 0; q < block.quotes.size(); ++q) {
    const Quote& quote = block.quotes[q];
    if (quote.depth != 1 || quote.span.begin < covered) {
      continue;
    }
    while (at < size() && this->at(at).span.begin < quote.span.begin) {
      ++at;
    }
    const Index first = at;
    while (at < size() && this->at(at).span.begin < quote.span.end) {
      ++at;
    }
    if (at > first) {
      quotes_.push_back({{first, at}, q});
      covered = quote.span.end;
    }
  }
}

const QuoteRange* Reader::quote_of(Index i) const {
  const auto after = std::upper_bound(quotes_.begin(), quotes_.end(), i,
                                      [](Index token, const QuoteRange& range) { return token < range.tokens.first; });
  if (after == quotes_.begin()) {
    return nullptr;
  }
  const QuoteRange& range = *std::prev(after);
  return i < range.tokens.last ? &range : nullptr;
}

bool Reader::is_dash(Index i) const {
  if (i >= size() || at(i).kind != TokenKind::punctuation) {
    return false;
  }
  const std::string_view text = block_.text(at(i));
  return text == "—" || text == "–" || text == "--" || text == "-" || text == "―";
}

bool Reader::is_lower_ly(Index i) const {
  return is_word(i) && !at(i).has(kCapitalised) && at(i).span.size() > 4 && block_.text(at(i)).ends_with("ly") &&
         !in(i, lex::verb_cue);
}

bool Reader::is_time(Index i) const {
  return in(i, lex::weekday | lex::month | lex::temporal) || (is_number(i) && at(i).span.size() == 4);
}

bool Reader::is_name_word(const Token& token) {
  if (token.in(lex::weekday | lex::month)) {
    return false;
  }
  if (token.has(kSentenceStart)) {
    return !token.in(lex::function_word | lex::pronoun | lex::determiner | lex::possessive | lex::preposition |
                     lex::conjunction | lex::auxiliary | lex::negation) &&
           (!token.in(lex::common_word) || token.in(lex::title | lex::first_name));
  }
  return !token.in(lex::pronoun | lex::determiner | lex::possessive) || token.has(kAllCaps);
}

bool Reader::is_noun_like(Index i) const {
  if (!is_word(i)) {
    return false;
  }
  if (is_name(i)) {
    return true;
  }
  return !in(i, lex::function_word | lex::pronoun | lex::determiner | lex::possessive | lex::preposition |
                    lex::conjunction | lex::auxiliary | lex::negation | lex::weekday | lex::month) &&
         !is_lower_ly(i) && !words::is_subject_pronoun(word(i)) && !words::is_clause_opener(word(i));
}

Span Reader::span(Range range) const {
  return range.empty() ? Span{} : Span{at(range.first).span.begin, at(range.last - 1).span.end};
}

Range Reader::sentence(Index i) const {
  if (i >= size() || block_.sentences.empty()) {
    return {0, size()};
  }
  const Sentence& sentence = block_.sentences[std::min<std::size_t>(at(i).sentence, block_.sentences.size() - 1)];
  const Index first = i > kSentenceReach ? i - kSentenceReach : 0;
  return {std::max<Index>(sentence.first, first), std::min<Index>(sentence.last, i + kSentenceReach)};
}

Index Reader::verb_group_start(Index i, Index floor) const {
  Index start = i;
  const Index reach = i > floor + 6 ? i - 6 : floor;
  Index j = i;
  while (j > reach) {
    const Index left = j - 1;
    if (!is_word(left) || !outside(left) || capital(left)) {
      break;
    }
    const WordHash w = word(left);
    const bool auxiliary = in(left, lex::auxiliary) || words::is_finite_auxiliary(w) || words::is_be(w);
    if (auxiliary || words::is_negation(w) || words::is_verb_adverb(w) || is_lower_ly(left)) {
      j = left;
      start = j;
      continue;
    }
    break;
  }
  return start;
}

Index Reader::skip_circumstances(Index i, Index limit) const {
  const Index reach = std::min(limit, i + kReach);
  while (i < reach && outside(i)) {
    const WordHash w = word(i);
    const bool existential = w == "there"_w && (words::is_finite_auxiliary(word(i + 1)) || words::is_be(word(i + 1)));
    if (is_time(i) || (words::is_trailing_adverb(w) && !existential) || is_lower_ly(i)) {
      ++i;
      continue;
    }
    if (i > 0 && is_time(i - 1) && (is_number(i) || words::is_venue(w))) {  // "in an August 6 statement"
      i += words::is_venue(word(i + 1)) ? 2 : 1;
      continue;
    }
    if (is_word(i) && words::is_adjunct_preposition(w) && i + 1 < reach && outside(i + 1) &&
        !words::is_subject_pronoun(word(i + 1))) {
      if (is_time(i + 1) || is_number(i + 1)) {
        i += 2;
        if (mark(i) == ',' && is_number(i + 1) && is_time(i + 1)) {
          i += 2;  // "on March 5, 2019"
        }
        continue;
      }
      const Index end = core_end(i + 1, reach);
      bool good = true;
      if (w == "to"_w || w == "as"_w || w == "against"_w || w == "into"_w || w == "between"_w || w == "with"_w) {
        // "to reporters", "with the Globe", but not "to build" or "as leader".
        good = (w == "to"_w || w == "with"_w) &&
               (in(i + 1, lex::determiner | lex::possessive | lex::role_noun | lex::vague_quantifier) ||
                is_name(i + 1) || word(i + 1) == "reporters"_w || word(i + 1) == "supporters"_w);
      } else if (w == "for"_w || w == "over"_w) {
        good = false;
        for (Index k = i + 1; k < end; ++k) {
          good = good || is_time(k) || word(k) == "time"_w;
        }
        good = good || is_time(end);
      }
      if (end > i + 1 && good) {
        i = end;
        continue;
      }
    }
    break;
  }
  return std::min(i, limit);
}

}  // namespace vouch
