// What is offered first and filled in later, what is edited together, and what is offered but disabled.
#include <gtest/gtest.h>

#include "client.h"
#include "desk.h"

namespace vouch::server {
namespace {

constexpr const char* kDraft =
    "“We have crews 🗞 in every district,” said Lena Okafor, the harbor director.[^note] She said 40 homes were "
    "lost.\r\n\r\n"
    "More of it.[^note]\r\n\r\n[^note]: Interview.\r\n";

class ResolveTest : public testing::Test {
 protected:
  ResolveTest() {
    Json capabilities = full_capabilities();
    capabilities["textDocument"]["inlayHint"]["resolveSupport"]["properties"] = {"tooltip"};
    capabilities["textDocument"]["completion"]["completionItem"] = {
        {"resolveSupport", {{"properties", {"documentation"}}}}, {"documentationFormat", {"markdown"}}};
    capabilities["textDocument"]["codeAction"]["disabledSupport"] = true;
    offered = client.initialize(capabilities)["capabilities"];
    client.open(uri, kDraft, 3);
    client.runtime->settle();
  }
  Json whole(const std::string& method) {
    return client.result(
        method, {{"textDocument", {{"uri", uri}}},
                 {"range", {{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 9}, {"character", 0}}}}}});
  }
  Json at(int line, int character) {
    return {{"textDocument", {{"uri", uri}}}, {"position", {{"line", line}, {"character", character}}}};
  }

  Desk desk;
  TestClient client;
  Json offered;
  std::string uri = desk.uri("a.md");
};

TEST_F(ResolveTest, HintsSayMoreLater) {
  EXPECT_EQ(offered["inlayHintProvider"]["resolveProvider"], true);
  const Json hints = whole("textDocument/inlayHint");
  ASSERT_EQ(hints.size(), 1U);
  EXPECT_FALSE(hints[0].contains("tooltip"));
  const Json hint = client.result("inlayHint/resolve", hints[0]);
  EXPECT_NE(hint["tooltip"]["value"].get<std::string>().find("Lena Okafor"), std::string::npos);
  client.change(uri, 4, {TestClient::edit(2, 0, 0, "x")});
  EXPECT_EQ(client.request("inlayHint/resolve", hints[0])["error"]["code"], -32801) << "another draft by now";
}

TEST_F(ResolveTest, LensesSayWhatTheyAreLater) {
  const Json lenses = whole("textDocument/codeLens");
  ASSERT_FALSE(lenses.empty());
  EXPECT_FALSE(lenses[0].contains("command"));
  EXPECT_NE(client.result("codeLens/resolve", lenses[0])["command"]["title"].get<std::string>().find("sourced"),
            std::string::npos);
  Json foreign = lenses[0];
  foreign.erase("data");
  EXPECT_EQ(client.result("codeLens/resolve", foreign), foreign);
  foreign["data"] = 7;
  EXPECT_EQ(client.request("codeLens/resolve", foreign)["error"]["code"], -32602);
}

TEST_F(ResolveTest, ARuleIsExplainedLater) {
  EXPECT_EQ(offered["completionProvider"]["resolveProvider"], true);
  const Json item = client.result("completionItem/resolve", {{"label", "vague-attribution"}, {"kind", 21}});
  EXPECT_EQ(item["documentation"]["kind"], "markdown");
  EXPECT_NE(item["documentation"]["value"].get<std::string>().find("Why it matters"), std::string::npos);
  EXPECT_FALSE(client.result("completionItem/resolve", {{"label", "Lena Okafor"}}).contains("documentation"));
}

TEST_F(ResolveTest, AFootnotesLabelIsEditedAsOne) {
  const Json linked = client.result("textDocument/linkedEditingRange", at(4, 3));
  ASSERT_EQ(linked["ranges"].size(), 3U) << linked;
  EXPECT_EQ(linked["ranges"][2], Json::parse(R"({"start":{"line":4,"character":2},"end":{"line":4,"character":6}})"));
  EXPECT_EQ(client.result("textDocument/linkedEditingRange", at(2, 14)), linked);
  EXPECT_TRUE(client.result("textDocument/linkedEditingRange", at(2, 2)).is_null());
}

TEST_F(ResolveTest, WhereNothingIsSafeToFixThatIsSaid) {
  const auto ask = [&](const Json& only) {
    return client.result(
        "textDocument/codeAction",
        {{"textDocument", {{"uri", uri}}},
         {"range", {{"start", {{"line", 2}, {"character", 0}}}, {"end", {{"line", 2}, {"character", 0}}}}},
         {"context", {{"diagnostics", Json::array()}, {"only", only}}}});
  };
  const Json asked = ask({"source.fixAll"});
  ASSERT_EQ(asked.size(), 1U);
  EXPECT_TRUE(asked[0].contains("disabled"));
  EXPECT_FALSE(asked[0].contains("edit"));
  for (const Json& action : ask(Json::array())) {
    EXPECT_FALSE(action.contains("disabled")) << "nobody asked for it by name";
  }
}

}  // namespace
}  // namespace vouch::server
