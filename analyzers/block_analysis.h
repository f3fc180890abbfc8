// Everything that can be known about one block from its own text: the unit of caching.
// A pure function of the block's prose, its kind, the engine and the block rules' options.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/holders.h"
#include "analyzers/attribution/names.h"
#include "analyzers/claims/figures.h"
#include "analyzers/claims/statements.h"
#include "analyzers/claims/triggers.h"
#include "analyzers/language/tokens.h"
#include "analyzers/markdown/block.h"

namespace vouch {

// All spans are relative to the block's prose.
struct BlockAnalysis {
  // What every keystroke asks of every block stands first, together: see Cache::fetch_ahead.
  LexMask classes = 0;    // classes that a token of the block has
  WatchMask watch = 0;    // lists that a word of the block is on, see watch.h
  Statements statements;  // who states something
  std::vector<Sentence> sentences;
  std::vector<Quote> quotes;
  std::vector<Attribution> attributions;  // speaker not yet resolved
  BlockHolders holders;                   // who may be a speaker
  std::vector<Token> tokens;
  std::vector<NameMention> names;  // names, titles and nominal holders, before anybody knows who is meant
  std::vector<Figure> figures;
  std::vector<Trigger> triggers;  // candidate claims, attributed or not
  std::vector<Span> reported;     // quoted words and attributed content: sorted, disjoint

  // True where a token of the block has one of the classes, where a word is on one of the lists.
  [[nodiscard]] bool has(LexMask wanted) const { return (classes & wanted) != 0; }
  [[nodiscard]] bool watched(WatchMask lists) const { return (watch & lists) != 0; }
};

// Sorts spans and joins those that touch or overlap.
void unite(std::vector<Span>& spans);
// True where one of the sorted, disjoint `spans` contains `span`.
[[nodiscard]] bool covers(const std::vector<Span>& spans, Span span);

[[nodiscard]] BlockAnalysis analyse_block(const Block& block, const Model* model);
// Analyses each of the blocks as by itself, but all of them one step after the other: the code of all steps is ten
// times what the cache nearest to the core holds, and so is loaded once for all. `out`: one for each, empty.
void analyse_blocks(std::span<const Block* const> blocks, const Model* model, std::span<BlockAnalysis* const> out);

}  // namespace vouch
