// `--baseline` and `--changed-since`: only what is new fails.
#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

using Json = nlohmann::json;

std::string draft(int from, int to) {
  std::string text = "# The café at the quay 🎡\r\n\r\n";
  for (int i = from; i < to; ++i) {
    text += "Paragraph " + std::to_string(i) + " of the long draft\nstill needs TK in it, “said” nobody.\n\n";
  }
  return text;
}

struct Repository : TempFolder {
  Repository() {
    git({"init", "-q", "-b", "main"});
    git({"config", "user.email", "desk@example.org"});
    git({"config", "user.name", "Desk"});
  }
  Ran git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {"git", "-C", path(), "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always"});
    const Ran ran = run_program(
        arguments, {.environment = {{"GIT_CONFIG_GLOBAL", "/dev/null"}, {"GIT_CONFIG_SYSTEM", "/dev/null"}}});
    EXPECT_EQ(ran.exit_code, 0) << arguments[7] << ": " << ran.err;
    return ran;
  }
  void commit(const std::string& message) const {
    git({"add", "-A"});
    git({"commit", "-q", "-m", message});
  }
  [[nodiscard]] Ran check(std::vector<std::string> more) const {
    std::vector<std::string> arguments{"check", "--engine", "patterns", "--select",
                                       "tk-placeholder,undefined-citation"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_vouch(arguments, {.folder = path()});
  }
  // "path:line" of what --changed-since leaves.
  [[nodiscard]] std::vector<std::string> changed_since(const std::string& revision,
                                                       const std::string& where = ".") const {
    const Ran ran = check({"--format", "json", "--changed-since", revision, where});
    std::vector<std::string> out;
    const Json json = Json::parse(ran.out, nullptr, false);
    EXPECT_FALSE(json.is_discarded()) << ran.out << ran.err;
    for (const Json& finding : json.at("findings")) {
      out.push_back(finding.at("path").get<std::string>() + ":" + std::to_string(finding.at("line").get<int>()));
    }
    EXPECT_EQ(ran.exit_code, out.empty() ? 0 : 1) << ran.err;
    return out;
  }
};

using Places = std::vector<std::string>;

TEST(Baseline, round_trip_fails_only_on_what_is_new) {
  const Repository folder;
  folder.write("a.md", draft(0, 20));
  folder.write("sub/b.md", draft(5, 8));
  const Ran written = folder.check({"--baseline", "known.json", "--write-baseline", "."});
  EXPECT_EQ(written.exit_code, 0) << written.err;
  EXPECT_EQ(Json::parse(folder.read("known.json")).at("findings").size(), 23U);
  const Ran quiet = folder.check({"--baseline", "known.json", "."});
  EXPECT_EQ(quiet.exit_code, 0) << quiet.out;
  EXPECT_NE(quiet.out.find("No findings in 2 drafts; 23 in the baseline"), std::string::npos) << quiet.out;

  // Above, between, wrapped anew, renamed: nothing of it is new.
  folder.write("a.md", "# Another head\n\nA new paragraph.\n\n" + draft(0, 20));
  std::filesystem::rename(folder.path("sub/b.md"), folder.path("sub/c.md"));
  std::string wrapped = draft(5, 8);
  for (std::size_t at = wrapped.find(" of the"); at != std::string::npos; at = wrapped.find(" of the")) {
    wrapped.replace(at, 7, "\nof the");
  }
  folder.write("sub/c.md", wrapped);
  EXPECT_EQ(folder.check({"--baseline", "known.json", "."}).exit_code, 0);

  // The same sentence a second time is new, and so is another one.
  folder.write("sub/c.md", wrapped + draft(6, 7) + "One TK more.\n");
  const Ran fresh = folder.check({"--baseline", "known.json", "--format", "json", "."});
  EXPECT_EQ(fresh.exit_code, 1);
  EXPECT_EQ(Json::parse(fresh.out).at("findings").size(), 2U) << fresh.out;
  EXPECT_EQ(Json::parse(fresh.out).at("summary").at("known"), 23);

  const Ran sarif = folder.check({"--baseline", "known.json", "--format", "sarif", "."});
  std::map<std::string, int> states;
  const Json log = Json::parse(sarif.out);
  for (const Json& result : log.at("runs")[0].at("results")) {
    ++states[result.at("baselineState")];
  }
  EXPECT_EQ(states, (std::map<std::string, int>{{"new", 2}, {"unchanged", 23}}));

  // Mended ones are counted, and go when the baseline is written again; drafts that were not checked keep theirs.
  folder.write("a.md", draft(0, 18));
  EXPECT_NE(folder.check({"--baseline", "known.json", "a.md"}).out.find("2 of the baseline mended"), std::string::npos);
  EXPECT_EQ(folder.check({"--baseline", "known.json", "--write-baseline", "a.md"}).exit_code, 0);
  EXPECT_EQ(Json::parse(folder.read("known.json")).at("findings").size(), 18U);
}

TEST(Baseline, a_wrong_file_is_named_with_its_line) {
  const Repository folder;
  folder.write("a.md", draft(0, 1));
  folder.write("broken.json", "{\"version\": 1,\n\"findings\": [,]}\n");
  folder.write("other.json", "{\"version\": 9, \"findings\": []}\n");
  folder.write("row.json", "{\"version\": 1, \"findings\": [{\"path\": 3}]}\n");
  const auto complaint = [&](const std::string& file, std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--baseline", file, "a.md"});
    const Ran ran = folder.check(more);
    EXPECT_EQ(ran.exit_code, 2) << file;
    EXPECT_EQ(count_lines(ran.err), 1U) << ran.err;
    return ran.err;
  };
  EXPECT_NE(complaint("gone.json").find("gone.json: no such baseline; make it with --write-baseline"),
            std::string::npos);
  EXPECT_NE(complaint("broken.json").find("broken.json:2: is not JSON"), std::string::npos);
  EXPECT_NE(complaint("other.json").find("no baseline of this version"), std::string::npos);
  EXPECT_NE(complaint("row.json").find("finding 1 has no path"), std::string::npos);
  EXPECT_NE(complaint("gone.json", {"--fix"}).find("--fix and --diff mend whole drafts"), std::string::npos);
  EXPECT_EQ(folder.check({"--write-baseline", "a.md"}).exit_code, 2);
}

TEST(ChangedSince, renames_deletions_and_the_merge_base) {
  const Repository folder;
  folder.write("a.md", draft(0, 5));
  folder.write("b.md", draft(10, 30));
  folder.write("gone.md", draft(40, 42));
  folder.write("ü n.md", "Calm.\n\nTK here.\n");
  folder.commit("start");
  folder.git({"checkout", "-q", "-b", "story"});
  EXPECT_EQ(folder.changed_since("main"), Places{});

  // One changed paragraph, one untracked draft, one renamed and added to, one deleted, one staged.
  folder.write("a.md", "A first line.\n\n" + draft(0, 5) + "A new one with TK.\n");
  folder.git({"mv", "b.md", "moved.md"});
  folder.git({"rm", "-q", "gone.md"});
  folder.commit("story");
  folder.write("moved.md", draft(10, 30) + "And TK at the end.\n");
  folder.write("new.md", "All of it is TK.\n");
  folder.write("ü n.md", "Calm TK.\n\nTK here.\n");
  folder.git({"add", "ü n.md"});
  const Places expected{"a.md:20", "moved.md:63", "new.md:1", "ü n.md:1"};
  EXPECT_EQ(folder.changed_since("main"), expected);

  // What main does meanwhile is not the branch's.
  folder.git({"stash", "-q", "-u"});
  folder.git({"checkout", "-q", "main"});
  folder.write("a.md", "TK on main.\n\n" + draft(2, 5));
  folder.commit("main moves");
  folder.git({"checkout", "-q", "story"});
  folder.git({"stash", "pop", "-q"});
  EXPECT_EQ(folder.changed_since("main"), expected);
  EXPECT_EQ(folder.changed_since("main", "moved.md"), Places{"moved.md:63"});
  EXPECT_EQ(folder.changed_since("HEAD"), (Places{"moved.md:63", "new.md:1", "ü n.md:1"}));
}

TEST(ChangedSince, a_finding_that_a_deletion_causes_elsewhere_counts) {
  const Repository folder;
  folder.write("a.md", "The roof was paid for.[^roof] TK.\n\nAnother line.\n\n[^roof]: A letter, May 2, 2024.\n");
  folder.commit("start");
  folder.write("a.md", "The roof was paid for.[^roof] TK.\n\nAnother line.\n");
  EXPECT_EQ(folder.changed_since("HEAD"), Places{"a.md:1"});
  const Ran ran = folder.check({"--changed-since", "HEAD", "a.md"});
  EXPECT_NE(ran.out.find("undefined-citation"), std::string::npos);
  EXPECT_NE(ran.out.find("1 in text that did not change"), std::string::npos) << ran.out;
  // A paragraph wrapped anew did not change.
  folder.write("a.md", "The roof was\npaid for.[^roof] TK.\n\nAnother line.\n\n[^roof]: A letter, May 2, 2024.\n");
  EXPECT_EQ(folder.changed_since("HEAD"), Places{});
}

TEST(ChangedSince, standard_input_is_compared_under_its_name) {
  const Repository folder;
  folder.write("a.md", "TK one.\n");
  folder.commit("start");
  const Ran ran = run_vouch(
      {"check", "--engine", "patterns", "--format", "json", "--changed-since", "HEAD", "--stdin-filename", "a.md", "-"},
      {.input = "TK one.\n\nTK two.\n", .folder = folder.path()});
  const Json json = Json::parse(ran.out);
  ASSERT_EQ(json.at("findings").size(), 1U) << ran.out << ran.err;
  EXPECT_EQ(json.at("findings")[0].at("line"), 3);
}

TEST(ChangedSince, says_what_is_wrong) {
  const Repository folder;
  folder.write("a.md", "TK one.\n");
  folder.commit("start");
  folder.git({"checkout", "-q", "--orphan", "other"});
  folder.commit("unrelated");
  const auto complaint = [&](const std::string& revision, const std::string& path) {
    const Ran ran = folder.check({"--changed-since", revision, path});
    EXPECT_EQ(ran.exit_code, 2) << revision;
    EXPECT_EQ(count_lines(ran.err), 1U) << ran.err;
    return ran.err;
  };
  EXPECT_NE(complaint("mian", "a.md").find("git knows no commit `mian`"), std::string::npos);
  EXPECT_NE(complaint("--output=x", "a.md").find("names no commit"), std::string::npos);
  EXPECT_NE(complaint("main", "a.md").find("no common ancestor"), std::string::npos);
  const TempFolder elsewhere;
  elsewhere.write("b.md", "TK.\n");
  EXPECT_NE(complaint("HEAD", elsewhere.path("b.md")).find("not a git repository"), std::string::npos);
  const Ran both = folder.check({"--changed-since", "HEAD", "a.md", elsewhere.path("b.md")});
  EXPECT_EQ(both.exit_code, 2);
  EXPECT_NE(both.err.find("is not in the repository"), std::string::npos) << both.err;
}

}  // namespace
}  // namespace vouch::test
