#include "analyzers/rule.h"

#include <algorithm>

namespace vouch {

const RuleEntry* find_rule(std::string_view id) {
  const auto rules = all_rules();
  const auto* it = std::lower_bound(rules.data(), rules.data() + rules.size(), id,
                                    [](const RuleEntry& entry, std::string_view wanted) { return entry.id < wanted; });
  return it != rules.data() + rules.size() && it->id == id ? it : nullptr;
}

bool BlockContext::reported(Span prose_span) const { return covers(analysis.reported, prose_span); }

std::vector<Note> take_notes(const Rule& rule, const RuleOptions& options, const Document& document) {
  std::vector<Note> out;
  std::vector<std::uint32_t> notes;
  for (std::uint32_t b = 0; b < document.blocks.size() && rule.note_block != nullptr; ++b) {
    const BlockView& view = document.blocks[b];
    if (view.analysis) {
      notes.clear();
      rule.note_block({view.block, *view.analysis, options}, notes);
      for (const std::uint32_t note : notes) {
        out.push_back({b, note});
      }
    }
  }
  return out;
}

}  // namespace vouch
