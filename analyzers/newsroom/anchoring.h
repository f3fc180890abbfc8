// Finds the entries of a ledger again in a draft that has changed, and says of each whether its facts are still those
// that were checked. Run by lint() for a draft with a ledger; the rules, the annotated copy and the gate read the
// result. Pure; the work is linear in the draft and in the ledger, with bounded comparisons an entry.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analyzers/document.h"
#include "analyzers/newsroom/compare.h"
#include "analyzers/newsroom/ledger.h"

namespace vouch {

class Registry;

enum class Outcome : std::uint8_t {
  same,      // the same words: what was found out of them still holds
  drifted,   // other words, the same facts
  stale,     // a fact changed; Check::changes names it
  orphaned,  // not found, or at two places equally likely
};
// "same" is shown as "checked" where the status is.
[[nodiscard]] std::string_view name(Outcome outcome);

// Where a score of Hypothesis's text-quote matching is accepted: of 50 for the quotation, 20 each for the words before
// and behind it and 2 for the position (92 in all), this part.
inline constexpr double kAcceptedScore = 0.75;

// One entry, found again.
struct Check {
  std::size_t entry = 0;  // index into Ledger::entries
  Outcome outcome = Outcome::orphaned;
  Span span;                            // in the source; empty where orphaned
  std::uint32_t sentence = 0xffffffff;  // index into Document::sentences
  std::vector<FactChange> changes;      // of stale ones, the most telling first
};

struct Checks {
  std::vector<Check> rows;  // one an entry of the ledger, in its order
  [[nodiscard]] const Check* of_entry(std::size_t entry) const { return entry < rows.size() ? &rows[entry] : nullptr; }
};

// `hints`: where the entries stood in an open draft, moved along with the edits; one an entry, empty spans where
// nothing is known. `registry` says who is who; null where there is none.
[[nodiscard]] Checks find_again(const Ledger& ledger, const Document& document, std::span<const Span> hints = {},
                                const Registry* registry = nullptr);

// Where a span stands after the bytes of `replaced` made room for `inserted` bytes. Words typed at its ends are outside
// of it; a span whose bytes are all gone is empty.
[[nodiscard]] Span moved(Span anchor, Span replaced, Offset inserted);

// “4,100 → 4,700”, “‘not’ dropped”: one change in words.
[[nodiscard]] std::string describe(const FactChange& change);

// The anchor of a place in the draft: the words a reader sees of `span`, and those around it to the sentence's ends or
// at least kContextBytes.
inline constexpr std::size_t kContextBytes = 64;
[[nodiscard]] Anchor make_anchor(const Document& document, Span span);
// A new id for an anchor: "c-" and four or more hexadecimal digits that no entry has yet.
[[nodiscard]] std::string new_entry_id(const Ledger& ledger, const Anchor& anchor);

}  // namespace vouch
