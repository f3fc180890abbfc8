// Drafts made to break a linter: every construct of which one could have too much. The bench prints what they cost at
// three sizes (`./dev bench hostile`), the tests look at what comes out of them at small ones.
#pragma once

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace vouch::hostile {

struct Kind {
  std::string_view name;
  std::size_t size;                  // how many of its unit the largest of the bench's three drafts has
  std::string (*make)(std::size_t);  // a draft with so many units
};

// How a test names one.
inline void PrintTo(const Kind& kind, std::ostream* out) { *out << kind.name; }

[[nodiscard]] std::span<const Kind> kinds();
// The same for lines of JSON, as `vouch analyze --jsonl` reads them: what no file of UTF-8 can hold.
[[nodiscard]] std::span<const Kind> records();

}  // namespace vouch::hostile
