#include "server/documents.h"

#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace vouch::server {
namespace {

using Change = lsp::TextDocumentContentChangeEvent;

Change edit(std::uint32_t l1, std::uint32_t c1, std::uint32_t l2, std::uint32_t c2, std::string text) {
  return {lsp::Range{{l1, c1}, {l2, c2}}, std::move(text)};
}

std::string applied(const std::string& before, const std::vector<Change>& changes, Encoding encoding = Encoding::utf16,
                    bool* outside = nullptr) {
  const ChangeResult result = apply_changes(Source(before), changes, encoding);
  if (outside != nullptr) {
    *outside = result.outside;
  }
  return std::string(result.source->text());
}

TEST(Documents, AnEditAfterAnEmojiLandsWhereItShould) {
  const std::string before = "🗞 “café” says\r\nnext 👩‍⚖️ line";
  EXPECT_EQ(applied(before, {edit(0, 3, 0, 9, "bar")}, Encoding::utf16), "🗞 bar says\r\nnext 👩‍⚖️ line");
  EXPECT_EQ(applied(before, {edit(0, 2, 0, 8, "bar")}, Encoding::utf32), "🗞 bar says\r\nnext 👩‍⚖️ line");
  EXPECT_EQ(applied(before, {edit(0, 5, 0, 16, "bar")}, Encoding::utf8), "🗞 bar says\r\nnext 👩‍⚖️ line");
}

TEST(Documents, AFullReplacementByAnEmptyStringEmptiesTheText) {
  EXPECT_EQ(applied("old", {{std::nullopt, ""}}), "");
  EXPECT_EQ(applied("old", {edit(0, 0, 0, 1, "x"), {std::nullopt, ""}, edit(0, 0, 0, 0, "new")}), "new");
}

TEST(Documents, AnEditPastTheLastLineAppends) {
  bool outside = false;
  EXPECT_EQ(applied("one\ntwo", {edit(9, 0, 9, 5, "!")}, Encoding::utf16, &outside), "one\ntwo!");
  EXPECT_TRUE(outside);
  EXPECT_EQ(applied("one\ntwo", {edit(0, 0, 2, 0, "")}, Encoding::utf16, &outside), "");
  EXPECT_FALSE(outside) << "line N of N lines is how clients say “to the end”";
  EXPECT_EQ(applied("", {edit(0, 0, 0, 0, "x")}, Encoding::utf16, &outside), "x");
  EXPECT_FALSE(outside);
}

TEST(Documents, ACharacterPastTheLineIsItsEnd) {
  bool outside = false;
  EXPECT_EQ(applied("ab\r\ncd", {edit(0, 99, 0, 99, "!")}, Encoding::utf16, &outside), "ab!\r\ncd");
  EXPECT_FALSE(outside) << "LSP asks for that";
}

TEST(Documents, ARangeThatRunsBackwardsIsTurnedRound) {
  bool outside = false;
  EXPECT_EQ(applied("abc", {edit(0, 2, 0, 1, "X")}, Encoding::utf16, &outside), "aXc");
  EXPECT_TRUE(outside);
}

TEST(Documents, EachChangeIsRelativeToTheOneBefore) {
  EXPECT_EQ(
      applied("ab", {edit(0, 1, 0, 1, "\n"), edit(1, 0, 1, 1, "c\r"), edit(2, 0, 2, 0, "\n"), edit(2, 0, 2, 0, "z")}),
      "a\nc\r\nz");
}

TEST(Documents, HalvesOfALineEndMeetAndPart) {
  EXPECT_EQ(applied("a\rb", {edit(1, 0, 1, 0, "\n"), edit(1, 0, 1, 0, ">")}), "a\r\n>b");
  EXPECT_EQ(applied("a\r\nb", {edit(0, 1, 1, 0, "\r"), edit(1, 0, 1, 0, ">")}), "a\r>b");
  EXPECT_EQ(applied("a\n", {edit(1, 0, 1, 0, "b\n"), edit(2, 0, 2, 0, "c")}), "a\nb\nc");
}

TEST(Documents, ASmallEditLeavesACursor) {
  const auto cursor = [](const std::vector<Change>& changes) {
    return apply_changes(Source("He said"), changes, Encoding::utf16).cursor;
  };
  EXPECT_EQ(cursor({edit(0, 7, 0, 7, " “")}), std::optional<Offset>(11));
  EXPECT_EQ(cursor({edit(0, 2, 0, 3, "")}), std::optional<Offset>(2));
  EXPECT_EQ(cursor({edit(0, 7, 0, 7, " a whole sentence that was pasted")}), std::nullopt);
  EXPECT_EQ(cursor({{std::nullopt, "new"}}), std::nullopt);
  EXPECT_EQ(cursor({edit(0, 0, 0, 0, "a"), edit(0, 0, 0, 0, "b")}), std::nullopt);
}

TEST(Documents, KnowsWhatItHasOpen) {
  Documents documents;
  const auto draft = documents.open({"file:///a%20b.txt", "plaintext", 0, "x"});
  EXPECT_EQ(draft->path, "/a b.txt");
  EXPECT_EQ(draft->markup, Markup::plain);
  EXPECT_EQ(documents.open({"untitled:1", "markdown", 0, "x"})->path, "");
  EXPECT_EQ(documents.open({"file:///d/.vouch.yaml", "yaml", 1, ""})->kind, Draft::Kind::settings);
  EXPECT_EQ(documents.find("file:///a%20b.txt"), draft);
  EXPECT_EQ(documents.close("file:///a%20b.txt"), draft);
  EXPECT_EQ(documents.find("file:///a%20b.txt"), nullptr);
  EXPECT_EQ(documents.close("file:///a%20b.txt"), nullptr);
}

}  // namespace
}  // namespace vouch::server
