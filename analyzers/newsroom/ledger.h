// The ledger of one draft: what was checked, by whom, on what evidence. A plain value; server/files reads and writes it
// as JSON Lines, anchoring.h finds its entries again in a changed draft. Unknown fields are kept as the file has them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vouch {

enum class CheckStatus : std::uint8_t {
  unchecked,
  needs_source,
  in_progress,
  checked,
  disputed,
  cut,
  not_checkable,
};
// "needs-source"
[[nodiscard]] std::string_view name(CheckStatus status);
[[nodiscard]] std::optional<CheckStatus> parse_check_status(std::string_view name);
// All names, in the order of the enumeration.
[[nodiscard]] const std::vector<std::string_view>& check_status_names();

// A field that Vouch does not know: its name and its JSON as written.
struct RawField {
  std::string name;
  std::string json;
  bool operator==(const RawField&) const = default;
};

// What a claim rests on.
struct ClaimEvidence {
  std::string source;   // a key of the bibliography, or an address
  std::string locator;  // "p. 2"
  std::string quote;    // the words of the source
  std::vector<RawField> more;
  bool operator==(const ClaimEvidence&) const = default;
};

// The words of a claim as a reader sees them, with what stood before and behind: W3C Web Annotation's
// TextQuoteSelector.
struct Anchor {
  std::string exact;
  std::string prefix;
  std::string suffix;
  std::vector<RawField> more;
  bool operator==(const Anchor&) const = default;
};

struct LedgerEntry {
  std::string id;  // "c-7f3a"
  Anchor anchor;
  std::vector<std::string> facts;  // see facts.h
  std::string type;                // a claim type's name
  CheckStatus status = CheckStatus::unchecked;
  std::vector<ClaimEvidence> evidence;
  std::string speaker;  // who is cited for it: an id of the registry or of the draft; empty for the narrator
  std::string by;       // who checked
  std::string on;       // when, ISO 8601
  std::string second;   // who checked it again
  std::string note;
  std::vector<RawField> more;
  std::uint32_t line = kNoLine;  // in the file, from 0; new entries have none until they are written
  std::string raw;               // the line as it was read; whoever changes the entry empties it

  static constexpr std::uint32_t kNoLine = 0xffffffff;
};

// A line that is no entry, kept as it is.
struct LedgerStray {
  std::uint32_t line = 0;
  std::string text;
  std::string problem;  // what is wrong with it; empty for blank lines
};

struct Ledger {
  std::string path;
  std::vector<LedgerEntry> entries;  // in the order of the file
  std::vector<LedgerStray> strays;   // in the order of the file
  bool crlf = false;                 // lines end as Windows ends them

  [[nodiscard]] const LedgerEntry* find(std::string_view id) const;
  [[nodiscard]] LedgerEntry* find(std::string_view id);
};

}  // namespace vouch
