// workspace/executeCommand, workspace/applyEdit and work-done progress.
#include <gtest/gtest.h>

#include "client.h"
#include "desk.h"

namespace vouch::server {
namespace {

Json workspace_capabilities() {
  Json out = full_capabilities();
  out["workspace"]["applyEdit"] = true;
  out["window"]["workDoneProgress"] = true;
  return out;
}

// A safe fix takes the tracking parameter off.
constexpr const char* kTracked = "See [the café’s report](https://example.org/report?utm_source=news) first.\n";

class CommandTest : public testing::Test {
 protected:
  CommandTest() {
    client.initialize(workspace_capabilities(), {{"workspaceFolders", {{{"uri", desk.uri("")}, {"name", "desk"}}}}});
  }

  Json run(const std::string& command, const Json& arguments = Json::array()) {
    return client.request("workspace/executeCommand", {{"command", command}, {"arguments", arguments}});
  }
  // The server's requests of a method, with their ids.
  [[nodiscard]] std::vector<Json> asked(const std::string& method) const {
    std::vector<Json> out;
    for (const Json& message : client.received) {
      if (message.contains("id") && message.value("method", "") == method) {
        out.push_back(message);
      }
    }
    return out;
  }
  [[nodiscard]] std::vector<Json> progress(const Json& token) const {
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
  std::string uri = desk.uri("a.md");
};

TEST_F(CommandTest, UnknownCommandsAndMissingArgumentsSayWhatThereIs) {
  const Json unknown = run("vouch.brew");
  EXPECT_EQ(unknown["error"]["code"], -32602);
  EXPECT_NE(unknown["error"]["message"].get<std::string>().find("vouch.analysis"), std::string::npos);
  EXPECT_EQ(run("vouch.analysis")["error"]["code"], -32602);
  EXPECT_EQ(run("vouch.analysis", {7})["error"]["code"], -32602);
  EXPECT_TRUE(run("vouch.analysis", {"file:///not-open.md"})["result"].is_null());
}

TEST_F(CommandTest, TheAnalysisIsTheCommandLines) {
  client.open(uri, "“We 🗞 have crews in every district,” said Lena Okafor.\r\n");
  const Json analysis = run("vouch.analysis", {uri})["result"];
  EXPECT_EQ(analysis["offsets"], "utf-16");
  EXPECT_EQ(analysis["quotes"][0]["span"], Json({0, 37}));
  EXPECT_EQ(analysis["speakers"][0]["name"], "Lena Okafor");
}

TEST_F(CommandTest, FixAllAsksTheClientForTheEdit) {
  client.open(uri, kTracked, 3);
  const int id = client.ask("workspace/executeCommand", {{"command", "vouch.fixAll"}, {"arguments", {uri}}});
  client.runtime->settle();
  EXPECT_TRUE(client.response(id).is_null()) << "answered before the client has made the edit";
  const auto edits = asked("workspace/applyEdit");
  ASSERT_EQ(edits.size(), 1U);
  const Json change = edits[0]["params"]["edit"]["documentChanges"][0];
  EXPECT_EQ(change["textDocument"], (Json{{"uri", uri}, {"version", 3}}));
  client.send({{"id", edits[0]["id"]}, {"result", {{"applied", true}}}});
  EXPECT_EQ(client.response(id)["result"], (Json{{"edits", change["edits"].size()}, {"applied", true}}));
}

TEST_F(CommandTest, AClientThatLeavesWithoutMakingTheEditIsAnswered) {
  client.open(uri, kTracked);
  const int id = client.ask("workspace/executeCommand", {{"command", "vouch.fixAll"}, {"arguments", {uri}}});
  client.runtime->settle();
  ASSERT_EQ(asked("workspace/applyEdit").size(), 1U);
  EXPECT_TRUE(client.response(id).is_null());
  const Json goodbye = client.request("shutdown", nullptr);
  EXPECT_TRUE(goodbye.contains("result"));
  EXPECT_EQ(client.response(id)["result"]["applied"], false);
}

TEST_F(CommandTest, ARefusedEditIsSaid) {
  client.open(uri, kTracked);
  const int id = client.ask("workspace/executeCommand", {{"command", "vouch.fixAll"}, {"arguments", {uri}}});
  client.runtime->settle();
  client.send({{"id", asked("workspace/applyEdit").at(0)["id"]},
               {"result", {{"applied", false}, {"failureReason", "read-only"}}}});
  EXPECT_EQ(client.response(id)["result"]["applied"], false);
  EXPECT_NE(client.logged().back().find("read-only"), std::string::npos);
  TestClient plain(full_capabilities());
  plain.open(uri, kTracked);
  const Json answer = plain.request("workspace/executeCommand", {{"command", "vouch.fixAll"}, {"arguments", {uri}}});
  EXPECT_EQ(answer["result"]["applied"], false);
  EXPECT_NE(plain.logged().back().find("takes no edits"), std::string::npos);
}

TEST_F(CommandTest, TheWholeWorkspaceIsCheckedWithProgress) {
  for (int i = 0; i < 20; ++i) {
    desk.write("draft" + std::to_string(i) + ".md", "# Harbor\n\nThey utilize the café, a kerfuffle.\r\n");
  }
  desk.write("bad.md", "caf\xE9\n");
  client.open(desk.uri("draft3.md"), "Nothing to say.\n");
  client.runtime->settle();
  const std::size_t before = client.received.size();
  const Json answer =
      client.request("workspace/executeCommand", {{"command", "vouch.checkWorkspace"}, {"workDoneToken", "t"}});
  EXPECT_EQ(answer["result"], Json::parse(R"({"drafts":20,"unreadable":1,"finished":true,
      "findings":{"error":0,"warning":19,"info":19,"hint":0}})"));
  EXPECT_EQ(client.codes(desk.uri("draft7.md")), (std::vector<std::string>{"desk-utilize", "desk-kerfuffle"}));
  for (std::size_t i = before; i < client.received.size(); ++i) {
    EXPECT_NE(client.received[i].value("/params/uri"_json_pointer, ""), desk.uri("draft3.md")) << "it is open";
  }
  const auto told = progress("t");
  ASSERT_GE(told.size(), 3U);
  EXPECT_EQ(told.front()["kind"], "begin");
  EXPECT_EQ(told[1]["kind"], "report");
  EXPECT_EQ(told.back()["kind"], "end");
  EXPECT_EQ(told.back()["message"], "20 drafts");
}

TEST_F(CommandTest, TheServersOwnProgressBeginsWhenTheClientAgrees) {
  desk.write("a.md", "They utilize it.\n");
  const int id = client.ask("workspace/executeCommand", {{"command", "vouch.checkWorkspace"}});
  const auto create = asked("window/workDoneProgress/create");
  ASSERT_FALSE(create.empty());
  const Json token = create.back()["params"]["token"];
  EXPECT_TRUE(progress(token).empty());
  client.send({{"id", create.back()["id"]}, {"result", nullptr}});
  EXPECT_EQ(progress(token).at(0)["kind"], "begin");
  client.runtime->settle();
  EXPECT_EQ(progress(token).back()["kind"], "end");
  EXPECT_EQ(client.response(id)["result"]["drafts"], 1);
}

TEST_F(CommandTest, ACancelledCheckAnswersWithWhatItHas) {
  for (int i = 0; i < 40; ++i) {
    desk.write("draft" + std::to_string(i) + ".md", "They utilize it.\n");
  }
  const int id = client.ask("workspace/executeCommand", {{"command", "vouch.checkWorkspace"}, {"workDoneToken", 5}});
  client.notify("window/workDoneProgress/cancel", {{"token", 5}});
  client.runtime->settle();
  EXPECT_EQ(client.response(id)["result"]["finished"], false);
  EXPECT_LT(client.response(id)["result"]["drafts"], 40);
  EXPECT_EQ(progress(5).back()["kind"], "end");
}

TEST_F(CommandTest, ShutdownStopsACheckAndItIsStillAnswered) {
  for (int i = 0; i < 40; ++i) {
    desk.write("draft" + std::to_string(i) + ".md", "They utilize it.\n");
  }
  const int id = client.ask("workspace/executeCommand", {{"command", "vouch.checkWorkspace"}});
  client.runtime->run_strand();
  client.runtime->run_background();  // the walk
  client.runtime->run_strand();
  EXPECT_TRUE(client.request("shutdown").contains("result"));
  EXPECT_TRUE(client.response(id).contains("error"));
}

}  // namespace
}  // namespace vouch::server
