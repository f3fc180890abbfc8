// Rules that look at every word first ask for its classes and only then for the word itself: each word that they list
// has to have one of the classes they ask for.
#include <gtest/gtest.h>
#include <string_view>

#include "analyzers/language/lexicon.h"
#include "analyzers/text/hash.h"

namespace vouch {
namespace {

TEST(WordClasses, HoldersAreOfThoseThatTheRuleAsksFor) {
  // vague-attribution lists *watchers*, which is of no class, by itself.
  for (const std::string_view word :
       {"experts",     "analysts",        "economists",  "scientists", "researchers",  "scholars",
        "academics",   "historians",      "specialists", "pundits",    "observers",    "commentators",
        "strategists", "psychologists",   "forecasters", "officials",  "policymakers", "lawmakers",
        "critics",     "epidemiologists", "opponents",   "supporters", "proponents",   "detractors",
        "skeptics",    "sceptics",        "advocates",   "activists",  "campaigners"}) {
    EXPECT_NE(lookup(hash_word(word)) & (lex::vague_holder | lex::role_noun | lex::count_noun), 0U) << word;
  }
}

TEST(WordClasses, InsidersAreOfThoseThatPhrasesAskFor) {
  // is_insider() lists *confidant*, which is of no class, by itself.
  for (const std::string_view word :
       {"official",    "officials", "aide",       "aides",    "adviser",    "advisers",     "advisor",
        "advisors",    "diplomat",  "diplomats",  "staffer",  "staffers",   "operative",    "operatives",
        "lobbyist",    "executive", "executives", "employee", "employees",  "investigator", "investigators",
        "insider",     "insiders",  "donor",      "donors",   "strategist", "strategists",  "lawmaker",
        "officer",     "officers",  "person",     "people",   "source",     "sources",      "individual",
        "individuals", "someone",   "somebody"}) {
    EXPECT_NE(lookup(hash_word(word)) & (lex::vague_holder | lex::role_noun | lex::count_noun | lex::anonymous_holder),
              0U)
        << word;
  }
}

}  // namespace
}  // namespace vouch
