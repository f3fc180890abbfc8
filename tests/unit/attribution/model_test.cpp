// The model file: what is refused, what the shipped one reads, and that its card is its own.
#include "analyzers/attribution/model.h"

#define XXH_INLINE_ALL
#include <cstdio>
#include <cstring>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>
#include <xxhash.h>

#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/model_format.h"
#include "analyzers/language/tokens.h"

namespace vouch {
namespace {

using Bytes = std::vector<std::byte>;

Bytes read(const std::string& path) {
  std::ifstream in(std::string(VOUCH_ROOT) + path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  Bytes bytes(text.size());
  std::memcpy(bytes.data(), text.data(), text.size());
  return bytes;
}

const Bytes& shipped() {
  static const Bytes bytes = read("/analyzers/model/vouch.model");
  return bytes;
}

std::string refusal(const Bytes& bytes) {
  const auto viewed = Model::view(bytes);
  const std::string* why = std::get_if<std::string>(&viewed);
  return why == nullptr ? "" : *why;
}

std::vector<Attribution> attributions_in(const std::string& prose) {
  static const auto viewed = Model::view(shipped());
  TokenStream stream;
  tokenise(prose, stream);
  const std::vector<Quote> quotes = find_quotes(prose, stream.tokens, stream.pairs);
  std::vector<Attribution> out;
  find_by_model(*std::get<0>(viewed), {prose, stream.tokens, stream.sentences, quotes}, out);
  return out;
}

std::string words_of(const std::string& prose, std::span<const Span> spans) {
  std::string out;
  for (const Span s : spans) {
    out += (out.empty() ? "" : " … ") + std::string(slice(prose, s));
  }
  return out;
}

TEST(ModelFile, refuses_what_is_none_in_one_line) {
  EXPECT_EQ(refusal({}), "not a Vouch model: 0 bytes are too few");
  Bytes foreign(4096, std::byte{'x'});
  EXPECT_EQ(refusal(foreign), "not a Vouch model: it starts with other bytes");

  Bytes bytes = shipped();
  ASSERT_EQ(refusal(bytes), "");
  Bytes truncated(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 2));
  EXPECT_NE(refusal(truncated).find("truncated"), std::string::npos);
  for (const std::size_t at : {sizeof(ModelHeader), bytes.size() / 3, bytes.size() - 1}) {
    Bytes damaged = bytes;
    damaged[at] ^= std::byte{1};
    EXPECT_NE(refusal(damaged).find("damaged"), std::string::npos) << at;
  }
  Bytes newer = bytes;
  newer[offsetof(ModelHeader, version)] = std::byte{99};
  EXPECT_NE(refusal(newer).find("format 99"), std::string::npos);
  for (const Bytes* b : {&foreign, &truncated, &newer}) {
    EXPECT_EQ(refusal(*b).find('\n'), std::string::npos);
  }
}

TEST(ModelFile, sections_outside_the_file_are_refused) {
  for (std::size_t section = 0; section < kModelSections; ++section) {
    Bytes bytes = shipped();
    ModelHeader header;
    std::memcpy(&header, bytes.data(), sizeof header);
    header.sections[section].offset = bytes.size() - 64;
    std::memcpy(bytes.data(), &header, sizeof header);
    EXPECT_NE(refusal(bytes), "") << section;
  }
}

TEST(ModelFile, card_carries_its_fingerprint) {
  const Bytes& bytes = shipped();
  ASSERT_FALSE(bytes.empty());
  EXPECT_LE(bytes.size(), 10'000'000U);
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  std::string digits(33, '\0');
  std::snprintf(digits.data(), digits.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                static_cast<unsigned long long>(hash.low64));
  digits.pop_back();
  const Bytes card = read("/analyzers/model/model-card.md");
  const std::string text(reinterpret_cast<const char*>(card.data()), card.size());
  EXPECT_NE(text.find(digits), std::string::npos) << "run ./dev train, or commit model and card together";
}

struct Case {
  const char* prose;
  const char* source;
  const char* cue;
  const char* content;
  AttributionType type;
};

TEST(Tagger, finds_who_says_what) {
  const Case cases[] = {
      {"“We will open the bridge in May,” said Ana Núñez, the mayor of Lindholm.", "Ana Núñez, the mayor of Lindholm",
       "said", "“We will open the bridge in May", AttributionType::direct},
      {"The county said that 40 homes were damaged in the storm.", "The county", "said",
       "40 homes were damaged in the storm", AttributionType::indirect},
      {"Two residents were hurt, according to the sheriff's office.", "the sheriff's office", "according to",
       "Two residents were hurt", AttributionType::indirect},
      {"Mr. Okafor told reporters he would not seek a second term.", "Mr. Okafor", "told",
       "he would not seek a second term", AttributionType::indirect},
      {"The museum 🏛️ closed early.\r\n\"It was a hard week,\" director Lena Brandt said.", "Lena Brandt", "said",
       "It was a hard week", AttributionType::direct},
  };
  for (const Case& c : cases) {
    const std::vector<Attribution> found = attributions_in(c.prose);
    ASSERT_EQ(found.size(), 1U) << c.prose;
    const Attribution& a = found[0];
    EXPECT_NE(words_of(c.prose, a.source).find(c.source), std::string::npos) << words_of(c.prose, a.source);
    EXPECT_TRUE(words_of(c.prose, a.cue).starts_with(c.cue)) << words_of(c.prose, a.cue);
    EXPECT_NE(words_of(c.prose, a.content).find(c.content), std::string::npos) << words_of(c.prose, a.content);
    EXPECT_EQ(a.type, c.type) << c.prose;
    EXPECT_EQ(a.by, "model");
    EXPECT_GT(a.confidence, 0.5F);
    EXPECT_LE(a.confidence, 1.0F);
  }
}

TEST(Tagger, leaves_plain_narration_alone) {
  for (const char* prose :
       {"", " ", "The bridge was built in 1931.", "It rained for three days and the river rose by a metre."}) {
    EXPECT_TRUE(attributions_in(prose).empty()) << prose;
  }
}

TEST(Tagger, spans_stay_inside_any_text) {
  std::uint32_t state = 1;
  const char* const words[] = {"said",   "\"",   "“", "”", "he",   "that",      ",",  ".",     "\n",
                               "claims", "U.S.", "é", "🎈", "\xff", "according", "to", "3,000", "'"};
  for (int round = 0; round < 300; ++round) {
    std::string prose;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525U + 1013904223U;
      prose += words[(state >> 16U) % std::size(words)];
      if ((state >> 8U) % 4U != 0) {
        prose += ' ';
      }
    }
    for (const Attribution& a : attributions_in(prose)) {
      EXPECT_FALSE(a.content.empty());
      EXPECT_EQ(a.cue.size(), 1U);
      const std::span<const Span> source(a.source);
      const std::span<const Span> cue(a.cue);
      const std::span<const Span> content(a.content);
      for (const std::span<const Span> list : {source, cue, content}) {
        for (const Span s : list) {
          EXPECT_LT(s.begin, s.end);
          EXPECT_LE(s.end, prose.size());
        }
      }
    }
  }
}

// Windows around cues are bounded: text that is nothing but cues costs a bounded number of steps a word.
// What is kept from block to block saves time and nothing else: every order, a fresh thread and another view of the
// same file read the same, to the last bit of the confidence.
TEST(Tagger, reads_the_same_whatever_was_read_before) {
  std::vector<std::string> blocks = {
      "“The ferry is safe,” Harbor Master Ines Calder said on Monday. “We checked every bolt.”",
      "The council approved the budget. It was raining.",
      "According to a report by the state auditor, the ‘temporary’ levy cost 4,100 households $212 each.",
      "Mr. Oduya denied that he had known. “Ask the mayor,” he added, and left.",
      "Critics, including two former judges, argue that the ruling “sets a trap” for tenants; Ms. Brandt disagrees.",
      "OFFICIALS SAID THE DAM WOULD HOLD. Nobody believed them - not in Tarrow, not in 1987.",
      "«Nous verrons», dit-elle. She told reporters she would decide by Friday whether to run."};
  std::string giant;
  for (int i = 0; i < 40; ++i) {
    giant += blocks[0] + " " + blocks[4] + " ";
  }
  blocks.push_back(giant);
  using Found = std::vector<std::vector<std::string>>;
  const auto read_all = [&](const Model& model, bool backwards, int rounds) {
    Found found(blocks.size());
    for (int round = 0; round < rounds; ++round) {
      for (std::size_t n = 0; n < blocks.size(); ++n) {
        const std::size_t which = backwards ? blocks.size() - 1 - n : n;
        const std::string& prose = blocks[which];
        TokenStream stream;
        tokenise(prose, stream);
        const std::vector<Quote> quotes = find_quotes(prose, stream.tokens, stream.pairs);
        std::vector<Attribution> out;
        find_by_model(model, {prose, stream.tokens, stream.sentences, quotes}, out);
        found[which].clear();
        for (const Attribution& a : out) {
          std::uint32_t confidence = 0;
          std::memcpy(&confidence, &a.confidence, sizeof confidence);
          found[which].push_back(words_of(prose, a.source) + "|" + words_of(prose, a.cue) + "|" +
                                 words_of(prose, a.content) + "|" + std::to_string(confidence));
        }
      }
    }
    return found;
  };
  const auto viewed = Model::view(shipped());
  const auto viewed_again = Model::view(shipped());
  const Model& model = *std::get<0>(viewed);
  Found cold;
  std::thread([&] { cold = read_all(model, false, 1); }).join();
  ASSERT_FALSE(cold[0].empty());
  ASSERT_FALSE(cold.back().empty());
  Found backwards;
  std::thread([&] { backwards = read_all(model, true, 1); }).join();
  EXPECT_EQ(backwards, cold);
  EXPECT_EQ(read_all(model, true, 3), cold);
  EXPECT_EQ(read_all(*std::get<0>(viewed_again), false, 1), cold);
  EXPECT_EQ(read_all(model, false, 1), cold);
  // Each block alone, by a thread that has read nothing.
  for (std::size_t n = 0; n < blocks.size(); ++n) {
    const std::vector<std::string> all = std::exchange(blocks, {blocks[n]});
    Found alone;
    std::thread([&] { alone = read_all(model, false, 1); }).join();
    EXPECT_EQ(alone[0], cold[n]) << all[n];
    blocks = all;
  }
}

TEST(Tagger, survives_a_paragraph_of_cues) {
  std::string prose;
  for (int i = 0; i < 20'000; ++i) {
    prose += "he said they claim ";
  }
  EXPECT_LE(attributions_in(prose).size(), 40'000U);
}

// A block longer than any paragraph is read in parts: what stands in each is found, and named by its sentence.
TEST(Model, GiantBlocksAreReadToTheirEnd) {
  const std::string one = "The ferry will sail on Monday, Mary Holm told the council of Østby. The pier is old. ";
  std::string prose;
  for (int i = 0; i < 3'000; ++i) {
    prose += one;
  }
  const std::vector<Attribution> single = attributions_in(one);
  ASSERT_EQ(single.size(), 1U);
  const std::vector<Attribution> all = attributions_in(prose);
  EXPECT_GE(all.size(), 2'980U);  // a part ends between two sentences, and its neighbours are not seen from it
  EXPECT_LE(all.size(), 3'020U);
  ASSERT_FALSE(all.empty());
  EXPECT_GE(all.back().sentence, 5'996U);
  for (const Attribution& attribution : all) {
    ASSERT_FALSE(attribution.cue.empty());
    EXPECT_EQ(slice(prose, attribution.cue.front()), "told");
    const std::size_t sentence = attribution.cue.front().begin / one.size();
    EXPECT_EQ(attribution.sentence / 2, sentence);
  }
}

}  // namespace
}  // namespace vouch
