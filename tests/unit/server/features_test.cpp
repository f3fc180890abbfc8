// What the server knows of a draft beside its findings: speakers to jump to and rename, folds, colours, completions.
#include <gtest/gtest.h>
#include <set>

#include "client.h"
#include "desk.h"
#include "server/navigation.h"
#include "server/semantic.h"

namespace vouch::server {
namespace {

using Strings = std::vector<std::string>;

constexpr const char* kDraft =
    "---\ntitle: Storm\ndate: 2024-08-23\n---\n\n"  // 0–4
    "# Harbor 🗞\n\n"                             // 5–6
    "“We have crews in every district,” said Lena Okafor, the harbor director. She said the wall held.[^1]\n\n"  // 7–8
    "## Pumps\n\n"                                                                             // 9–10
    "Okafor said the café was open. Mayor Tomás Quill said “Okafor is right about that.”\n\n"  // 11–12
    "<!-- a note\nof two lines -->\n\n"                                                        // 13–15
    "See [the report](https://example.org/report) for more.\n\n"                               // 16–17
    "[^1]: Interview.\n";                                                                      // 18

Json position(int line, int character) { return {{"line", line}, {"character", character}}; }

struct FeaturesTest : testing::Test {
  Desk desk;
  std::string uri = desk.uri("draft.md");

  TestClient& with(const Json& capabilities) {
    client = std::make_unique<TestClient>(capabilities);
    client->open(uri, kDraft, 1);
    client->runtime->settle();
    return *client;
  }
  TestClient& usual() { return with(full_capabilities()); }
  Json ask(const std::string& method, int line, int character, Json more = Json::object()) {
    more["textDocument"] = {{"uri", uri}};
    more["position"] = position(line, character);
    return client->result("textDocument/" + method, more);
  }
  Json whole(const std::string& method) {
    return client->result("textDocument/" + method, {{"textDocument", {{"uri", uri}}},
                                                     {"range", {{"start", position(0, 0)}, {"end", position(99, 0)}}}});
  }
  // The draft's words under a range; ranges here stay in one line.
  [[nodiscard]] std::string words(const Json& range) const {
    const auto draft = client->session().documents().find(uri);
    const lsp::Range out{{range["start"]["line"], range["start"]["character"]},
                         {range["end"]["line"], range["end"]["character"]}};
    return std::string(draft->source->slice(to_span(*draft->source, out, Encoding::utf16)));
  }
  std::unique_ptr<TestClient> client;
};

TEST_F(FeaturesTest, APronounLeadsToItsName) {
  usual();
  const Json found = ask("definition", 7, 75);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(words(found[0]["range"]), "Lena Okafor");
  const Json footnote = ask("definition", 7, 98);
  ASSERT_EQ(footnote.size(), 1U) << "from the reference to the text";
  EXPECT_EQ(footnote[0]["range"]["start"]["line"], 18);
  EXPECT_TRUE(ask("definition", 9, 4).empty());
}

TEST_F(FeaturesTest, ReferencesAndHighlightsOfASpeaker) {
  usual();
  std::multiset<std::string> seen;
  for (const Json& place : ask("references", 11, 2, {{"context", {{"includeDeclaration", true}}}})) {
    seen.insert(words(place["range"]));
  }
  for (const char* words : {"Lena Okafor", "Okafor", "She"}) {
    EXPECT_TRUE(seen.contains(words)) << words;
  }
  EXPECT_FALSE(seen.contains("Tomás Quill"));
  EXPECT_EQ(ask("references", 11, 2, {{"context", {{"includeDeclaration", false}}}}).size(), seen.size() - 1);
  EXPECT_EQ(ask("documentHighlight", 11, 2).size(), seen.size());
  EXPECT_EQ(ask("documentHighlight", 18, 2).size(), 2U) << "a footnote’s use and its definition";
}

TEST_F(FeaturesTest, RenamingLeavesQuotedWordsAlone) {
  usual();
  EXPECT_EQ(ask("prepareRename", 11, 2)["placeholder"], "Okafor");
  EXPECT_TRUE(ask("prepareRename", 7, 75).is_null()) << "a pronoun is no name";
  std::multiset<std::string> edits;
  const Json renaming = ask("rename", 7, 42, {{"newName", "Lena Adeyemi"}});
  for (const Json& edit : renaming["documentChanges"][0]["edits"]) {
    edits.insert(words(edit["range"]) + " → " + edit["newText"].get<std::string>());
  }
  EXPECT_EQ(edits, (std::multiset<std::string>{"Lena Okafor → Lena Adeyemi", "Okafor → Adeyemi"}));
  EXPECT_EQ(client->request(
                "textDocument/rename",
                {{"textDocument", {{"uri", uri}}}, {"position", position(11, 2)}, {"newName", " "}})["error"]["code"],
            -32602);
}

TEST_F(FeaturesTest, RenamingAsksAboutQuotedWordsWhereTheClientCan) {
  Json capabilities = full_capabilities();
  capabilities["textDocument"]["rename"] = {{"prepareSupport", true}, {"honorsChangeAnnotations", true}};
  capabilities["workspace"]["workspaceEdit"]["changeAnnotationSupport"] = Json::object();
  with(capabilities);
  const Json edit = ask("rename", 11, 2, {{"newName", "Adeyemi"}});
  std::size_t asked = 0;
  for (const Json& change : edit["documentChanges"][0]["edits"]) {
    asked += change.contains("annotationId") ? 1 : 0;
  }
  EXPECT_EQ(edit["documentChanges"][0]["edits"].size(), 3U);
  EXPECT_EQ(asked, 1U);
  EXPECT_EQ(edit["changeAnnotations"]["quoted"]["needsConfirmation"], true);
}

TEST(Renamed, FullNamesAndSurnames) {
  const std::tuple<const char*, const char*, const char*, std::optional<std::string>> cases[] = {
      {"Okafor", "Okafor", "Adeyemi", "Adeyemi"},
      {"Lena Okafor", "Okafor", "Adeyemi", "Lena Adeyemi"},
      {"Okafor", "Lena Okafor", "Lena Adeyemi", "Adeyemi"},
      {"Dr. Okafor", "Lena Okafor", "Ana Ruiz", "Dr. Ruiz"},
      {"the director", "Lena Okafor", "Ana Ruiz", std::nullopt},
  };
  for (const auto& [text, from, to, expected] : cases) {
    EXPECT_EQ(renamed(text, from, to), expected) << text;
  }
}

TEST_F(FeaturesTest, FoldsSectionsFrontMatterAndComments) {
  usual();
  std::set<std::pair<int, int>> lines;
  for (const Json& fold : whole("foldingRange")) {
    lines.emplace(fold["startLine"].get<int>(), fold["endLine"].get<int>());
  }
  EXPECT_TRUE(lines.contains({0, 3})) << "front matter";
  EXPECT_TRUE(lines.contains({5, 18})) << "the first heading’s section";
  EXPECT_TRUE(lines.contains({9, 18})) << "the second’s";
  EXPECT_TRUE(lines.contains({13, 14})) << "the comment";
}

TEST_F(FeaturesTest, SelectionGrowsFromTheWord) {
  usual();
  Json range = client->result("textDocument/selectionRange",
                              {{"textDocument", {{"uri", uri}}}, {"positions", {position(7, 10)}}})[0];
  EXPECT_EQ(words(range["range"]), "crews");
  EXPECT_EQ(words(range["parent"]["range"]), "We have crews in every district,");
  EXPECT_EQ(words(range["parent"]["parent"]["range"]), "“We have crews in every district,”");
  int depth = 0;
  for (; range.contains("parent"); range = range["parent"]) {
    ++depth;
  }
  EXPECT_GE(depth, 4);
  EXPECT_EQ(range["range"]["start"], position(0, 0));
}

TEST_F(FeaturesTest, HintsSayWhoAPronounIs) {
  usual();
  const Json hints = whole("inlayHint");
  ASSERT_EQ(hints.size(), 1U) << hints;
  EXPECT_EQ(hints[0]["label"], "= Lena Okafor");
  EXPECT_EQ(hints[0]["position"], position(7, 77));
}

TEST_F(FeaturesTest, LinksLeadToTheWebOnly) {
  usual();
  const Json links = whole("documentLink");
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0]["target"], "https://example.org/report");
}

TEST_F(FeaturesTest, CompletesLabelsRulesAndSpeakers) {
  usual();
  const auto offered = [&](const std::string& typed) {
    client->change(uri, 9, {{{"text", std::string(kDraft) + "\n" + typed}}});
    client->runtime->settle();
    std::set<std::string> labels;
    const auto draft = client->session().documents().find(uri);
    const auto end = to_lsp(*draft->source, draft->source->size(), Encoding::utf16);
    const Json list = ask("completion", static_cast<int>(end.line), static_cast<int>(end.character));
    for (const Json& item : list["items"]) {
      labels.insert(item["label"].get<std::string>());
    }
    return labels;
  };
  EXPECT_TRUE(offered("He said so.[^").contains("1"));
  EXPECT_TRUE(offered("<!-- vouch-disable-next-line vag").contains(std::string(all_rules().front().id)));
  EXPECT_TRUE(offered("That is so, according to Qui").contains("Tomás Quill"));
  EXPECT_TRUE(offered("nothing is offered here").empty());
}

TEST_F(FeaturesTest, TokensAndTheirDifference) {
  usual();
  const Json first = whole("semanticTokens/full");
  ASSERT_GT(first["data"].size(), 10U);
  EXPECT_EQ(first["data"].size() % 5, 0U);
  client->change(uri, 2, TestClient::edit(11, 0, 0, "Then "));
  const Json delta = client->result("textDocument/semanticTokens/full/delta",
                                    {{"textDocument", {{"uri", uri}}}, {"previousResultId", first["resultId"]}});
  ASSERT_TRUE(delta.contains("edits")) << delta;
  auto data = first["data"].get<std::vector<std::uint32_t>>();
  for (const Json& edit : delta["edits"]) {
    const auto at = data.begin() + edit["start"].get<std::ptrdiff_t>();
    const auto fresh = edit["data"].get<std::vector<std::uint32_t>>();
    data.insert(data.erase(at, at + edit["deleteCount"].get<std::ptrdiff_t>()), fresh.begin(), fresh.end());
  }
  EXPECT_EQ(data, whole("semanticTokens/full")["data"].get<std::vector<std::uint32_t>>());
  const Json stale = client->result("textDocument/semanticTokens/full/delta",
                                    {{"textDocument", {{"uri", uri}}}, {"previousResultId", "of yesterday"}});
  EXPECT_TRUE(stale.contains("data"));
  EXPECT_LE(whole("semanticTokens/range")["data"].size(), data.size());
}

TEST_F(FeaturesTest, LensesCount) {
  usual();
  const auto title = [&](const Json& lens) {
    return client->result("codeLens/resolve", lens)["command"]["title"].get<std::string>();
  };
  for (const Json& lens : whole("codeLens")) {
    EXPECT_FALSE(title(lens).empty());
  }
  client->change(uri, 2, {{{"text", "Of all households 4,100 were without power and 40 percent left the city.\n"}}});
  const Json lenses = whole("codeLens");
  ASSERT_GE(lenses.size(), 2U);
  EXPECT_NE(title(lenses[0]).find("0 % sourced"), std::string::npos) << lenses;
}

TEST_F(FeaturesTest, AClientPullsOrIsPushedNeverBoth) {
  Json capabilities = full_capabilities();
  capabilities["textDocument"]["diagnostic"] = Json::object();
  with(capabilities);
  EXPECT_EQ(client->published(uri).size(), 1U) << "it takes pushes";
  capabilities["textDocument"].erase("publishDiagnostics");
  TestClient puller;
  const Json offer = puller.initialize(capabilities)["capabilities"];
  EXPECT_EQ(offer["diagnosticProvider"]["identifier"], "vouch");
  puller.open(uri, "We utilize it.\n");
  puller.runtime->settle();
  EXPECT_TRUE(puller.published(uri).empty());
  const Json report = puller.result("textDocument/diagnostic", {{"textDocument", {{"uri", uri}}}});
  EXPECT_EQ(report["kind"], "full");
  EXPECT_EQ(report["items"].size(), 1U);
  const Json same = puller.result("textDocument/diagnostic",
                                  {{"textDocument", {{"uri", uri}}}, {"previousResultId", report["resultId"]}});
  EXPECT_EQ(same, (Json{{"kind", "unchanged"}, {"resultId", report["resultId"]}}));
}

TEST_F(FeaturesTest, SpeakersOfAllOpenDrafts) {
  usual();
  client->open(desk.uri("other.md"), "“It is late,” said Noor Haddad, a baker.\n");
  client->runtime->settle();
  const auto names = [&](const std::string& query) {
    std::set<std::string> out;
    for (const Json& symbol : client->result("workspace/symbol", {{"query", query}})) {
      out.insert(symbol["name"].get<std::string>());
    }
    return out;
  };
  EXPECT_EQ(names("tomas"), std::set<std::string>{"Tomás Quill"});
  EXPECT_TRUE(names("").contains("Noor Haddad"));
  EXPECT_TRUE(names("nobody").empty());
}

}  // namespace
}  // namespace vouch::server
