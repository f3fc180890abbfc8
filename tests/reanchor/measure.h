// Measures re-anchoring: marks every sentence of the project's articles as checked, edits the drafts, and looks what
// becomes of the checks. Used by the report (tests/reanchor/report.cpp) and by a unit test that holds the floors.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vouch {
class Model;
}

namespace vouch::reanchor {

struct Options {
  std::string folder;  // with articles (*.md)
  std::uint64_t seed = 1;
  std::size_t every = 1;  // only every n-th claim
  const Model* model = nullptr;
  bool held_out = false;  // the other edits
  // Told of each result that is not as wanted: the kind, the claim before and after, and what was said.
  std::function<void(std::string_view kind, std::string_view before, std::string_view after, std::string_view said)>
      fault;
};

struct Tally {
  std::string name;
  bool changes_fact = false;
  bool open = false;  // in no total
  std::size_t tried = 0;
  std::size_t same = 0, drifted = 0, stale = 0, orphaned = 0;
  std::size_t named = 0;  // of the stale ones: the finding names what was changed

  [[nodiscard]] std::size_t good() const { return changes_fact ? stale + orphaned : same + drifted; }
};

struct Result {
  std::size_t articles = 0;
  std::size_t claims = 0;
  std::vector<Tally> cold;  // one a kind, then chains of ten copy edits, then chains with one changed fact
  std::vector<Tally> open;  // the same with the places as an open editor moved them
  Tally bystanders;         // claims of the same drafts that no single edit touched
};

[[nodiscard]] Result measure(const Options& options);
// Sums up one list: copy edits or changed facts, with the chains of ten or without.
[[nodiscard]] Tally total(const std::vector<Tally>& rows, bool changes_fact, bool chains = true);

}  // namespace vouch::reanchor
