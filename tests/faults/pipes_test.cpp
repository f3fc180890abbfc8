// Pipes whose other end is gone or is not read, and a clock that jumps.
#include <chrono>
#include <cstdlib>
#include <gtest/gtest.h>
#include <string>
#include <thread>

#include "tests/cli/run_vouch.h"
#include "tests/faults/child.h"

namespace vouch::test {
namespace {

std::string records(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    out += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"“The pier cost $4 million,” Lena Okafor said.\"}\n";
  }
  return out;
}

Ran shell(const std::string& line, const std::string& folder) {
  return run_program({"/bin/bash", "-c", line},
                     {.folder = folder, .environment = {{"V", VOUCH_PROGRAM}, {"HOME", "/nonexistent"}}});
}

TEST(FaultClosedPipe, CheckIntoHeadEndsQuietly) {
  const TempFolder folder;
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "It is TK and TK.\n\n";
  }
  folder.write("a.md", text);
  const Ran ran = shell("\"$V\" check --engine patterns a.md | head -n 1; echo ${PIPESTATUS[0]}", folder.path());
  EXPECT_EQ(ran.err, "");
  EXPECT_TRUE(ran.out.ends_with("\n2\n")) << "not 141, the signal, and not 0, as if all had been shown: " << ran.out;
}

TEST(FaultClosedPipe, StreamIntoHeadStopsReading) {
  const TempFolder folder;
  // `yes` never ends by itself: the program has to.
  const Ran ran = shell(
      "yes '{\"id\":\"a\",\"text\":\"It rained, she said.\"}' | \"$V\" analyze --jsonl --jobs 2 | head -n 3 | wc -l",
      folder.path());
  EXPECT_EQ(ran.out, "3\n");
  EXPECT_EQ(ran.err.find("vouch:"), std::string::npos) << ran.err;
}

TEST(FaultClosedPipe, ServerLeavesWhenItsClientIsGone) {
  {
    Child server({VOUCH_PROGRAM, "serve"});
    ASSERT_TRUE(server.start());
    server.close_input();
    EXPECT_EQ(server.wait(), 0) << "the end of the input between two messages is in order";
    EXPECT_EQ(server.errors(), "");
  }
  {
    Child server({VOUCH_PROGRAM, "serve"});
    ASSERT_TRUE(server.start());
    server.write("Content-Length: 100\r\n\r\n{\"jsonrpc\":");
    server.close_input();
    EXPECT_EQ(server.wait(), 1);
    EXPECT_EQ(server.errors(), "vouch: serve: the input ended in the middle of a message\n");
  }
  {
    Child server({VOUCH_PROGRAM, "serve"});
    ASSERT_TRUE(server.start());
    server.close_output();
    server.send(opened("file:///nowhere/a.md", "It is TK.\n"));
    EXPECT_EQ(server.wait(), 0) << "nobody reads: there is nothing left to do";
  }
}

// A reader who takes nothing for a while stops the work, not the memory; then all answers come, in order.
TEST(FaultSlowReader, StreamWaitsAndLosesNothing) {
  const int count = 4000;
  Child child({VOUCH_PROGRAM, "analyze", "--jsonl", "--compact", "--engine", "patterns", "--jobs", "2"});
  const std::string input = records(count);
  const std::size_t taken = child.write(input, 1500);
  EXPECT_LT(taken, input.size()) << "the program read on although nobody took its answers";
  const std::size_t waiting = child.resident();
  if (!VOUCH_SANITIZED) {  // which keep freed memory
    EXPECT_LT(waiting, 64U << 20U);
  }
  // Now both at once, as a shell's pipe would.
  const Ran ran =
      run_vouch({"analyze", "--jsonl", "--compact", "--engine", "patterns", "--jobs", "2"}, {.input = input});
  EXPECT_EQ(ran.exit_code, 0);
  std::size_t at = 0;
  for (int i = 0; i < count; ++i) {
    const std::string start = "{\"id\":\"" + std::to_string(i) + "\"";
    ASSERT_EQ(ran.out.compare(at, start.size(), start), 0) << "answer " << i << " is not where it belongs";
    at = ran.out.find('\n', at) + 1;
  }
  EXPECT_EQ(at, ran.out.size());
}

// An editor that hangs for a second finds everything when it comes back.
TEST(FaultSlowReader, ServerKeepsItsAnswersForASlowClient) {
  Child server({VOUCH_PROGRAM, "serve"});
  ASSERT_TRUE(server.start());
  std::string text;
  for (int i = 0; i < 300; ++i) {
    text += "## Heading " + std::to_string(i) + "\n\n";
  }
  const std::string uri = "file:///nowhere/a.md";
  server.send(opened(uri, text));
  constexpr int kFirst = 100;
  constexpr int kLast = 500;
  for (int id = kFirst; id < kLast; ++id) {  // all in all far more than a pipe holds
    ASSERT_TRUE(server.send({{"jsonrpc", "2.0"},
                             {"id", id},
                             {"method", "textDocument/documentSymbol"},
                             {"params", {{"textDocument", {{"uri", uri}}}}}}));
  }
  std::this_thread::sleep_for(std::chrono::seconds(1));
  std::size_t bytes = 0;
  for (int next = kFirst; next < kLast;) {
    const auto message = server.receive();
    ASSERT_TRUE(message) << "answers are missing from " << next << " on";
    if (message->contains("id") && !message->contains("method")) {
      ASSERT_EQ(message->value("id", -1), next) << "out of order";
      bytes += message->dump().size();
      ++next;
    }
  }
  EXPECT_GT(bytes, 4U << 20U);
  EXPECT_EQ(server.stop(), 0);
}

TEST(FaultClock, JumpsOfTheClockChangeNothing) {
  if (VOUCH_SANITIZED) {
    GTEST_SKIP() << "a sanitizer has to be the first library that is loaded";
  }
  const std::string text = "It rained yesterday, Lena Okafor said. It is TK. “We know,” he said.\n";
  const RunOptions steady{.input = text};
  const RunOptions jumping{.input = text, .environment = {{"LD_PRELOAD", VOUCH_CLOCK}}};
  for (const char* format : {"text", "json", "sarif"}) {
    const Ran a = run_vouch({"check", "--format", format, "-"}, steady);
    const Ran b = run_vouch({"check", "--format", format, "-"}, jumping);
    EXPECT_EQ(a.out, b.out);
    EXPECT_EQ(a.exit_code, b.exit_code);
    EXPECT_EQ(b.err, a.err);
  }
  setenv("LD_PRELOAD", VOUCH_CLOCK, 1);
  Child server({VOUCH_PROGRAM, "serve"});
  unsetenv("LD_PRELOAD");
  ASSERT_TRUE(server.start());
  const std::string uri = "file:///nowhere/a.md";
  server.send(opened(uri, text));
  for (int version = 2; version < 60; ++version) {  // the debounce of an edit hangs on a clock
    server.send(note("textDocument/didChange", {{"textDocument", {{"uri", uri}, {"version", version}}},
                                                {"contentChanges", {{{"text", text + std::to_string(version)}}}}}));
  }
  EXPECT_TRUE(server.diagnostics(59, 10'000)) << "the newest text was never looked at";
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace vouch::test
