// Annotated articles as the trainer sees them: Vouch's own blocks and tokens with the human spans laid over them.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/engine.h"
#include "analyzers/language/tokens.h"
#include "analyzers/markdown/parse.h"

namespace vouch::train {

struct TokenRange {
  int first = 0, last = 0;
};
enum Role : std::uint8_t { kSource, kCue, kContent };
using RoleRanges = std::array<std::vector<TokenRange>, 3>;

// A paragraph with its tokens and the attributions annotated in it.
struct TrainBlock {
  std::string_view prose;
  Offset begin = 0;  // in the article, in bytes
  TokenStream stream;
  std::vector<Quote> quotes;
  std::vector<RoleRanges> gold;
  std::vector<std::uint8_t> tags;  // of a treebank: one a token
  [[nodiscard]] BlockText text() const { return {prose, stream.tokens, stream.sentences, quotes}; }
};

struct Article {
  std::string id;
  std::string genre;
  std::unique_ptr<std::string> text;
  std::unique_ptr<Blocks> parsed;
  std::vector<TrainBlock> blocks;
};

// GUM's news and interviews: never trained on, not even their words and tags, for they measure the model elsewhere.
[[nodiscard]] bool is_held_out(std::string_view id);
// Reads a JSONL file of annotated articles. Stops the program with a message where it cannot.
[[nodiscard]] std::vector<Article> read_articles(const std::filesystem::path& path);
// Sentences of a CoNLL-U file, a few to a block, with the tag of every token (part_of_speech.h).
[[nodiscard]] Article read_treebank(const std::filesystem::path& path);
// The paragraphs of plain text, without annotation.
void add_text(std::string text, std::vector<Article>& out);
// Text for word clusters: everything open in the data folder, annotations aside, and without the articles of `unseen`.
[[nodiscard]] std::vector<Article> read_open_text(const std::filesystem::path& data,
                                                  const std::set<std::string>& unseen);

// One label a token: the spans of all attributions, a cue before a source before a content where they overlap.
[[nodiscard]] std::vector<std::uint8_t> flat_labels(const TrainBlock& block);

[[noreturn]] void fail(const std::string& message);

}  // namespace vouch::train
