#include "server/formats/in_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace vouch {
namespace {

constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";

// What may stand in a comment: nothing that ends it early or that reads as two words.
std::string word(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == ' ' || c == '\t' || c == '\n' || c == '\r' ? '_' : c;
  }
  for (std::size_t at = out.find("--"); at != std::string::npos; at = out.find("--", at)) {
    out.replace(at, 2, "-");
  }
  std::erase_if(out, [](char c) { return c == '<' || c == '>'; });
  return out;
}

std::string comment_of(const ClaimRow& row) {
  std::string out = fmt::format(" <!-- vouch: {}", name(row.status));
  if (row.entry != nullptr) {
    const LedgerEntry& entry = *row.entry;
    if (!entry.by.empty()) {
      out += " " + word(entry.by) + (entry.second.empty() ? "" : "+" + word(entry.second));
    }
    if (entry.on.size() >= 10) {
      out += " " + word(entry.on.substr(0, 10));
    }
    for (const ClaimEvidence& evidence : entry.evidence) {
      out += evidence.source.empty() ? "" : " @" + word(evidence.source);
    }
    if (row.status == CheckStatus::checked && row.outcome == Outcome::stale && !row.changes.empty()) {
      const FactChange& change = row.changes.front();
      out += fmt::format(" stale: {} → {}", word(change.from.empty() ? "nothing" : change.from),
                         word(change.to.empty() ? "nothing" : change.to));
    } else if (row.status == CheckStatus::checked && row.outcome == Outcome::drifted) {
      out += " drifted";
    }
  }
  return out + " -->";
}

// Bytes of code, where a comment is part of the article.
std::vector<Span> code_spans(std::string_view text, Markup markup) {
  std::vector<Span> out;
  if (markup == Markup::plain) {
    return out;
  }
  const Blocks blocks = parse_blocks(text, markup);
  for (const Block& block : blocks.blocks) {
    if (block.kind == BlockKind::code || block.kind == BlockKind::front_matter) {
      out.push_back(block.span);
    }
    for (const InlineMark& mark : block.marks) {
      if (mark.kind == InlineMark::Kind::code) {
        out.push_back(mark.span);
      }
    }
  }
  if (!blocks.front_matter.span.empty()) {
    out.push_back(blocks.front_matter.span);
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool in_code(const std::vector<Span>& code, Offset at) {
  return std::any_of(code.begin(), code.end(), [&](Span span) { return span.contains(at); });
}

bool is_vouch_comment(std::string_view text, std::size_t at) {
  std::size_t inside = at + kOpen.size();
  while (inside < text.size() && (text[inside] == ' ' || text[inside] == '\t')) {
    ++inside;
  }
  const std::string_view rest = text.substr(inside);
  return rest.starts_with("vouch:") || rest.starts_with("vouch-disable") || rest.starts_with("vouch-enable");
}

}  // namespace

std::string strip_comments(std::string_view text, Markup markup) {
  const std::vector<Span> code = code_spans(text, markup);
  std::string out;
  out.reserve(text.size());
  std::size_t from = 0;
  for (std::size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at + 1)) {
    const std::size_t close = text.find(kClose, at + kOpen.size());
    if (close == std::string_view::npos) {
      break;
    }
    if (at < from || !is_vouch_comment(text, at) || in_code(code, static_cast<Offset>(at))) {
      continue;
    }
    std::size_t begin = at;
    std::size_t end = close + kClose.size();
    const bool line_start = begin == 0 || text[begin - 1] == '\n';
    const std::size_t line_end = text.find_first_not_of(" \t\r", end);
    if (line_start && (line_end == std::string_view::npos || text[line_end] == '\n')) {
      end = line_end == std::string_view::npos ? text.size() : line_end + 1;
    } else if (begin > from && text[begin - 1] == ' ') {
      --begin;
    }
    out.append(text.substr(from, begin - from));
    from = end;
  }
  out.append(text.substr(from));
  return out;
}

std::string with_statuses(const Report& report, const ClaimList& claims) {
  const Document& document = *report.document;
  const std::string_view text = document.text();
  std::vector<Edit> edits;
  for (const ClaimRow& row : claims.rows) {
    if (row.in_text.empty()) {
      edits.push_back({{row.span.end, row.span.end}, comment_of(row)});
    }
  }
  std::string out = apply_edits(text, edits);
  const Markup markup = document.info.markup;
  const std::string bare = strip_comments(text, markup);
  // Where a comment would become part of something else (of a link's target, of code), it is left out.
  for (std::size_t tries = 0; !edits.empty() && strip_comments(out, markup) != bare; ++tries) {
    std::vector<Edit> kept;
    for (const Edit& edit : edits) {
      const bool alone = strip_comments(apply_edits(text, {edit}), markup) == bare;
      if (alone && tries == 0) {
        kept.push_back(edit);
      }
    }
    edits = std::move(kept);
    out = apply_edits(text, edits);
  }
  return out;
}

}  // namespace vouch
