// Settings: what is read, and what each mistake says.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "analyzers/newsroom/links.h"
#include "server/files/config_file.h"
#include "server/files/nearest.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

// "line:column message" of each problem.
std::vector<std::string> problems(std::string_view yaml) {
  std::vector<std::string> out;
  for (const ConfigProblem& problem : parse_config(yaml, "x.yaml").problems) {
    out.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + " " + problem.message);
  }
  return out;
}

TEST(Config, an_empty_file_is_the_defaults) {
  for (const char* yaml : {"", "# nothing yet\n", "---\n", "\xEF\xBB\xBF"}) {
    const LoadedConfig loaded = parse_config(yaml, "x.yaml");
    EXPECT_TRUE(loaded.problems.empty()) << yaml;
    EXPECT_TRUE(loaded.config == Config{}) << yaml;
  }
}

TEST(Config, everything_is_read) {
  const LoadedConfig loaded = parse_config(
      "profile: strict\r\n"
      "engine: patterns\r\n"
      "well-known: [Lena Okafor, 'Zoë Müller']\r\n"
      "ignore:\r\n  - drafts/old/\r\n  - '*.txt'\r\n"
      "house-rules:\r\n"
      "  - id: no-utilize\r\n    message: Write “use”.\r\n    severity: info\r\n    pattern: '\\butilize(s|d)?\\b'\r\n"
      "    scope: anywhere\r\n    replacement: 'use\\1'\r\n"
      "rules:\r\n  no-utilize: hint\r\n",
      "x.yaml");
  ASSERT_TRUE(loaded.problems.empty()) << loaded.problems[0].message;
  const Config& config = loaded.config;
  EXPECT_EQ(config.profile, "strict");
  EXPECT_EQ(config.engine, Engine::patterns);
  EXPECT_EQ(config.well_known, (std::vector<std::string>{"Lena Okafor", "Zoë Müller"}));
  EXPECT_EQ(config.ignore_paths, (std::vector<std::string>{"drafts/old/", "*.txt"}));
  ASSERT_EQ(config.house_rules.size(), 1U);
  EXPECT_EQ(config.house_rules[0].id, "no-utilize");
  EXPECT_EQ(config.house_rules[0].message, "Write “use”.");
  EXPECT_EQ(config.house_rules[0].severity, Severity::info);
  EXPECT_EQ(config.house_rules[0].where, HouseRule::Where::anywhere);
  EXPECT_EQ(config.house_rules[0].replacement, "use\\1");
  EXPECT_EQ(config.rules.at("no-utilize").severity, Severity::hint);
}

TEST(Config, each_mistake_has_its_place_and_the_nearest_word) {
  const std::vector<std::pair<std::string_view, std::string_view>> cases = {
      {"profle: news\n", "1:1 unknown key `profle` (did you mean `profile`?)"},
      {"# é\nprofile: nws\n", "2:10 unknown profile `nws` (did you mean `news`?)"},
      {"engine: modle\n", "1:9 unknown engine `modle` (did you mean `model`?)"},
      {"engine: zzzzzz\n", "1:9 unknown engine `zzzzzz`; valid are model, patterns"},
      {"profile: [a]\n", "1:10 `profile` takes one value, not a list"},
      {"ignore: {a: b}\n", "1:9 `ignore` takes a list of words, not a map"},
      {"ignore: [a, [b]]\n", "1:13 an item of `ignore` has to be text, not a list"},
      {"profile: news\nprofile: wire\n", "2:1 `profile` stands here twice; keep one"},
      {"[a, b]\n", "1:1 holds a list; settings are `key: value` lines, for example `profile: news`"},
      {"rules: off\n", "1:8 `rules` takes a map of rule ids, not a value; for example `relative-date: off`"},
      {"house-rules: [{id: a, message: b}]\n", "1:15 a house rule needs `pattern`"},
      {"house-rules: [{id: A B, message: b, pattern: c}]\n",
       "1:20 the id `A B` has to be lower-case words joined by hyphens"},
      {"house-rules: [{id: a, mesage: b, pattern: c}]\n",
       "1:23 unknown key `mesage` of a house rule (did you mean `message`?)"},
      {"house-rules: [{id: a, message: b, pattern: c, scope: narator}]\n",
       "1:54 unknown scope `narator` (did you mean `narrator`?)"},
      {"house-rules: [{id: a, message: b, pattern: c, severity: warn}]\n",
       "1:57 unknown severity `warn` (did you mean `warning`?)"},
  };
  for (const auto& [yaml, expected] : cases) {
    EXPECT_EQ(problems(yaml), std::vector<std::string>{std::string(expected)}) << yaml;
  }
}

TEST(Config, a_pattern_that_does_not_compile_is_a_mistake) {
  const auto found = problems("house-rules:\n  - id: a\n    message: b\n    pattern: '(('\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].starts_with("4:14 `pattern` of `a` does not work")) << found[0];
}

TEST(Config, every_built_in_rule_takes_a_level) {
  for (const RuleEntry& rule : all_rules()) {
    const std::string yaml = "rules:\n  " + std::string(rule.id) + ": info\n";
    const LoadedConfig loaded = parse_config(yaml, "x.yaml");
    EXPECT_TRUE(loaded.problems.empty()) << yaml;
    EXPECT_EQ(loaded.config.rules.at(std::string(rule.id)).severity, Severity::info);
    const LoadedConfig off = parse_config("rules: {" + std::string(rule.id) + ": off}\n", "x.yaml");
    EXPECT_FALSE(off.config.enabled(rule));
    EXPECT_EQ(problems("rules: {" + std::string(rule.id) + ": onn}\n").size(), 1U);
    EXPECT_EQ(problems("rules: {" + std::string(rule.id) + ": {no-such-option: 1}}\n").size(), 1U);
  }
}

TEST(Config, spans_cut_out_the_word) {
  const std::string yaml = "well-known: [Zoë]   # ü\nrules: {}\nengin: model\n";
  const LoadedConfig loaded = parse_config(yaml, "x.yaml");
  ASSERT_EQ(loaded.problems.size(), 1U);
  EXPECT_EQ(slice(yaml, loaded.problems[0].span), "engin");
}

TEST(Config, broken_yaml_is_one_problem_with_a_line) {
  for (const char* yaml : {"a: [\n", "a: b: c\n", "\t- x\n", "a: *nowhere\n", "'", "{", "- \n a: b\n  - c\n"}) {
    EXPECT_EQ(problems(yaml).size(), 1U) << yaml;
  }
  // Any bytes at all: no crash, and bounded.
  for (int seed = 1; seed < 300; ++seed) {
    std::string bytes;
    std::uint32_t state = static_cast<std::uint32_t>(seed) * 2654435761U;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525U + 1013904223U;
      bytes += "{}[]:,-&*!|>'\"%@ \n\tab#?\x01\xFF\xC3"[(state >> 24U) % 27U];
    }
    EXPECT_LE(problems(bytes).size(), kMaxConfigProblems);
  }
}

TEST(Config, aliases_that_multiply_are_harmless) {
  std::string yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    yaml += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 0; j < 8; ++j) {
      yaml += ", " + before;
    }
    yaml += "]\n";
  }
  yaml += "ignore: *a11\nrules: &r\n  x: *r\n";
  EXPECT_LE(problems(yaml).size(), kMaxConfigProblems);
  EXPECT_GE(problems(yaml).size(), 2U);
}

TEST(Config, deep_nesting_is_a_problem_not_a_crash) {
  EXPECT_GE(problems(std::string(100'000, '[')).size(), 1U);
  EXPECT_GE(problems(std::string(100'000, '{')).size(), 1U);
}

TEST(Config, problems_are_bounded) {
  std::string yaml;
  for (int i = 0; i < 1000; ++i) {
    yaml += "key-" + std::to_string(i) + ": 1\n";
  }
  EXPECT_EQ(problems(yaml).size(), kMaxConfigProblems);
}

class ConfigFolder : public ::testing::Test {
 protected:
  ConfigFolder() {
    std::string pattern = (fs::temp_directory_path() / "vouch-config-XXXXXX").string();
    root_ = mkdtemp(pattern.data());
  }
  ~ConfigFolder() override { fs::remove_all(root_); }
  void write(const std::string& name, std::string_view text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string at(const std::string& name) const { return (root_ / name).string(); }
  fs::path root_;
};

TEST_F(ConfigFolder, the_nearest_file_upwards_from_the_draft_holds) {
  write(".vouch.yaml", "profile: wire\n");
  write("a/b/.vouch.yml", "profile: science\n");
  fs::create_directories(root_ / "a/b/c");
  EXPECT_EQ(load_config_for(at("a/draft.md")).config.profile, "wire");
  EXPECT_EQ(load_config_for(at("a/b/c/draft.md")).config.profile, "science");
  EXPECT_EQ(load_config_for(at("a/b/../draft.md")).path, at(".vouch.yaml"));
  // Not from where the program was started.
  const fs::path before = fs::current_path();
  fs::current_path(root_ / "a/b/c");
  EXPECT_EQ(load_config_for(at("a/draft.md")).config.profile, "wire");
  EXPECT_EQ(load_config_for("draft.md").config.profile, "science");
  fs::current_path(before);
}

TEST_F(ConfigFolder, what_to_watch_are_all_places_up_to_the_file) {
  write(".vouch.yaml", "");
  const LoadedConfig loaded = load_config_for(at("a/b/draft.md"));
  EXPECT_EQ(loaded.watched, (std::vector<std::string>{at("a/b/.vouch.yaml"), at("a/b/.vouch.yml"), at("a/.vouch.yaml"),
                                                      at("a/.vouch.yml"), at(".vouch.yaml")}));
}

TEST_F(ConfigFolder, the_cache_of_a_link_checker_is_read_beside_the_settings) {
  write(".vouch.yaml", "link-cache: cache/links\n");
  // Not there yet: the checker will make it.
  LoadedConfig loaded = load_config_for(at("a/draft.md"));
  EXPECT_TRUE(loaded.problems.empty());
  EXPECT_EQ(loaded.config.links, nullptr);
  EXPECT_EQ(loaded.watched.back(), at("cache/links"));
  write("cache/links",
        "https://Example.org/a/,404,1724371200\r\n\"https://example.org/b?x=1,2\",410,5\n"
        "https://example.org/c,Excluded,7\nhttps://example.org/d,200,8\n"
        "https://example.org/e,,9\nmailto:a@example.org,200,9\n");
  loaded = load_config_for(at("a/draft.md"));
  ASSERT_TRUE(loaded.problems.empty()) << loaded.problems[0].message;
  ASSERT_NE(loaded.config.links, nullptr);
  const LinkChecks& links = *loaded.config.links;
  ASSERT_NE(links.find("https://example.org/a#part"), nullptr);
  EXPECT_EQ(links.find("https://example.org/a#part")->status, 404);
  EXPECT_EQ(links.find("https://example.org/a")->when, 1724371200);
  ASSERT_NE(links.find("https://example.org/b?x=1,2"), nullptr);
  EXPECT_EQ(links.find("https://example.org/b?x=1,2")->status, 410);
  EXPECT_EQ(links.find("https://example.org/c"), nullptr);
  EXPECT_EQ(links.find("https://example.org/d")->status, 200);
}

TEST_F(ConfigFolder, lines_that_no_link_checker_wrote_are_named) {
  write(".vouch.yaml", "link-cache: links\n");
  write("links", "https://example.org/a,404,1724371200\nnot a line\nhttps://example.org/b,404,later\n");
  const LoadedConfig loaded = load_config_for(at("draft.md"));
  ASSERT_EQ(loaded.problems.size(), 1U);
  EXPECT_EQ(loaded.problems[0].line, 1U);
  EXPECT_NE(loaded.problems[0].message.find("2 lines that are no `address,status,seconds`, the first is line 2"),
            std::string::npos)
      << loaded.problems[0].message;
  EXPECT_EQ(loaded.config.links->find("https://example.org/a")->status, 404);
}

TEST_F(ConfigFolder, a_large_file_is_refused) {
  write(".vouch.yaml", std::string(10U << 20U, '#'));
  const LoadedConfig loaded = load_config_for(at("draft.md"));
  ASSERT_EQ(loaded.problems.size(), 1U);
  EXPECT_NE(loaded.problems[0].message.find("larger than 1 MB"), std::string::npos);
}

TEST_F(ConfigFolder, ignored_paths_are_relative_to_the_file) {
  write(".vouch.yaml", "ignore: [old/, '*.txt', '!keep.txt']\n");
  const LoadedConfig loaded = load_config_for(at("draft.md"));
  EXPECT_TRUE(is_ignored(loaded, at("old/a.md")));
  EXPECT_TRUE(is_ignored(loaded, at("sub/notes.txt")));
  EXPECT_FALSE(is_ignored(loaded, at("sub/keep.txt")));
  EXPECT_FALSE(is_ignored(loaded, at("older/a.md")));
  EXPECT_FALSE(is_ignored(loaded, "/elsewhere/old/a.md"));
}

TEST(Nearest, typing_slips_and_parts) {
  const std::vector<std::string_view> words = {"vague-attribution", "relative-date", "unclosed-quote", "off"};
  EXPECT_EQ(nearest("vage-atribution", words), "vague-attribution");
  EXPECT_EQ(nearest("relatvie-date", words), "relative-date");
  EXPECT_EQ(nearest("unclosed", words), "unclosed-quote");
  EXPECT_EQ(nearest("of", words), "off");
  EXPECT_EQ(nearest("something-else", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(edit_distance("abcd", "acbd", 5), 1U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 1), 2U);
  EXPECT_EQ(nearest(std::string(100'000, 'x'), words), "");
}

}  // namespace
}  // namespace vouch
