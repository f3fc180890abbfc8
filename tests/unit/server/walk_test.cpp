// Which drafts are found: .gitignore as git reads it, hidden folders, links, order. And writing without losing a word.
#include "server/files/walk.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>

#include "server/files/glob.h"
#include "server/files/write_file.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

TEST(Glob, matches_as_git_does) {
  struct Case {
    std::string_view glob;
    std::string_view path;
    bool matches;
  };
  const std::vector<Case> cases = {
      {"*.md", "a.md", true},
      {"*.md", "b/a.md", false},
      {"a?c", "abc", true},
      {"a?c", "a/c", false},
      {"a/*/c", "a/b/c", true},
      {"a/*/c", "a/b/b/c", false},
      {"**/c", "c", true},
      {"**/c", "a/b/c", true},
      {"a/**/c", "a/c", true},
      {"a/**/c", "a/x/y/c", true},
      {"a/**", "a/x/y", true},
      {"a/**", "a", false},
      {"[a-c]x", "bx", true},
      {"[!a-c]x", "bx", false},
      {"[!a-c]x", "dx", true},
      {"[]]x", "]x", true},
      {"[a", "[a", true},
      {"\\*", "*", true},
      {"\\*", "x", false},
      {"*", "", true},
      {"", "", true},
      {"", "a", false},
      {"a**b", "axxb", true},
      {"a**b", "ax/xb", false},
      {"**/a/*.md", "x/a/b/a/c.md", true},
      {"é*", "éa", true},
      {"*a*b*", "xxaxxbxx", true},
      {"**/x/**/y", "a/x/b/c/y", true},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(glob_matches(c.glob, c.path), c.matches) << c.glob << " on " << c.path;
  }
}

TEST(Glob, hostile_patterns_end) {
  std::string stars;
  for (int i = 0; i < 2000; ++i) {
    stars += "*a";
  }
  EXPECT_FALSE(glob_matches(stars + "b", std::string(4000, 'a')));
  std::string deep;
  for (int i = 0; i < 2000; ++i) {
    deep += "**/";
  }
  std::string path;
  for (int i = 0; i < 2000; ++i) {
    path += "a/";
  }
  EXPECT_FALSE(glob_matches(deep + "b", path + "c"));
}

TEST(IgnoreList, the_last_match_wins_and_folders_hold_their_files) {
  IgnoreList list;
  list.add_file("# comment\r\n*.txt\r\n!keep.txt\n/build\nout/\n\\#odd.md\ntrailing.md   \n");
  using Verdict = IgnoreList::Verdict;
  EXPECT_EQ(list.verdict("a.txt", false), Verdict::excluded);
  EXPECT_EQ(list.verdict("x/keep.txt", false), Verdict::included);
  EXPECT_EQ(list.verdict("build", true), Verdict::excluded);
  EXPECT_EQ(list.verdict("x/build", true), Verdict::none);
  EXPECT_EQ(list.verdict("out", false), Verdict::none);
  EXPECT_EQ(list.verdict("x/out", true), Verdict::excluded);
  EXPECT_EQ(list.verdict("#odd.md", false), Verdict::excluded);
  EXPECT_EQ(list.verdict("trailing.md", false), Verdict::excluded);
  EXPECT_TRUE(list.excludes("build/keep.txt", false));
}

class Tree : public ::testing::Test {
 protected:
  Tree() {
    std::string pattern = (fs::temp_directory_path() / "vouch-walk-XXXXXX").string();
    root_ = mkdtemp(pattern.data());
    setenv("HOME", (root_ / "home").c_str(), 1);
    setenv("XDG_CONFIG_HOME", (root_ / "home/.config").c_str(), 1);
  }
  ~Tree() override { fs::remove_all(root_); }
  void write(const std::string& name, std::string_view text = "x\n") const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  // What is found below `start`, relative to the root.
  [[nodiscard]] std::vector<std::string> found(const std::string& start = "work") const {
    std::vector<std::string> out;
    for (const std::string& path : find_drafts({(root_ / start).string()}).paths) {
      out.push_back(fs::path(path).lexically_relative(root_).generic_string());
    }
    return out;
  }
  fs::path root_;
};

using Paths = std::vector<std::string>;

TEST_F(Tree, drafts_by_name_in_order_without_hidden_folders) {
  for (const char* name :
       {"work/b.md", "work/a.markdown", "work/A.TXT", "work/c.cpp", "work/.hidden.md", "work/.git/x.md",
        "work/node_modules/p/README.md", "work/sub/z.mdx", "work/sub/y.text", "work/a/deep/er/q.md"}) {
    write(name);
  }
  EXPECT_EQ(found(), (Paths{"work/A.TXT", "work/a.markdown", "work/b.md", "work/a/deep/er/q.md", "work/sub/y.text",
                            "work/sub/z.mdx"}));
}

TEST_F(Tree, gitignore_nested_and_negated) {
  write("work/.gitignore", "*.txt\nout/\n/only-here.md\n");
  write("work/sub/.gitignore", "!wanted.txt\nb.md\n");
  for (const char* name :
       {"work/a.md", "work/a.txt", "work/out/x.md", "work/only-here.md", "work/sub/only-here.md", "work/sub/wanted.txt",
        "work/sub/other.txt", "work/sub/b.md", "work/sub/deep/b.md", "work/sub/out/x.md", "work/b.md"}) {
    write(name);
  }
  EXPECT_EQ(found(), (Paths{"work/a.md", "work/b.md", "work/sub/only-here.md", "work/sub/wanted.txt"}));
}

TEST_F(Tree, a_search_inside_a_repository_sees_the_lists_above) {
  fs::create_directories(root_ / "work/.git/info");
  write("work/.git/info/exclude", "private.md\n");
  write("work/.gitignore", "sub/old/\n*.bak.md\n");
  write("home/.gitconfig", "[core]\n\texcludesFile = ~/my-ignores\n");
  write("home/my-ignores", "notes.md\n");
  for (const char* name :
       {"work/sub/a.md", "work/sub/private.md", "work/sub/old/x.md", "work/sub/b.bak.md", "work/sub/notes.md"}) {
    write(name);
  }
  EXPECT_EQ(found("work/sub"), Paths{"work/sub/a.md"});
  // Without a repository the lists above are none of ours.
  fs::remove_all(root_ / "work/.git");
  EXPECT_EQ(found("work/sub"),
            (Paths{"work/sub/a.md", "work/sub/b.bak.md", "work/sub/private.md", "work/sub/old/x.md"}));
}

TEST_F(Tree, a_file_that_is_named_is_taken_whatever_it_is_called) {
  write("work/.gitignore", "*\n");
  write("work/draft.story");
  const std::string path = (root_ / "work/draft.story").string();
  EXPECT_EQ(find_drafts({path, path, (root_ / "work/./draft.story").string(), "-", "-"}).paths, (Paths{path, "-"}));
}

TEST_F(Tree, links_in_a_circle_and_dangling_ones) {
  write("work/a.md");
  fs::create_directory_symlink(root_ / "work", root_ / "work/loop");
  fs::create_symlink(root_ / "gone.md", root_ / "work/dangling.md");
  fs::create_symlink(root_ / "work/a.md", root_ / "work/link.md");
  EXPECT_EQ(found(), (Paths{"work/a.md", "work/dangling.md", "work/link.md"}));
}

TEST_F(Tree, problems_name_the_path) {
  const Drafts drafts = find_drafts({(root_ / "nothing").string()});
  ASSERT_EQ(drafts.problems.size(), 1U);
  EXPECT_EQ(drafts.problems[0].path, (root_ / "nothing").string());
}

TEST_F(Tree, writing_replaces_the_whole_file_and_keeps_its_mode_and_link) {
  write("work/a.md", "old");
  fs::permissions(root_ / "work/a.md", fs::perms::owner_all);
  fs::create_symlink("a.md", root_ / "work/link.md");
  EXPECT_EQ(write_file((root_ / "work/link.md").string(), "new\r\n"), "");
  std::ifstream file(root_ / "work/a.md", std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), "new\r\n");
  EXPECT_TRUE(fs::is_symlink(root_ / "work/link.md"));
  EXPECT_EQ(fs::status(root_ / "work/a.md").permissions(), fs::perms::owner_all);
  EXPECT_EQ(std::distance(fs::directory_iterator(root_ / "work"), {}), 2) << "nothing is left behind";
  EXPECT_NE(write_file((root_ / "no/such/folder/a.md").string(), "x"), "");
}

}  // namespace
}  // namespace vouch
