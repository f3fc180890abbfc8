// textDocument/codeLens: over the draft, how much of it is sourced and by whom, and how the claims of its ledger stand;
// over a paragraph, its claims. Where the lenses are is said at once, what they say by codeLens/resolve.
#include <fmt/format.h>
#include <map>

#include "server/describe_check.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

struct Count {
  std::size_t claims = 0;
  std::size_t unsourced = 0;
};

bool sourced(const Claim& claim) { return claim.quoted || claim.attribution >= 0 || claim.citation >= 0; }

std::string plural(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

// “3 checked, 1 stale”; empty without a ledger.
std::string standings(const Report& report) {
  if (!report.newsroom.checks || !report.newsroom.ledger) {
    return {};
  }
  std::map<std::string, std::size_t> counts;
  for (const Check& check : report.newsroom.checks->rows) {
    ++counts[standing(report, check)];
  }
  std::string out;
  for (const auto& [word, count] : counts) {
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, word);
  }
  return out;
}

struct Lens {
  Offset at = 0;
  std::string title;
};

std::vector<Lens> lenses(const View& view) {
  const Document& document = view.document;
  std::vector<Count> blocks(document.blocks.size());
  Count all;
  for (const Claim& claim : find_claims(document)) {
    for (Count* count : {&all, claim.block < blocks.size() ? &blocks[claim.block] : nullptr}) {
      if (count != nullptr) {
        ++count->claims;
        count->unsourced += sourced(claim) ? 0 : 1;
      }
    }
  }
  std::size_t named = 0;
  std::size_t unnamed = 0;
  for (const Speaker& speaker : document.speakers) {
    const bool nobody = speaker.kind == SpeakerKind::anonymous || speaker.kind == SpeakerKind::vague;
    ++(nobody ? unnamed : named);
  }
  std::vector<Lens> out;
  if (all.claims > 0) {
    out.push_back({0, fmt::format("{} % sourced · {}, {} unnamed", 100 * (all.claims - all.unsourced) / all.claims,
                                  plural(named + unnamed, "speaker"), unnamed)});
  }
  if (std::string ledger = standings(view.report); !ledger.empty()) {
    out.push_back({0, "ledger: " + std::move(ledger)});
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].unsourced > 0) {
      out.push_back({document.blocks[i].block.span.begin,
                     fmt::format("{} · {} unsourced", plural(blocks[i].claims, "claim"), blocks[i].unsourced)});
    }
  }
  return out;
}

}  // namespace

void code_lens(Session& session, const lsp::TextDocumentParams& params,
               Reply<std::optional<std::vector<lsp::CodeLens>>> reply) {
  session.answer(
      params.textDocument.uri, std::move(reply), [](const View& view) -> std::optional<std::vector<lsp::CodeLens>> {
        std::vector<lsp::CodeLens> out;
        for (const Lens& lens : lenses(view)) {
          const lsp::ResolveData data{view.draft.uri, view.draft.generation, static_cast<std::uint32_t>(out.size())};
          out.push_back({view.range({lens.at, lens.at}), {}, lsp::to_any(data)});
        }
        return out;
      });
}

void code_lens_resolve(Session& session, const lsp::CodeLens& params, Reply<lsp::CodeLens> reply) {
  session.resolve(params, std::move(reply), [](const View& view, std::uint32_t index, lsp::CodeLens& lens) {
    const std::vector<Lens> all = lenses(view);
    if (index < all.size()) {
      lens.command = lsp::Command{all[index].title, "", {}};  // no command: a line to read
    }
  });
}

}  // namespace vouch::server::methods
