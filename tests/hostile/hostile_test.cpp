// Hostile drafts at small sizes, on a small stack: sound findings, bounded counts, the same with a cache and after its
// own fixes.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <pthread.h>
#include <string>

#include "analyzers/attribution/candidates.h"
#include "analyzers/cache.h"
#include "analyzers/config.h"
#include "analyzers/lint.h"
#include "analyzers/text/unicode.h"
#include "server/files/model_file.h"
#include "server/files/read_file.h"
#include "server/formats/record.h"
#include "tests/hostile/drafts.h"

namespace vouch::hostile {
namespace {

// A small part of what the bench takes, so that sanitizers and valgrind get through as well.
constexpr std::size_t kSmaller = 400;

const Model* model() {
  static const std::shared_ptr<const Model> kModel = load_model(nullptr);
  return kModel.get();
}

Report lint_text(std::string text, Markup markup, Cache* cache = nullptr) {
  static const Config kConfig;
  return lint({.source = std::make_shared<const Source>(std::move(text)),
               .info = {.markup = markup, .date = {}},
               .config = &kConfig,
               .model = model(),
               .cache = cache,
               .newsroom = {},
               .stop = {}});
}

void expect_sound_span(const Report& report, Span span) {
  const std::string_view text = report.document->text();
  ASSERT_LE(span.begin, span.end);
  ASSERT_LE(span.end, text.size());
  ASSERT_TRUE(is_utf8_boundary(text, span.begin) && is_utf8_boundary(text, span.end));
}

void expect_sound(const Report& report) {
  ASSERT_NE(report.document, nullptr);
  EXPECT_FALSE(report.stopped);
  EXPECT_LE(report.findings.size(), kMaxFindings);
  for (const Finding& finding : report.findings) {
    expect_sound_span(report, finding.span);
    EXPECT_FALSE(finding.message.empty());
    EXPECT_EQ(finding.message.find('\n'), std::string::npos) << finding.message;
    EXPECT_NE(find_rule(finding.rule), nullptr);
    for (const Fix& fix : finding.fixes) {
      for (const Edit& edit : fix.edits) {
        expect_sound_span(report, edit.span);
      }
    }
  }
  for (const Attribution& attribution : report.document->attributions) {
    for (const Span span : attribution.source) {
      expect_sound_span(report, span);
    }
    for (const Span span : attribution.content) {
      expect_sound_span(report, span);
    }
  }
  EXPECT_EQ(report.document->coverage.size(), report.document->sentences.size());
}

bool same(const Report& a, const Report& b) {
  return std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                    [](const Finding& x, const Finding& y) {
                      return x.rule == y.rule && x.span == y.span && x.message == y.message;
                    });
}

// Runs something on a thread whose stack is small, so that recursion on input would show.
template <typename Work>
void on_small_stack(Work work) {
  constexpr std::size_t kStack = 256U << 10U;
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  pthread_attr_setstacksize(&attributes, 8 * kStack);  // sanitizers put red zones into every frame
#else
  pthread_attr_setstacksize(&attributes, kStack);
#endif
  pthread_t thread{};
  const auto start = [](void* data) -> void* {
    (*static_cast<Work*>(data))();
    return nullptr;
  };
  ASSERT_EQ(pthread_create(&thread, &attributes, start, &work), 0);
  pthread_join(thread, nullptr);
  pthread_attr_destroy(&attributes);
}

class Hostile : public testing::TestWithParam<Kind> {};

TEST_P(Hostile, DraftGivesSoundFindings) {
  const std::string text = GetParam().make(std::max<std::size_t>(GetParam().size / kSmaller, 4));
  for (const Markup markup : {Markup::markdown, Markup::plain}) {
    on_small_stack([&] {
      Cache cache;
      const Report fresh = lint_text(text, markup);
      expect_sound(fresh);
      EXPECT_TRUE(same(fresh, lint_text(text, markup, &cache)));
      // Once more out of the cache, with a letter in front so that everything has moved.
      EXPECT_TRUE(same(lint_text("A\n\n" + text, markup), lint_text("A\n\n" + text, markup, &cache)));
      std::vector<Edit> edits;
      for (const Finding& finding : fresh.findings) {
        if (!finding.fixes.empty()) {
          edits.insert(edits.end(), finding.fixes.front().edits.begin(), finding.fixes.front().edits.end());
        }
      }
      expect_sound(lint_text(apply_edits(text, edits), markup));
    });
  }
}

class HostileRecord : public testing::TestWithParam<Kind> {};

TEST_P(HostileRecord, LineIsReadOrRefusedInOneLine) {
  const std::string lines = GetParam().make(std::max<std::size_t>(GetParam().size / kSmaller, 4));
  on_small_stack([&] {
    std::size_t at = 0;
    while (at < lines.size()) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      const Record record = read_record(lines.substr(at, end - at));
      at = end + 1;
      EXPECT_EQ(record.error.find('\n'), std::string::npos);
      if (record.error.empty()) {
        EXPECT_FALSE(find_invalid_utf8(record.text)) << "lone surrogates are replaced";
        expect_sound(lint_text(record.text, Markup::markdown));
      }
    }
  });
}

std::string test_name(const testing::TestParamInfo<Kind>& info) {
  std::string out(info.param.name);
  for (char& c : out) {
    c = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '_';
  }
  return out;
}
INSTANTIATE_TEST_SUITE_P(Every, Hostile, testing::ValuesIn(kinds().begin(), kinds().end()), test_name);
INSTANTIATE_TEST_SUITE_P(Every, HostileRecord, testing::ValuesIn(records().begin(), records().end()), test_name);

std::string times(std::string_view piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += piece;
  }
  return out;
}

TEST(HostileBounds, FindingsAreBoundedAndTheRestIsCounted) {
  const Report report = lint_text(times("Seen.[^x]\n\n", kMaxCollected + 5), Markup::markdown);
  EXPECT_EQ(report.findings.size(), kMaxFindings);
  EXPECT_GE(report.dropped, kMaxCollected + 5 - kMaxFindings);
}

TEST(HostileBounds, CuesOfOneBlockAreBounded) {
  if (model() == nullptr) {
    GTEST_SKIP() << "no model file";
  }
  const Report report = lint_text(times("Mary Smith said it rained. ", kMaxCandidates + 500), Markup::markdown);
  const auto by_model = std::count_if(report.document->attributions.begin(), report.document->attributions.end(),
                                      [](const Attribution& a) { return a.by == "model"; });
  EXPECT_LE(static_cast<std::size_t>(by_model), kMaxCandidates);
  EXPECT_GE(report.document->attributions.size(), kMaxCandidates) << "the patterns find the others";
}

TEST(HostileBounds, DraftsOfTooManyLinesAreRefused) {
  EXPECT_EQ(draft_problem(std::string(kMaxDraftLines, '\n')), "");
  EXPECT_EQ(draft_problem(std::string(kMaxDraftLines + 1, '\n')),
            "has more than 400000 lines, the most that is read; split it");
}

// Real drafts, every file cut where a writer might be in the middle of something.
TEST(HostileReal, CutDraftsGiveSoundFindings) {
  namespace fs = std::filesystem;
  std::size_t cuts = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(VOUCH_ROOT) / "tests/articles")) {
    if (entry.path().extension() != ".md") {
      continue;
    }
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (std::size_t cut = 1; cut < text.size(); cut += 397) {
      std::string part = text.substr(0, cut);
      if (!find_invalid_utf8(part)) {
        expect_sound(lint_text(part, Markup::markdown));
        ++cuts;
      }
    }
  }
  EXPECT_GT(cuts, 50U);
}

}  // namespace
}  // namespace vouch::hostile
