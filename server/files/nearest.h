// "Did you mean": the nearest valid word to one that is not. Used for keys and values of settings, rule ids and
// options.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vouch {

// Edits (insert, delete, replace, swap of neighbours) from a to b; stops counting above `limit`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);
// The candidate that is near enough to be meant; empty where none is.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);
// " (did you mean `x`?)", or "; valid are a, b, c" where nothing is near and the list is short, or "".
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace vouch
