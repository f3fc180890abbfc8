// What people and programs are shown: excerpts, differences, escapes, units.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include "analyzers/text/unicode.h"
#include "server/commands/pipeline.h"
#include "server/formats/excerpt.h"
#include "server/formats/json_text.h"
#include "server/formats/offset_map.h"
#include "server/formats/record.h"
#include "server/formats/unified_diff.h"

namespace vouch {
namespace {

// The line and the carets below it, of a text whose finding stands between ⟦ and ⟧.
std::string shown(std::string text, unsigned columns = 80) {
  const std::string open = "⟦";
  const std::string close = "⟧";
  const std::size_t begin = text.find(open);
  text.erase(begin, open.size());
  const std::size_t end = text.find(close);
  text.erase(end, close.size());
  const Source source(text);
  const Excerpt excerpt = make_excerpt(source, {static_cast<Offset>(begin), static_cast<Offset>(end)}, columns);
  EXPECT_EQ(display_width(excerpt.before), excerpt.indent.size());
  return excerpt.before + excerpt.marked + excerpt.after + "\n" + excerpt.indent + excerpt.underline;
}

TEST(Excerpt, carets_stand_below_the_words) {
  EXPECT_EQ(shown("one ⟦two⟧ three"), "one two three\n    ^^^");
  EXPECT_EQ(shown("first\r\none ⟦two⟧\r\nlast"), "one two\n    ^^^");
  EXPECT_EQ(shown("⟦⟧"), "\n^");
  EXPECT_EQ(shown("at the end⟦⟧"), "at the end\n          ^");
  EXPECT_EQ(shown("goes ⟦on\nand on⟧"), "goes on\n     ^^");
}

TEST(Excerpt, wide_and_narrow_characters_count_as_they_show) {
  EXPECT_EQ(shown("\tA ⟦tab\tin⟧ it"), "    A tab   in it\n      ^^^^^^^^");
  EXPECT_EQ(shown("日本 ⟦語⟧ here"), "日本 語 here\n     ^^");
  EXPECT_EQ(shown("🎉🎉 ⟦now⟧"), "🎉🎉 now\n     ^^^");
  EXPECT_EQ(shown("👩‍👩‍👧‍👦 ⟦now⟧"), "👩‍👩‍👧‍👦 now\n   ^^^");
  EXPECT_EQ(shown("🇩🇪 ⟦now⟧"), "🇩🇪 now\n   ^^^");
  EXPECT_EQ(shown("Zoë and Zoe\u0308 ⟦said⟧"), "Zoë and Zoe\u0308 said\n            ^^^^");
  EXPECT_EQ(shown("“⟦Yes⟧,” he said"), "“Yes,” he said\n ^^^");
}

TEST(Excerpt, what_could_harm_a_terminal_is_replaced) {
  EXPECT_EQ(shown("a\x1b[31m ⟦b⟧"), "a\xEF\xBF\xBD[31m b\n       ^");
  EXPECT_EQ(shown("a\u202Eb ⟦c⟧"),
            "a\xEF\xBF\xBD"
            "b c\n    ^");
}

TEST(Excerpt, a_long_line_is_cut_around_the_finding) {
  const std::string before = std::string(3000, 'a') + " ";
  const std::string out = shown(before + "⟦here⟧ " + std::string(100'000, 'b'), 40);
  const std::string first = out.substr(0, out.find('\n'));
  const std::string second = out.substr(out.find('\n') + 1);
  EXPECT_LE(display_width(first), 40U);
  EXPECT_TRUE(first.starts_with("…") && first.ends_with("…")) << first;
  EXPECT_NE(first.find("here"), std::string::npos);
  EXPECT_EQ(second.substr(second.find('^')), "^^^^");
  EXPECT_EQ(display_width(first.substr(0, first.find("here"))), second.find('^'));
}

TEST(Excerpt, any_span_of_any_text_is_shown) {
  rc::check([](std::string text, std::uint16_t a, std::uint16_t b) {
    const Source source(text);
    const Offset begin = std::min<Offset>(a % (source.size() + 2), b % (source.size() + 2));
    const Offset end = std::max<Offset>(a % (source.size() + 2), b % (source.size() + 2));
    const Excerpt excerpt = make_excerpt(source, {begin, end}, 30);
    RC_ASSERT(!excerpt.underline.empty());
    RC_ASSERT(display_width(excerpt.before) == excerpt.indent.size());
  });
}

// Applies a unified difference strictly: contexts and deletions have to be there.
std::string patched(std::string_view before, const std::string& diff) {
  const auto lines_of = [](std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
      const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
      lines.emplace_back(text.substr(0, size));
      text.remove_prefix(size);
    }
    return lines;
  };
  const auto old_lines = lines_of(before);
  auto rows = lines_of(diff);
  std::string out;
  std::size_t at = 0;
  for (std::size_t i = 2; i < rows.size(); ++i) {
    std::string& row = rows[i];
    if (row.starts_with("@@")) {
      const std::size_t start = std::stoul(row.substr(4));
      const bool none = row.substr(4, row.find(" +") - 4).ends_with(",0");
      while (at + 1 < start + (none ? 1 : 0)) {
        out += old_lines.at(at++);
      }
      continue;
    }
    if (i + 1 < rows.size() && rows[i + 1].starts_with("\\")) {
      row.pop_back();
    }
    if (row[0] == '\\') {
      continue;
    }
    if (row[0] != '+') {
      EXPECT_EQ(old_lines.at(at), row.substr(1));
      ++at;
    }
    out += row[0] != '-' ? row.substr(1) : "";
  }
  while (at < old_lines.size()) {
    out += old_lines[at++];
  }
  return out;
}

TEST(UnifiedDiff, as_diff_u_writes_it) {
  EXPECT_EQ(unified_diff("a\n", "a\n", "x.md"), "");
  EXPECT_EQ(unified_diff("1\n2\n3\n4\n5\n6\n", "1\n2\n3\nfour\n5\n6\n", "x.md"),
            "--- a/x.md\n+++ b/x.md\n@@ -1,6 +1,6 @@\n 1\n 2\n 3\n-4\n+four\n 5\n 6\n");
  EXPECT_EQ(unified_diff("a", "a\n", "x.md"),
            "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  EXPECT_EQ(unified_diff("", "a\r\n", "x.md"), "--- a/x.md\n+++ b/x.md\n@@ -0,0 +1 @@\n+a\r\n");
}

TEST(UnifiedDiff, applied_it_gives_the_new_text) {
  rc::check([](std::vector<std::uint8_t> a, std::vector<std::uint8_t> b, bool end_a, bool end_b) {
    const auto text_of = [](const std::vector<std::uint8_t>& lines, bool end) {
      std::string text;
      for (const std::uint8_t line : lines) {
        text += std::string(1, static_cast<char>('a' + line % 4)) + "\n";
      }
      if (!end && !text.empty()) {
        text.pop_back();
      }
      return text;
    };
    const std::string before = text_of(a, end_a);
    const std::string after = text_of(b, end_b);
    RC_ASSERT(patched(before, before == after ? "" : unified_diff(before, after, "x")) == after);
  });
}

TEST(UnifiedDiff, a_whole_book_of_changes_is_still_right) {
  std::string before;
  std::string after;
  for (int i = 0; i < 20'000; ++i) {
    before += "line " + std::to_string(i) + "\n";
    after += "Line " + std::to_string(i) + "\n";
  }
  EXPECT_EQ(patched(before, unified_diff(before, after, "x")), after);
}

TEST(JsonText, any_bytes_become_json) {
  rc::check([](const std::string& bytes) {
    std::string out;
    append_json_string(out, bytes);
    const std::string back = nlohmann::json::parse(out).get<std::string>();
    if (!find_invalid_utf8(bytes)) {
      RC_ASSERT(back == bytes);
    }
  });
}

TEST(JsonText, pretty_and_compact_say_the_same) {
  const auto write = [](bool pretty) {
    std::string out;
    JsonText json(out, pretty);
    json.open('{');
    json.key("empty");
    json.open('[');
    json.close(']');
    json.key("list");
    json.open('[');
    json.pair(1, 2);
    json.null();
    json.boolean(true);
    json.real(0.5);
    json.open('{');
    json.field("a", "b\"\n");
    json.close('}');
    json.close(']');
    json.close('}');
    return out;
  };
  EXPECT_EQ(write(false), R"({"empty":[],"list":[[1,2],null,true,0.5,{"a":"b\"\n"}]})");
  EXPECT_EQ(nlohmann::json::parse(write(true)), nlohmann::json::parse(write(false)));
}

TEST(OffsetMap, agrees_with_counting) {
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += "aé日🎉“x” ";
  }
  for (const Encoding unit : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    const OffsetMap map(text, unit);
    std::uint64_t count = 0;
    for (std::size_t at = 0; at <= text.size();) {
      EXPECT_EQ(map(static_cast<Offset>(at)), count);
      const CodePoint point = decode_utf8(text, at);
      if (point.size == 0) {
        break;
      }
      count += unit == Encoding::utf8 ? point.size : unit == Encoding::utf16 && point.value > 0xFFFF ? 2 : 1;
      at += point.size;
    }
  }
}

TEST(Record, fields_are_checked) {
  EXPECT_EQ(read_record(R"({"id":"a","text":"x","markup":"plain","date":"2024-02-29","z":{"id":5}})").error, "");
  EXPECT_EQ(read_record(R"({"id":"a","text":"x","markup":null,"date":null})").error, "");
  EXPECT_NE(read_record(R"({"id":"a","text":null})").error, "");
  EXPECT_NE(read_record(R"({"id":"a","text":"x","date":"2023-02-29"})").error, "");
  EXPECT_NE(read_record(R"({"text":"x"})").error, "");
  EXPECT_NE(read_record(R"("x")").error, "");
  EXPECT_NE(read_record(R"({"id":"a","text":"x"} more)").error, "");
  EXPECT_EQ(read_record(R"({"id":"a","text":"x \ud800"})").text, "x \xEF\xBF\xBD");
  EXPECT_EQ(read_record(R"({"id":"a","text":"\\ud800 \ud83c\udf89"})").text, "\\ud800 🎉");
  EXPECT_TRUE(is_date("2000-02-29"));
  EXPECT_FALSE(is_date("1900-02-29"));
  EXPECT_FALSE(is_date("2024-1-01"));
  EXPECT_FALSE(is_date("2024-01-0x"));
}

TEST(Pipeline, results_come_in_order_and_it_can_be_stopped) {
  for (const unsigned jobs : {1U, 2U, 7U}) {
    int next = 0;
    std::vector<int> seen;
    run_in_order(
        jobs, [&]() -> std::optional<int> { return next < 5000 ? std::optional(next++) : std::nullopt; },
        [](int item) {
          volatile int spin = (item * 7919) % 300;
          while (spin > 0) {
            spin = spin - 1;
          }
          return item * 2;
        },
        [&](int result) {
          seen.push_back(result);
          return seen.size() < 4000;
        });
    ASSERT_EQ(seen.size(), 4000U);
    for (std::size_t i = 0; i < seen.size(); ++i) {
      ASSERT_EQ(seen[i], static_cast<int>(2 * i));
    }
  }
}

}  // namespace
}  // namespace vouch
