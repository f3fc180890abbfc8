// The few front matter keys that Vouch understands, with where they stand. Reads the flat subset of YAML and TOML
// that front matter uses; anything else in it is left alone, never an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

struct FrontMatterField {
  std::string key;    // dotted for nested ones: "vouch.profile"
  std::string value;  // unquoted; list items joined by "\n"
  Span key_span;      // in the source
  Span value_span;
};

struct FrontMatter {
  Span span;  // fences included; empty where there is none
  std::vector<FrontMatterField> fields;
  [[nodiscard]] const FrontMatterField* find(std::string_view key) const;
};

// Reads `---` YAML, `+++` TOML or a leading JSON object. A fence that is never closed is not front matter.
[[nodiscard]] FrontMatter read_front_matter(std::string_view text);

}  // namespace vouch
