// Edits of a draft as people make them, for measuring how well checked claims are found again: copy edits, which change
// no fact, and edits that change one. Deterministic for a seed; its words are its own, not the product's lists.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch::reanchor {

struct Kind {
  std::string_view name;
  bool changes_fact = false;
};
// The kinds, in the order of the table.
[[nodiscard]] const std::vector<Kind>& kinds();

// A draft with the places of its claims, which move with the edits as an editor's marks do.
struct Draft {
  std::string text;
  std::vector<Span> claims;

  void replace(Span span, std::string_view by);
};

using Random = std::mt19937_64;

// What a fact edit put for what; empty where the kind names nothing ("deleted").
struct Applied {
  std::string from;
  std::string to;
};

// Applies one edit of the kind to a claim; nothing, and the draft as it was, where it does not apply.
[[nodiscard]] std::optional<Applied> apply(Draft& draft, std::size_t claim, std::size_t kind, Random& random);

}  // namespace vouch::reanchor
