// What the newsroom knows beside the draft: plain values, read by server/files and handed to lint(). Each part may be
// missing; a rule that needs one is silent without it.
#pragma once

#include <memory>

namespace vouch {

struct Registry;      // registry.h: who may be quoted, and on what terms
struct Bibliography;  // bibliography.h: the sources that drafts cite
struct Ledger;        // ledger.h: what was checked of one draft
struct LinkChecks;    // links.h: which addresses a link checker found gone

struct Newsroom {
  std::shared_ptr<const Registry> registry;
  std::shared_ptr<const Bibliography> bibliography;
  std::shared_ptr<const Ledger> ledger;     // of the draft at hand
  std::shared_ptr<const LinkChecks> links;  // lint() takes it from the settings, which name the checker's cache
};

}  // namespace vouch
