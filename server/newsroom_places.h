// What the newsroom knows about a place in a draft: the registry's entry behind a mention, the bibliography's source
// behind a citation, and where both stand in their files. Pure; called by the methods.
#pragma once

#include <optional>
#include <string>

#include "analyzers/newsroom/bibliography.h"
#include "analyzers/newsroom/registry.h"
#include "server/session.h"

namespace vouch::server {

// Null where the registry has no entry for the speaker, or there is no registry.
[[nodiscard]] RegistryMatch entry_of(const View& view, std::int32_t speaker);

// The Pandoc citation at an offset, of several in one bracket the one whose key it is; null where none is.
[[nodiscard]] const Citation* citation_near(const Document& document, Offset at);
// Null where the bibliography has no such key.
[[nodiscard]] const Reference* reference_of(const View& view, const Citation& citation);

// Where an entry is named in its file.
[[nodiscard]] lsp::Location location_of(const View& view, const RegistryEntry& entry);
[[nodiscard]] lsp::Location location_of(const View& view, const Reference& reference);

}  // namespace vouch::server
