// The acceptance draft, a real article that may not be copied here: who speaks in it and who is meant, held as byte
// offsets and hashes. Reads it from the evaluation data beside the project and says so where it is missing.
// VOUCH_UPDATE=1 prints both tables as they are now.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>
#include <vector>

#include "analyzers/config.h"
#include "analyzers/lint.h"
#include "analyzers/text/hash.h"

namespace vouch {
namespace {

struct Source {
  WordHash id;  // of the speaker's id
  SpeakerKind kind;
  WordHash title;
  WordHash affiliation;
};

struct Holder {
  Offset cue;        // where an attribution's cue begins
  WordHash speaker;  // the hash of its speaker's id
};

constexpr Source kSources[] = {
    {6529560689339307450U, SpeakerKind::vague, 15503018906515740718U, 15503018906515740718U},
    {7185250654181326358U, SpeakerKind::organization, 15503018906515740718U, 15503018906515740718U},
    {17751648936785080707U, SpeakerKind::person, 15266405146621767141U, 6016907772867253376U},
    {2260026063995308002U, SpeakerKind::organization, 15503018906515740718U, 15503018906515740718U},
    {10942478818358795831U, SpeakerKind::person, 9645786324524024853U, 1857348400566754679U},
    {12053999238804425253U, SpeakerKind::person, 1865155025217214081U, 6016907772867253376U},
    {18022628440510145185U, SpeakerKind::person, 4155738057079268394U, 234484949186793503U},
    {3208008965193818180U, SpeakerKind::anonymous, 15503018906515740718U, 1484672035283615998U},
    {7142123149446395191U, SpeakerKind::anonymous, 15503018906515740718U, 15503018906515740718U},
    {492766821769247311U, SpeakerKind::vague, 15503018906515740718U, 15503018906515740718U},
    {7075203719025556454U, SpeakerKind::person, 5594426006707615283U, 12373813407178612996U},
    {7820449005935648283U, SpeakerKind::person, 4155738057079268394U, 12624612421834635755U},
};

constexpr Holder kHolders[] = {
    {184, 16962669181221912675U},  {309, 9488961772375912683U},   {535, 6529560689339307450U},
    {758, 7185250654181326358U},   {1099, 17751648936785080707U}, {1259, 2260026063995308002U},
    {1609, 10942478818358795831U}, {1888, 12053999238804425253U}, {1952, 12053999238804425253U},
    {2101, 18369120660105138850U}, {2153, 18369120660105138850U}, {2372, 18022628440510145185U},
    {2522, 18022628440510145185U}, {2645, 18022628440510145185U}, {2876, 18022628440510145185U},
    {2975, 3659058488777703043U},  {3233, 3208008965193818180U},  {3354, 3208008965193818180U},
    {3668, 7142123149446395191U},  {3848, 7142123149446395191U},  {4538, 492766821769247311U},
    {4752, 7075203719025556454U},  {4841, 7075203719025556454U},  {4949, 7075203719025556454U},
    {5160, 7820449005935648283U},  {5335, 7820449005935648283U},  {5475, 6529560689339307450U},
    {5736, 6529560689339307450U},  {5780, 11619802311446657033U}, {6042, 10486820973402529349U},
};

std::shared_ptr<const Document> read_seed() {
  std::ifstream in(std::string(VOUCH_SHARED) + "/eval/data/seed.md", std::ios::binary);
  if (!in) {
    return nullptr;
  }
  const Config config;
  LintInput input;
  input.source = std::make_shared<const vouch::Source>(std::string{std::istreambuf_iterator<char>(in), {}});
  input.config = &config;
  return analyse(input);
}

std::string_view id_of(const Document& document, const Attribution& attribution) {
  return attribution.speaker == kNone
             ? std::string_view{}
             : std::string_view(document.speakers[static_cast<std::size_t>(attribution.speaker)].id);
}

void print_tables(const Document& document) {
  for (const Speaker& s : document.speakers) {
    std::cout << "    {" << hash_word(s.id) << "U, SpeakerKind::" << name(s.kind) << ", " << hash_word(s.title) << "U, "
              << hash_word(s.affiliation) << "U},\n";
  }
  for (const Attribution& a : document.attributions) {
    if (!a.cue.empty() && a.confidence >= 0.6F) {
      std::cout << "    {" << a.cue.front().begin << ", " << hash_word(id_of(document, a)) << "U},\n";
    }
  }
}

TEST(SeedSpeakers, SourcesHaveTitleAndAffiliation) {
  const auto document = read_seed();
  if (!document) {
    GTEST_SKIP() << "no evaluation data at " << VOUCH_SHARED << ": the acceptance draft is not checked";
  }
  if (std::getenv("VOUCH_UPDATE") != nullptr) {
    print_tables(*document);
  }
  for (const Source& wanted : kSources) {
    const auto found = std::find_if(document->speakers.begin(), document->speakers.end(),
                                    [&](const Speaker& s) { return hash_word(s.id) == wanted.id; });
    ASSERT_NE(found, document->speakers.end()) << wanted.id;
    EXPECT_EQ(name(found->kind), name(wanted.kind)) << found->id;
    EXPECT_EQ(hash_word(found->title), wanted.title) << found->id << ": " << found->title;
    EXPECT_EQ(hash_word(found->affiliation), wanted.affiliation) << found->id << ": " << found->affiliation;
  }
}

TEST(SeedSpeakers, EachCueLeadsToItsHolder) {
  const auto document = read_seed();
  if (!document) {
    GTEST_SKIP() << "no evaluation data at " << VOUCH_SHARED << ": the acceptance draft is not checked";
  }
  for (const Holder& wanted : kHolders) {
    const auto found =
        std::find_if(document->attributions.begin(), document->attributions.end(),
                     [&](const Attribution& a) { return !a.cue.empty() && a.cue.front().begin == wanted.cue; });
    ASSERT_NE(found, document->attributions.end()) << "no cue at " << wanted.cue;
    EXPECT_EQ(hash_word(id_of(*document, *found)), wanted.speaker)
        << "at " << wanted.cue << ": " << id_of(*document, *found);
  }
}

TEST(SeedSpeakers, EveryQuotationHasItsSource) {
  const auto document = read_seed();
  if (!document) {
    GTEST_SKIP() << "no evaluation data at " << VOUCH_SHARED << ": the acceptance draft is not checked";
  }
  for (const Quote& quote : document->quotes) {
    if (quote.words >= 5 && quote.depth == 1) {
      EXPECT_NE(quote.attribution, kNone) << "at byte " << quote.span.begin;
    }
  }
}

}  // namespace
}  // namespace vouch
