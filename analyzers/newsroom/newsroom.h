// What the newsroom knows beside the draft: plain values, read by server/files and handed to lint(). Each part may be
// missing; a rule that needs one is silent without it.
#pragma once

#include <memory>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

class Registry;      // registry.h: who may be quoted, and on what terms
class Bibliography;  // bibliography.h: the sources that drafts cite
struct Evidence;     // evidence.h: the texts of sources that the draft at hand cites
struct Ledger;       // ledger.h: what was checked of one draft
struct Checks;       // anchoring.h: where it stands now, and whether its facts still hold
struct LinkChecks;   // links.h: which addresses a link checker found gone

struct Newsroom {
  std::shared_ptr<const Registry> registry;
  std::shared_ptr<const Bibliography> bibliography;
  std::shared_ptr<const Evidence> evidence;  // of the sources that the draft cites
  std::shared_ptr<const Ledger> ledger;      // of the draft at hand
  // Where the ledger's entries stood in the open draft, moved along with the edits; null for a draft read from a file.
  std::shared_ptr<const std::vector<Span>> places;
  std::shared_ptr<const Checks> checks;     // one an entry of the ledger; made by lint()
  std::shared_ptr<const LinkChecks> links;  // lint() takes it from the settings, which name the checker's cache
};

}  // namespace vouch
