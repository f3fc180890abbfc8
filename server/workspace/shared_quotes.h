// The quotations of an open draft that stand in other drafts of the workspace, too: told as information, under the rule
// duplicate-quote, which finds them inside of one draft. Other drafts count as they were last saved.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "server/convert.h"
#include "server/documents.h"
#include "server/workspace/index.h"

namespace vouch::server {

// So many a draft are told; a draft that is a copy of another needs no list.
inline constexpr std::size_t kMaxSharedQuotes = 50;

struct SharedQuote {
  Span span;
  std::string message;
  lsp::Location other;
};
// In the order of the text; none where the rule is off. Linear in the quoted words.
[[nodiscard]] std::vector<SharedQuote> shared_quotes(const Draft& draft, const WorkspaceIndex& index);

[[nodiscard]] lsp::Diagnostic to_diagnostic(const Source& source, const SharedQuote& quote, const Client& client);

}  // namespace vouch::server
