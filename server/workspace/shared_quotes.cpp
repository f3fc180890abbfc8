#include "server/workspace/shared_quotes.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "protocol/uri.h"

namespace vouch::server {
namespace {

constexpr const char* kRule = "duplicate-quote";
constexpr std::int32_t kInformation = 3;

std::string message(const Document& document, const Quote& quote, const WorkspaceIndex::QuotePlace& place,
                    std::size_t drafts) {
  const EntryQuote& there = place.entry->quotes[place.quote];
  const std::string file = std::filesystem::path(place.entry->path).filename().string();
  const std::int32_t mine =
      quote.attribution == kNone ? kNone : document.attributions[static_cast<std::size_t>(quote.attribution)].speaker;
  if (mine != kNone && there.speaker != kNone) {
    const Speaker& here = document.speakers[static_cast<std::size_t>(mine)];
    const EntrySpeaker& other = place.entry->speakers[static_cast<std::size_t>(there.speaker)];
    const std::string key = speaker_key(here);
    if (!key.empty() && !other.key.empty() && key != other.key) {
      return fmt::format("The same words are quoted from {} in “{}” and from {} here: find out who said them.",
                         other.name, file, here.name);
    }
  }
  return drafts == 1 ? fmt::format("This quotation of {} words stands in “{}”, too.", quote.words, file)
                     : fmt::format("This quotation of {} words stands in “{}” and {} other drafts, too.", quote.words,
                                   file, drafts - 1);
}

}  // namespace

std::vector<SharedQuote> shared_quotes(const Draft& draft, const WorkspaceIndex& index) {
  std::vector<SharedQuote> out;
  const RuleEntry* rule = find_rule(kRule);
  const WorkspaceIndex::Map& drafts = index.all();
  const bool alone = drafts.empty() || (drafts.size() == 1 && drafts.begin()->first == draft.path);
  if (alone || !draft.report || draft.report->stopped || rule == nullptr || !draft.settings->config.enabled(*rule)) {
    return out;
  }
  const Document& document = *draft.report->document;
  for (const QuotePrint& print : quote_prints(document)) {
    auto places = index.with_quote(print.print);
    std::erase_if(places, [&](const auto& place) { return place.entry->path == draft.path; });
    if (places.empty()) {
      continue;
    }
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
      return a.entry->path < b.entry->path || (a.entry == b.entry && a.quote < b.quote);
    });
    const std::size_t others = static_cast<std::size_t>(
        std::unique(places.begin(), places.end(), [](const auto& a, const auto& b) { return a.entry == b.entry; }) -
        places.begin());
    const WorkspaceIndex::QuotePlace& first = places.front();
    const Quote& quote = document.quotes[print.quote];
    out.push_back({quote.span,
                   message(document, quote, first, others),
                   {lsp::uri_of_path(first.entry->path), first.entry->quotes[first.quote].range}});
    if (out.size() == kMaxSharedQuotes) {
      break;
    }
  }
  return out;
}

lsp::Diagnostic to_diagnostic(const Source& source, const SharedQuote& quote, const Client& client) {
  lsp::Diagnostic out;
  out.range = to_lsp(source, quote.span, client.encoding);
  out.severity = kInformation;
  out.code = std::string(kRule);
  out.source = "vouch";
  out.message = quote.message;
  if (client.related_information) {
    out.relatedInformation.emplace().push_back({quote.other, "the same words"});
  }
  return out;
}

}  // namespace vouch::server
