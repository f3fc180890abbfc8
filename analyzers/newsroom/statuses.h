// Statuses in the draft itself, for those who want no ledger: <!-- vouch: checked jd 2024-08-23 @vell2024 --> behind a
// sentence. Read from the document's comments; read by rules, the annotated copy and the gate.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/document.h"
#include "analyzers/newsroom/ledger.h"

namespace vouch {

struct InTextStatus {
  Span comment;      // all of it, in the source
  Span status_span;  // the status's name
  CheckStatus status = CheckStatus::unchecked;
  std::string by;
  std::string second;                   // "jd+mk": who checked it again
  std::string on;                       // "2024-08-23"
  std::vector<std::string> sources;     // keys without "@"
  std::string stale;                    // "stale: 4,100 → 4,700": as `vouch annotate --format in-text` writes it
  std::uint32_t sentence = 0xffffffff;  // index into Document::sentences: the one before the comment
};

// What is inside of a comment, "vouch: checked jd 2024-08-23 @key"; nothing where it is no status.
[[nodiscard]] std::optional<InTextStatus> read_status(std::string_view comment);

// All of a draft, in the order of the text.
[[nodiscard]] std::vector<InTextStatus> find_statuses(const Document& document);

}  // namespace vouch
