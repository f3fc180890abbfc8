// The compiled word lists: classes, generated forms, lemmas, and the table itself.
#include "analyzers/language/lexicon.h"

#include <array>
#include <bit>
#include <fstream>
#include <gtest/gtest.h>
#include <string>
#include <string_view>

namespace vouch {
namespace {

struct Form {
  std::string_view word;
  std::string_view lemma;
  LexMask classes;
};

TEST(Lexicon, VerbFormsCarryClassTenseAndLemma) {
  constexpr std::array kForms{
      Form{"say", "say", lex::verb_neutral | lex::verb_present},
      Form{"says", "say", lex::verb_neutral | lex::verb_present},
      Form{"said", "say", lex::verb_neutral | lex::verb_past},
      Form{"saying", "say", lex::verb_neutral | lex::verb_participle},
      Form{"told", "tell", lex::verb_addressee | lex::verb_past},
      Form{"wrote", "write", lex::verb_past},
      Form{"written", "write", lex::verb_past},
      Form{"writing", "write", lex::verb_participle},
      Form{"quipped", "quip", lex::verb_manner | lex::verb_past},
      Form{"quipping", "quip", lex::verb_manner | lex::verb_participle},
      Form{"admitted", "admit", lex::verb_confessing | lex::verb_loaded},
      Form{"admitting", "admit", lex::verb_participle},
      Form{"denies", "deny", lex::verb_denial | lex::verb_present},
      Form{"denied", "deny", lex::verb_denial | lex::verb_past},
      Form{"denying", "deny", lex::verb_denial},
      Form{"alleged", "allege", lex::verb_doubting | lex::legal_status},
      Form{"alleging", "allege", lex::verb_doubting},
      Form{"agreed", "agree", lex::verb_commitment},
      Form{"agreeing", "agree", lex::verb_commitment | lex::verb_participle},
      Form{"referred", "refer", lex::verb_past},
      Form{"offered", "offer", lex::verb_past},
      Form{"slammed", "slam", lex::verb_loaded},
      Form{"believes", "believe", lex::verb_belief},
      Form{"thought", "think", lex::verb_belief | lex::verb_past},
      Form{"knew", "know", lex::verb_belief},
      Form{"known", "know", lex::verb_belief},
      Form{"echoes", "echo", lex::verb_present},
      Form{"fetches", "", 0},
      Form{"read", "read", lex::verb_past | lex::verb_present},
      Form{"vowing", "vow", lex::verb_commitment},
      Form{"urged", "urge", lex::verb_past},
      Form{"reassures", "reassure", lex::verb_addressee},
  };
  for (const Form& form : kForms) {
    const WordHash word = hash_word(form.word);
    EXPECT_EQ(lookup(word) & form.classes, form.classes) << form.word;
    EXPECT_EQ(cue_lemma(word), form.lemma) << form.word;
  }
}

TEST(Lexicon, Classes) {
  constexpr std::array kWords{
      Form{"dr.", "", lex::title | lex::abbreviation | lex::abbreviation_title},
      Form{"sen.", "", lex::title | lex::abbreviation},
      Form{"governor", "", lex::title | lex::role_noun},
      Form{"spokeswoman", "", lex::spokesperson | lex::role_noun},
      Form{"officials", "", lex::role_noun | lex::vague_holder},
      Form{"experts", "", lex::vague_holder},
      Form{"sources", "", lex::anonymous_holder},
      Form{"many", "", lex::vague_quantifier},
      Form{"farmers", "", lex::role_noun},
      Form{"policewomen", "", lex::role_noun},
      Form{"studies", "", lex::research_noun},
      Form{"ministries", "", lex::organisation_head},
      Form{"university", "", lex::organisation_head},
      Form{"nato", "", lex::organisation_head},
      Form{"allegations", "", lex::cue_noun},
      Form{"skepticism", "", lex::attitude_noun | lex::cue_noun},
      Form{"according", "", lex::cue_preposition},
      Form{"he", "", lex::pronoun | lex::pronoun_singular},
      Form{"they", "", lex::pronoun | lex::pronoun_plural},
      Form{"their", "", lex::possessive},
      Form{"the", "", lex::determiner | lex::function_word},
      Form{"n't", "", lex::negation},
      Form{"because", "", lex::conjunction | lex::causal},
      Form{"tuesday", "", lex::weekday | lex::temporal},
      Form{"sept.", "", lex::month | lex::abbreviation},
      Form{"yesterday", "", lex::temporal},
      Form{"million", "", lex::number_word},
      Form{"percent", "", lex::unit},
      Form{"households", "", lex::count_noun},
      Form{"roughly", "", lex::approximator},
      Form{"largest", "", lex::superlative},
      Form{"bribery", "", lex::wrongdoing},
      Form{"embezzled", "", lex::wrongdoing | lex::verb_past},
      Form{"indicted", "", lex::legal_status},
      Form{"reportedly", "", lex::hedge},
      Form{"disastrous", "", lex::evaluative},
      Form{"priya", "", lex::first_name},
      Form{"norwegian", "", lex::demonym},
      Form{"pennsylvania", "", lex::place},
      Form{"mothers", "", lex::family_noun},
      Form{"jr.", "", lex::name_suffix | lex::abbreviation},
      Form{"van", "", lex::name_particle},
      Form{"window", "", lex::common_word},
      Form{"skeptical", "", lex::attitude_adjective},
      Form{"bluntly", "", lex::cue_adverb},
      Form{"seemed", "", lex::verb_seeming | lex::verb_past},
      Form{"signaled", "signal", lex::verb_neutral | lex::verb_past},
      Form{"signalling", "signal", lex::verb_neutral | lex::verb_participle},
      Form{"meanwhile", "", lex::sentence_starter},
  };
  for (const Form& form : kWords) {
    EXPECT_EQ(lookup(hash_word(form.word)) & form.classes, form.classes) << form.word;
  }
}

TEST(Lexicon, WordsInNoListHaveNoClass) {
  for (const std::string_view word : {"zxqv", "", "coyne", "Said", "okafor", "80,000", "said."}) {
    EXPECT_EQ(lookup(hash_word(word)), 0U) << word;
    EXPECT_EQ(cue_lemma(hash_word(word)), "") << word;
  }
}

// Trip wires: a class that a slip in the files empties, or a word where it would do harm.
TEST(Lexicon, TrapsStayOut) {
  EXPECT_EQ(lookup("said"_w) & lex::first_name, 0U);
  EXPECT_EQ(lookup("us"_w) & lex::place, 0U);
  EXPECT_EQ(lookup("the"_w) & lex::verb_cue, 0U);
  EXPECT_EQ(lookup("no"_w) & lex::abbreviation, 0U);
  EXPECT_EQ(lookup("parents"_w) & lex::vague_holder, 0U);  // plural, but nobody hides behind them
  EXPECT_EQ(cue_lemma("embezzled"_w), "");                 // a verb, but none of speech
}

TEST(Lexicon, EveryBitIsInUse) {
  LexMask seen = 0;
  const std::string folder = std::string(VOUCH_ROOT) + "/analyzers/language/lexicons/";
  for (const std::string_view file :
       {"abbreviations", "closed_classes", "common_word", "count_noun", "crime_and_law", "cue_nouns", "cue_verbs",
        "evaluative", "holders", "names", "organisation_head", "places", "role_nouns", "time_and_number", "title"}) {
    std::ifstream in(folder + std::string(file) + ".txt");
    ASSERT_TRUE(in) << file;
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line[0] != '#' && line[0] != '@') {
        const LexMask mask = lookup(hash_word(line.substr(0, line.find('\t'))));
        EXPECT_NE(mask, 0U) << file << ": " << line;
        seen |= mask;
      }
    }
  }
  for (const std::string_view form : {"said", "says", "saying"}) {
    seen |= lookup(hash_word(form));
  }
  constexpr int kClasses = 64;
  EXPECT_EQ(std::popcount(seen), kClasses);
}

}  // namespace
}  // namespace vouch
