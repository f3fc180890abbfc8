// Word lists. Each list is a data file in lexicons/, compiled into a constant hash table at build time by
// lexicon_compiler.cpp; looking up a word is one probe and yields the set of its classes.
#pragma once

#include <cstdint>
#include <string_view>

#include "analyzers/text/hash.h"

namespace vouch {

using LexMask = std::uint64_t;

// A class is a bit. The data files name them as here. Reporting verbs stand in the files as lemmas; all their
// inflected forms are in the table.
namespace lex {
#define VOUCH_LEX(name, bit) inline constexpr LexMask name = LexMask{1} << (bit)
// Cue verbs by what they commit the writer to.
VOUCH_LEX(verb_neutral, 0);        // say, tell, write, add, ask, announce
VOUCH_LEX(verb_manner, 1);         // shout, whisper, joke
VOUCH_LEX(verb_factive, 2);        // note, reveal, point out, acknowledge: presuppose that it is true
VOUCH_LEX(verb_doubting, 3);       // claim, allege, purport
VOUCH_LEX(verb_confessing, 4);     // admit, concede, confess
VOUCH_LEX(verb_commitment, 5);     // promise, vow, threaten, agree, plan
VOUCH_LEX(verb_denial, 6);         // deny, dispute, reject, dismiss
VOUCH_LEX(verb_belief, 7);         // believe, think, fear, hope, expect, know
VOUCH_LEX(verb_loaded, 8);         // those of loaded-attribution-verb: slam, boast, insist, expose, refute …
VOUCH_LEX(verb_past, 9);           // this form is a past tense or past participle
VOUCH_LEX(verb_present, 10);       // this form is a present tense (says, say)
VOUCH_LEX(verb_participle, 11);    // this form is an -ing form
VOUCH_LEX(verb_addressee, 12);     // takes the addressee as object: tell, ask, inform, assure, remind
VOUCH_LEX(cue_noun, 13);           // statement, claim, accusation, skepticism, warning
VOUCH_LEX(cue_preposition, 14);    // first word of "according to", "per", "in … words"
VOUCH_LEX(vague_holder, 15);       // experts, critics, observers, analysts, officials, many
VOUCH_LEX(vague_quantifier, 16);   // some, many, several, few, most, numerous
VOUCH_LEX(research_noun, 17);      // study, research, data, poll, survey, evidence
VOUCH_LEX(spokesperson, 18);       // spokesman, spokeswoman, spokesperson, press secretary
VOUCH_LEX(anonymous_holder, 19);   // source, sources, insider(s), person familiar
VOUCH_LEX(role_noun, 20);          // official, professor, senator, lawyer, resident: a person by role
VOUCH_LEX(title, 21);              // President, Sen., Dr., Professor: stands before a name
VOUCH_LEX(organisation_head, 22);  // department, university, company, agency, ministry, council
VOUCH_LEX(pronoun_singular, 23);   // he, she
VOUCH_LEX(pronoun_plural, 24);     // they, we
VOUCH_LEX(pronoun, 25);            // any personal pronoun in subject case
VOUCH_LEX(determiner, 26);
VOUCH_LEX(possessive, 27);  // his, her, their, its, my, our, your
VOUCH_LEX(auxiliary, 28);   // be, have, do, modals
VOUCH_LEX(negation, 29);
VOUCH_LEX(preposition, 30);
VOUCH_LEX(conjunction, 31);    // and, or, but, because, although …
VOUCH_LEX(function_word, 32);  // closed class: never part of a name's inside unless listed (of, the, de, van)
VOUCH_LEX(weekday, 33);
VOUCH_LEX(month, 34);
VOUCH_LEX(temporal, 35);       // yesterday, tomorrow, week, month, year, ago
VOUCH_LEX(number_word, 36);    // one … trillion, dozen, half
VOUCH_LEX(unit, 37);           // percent, miles, tons, dollars
VOUCH_LEX(count_noun, 38);     // people, deaths, cases, jobs, households: what statistics count
VOUCH_LEX(approximator, 39);   // about, nearly, over, roughly, almost, some (before a figure)
VOUCH_LEX(superlative, 40);    // first, only, largest, record, unprecedented
VOUCH_LEX(causal, 41);         // because, caused, led, due, thanks
VOUCH_LEX(wrongdoing, 42);     // fraud, bribery, assault, murdered, embezzled
VOUCH_LEX(legal_status, 43);   // charged, convicted, indicted, accused, alleged, pleaded
VOUCH_LEX(response, 44);       // comment, respond, request, denied: of response formulas
VOUCH_LEX(hedge, 45);          // may, reportedly, allegedly, apparently
VOUCH_LEX(evaluative, 46);     // disastrous, brilliant, corrupt: an opinion of somebody
VOUCH_LEX(first_name, 47);     // common given names: marks a name, says nothing of anybody's gender
VOUCH_LEX(demonym, 48);        // American, Chinese, French
VOUCH_LEX(place, 49);          // countries, US states, large cities
VOUCH_LEX(family_noun, 50);    // mother, brother, husband
VOUCH_LEX(name_suffix, 51);    // Jr., Sr., III
VOUCH_LEX(name_particle, 52);  // de, van, von, bin, al
VOUCH_LEX(attitude_noun, 53);  // skepticism, concern, doubt, hope, fear
VOUCH_LEX(common_word,
          54);  // one of the commonest 3,000 English words in lower case: a capital at a sentence's start tells nothing
VOUCH_LEX(abbreviation, 55);         // keeps its full stop: "dr.", "inc.", "sept."; listed with the stop
VOUCH_LEX(abbreviation_title, 56);   // stands before a name, so never ends a sentence: "dr.", "sen."
VOUCH_LEX(abbreviation_number, 57);  // an abbreviation only before a number: "no. 2", "p. 17"
VOUCH_LEX(abbreviation_lower, 58);   // an abbreviation in lower case too: "etc.", "vs."; others must be capitalised
VOUCH_LEX(sentence_starter, 59);  // capitalised behind an abbreviation, it starts a sentence: "He", "But", "Meanwhile"
VOUCH_LEX(attitude_adjective, 60);  // skeptical, confident, willing, worried: "was skeptical that …"
VOUCH_LEX(cue_adverb, 61);          // repeatedly, publicly, bluntly, reportedly: stands beside cue verbs
VOUCH_LEX(verb_seeming, 62);        // seem, appear, look, sound: no holder, but somebody's impression
VOUCH_LEX(verb_clause, 63);         // takes a clause without "that", and stands in a parenthesis: say, warn, think
#undef VOUCH_LEX
inline constexpr LexMask verb_reporting =
    verb_neutral | verb_manner | verb_factive | verb_doubting | verb_confessing | verb_commitment | verb_denial;
inline constexpr LexMask verb_cue = verb_reporting | verb_belief;
}  // namespace lex

// The classes of a folded word; 0 where it is in no list. One probe of a constant table.
[[nodiscard]] LexMask lookup(WordHash word);
// The lemma of a listed cue verb form ("said" -> "say"); empty where the word is none.
[[nodiscard]] std::string_view cue_lemma(WordHash word);

}  // namespace vouch
