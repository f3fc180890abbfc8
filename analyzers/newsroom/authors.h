// Who wrote a draft, for the rule and the gate that want somebody else to check it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/document.h"

namespace vouch {

// The names in front matter's `author` or `authors`: "Inês Duarte and Tom Ray", "[Inês Duarte, Tom Ray]".
[[nodiscard]] std::vector<std::string> authors_of(const Document& document);
// The checker is one of the authors: the same name, the same initials ("id"), or the same surname.
[[nodiscard]] bool is_author(const std::vector<std::string>& authors, std::string_view checker);
// True where only authors checked it.
[[nodiscard]] bool only_by_author(const std::vector<std::string>& authors, std::string_view by,
                                  std::string_view second);

}  // namespace vouch
