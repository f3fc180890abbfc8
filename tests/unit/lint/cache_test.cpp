// The cache of blocks: what did not change is not analysed again, wherever it went, and nothing is found but what a
// fresh analysis finds.
#include "analyzers/cache.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

#include "analyzers/lint.h"

namespace vouch {
namespace {

const std::vector<std::string> kParagraphs{
    "The ferry to Ostrava Bay will not sail on Monday, harbour master Ida Lund said.",
    "“We lost the engine room,” said Tom Brandt, who runs the line. “Nobody was hurt.”",
    "Critics say the line was warned twice.",
    "“It will sail again in the spring, and not a day earlier than that,” he added.",
    "Brandt was accused of cutting corners. Some 80 percent of sailings were late.",
    "Ida Lund denied every word of it on Friday.",
    "A senior official said the inspectors had found fraud in 12 of 40 reports.",
    "## What comes next",
    "It is believed that the ferry will sail again in May.",
    "It is believed that the ferry will sail again in May.[^1]",
    "It is believed that the ferry [will sail](https://example.org) again in May.",
};

std::string text_of(const std::vector<std::size_t>& paragraphs) {
  std::string out = "# A ferry stays in port\n";
  for (const std::size_t p : paragraphs) {
    out += "\n" + kParagraphs[p % kParagraphs.size()] + "\n";
  }
  return out;
}

Report run(const std::string& text, Cache* cache) {
  static const Config config;
  return lint({.source = std::make_shared<const Source>(text), .info = {}, .config = &config, .cache = cache});
}

std::vector<std::string> printed(const Report& report) {
  std::vector<std::string> out;
  for (const Finding& finding : report.findings) {
    out.push_back(std::string(finding.rule) + " " + std::to_string(finding.span.begin) + "-" +
                  std::to_string(finding.span.end) + " " + finding.message);
  }
  return out;
}

// How many blocks of `after` have an analysis that `before` had.
std::size_t kept(const Report& before, const Report& after) {
  std::size_t count = 0;
  for (const BlockView& view : after.document->blocks) {
    count += std::any_of(before.document->blocks.begin(), before.document->blocks.end(),
                         [&](const BlockView& old) { return view.analysis && old.analysis == view.analysis; });
  }
  return count;
}

TEST(Cache, KeepsWhatStandsElsewhereNow) {
  const std::vector<std::size_t> before{0, 1, 2, 3, 4, 5};
  struct Case {
    const char* what;
    std::vector<std::size_t> after;
    std::size_t kept;  // the title among them
  };
  for (const Case& each :
       {Case{"nothing", {0, 1, 2, 3, 4, 5}, 7}, Case{"one put in", {0, 1, 6, 2, 3, 4, 5}, 7},
        Case{"one taken out", {0, 1, 3, 4, 5}, 6}, Case{"one replaced", {0, 1, 6, 3, 4, 5}, 6},
        Case{"the last moved to the front", {5, 0, 1, 2, 3, 4}, 7}, Case{"one written twice", {0, 1, 1, 2, 3, 4, 5}, 8},
        Case{"all turned round", {5, 4, 3, 2, 1, 0}, 7}}) {
    Cache cache;
    const Report first = run(text_of(before), &cache);
    const Report second = run(text_of(each.after), &cache);
    EXPECT_EQ(kept(first, second), each.kept) << each.what;
    EXPECT_EQ(printed(second), printed(run(text_of(each.after), nullptr))) << each.what;
    const Report third = run(text_of(before), &cache);  // undone
    EXPECT_EQ(kept(first, third), 7U) << each.what;
  }
}

// Blocks that are new are analysed together; equal ones are one to the cache.
TEST(Cache, AnalysesEqualNewBlocksOnce) {
  Cache cache;
  const std::string text = text_of({2, 2, 6, 2, 2});
  const Report report = run(text, &cache);
  EXPECT_EQ(printed(report), printed(run(text, nullptr)));
  EXPECT_EQ(cache.size(), 3U);  // with the title
}

// More of them than are analysed at once.
TEST(Cache, AnalysesManyNewBlocks) {
  std::vector<std::size_t> many(300);
  for (std::size_t i = 0; i < many.size(); ++i) {
    many[i] = i * i % kParagraphs.size();
  }
  std::string text = text_of(many);
  for (int i = 0; i < 200; ++i) {
    text += "\nOfficer " + std::to_string(i) + " said that it is believed to be safe.\n";
  }
  Cache cache;
  EXPECT_EQ(printed(run(text, &cache)), printed(run(text, nullptr)));
  EXPECT_EQ(printed(run(text, &cache)), printed(run(text, nullptr)));
}

// A footnote's mark leaves no trace in the prose, and yet the sentence has a source now.
TEST(Cache, SeesACitationThatWasAdded) {
  const std::string bare = "It is believed that the old bridge will close in spring.\n\nIda Lund said so.\n";
  const std::string cited =
      "It is believed that the old bridge will close in spring.[^1]\n\nIda Lund said so.\n\n"
      "[^1]: Minutes of 3 May.\n";
  ASSERT_NE(printed(run(bare, nullptr)), printed(run(cited, nullptr)));
  Cache cache;
  for (const std::string& text : {bare, cited, bare}) {
    EXPECT_EQ(printed(run(text, &cache)), printed(run(text, nullptr))) << text;
  }
}

TEST(Cache, ForgetsWhatNobodyUses) {
  Cache cache;
  for (std::size_t i = 0; i < 500; ++i) {
    run("# A title\n\nParagraph " + std::to_string(i) + " of many, said Ida Lund.\n", &cache);
  }
  EXPECT_LE(cache.size(), 80U);
}

TEST(Cache, IsEmptiedByOtherSettings) {
  Cache cache;
  const Report first = run(text_of({0, 1}), &cache);
  Config config;
  config.rules["loaded-attribution-verb"].enabled = false;
  const Report second =
      lint({.source = std::make_shared<const Source>(text_of({0, 1})), .info = {}, .config = &config, .cache = &cache});
  EXPECT_EQ(kept(first, second), 0U);
}

RC_GTEST_PROP(CacheProperties, FindsWhatAFreshAnalysisFinds, ()) {
  Cache cache;
  auto paragraphs = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, kParagraphs.size()));
  for (int i = 0; i < 6; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, paragraphs.size() + 1);
    const auto place = paragraphs.begin() + static_cast<std::ptrdiff_t>(at);
    if (*rc::gen::arbitrary<bool>() || at == paragraphs.size()) {
      paragraphs.insert(place, *rc::gen::inRange<std::size_t>(0, kParagraphs.size()));
    } else {
      paragraphs.erase(place);
    }
    const std::string text = text_of(paragraphs);
    RC_ASSERT(printed(run(text, &cache)) == printed(run(text, nullptr)));
  }
}

}  // namespace
}  // namespace vouch
