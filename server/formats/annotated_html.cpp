// The annotated copy and the audit as one page of HTML: no script, nothing from elsewhere.
#include <algorithm>
#include <fmt/format.h>

#include "analyzers/text/unicode.h"
#include "server/formats/annotated.h"
#include "server/formats/xml_text.h"

namespace vouch {
namespace {

// Colours have a contrast of at least 4.5 to 1 on their ground in both schemes (WCAG 2.1 AA); a status is told by its
// line's shape and its words, too.
constexpr std::string_view kStyle = R"(
:root{color-scheme:light dark;--ground:#fff;--ink:#1b1b1b;--dim:#595959;--rule:#8a8a8a;--card:#f4f4f2;
--good:#0b6b2e;--bad:#a31515;--open:#8a4b00;--info:#0b4f9e}
@media (prefers-color-scheme:dark){:root{--ground:#161616;--ink:#ececec;--dim:#b4b4b4;--rule:#8a8a8a;--card:#232323;
--good:#7ddc9a;--bad:#ff9d94;--open:#ffc46b;--info:#9cc8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 Georgia,"Times New Roman",serif}
header,main,footer{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}
h1,h2,h3,h4,.note,table,.legend,.meta{font-family:system-ui,sans-serif}
h1{line-height:1.2;margin:.5rem 0}
.meta,.legend{color:var(--dim);font-size:.9rem}
.legend li{display:inline-block;margin-right:1.25rem}
ul.legend{list-style:none;padding:0}
.row{display:grid;grid-template-columns:minmax(0,1fr) 20rem;gap:0 2rem;align-items:start}
.row>.text>*:first-child{margin-top:0}
.row>.text{padding-bottom:.5rem;overflow-wrap:anywhere}
blockquote.text{margin-left:0;padding-left:1rem;border-left:3px solid var(--rule)}
.claim{text-decoration-line:underline;text-decoration-thickness:2px;text-underline-offset:3px;
text-decoration-color:var(--info)}
.claim a,.claim sup{font:600 .72rem system-ui,sans-serif;color:inherit}
.checked{text-decoration-color:var(--good)}
.stale,.disputed{text-decoration-color:var(--bad);text-decoration-style:wavy}
.needs-source,.unchecked,.in-progress{text-decoration-color:var(--open);text-decoration-style:dashed}
.drifted{text-decoration-color:var(--info);text-decoration-style:dotted}
.notes{list-style:none;margin:0;padding:0}
.note{font-size:.85rem;line-height:1.4;background:var(--card);border-left:4px solid var(--rule);padding:.4rem .6rem;
margin:0 0 .5rem;overflow-wrap:anywhere}
.note p{margin:.1rem 0}.note strong{color:var(--ink)}
.n-checked{border-color:var(--good)}.n-stale,.n-disputed{border-color:var(--bad)}
.n-needs-source,.n-unchecked,.n-in-progress{border-color:var(--open)}.n-drifted{border-color:var(--info)}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
td.n,th.n{text-align:right}
.scroll{overflow-x:auto}
svg{display:block;width:100%;max-width:600px;height:auto}
svg text{fill:var(--ink);font:13px system-ui,sans-serif}
svg .bar{fill:var(--info)}
a{color:inherit}
@media (max-width:52rem){.row{grid-template-columns:minmax(0,1fr)}}
@media print{body{font-size:10.5pt}.row{grid-template-columns:minmax(0,1fr) 6.5cm;gap:0 .6cm;break-inside:auto}
.note{break-inside:avoid;background:none}header,main,footer{max-width:none;padding:0}}
)";

// The page's own heading is the only one of level 1, and none is more than one level below the heading before it,
// whatever the draft does: who listens to a page finds the way by them. `above` is the level of that heading.
std::string tag_of(const Block& block, int& above) {
  if (block.kind != BlockKind::heading) {
    return "p";
  }
  above = std::clamp<int>(block.level, 2, std::min(above + 1, 6));
  return fmt::format("h{}", above);
}

// The prose of a block with its claims marked.
std::string block_text(const Annotated& copy, std::uint32_t b, const std::vector<const ClaimRow*>& rows) {
  const Block& block = copy.report.document->blocks[b].block;
  std::string out;
  Offset at = 0;
  const auto plain = [&](Offset until) {
    if (until > at) {
      out += xml(slice(block.prose, {at, until}));
      at = until;
    }
  };
  for (const ClaimRow* row : rows) {
    const Offset begin = block.to_prose(row->span.begin);
    const Offset end = std::max(begin, block.to_prose(row->span.end));
    if (begin < at) {
      continue;
    }
    plain(begin);
    out += fmt::format("<span class=\"claim {}\" id=\"c{}\">", standing(*row), row->number);
    plain(end);
    out += fmt::format("<sup><a href=\"#n{0}\" aria-label=\"note {0}, {1}\">{0}</a></sup></span>", row->number,
                       standing(*row));
  }
  plain(static_cast<Offset>(block.prose.size()));
  return out;
}

std::string note_html(const ClaimRow& row) {
  std::string out = fmt::format(
      "<li class=\"note n-{0}\" id=\"n{1}\"><p><a href=\"#c{1}\">{1}</a> "
      "<strong>{0}</strong> · {2}</p>",
      standing(row), row.number, name(row.type));
  const auto line = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) {
      out += fmt::format("<p>{}: {}</p>", label, xml(text));
    }
  };
  for (const FactChange& change : row.changes) {
    line("Changed since the check", describe(change));
  }
  line("Speaker", speaker_line(row));
  for (const std::string& citation : row.citations) {
    line("Cites", citation);
  }
  if (row.entry != nullptr) {
    for (const ClaimEvidence& evidence : row.entry->evidence) {
      line("Evidence", evidence_line(evidence));
    }
  }
  std::string by = checker(row);
  if (!by.empty()) {
    const std::string second = second_checker(row);
    const std::string on = row.entry != nullptr ? row.entry->on : row.in_text.empty() ? "" : row.in_text.front().on;
    by += (second.empty() ? "" : " and " + second) + (on.empty() ? "" : ", " + on.substr(0, 10));
  }
  line("By", by);
  line("Note", row.entry == nullptr ? "" : row.entry->note);
  return out + "</li>";
}

// Bars of words by speaker.
std::string chart(const Audit& audit) {
  constexpr std::size_t kBars = 12;
  const std::size_t count = std::min(audit.speakers.size(), kBars);
  std::size_t most = 1;
  for (std::size_t i = 0; i < count; ++i) {
    most = std::max(most, audit.speakers[i].reported_words);
  }
  std::string out = fmt::format(
      "<svg role=\"img\" aria-label=\"Words by speaker\" viewBox=\"0 0 600 {0}\" "
      "preserveAspectRatio=\"xMinYMin meet\">",
      count * 26 + 6);
  for (std::size_t i = 0; i < count; ++i) {
    const AuditSpeaker& speaker = audit.speakers[i];
    const std::size_t width = std::max<std::size_t>(2, speaker.reported_words * 320 / most);
    std::string label;
    for (std::size_t at = 0, n = 0; at < speaker.name.size() && n < 24; ++n) {
      const std::size_t size = std::max<std::size_t>(1, decode_utf8(speaker.name, at).size);
      label += speaker.name.substr(at, size);
      at += size;
      label += n == 23 && at < speaker.name.size() ? "…" : "";
    }
    out += fmt::format(
        "<text x=\"0\" y=\"{}\">{}</text><rect class=\"bar\" x=\"190\" y=\"{}\" width=\"{}\" "
        "height=\"16\"/><text x=\"{}\" y=\"{}\">{}</text>",
        i * 26 + 18, xml(label), i * 26 + 5, width, 198 + width, i * 26 + 18, speaker.reported_words);
  }
  return out + "</svg>";
}

std::string notes_html(const Annotated& copy, std::string_view head, const std::vector<AuditNote>& list) {
  if (list.empty()) {
    return {};
  }
  std::string out = fmt::format("<h3>{}</h3><ul>", head);
  for (const AuditNote& note : list) {
    out +=
        fmt::format("<li>Line {}: {}</li>", copy.report.document->source->line_of(note.span.begin) + 1, xml(note.text));
  }
  return out + "</ul>";
}

std::string language_of(const Annotated& copy) {
  const FrontMatterField* field = copy.report.document->front_matter().find("lang");
  return field == nullptr || field->value.empty() ? "en" : field->value;
}

}  // namespace

std::string html_page(std::string_view title, std::string_view lang, std::string_view body) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}\n</body>\n</html>\n",
      xml(lang), xml(title), kStyle, body);
}

std::string audit_section_html(const Annotated& copy) {
  const Audit& audit = copy.audit;
  std::string out = "<section aria-labelledby=\"audit\"><h2 id=\"audit\">Audit</h2>";
  out += fmt::format("<p>{} words, {} claims: {} with a source, {} checked, {} stale, {} disputed.</p>", audit.words,
                     audit.claims, audit.sourced, audit.checked, audit.stale, audit.disputed);
  if (audit.speakers.empty()) {
    out += "<p>Nobody speaks in this draft.</p>";
  } else {
    out += "<h3>Who speaks</h3>" + chart(audit);
    out +=
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Speakers\"><table><thead><tr>"
        "<th scope=\"col\">Speaker</th><th scope=\"col\">Kind</th><th scope=\"col\" class=\"n\">Words</th>"
        "<th scope=\"col\" class=\"n\">Quotations</th><th scope=\"col\" class=\"n\">Quoted words</th></tr></thead>"
        "<tbody>";
    for (const AuditSpeaker& speaker : audit.speakers) {
      out += fmt::format(
          "<tr><th scope=\"row\">{}{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
          "<td class=\"n\">{}</td></tr>",
          xml(speaker.name), speaker.title.empty() ? "" : ", " + xml(speaker.title), audit_kind(speaker.kind),
          speaker.reported_words, speaker.quotations, speaker.quoted_words);
    }
    out += "</tbody></table></div>";
  }
  out += notes_html(copy, "Rests on one source", audit.single_source);
  out += notes_html(copy, "Not asked", audit.not_asked);
  return out + "</section>";
}

std::string annotated_html(const Annotated& copy) {
  const Document& document = *copy.report.document;
  std::string body =
      fmt::format("<header><p class=\"meta\">Annotated copy of {}</p><h1>{}</h1>", xml(copy.path), xml(copy.title()));
  body +=
      "<ul class=\"legend\"><li><span class=\"claim checked\">checked</span></li>"
      "<li><span class=\"claim drifted\">drifted: other words, the same facts</span></li>"
      "<li><span class=\"claim unchecked\">unchecked, needs a source</span></li>"
      "<li><span class=\"claim stale\">stale or disputed</span></li></ul></header>\n<main>\n";
  std::size_t next = 0;
  bool title_seen = false;
  int heading_above = 1;
  std::string article = "<article aria-label=\"The article\">\n";
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const Block& block = document.blocks[b].block;
    std::vector<const ClaimRow*> rows;
    for (; next < copy.claims.rows.size() && copy.claims.rows[next].block <= b; ++next) {
      rows.push_back(&copy.claims.rows[next]);
    }
    if (block.kind == BlockKind::code) {
      article += fmt::format("<pre>{}</pre>\n", xml(block.prose));
      continue;
    }
    if (!is_prose(block.kind)) {
      continue;
    }
    if (block.kind == BlockKind::heading && !title_seen && block.level == 1 && block.prose == copy.title() &&
        rows.empty()) {
      title_seen = true;  // it is the page's heading already
      continue;
    }
    const std::string tag = tag_of(block, heading_above);
    const bool quote = block.kind == BlockKind::block_quote;
    article +=
        fmt::format("<div class=\"row\"><{0} class=\"text\"><{1}>{2}{3}</{1}></{0}>", quote ? "blockquote" : "div", tag,
                    block.kind == BlockKind::list_item ? "• " : "", block_text(copy, b, rows));
    if (!rows.empty()) {
      article += "<ul class=\"notes\">";
      for (const ClaimRow* row : rows) {
        article += note_html(*row);
      }
      article += "</ul>";
    }
    article += "</div>\n";
  }
  body += article + "</article>\n";
  if (!copy.claims.orphans.empty()) {
    body += "<section aria-labelledby=\"orphans\"><h2 id=\"orphans\">In the ledger, not in the draft any more</h2><ul>";
    for (const LedgerEntry* entry : copy.claims.orphans) {
      body += fmt::format("<li>{} ({}): {}</li>", xml(entry->id), name(entry->status), xml(entry->anchor.exact));
    }
    body += "</ul></section>\n";
  }
  body += audit_section_html(copy) + "\n</main>";
  return html_page(copy.title() + ": annotated copy", language_of(copy), body);
}

std::string audit_html(const Annotated& copy) {
  const std::string body =
      fmt::format("<header><p class=\"meta\">Audit of {}</p><h1>{}</h1></header>\n<main>\n{}\n</main>", xml(copy.path),
                  xml(copy.title()), audit_section_html(copy));
  return html_page(copy.title() + ": audit", language_of(copy), body);
}

}  // namespace vouch
