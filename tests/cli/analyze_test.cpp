// `vouch analyze`: the contract of its stream.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

using Json = nlohmann::json;

std::vector<Json> lines_of(const std::string& text) {
  std::vector<Json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(Json::parse(line));
  }
  return lines;
}

Ran stream(const std::string& input, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"analyze", "--jsonl", "--engine", "patterns"});
  return run_vouch(more, {.input = input});
}

TEST(AnalyzeStream, one_record_out_for_one_in_with_all_keys) {
  const Ran ran = stream("{\"id\":\"a\",\"text\":\"“We will rebuild the pier,” Mayor Ana Ruíz said. 🎉\"}\n");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].at("id"), "a");
  EXPECT_EQ(lines[0].at("offsets"), "utf-8");
  for (const char* key : {"sentences", "quotes", "attributions", "speakers", "claims", "findings"}) {
    EXPECT_TRUE(lines[0].at(key).is_array()) << key;
  }
}

// The same places in three units: what a span cuts out is the same words.
TEST(AnalyzeStream, spans_are_in_the_unit_asked_for) {
  const std::string text = "🎉 Crowds came.\r\n\r\nCafé owner Zoë Müller said the “parade” 🎉 was late.";
  const std::string input = Json{{"id", "a"}, {"text", text}, {"markup", "plain"}}.dump() + "\n";
  const Json bytes = lines_of(stream(input, {"--offset-encoding", "utf-8"}).out).at(0);
  const Json points = lines_of(stream(input, {"--offset-encoding", "utf-32"}).out).at(0);
  const Json units = lines_of(stream(input, {"--offset-encoding", "utf-16"}).out).at(0);
  EXPECT_EQ(points.at("offsets"), "utf-32");
  EXPECT_EQ(units.at("offsets"), "utf-16");
  ASSERT_GE(bytes.at("sentences").size(), 2U);
  for (std::size_t i = 0; i < bytes.at("sentences").size(); ++i) {
    for (std::size_t end = 0; end < 2; ++end) {
      const auto byte = bytes.at("sentences")[i][end].get<std::size_t>();
      std::size_t point_count = 0;
      std::size_t unit_count = 0;
      for (std::size_t at = 0; at < byte; ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        point_count += (c & 0xC0U) != 0x80U ? 1 : 0;
        unit_count += (c & 0xC0U) == 0x80U ? 0 : c >= 0xF0 ? 2 : 1;
      }
      EXPECT_EQ(points.at("sentences")[i][end], point_count);
      EXPECT_EQ(units.at("sentences")[i][end], unit_count);
    }
  }
}

TEST(AnalyzeStream, bad_lines_answer_in_their_place_and_the_stream_goes_on) {
  const Ran ran = stream(
      "{\"id\":\"1\",\"text\":\"Good.\"}\r\n"
      "\n"
      "not json\n"
      "{\"id\":\"4\"}\n"
      "{\"id\":5,\"text\":\"x\"}\n"
      "[1,2]\n"
      "{\"id\":\"7\",\"text\":[\"x\"]}\n"
      "{\"id\":\"8\",\"text\":\"x\",\"date\":\"2024-13-01\"}\n"
      "{\"id\":\"9\",\"text\":\"x\",\"markup\":\"html\"}\n"
      "{\"id\":\"10\",\"text\":\"bad \xFF byte\"}\n"
      "{\"id\":\"11\",\"text\":\"Good, without a line end.\"}");
  EXPECT_EQ(ran.exit_code, 2);
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 11U);
  for (const std::size_t good : {0U, 10U}) {
    EXPECT_FALSE(lines[good].contains("error")) << lines[good];
  }
  for (std::size_t i = 1; i < 10; ++i) {
    ASSERT_TRUE(lines[i].contains("error")) << lines[i];
    const std::string start = "line " + std::to_string(i + 1) + ": ";
    EXPECT_TRUE(lines[i]["error"].get<std::string>().starts_with(start)) << lines[i];
    EXPECT_EQ(lines[i].size(), 2U);
  }
  for (const std::size_t known : {3U, 6U, 7U, 8U}) {
    EXPECT_EQ(lines[known]["id"], std::to_string(known + 1));
  }
  for (const std::size_t unknown : {1U, 2U, 4U, 5U}) {
    EXPECT_TRUE(lines[unknown]["id"].is_null());
  }
}

TEST(AnalyzeStream, surrogates_pairs_lone_ones_and_unknown_fields) {
  const Ran ran = stream(
      "{\"id\":\"pair\",\"text\":\"A \\ud83d\\ude00 day.\"}\n"
      "{\"id\":\"lone \\udc00\",\"text\":\"A \\ud83d day, \\\\ud83d.\",\"more\":{\"deep\":[[[1.5e40]]]}}\n",
      {"--offset-encoding", "utf-16"});
  EXPECT_EQ(ran.exit_code, 0) << ran.out;
  const auto lines = lines_of(ran.out);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[1].at("id"), "lone \xEF\xBF\xBD");
}

TEST(AnalyzeStream, deep_nesting_is_no_danger) {
  const Ran ran =
      stream("{\"id\":\"a\",\"text\":\"x\",\"deep\":" + std::string(500'000, '[') + std::string(500'000, ']') + "}\n");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(lines_of(ran.out).at(0).at("id"), "a");
}

TEST(AnalyzeStream, order_is_kept_with_many_jobs) {
  std::string input;
  for (int i = 0; i < 2000; ++i) {
    // Records of very different length, so that workers overtake each other.
    std::string text;
    for (int j = 0; j < (i * 7919) % 60; ++j) {
      text += "Officials said the ferry would run on Monday. ";
    }
    input += Json{{"id", std::to_string(i)}, {"text", text}}.dump() + "\n";
  }
  const Ran one = stream(input, {"--jobs", "1"});
  const Ran many = stream(input, {"--jobs", "8"});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_TRUE(one.out == many.out);
  const auto lines = lines_of(many.out);
  ASSERT_EQ(lines.size(), 2000U);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].at("id"), std::to_string(i));
  }
}

TEST(AnalyzeStream, closed_output_ends_it_quietly) {
  const Ran ran = run_program({"/bin/sh", "-c",
                               "yes '{\"id\":\"a\",\"text\":\"He said so.\"}' | " + std::string(VOUCH_PROGRAM) +
                                   " analyze --jsonl --engine patterns | head -n 1"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(count_lines(ran.out), 1U);
  EXPECT_EQ(ran.err, "");
}

TEST(AnalyzeStream, empty_input_is_empty_output) {
  const Ran ran = stream("");
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_EQ(ran.out, "");
}

TEST(AnalyzeStream, unknown_unit_is_named) {
  const Ran ran = stream("", {"--offset-encoding", "utf-7"});
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("utf-16"), std::string::npos);
}

TEST(AnalyzeFiles, one_object_or_a_list) {
  const TempFolder folder;
  const std::string a = folder.write("a.md", "# Head\n\n“Yes,” Ana Ruíz said.\n");
  const std::string b = folder.write("b.txt", "“No,” Tom Hale said.\n");
  const Ran one = run_vouch({"analyze", "--engine", "patterns", a});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_EQ(Json::parse(one.out).at("id"), a);
  const Ran two = run_vouch({"analyze", "--engine", "patterns", a, b});
  const Json list = Json::parse(two.out);
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0], Json::parse(one.out));
  const Ran compact = run_vouch({"analyze", "--engine", "patterns", "--compact", a, b});
  EXPECT_EQ(lines_of(compact.out).size(), 2U);
  const Ran piped = run_vouch({"analyze", "--engine", "patterns", "-"}, {.input = folder.read("a.md")});
  EXPECT_EQ(Json::parse(piped.out).at("sentences"), list[0].at("sentences"));
  const Ran missing = run_vouch({"analyze", "--engine", "patterns", folder.path("gone.md"), b});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_EQ(Json::parse(missing.out).size(), 1U);
}

}  // namespace
}  // namespace vouch::test
