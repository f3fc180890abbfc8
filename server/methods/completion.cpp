// textDocument/completion: labels behind `[^` and the bibliography's keys behind `[@`, rule ids in a suppression, and
// the speakers of draft and registry where a name begins.
#include <algorithm>
#include <set>

#include "analyzers/newsroom/ledger.h"
#include "analyzers/text/unicode.h"
#include "server/describe.h"
#include "server/methods/methods.h"
#include "server/newsroom_places.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr std::int32_t kReferenceKind = 18;
constexpr std::int32_t kValueKind = 12;
constexpr std::int32_t kConstantKind = 21;

// More are not sent at once; the client asks again as the word grows.
constexpr std::size_t kMostItems = 200;

struct Place {
  std::string_view line;  // from the line's start to the cursor
  Offset at = 0;
};

// The bytes at the end of the line that are part of what is being completed.
template <class Belongs>
Span typed(const Place& place, Belongs belongs) {
  std::size_t begin = place.line.size();
  while (begin > 0) {
    const CodePoint c = decode_utf8_before(place.line, begin);
    if (c.size == 0 || !belongs(c.value)) {
      break;
    }
    begin -= c.size;
  }
  return {place.at - static_cast<Offset>(place.line.size() - begin), place.at};
}

lsp::CompletionItem item(const View& view, std::string label, std::int32_t kind, Span replaced) {
  lsp::CompletionItem out;
  out.textEdit = lsp::TextEdit{view.range(replaced), label, {}};
  out.label = std::move(label);
  out.kind = kind;
  return out;
}

lsp::MarkupContent documentation(const View& view, const std::string& markdown) {
  return view.client.markdown_completion ? lsp::MarkupContent{"markdown", markdown}
                                         : lsp::MarkupContent{"plaintext", plain_text(markdown)};
}

void add_labels(const View& view, Span replaced, Citation::Kind kind, lsp::CompletionList& out) {
  std::set<std::string, std::less<>> labels;
  const auto add = [&](std::string_view key) {
    if (key.starts_with('^') || key.starts_with('@')) {
      key.remove_prefix(1);
    }
    if (!key.empty()) {
      labels.emplace(key);
    }
  };
  for (const Citation& citation : view.document.citations) {
    if (citation.kind == kind && !(citation.span.begin <= replaced.end && replaced.end <= citation.span.end)) {
      add(view.document.text(citation.key));
    }
  }
  if (kind == Citation::Kind::footnote) {
    for (const FootnoteDefinition& definition : view.document.parsed.footnotes) {
      add(view.document.text(definition.label));
    }
  }
  for (const std::string& label : labels) {
    out.items.push_back(item(view, label, kReferenceKind, replaced));
  }
}

// The bibliography's keys, found by key, author or title.
void add_sources(const View& view, Span replaced, lsp::CompletionList& out) {
  const Bibliography* bibliography = view.report.newsroom.bibliography.get();
  if (bibliography == nullptr) {
    return;
  }
  const std::string typed_words = fold(view.document.text(replaced));
  std::set<std::string, std::less<>> known;
  for (const lsp::CompletionItem& other : out.items) {
    known.insert(other.label);
  }
  for (const Reference& reference : bibliography->references) {
    const std::string label = reference_label(reference);
    const std::string words = reference.key + " " + label + " " + reference.title;
    const std::string folded = fold(words);
    if (!folded.starts_with(typed_words) && folded.find(" " + typed_words) == std::string::npos) {
      continue;
    }
    if (out.items.size() >= kMostItems) {
      out.isIncomplete = true;
      return;
    }
    lsp::CompletionItem entry = item(view, reference.key, kReferenceKind, replaced);
    if (!label.empty()) {
      entry.detail = label;
    }
    entry.filterText = words;
    entry.documentation = documentation(view, describe_reference(reference));
    if (const auto same = known.find(reference.key); same != known.end()) {
      // The draft cites it already: one item, and it knows what it is.
      *std::find_if(out.items.begin(), out.items.end(),
                    [&](const lsp::CompletionItem& other) { return other.label == reference.key; }) = std::move(entry);
    } else {
      out.items.push_back(std::move(entry));
    }
  }
}

// The registry's people and organisations that the draft has not named yet, with their descriptor on its date.
void add_registered(const View& view, Span replaced, lsp::CompletionList& out) {
  const Registry* registry = view.report.newsroom.registry.get();
  if (registry == nullptr) {
    return;
  }
  const std::string typed_words = fold(view.document.text(replaced));
  std::set<std::string, std::less<>> known;
  for (const lsp::CompletionItem& other : out.items) {
    known.insert(other.label);
  }
  for (const RegistryEntry& registered : registry->entries) {
    const std::string name = fold(registered.name);
    const bool fits = name.starts_with(typed_words) || name.find(" " + typed_words) != std::string::npos;
    if (registered.name.empty() || !fits || known.contains(registered.name)) {
      continue;
    }
    if (out.items.size() >= kMostItems) {
      out.isIncomplete = true;
      return;
    }
    lsp::CompletionItem entry = item(view, registered.name, kValueKind, replaced);
    if (std::string role = role_line(role_on(registered, view.document.date)); !role.empty()) {
      entry.detail = std::move(role);
    }
    entry.filterText = std::string(view.document.text(replaced));
    entry.documentation = documentation(view, describe_entry(registered, view.document.date));
    out.items.push_back(std::move(entry));
  }
}

void add_rules(const View& view, Span replaced, lsp::CompletionList& out) {
  for (const RuleEntry& rule : all_rules()) {
    lsp::CompletionItem entry = item(view, std::string(rule.id), kConstantKind, replaced);
    entry.detail = std::string(rule.rule->title);
    out.items.push_back(std::move(entry));
  }
}

void add_speakers(const View& view, Span replaced, lsp::CompletionList& out) {
  const std::string typed_words = fold(view.document.text(replaced));
  std::set<std::string, std::less<>> seen;
  for (const Speaker& speaker : view.document.speakers) {
    const bool named = speaker.kind == SpeakerKind::person || speaker.kind == SpeakerKind::organization;
    // The half-typed name is itself a mention by now.
    if (!named || speaker.name == view.document.text(replaced) || !seen.insert(speaker.name).second) {
      continue;
    }
    const std::string name = fold(speaker.name);
    const bool fits = name.starts_with(typed_words) || name.find(" " + typed_words) != std::string::npos;
    if (fits) {
      lsp::CompletionItem entry = item(view, speaker.name, kValueKind, replaced);
      const std::string line = speaker_line(speaker);
      if (line != speaker.name) {
        entry.detail = line;
      }
      entry.filterText = std::string(view.document.text(replaced));  // a surname finds the full name too
      out.items.push_back(std::move(entry));
    }
  }
}

lsp::CompletionList completions(const View& view, Offset at) {
  const Source& source = view.source();
  const Place place{source.slice({source.line(source.line_of(at)).begin, at}), at};
  lsp::CompletionList out;
  const auto is_key = [](char32_t c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == ':' || c == '.';
  };
  const Span key = typed(place, is_key);
  const std::string_view before = place.line.substr(0, place.line.size() - key.size());
  if (before.ends_with("[^")) {
    add_labels(view, key, Citation::Kind::footnote, out);
  } else if (before.ends_with("[@") || (before.ends_with("@") && before.find('[') != std::string_view::npos)) {
    add_labels(view, key, Citation::Kind::pandoc, out);
    add_sources(view, key, out);
  } else if (before.ends_with("<!-- vouch: ")) {
    for (const std::string_view status : check_status_names()) {
      out.items.push_back(item(view, std::string(status), kConstantKind, key));
    }
  } else if (const std::size_t status = before.rfind("<!-- vouch: ");
             status != std::string_view::npos && before.find("-->", status) == std::string_view::npos) {
    if (before.ends_with("@")) {  // what the claim rests on
      add_sources(view, key, out);
    }
  } else if (const std::size_t comment = place.line.rfind("<!-- vouch-"); comment != std::string_view::npos) {
    const std::string_view inside = place.line.substr(comment);
    if (inside.find("-->") == std::string_view::npos && inside.find(": ") == std::string_view::npos &&
        inside.find("able") != std::string_view::npos) {
      add_rules(view, typed(place, [](char32_t c) { return is_letter(c) || c == '-'; }), out);
    }
  } else {
    const Span name = typed(place, [](char32_t c) { return is_letter(c) || c == '\'' || c == 0x2019 || c == '-'; });
    if (!name.empty() && is_upper(decode_utf8(source.text(), name.begin).value)) {
      add_speakers(view, name, out);
      add_registered(view, name, out);
    }
  }
  return out;
}

}  // namespace

void completion(Session& session, const lsp::TextDocumentPositionParams& params,
                Reply<std::optional<lsp::CompletionList>> reply) {
  session.answer(params.textDocument.uri, std::move(reply), [position = params.position](const View& view) {
    return std::optional(completions(view, view.offset(position)));
  });
}

}  // namespace vouch::server::methods
