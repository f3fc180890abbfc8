// The colours of a draft: which words are quotation, source, cue, unsourced claim or figure. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/document.h"
#include "analyzers/text/source.h"
#include "protocol/types.h"

namespace vouch::server {

// The legend; its order is also which one shows where several meet: the later wins.
inline constexpr std::array<std::string_view, 6> kTokenTypes = {"quotation", "claim", "figure",
                                                                "source",    "cue",   "vagueSource"};

struct SemanticPiece {
  Span span;
  std::uint32_t type = 0;  // index into kTokenTypes
};

// Sorted, without overlaps.
[[nodiscard]] std::vector<SemanticPiece> semantic_pieces(const Document& document);
// LSP's five numbers a token, of the pieces that touch `range`; a piece over several lines becomes one token a line.
[[nodiscard]] std::vector<std::uint32_t> encode_tokens(const Source& source, const std::vector<SemanticPiece>& pieces,
                                                       Span range, Encoding encoding);
// The one edit between two token lists: what is equal at both ends stays.
[[nodiscard]] std::vector<lsp::SemanticTokensEdit> token_edits(const std::vector<std::uint32_t>& before,
                                                               const std::vector<std::uint32_t>& after);

}  // namespace vouch::server
