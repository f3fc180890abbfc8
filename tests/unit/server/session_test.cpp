// Sessions from initialize to exit with a client in the same process: no threads, no clock but the test's.
#include "server/session.h"

#include <gtest/gtest.h>

#include "client.h"
#include "desk.h"

namespace vouch::server {
namespace {

using std::chrono::milliseconds;
using Strings = std::vector<std::string>;

Json position(int line, int character) { return {{"line", line}, {"character", character}}; }
Json range(int l1, int c1, int l2, int c2) { return {{"start", position(l1, c1)}, {"end", position(l2, c2)}}; }
Json at(const std::string& uri, int line, int character) {
  return {{"textDocument", {{"uri", uri}}}, {"position", position(line, character)}};
}

struct SessionTest : testing::Test {
  Desk desk;
  TestClient client{full_capabilities()};
  std::string uri = desk.uri("draft.md");

  void open(const std::string& text, int version = 1) {
    client.open(uri, text, version);
    client.runtime->settle();
  }
  Strings edited(int version, const Json& changes) {
    client.change(uri, version, changes);
    client.runtime->settle();
    return client.codes(uri);
  }
  Json actions(const Json& where, const Json& context) {
    return client.result("textDocument/codeAction",
                         {{"textDocument", {{"uri", uri}}}, {"range", where}, {"context", context}});
  }
};

// ---- life ------------------------------------------------------------------------------------------------------
TEST(Life, ARequestBeforeInitializeIsRefused) {
  TestClient client;
  EXPECT_EQ(client.request("textDocument/hover", at("file:///x", 0, 0))["error"]["code"], -32002);
  client.open("file:///x.md", "text");
  client.runtime->settle();
  EXPECT_EQ(client.received.size(), 1U) << "notifications before initialize are dropped";
}

TEST(Life, InitializeTwiceIsRefused) {
  TestClient client(full_capabilities());
  EXPECT_EQ(client.request("initialize", {{"capabilities", Json::object()}})["error"]["code"], -32600);
}

TEST(Life, ExitCodes) {
  TestClient orderly(full_capabilities());
  EXPECT_TRUE(orderly.request("shutdown")["result"].is_null());
  EXPECT_EQ(orderly.request("textDocument/hover", at("file:///x", 0, 0))["error"]["code"], -32600);
  orderly.notify("exit");
  EXPECT_EQ(orderly.exit_code, 0);

  TestClient hasty(full_capabilities());
  hasty.notify("exit");
  EXPECT_EQ(hasty.exit_code, 1);

  TestClient early;
  early.notify("exit");
  EXPECT_EQ(early.exit_code, 1);

  TestClient kate(full_capabilities());
  kate.notify("shutdown");  // without an id
  kate.notify("exit");
  EXPECT_EQ(kate.exit_code, 0);
}

TEST(Life, NegotiatesTheEncoding) {
  const std::pair<const char*, const char*> cases[] = {
      {R"(["utf-16"])", "utf-16"},
      {R"(["utf-8","utf-16","utf-32"])", "utf-8"},
      {R"(["utf-32","utf-8","utf-16"])", "utf-8"},
      {R"(["utf-32","utf-16"])", "utf-32"},
      {R"(["utf-7"])", "utf-16"},
      {R"([])", "utf-16"},
  };
  for (const auto& [offered, chosen] : cases) {
    TestClient client;
    Json capabilities = full_capabilities();
    capabilities["general"]["positionEncodings"] = Json::parse(offered);
    EXPECT_EQ(client.initialize(capabilities)["capabilities"]["positionEncoding"], chosen) << offered;
  }
  TestClient old;
  EXPECT_EQ(old.initialize(Json::object())["capabilities"]["positionEncoding"], "utf-16");
}

TEST(Life, AClientOfTwoThousandSixteenGetsAnswersItUnderstands) {
  Desk desk;
  TestClient client(Json::object());
  const std::string uri = desk.uri("a.md");
  client.open(uri, "We utilize it.\n");
  client.runtime->settle();
  const Json published = client.published(uri).back();
  EXPECT_FALSE(published.contains("version"));
  EXPECT_FALSE(published["diagnostics"][0].contains("data"));
  EXPECT_EQ(client.result("textDocument/hover", at(uri, 0, 4))["contents"]["kind"], "plaintext");
  EXPECT_TRUE(client
                  .result("textDocument/codeAction", {{"textDocument", {{"uri", uri}}},
                                                      {"range", range(0, 0, 0, 9)},
                                                      {"context", {{"diagnostics", Json::array()}}}})
                  .empty());
}

// ---- synchronisation and publication ---------------------------------------------------------------------------
TEST_F(SessionTest, PublishesWithVersionAlsoZero) {
  open("We utilize l’café 🗞 and utilize it.\r\n", 0);
  const auto all = client.published(uri);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["version"], 0);
  ASSERT_EQ(all[0]["diagnostics"].size(), 2U);
  EXPECT_EQ(all[0]["diagnostics"][1]["range"], range(0, 25, 0, 32));
  EXPECT_EQ(all[0]["diagnostics"][0]["severity"], 2);
  EXPECT_EQ(all[0]["diagnostics"][0]["source"], "vouch");
  EXPECT_FALSE(all[0]["diagnostics"][0].contains("codeDescription")) << "no page is installed";
}

TEST_F(SessionTest, ABurstOfEditsIsPublishedOnce) {
  open("One two.\n");
  for (int version = 2; version <= 20; ++version) {
    client.change(uri, version, {TestClient::edit(0, 0, 0, "utilize ")});
  }
  client.runtime->settle();
  const auto all = client.published(uri);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]["version"], 20);
  EXPECT_EQ(all[1]["diagnostics"].size(), 19U);
}

TEST_F(SessionTest, AnOutdatedResultIsNotPublished) {
  open("One.\n");
  client.change(uri, 2, {TestClient::edit(0, 0, 0, "utilize utilize utilize ")});
  client.runtime->run_strand();  // the analysis of version 2 waits in the pool
  client.change(uri, 3, {TestClient::edit(0, 0, 24, "")});
  client.runtime->settle();
  const auto all = client.published(uri);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1]["version"], 3);
  EXPECT_TRUE(all[1]["diagnostics"].empty());
}

TEST_F(SessionTest, NothingIsPublishedForAClosedDraftButItsEnd) {
  open("utilize\n");
  client.change(uri, 2, {TestClient::edit(0, 0, 0, "utilize and utilize and ")});
  client.runtime->run_strand();
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
  client.runtime->settle();
  const auto all = client.published(uri);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_TRUE(all[1]["diagnostics"].empty());
  open("utilize\n", 1);
  EXPECT_EQ(client.codes(uri), Strings{"desk-utilize"});
}

TEST_F(SessionTest, AnEditOutsideOfTheTextIsClampedAndSaid) {
  open("One.\n");
  EXPECT_EQ(edited(2, {{{"range", range(70, 0, 71, 3)}, {"text", "We utilize it all day long."}}}),
            Strings{"desk-utilize"});
  EXPECT_NE(client.logged().back().find("outside of the text"), std::string::npos);
  client.change("file:///never-opened.md", 1, {TestClient::edit(0, 0, 0, "x")});
  EXPECT_NE(client.logged().back().find("not open"), std::string::npos);
}

TEST_F(SessionTest, AHugeDraftIsRefused) {
  open(std::string(kMaxDraftBytes + 1, 'x'));
  EXPECT_TRUE(client.published(uri).empty());
  EXPECT_NE(client.logged().back().find("32 MiB"), std::string::npos);
}

// ---- quiet while typing ----------------------------------------------------------------------------------------
TEST_F(SessionTest, TheSentenceBeingTypedIsQuietUntilItEnds) {
  open("They utilize it.\n\nThen \n");
  EXPECT_EQ(edited(2, {TestClient::edit(2, 5, 5, "we utilize")}), Strings{"desk-utilize"}) << "the other sentence’s";
  EXPECT_EQ(edited(3, {TestClient::edit(2, 15, 15, " it’s")}), Strings{"desk-utilize"});
  EXPECT_EQ(edited(4, {TestClient::edit(2, 20, 20, ".")}), (Strings{"desk-utilize", "desk-utilize"}));
}

TEST_F(SessionTest, APauseAnEditElsewhereOrASaveEndsThePatience) {
  open("Plain words.\n\n\n");
  EXPECT_TRUE(edited(2, {TestClient::edit(2, 0, 0, "We utilize")}).empty());
  client.runtime->advance(kTypingPause);
  EXPECT_EQ(client.codes(uri), Strings{"desk-utilize"});
  EXPECT_EQ(client.published(uri).back()["version"], 2);

  EXPECT_TRUE(edited(3, {TestClient::edit(2, 10, 10, " it")}).empty());
  EXPECT_EQ(edited(4, {TestClient::edit(0, 0, 5, "Clear")}), Strings{"desk-utilize"});

  EXPECT_TRUE(edited(5, {TestClient::edit(2, 13, 13, " 🗞")}).empty());
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
  EXPECT_EQ(client.codes(uri), Strings{"desk-utilize"});
}

TEST_F(SessionTest, APasteIsNotTyping) {
  open("\n");
  EXPECT_EQ(edited(2, {TestClient::edit(0, 0, 0, "This was pasted to utilize")}), Strings{"desk-utilize"});
}

// ---- requests --------------------------------------------------------------------------------------------------
TEST_F(SessionTest, ARequestOnANewerTextWaitsForItsReport) {
  open("We use it.\n");
  client.change(uri, 2, {TestClient::edit(0, 0, 10, "It was a kerfuffle, they do say.")});
  const int id = client.ask("textDocument/hover", at(uri, 0, 12));
  EXPECT_TRUE(client.response(id).is_null());
  client.runtime->settle();
  EXPECT_NE(client.response(id)["result"]["contents"]["value"].get<std::string>().find("Say what happened"),
            std::string::npos);
}

TEST_F(SessionTest, ACancelledRequestIsAnsweredOnce) {
  open("We use it.\n");
  client.change(uri, 2, {TestClient::edit(0, 0, 2, "They")});
  const int id = client.ask("textDocument/hover", at(uri, 0, 1));
  client.notify("$/cancelRequest", {{"id", id}});
  EXPECT_EQ(client.response(id)["error"]["code"], -32800);
  client.runtime->settle();
  EXPECT_EQ(client.response(id)["error"]["code"], -32800);
}

TEST_F(SessionTest, ARequestOnADraftThatClosesIsAnswered) {
  open("We use it.\n");
  client.change(uri, 2, {TestClient::edit(0, 0, 2, "They")});
  const int id = client.ask("textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}});
  client.notify("textDocument/didClose", {{"textDocument", {{"uri", uri}}}});
  client.runtime->settle();
  EXPECT_TRUE(client.response(id)["result"].is_null());
  EXPECT_TRUE(client.result("textDocument/hover", at(uri, 0, 0)).is_null());
}

TEST_F(SessionTest, WrongParamsNameTheMember) {
  const Json answer = client.request("textDocument/hover", {{"textDocument", {{"uri", 3}}}});
  EXPECT_EQ(answer["error"]["code"], -32602);
  EXPECT_NE(answer["error"]["message"].get<std::string>().find("params.textDocument.uri"), std::string::npos);
  EXPECT_EQ(client.request("textDocument/nonsense")["error"]["code"], -32601);
}

// ---- code actions ----------------------------------------------------------------------------------------------
TEST_F(SessionTest, AQuickFixChangesTheTextAndOnlyThat) {
  open("“We 🗞 utilize it,” she said.\r\n", 0);
  const Json found = actions(range(0, 8, 0, 8), {{"diagnostics", Json::array()}});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0]["kind"], "quickfix");
  EXPECT_EQ(found[0]["diagnostics"][0]["code"], "desk-utilize");
  const Json change = found[0]["edit"]["documentChanges"][0];
  EXPECT_EQ(change["textDocument"], (Json{{"uri", uri}, {"version", 0}}));
  EXPECT_EQ(change["edits"], Json::array({{{"range", range(0, 7, 0, 14)}, {"newText", "use"}}}));
}

TEST_F(SessionTest, KateSendsTheWholeDraftAndMeansOneDiagnostic) {
  open("We utilize it. They utilize it.\n");
  Json diagnostic = client.published(uri).back()["diagnostics"][1];
  diagnostic.erase("data");
  const Json found = actions(range(0, 0, 1, 0), {{"diagnostics", {diagnostic}}, {"only", {"quickfix"}}});
  ASSERT_FALSE(found.empty());
  for (const Json& action : found) {
    EXPECT_EQ(action["diagnostics"][0]["range"], diagnostic["range"]) << action["title"];
  }
}

TEST_F(SessionTest, PlainChangesForThoseWhoAdvertiseNoDocumentChanges) {
  Json capabilities = full_capabilities();
  capabilities["workspace"]["workspaceEdit"].erase("documentChanges");
  TestClient neovim(capabilities);
  neovim.open(uri, "We utilize it.\n");
  neovim.runtime->settle();
  const Json found = neovim.result(
      "textDocument/codeAction",
      {{"textDocument", {{"uri", uri}}}, {"range", range(0, 4, 0, 4)}, {"context", {{"diagnostics", Json::array()}}}});
  ASSERT_FALSE(found.empty());
  EXPECT_FALSE(found[0]["edit"].contains("documentChanges"));
  EXPECT_EQ(found[0]["edit"]["changes"][uri][0]["newText"], "use");
}

TEST_F(SessionTest, OnlyFilters) {
  open("We utilize it.\n");
  const auto kinds = [&](const Json& only) {
    std::set<std::string> out;
    for (const Json& action : actions(range(0, 0, 0, 14), {{"diagnostics", Json::array()}, {"only", only}})) {
      out.insert(action["kind"].get<std::string>());
    }
    return out;
  };
  EXPECT_EQ(kinds({"quickfix"}), std::set<std::string>{"quickfix"});
  EXPECT_TRUE(kinds({"refactor"}).empty());
  EXPECT_TRUE(kinds({"quick"}).empty()) << "a kind is not a prefix of letters";
}

TEST_F(SessionTest, SuppressionsKeepIndentationAndLineEnds) {
  open("Intro.\r\n\r\n  We utilize it.\r\n");
  const auto suppression = [&](const Json& where) {
    for (const Json& action : actions(where, {{"diagnostics", Json::array()}})) {
      if (action["title"].get<std::string>().starts_with("Ignore")) {
        return action["edit"]["documentChanges"][0]["edits"];
      }
    }
    return Json();
  };
  EXPECT_EQ(suppression(range(2, 6, 2, 6)),
            Json::array({{{"range", range(2, 0, 2, 0)},
                          {"newText", "  <!-- vouch-disable-next-line desk-utilize: reason -->\r\n"}}}));
  edited(2, {{{"text", "First line of a paragraph\nwhere we utilize it.\n"}}});
  EXPECT_EQ(
      suppression(range(1, 12, 1, 12)),
      Json::array({{{"range", range(1, 20, 1, 20)}, {"newText", " <!-- vouch-disable-line desk-utilize: reason -->"}}}))
      << "a comment line inside of a paragraph would cut it in two";
}

TEST_F(SessionTest, ResolveBringsTheEditToThoseWhoCanWait) {
  Json capabilities = full_capabilities();
  capabilities["textDocument"]["codeAction"]["dataSupport"] = true;
  capabilities["textDocument"]["codeAction"]["resolveSupport"] = {{"properties", {"edit"}}};
  TestClient patient(capabilities);
  patient.open(uri, "We utilize it.\n", 4);
  patient.runtime->settle();
  const Json found = patient.result(
      "textDocument/codeAction",
      {{"textDocument", {{"uri", uri}}}, {"range", range(0, 4, 0, 4)}, {"context", {{"diagnostics", Json::array()}}}});
  ASSERT_FALSE(found.empty());
  EXPECT_FALSE(found[0].contains("edit"));
  EXPECT_EQ(patient.result("codeAction/resolve", found[0])["edit"]["documentChanges"][0]["edits"][0]["newText"], "use");
  patient.change(uri, 5, {TestClient::edit(0, 0, 2, "They")});
  EXPECT_EQ(patient.request("codeAction/resolve", found[0])["error"]["code"], -32801);
}

// ---- settings --------------------------------------------------------------------------------------------------
TEST_F(SessionTest, ASettingsFileThatChangesOnDiskTakesEffect) {
  open("We utilize it.\n");
  EXPECT_EQ(client.codes(uri), Strings{"desk-utilize"});
  desk.write(".vouch.yaml", "profile: news\n");
  client.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", desk.uri(".vouch.yaml")}, {"type", 2}}}}});
  client.runtime->settle();
  EXPECT_TRUE(client.codes(uri).empty());
}

TEST_F(SessionTest, AMistakeInASettingsFileIsADiagnosticThere) {
  desk.write(".vouch.yaml", "profil: news\n");
  open("We use it.\n");
  const std::string settings = desk.uri(".vouch.yaml");
  ASSERT_EQ(client.published(settings).size(), 1U);
  EXPECT_EQ(client.published(settings)[0]["diagnostics"][0]["range"]["start"], position(0, 0));
  EXPECT_NE(client.published(settings)[0]["diagnostics"][0]["message"].get<std::string>().find("profile"),
            std::string::npos);
  desk.write(".vouch.yaml", "profile: news\n");
  client.notify("workspace/didChangeWatchedFiles", {{"changes", {{{"uri", settings}, {"type", 2}}}}});
  client.runtime->settle();
  EXPECT_TRUE(client.published(settings).back()["diagnostics"].empty());
}

TEST_F(SessionTest, AnOpenSettingsFileIsCheckedAsItIsTyped) {
  const std::string settings = desk.uri(".vouch.yaml");
  client.open(settings, "profil: news\n", 0);
  EXPECT_EQ(client.published(settings).back()["diagnostics"].size(), 1U);
  client.change(settings, 1, {TestClient::edit(0, 6, 6, "e")});
  EXPECT_TRUE(client.published(settings).back()["diagnostics"].empty());
  EXPECT_EQ(client.published(settings).back()["version"], 1);
}

TEST_F(SessionTest, AnEditorsSettingsAreAskedForAndMistakesInThemAreSaid) {
  Json capabilities = full_capabilities();
  capabilities["workspace"]["configuration"] = true;
  capabilities["workspace"]["didChangeWatchedFiles"] = {{"dynamicRegistration", true}};
  TestClient asked(capabilities);
  std::map<std::string, Json> requests;
  for (const Json& message : asked.received) {
    if (message.contains("id") && message.contains("method")) {
      requests[message["method"]] = message;
    }
  }
  ASSERT_TRUE(requests.contains("workspace/configuration"));
  EXPECT_EQ(requests["workspace/configuration"]["params"], Json::parse(R"({"items":[{"section":"vouch"}]})"));
  EXPECT_EQ(requests["client/registerCapability"]["params"]["registrations"][0]["method"],
            "workspace/didChangeWatchedFiles");
  asked.send({{"id", requests["workspace/configuration"]["id"]},
              {"result", {{{"profile", "gazette"}, {"rules", {{"no-such-rule", "off"}}}}}}});
  const Strings logged = asked.logged();
  ASSERT_GE(logged.size(), 2U);
  EXPECT_NE(logged[logged.size() - 2].find("gazette"), std::string::npos);
  EXPECT_NE(logged.back().find("no-such-rule"), std::string::npos);
}

TEST_F(SessionTest, TracesOnRequest) {
  client.notify("$/setTrace", {{"value", "messages"}});
  client.request("textDocument/hover", at(uri, 0, 0));
  Strings traces;
  for (const Json& message : client.received) {
    if (message.value("method", "") == "$/logTrace") {
      traces.push_back(message["params"]["message"]);
    }
  }
  ASSERT_EQ(traces.size(), 2U);
  EXPECT_EQ(traces[0], "received textDocument/hover (2)");
  EXPECT_EQ(traces[1], "sent a response (2)");
  client.notify("$/setTrace", {{"value", "off"}});
  const std::size_t before = client.received.size();
  client.notify("textDocument/didSave", {{"textDocument", {{"uri", uri}}}});
  EXPECT_EQ(client.received.size(), before);
}

// ---- speakers --------------------------------------------------------------------------------------------------
TEST_F(SessionTest, HoverSaysWhoSpeaks) {
  open("“We have crews in every district,” said Lena Okafor, the harbor director. She said the café wall had held.\n");
  const std::string quote = client.result("textDocument/hover", at(uri, 0, 5))["contents"]["value"];
  EXPECT_NE(quote.find("Lena Okafor"), std::string::npos) << quote;
  EXPECT_NE(quote.find("pattern"), std::string::npos) << "says why";
  const Json pronoun = client.result("textDocument/hover", at(uri, 0, 75));
  EXPECT_NE(pronoun["contents"]["value"].get<std::string>().find("Lena Okafor"), std::string::npos) << pronoun;
  EXPECT_EQ(pronoun["contents"]["kind"], "markdown");
}

TEST_F(SessionTest, SymbolsAsATreeOrAList) {
  const std::string text = "# Harbor 🗞\n\n“We have crews in every district,” said Lena Okafor.\n";
  open(text);
  const Json tree = client.result("textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}});
  ASSERT_EQ(tree.size(), 1U) << tree;
  EXPECT_EQ(tree[0]["name"], "Harbor 🗞");
  EXPECT_EQ(tree[0]["children"][0]["detail"], "Lena Okafor");
  Json capabilities = full_capabilities();
  capabilities["textDocument"].erase("documentSymbol");
  TestClient flat(capabilities);
  flat.open(uri, text);
  flat.runtime->settle();
  const Json list = flat.result("textDocument/documentSymbol", {{"textDocument", {{"uri", uri}}}});
  ASSERT_EQ(list.size(), 2U) << list;
  EXPECT_EQ(list[1]["location"]["range"], range(2, 0, 2, 34));
}

}  // namespace
}  // namespace vouch::server
