// The sieve's patterns, each with sentences it must read and sentences it must leave alone.
#include <gtest/gtest.h>
#include <ostream>

#include "tests/unit/attribution/marked.h"

namespace vouch {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view marked;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.pattern << ": " << each.marked; }

class Sieve : public testing::TestWithParam<Case> {};

TEST_P(Sieve, Reads) {
  const Marked wanted = read_marked(GetParam().marked);
  const Read read(wanted.text);
  const std::string expected = line(wanted.text, wanted.source, wanted.cue, wanted.content);
  std::string all;
  bool seen = false;
  for (const Attribution& a : read.found) {
    const std::string got = line(read.text, a.source, a.cue, a.content);
    all += "  " + std::string(a.by) + ": " + got + "\n";
    seen = seen || (got == expected && a.by == GetParam().pattern);
  }
  EXPECT_TRUE(seen) << "expected " << GetParam().pattern << ": " << expected << "\nfound\n" << all;
}

// Q, S V: the quotation first, then who and the verb.
constexpr Case kQuoteSubjectVerb[] = {
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>Ida Lund</s> <c>said</c>."},
    {"quote-subject-verb", "<q>\"The pier stays closed,\"</q> <s>she</s> <c>said</c> on Thursday."},
    {"quote-subject-verb", "<q>''The pier stays closed,''</q> <s>Mr. Lund</s> <c>said</c>."},
    {"quote-subject-verb", "<q>“Will the pier open?”</q> <s>Lund</s> <c>asked</c>."},
    {"quote-subject-verb", "<q>“Never again!”</q> <s>the harbour master</s> <c>shouted</c>."},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>Ida Lund, a harbour master in Varde</s>, <c>said</c>."},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>Lund</s> <c>told</c> Radio Varde on Monday."},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>a spokesman for the port</s> <c>said</c> in an email."},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>Sen. Ada Brandt (R-Minn.)</s> <c>said</c>."},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>he</s> <c>later wrote</c>."},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>she</s> <c>has said</c> repeatedly."},
    {"quote-subject-verb", "<q>“Il est trop tard,”</q> <s>François Noël</s> <c>said</c>."},
    {"quote-subject-verb", "<q>“We won 🎉,”</q> <s>Okafor</s> <c>wrote</c>."},
    {"quote-subject-verb", "<q>“The pier\r\nstays closed,”</q> <s>Lund</s>\r\n<c>said</c>."},
    {"quote-subject-verb", "<q>“It rained. It froze. Nobody came,”</q> <s>Lund</s> <c>recalled</c>."},
    {"quote-subject-verb", "<q>The pier is “a death trap,”</q> <s>Lund</s> <c>said</c>."},
    {"quote-verb-subject", "<q>“The pier is closed,”</q> <c>said</c> <s>the O’Neill-Brandts</s>."},
    {"quote-subject-verb", "<q>“I called it ‘the plank,’”</q> <s>Lund</s> <c>said</c>."},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>the union</s> <c>warned</c> after the meeting."},
    {"quote-subject-verb", "<q>“We are tired,”</q> <s>officials</s> <c>told</c> the council."},
};

// Q, V S: the inverted order, with titles, appositions and what follows them.
constexpr Case kQuoteVerbSubject[] = {
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>said</c> <s>Ida Lund</s>."},
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>says</c> <s>Ida Lund, a harbour master in Varde</s>."},
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>said</c> <s>former Gov. Anders Holm</s>."},
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>said</c> <s>harbour master Ida Lund</s> on Thursday."},
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>said</c> <s>Lund</s>, adding that ferries would stop."},
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>said</c> <s>a resident who asked not to be named</s>."},
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>wrote</c> <s>the committee</s>."},
    {"quote-verb-subject", "<q>“The pier stays closed,”</q> <c>said</c> <s>Lund</s>. <q>“I am sorry.”</q>"},
    {"quote-verb-subject",
     "<q>“The pier is unsafe,”</q> <c>said</c> <s>Mara Díaz, an engineer at the Varde Institute</s>."},
    {"quote-verb-subject", "<q>“Enough!”</q> <c>shouted</c> <s>the conductor</s>."},
    {"quote-verb-subject", "<q>“The pier is unsafe,”</q> <c>said</c> <s>Lund</s> during a hearing in Varde."},
    {"quote-verb-subject", "<q>“We will appeal,”</q> <c>said</c> <s>Port of Varde spokesman Emil Berg</s>."},
    {"quote-verb-subject", "<q>“We will appeal,”</q> <c>added</c> <s>Berg, the director of Ports United</s>."},
};

// Q, S V, Q and further quotations of the same speaker.
constexpr Case kSplit[] = {
    {"split-quote", "<q>“The pier,”</q> <s>Lund</s> <c>said</c>, <q>“stays closed.”</q>"},
    {"split-quote", "<q>“The pier,”</q> <s>she</s> <c>said</c> on Monday, <q>“stays closed until May.”</q>"},
    {"quote-subject-verb", "<q>“The pier stays closed,”</q> <s>Lund</s> <c>said</c>. <q>“Nobody was hurt.”</q>"},
    {"quote-subject-verb", "<q>“Closed,”</q> <s>Lund</s> <c>said</c>. <q>“Nobody was hurt. We were lucky.”</q>"},
};

// S V, Q and S V: Q.
constexpr Case kSubjectVerbQuote[] = {
    {"subject-verb-quote", "<s>Ida Lund</s> <c>said</c>, <q>“The pier stays closed.”</q>"},
    {"subject-verb-quote", "<s>Ida Lund</s> <c>said</c>: <q>“The pier stays closed.”</q>"},
    {"subject-verb-quote", "<s>Lund</s> <c>told</c> Radio Varde, <q>“The pier stays closed.”</q>"},
    {"subject-verb-quote", "<s>Lund</s> <c>told</c> reporters on Monday: <q>“The pier stays closed.”</q>"},
    {"subject-verb-quote", "<s>Ida Lund, who runs the port</s>, <c>said</c>, <q>“The pier stays closed.”</q>"},
    {"subject-verb-quote", "<s>She</s> <c>asked</c>, <q>“Who will pay?”</q>"},
    {"subject-verb-quote", "On Thursday, <s>the council</s> <c>wrote</c>: <q>“The pier stays closed.”</q>"},
    {"subject-verb-quote", "In a statement, <s>the port</s> <c>said</c>, <q>“The pier stays closed.”</q>"},
    {"subject-verb-quote", "<s>Lund</s> <c>said</c> of the pier, <q>“It is a death trap.”</q>"},
    {"subject-verb-quote", "<s>Lund</s> <c>also said</c>, <q>“Nobody was hurt 🙏.”</q>"},
    {"subject-verb-quote", "<s>A sign</s> <c>read</c>: <q>“Closed.”</q>"},
};

// S V that C.
constexpr Case kThat[] = {
    {"subject-verb-that", "<s>Ida Lund</s> <c>said</c> <q>that the pier would stay closed</q>."},
    {"subject-verb-that", "<s>The council</s> <c>announced</c> on Monday <q>that the pier would stay closed</q>."},
    {"subject-verb-that", "<s>Lund</s> <c>told</c> Radio Varde <q>that the pier would stay closed</q>."},
    {"subject-verb-that", "<s>Lund, an engineer</s>, <c>warned</c> <q>that the pier was unsafe</q>."},
    {"subject-verb-that", "<s>Experts</s> <c>believe</c> <q>that the pier is unsafe</q>."},
    {"subject-verb-that", "<s>The report</s> <c>found</c> <q>that the pier was “unsafe at any speed.”</q>"},
    {"subject-verb-that", "<s>He</s> <c>did not deny</c> <q>that the pier was unsafe</q>."},
    {"subject-verb-that", "But <s>she</s> <c>conceded</c> <q>that the pier was unsafe</q>."},
    {"subject-verb-that", "<s>A person familiar with the talks</s> <c>said</c> <q>that the pier was sold</q>."},
    {"subject-verb-that",
     "<s>Lund</s> <c>said</c> <q>that the pier was unsafe</q>, but she added that it would be mended."},
    {"subject-verb-that", "While <s>he</s> <c>allowed</c> <q>that the pier was old</q>, he called it safe."},
};

// S V C without "that".
constexpr Case kClause[] = {
    {"subject-verb-clause", "<s>Ida Lund</s> <c>said</c> <q>the pier would stay closed</q>."},
    {"subject-verb-clause", "<s>She</s> <c>said</c> <q>there was no money</q>."},
    {"subject-verb-clause", "<s>Residents</s> <c>say</c> <q>they were not asked</q>."},
    {"subject-verb-clause", "<s>Officials in Varde</s> <c>say</c> <q>the pier is safe</q>."},
    {"subject-verb-clause", "Still, <s>many residents</s> <c>think</c> <q>the pier is unsafe</q>."},
    {"subject-verb-clause", "<s>Experts interviewed by Radio Varde</s> <c>said</c> <q>the pier was unsafe</q>."},
    {"subject-verb-clause", "<s>Lund</s> <c>told</c> the council <q>the pier would stay closed</q>."},
    {"subject-verb-clause", "<s>A spokesman for the port</s> <c>said</c> <q>it would appeal</q>."},
    {"subject-verb-clause", "<s>Lund and Berg</s> <c>said</c> <q>the pier would stay closed</q>."},
    {"subject-verb-clause", "<s>The man who runs the ferry</s> <c>said</c> <q>he was not asked</q>."},
    {"subject-verb-clause", "At the meeting <s>Lund</s> <c>said</c> <q>the pier would stay closed</q>."},
    {"subject-verb-clause", "<s>Lund</s> <c>said</c> <q>the pier was “rotten”</q>."},
    {"subject-verb-clause", "<s>Polls</s> <c>show</c> <q>the mayor is ahead</q>."},
};

// C, S V: the clause first.
constexpr Case kClauseFirst[] = {
    {"clause-subject-verb", "<q>The pier would stay closed until May</q>, <s>Ida Lund</s> <c>said</c>."},
    {"clause-subject-verb", "<q>The pier would stay closed until May</q>, <s>she</s> <c>said</c> on Monday."},
    {"clause-subject-verb", "<q>Nobody had asked the residents</q>, <s>they</s> <c>said</c>."},
    {"clause-subject-verb",
     "<q>The plan that the mayor supports was never costed</q>, <s>the auditor</s> <c>said</c>."},
    {"clause-verb-subject", "<q>The pier was closed in May</q>, <c>said</c> <s>Ida Lund</s>."},
    {"parenthesis", "<q>The pier</q>, <s>she</s> <c>said</c>, <q>would stay closed until May</q>."},
    {"parenthesis", "In May, <s>she</s> <c>said</c>, <q>the ferries stopped</q>."},
    {"parenthesis", "<q>The ferries were late</q>, <s>Lund</s> <c>said</c>, because of the ice."},
};

// Participles take the main clause's subject.
constexpr Case kParticiples[] = {
    {"participle-that", "<s>Ida Lund</s> praised the crew, <c>noting</c> <q>that nobody was hurt</q>."},
    {"participle-quote", "<s>Ida Lund</s> left the room, <c>saying</c>, <q>“I am done.”</q>"},
    {"participle-that", "<s>Lund</s> said the pier was closed, <c>adding</c> <q>that it would open in May</q>."},
    {"participle-clause", "<s>She</s> left the hall, <c>saying</c> <q>she was tired</q>."},
    {"participle-object", "<s>Lund</s> wrote a letter, <c>describing</c> <q>the pier as “a death trap.”</q>"},
    {"participle-that", "On Monday, <s>the port</s> closed the pier, <c>saying</c> <q>that it was unsafe</q>."},
};

// According to, in somebody's words, nouns.
constexpr Case kPhrases[] = {
    {"according-to", "<c>According to</c> <s>Ida Lund</s>, <q>the pier was unsafe</q>."},
    {"according-to", "<c>According to</c> <s>experts</s>, <q>the piers, the quay and the sheds were unsafe</q>."},
    {"according-to", "<c>According to</c> <s>Lund</s>, <q>a wide range of repairs remains to be done</q>."},
    {"according-to", "<q>The pier was unsafe</q>, <c>according to</c> <s>the report</s>."},
    {"according-to",
     "<q>The pier was unsafe</q>, <c>according to</c> <s>Ida Lund, an engineer at the Varde Institute</s>."},
    {"according-to", "<q>Some 4,100 people crossed</q>, <c>according to</c> <s>figures from the port</s>."},
    {"in-words-of", "<c>In the words of</c> <s>Ida Lund</s>, <q>“it is a death trap.”</q>"},
    {"in-words-of", "In <s>Lund’s</s> <c>view</c>, <q>the pier was lost in May</q>."},
    {"noun-that", "Later came <s>Lund</s>’s <c>claim</c> <q>that the pier was safe</q>."},
    {"noun-that", "He ignored a <c>warning</c> from <s>Ida Lund</s> <q>that the pier was unsafe</q>."},
    {"as-subject-verb", "As <s>Lund</s> <c>said</c>, <q>the pier was never safe</q>."},
};

// Attitudes, denials, questions, promises; what is reported is an object or an infinitive.
constexpr Case kObjects[] = {
    {"subject-verb-object", "<s>Ida Lund</s> <c>denied</c> <q>the accusation</q>."},
    {"subject-verb-object", "<s>The council</s> <c>rejected</c> <q>the plan to sell the pier</q>."},
    {"subject-verb-object", "<s>Lund</s> <c>described</c> <q>the pier as “a death trap.”</q>"},
    {"subject-verb-object", "<s>Residents</s> <c>criticised</c> <q>the mayor’s silence</q>."},
    {"subject-verb-to", "<s>Ida Lund</s> <c>promised</c> <q>to open the pier in May</q>."},
    {"subject-verb-to", "<s>The mayor</s> <c>refused</c> <q>to answer questions</q>."},
    {"subject-verb-question", "<s>She</s> <c>asked</c> <q>whether the pier was safe</q>."},
    {"subject-verb-question", "<s>Nobody</s> <c>explained</c> <q>why the pier was closed</q>."},
};

// Name: “…”, signatures, verbs outside the word list.
constexpr Case kQuotations[] = {
    {"name-colon", "<s>Ida Lund</s><c>:</c> <q>“The pier stays closed.”</q>"},
    {"quote-signature", "<q>“The pier stays closed.”</q> <c>―</c> <s>Ida Lund</s>"},
    {"quote-signature", "<q>“The pier stays closed.”</q> <c>—</c> <s>Ida Lund</s>."},
    {"quote-subject-unlisted-verb", "<q>“The pier stays closed,”</q> <s>she</s> <c>sniffed</c>."},
};

// Asides: a stand on what was just reported.
constexpr Case kAside[] = {
    {"but-doubtful",
     "Port officials say <q>the pier will hold through March</q>, but <s>many engineers</s> <c>are skeptical</c>."},
    {"denied-charge",
     "The log shows that the port hid two leaks 🛢️, <q>allegations</q> <s>its managers</s> <c>have denied</c>."},
    {"denied-charge",
     "In May the union said the pumps were never tested, <q>claims</q> that <s>Mayor Brandt</s> <c>rejects</c>."},
};
INSTANTIATE_TEST_SUITE_P(Asides, Sieve, testing::ValuesIn(kAside));

INSTANTIATE_TEST_SUITE_P(QuoteSubjectVerb, Sieve, testing::ValuesIn(kQuoteSubjectVerb));
INSTANTIATE_TEST_SUITE_P(QuoteVerbSubject, Sieve, testing::ValuesIn(kQuoteVerbSubject));
INSTANTIATE_TEST_SUITE_P(Split, Sieve, testing::ValuesIn(kSplit));
INSTANTIATE_TEST_SUITE_P(SubjectVerbQuote, Sieve, testing::ValuesIn(kSubjectVerbQuote));
INSTANTIATE_TEST_SUITE_P(That, Sieve, testing::ValuesIn(kThat));
INSTANTIATE_TEST_SUITE_P(Clause, Sieve, testing::ValuesIn(kClause));
INSTANTIATE_TEST_SUITE_P(ClauseFirst, Sieve, testing::ValuesIn(kClauseFirst));
INSTANTIATE_TEST_SUITE_P(Participles, Sieve, testing::ValuesIn(kParticiples));
INSTANTIATE_TEST_SUITE_P(Phrases, Sieve, testing::ValuesIn(kPhrases));
INSTANTIATE_TEST_SUITE_P(Objects, Sieve, testing::ValuesIn(kObjects));
INSTANTIATE_TEST_SUITE_P(Quotations, Sieve, testing::ValuesIn(kQuotations));

// What must not be read so: the pattern must not appear, or nothing at all where it is empty.
class Silence : public testing::TestWithParam<Case> {};

TEST_P(Silence, Keeps) {
  const Read read{std::string(GetParam().marked)};
  for (const Attribution& a : read.found) {
    const bool unwanted = GetParam().pattern.empty() || a.by == GetParam().pattern;
    EXPECT_FALSE(unwanted) << a.by << ": " << line(read.text, a.source, a.cue, a.content);
  }
}

constexpr Case kNothing[] = {
    {"", "The pier closed in May."},
    {"", "The campaign cost the town 4,000 crowns."},
    {"", "The report of the committee was late."},
    {"", "A new claim arrived on Monday."},
    {"", "The state of the pier is poor."},
    {"", "She plays the organ at St. Olav’s."},
    {"", "The calls came at night, and the phone rang for hours."},
    {"", "His so-called friends left."},
    {"", "The votes were counted twice."},
    {"", "Ida Lund, a harbour master in Varde, retired in May."},
    {"", "“The pier stays closed.”"},
    {"", "“The pier stays closed until May. Nobody was hurt.”"},
    {"", ""},
    {"", "👍"},
    {"quote-verb-subject", "“The pier stays closed,” told Lund the council."},
    {"quote-verb-subject", "“The pier stays closed,” asked Lund."},
    {"quote-verb-subject", "“The pier stays closed,” Lund told Radio Varde."},
    {"clause-verb-subject", "His successor, Emil Berg, wrote the plan."},
    {"quote-signature", "“The pier” — Lund’s book about the port — sold well."},
    {"noun-that", "It was a comment that drew laughter."},
};
INSTANTIATE_TEST_SUITE_P(Nothing, Silence, testing::ValuesIn(kNothing));

}  // namespace
}  // namespace vouch
