// The claims that the narrator makes: what the rules on unattributed claims look through. Which of a block's candidates
// a rule wants is noted once for the block; of the notes the rule then asks who vouches, for each has its own measure.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {

// Notes the block's candidate claims outside of quotation marks that the rule wants: wanted(trigger). For its
// note_block.
template <typename Wanted>
void note_own_claims(const BlockContext& context, std::vector<std::uint32_t>& notes, Wanted wanted) {
  if (!narrates(context.block.kind)) {
    return;
  }
  const std::vector<Trigger>& triggers = context.analysis.triggers;
  for (std::uint32_t t = 0; t < triggers.size(); ++t) {
    if (!triggers[t].quoted && wanted(triggers[t])) {
      notes.push_back(t);
    }
  }
}

// Visits what note_own_claims() noted, but for the headline: visit(block, view, trigger), in the order of the text.
template <typename Visit>
void for_each_own_claim(const DocumentContext& context, Visit visit) {
  for (const Note& note : context.notes) {
    if (!context.narration.is_headline(note.block)) {
      const BlockView& view = context.document.blocks[note.block];
      visit(note.block, view, view.analysis->triggers[note.value]);
    }
  }
}

}  // namespace vouch
