// Attributions that a rule noted of each block, found again by where their source stands: for rules that ask whether a
// name speaks. Logarithmic, so that a draft of many speakers stays linear but for that.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analyzers/rule.h"

namespace vouch {

// Notes the block's attributions that are wanted(index), in the order of their sources. For a rule's note_block.
template <typename Wanted>
void note_sources(const BlockContext& context, std::vector<std::uint32_t>& notes, Wanted wanted) {
  const std::vector<Attribution>& attributions = context.analysis.attributions;
  for (std::uint32_t a = 0; a < attributions.size(); ++a) {
    if (!attributions[a].source.empty() && wanted(a)) {
      notes.push_back(a);
    }
  }
  std::stable_sort(notes.begin(), notes.end(), [&](std::uint32_t a, std::uint32_t b) {
    return attributions[a].source.cover() < attributions[b].source.cover();
  });
}

// Of those that note_sources() noted of the block, the first whose source is `source` or behind it, a span of the
// prose; null where there is none.
[[nodiscard]] inline const Attribution* first_source_from(const DocumentContext& context, std::uint32_t block,
                                                          Span source) {
  const auto of = [&](const Note& note) -> const Attribution& {
    return context.document.blocks[note.block].analysis->attributions[note.value];
  };
  const auto first =
      std::lower_bound(context.notes.begin(), context.notes.end(), source, [&](const Note& note, Span wanted) {
        return note.block != block ? note.block < block : of(note).source.cover() < wanted;
      });
  return first != context.notes.end() && first->block == block ? &of(*first) : nullptr;
}

}  // namespace vouch
