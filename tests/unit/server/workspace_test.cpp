// All drafts of the workspace folders: found, indexed, followed, and used by the methods.
#include <filesystem>
#include <gtest/gtest.h>
#include <set>

#include "client.h"
#include "desk.h"

namespace vouch::server {
namespace {

using Strings = std::vector<std::string>;

constexpr const char* kHarbor =
    "# Harbor 🗞\r\n\r\n“We have crews in every district of the café quarter,” said Lena Okafor, the harbor "
    "director. "
    "She said the wall held [@storm-report].\r\n";
constexpr const char* kPumps =
    "# Pumps\n\nLena Okafor opened a pump. “We have crews in every district of the café quarter,” Okafor said.\n\n"
    "Mayor Tomás Quill said “Okafor is right about that.” The storm cost a lot [@storm-report].\n";

class WorkspaceTest : public testing::Test {
 protected:
  WorkspaceTest() {
    desk.write("harbor.md", kHarbor);
    desk.write("pumps.md", kPumps);
  }
  void start(Json capabilities = full_capabilities()) {
    client.initialize(capabilities, {{"workspaceFolders", {{{"uri", desk.uri("")}, {"name", "desk"}}}}});
    client.runtime->settle();
  }
  Strings symbols(const std::string& query) {
    Strings out;
    for (const Json& symbol : client.result("workspace/symbol", {{"query", query}})) {
      const std::string uri = symbol["location"]["uri"];
      out.push_back(symbol["name"].get<std::string>() + " in " + uri.substr(uri.rfind('/') + 1));
    }
    return out;
  }
  void changed(const std::string& name, int type) {
    client.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", desk.uri(name)}, {"type", type}}}}});
    client.runtime->settle();
    client.runtime->advance(std::chrono::seconds(1));
  }
  Json at(const std::string& name, int line, int character) {
    return {{"textDocument", {{"uri", desk.uri(name)}}}, {"position", {{"line", line}, {"character", character}}}};
  }
  static Strings places(const Json& locations) {
    Strings out;
    for (const Json& location : locations) {
      const std::string uri = location["uri"];
      const Json& start = location["range"]["start"];
      out.push_back(uri.substr(uri.rfind('/') + 1) + ":" + start["line"].dump() + ":" + start["character"].dump());
    }
    return out;
  }
  [[nodiscard]] std::vector<Json> parts(const Json& token) const {
    std::vector<Json> out;
    for (const Json& message : client.received) {
      if (message.value("method", "") == "$/progress" && message["params"]["token"] == token) {
        out.push_back(message["params"]["value"]);
      }
    }
    return out;
  }

  Desk desk;
  TestClient client;
};

TEST_F(WorkspaceTest, SymbolsOfAllDrafts) {
  start();
  EXPECT_EQ(symbols("okafor"), (Strings{"Lena Okafor in harbor.md", "Lena Okafor in pumps.md"}));
  EXPECT_EQ(symbols("tomas"), Strings{"Tomás Quill in pumps.md"}) << "accents do not matter";
  EXPECT_EQ(symbols("storm-report"), (Strings{"storm-report in harbor.md", "storm-report in pumps.md"}));
  EXPECT_EQ(symbols("pumps"), Strings{"Pumps in pumps.md"});
  EXPECT_TRUE(symbols("nobody").empty());
}

TEST_F(WorkspaceTest, AnOpenDraftCountsAsItIsNow) {
  start();
  client.open(desk.uri("harbor.md"), "“We go,” said Ana Ruiz.\n");
  client.runtime->settle();
  EXPECT_EQ(symbols("okafor"), Strings{"Lena Okafor in pumps.md"});
  EXPECT_EQ(symbols("ruiz"), Strings{"Ana Ruiz in harbor.md"});
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", desk.uri("harbor.md")}}}});
  EXPECT_EQ(symbols("okafor").size(), 2U);
}

TEST_F(WorkspaceTest, FilesThatComeChangeAndGo) {
  start();
  desk.write("new.md", "“We go,” said Ana Ruiz.\n");
  changed("new.md", 1);
  EXPECT_EQ(symbols("ruiz"), Strings{"Ana Ruiz in new.md"});
  desk.write("new.md", "“We go,” said Ben Adeyemi.\n");
  changed("new.md", 2);
  EXPECT_TRUE(symbols("ruiz").empty());
  EXPECT_EQ(symbols("adeyemi"), Strings{"Ben Adeyemi in new.md"});
  std::filesystem::remove(std::filesystem::path(desk.folder()) / "new.md");
  changed("new.md", 3);
  EXPECT_TRUE(symbols("adeyemi").empty());
}

TEST_F(WorkspaceTest, IgnoredFilesAreNotIndexed) {
  desk.write(".gitignore", "pumps.md\n");
  start();
  EXPECT_EQ(symbols("okafor"), Strings{"Lena Okafor in harbor.md"});
  changed("pumps.md", 2);
  EXPECT_EQ(symbols("okafor"), Strings{"Lena Okafor in harbor.md"});
  desk.write(".gitignore", "");
  changed(".gitignore", 2);
  EXPECT_EQ(symbols("okafor").size(), 2U);
}

TEST_F(WorkspaceTest, FoldersComeAndGo) {
  const Desk other;
  other.write("far.md", "“We go,” said Ana Ruiz.\n");
  start();
  const Json folder = {{"uri", other.uri("")}, {"name", "other"}};
  client.notify("workspace/didChangeWorkspaceFolders", {{"event", {{"added", {folder}}, {"removed", Json::array()}}}});
  client.runtime->settle();
  EXPECT_EQ(symbols("ruiz"), Strings{"Ana Ruiz in far.md"});
  EXPECT_EQ(symbols("okafor").size(), 2U);
  client.notify("workspace/didChangeWorkspaceFolders", {{"event", {{"added", Json::array()}, {"removed", {folder}}}}});
  client.runtime->settle();
  EXPECT_TRUE(symbols("ruiz").empty());
}

TEST_F(WorkspaceTest, ReferencesAcrossDrafts) {
  start();
  client.open(desk.uri("harbor.md"), kHarbor);
  Json params = at("harbor.md", 2, 66);
  params["context"] = {{"includeDeclaration", true}};
  const Strings all = places(client.result("textDocument/references", params));
  ASSERT_GE(all.size(), 4U);
  EXPECT_TRUE(all.front().starts_with("harbor.md:2:"));
  EXPECT_EQ(std::count(all.begin(), all.end(), "pumps.md:2:0"), 1);
  params["partialResultToken"] = "part";
  EXPECT_TRUE(client.result("textDocument/references", params).empty());
  Strings told;
  for (const Json& part : parts("part")) {
    const Strings some = places(part);
    told.insert(told.end(), some.begin(), some.end());
  }
  EXPECT_EQ(told, all);
}

TEST_F(WorkspaceTest, ASourceIsFoundAcrossDrafts) {
  start();
  client.open(desk.uri("harbor.md"), kHarbor);
  client.runtime->settle();
  const std::string line = std::string(kHarbor).substr(std::string(kHarbor).find("“We"));
  Json params = at("harbor.md", 2, 130);
  params["context"] = {{"includeDeclaration", true}};
  const Strings all = places(client.result("textDocument/references", params));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[1].starts_with("pumps.md:4:"));
}

TEST_F(WorkspaceTest, ASpeakerIsRenamedInAllDrafts) {
  start();
  client.open(desk.uri("harbor.md"), kHarbor, 4);
  Json params = at("harbor.md", 2, 70);
  params["newName"] = "Lena Adeyemi";
  const Json edit = client.result("textDocument/rename", params);
  ASSERT_EQ(edit["documentChanges"].size(), 2U) << edit;
  EXPECT_EQ(edit["documentChanges"][0]["textDocument"], (Json{{"uri", desk.uri("harbor.md")}, {"version", 4}}));
  EXPECT_EQ(edit["documentChanges"][1]["textDocument"], (Json{{"uri", desk.uri("pumps.md")}, {"version", nullptr}}));
  Strings words;
  for (const Json& one : edit["documentChanges"][1]["edits"]) {
    words.push_back(one["newText"]);
  }
  EXPECT_EQ(words, (Strings{"Lena Adeyemi", "Adeyemi"})) << "not inside of somebody's quotation";
}

TEST_F(WorkspaceTest, AClientWithAnnotationsIsAskedAboutOtherDrafts) {
  Json capabilities = full_capabilities();
  capabilities["workspace"]["workspaceEdit"]["changeAnnotationSupport"] = Json::object();
  capabilities["textDocument"]["rename"] = {{"prepareSupport", true}, {"honorsChangeAnnotations", true}};
  start(capabilities);
  client.open(desk.uri("harbor.md"), kHarbor, 4);
  Json params = at("harbor.md", 2, 70);
  params["newName"] = "Lena Adeyemi";
  const Json edit = client.result("textDocument/rename", params);
  EXPECT_TRUE(edit["changeAnnotations"]["elsewhere"]["needsConfirmation"]);
  EXPECT_TRUE(edit["changeAnnotations"]["quoted"]["needsConfirmation"]);
  std::multiset<std::string> asked;
  for (const Json& one : edit["documentChanges"][1]["edits"]) {
    asked.insert(one.value("annotationId", ""));
  }
  EXPECT_EQ(asked, (std::multiset<std::string>{"elsewhere", "elsewhere", "quoted"}));
}

TEST_F(WorkspaceTest, AQuotationOfAnotherDraftIsTold) {
  start();
  const std::string uri = desk.uri("harbor.md");
  client.open(uri, kHarbor);
  client.runtime->settle();
  Json told;
  Json last = client.published(uri).back();
  for (const Json& diagnostic : last["diagnostics"]) {
    if (diagnostic["code"] == "duplicate-quote") {
      told = diagnostic;
    }
  }
  ASSERT_FALSE(told.is_null());
  EXPECT_EQ(told["severity"], 3);
  EXPECT_NE(told["message"].get<std::string>().find("pumps.md"), std::string::npos);
  EXPECT_EQ(told["relatedInformation"][0]["location"]["uri"], desk.uri("pumps.md"));
  std::filesystem::remove(std::filesystem::path(desk.folder()) / "pumps.md");
  changed("pumps.md", 3);
  last = client.published(uri).back();
  for (const Json& diagnostic : last["diagnostics"]) {
    EXPECT_NE(diagnostic["code"], "duplicate-quote") << "the other draft is gone";
  }
}

TEST_F(WorkspaceTest, UnopenedDraftsAreNotPushed) {
  desk.write("bad.md", "They utilize it.\n");
  start();
  EXPECT_TRUE(client.published(desk.uri("bad.md")).empty());
}

// ---- pulled diagnostics ----------------------------------------------------------------------------------------
Json pulling() {
  Json out = full_capabilities();
  out["textDocument"].erase("publishDiagnostics");
  out["textDocument"]["diagnostic"] = {{"relatedDocumentSupport", true}};
  out["workspace"]["diagnostics"]["refreshSupport"] = true;
  return out;
}

TEST_F(WorkspaceTest, TheWholeWorkspaceIsPulled) {
  desk.write("bad.md", "They 🗞 utilize it.\r\n");
  start(pulling());
  client.open(desk.uri("harbor.md"), kHarbor, 0);
  client.runtime->settle();
  const auto ask = [&](const Json& previous) {
    std::map<std::string, Json> out;
    const Json result = client.result("workspace/diagnostic", {{"previousResultIds", previous}});
    for (const Json& item : result["items"]) {
      const std::string uri = item["uri"];
      out[uri.substr(uri.rfind('/') + 1)] = item;
    }
    return out;
  };
  auto first = ask(Json::array());
  ASSERT_EQ(first.size(), 3U);
  EXPECT_EQ(first["harbor.md"]["version"], 0);
  EXPECT_TRUE(first["bad.md"]["version"].is_null());
  EXPECT_EQ(first["bad.md"]["items"][0]["code"], "desk-utilize");
  EXPECT_EQ(first["bad.md"]["items"][0]["range"]["start"]["character"], 8);
  Json previous = Json::array();
  for (const auto& [name, item] : first) {
    previous.push_back({{"uri", item["uri"]}, {"value", item["resultId"]}});
  }
  for (const auto& [name, item] : ask(previous)) {
    EXPECT_EQ(item["kind"], "unchanged") << name;
  }
  desk.write("bad.md", "They use it.\n");
  EXPECT_EQ(ask(previous)["bad.md"]["kind"], "full");
  desk.write(".vouch.yaml", "profile: news\n");
  changed(".vouch.yaml", 2);
  EXPECT_EQ(ask(previous)["harbor.md"]["kind"], "full");
  EXPECT_EQ(ask(previous)["pumps.md"]["kind"], "full") << "other settings";
}

TEST_F(WorkspaceTest, PartialResultsComeInParts) {
  for (int i = 0; i < 30; ++i) {
    desk.write("draft" + std::to_string(i) + ".md", "They utilize it.\n");
  }
  start(pulling());
  const Json result =
      client.result("workspace/diagnostic",
                    {{"previousResultIds", Json::array()}, {"partialResultToken", "p"}, {"workDoneToken", "w"}});
  EXPECT_TRUE(result["items"].empty());
  std::size_t count = 0;
  for (const Json& part : parts("p")) {
    count += part["items"].size();
  }
  EXPECT_EQ(count, 32U);
  EXPECT_GT(parts("p").size(), 2U);
  EXPECT_EQ(parts("w").front()["kind"], "begin");
  EXPECT_EQ(parts("w").back()["kind"], "end");
  const int id = client.ask("workspace/diagnostic", {{"previousResultIds", Json::array()}});
  client.runtime->run_strand();
  client.notify("$/cancelRequest", {{"id", id}});
  client.runtime->settle();
  EXPECT_EQ(client.response(id)["error"]["code"], -32800);
}

TEST_F(WorkspaceTest, SettingsComeAlongWhereTheyArePulled) {
  desk.write(".vouch.yaml", "profil: news\n");
  start(pulling());
  client.open(desk.uri("harbor.md"), kHarbor, 0);
  client.runtime->settle();
  const Json report = client.result("textDocument/diagnostic", {{"textDocument", {{"uri", desk.uri("harbor.md")}}}});
  const Json& related = report["relatedDocuments"][desk.uri(".vouch.yaml")];
  EXPECT_EQ(related["kind"], "full");
  ASSERT_FALSE(related["items"].empty());
  EXPECT_EQ(related["items"][0]["range"]["start"]["line"], 0);
  client.open(desk.uri(".vouch.yaml"), "profil: news\n");
  EXPECT_FALSE(client.result("textDocument/diagnostic", {{"textDocument", {{"uri", desk.uri(".vouch.yaml")}}}})["items"]
                   .empty());
  EXPECT_TRUE(client.published(desk.uri(".vouch.yaml")).empty()) << "pushed to a client that pulls";
}

}  // namespace
}  // namespace vouch::server
