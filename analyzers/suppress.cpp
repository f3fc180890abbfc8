#include "analyzers/suppress.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

enum class Form : std::uint8_t { next_line, line, begin, end, file };

struct Parsed {
  Form form = Form::next_line;
  Suppression suppression;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank(text[span.begin])) {
    ++span.begin;
  }
  while (span.begin < span.end && is_blank(text[span.end - 1])) {
    --span.end;
  }
  return span;
}

// Reads one comment; false where it is no suppression. The inside is "vouch-disable[-…] [RULE[, RULE …]][: reason]".
bool parse(std::string_view text, Span comment, Parsed& out) {
  constexpr std::string_view kOpen = "<!--";
  constexpr std::string_view kClose = "-->";
  Span inside = comment;
  if (!slice(text, comment).starts_with(kOpen)) {
    return false;
  }
  inside.begin += static_cast<Offset>(kOpen.size());
  if (slice(text, comment).ends_with(kClose)) {
    inside.end -= static_cast<Offset>(kClose.size());
  }
  inside = trimmed(text, inside);
  const std::string_view body = slice(text, inside);
  struct Word {
    std::string_view word;
    Form form;
  };
  // Longest first, so that "vouch-disable" does not swallow its longer forms.
  constexpr Word kWords[] = {{"vouch-disable-next-line", Form::next_line},
                             {"vouch-disable-line", Form::line},
                             {"vouch-disable-file", Form::file},
                             {"vouch-disable", Form::begin},
                             {"vouch-enable", Form::end}};
  const Word* form = nullptr;
  for (const Word& word : kWords) {
    if (body.starts_with(word.word) &&
        (body.size() == word.word.size() || is_blank(body[word.word.size()]) || body[word.word.size()] == ':')) {
      form = &word;
      break;
    }
  }
  if (form == nullptr) {
    return false;
  }
  out.form = form->form;
  out.suppression.comment = comment;
  Span rest{inside.begin + static_cast<Offset>(form->word.size()), inside.end};
  const std::size_t colon = slice(text, rest).find(':');
  Span ids = rest;
  if (colon != std::string_view::npos) {
    ids.end = rest.begin + static_cast<Offset>(colon);
    out.suppression.reason = slice(text, trimmed(text, {ids.end + 1, rest.end}));
  }
  Offset at = ids.begin;
  while (at < ids.end) {
    while (at < ids.end && (is_blank(text[at]) || text[at] == ',')) {
      ++at;
    }
    const Offset begin = at;
    while (at < ids.end && !is_blank(text[at]) && text[at] != ',') {
      ++at;
    }
    if (at > begin) {
      out.suppression.rules.emplace_back(slice(text, {begin, at}));
      out.suppression.rule_spans.push_back({begin, at});
    }
  }
  out.suppression.used.assign(std::max<std::size_t>(1, out.suppression.rules.size()), false);
  return true;
}

std::vector<Span> comments(const Document& document) {
  std::vector<Span> out;
  for (const BlockView& view : document.blocks) {
    if (view.block.kind == BlockKind::comment) {
      out.push_back(view.block.span);
    }
    for (const InlineMark& mark : view.block.marks) {
      if (mark.kind == InlineMark::Kind::comment) {
        out.push_back(mark.span);
      }
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

// The next line with words and, where a block begins on it, all of that block: a paragraph wrapped over lines counts
// as one.
Span next_line(const Document& document, Span comment) {
  const Source& source = *document.source;
  std::uint32_t line = source.line_of(comment.end) + 1;
  while (line < source.line_count() && trimmed(source.text(), source.line(line)).empty()) {
    ++line;
  }
  Span out = source.line(line);
  const auto after = std::lower_bound(document.blocks.begin(), document.blocks.end(), out.begin,
                                      [](const BlockView& view, Offset at) { return view.block.span.begin < at; });
  if (after != document.blocks.end() && after->block.span.begin < out.end) {
    out.end = std::max(out.end, after->block.span.end);
  }
  return out;
}

bool names(const Suppression& suppression, std::string_view rule, std::size_t& which) {
  if (suppression.rules.empty()) {
    which = 0;
    return true;
  }
  const auto it = std::find(suppression.rules.begin(), suppression.rules.end(), rule);
  which = static_cast<std::size_t>(it - suppression.rules.begin());
  return it != suppression.rules.end();
}

}  // namespace

std::vector<Suppression> find_suppressions(const Document& document) {
  std::vector<Suppression> out;  // at most kMaxSuppressions: each is compared with each finding
  std::vector<std::size_t> open;
  const Offset size = document.source->size();
  for (const Span comment : comments(document)) {
    if (out.size() == kMaxSuppressions) {
      break;
    }
    Parsed parsed;
    if (!parse(document.text(), comment, parsed)) {
      continue;
    }
    Suppression& suppression = parsed.suppression;
    switch (parsed.form) {
      case Form::next_line:
        suppression.lines = next_line(document, comment);
        break;
      case Form::line:
        suppression.lines = document.source->line(document.source->line_of(comment.begin));
        break;
      case Form::file:
        suppression.lines = {0, size};
        break;
      case Form::begin:
        suppression.lines = {comment.end, size};
        open.push_back(out.size());
        break;
      case Form::end:
        // An `enable` without rules ends all that is open; one with rules ends those that name one of them.
        std::erase_if(open, [&](std::size_t index) {
          const auto& rules = out[index].rules;
          const bool ends = suppression.rules.empty() || std::any_of(rules.begin(), rules.end(), [&](const auto& rule) {
                              std::size_t which = 0;
                              return names(suppression, rule, which);
                            });
          if (ends) {
            out[index].lines.end = comment.begin;
          }
          return ends;
        });
        continue;
    }
    out.push_back(std::move(suppression));
  }
  return out;
}

void apply_suppressions(std::vector<Suppression>& suppressions, std::vector<Finding>& findings,
                        std::vector<Finding>& suppressed) {
  if (suppressions.empty()) {
    return;
  }
  std::vector<Finding> kept;
  kept.reserve(findings.size());
  for (Finding& finding : findings) {
    bool hidden = false;
    for (Suppression& suppression : suppressions) {
      std::size_t which = 0;
      if (suppression.lines.begin <= finding.span.begin && finding.span.begin <= suppression.lines.end &&
          !suppression.lines.empty() && names(suppression, finding.rule, which)) {
        suppression.used[which] = true;
        hidden = true;
      }
    }
    (hidden ? suppressed : kept).push_back(std::move(finding));
  }
  findings = std::move(kept);
}

}  // namespace vouch
