// Any bytes as a ledger: written again it is the same bytes but for a last line's end, entries are found or not found
// in a draft, and the draft with their statuses in it is the draft again once they are stripped.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/claim_list.h"
#include "analyzers/lint.h"
#include "analyzers/newsroom/ledger.h"
#include "server/files/ledger_file.h"
#include "server/formats/in_text.h"

namespace {

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

constexpr std::string_view kDraft =
    "---\nauthor: Ida Lund\n---\n\n# Storm cuts power to 4,100 homes\n\nThe storm left about 4,100 households in Port "
    "Vell "
    "without power on Thursday, the utility said. “We lost the whole harvest,” said Tom Ray, a farmer.\n\nThe bridge "
    "will not open before May, Mayor Ida Lund said. The council cut the fee by 20 percent.\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  const std::string text(reinterpret_cast<const char*>(data), size);
  auto ledger = std::make_shared<const Ledger>(parse_ledger(text, "story.facts.jsonl"));
  const std::string once = render_ledger(*ledger);
  require(text.find('\r') != std::string::npos || once == text || once == text + "\n");
  for (const std::string& problem : ledger_problems(*ledger, nullptr)) {
    require(!problem.empty() && problem.find('\n') == std::string::npos);
  }
  for (const LedgerEntry& entry : ledger->entries) {
    const Ledger again = parse_ledger(render_entry(entry) + "\n", "story.facts.jsonl");
    require(again.entries.size() == 1 && again.strays.empty());
    require(render_entry(again.entries.front()) == render_entry(entry));
  }
  const Config config;
  const Report report = lint({.source = std::make_shared<const Source>(std::string(kDraft)),
                              .info = {},
                              .config = &config,
                              .model = nullptr,
                              .cache = nullptr,
                              .newsroom = {.ledger = ledger},
                              .stop = {}});
  const std::string annotated = with_statuses(report, list_claims(report));
  require(strip_comments(annotated, Markup::markdown) == kDraft);
  return 0;
}
