// Reading whole files with bounds, and saying in one line why one cannot be read as a draft.
// Called by the command line and by the readers of the newsroom's files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vouch {

// A draft of more lines is refused: each may be a block of its own, which takes half a kilobyte.
inline constexpr std::size_t kMaxDraftLines = 400'000;

struct FileText {
  std::string text;
  std::string error;  // one line without the path: what is wrong and what to do; empty where the text is good
};

// The bytes of a regular file (or pipe) of at most `limit` bytes.
[[nodiscard]] FileText read_file(const std::string& path, std::size_t limit);
// The bytes of an open descriptor, up to its end.
[[nodiscard]] FileText read_descriptor(int descriptor, std::size_t limit);
// A draft: at most kMaxDraftBytes of valid UTF-8 in at most kMaxDraftLines, without NUL bytes.
[[nodiscard]] FileText read_draft(const std::string& path);
// Why these bytes are no draft; empty where they are one.
[[nodiscard]] std::string draft_problem(std::string_view text);

}  // namespace vouch
