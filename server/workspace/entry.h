// What the workspace keeps of one draft: who and what can be found in it, never the draft itself. Made on the
// background thread, immutable afterwards.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/text/source.h"
#include "protocol/types.h"
#include "server/workspace/disk_draft.h"

namespace vouch::server {

// Mentions, quotations, sources and headings of one draft; what is over is not found.
inline constexpr std::size_t kMaxEntryItems = 20'000;
// Shorter quotations may come twice: the same bound as the rule's default.
inline constexpr std::uint32_t kMinPrintWords = 6;

struct EntryMention {
  lsp::Range range;
  MentionForm form = MentionForm::full_name;
  bool quoted = false;
};
struct EntrySpeaker {
  std::string name;
  std::string key;       // what the same speaker has in other drafts, see speaker_key(); empty where nobody can tell
  std::string describe;  // title and affiliation
  std::uint32_t introduction = 0;
  std::vector<EntryMention> mentions;  // in the order of the text
};
struct EntryQuote {
  std::uint64_t print = 0;
  lsp::Range range;
  std::int32_t speaker = kNone;  // index into IndexEntry::speakers
  std::uint32_t words = 0;
};
struct EntrySource {
  std::string key;  // of `[@key]`
  lsp::Range range;
};
struct EntryHeading {
  std::string text;
  lsp::Range range;
};

struct IndexEntry {
  std::string path;
  std::uint64_t hash = 0;      // of the draft's bytes
  std::uint64_t settings = 0;  // the generation of the settings under which it was linted
  std::vector<EntrySpeaker> speakers;
  std::vector<EntryQuote> quotes;
  std::vector<EntrySource> sources;
  std::vector<EntryHeading> headings;
  std::array<std::uint32_t, 4> findings{};  // by severity

  // Bytes held, about.
  [[nodiscard]] std::size_t footprint() const;
};

// A person with a first name and a surname, or an organization: in other drafts the same words mean the same one.
// Empty for everybody else.
[[nodiscard]] std::string speaker_key(const Speaker& speaker);

[[nodiscard]] IndexEntry make_entry(const DiskDraft& draft, std::uint64_t settings, Encoding encoding);

// The quotations of a draft that are long enough to be compared, in the order of the text.
struct QuotePrint {
  std::uint64_t print = 0;
  std::uint32_t quote = 0;  // index into Document::quotes
};
[[nodiscard]] std::vector<QuotePrint> quote_prints(const Document& document);

}  // namespace vouch::server
