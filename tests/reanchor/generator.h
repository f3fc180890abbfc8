// Edits of a draft as people make them, for measuring how well checked claims are found again: copy edits, which change
// no fact, and edits that change one. Deterministic for a seed; its words are its own, not the product's lists.
#pragma once

#include <cstdint>
#include <functional>
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
  bool open = false;  // whether a fact changed nobody can say: counted in a row of its own and in no total
  bool adds = false;  // words that were not in the claim
};
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

struct Edit {
  Kind kind;
  // Applies one edit to a claim that is not empty; nothing, and the draft as it was, where it does not apply.
  std::function<std::optional<Applied>(Draft&, std::size_t claim, Random&)> apply;
};
// The edits that re-anchoring was made with, in the order of the table.
[[nodiscard]] const std::vector<Edit>& edits();
// Others, with other words and made in another way, that were only ever counted (held_out.cpp).
[[nodiscard]] const std::vector<Edit>& held_out_edits();

}  // namespace vouch::reanchor
