// textDocument/completion: labels behind `[^` and keys behind `[@`, rule ids in a suppression, and the draft's
// speakers where a name begins.
#include <algorithm>
#include <set>

#include "analyzers/newsroom/ledger.h"
#include "analyzers/text/unicode.h"
#include "server/describe.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr std::int32_t kReferenceKind = 18;
constexpr std::int32_t kValueKind = 12;
constexpr std::int32_t kConstantKind = 21;

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
  } else if (before.ends_with("<!-- vouch: ")) {
    for (const std::string_view status : check_status_names()) {
      out.items.push_back(item(view, std::string(status), kConstantKind, key));
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
