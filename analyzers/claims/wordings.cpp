#include "analyzers/claims/wordings.h"

#include "analyzers/text/word_set.h"

namespace vouch {
namespace {

// What read_superlative() reads beside plain superlatives.
constexpr WordSet kScoped({"first"_w, "first-ever"_w, "only"_w, "record"_w, "record-breaking"_w, "record-setting"_w,
                           "record-high"_w, "record-low"_w, "unprecedented"_w, "unparalleled"_w, "never"_w, "most"_w});

bool comma_or_end(const Token& token, std::string_view text) {
  return token.kind == TokenKind::punctuation &&
         (text == "," || text == "." || text == ";" || text == ":" || text == "(" || text == "—");
}

// "-est" words that compare by size, age or rank. Judgements of taste (best, finest) are opinions, not facts to look
// up.
constexpr WordSet kSuperlatives({"largest"_w,         "biggest"_w,         "smallest"_w,     "highest"_w,
                                 "lowest"_w,          "oldest"_w,          "youngest"_w,     "longest"_w,
                                 "shortest"_w,        "fastest"_w,         "slowest"_w,      "richest"_w,
                                 "poorest"_w,         "deadliest"_w,       "busiest"_w,      "tallest"_w,
                                 "deepest"_w,         "hottest"_w,         "coldest"_w,      "wettest"_w,
                                 "driest"_w,          "heaviest"_w,        "costliest"_w,    "wealthiest"_w,
                                 "safest"_w,          "cheapest"_w,        "steepest"_w,     "sharpest"_w,
                                 "worst"_w,           "fewest"_w,          "widest"_w,       "strictest"_w,
                                 "bloodiest"_w,       "earliest"_w,        "farthest"_w,     "fastest-growing"_w,
                                 "longest-serving"_w, "longest-running"_w, "best-selling"_w, "highest-paid"_w,
                                 "largest-ever"_w,    "biggest-ever"_w,    "greatest"_w,     "newest"_w});
bool measurable_superlative(WordHash word) { return kSuperlatives.has(word); }

// Nouns behind "first" that make a name or an idiom of it.
bool idiom_after_first(WordHash word) {
  switch (word) {
    case "lady"_w:
    case "ladies"_w:
    case "name"_w:
    case "names"_w:
    case "floor"_w:
    case "half"_w:
    case "quarter"_w:
    case "grade"_w:
    case "grader"_w:
    case "graders"_w:
    case "degree"_w:
    case "responder"_w:
    case "responders"_w:
    case "amendment"_w:
    case "family"_w:
    case "round"_w:
    case "place"_w:
    case "class"_w:
    case "step"_w:
    case "steps"_w:
    case "glance"_w:
    case "thing"_w:
    case "things"_w:
    case "term"_w:
    case "week"_w:
    case "weeks"_w:
    case "month"_w:
    case "months"_w:
    case "day"_w:
    case "days"_w:
    case "year"_w:
    case "years"_w:
    case "minister"_w:
    case "daughter"_w:
    case "son"_w:
    case "child"_w:
    case "husband"_w:
    case "wife"_w:
    case "person"_w:
    case "place-finish"_w:
    case "inning"_w:
    case "set"_w:
    case "period"_w:
    case "base"_w:
    case "team"_w:
    case "aid"_w:
    case "hand"_w:
    case "two"_w:
    case "three"_w:
    case "four"_w:
    case "five"_w:
    case "few"_w:
    case "several"_w:
    case "couple"_w:
    case "part"_w:
    case "priority"_w:
    case "question"_w:
    case "order"_w:
    case "instance"_w:
    case "love"_w:
    case "baby"_w:
    case "marriage"_w:
    case "job"_w:
    case "draft"_w:
    case "book"_w:
    case "page"_w:
    case "line"_w:
    case "act"_w:
    case "point"_w:
    case "one"_w:
    case "reaction"_w:
    case "impression"_w:
    case "response"_w:
    case "choice"_w:
    case "date"_w:
    case "hour"_w:
    case "hours"_w:
    case "minutes"_w:
    case "minute"_w:
      return true;
    default:
      return false;
  }
}

bool idiom_after_only(WordHash word) {
  switch (word) {
    case "thing"_w:
    case "things"_w:
    case "way"_w:
    case "reason"_w:
    case "one"_w:
    case "ones"_w:
    case "question"_w:
    case "problem"_w:
    case "option"_w:
    case "choice"_w:
    case "difference"_w:
    case "hope"_w:
    case "answer"_w:
    case "child"_w:
    case "other"_w:
    case "solution"_w:
    case "time"_w:
    case "people"_w:
    case "person"_w:
    case "real"_w:
      return true;
    default:
      return false;
  }
}

// Whether the words behind i, within the clause, say among what: "to lead", "in the county", "since 1990", "ever".
bool has_scope(const Sight& sight, std::size_t i, bool with_to) {
  for (std::size_t k = i; k < i + 8 && k < sight.last; ++k) {
    const Token& token = sight.at(k);
    if (comma_or_end(token, sight.text(k)) || token.kind == TokenKind::open_quote) {
      return false;
    }
    if (token.kind != TokenKind::word) {
      continue;
    }
    switch (token.word) {
      case "since"_w:
      case "ever"_w:
      case "among"_w:
      case "worldwide"_w:
      case "nationwide"_w:
      case "statewide"_w:
      case "globally"_w:
      case "history"_w:
      case "record"_w:
        return true;
      case "in"_w:
      case "on"_w:
      case "of"_w:
        return k > i;  // "largest of" alone has no noun
      case "to"_w:
        if (with_to && k > i) {
          return true;
        }
        break;
      case "who"_w:
      case "that"_w:
      case "which"_w:
        if (with_to && k > i) {
          return true;
        }
        break;
      default:
        break;
    }
  }
  return false;
}

bool possessor(const Sight& sight, std::size_t i) {
  return sight.is(i, "'s"_w) || sight.in(i, lex::possessive) || sight.text(i) == "'" || sight.text(i) == "’";
}

std::optional<Wording> read_first(const Sight& sight, std::size_t i) {
  if (!sight.is(i - 1, "the"_w) && !sight.is(i - 1, "a"_w) && !sight.is(i - 1, "their"_w) && !possessor(sight, i - 1)) {
    return std::nullopt;
  }
  const Token& next = sight.at(i + 1);
  if (next.kind != TokenKind::word || next.has(kCapitalised)) {
    // "the first Black woman", "the first American": a person's group, not a name.
    if (!(next.kind == TokenKind::word &&
          (next.in(lex::demonym) || next.word == "black"_w || next.word == "african-american"_w ||
           next.word == "muslim"_w || next.word == "jewish"_w || next.word == "latino"_w || next.word == "latina"_w ||
           next.word == "hispanic"_w))) {
      return std::nullopt;
    }
  }
  if (next.word == "time"_w) {
    // "for the first time in a decade": the bare wording tells when, not how rare.
    const Token& scope = sight.at(i + 2);
    if (scope.word == "in"_w &&
        (sight.in(i + 3, lex::number_word | lex::possessive | lex::determiner) ||
         sight.at(i + 3).kind == TokenKind::number || sight.is(i + 3, "history"_w) || sight.is(i + 3, "decades"_w) ||
         sight.is(i + 3, "years"_w) || sight.is(i + 3, "nearly"_w) || sight.is(i + 3, "more"_w))) {
      return Wording{i, i + 3, 0.6F};
    }
    if (scope.word == "since"_w || scope.word == "ever"_w) {
      return Wording{i, i + 3, 0.6F};
    }
    return std::nullopt;
  }
  if (idiom_after_first(next.word) || next.kind == TokenKind::number) {
    return std::nullopt;
  }
  // "the first of two", "the first and second", "the first was": an ordinal that stands alone.
  if (next.in(lex::function_word | lex::preposition | lex::conjunction | lex::auxiliary)) {
    return std::nullopt;
  }
  for (std::size_t k = i + 1; k < i + 7 && k < sight.last; ++k) {
    const Token& token = sight.at(k);
    if (comma_or_end(token, sight.text(k))) {
      break;
    }
    if (token.word == "to"_w && sight.at(k + 1).kind == TokenKind::word &&
        !sight.in(k + 1, lex::determiner | lex::possessive | lex::pronoun) && k > i + 1 &&
        !sight.at(k + 1).has(kCapitalised)) {
      return Wording{i, k + 2, 0.7F};
    }
    if (token.word == "ever"_w || token.word == "since"_w) {
      return Wording{i, k + 1, 0.7F};
    }
    const bool whole = token.word == "in"_w && k > i + 1 &&
                       (sight.is(k + 1, "history"_w) || sight.is(k + 1, "decades"_w) || sight.is(k + 1, "years"_w) ||
                        ((sight.is(k + 1, "the"_w) || sight.in(k + 1, lex::possessive)) &&
                         (sight.is(k + 2, "nation"_w) || sight.is(k + 2, "country"_w) || sight.is(k + 2, "world"_w) ||
                          sight.is(k + 2, "state"_w) || sight.is(k + 2, "history"_w) || sight.is(k + 2, "region"_w) ||
                          sight.is(k + 2, "county"_w) || sight.is(k + 2, "city"_w))) ||
                        sight.is(k + 2, "decades"_w) || sight.is(k + 2, "years"_w) || sight.is(k + 3, "history"_w) ||
                        sight.is(k + 4, "history"_w));
    if (whole) {
      return Wording{i, k, 0.7F};
    }
    if (token.word == "of"_w && sight.is(k + 1, "its"_w) && sight.is(k + 2, "kind"_w)) {
      return Wording{i, k + 3, 0.7F};
    }
  }
  return std::nullopt;
}

std::optional<Wording> read_only(const Sight& sight, std::size_t i) {
  if (!sight.is(i - 1, "the"_w) && !sight.is(i - 1, "'s"_w)) {
    return std::nullopt;
  }
  const Token& next = sight.at(i + 1);
  if (next.kind != TokenKind::word || idiom_after_only(next.word) ||
      next.in(lex::preposition | lex::conjunction | lex::auxiliary | lex::function_word)) {
    return std::nullopt;
  }
  if (next.in(lex::number_word)) {
    return std::nullopt;
  }
  return has_scope(sight, i + 1, true) ? std::optional(Wording{i, i + 2, 0.6F}) : std::nullopt;
}

std::optional<Wording> read_record(const Sight& sight, std::size_t i) {
  const Token& before = sight.at(i - 1);
  const Token& next = sight.at(i + 1);
  const bool article = before.word == "a"_w || before.word == "an"_w || before.word == "the"_w ||
                       before.in(lex::possessive) || before.word == "all-time"_w;
  if (article && next.kind == TokenKind::number && next.span.size() != 4) {
    return Wording{i, i + 2, 0.7F};
  }
  switch (next.word) {
    case "high"_w:
    case "low"_w:
    case "highs"_w:
    case "lows"_w:
    case "number"_w:
    case "numbers"_w:
    case "turnout"_w:
    case "profit"_w:
    case "profits"_w:
    case "crowd"_w:
    case "crowds"_w:
    case "heat"_w:
    case "rainfall"_w:
    case "levels"_w:
    case "level"_w:
    case "sales"_w:
    case "revenue"_w:
    case "attendance"_w:
    case "temperatures"_w:
    case "amount"_w:
    case "pace"_w:
    case "drought"_w:
    case "snowfall"_w:
    case "enrollment"_w:
    case "losses"_w:
    case "surplus"_w:
    case "deficit"_w:
    case "fine"_w:
    case "sum"_w:
    case "price"_w:
    case "prices"_w:
      return before.kind == TokenKind::punctuation && !before.in(~LexMask{0}) && !article
                 ? std::nullopt
                 : std::optional(Wording{i, i + 2, 0.7F});
    default:
      break;
  }
  if ((before.word == "a"_w || before.word == "the"_w || before.word == "all-time"_w || before.word == "world"_w) &&
      (sight.is(i - 2, "set"_w) || sight.is(i - 2, "broke"_w) || sight.is(i - 2, "breaking"_w) ||
       sight.is(i - 2, "setting"_w) || sight.is(i - 2, "shattered"_w))) {
    return Wording{i - 2, i + 1, 0.7F};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Wording> read_superlative(const Sight& sight, std::size_t i) {
  const Token& token = sight.at(i);
  if (!kScoped.has(token.word) && !measurable_superlative(token.word)) {
    return std::nullopt;
  }
  switch (token.word) {
    case "first"_w:
      return token.has(kCapitalised) ? std::nullopt : read_first(sight, i);
    case "first-ever"_w:
      return Wording{i, i + 1, 0.7F};
    case "only"_w:
      return read_only(sight, i);
    case "record"_w:
      return read_record(sight, i);
    case "record-breaking"_w:
    case "record-setting"_w:
    case "record-high"_w:
    case "record-low"_w:
      return Wording{i, i + 1, 0.7F};
    case "unprecedented"_w:
    case "unparalleled"_w:
      if (sight.in(i - 1, lex::negation)) {
        return std::nullopt;
      }
      return Wording{i, i + 1, 0.6F};
    case "never"_w:
      if (sight.is(i + 1, "before"_w)) {
        return Wording{i, i + 2, 0.6F};
      }
      return std::nullopt;
    case "most"_w: {
      // "the most expensive race in the state's history"
      if (!sight.is(i - 1, "the"_w) && !sight.is(i - 1, "'s"_w)) {
        return std::nullopt;
      }
      const Token& next = sight.at(i + 1);
      const bool countable = next.word == "expensive"_w || next.word == "populous"_w || next.word == "common"_w ||
                             next.word == "popular"_w || next.word == "costly"_w || next.word == "crowded"_w ||
                             next.word == "dangerous"_w || next.word == "polluted"_w || next.word == "violent"_w ||
                             next.word == "lucrative"_w || next.word == "productive"_w || next.word == "widespread"_w ||
                             next.word == "destructive"_w || next.word == "visited"_w || next.word == "watched"_w ||
                             next.word == "valuable"_w || next.word == "profitable"_w || next.word == "segregated"_w ||
                             next.word == "diverse"_w;
      if (!countable || sight.is(i - 2, "of"_w)) {
        return std::nullopt;
      }
      return has_scope(sight, i + 2, false) || sight.is(i - 1, "'s"_w) ? std::optional(Wording{i, i + 2, 0.6F})
                                                                       : std::nullopt;
    }
    default:
      break;
  }
  if (!measurable_superlative(token.word) || token.has(kCapitalised)) {
    return std::nullopt;
  }
  const bool the = sight.is(i - 1, "the"_w);
  const bool possessed = possessor(sight, i - 1);
  if (!the && !possessed) {
    return std::nullopt;
  }
  // "one of the largest" hedges; "second-largest" is a rank; "the largest of" has its scope behind.
  if (the && (sight.is(i - 2, "of"_w) || sight.is(i - 2, "among"_w))) {
    return std::nullopt;
  }
  if (possessed && (sight.is(i - 2, "of"_w) || sight.is(i - 3, "of"_w) || sight.is(i - 4, "of"_w))) {
    return std::nullopt;
  }
  if (possessed && !sight.is(i - 1, "'s"_w)) {
    return std::nullopt;
  }  // "its largest city": what it is plain from context
  if (sight.at(i + 1).kind != TokenKind::word) {
    return std::nullopt;
  }
  if (sight.is(i + 1, "possible"_w) || sight.is(i + 1, "and"_w)) {
    return std::nullopt;
  }
  // "the largest in the country": the noun went before
  const Token& next = sight.at(i + 1);
  if (the && (next.word == "in"_w || next.word == "on"_w || next.word == "since"_w || next.word == "ever"_w)) {
    return Wording{i, i + 1, 0.65F};
  }
  if (!possessed && !has_scope(sight, i + 1, false)) {
    return std::nullopt;
  }
  return Wording{i, i + 2, 0.65F};
}

std::optional<Wording> read_cause(const Sight& sight, std::size_t i) {
  const Token& token = sight.at(i);
  const Token& next = sight.at(i + 1);
  const auto pair = [&](WordHash second, float score = 0.5F) {
    return next.word == second ? std::optional(Wording{i, i + 2, score}) : std::nullopt;
  };
  switch (token.word) {
    case "because"_w:
      return pair("of"_w, 0.6F);
    case "thanks"_w:
      return token.has(kCapitalised) && !token.has(kSentenceStart) ? std::nullopt : pair("to"_w);
    case "owing"_w:
      return pair("to"_w);
    case "due"_w: {
      // "is due to begin" is a date, not a cause.
      const Token& what = sight.at(i + 2);
      const bool noun =
          what.in(lex::determiner | lex::possessive) || what.has(kCapitalised) || what.kind == TokenKind::number;
      const bool verb = sight.in(i - 1, lex::auxiliary) && !noun;
      return next.word == "to"_w && !verb ? std::optional(Wording{i, i + 2, 0.5F}) : std::nullopt;
    }
    case "led"_w:
    case "leads"_w:
    case "leading"_w:
      if (next.word != "to"_w || sight.in(i - 1, lex::auxiliary)) {
        return std::nullopt;
      }
      return Wording{i, i + 2, 0.5F};
    case "resulted"_w:
    case "resulting"_w:
      return pair("in"_w);
    case "result"_w:
      return sight.is(i - 1, "a"_w) && sight.is(i - 2, "as"_w) && next.word == "of"_w
                 ? std::optional(Wording{i - 2, i + 2, 0.5F})
                 : std::nullopt;
    case "stemmed"_w:
    case "stems"_w:
    case "stemming"_w:
      return pair("from"_w);
    case "contributed"_w:
    case "contributes"_w:
      if (sight.at(i + 2).has(kCapitalised)) {
        return std::nullopt;  // a donation
      }
      return pair("to"_w, 0.4F);
    case "caused"_w:
    case "causes"_w:
    case "causing"_w: {
      if (token.word == "causes"_w && (sight.in(i - 1, lex::determiner | lex::possessive) || next.word == "of"_w ||
                                       next.kind == TokenKind::punctuation || sight.is(i - 1, "social"_w) ||
                                       sight.is(i - 1, "natural"_w) || next.in(lex::preposition | lex::conjunction))) {
        return std::nullopt;
      }
      if (token.word == "caused"_w && next.word == "by"_w) {
        return Wording{i, i + 2, 0.5F};
      }
      if (next.kind != TokenKind::word || next.in(lex::preposition | lex::conjunction)) {
        return std::nullopt;
      }
      return Wording{i, i + 1, 0.5F};
    }
    default:
      return std::nullopt;
  }
}

std::optional<Wording> read_comparison(const Sight& sight, std::size_t i) {
  const Token& token = sight.at(i);
  if (token.word != "than"_w || token.kind != TokenKind::word) {
    return std::nullopt;
  }
  const Token& next = sight.at(i + 1);
  if (next.kind == TokenKind::number || next.in(lex::number_word) || next.word == "ever"_w) {
    return std::nullopt;
  }
  for (std::size_t back = 1; back <= 3 && i >= back; ++back) {
    const Token& word = sight.at(i - back);
    if (word.kind != TokenKind::word) {
      break;
    }
    if (word.word == "other"_w || word.word == "rather"_w || word.word == "later"_w || word.word == "sooner"_w ||
        word.word == "longer"_w) {
      return std::nullopt;
    }
    const bool more =
        word.word == "more"_w || word.word == "less"_w || word.word == "fewer"_w || word.word == "worse"_w ||
        word.word == "better"_w ||
        (word.span.size() > 4 && sight.text(i - back).ends_with("er") && !word.in(lex::function_word) && back == 1);
    if (more) {
      return Wording{i - back, i + 1, 0.4F};
    }
  }
  return std::nullopt;
}

std::optional<Wording> read_law(const Sight& sight, std::size_t i) {
  const Token& token = sight.at(i);
  switch (token.word) {
    case "illegal"_w:
    case "unlawful"_w:
    case "unconstitutional"_w:
    case "lawful"_w:
      return sight.in(i - 1, lex::auxiliary) ? std::optional(Wording{i, i + 1, 0.5F}) : std::nullopt;
    case "law"_w:
      if (sight.is(i + 1, "requires"_w) || sight.is(i + 1, "prohibits"_w) || sight.is(i + 1, "bars"_w) ||
          sight.is(i + 1, "allows"_w) || sight.is(i + 1, "bans"_w)) {
        return Wording{i, i + 2, 0.5F};
      }
      return std::nullopt;
    case "violates"_w:
    case "violated"_w:
      return sight.is(i + 1, "the"_w) || sight.in(i + 1, lex::possessive) ? std::optional(Wording{i, i + 1, 0.4F})
                                                                          : std::nullopt;
    default:
      return std::nullopt;
  }
}

}  // namespace vouch
