// `file:` URI <-> path (RFC 8089, RFC 3986). Called by the server where a draft's folder matters.
// Documents are kept under the client's own spelling of their URI; this never normalises it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vouch::lsp {

// The path of a `file:` URI with percent-encoding undone; "/c%3A/x" is the Windows path "c:/x".
// Nothing for other schemes (`untitled:`), remote hosts, broken escapes and encoded NUL.
[[nodiscard]] std::optional<std::string> path_of_uri(std::string_view uri);

// "/home/a b.md" -> "file:///home/a%20b.md". Expects an absolute path.
[[nodiscard]] std::string uri_of_path(std::string_view path);

}  // namespace vouch::lsp
