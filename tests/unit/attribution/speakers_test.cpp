// Who is meant: invented articles, and for each mention the speaker it must lead to.
#include <gtest/gtest.h>
#include <ostream>

#include "analyzers/config.h"
#include "analyzers/lint.h"

namespace vouch {
namespace {

std::shared_ptr<const Document> read(std::string_view text) {
  const Config config;
  LintInput input;
  input.source = std::make_shared<const Source>(std::string(text));
  input.config = &config;
  return analyse(input);
}

// The speaker of the mention that begins at the n-th occurrence of the words; empty where there is none.
std::string speaker_at(const Document& document, std::string_view words, std::size_t nth) {
  std::size_t at = 0;
  for (std::size_t seen = 0;; ++at, ++seen) {
    at = document.text().find(words, at);
    if (at == std::string_view::npos) {
      return "(no such words)";
    }
    if (seen == nth) {
      break;
    }
  }
  for (const Mention& mention : document.mentions) {
    if (mention.span.begin == at) {
      return document.speakers[static_cast<std::size_t>(mention.speaker)].id;
    }
  }
  return {};
}

struct Case {
  std::string_view name;
  std::string_view text;
  std::string_view words;
  std::size_t nth;
  std::string_view speaker;
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

class Speakers : public testing::TestWithParam<Case> {};

TEST_P(Speakers, Means) {
  const Case& each = GetParam();
  const auto document = read(each.text);
  std::string all;
  for (const Mention& mention : document->mentions) {
    all += "  " + std::string(document->text(mention.span)) + " -> " +
           document->speakers[static_cast<std::size_t>(mention.speaker)].id + "\n";
  }
  EXPECT_EQ(speaker_at(*document, each.words, each.nth), each.speaker) << all;
}

constexpr std::string_view kHarbour =
    "Harbour master Ida Lund said the pier would close. Emil Berg, a lawyer for the ferry company, objected.\n\n"
    "“It is a bad day,” Lund said. “We are sorry.”\n\n"
    "Berg said the company would sue. He said the town had been warned.\n";

constexpr std::string_view kOfficial =
    "A senior harbour official told Radio Varde the plan was dead.\n\n"
    "“There is no money,” the official said.\n\n"
    "Prof. Mara Díaz of Varde University called the plan “a dream.”\n\n"
    "“It never had a chance,” the professor said.\n";

constexpr std::string_view kGroups =
    "Residents told the council they were tired of the noise. Nobody sleeps, they said.\n\n"
    "The Varde Fishing Association (VFA) said it would wait. The VFA said nobody had asked.\n\n"
    "The association said boats would stay in port.\n";

constexpr std::string_view kNames =
    "Zoë O’Neill said the school would open 🎒. Later O’Neill said it would not.\r\n\r\n"
    "François Noël-Brandt disagreed. “It is too early,” Noël-Brandt said.\r\n\r\n"
    "Sen. Ada Holm said the bill was dead. The senator said she was sad.\r\n";

constexpr std::string_view kTwo =
    "Ida Lund met Emil Berg on Monday. Ms. Lund said the pier was safe. Mr. Berg said it was not.\n\n"
    "“I have read the report,” she said.\n\n"
    "“So have I,” he said.\n";

constexpr std::string_view kLate =
    "Okafor said the bridge would open in May.\n\nDaniel Okafor leads the road office. “It is on time,” he said.\n";

INSTANTIATE_TEST_SUITE_P(
    Articles, Speakers,
    testing::Values(Case{"full name", kHarbour, "Ida Lund", 0, "ida-lund"},
                    Case{"surname later", kHarbour, "Lund said", 1, "ida-lund"},
                    Case{"apposition", kHarbour, "Emil Berg", 0, "emil-berg"},
                    Case{"surname of the other", kHarbour, "Berg said", 0, "emil-berg"},
                    Case{"pronoun of the subject before", kHarbour, "He said", 0, "emil-berg"},
                    Case{"the official", kOfficial, "the official", 0, "a-senior-harbour-official"},
                    Case{"the professor", kOfficial, "the professor", 0, "mara-diaz"},
                    Case{"they of a group", kGroups, "they said", 0, "residents"},
                    Case{"organisation", kGroups, "Varde Fishing Association", 0, "varde-fishing-association"},
                    Case{"acronym", kGroups, "VFA said", 0, "varde-fishing-association"},
                    Case{"the association", kGroups, "The association", 0, "varde-fishing-association"},
                    Case{"apostrophe and emoji", kNames, "O’Neill said it", 0, "zoe-oneill"},
                    Case{"accent and hyphen", kNames, "Noël-Brandt said", 0, "francois-noel-brandt"},
                    Case{"title and its noun", kNames, "The senator", 0, "ada-holm"},
                    Case{"she by title", kTwo, "she said", 0, "ida-lund"},
                    Case{"he by title", kTwo, "he said", 1, "emil-berg"},
                    Case{"surname before the full name", kLate, "Okafor said", 0, "daniel-okafor"},
                    Case{"he after the full name", kLate, "he said", 0, "daniel-okafor"}));

const Speaker* find_speaker(const Document& document, std::string_view id) {
  for (const Speaker& speaker : document.speakers) {
    if (speaker.id == id) {
      return &speaker;
    }
  }
  return nullptr;
}

struct Described {
  std::string_view text;
  std::string_view id;
  SpeakerKind kind;
  std::string_view title;
  std::string_view affiliation;
};

void PrintTo(const Described& each, std::ostream* out) { *out << each.text; }

class Descriptions : public testing::TestWithParam<Described> {};

TEST_P(Descriptions, AreRead) {
  const Described& each = GetParam();
  const auto document = read(each.text);
  const Speaker* speaker = find_speaker(*document, each.id);
  std::string all;
  for (const Speaker& other : document->speakers) {
    all += " " + other.id;
  }
  ASSERT_NE(speaker, nullptr) << "only" << all;
  EXPECT_EQ(name(speaker->kind), name(each.kind));
  EXPECT_EQ(speaker->title, each.title);
  EXPECT_EQ(speaker->affiliation, each.affiliation);
  if (!speaker->title.empty()) {
    EXPECT_EQ(document->text(speaker->title_span), speaker->title);
  }
  if (!speaker->affiliation.empty()) {
    EXPECT_EQ(document->text(speaker->affiliation_span), speaker->affiliation);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Sources, Descriptions,
    testing::Values(
        Described{"“Wait,” said Ida Lund, an expert on tides at Varde University.", "ida-lund", SpeakerKind::person,
                  "expert on tides", "Varde University"},
        Described{"Ida Lund, a spokeswoman for the Varde Institute, said it was late.", "ida-lund", SpeakerKind::person,
                  "spokeswoman", "Varde Institute"},
        Described{"Former Mayor Anders Holm said it was late.", "anders-holm", SpeakerKind::person, "Former Mayor", ""},
        Described{"Varde Council spokesman Emil Berg said it was late.", "emil-berg", SpeakerKind::person,
                  "Varde Council spokesman", "Varde Council"},
        Described{"Dr. Mara Díaz, 54, said it was late.", "mara-diaz", SpeakerKind::person, "Dr.", ""},
        Described{"The Varde Institute said it was late.", "varde-institute", SpeakerKind::organization, "", ""},
        Described{"Experts said it was late.", "experts", SpeakerKind::vague, "", ""},
        Described{"Many drug experts said it was late.", "many-drug-experts", SpeakerKind::vague, "", ""},
        Described{"A source said it was late.", "a-source", SpeakerKind::anonymous, "", ""},
        Described{"A spokesman for the port said it was late.", "a-spokesman-for-the-port", SpeakerKind::anonymous, "",
                  "port"},
        Described{"A new study found that it was late.", "a-new-study", SpeakerKind::document, "", ""},
        Described{"Harbour officials said it was late.", "harbour-officials", SpeakerKind::vague, "", ""}));

TEST(SpeakerChoice, TwoNearCandidatesAreRivals) {
  const auto document =
      read("Ida Lund said the pier was safe and Kim Berg said it was rotten. The report was wrong, she said.");
  const Mention* pronoun = nullptr;
  for (const Mention& mention : document->mentions) {
    pronoun = mention.form == MentionForm::pronoun ? &mention : pronoun;
  }
  ASSERT_NE(pronoun, nullptr);
  EXPECT_NE(pronoun->rival, kNone);
  EXPECT_NE(pronoun->rival, pronoun->speaker);
}

TEST(SpeakerChoice, OneCandidateHasNoRival) {
  const auto document = read("Ida Lund said the pier was safe. The report was wrong, she said.");
  for (const Mention& mention : document->mentions) {
    EXPECT_EQ(mention.rival, kNone);
  }
}

TEST(SpeakerChoice, MentionsPointBothWays) {
  const auto document = read(kHarbour);
  ASSERT_FALSE(document->speakers.empty());
  for (std::size_t s = 0; s < document->speakers.size(); ++s) {
    for (const std::uint32_t m : document->speakers[s].mentions) {
      ASSERT_LT(m, document->mentions.size());
      EXPECT_EQ(document->mentions[m].speaker, static_cast<std::int32_t>(s));
    }
  }
  for (std::size_t m = 1; m < document->mentions.size(); ++m) {
    EXPECT_LE(document->mentions[m - 1].span.begin, document->mentions[m].span.begin);
  }
}

}  // namespace
}  // namespace vouch
