#include "server/workspace/entry.h"

#include "analyzers/narration.h"
#include "analyzers/text/unicode.h"
#include "server/convert.h"
#include "server/describe.h"
#include "server/navigation.h"

namespace vouch::server {
namespace {

constexpr std::size_t kLongestHeading = 120;  // code points

// Bytes on the heap; short strings have none.
std::size_t heap(const std::string& text) { return text.capacity() > 15 ? text.capacity() + 1 : 0; }

void add_speakers(const Document& document, Encoding encoding, std::size_t& room, IndexEntry& out,
                  std::vector<std::int32_t>& places) {
  places.assign(document.speakers.size(), kNone);
  for (std::size_t i = 0; i < document.speakers.size() && room > 0; ++i) {
    const Speaker& speaker = document.speakers[i];
    const Mention* first = introduction_of(document, static_cast<std::int32_t>(i));
    if (first == nullptr || speaker.kind == SpeakerKind::anonymous || speaker.kind == SpeakerKind::vague) {
      continue;
    }
    EntrySpeaker entry{speaker.name, speaker_key(speaker), {}, 0, {}};
    const std::string line = speaker_line(speaker);
    if (line.size() > speaker.name.size() + 2) {
      entry.describe = line.substr(speaker.name.size() + 2);
    }
    for (const Mention* mention : mentions_of(document, static_cast<std::int32_t>(i))) {
      if (mention == first) {
        entry.introduction = static_cast<std::uint32_t>(entry.mentions.size());
      }
      if (room > 0) {
        --room;
        entry.mentions.push_back({to_lsp(*document.source, mention->span, encoding), mention->form, mention->quoted});
      }
    }
    if (entry.introduction >= entry.mentions.size()) {
      continue;
    }
    entry.mentions.shrink_to_fit();
    places[i] = static_cast<std::int32_t>(out.speakers.size());
    out.speakers.push_back(std::move(entry));
  }
}

}  // namespace

std::size_t IndexEntry::footprint() const {
  std::size_t bytes = sizeof *this + heap(path) + speakers.capacity() * sizeof(EntrySpeaker) +
                      quotes.capacity() * sizeof(EntryQuote) + sources.capacity() * sizeof(EntrySource) +
                      headings.capacity() * sizeof(EntryHeading);
  for (const EntrySpeaker& speaker : speakers) {
    bytes += heap(speaker.name) + heap(speaker.key) + heap(speaker.describe) +
             speaker.mentions.capacity() * sizeof(EntryMention);
  }
  for (const EntrySource& source : sources) {
    bytes += heap(source.key);
  }
  for (const EntryHeading& heading : headings) {
    bytes += heap(heading.text);
  }
  return bytes;
}

std::string speaker_key(const Speaker& speaker) {
  const bool person = speaker.kind == SpeakerKind::person && speaker.name.find(' ') != std::string::npos;
  return person || speaker.kind == SpeakerKind::organization ? fold_accents(speaker.name) : std::string();
}

std::vector<QuotePrint> quote_prints(const Document& document) {
  std::vector<QuotePrint> out;
  for (const BlockView& view : document.blocks) {
    if (!view.analysis || !holds_own_quotations(view.block.kind)) {
      continue;
    }
    for (std::size_t i = 0; i < view.analysis->quotes.size(); ++i) {
      const Quote& local = view.analysis->quotes[i];
      const std::size_t index = view.first_quote + i;
      if (local.depth == 1 && local.words >= kMinPrintWords && index < document.quotes.size()) {
        out.push_back({local.print, static_cast<std::uint32_t>(index)});
      }
    }
  }
  return out;
}

IndexEntry make_entry(const DiskDraft& draft, std::uint64_t settings, Encoding encoding) {
  IndexEntry out;
  out.path = draft.path;
  out.hash = draft.hash;
  out.settings = settings;
  if (!draft.report.document) {
    return out;
  }
  const Document& document = *draft.report.document;
  std::size_t room = kMaxEntryItems;
  std::vector<std::int32_t> places;
  add_speakers(document, encoding, room, out, places);
  for (const QuotePrint& print : quote_prints(document)) {
    const Quote& quote = document.quotes[print.quote];
    const std::int32_t speaker =
        quote.attribution == kNone ? kNone : document.attributions[static_cast<std::size_t>(quote.attribution)].speaker;
    if (room-- == 0) {
      break;
    }
    out.quotes.push_back({print.print, to_lsp(*document.source, quote.span, encoding),
                          speaker == kNone ? kNone : places[static_cast<std::size_t>(speaker)], quote.words});
  }
  for (const Citation& citation : document.citations) {
    if (citation.kind == Citation::Kind::pandoc && out.sources.size() < kMaxEntryItems) {
      out.sources.push_back(
          {std::string(document.text(citation.key)), to_lsp(*document.source, citation.span, encoding)});
    }
  }
  for (const BlockView& view : document.blocks) {
    if (view.block.kind == BlockKind::heading && out.headings.size() < kMaxEntryItems) {
      out.headings.push_back(
          {shortened(view.block.prose, kLongestHeading), to_lsp(*document.source, view.block.span, encoding)});
    }
  }
  for (const Finding& finding : draft.report.findings) {
    ++out.findings[static_cast<std::size_t>(finding.severity)];
  }
  out.speakers.shrink_to_fit();
  out.quotes.shrink_to_fit();
  out.sources.shrink_to_fit();
  out.headings.shrink_to_fit();
  return out;
}

}  // namespace vouch::server
