// Holds the house to its plan: which folder may include which, and what never enters the analysis.
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // relative to the project's root
  std::string included;
  bool system = false;  // <…>
};

std::vector<Include> includes_of(const std::vector<std::string>& folders) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<Include> out;
  const fs::path root = VOUCH_ROOT;
  for (const std::string& folder : folders) {
    if (!fs::exists(root / folder)) {
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cpp" && extension != ".h") {
        continue;
      }
      std::ifstream in(entry.path());
      std::smatch match;
      for (std::string line; std::getline(in, line);) {
        if (std::regex_search(line, match, kInclude)) {
          out.push_back({fs::relative(entry.path(), root).generic_string(), match[2], match[1] == "<"});
        }
      }
    }
  }
  return out;
}

bool starts_with(const std::string& text, std::string_view start) { return text.rfind(start, 0) == 0; }

// The layers inside analyzers/: a file includes its own layer and those before it.
int layer(const std::string& path) {
  // The passes over the whole document stand with what they resolve, but see the document.
  for (const char* pass : {"analyzers/attribution/speakers", "analyzers/attribution/continuation",
                           "analyzers/claims/coverage", "analyzers/claims/find_claims"}) {
    if (starts_with(path, pass)) {
      return 6;
    }
  }
  static const std::vector<std::string> kLayers = {"analyzers/text/", "analyzers/markdown/", "analyzers/language/",
                                                   "analyzers/attribution/", "analyzers/claims/"};
  for (std::size_t i = 0; i < kLayers.size(); ++i) {
    if (starts_with(path, kLayers[i])) {
      return static_cast<int>(i);
    }
  }
  static const std::map<std::string, int> kTop = {
      {"analyzers/block_analysis", 5}, {"analyzers/newsroom/", 6}, {"analyzers/phrases", 6},
      {"analyzers/quote_print", 6},    {"analyzers/document", 6},  {"analyzers/rule.", 7},
      {"analyzers/value_names", 8},    {"analyzers/mending", 8},   {"analyzers/headline", 8},
      {"analyzers/quote_signs", 8},    {"analyzers/narration", 8}, {"analyzers/config", 8},
      {"analyzers/suppress", 8},       {"analyzers/cache", 8},     {"analyzers/own_claims", 8},
      {"analyzers/noted_sources", 8},  {"analyzers/rules/", 9}};
  for (const auto& [start, number] : kTop) {
    if (starts_with(path, start)) {
      return number;
    }
  }
  return 10;  // lint and what stands beside it
}

TEST(House, TheLayersIncludeDownwardsOnly) {
  for (const Include& include : includes_of({"analyzers"})) {
    if (include.system || !starts_with(include.included, "analyzers/") ||
        starts_with(include.file, "analyzers/model/")) {
      continue;
    }
    EXPECT_GE(layer(include.file), layer(include.included)) << include.file << " includes " << include.included;
  }
}

TEST(House, ProtocolAndAnalyzersDoNotKnowEachOther) {
  for (const Include& include : includes_of({"analyzers", "protocol"})) {
    const bool analyzer = starts_with(include.file, "analyzers/");
    EXPECT_FALSE(starts_with(include.included, "server/")) << include.file;
    EXPECT_FALSE(starts_with(include.included, analyzer ? "protocol/" : "analyzers/")) << include.file;
  }
}

TEST(House, TheAnalysisDoesNoInputOutputAndStartsNoThread) {
  static const std::set<std::string> kForbidden = {"iostream", "fstream", "cstdio",     "thread",  "mutex",
                                                   "future",   "atomic",  "filesystem", "unistd.h"};
  for (const Include& include : includes_of({"analyzers"})) {
    // The trainer and the word list compilers are programs of their own.
    if (starts_with(include.file, "analyzers/model/") || include.file == "analyzers/language/lexicon_compiler.cpp" ||
        include.file == "analyzers/newsroom/wording_compiler.cpp") {
      continue;
    }
    EXPECT_EQ(kForbidden.count(include.included), 0U) << include.file << " includes <" << include.included << ">";
    for (const char* library : {"nlohmann/", "boost/", "yaml-cpp/", "CLI/", "spdlog/"}) {
      const bool container = starts_with(include.included, "boost/unordered/");
      EXPECT_TRUE(container || !starts_with(include.included, library)) << include.file;
    }
    if (starts_with(include.included, "re2/")) {
      EXPECT_EQ(include.file, "analyzers/text/patterns.cpp");
    }
    if (include.included == "md4c.h") {
      EXPECT_TRUE(starts_with(include.file, "analyzers/markdown/")) << include.file;
    }
  }
}

TEST(House, ARuleIncludesNoOtherRule) {
  for (const Include& include : includes_of({"analyzers/rules"})) {
    EXPECT_FALSE(starts_with(include.included, "analyzers/rules/") && !include.included.ends_with(".h"))
        << include.file << " includes " << include.included;
    EXPECT_NE(include.included, "analyzers/lint.h") << include.file;
  }
}

TEST(House, OnlyThePlatformKnowsTheSystem) {
  static const std::regex kSystem(
      R"(unistd\.h|fcntl\.h|poll\.h|spawn\.h|termios\.h|dirent\.h|pwd\.h|io\.h|windows\.h|sys/.*|boost/asio/(posix|windows)/.*)");
  for (const Include& include : includes_of({"analyzers", "protocol", "server"})) {
    if (include.system && std::regex_match(include.included, kSystem)) {
      EXPECT_TRUE(starts_with(include.file, "server/platform/")) << include.file << " includes " << include.included;
    }
  }
}

TEST(House, AsioYamlAndTheCommandLineStayInTheServer) {
  for (const Include& include : includes_of({"protocol"})) {
    for (const char* library : {"boost/", "yaml-cpp/", "CLI/", "spdlog/"}) {
      EXPECT_FALSE(starts_with(include.included, library)) << include.file;
    }
  }
}

}  // namespace
