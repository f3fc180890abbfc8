// Numbers that name a thing and measure nothing: addresses, telephone numbers, "Room 12", "Interstate 95",
// "Boeing 737", "F-35", "9/11", "401(k)". Called by figures.cpp before a number is taken for a quantity.
#pragma once

#include <cstddef>

#include "analyzers/claims/numbers.h"
#include "analyzers/claims/pieces.h"

namespace vouch {

// The piece behind the identifier that begins with number n, or n.first where it is none.
[[nodiscard]] std::size_t read_identifier(const Line& line, const Number& n);
// "21-14", "a 5-4 ruling", "won 3-2": results of games and votes. The piece behind it, or n.first.
[[nodiscard]] std::size_t read_score(const Line& line, const Number& n);

}  // namespace vouch
