// strip(annotate-in-text(x)) is x, byte for byte: for random drafts with everything that Markdown, Windows and broken
// files bring along, and for real texts where they are at hand.
#include "server/formats/in_text.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include "analyzers/lint.h"
#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/facts.h"

namespace vouch {
namespace {

Report report_of(const std::string& text, std::shared_ptr<const Ledger> ledger) {
  static const Config kConfig;
  LintInput input;
  input.source = std::make_shared<const Source>(text);
  input.config = &kConfig;
  input.newsroom.ledger = std::move(ledger);
  return lint(input);
}

// A ledger in which every third sentence is checked, with evidence that would end a comment if it were written so.
std::shared_ptr<const Ledger> ledger_of(const Document& document) {
  auto out = std::make_shared<Ledger>();
  for (std::size_t s = 0; s < document.sentences.size(); s += 3) {
    LedgerEntry entry;
    entry.anchor = make_anchor(document, document.sentences[s].span);
    entry.facts = facts_of(document, document.sentences[s].span);
    entry.id = new_entry_id(*out, entry.anchor);
    entry.status = s % 2 == 0 ? CheckStatus::checked : CheckStatus::disputed;
    entry.by = "Jo -->Dahl";
    entry.on = "2024-08-23T10:00:00Z";
    entry.evidence.push_back({"a-->b <c>", "p. 2", "", {}});
    if (!entry.anchor.exact.empty()) {
      out->entries.push_back(std::move(entry));
    }
  }
  return out;
}

// How many comments were written in and came out again.
std::size_t goes_round(const std::string& text) {
  const Report plain = report_of(text, nullptr);
  std::size_t written = 0;
  for (const auto& ledger : {std::shared_ptr<const Ledger>(), ledger_of(*plain.document)}) {
    const Report report = ledger ? report_of(text, ledger) : plain;
    const std::string annotated = with_statuses(report, list_claims(report));
    const std::string stripped = strip_comments(annotated, Markup::markdown);
    written += annotated != text ? 1U : 0U;
    if (stripped != text) {
      const auto at = static_cast<std::size_t>(
          std::mismatch(text.begin(), text.end(), stripped.begin(), stripped.end()).first - text.begin());
      ADD_FAILURE() << "byte " << at << " of\n" << text << "\n--- annotated:\n" << annotated;
      return written;
    }
  }
  return written;
}

bool holds_vouch_comment(std::string_view text) {
  for (std::size_t at = text.find("<!--"); at != std::string_view::npos; at = text.find("<!--", at + 1)) {
    std::size_t word = at + 4;
    while (word < text.size() &&
           (text[word] == ' ' || text[word] == '\n' || text[word] == '\r' || text[word] == '\t')) {
      ++word;
    }
    if (text.substr(word).starts_with("vouch")) {
      return true;
    }
  }
  return false;
}

std::string any_draft() {
  static const std::vector<std::string> kPieces = {
      "The storm left about 4,100 households without power, the utility said.",
      "“We lost all three boats,” said Lena Okafor, the harbor director.",
      "She denied that 12 percent of the fund was missing.",
      "It was the largest flood since 1951",
      "Zoë’s café sold 1,200 krapfen. 🌊",
      "«Non», a-t-il dit.",
      "# A heading of 40 words",
      "> “A quotation,” he said.",
      "- a list with 3 items",
      "1. The law forbids it.",
      "| a | 12 % |\n|---|---|\n| b | 7 |",
      "```\nThe code has 4,100 lines. <!-- kept -->\n```",
      "    indented 4,100 code",
      "<!-- ask the desk again -->",
      "A claim of 40 percent <!-- is this so? --> stands here.",
      "<!-- an unclosed one",
      "<div>4,100 people said</div>",
      "A [link to 30 reports](https://example.org/a_(b)) said so[^1].",
      "[^1]: The note says 12 people.",
      "**Bold 300 kilograms** and *400 meters*, `500 <!-- code -->`.",
      "according to the mayor [@vell2024, p. 3].",
      "---\ntitle: 4,100 households\nauthor: Jo\n---",
      "+++\ntitle = \"x\"\n+++",
      "Slug: (Photo by Ann) 3,000 people",
      "ends with blanks   ",
      "\\",
      "&amp; &#8212; 12 people said &copy;",
      "\t",
      "-->",
      "--",
      "\xff\xfe",
      "\xc3",
      "\xe2\x80\xa8",
      std::string("\0", 1),
      "\xef\xbb\xbf",
      "\xc2\xa0",
      "<!-- Vouch: not ours -->",
      "<!--",
  };
  static const std::vector<std::string> kJoints = {"\n", "\n\n", " ", "\r\n", "\r\n\r\n", "\r", "", "  \n", "\n \n"};
  std::string out = *rc::gen::element<std::string>("", "", "\xef\xbb\xbf", "\n", "---\ntitle: a\n---\n");
  const auto count = *rc::gen::inRange(0, 14);
  for (int i = 0; i < count; ++i) {
    out += *rc::gen::elementOf(kPieces);
    out += *rc::gen::elementOf(kJoints);
  }
  return out;
}

RC_GTEST_PROP(InTextProperty, StripGivesBackEveryByte, ()) {
  const std::string text = any_draft();
  RC_PRE(!holds_vouch_comment(text));
  goes_round(text);
  RC_ASSERT(!::testing::Test::HasFailure());
}

TEST(InText, pieces_of_every_kind_come_back) {
  EXPECT_GT(goes_round("The storm left about 4,100 households without power, the utility said."), 0U);
  EXPECT_GT(goes_round("\xef\xbb\xbfThe storm left about 4,100 households without power.\r\n\r\nShe denied it. \r\n"),
            0U);
}

TEST(InText, real_texts_come_back) {
  const std::filesystem::path shared = VOUCH_SHARED;
  const auto articles = shared / "eval" / "data" / "polnear.dev.jsonl";
  if (!std::filesystem::exists(articles)) {
    GTEST_SKIP() << articles << " is not there: real texts are not tried";
  }
  std::ifstream in(articles);
  std::size_t tried = 0;
  std::size_t written = 0;
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    const std::string text = row.at("text");
    if (!holds_vouch_comment(text)) {
      ++tried;
      written += goes_round(text) > 0 ? 1U : 0U;
    }
  }
  EXPECT_GT(tried, 50U);
  EXPECT_GT(written, tried / 2);
}

TEST(InText, real_markdown_comes_back) {
  const std::filesystem::path archive =
      std::filesystem::path(VOUCH_SHARED) / "eval" / "data" / "digitalgov-markdown.tar.xz";
  if (!std::filesystem::exists(archive)) {
    GTEST_SKIP() << archive << " is not there: real Markdown is not tried";
  }
  std::string folder = (std::filesystem::temp_directory_path() / "vouch-markdown-XXXXXX").string();
  ASSERT_NE(mkdtemp(folder.data()), nullptr);
  ASSERT_EQ(std::system(("tar -xJf '" + archive.string() + "' -C '" + folder + "'").c_str()), 0);
  std::vector<std::filesystem::path> files;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() == ".md") {
      files.push_back(file.path());
    }
  }
  std::sort(files.begin(), files.end());
  constexpr std::size_t kTried = 60;
  const std::size_t step = std::max<std::size_t>(1, files.size() / kTried);
  std::size_t tried = 0;
  for (std::size_t f = 0; f < files.size(); f += step) {
    std::ifstream in(files[f], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!holds_vouch_comment(text)) {
      ++tried;
      goes_round(text);
    }
  }
  std::filesystem::remove_all(folder);
  EXPECT_GT(tried, 50U);
}

}  // namespace
}  // namespace vouch
