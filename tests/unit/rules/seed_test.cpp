// The acceptance draft, a real article that may not be copied here: what the rules find on it, held as byte offsets
// and hashes of the underlined words. Reads it from the evaluation data beside the project and says so where it is
// missing. When a finding moves for a good reason, VOUCH_UPDATE=1 prints the new table.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>
#include <set>

#include "analyzers/lint.h"
#include "analyzers/text/hash.h"
#include "tests/unit/rules/shipped_model.h"

namespace vouch {
namespace {

struct Expected {
  std::string_view rule;
  Offset begin;
  Offset size;
  WordHash words;
  Severity severity;
  auto operator<=>(const Expected&) const = default;
};

// Rules whose findings on the draft are pinned here.
const std::set<std::string_view> kPinned = {"agentless-attribution",
                                            "altered-quote-bracket",
                                            "anonymous-attack",
                                            "anonymous-source-bare",
                                            "anonymous-source-no-reason",
                                            "boilerplate",
                                            "causal-claim",
                                            "duplicate-quote",
                                            "late-attribution",
                                            "loaded-attribution-verb",
                                            "mixed-quote-marks",
                                            "multi-paragraph-quote-close",
                                            "partial-quote-fragment",
                                            "single-source-claim",
                                            "speaker-switch-unmarked",
                                            "studies-show",
                                            "tk-placeholder",
                                            "unattributed-quote",
                                            "unattributed-statistic",
                                            "unclosed-quote",
                                            "undefined-citation",
                                            "unnamed-spokesperson",
                                            "vague-attribution",
                                            "ambiguous-pronoun-speaker",
                                            "missing-response",
                                            "relative-date"};

// Of these the place is held, not the severity.
const std::set<std::string_view> kAnySeverity = {"causal-claim", "relative-date", "unattributed-statistic"};

const std::vector<Expected> kExpected = {
    {"altered-quote-bracket", 1480, 12, 2767266053548947183U, Severity::info},
    {"altered-quote-bracket", 2032, 11, 15120293461005521894U, Severity::info},
    {"altered-quote-bracket", 2767, 10, 6538036224223227224U, Severity::info},
    {"altered-quote-bracket", 4631, 5, 2299312210526453154U, Severity::info},
    {"boilerplate", 0, 42, 11095966728720653192U, Severity::hint},
    {"boilerplate", 3927, 35, 2118695076017607017U, Severity::hint},
    {"boilerplate", 6133, 10, 2965478395635646327U, Severity::hint},
    {"boilerplate", 6145, 10, 2965478395635646327U, Severity::hint},
    {"boilerplate", 6157, 75, 3746187910871296012U, Severity::hint},
    {"boilerplate", 6234, 6, 13498884422796779428U, Severity::hint},
    {"causal-claim", 1781, 10, 4707754549347828352U, kRuleSeverity},
    {"mixed-quote-marks", 3904, 3, 5017139577648701587U, Severity::hint},
    {"relative-date", 147, 13, 9610800030595052572U, kRuleSeverity},
    {"relative-date", 1159, 8, 4540651457449581320U, kRuleSeverity},
    {"relative-date", 1223, 18, 13915563652293048586U, kRuleSeverity},
    {"relative-date", 1367, 13, 9610800030595052572U, kRuleSeverity},
    {"relative-date", 2391, 9, 15462156959656219357U, kRuleSeverity},
    {"relative-date", 2921, 10, 10643693021527402540U, kRuleSeverity},
    {"relative-date", 3134, 9, 9631741140068759331U, kRuleSeverity},
    {"unattributed-statistic", 482, 27, 4078248817413770553U, kRuleSeverity},
    {"unattributed-statistic", 4337, 18, 463772376371530790U, kRuleSeverity},
    {"unnamed-spokesperson", 3145, 11, 2161963788328262423U, Severity::info},
    {"vague-attribution", 261, 26, 11402915240928131092U, Severity::hint},
    {"vague-attribution", 535, 20, 6191490557169497470U, Severity::warning},
    {"vague-attribution", 2062, 45, 7588884365554674226U, Severity::hint},
    {"vague-attribution", 4525, 17, 11949377713000697074U, Severity::warning},
    {"vague-attribution", 5467, 12, 8649016705255861089U, Severity::warning},
    {"vague-attribution", 6015, 39, 16292657937565188914U, Severity::warning},
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Seed : public testing::TestWithParam<Engine> {};

TEST_P(Seed, FindsWhatAnEditorWouldAndNothingElse) {
  const std::string text = read(std::string(VOUCH_SHARED) + "/eval/data/seed.md");
  if (text.empty()) {
    GTEST_SKIP() << "the evaluation data is not at " << VOUCH_SHARED << ": the acceptance draft was not checked";
  }
  Config config;
  config.engine = GetParam();
  LintInput input;
  input.source = std::make_shared<const Source>(text);
  input.config = &config;
  input.model = test::shipped_model();
  const Report report = lint(input);
  std::vector<Expected> found;
  for (const Finding& finding : report.findings) {
    if (kPinned.contains(finding.rule)) {
      found.push_back({finding.rule, finding.span.begin, finding.span.size(), hash_word(slice(text, finding.span)),
                       kAnySeverity.contains(finding.rule) ? kRuleSeverity : finding.severity});
    }
  }
  std::vector<Expected> expected = kExpected;
  if (GetParam() == Engine::model) {
    // How far a cue reaches is the model's to say, and changes when it is trained anew: the place has to be right.
    for (std::vector<Expected>* list : {&found, &expected}) {
      for (Expected& each : *list) {
        each.size = 0;
        each.words = 0;
      }
    }
  }
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  const bool update = std::getenv("VOUCH_UPDATE") != nullptr;
  for (const Expected& each : found) {
    if (update) {
      std::cout << "    {\"" << each.rule << "\", " << each.begin << ", " << each.size << ", " << each.words
                << "U, Severity::" << name(each.severity) << "},\n";
    }
    EXPECT_TRUE(std::binary_search(expected.begin(), expected.end(), each))
        << "not expected: " << each.rule << " (" << name(each.severity) << ") at byte " << each.begin << ", size "
        << each.size;
  }
  for (const Expected& each : expected) {
    EXPECT_TRUE(std::binary_search(found.begin(), found.end(), each))
        << "missing: " << each.rule << " (" << name(each.severity) << ") at byte " << each.begin << ", size "
        << each.size;
  }
}

INSTANTIATE_TEST_SUITE_P(Engines, Seed, testing::Values(Engine::model, Engine::patterns),
                         [](const auto& parameter) { return parameter.param == Engine::model ? "model" : "patterns"; });

}  // namespace
}  // namespace vouch
