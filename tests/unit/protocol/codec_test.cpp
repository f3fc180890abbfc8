#include "protocol/codec.h"

#include <gtest/gtest.h>

namespace vouch::lsp {

struct Inner {
  bool deep = true;
};
struct Sample {
  std::optional<std::variant<Inner, bool>> provider;
  std::map<std::string, std::vector<std::int32_t>> map;
};
VOUCH_FIELDS(Inner, deep);
VOUCH_FIELDS(Sample, provider, map);

namespace {

template <class T>
std::string error_of(std::string_view json) {
  T value;
  try {
    decode(Json::parse(json), value);
  } catch (const CodecError& error) {
    return error.what();
  }
  return "";
}

template <class T>
std::string written(const T& value) {
  std::string out;
  encode(value, out);
  return out;
}

TEST(Codec, ReadsWhatIsThereAndSkipsWhatItDoesNotKnow) {
  InitializeParams params;
  decode(Json::parse(R"({"processId":null,"rootUri":null,"futureThing":[1,{"x":2}],
      "capabilities":{"textDocument":{"hover":{"contentFormat":["markdown"]},"codeAction":{}},
                      "workspace":{"workspaceEdit":{"documentChanges":true}},"experimental":{"a":1}},
      "initializationOptions":{"profile":"strict"}})"),
         params);
  EXPECT_FALSE(params.processId);
  EXPECT_FALSE(params.rootUri);
  EXPECT_EQ(params.capabilities.textDocument->hover->contentFormat->at(0), "markdown");
  EXPECT_TRUE(*params.capabilities.workspace->workspaceEdit->documentChanges);
  EXPECT_EQ(params.initializationOptions->json, R"({"profile":"strict"})");
}

TEST(Codec, AnErrorNamesThePath) {
  EXPECT_EQ(error_of<TextDocumentPositionParams>(R"({"textDocument":{"uri":7},"position":{"line":0,"character":0}})"),
            "params.textDocument.uri: expected a string, got number");
  EXPECT_EQ(error_of<TextDocumentPositionParams>(R"({"textDocument":{"uri":"file:///x"}})"),
            "params.position: is missing");
  EXPECT_EQ(
      error_of<DidChangeTextDocumentParams>(
          R"({"textDocument":{"uri":"u","version":1},"contentChanges":[{"text":"a"},{"range":{"start":3},"text":""}]})"),
      "params.contentChanges[1].range.start: expected an object, got number");
  EXPECT_EQ(
      error_of<TextDocumentPositionParams>(R"({"textDocument":{"uri":"u"},"position":{"line":-1,"character":0}})"),
      "params.position.line: expected an integer of at least 0, got number");
  EXPECT_EQ(
      error_of<TextDocumentPositionParams>(R"({"textDocument":{"uri":"u"},"position":{"line":1.5,"character":0}})"),
      "params.position.line: expected an integer, got number");
  EXPECT_EQ(error_of<CancelParams>(R"({"id":true})"), "params.id: expected a string, got boolean");
}

TEST(Codec, IntegersClampAndWholeFloatsCount) {
  Position position;
  const auto read = [&](std::string_view json) {
    TextDocumentPositionParams params;
    decode(Json::parse(R"({"textDocument":{"uri":"u"},"position":)" + std::string(json) + "}"), params);
    return params.position;
  };
  position = read(R"({"line":4294967296,"character":9007199254740991})");
  EXPECT_EQ(position, (Position{4294967295U, 4294967295U}));
  position = read(R"({"line":3.0,"character":1e300})");
  EXPECT_EQ(position, (Position{3, 4294967295U}));
}

TEST(Codec, LuaSendsAnEmptyTableAsAnArray) {
  EXPECT_EQ(error_of<NoParams>("[]"), "");
  EXPECT_EQ(error_of<NoParams>("null"), "");
  EXPECT_EQ(error_of<NoParams>("[null]"), "") << "vscode-jsonrpc sends that for an undefined argument";
  EXPECT_EQ(error_of<InitializeParams>(R"({"capabilities":[]})"), "");
}

TEST(Codec, AbsentOptionalsAreOmitted) {
  EXPECT_EQ(written(std::optional(Hover{{"plaintext", "x"}, std::nullopt})),
            R"({"contents":{"kind":"plaintext","value":"x"}})");
  EXPECT_EQ(written(std::optional<Hover>()), "null");
  EXPECT_EQ(written(PublishDiagnosticsParams{"u", 0, {}}), R"({"uri":"u","version":0,"diagnostics":[]})");
}

TEST(Codec, VariantsMapsAndEnums) {
  const auto round = [](std::string_view json) {
    Sample sample;
    codec::Reader().read(Json::parse(json), sample);
    std::string out;
    codec::Writer(out).write(sample);
    return out;
  };
  for (const std::string_view json :
       {R"({"provider":true,"map":{}})", R"({"provider":{"deep":false},"map":{"é":[1,-2]}})",
        R"({"map":{"a":[],"b":[2147483647]}})"}) {
    EXPECT_EQ(round(json), json);
  }
  EXPECT_EQ(written(MessageParams{MessageType::Warning, "x"}), R"({"type":2,"message":"x"})");
  WorkspaceEdit edit;
  edit.changes.emplace()["u"].push_back({{{0, 1}, {0, 2}}, "“", {}});
  EXPECT_EQ(
      written(std::optional(edit)),
      R"({"changes":{"u":[{"range":{"start":{"line":0,"character":1},"end":{"line":0,"character":2}},"newText":"“"}]}})");
}

TEST(Codec, StringsAreEscapedAndMadeValid) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"plain", R"("plain")"},
      {"a\"b\\c\nd\te\r", R"("a\"b\\c\nd\u0009e\u000d")"},
      {std::string_view("\0", 1), R"("\u0000")"},
      {"“café” 🗞", R"("“café” 🗞")"},
      {"\xC3", "\"\xEF\xBF\xBD\""},
      {"\xE2\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
      {"\xF5x", "\"\xEF\xBF\xBDx\""},
  };
  for (const auto& [text, json] : cases) {
    EXPECT_EQ(written(std::string(text)), json);
    EXPECT_FALSE(Json::parse(written(std::string(text)), nullptr, false).is_discarded());
  }
}

TEST(Codec, SelectionRangesNest) {
  std::string out;
  encode(std::optional<std::vector<SelectionRange>>({{{{{0, 1}, {0, 2}}, {{0, 0}, {0, 3}}}}}), out);
  const Json json = Json::parse(out);
  EXPECT_EQ(json[0]["range"]["start"]["character"], 1);
  EXPECT_EQ(json[0]["parent"]["range"]["end"]["character"], 3);
  EXPECT_FALSE(json[0]["parent"].contains("parent"));
}

TEST(Codec, WhatIsWrittenReadsBack) {
  const CodeAction action{"Replace by “said”", "quickfix", {}, true, {}, {}, {}, to_any(FindingData{"r", {"a", "b"}})};
  std::string text;
  encode(action, text);
  CodeAction back;
  decode(Json::parse(text), back);
  EXPECT_EQ(back.title, action.title);
  FindingData data;
  decode_any(*back.data, data);
  EXPECT_EQ(data.fixes, (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace vouch::lsp
