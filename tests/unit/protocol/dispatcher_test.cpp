#include "protocol/dispatcher.h"

#include <gtest/gtest.h>
#include <vector>

namespace vouch::lsp {
namespace {

struct Fixture : testing::Test {
  std::vector<std::string> sent;
  std::vector<std::string> complaints;
  std::vector<Reply<std::optional<Hover>>> kept;
  Dispatcher dispatcher{[this](std::string json) { sent.push_back(std::move(json)); }};

  Fixture() {
    dispatcher.set_complaint([this](std::string text) { complaints.push_back(std::move(text)); });
    dispatcher.on_request<TextDocumentPositionParams, std::optional<Hover>>(
        "hover", [](TextDocumentPositionParams params, Reply<std::optional<Hover>> reply) {
          reply(Hover{{"plaintext", params.textDocument.uri}, {}});
          reply(std::nullopt);  // goes nowhere
        });
    dispatcher.on_request<NoParams, std::optional<Hover>>(
        "later", [this](NoParams, Reply<std::optional<Hover>> reply) { kept.push_back(std::move(reply)); });
    dispatcher.on_request<NoParams, std::optional<Hover>>("dropped", [](NoParams, Reply<std::optional<Hover>>) {});
    dispatcher.on_request<NoParams, std::optional<Hover>>("throws", [](NoParams, Reply<std::optional<Hover>> reply) {
      const auto held = std::move(reply);
      throw std::runtime_error("no luck");
    });
    dispatcher.on_notification<CancelParams>("$/cancelRequest", [this](const CancelParams& params) {
      std::visit([this](const auto& id) { dispatcher.cancel(Id(id)); }, params.id);
    });
  }
  std::string answer(std::string_view text) {
    const std::size_t before = sent.size();
    dispatcher.receive(text);
    EXPECT_LE(sent.size(), before + 1);
    return sent.size() == before ? "" : sent.back();
  }
};

TEST_F(Fixture, AnswersOnce) {
  EXPECT_EQ(
      answer(
          R"({"jsonrpc":"2.0","id":1,"method":"hover","params":{"textDocument":{"uri":"u"},"position":{"line":0,"character":0}}})"),
      R"({"jsonrpc":"2.0","id":1,"result":{"contents":{"kind":"plaintext","value":"u"}}})");
  EXPECT_EQ(dispatcher.pending(), 0U);
}

TEST_F(Fixture, ADroppedReplyIsAnInternalError) {
  EXPECT_NE(answer(R"({"jsonrpc":"2.0","id":"x","method":"dropped"})").find("-32603"), std::string::npos);
  EXPECT_NE(answer(R"({"jsonrpc":"2.0","id":"x","method":"throws"})").find("-32603"), std::string::npos);
  EXPECT_EQ(dispatcher.pending(), 0U);
}

TEST_F(Fixture, ACancelledRequestIsAnsweredByTheCancellationAlone) {
  EXPECT_EQ(answer(R"({"jsonrpc":"2.0","id":7,"method":"later"})"), "");
  EXPECT_EQ(dispatcher.pending(), 1U);
  EXPECT_NE(answer(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}})").find("-32800"),
            std::string::npos);
  EXPECT_TRUE(kept[0].cancelled());
  kept[0](std::nullopt);
  kept.clear();
  EXPECT_EQ(sent.size(), 1U);
  EXPECT_EQ(answer(R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":7}})"), "") << "already answered";
}

TEST_F(Fixture, LateAnswersInAnyOrder) {
  for (int id = 0; id < 3; ++id) {
    EXPECT_EQ(answer(R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":"later"})"), "");
  }
  kept[2](std::nullopt);
  kept[0](std::nullopt);
  kept.clear();
  ASSERT_EQ(sent.size(), 3U);
  EXPECT_EQ(sent[0], R"({"jsonrpc":"2.0","id":2,"result":null})");
  EXPECT_EQ(sent[1], R"({"jsonrpc":"2.0","id":0,"result":null})");
  EXPECT_NE(sent[2].find(R"("id":1,"error")"), std::string::npos);
}

TEST_F(Fixture, AnIdInUseIsRefused) {
  EXPECT_EQ(answer(R"({"jsonrpc":"2.0","id":7,"method":"later"})"), "");
  EXPECT_NE(answer(R"({"jsonrpc":"2.0","id":7,"method":"later"})").find(R"("id":null,"error":{"code":-32600)"),
            std::string::npos);
  EXPECT_EQ(dispatcher.pending(), 1U);
}

TEST_F(Fixture, WrongMessages) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"{", R"("id":null,"error":{"code":-32700)"},
      {"\"\xFF\"", R"("id":null,"error":{"code":-32700)"},
      {"[]", R"("id":null,"error":{"code":-32600)"},
      {"{}", R"("id":null,"error":{"code":-32600)"},
      {R"({"jsonrpc":"2.0","id":{},"method":"hover"})", R"("id":null,"error":{"code":-32600)"},
      {R"({"jsonrpc":"2.0","id":3,"method":5})", R"("id":3,"error":{"code":-32600)"},
      {R"({"jsonrpc":"2.0","id":3,"method":"nope"})", R"("id":3,"error":{"code":-32601)"},
      {R"({"jsonrpc":"2.0","id":3,"method":"hover","params":{}})", R"("id":3,"error":{"code":-32602)"},
      {R"({"jsonrpc":"2.0","method":"nope"})", ""},
      {R"({"jsonrpc":"2.0","method":"$/cancelRequest","params":{}})", ""},
      {R"({"jsonrpc":"2.0","id":99,"result":null})", ""},
  };
  for (const auto& [text, error] : cases) {
    EXPECT_NE(answer(text).find(error), std::string::npos) << text;
  }
  EXPECT_EQ(complaints.size(), 2U);
  const std::string tower = std::string(kMaxNesting + 1, '[');
  EXPECT_NE(answer(R"({"jsonrpc":"2.0","id":1,"method":"hover","params":)" + tower).find("-32600"), std::string::npos);
}

TEST_F(Fixture, OurOwnRequests) {
  std::vector<std::optional<Any>> got;
  const auto ask = [&] {
    dispatcher.request<Any>("workspace/configuration", ConfigurationParams{},
                            [&](std::optional<Any> result) { got.push_back(std::move(result)); });
  };
  ask();
  EXPECT_EQ(sent.back(), R"({"jsonrpc":"2.0","id":1,"method":"workspace/configuration","params":{"items":[]}})");
  ask();
  dispatcher.receive(R"({"jsonrpc":"2.0","id":2,"error":{"code":-32601,"message":"no"}})");
  dispatcher.receive(R"({"jsonrpc":"2.0","id":1,"result":[{"profile":"strict"}]})");
  ASSERT_EQ(got.size(), 2U);
  EXPECT_FALSE(got[0]);
  EXPECT_EQ(got[1]->json, R"([{"profile":"strict"}])");
}

TEST_F(Fixture, TheGateRefuses) {
  dispatcher.set_gate([](const Incoming&) { return Error{ErrorCode::ServerNotInitialized, "first initialize"}; });
  EXPECT_NE(answer(R"({"jsonrpc":"2.0","id":1,"method":"later"})").find("-32002"), std::string::npos);
  EXPECT_EQ(answer(R"({"jsonrpc":"2.0","method":"later"})"), "");
}

TEST_F(Fixture, ManyPendingRequestsAreBounded) {
  for (std::size_t id = 0; id < kMaxPendingRequests; ++id) {
    EXPECT_EQ(answer(R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":"later"})"), "");
  }
  EXPECT_NE(answer(R"({"jsonrpc":"2.0","id":"one more","method":"later"})").find("-32803"), std::string::npos);
}

}  // namespace
}  // namespace vouch::lsp
