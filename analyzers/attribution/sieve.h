// The sieve's parts, shared by the sieve*.cpp files and by nobody else. A Sieve collects the attributions of one block:
// each pattern family is a function that reads the block through the Reader and adds what it is sure of.
// Order matters: a quotation that has its attribution is not asked about again.
#pragma once

#include <vector>

#include "analyzers/attribution/reader.h"
#include "analyzers/text/word_set.h"

namespace vouch {

// A verb that may signal an attribution, with its auxiliaries.
struct CueVerb {
  Index verb = 0;
  Range group;  // auxiliaries, adverbs, verb, particle
  Range sentence;
  bool participle = false;  // an -ing form without an auxiliary
  bool passive = false;
  bool infinitive = false;
  bool negated = false;
  bool reduced = false;  // a participle that describes: "the plan announced by …"
};

struct Sieve {
  Sieve(const BlockText& block, std::vector<Attribution>& attributions)
      : reader(block), out(attributions), taken(reader.quotes().size(), kNone) {}

  Reader reader;
  std::vector<Attribution>& out;
  std::vector<std::int32_t> taken;  // by outermost quotation: the attribution that has it
  Index reported_until = 0;         // tokens before it are content of the last clause found
  std::int32_t last = kNone;        // the attribution found last

  // Where a source, cue and contents are known: adds an attribution, typed by how much of its content is quoted.
  // Returns its index. Contents are sorted; empty ranges are left out.
  std::int32_t add(Range source, Range cue, std::initializer_list<Range> contents, std::string_view by,
                   float confidence);
  // Gives a quotation as further content to an attribution.
  void append(std::int32_t attribution, Range content);
  [[nodiscard]] std::int32_t quote_index(Index i) const;  // of the outermost quotation at token i; kNone outside
};

// The finite, participial and infinitive cue verbs outside quotation marks, in order.
[[nodiscard]] std::vector<CueVerb> find_cue_verbs(const Reader& reader);

// sieve_verbs.cpp: the frames around a cue verb: Q S V, Q V S, S V Q, S V that C, S V C, C S V, split ones,
// participles.
void sieve_verb(Sieve& sieve, const CueVerb& cue);
// "C, S V." at the end of a sentence reports all of it, whatever verbs stand inside. True where it was found.
bool sieve_closing(Sieve& sieve, const CueVerb& cue);
// sieve_phrases.cpp: "according to S", "in S's words", nouns ("S's claim that C"), one token position at a time; only
// where the token may be such a cue.
void sieve_phrase(Sieve& sieve, Index i);
[[nodiscard]] inline bool may_be_phrase(const Token& token) {
  return token.word == "according"_w || token.word == "in"_w || token.in(lex::cue_noun | lex::attitude_noun);
}
// sieve_asides.cpp: ", but some experts are skeptical", ", accusations officials deny", likewise.
void sieve_aside(Sieve& sieve, Index i);
inline constexpr WordSet kCharges({"accusation"_w, "accusations"_w, "allegation"_w, "allegations"_w, "assertion"_w,
                                   "assertions"_w, "charge"_w, "charges"_w, "claim"_w, "claims"_w, "rumors"_w,
                                   "rumours"_w, "suggestion"_w, "suggestions"_w});
[[nodiscard]] inline bool may_be_aside(const Token& token) {
  return token.in(lex::attitude_adjective) || kCharges.has(token.word);
}
// sieve_quotes.cpp: quotations that no cue verb took: `Name: "…"`, unlisted verbs, continuation in the paragraph.
void sieve_quotations(Sieve& sieve);

// Where reported words that start at `from` end: at the sentence's end, or before a further cue of the same speaker.
[[nodiscard]] Index content_end(const Reader& reader, Index from, Index limit);
// True where the quotation has an attribution right behind it: `"…," she said`.
[[nodiscard]] bool has_own_cue(const Reader& reader, Range quote);
// `range` without commas, full stops and spaces at its ends; quotation marks stay.
[[nodiscard]] Range trimmed(const Reader& reader, Range range);

}  // namespace vouch
