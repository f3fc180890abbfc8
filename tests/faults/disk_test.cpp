// Disks that are full, folders that may not be written or are gone, and a program that is killed while it writes.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <sys/mount.h>
#include <thread>
#include <unistd.h>

#include "tests/cli/run_vouch.h"
#include "tests/faults/child.h"

namespace vouch::test {
namespace {

namespace fs = std::filesystem;

// A draft with one safe fix in each paragraph, of some length.
std::string draft(int paragraphs) {
  std::string out;
  for (int i = 0; i < paragraphs; ++i) {
    out += "The café's roof on pier " + std::to_string(i) + " leaked in the owner’s and the tenant’s “good” years.\n\n";
  }
  return out;
}
constexpr std::string_view kMinded = "café's";
constexpr std::string_view kMended = "café’s";

std::string mended(std::string text) {
  for (std::size_t at = text.find(kMinded); at != std::string::npos; at = text.find(kMinded, at)) {
    text.replace(at, kMinded.size(), kMended);
  }
  return text;
}

Ran shell(const std::string& line, const std::string& folder, bool as_nobody = false) {
  return run_program({"/bin/sh", "-c", line},
                     {.folder = folder,
                      .environment = {{"V", VOUCH_PROGRAM}, {"HOME", "/nonexistent"}, {"NO_COLOR", "1"}},
                      .as_nobody = as_nobody});
}

// Names of what is in a folder beside the drafts and the settings.
std::size_t strangers(const TempFolder& folder) {
  std::size_t count = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    const std::string name = entry.path().filename().string();
    count += name.find(".vouch-") != std::string::npos ? 1 : 0;
  }
  return count;
}

TEST(FaultFullDisk, FindingsThatCannotBeWrittenAreTrouble) {
  const TempFolder folder;
  folder.write("a.md", "It is TK.\n\n" + draft(50));
  for (const char* format : {"text", "json", "sarif", "junit", "checkstyle", "rdjson", "github"}) {
    const Ran ran =
        shell("\"$V\" check --engine patterns --format " + std::string(format) + " a.md > /dev/full", folder.path());
    EXPECT_EQ(ran.exit_code, 2) << format;
    EXPECT_EQ(ran.err, "vouch: cannot write the output: No space left on device\n") << format;
  }
}

TEST(FaultFullDisk, StreamStopsAtTheFirstAnswerThatCannotBeWritten) {
  const TempFolder folder;
  std::string records;
  for (int i = 0; i < 2000; ++i) {
    records += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"It rained, she said.\"}\n";
  }
  folder.write("records.jsonl", records);
  const Ran ran = shell("\"$V\" analyze --jsonl < records.jsonl > /dev/full", folder.path());
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_EQ(ran.err, "vouch: cannot write the output: No space left on device\n");
}

// RLIMIT_FSIZE: the write of the mended draft fails half way.
TEST(FaultFullDisk, FixThatDoesNotFitLeavesTheDraftAsItWas) {
  const TempFolder folder;
  const std::string text = draft(400);
  folder.write("a.md", text);
  const Ran ran =
      shell("ulimit -f 8; \"$V\" check --engine patterns --select mixed-quote-marks --fix a.md", folder.path());
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("a.md: cannot be written (writing: File too large)"), std::string::npos) << ran.err;
  EXPECT_TRUE(folder.read("a.md") == text);
  EXPECT_EQ(strangers(folder), 0U);
  EXPECT_NE(ran.out.find("mixed-quote-marks"), std::string::npos) << "what was not mended is still shown";
}

// A real file system without room.
TEST(FaultFullDisk, FixOnAFullFileSystemLosesNothing) {
  const TempFolder folder;
  if (geteuid() != 0 || mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=128k") != 0) {
    GTEST_SKIP() << "mounting a file system needs root";
  }
  const std::string text = draft(400);  // some 37 KB: twice is more than the filler leaves
  folder.write("a.md", text);
  folder.write("filler", std::string(80'000, 'x'));
  const Ran ran = shell("\"$V\" check --engine patterns --select mixed-quote-marks --fix a.md; echo $?", folder.path());
  EXPECT_NE(ran.err.find("a.md: cannot be written (writing: No space left on device)"), std::string::npos) << ran.err;
  EXPECT_TRUE(ran.out.ends_with("2\n")) << ran.out;
  EXPECT_TRUE(folder.read("a.md") == text);
  EXPECT_EQ(strangers(folder), 0U);
  const Ran baseline =
      shell("echo old > base.json; \"$V\" check --engine patterns --write-baseline base.json a.md", folder.path());
  EXPECT_EQ(baseline.exit_code, 2) << baseline.err;
  EXPECT_EQ(folder.read("base.json"), "old\n");
  fs::remove(folder.path("filler"));
  EXPECT_EQ(shell("\"$V\" check --engine patterns --select mixed-quote-marks --fix a.md", folder.path()).exit_code, 0)
      << "with room it works";
  EXPECT_TRUE(folder.read("a.md") == mended(text));
  umount(folder.path().c_str());
}

TEST(FaultReadOnly, FolderThatMayNotBeWrittenIsNamed) {
  const TempFolder folder;
  folder.write("a.md", draft(3));
  fs::permissions(folder.path("a.md"), fs::perms::all);
  fs::permissions(folder.path(),
                  fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec);
  const Ran fix = shell("\"$V\" check --engine patterns --select mixed-quote-marks --fix a.md", folder.path(), true);
  EXPECT_EQ(fix.exit_code, 2);
  EXPECT_NE(fix.err.find("a.md: cannot be written (making a file beside it: Permission denied)"), std::string::npos)
      << fix.err;
  EXPECT_TRUE(folder.read("a.md") == draft(3));
  const Ran init = shell("\"$V\" init", folder.path(), true);
  EXPECT_EQ(init.exit_code, 2);
  EXPECT_NE(init.err.find("speakers.yaml: cannot be written"), std::string::npos) << init.err;
  fs::permissions(folder.path(), fs::perms::owner_all);
}

TEST(FaultDeletedWorkspace, CheckOfAFolderThatIsGoneSaysSo) {
  const TempFolder folder;
  const Ran ran =
      shell("mkdir gone && cd gone && rmdir ../gone && \"$V\" check --engine patterns . a.md", folder.path());
  EXPECT_EQ(ran.exit_code, 2);
  EXPECT_NE(ran.err.find("a.md: no such file or folder; check the path"), std::string::npos) << ran.err;
  EXPECT_EQ(ran.err.find("stopped"), std::string::npos) << ran.err;
}

TEST(FaultDeletedWorkspace, ServerGoesOnWithTheDraftsItHas) {
  const TempFolder folder;
  const fs::path root = fs::path(folder.path()) / "desk";
  fs::create_directory(root);
  folder.write("desk/.vouch.yaml", "rules: {tk-placeholder: error}\n");
  Child server({VOUCH_PROGRAM, "serve"});
  ASSERT_TRUE(server.start("file://" + root.string()));
  const std::string uri = "file://" + (root / "a.md").string();
  server.send(opened(uri, "It was TK.\n"));
  const auto before = server.diagnostics(1);
  ASSERT_TRUE(before);
  EXPECT_FALSE(before->empty());
  fs::remove_all(root);
  server.send(note("workspace/didChangeWatchedFiles",
                   {{"changes", {{{"uri", "file://" + (root / ".vouch.yaml").string()}, {"type", 3}}}}}));
  server.send(note("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", 2}}},
                                              {"contentChanges", {{{"text", "It is TK.\n"}}}}}));
  const auto after = server.diagnostics(2);
  ASSERT_TRUE(after);
  EXPECT_FALSE(after->empty()) << "the built-in rules stay";
  EXPECT_EQ(server.stop(), 0);
}

// Killed at any moment, `--fix` leaves each draft as it was or as it should be.
TEST(FaultKill, DraftsAreWholeWhenTheProgramIsKilled) {
  const TempFolder folder;
  constexpr int kDrafts = 40;
  const std::string before = draft(200);
  const std::string after = mended(before);
  std::size_t fixed = 0;
  std::size_t as_before = 0;
  for (int round = 0; round < 12; ++round) {
    for (int i = 0; i < kDrafts; ++i) {
      folder.write("d" + std::to_string(i) + ".md", before);
    }
    {
      Child child({VOUCH_PROGRAM, "check", "--engine", "patterns", "--select", "mixed-quote-marks", "--jobs", "2",
                   "--fix", folder.path()});
      std::this_thread::sleep_for(std::chrono::milliseconds(4 + 9 * round));
      child.kill();
    }
    for (int i = 0; i < kDrafts; ++i) {
      const std::string now = folder.read("d" + std::to_string(i) + ".md");
      ASSERT_TRUE(now == before || now == after) << "half a draft after round " << round;
      ++(now == after ? fixed : as_before);
    }
  }
  EXPECT_GT(as_before, 0U) << "no round was killed in time";
  // What a killed run leaves beside the drafts is no draft for the next one.
  const Ran ran = run_vouch({"check", "--engine", "patterns", "--select", "mixed-quote-marks", "--fix", folder.path()});
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out.find(".vouch-"), std::string::npos);
  for (int i = 0; i < kDrafts; ++i) {
    EXPECT_TRUE(folder.read("d" + std::to_string(i) + ".md") == after);
  }
}

}  // namespace
}  // namespace vouch::test
