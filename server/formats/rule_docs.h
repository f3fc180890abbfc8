// The documentation of the rules as Markdown files: a page a rule, an index by family and a page of the
// profiles, made of the rules' own pages and the profile table.
// Called by `vouch rules --format markdown --output` and by the test that keeps docs/rules fresh. Pure: the caller
// writes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vouch {

struct RuleDoc {
  std::string file;  // name inside the folder: "index.md", "unclosed-quote.md"
  std::string text;
};

// All files of docs/rules: index and profiles first, then sorted by rule.
[[nodiscard]] std::vector<RuleDoc> rule_docs();

}  // namespace vouch
