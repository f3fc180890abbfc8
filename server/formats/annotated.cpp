#include "server/formats/annotated.h"

#include <filesystem>
#include <fmt/format.h>

#include "server/formats/format.h"
#include "server/formats/json_text.h"

namespace vouch {
namespace {

std::string changes_line(const ClaimRow& row) {
  std::string out;
  for (const FactChange& change : row.changes) {
    out += (out.empty() ? "" : "; ") + describe(change);
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char put = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (put != ' ' || out.empty() || out.back() != ' ') {
      out += put;
    }
  }
  return out;
}

std::string csv(std::string_view text) {
  // A cell that begins like a formula is none: spreadsheets would run it.
  std::string safe(text);
  if (!safe.empty() && std::string_view("=+-@\t\r").find(safe[0]) != std::string_view::npos) {
    safe.insert(0, "'");
  }
  std::string out = "\"";
  for (const char c : safe) {
    out += c == '"' ? "\"\"" : std::string(1, c);
  }
  return out + "\"";
}

template <typename List, typename Of>
std::string joined(const List& list, std::string_view separator, Of of) {
  std::string out;
  for (const auto& item : list) {
    out += (out.empty() ? "" : std::string(separator)) + std::string(of(item));
  }
  return out;
}

std::string sources_of(const ClaimRow& row) {
  std::vector<std::string> out = row.citations;
  if (row.entry != nullptr) {
    for (const ClaimEvidence& evidence : row.entry->evidence) {
      out.push_back(evidence_line(evidence));
    }
  }
  for (const InTextStatus& status : row.in_text) {
    out.insert(out.end(), status.sources.begin(), status.sources.end());
  }
  return joined(out, "; ", [](const std::string& s) { return s; });
}

std::string percent_of(std::size_t part, std::size_t whole) {
  return whole == 0 ? "–" : fmt::format("{} %", (100 * part + whole / 2) / whole);
}

}  // namespace

std::string Annotated::title() const {
  const Document& document = *report.document;
  if (const FrontMatterField* field = document.front_matter().find("title")) {
    return field->value;
  }
  for (const BlockView& view : document.blocks) {
    if (view.block.kind == BlockKind::heading) {
      return std::string(view.block.prose);
    }
  }
  return std::filesystem::path(path).filename().string();
}

std::string evidence_line(const ClaimEvidence& evidence) {
  std::string out = evidence.source;
  if (!evidence.locator.empty()) {
    out += (out.empty() ? "" : ", ") + evidence.locator;
  }
  if (!evidence.quote.empty()) {
    out += (out.empty() ? "“" : ": “") + evidence.quote + "”";
  }
  return out;
}

std::string speaker_line(const ClaimRow& row) { return row.speaker.name.empty() ? row.speaker.via : row.speaker.name; }

std::string annotated_csv(const Annotated& copy) {
  const Document& document = *copy.report.document;
  std::string out =
      "number,line,column,type,status,claim,speaker,sources,checked by,checked on,second,changed,note,id\r\n";
  for (const ClaimRow& row : copy.claims.rows) {
    const Position at = document.source->position(row.span.begin, Encoding::utf32);
    const LedgerEntry* entry = row.entry;
    const std::string on = entry != nullptr ? entry->on : row.in_text.empty() ? "" : row.in_text.front().on;
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n", row.number, at.line + 1, at.character + 1,
                       csv(name(row.type)), csv(standing(row)), csv(one_line(document.text(row.span))),
                       csv(speaker_line(row)), csv(sources_of(row)), csv(checker(row)), csv(on),
                       csv(second_checker(row)), csv(changes_line(row)), csv(entry == nullptr ? "" : entry->note),
                       csv(entry == nullptr ? "" : entry->id));
  }
  return out;
}

std::string annotated_markdown(const Annotated& copy) {
  const Document& document = *copy.report.document;
  // The article as it is, a number behind each claim; the claims as a list below.
  std::vector<Edit> edits;
  for (const ClaimRow& row : copy.claims.rows) {
    edits.push_back({{row.span.end, row.span.end}, fmt::format(" **\\[{}: {}\\]**", row.number, standing(row))});
  }
  std::string out = apply_edits(document.text(), edits);
  out += out.ends_with('\n') ? "\n" : "\n\n";
  out += "---\n\n## Claims\n\n";
  for (const ClaimRow& row : copy.claims.rows) {
    out += fmt::format("{}. **{}**, {}: {}\n", row.number, standing(row), name(row.type),
                       one_line(document.text(row.span)));
    const auto line = [&](std::string_view label, const std::string& text) {
      if (!text.empty()) {
        out += fmt::format("   - {}: {}\n", label, one_line(text));
      }
    };
    line("Changed since the check", changes_line(row));
    line("Speaker", speaker_line(row));
    line("Sources", sources_of(row));
    line("Checked by", checker(row) + (second_checker(row).empty() ? "" : " and " + second_checker(row)));
    line("Note", row.entry == nullptr ? "" : row.entry->note);
  }
  if (!copy.claims.orphans.empty()) {
    out += "\n## In the ledger, not in the draft any more\n\n";
    for (const LedgerEntry* entry : copy.claims.orphans) {
      out += fmt::format("- {} ({}): {}\n", entry->id, name(entry->status), one_line(entry->anchor.exact));
    }
  }
  return out + "\n## Audit\n\n" + audit_text(copy);
}

std::string audit_text(const Annotated& copy) {
  const Audit& audit = copy.audit;
  const Document& document = *copy.report.document;
  std::string out =
      fmt::format("{}\n\n{}, {}: {} with a source ({}), {} checked, {} stale, {} disputed.\n\n", copy.title(),
                  counted(audit.words, "word"), counted(audit.claims, "claim"), audit.sourced,
                  percent_of(audit.sourced, audit.claims), audit.checked, audit.stale, audit.disputed);
  if (audit.speakers.empty()) {
    out += "Nobody speaks in this draft.\n";
  }
  for (const std::string_view kind : {"named", "institutional", "anonymous", "vague", "documents"}) {
    bool headed = false;
    for (const AuditSpeaker& speaker : audit.speakers) {
      if (audit_kind(speaker.kind) != kind) {
        continue;
      }
      if (!headed) {
        out += fmt::format("{}:\n", kind);
        headed = true;
      }
      out += fmt::format("- {}{}: {}, {} with {}\n", speaker.name, speaker.title.empty() ? "" : ", " + speaker.title,
                         counted(speaker.reported_words, "word"), counted(speaker.quotations, "quotation"),
                         counted(speaker.quoted_words, "word"));
    }
  }
  const auto notes = [&](std::string_view head, const std::vector<AuditNote>& list) {
    if (list.empty()) {
      return;
    }
    out += fmt::format("\n{}:\n", head);
    for (const AuditNote& note : list) {
      out += fmt::format("- line {}: {}\n", document.source->line_of(note.span.begin) + 1, note.text);
    }
  };
  notes("Rests on one source", audit.single_source);
  notes("Not asked", audit.not_asked);
  return out;
}

std::string audit_json(const Annotated& copy) {
  const Audit& audit = copy.audit;
  const Document& document = *copy.report.document;
  std::string out;
  JsonText json(out, true);
  json.open('{');
  json.field("path", copy.path);
  json.field("title", copy.title());
  const auto count = [&](std::string_view key, std::size_t value) {
    json.key(key);
    json.number(value);
  };
  count("words", audit.words);
  count("claims", audit.claims);
  count("sourced", audit.sourced);
  count("checked", audit.checked);
  count("stale", audit.stale);
  count("disputed", audit.disputed);
  json.key("speakers");
  json.open('[');
  for (const AuditSpeaker& speaker : audit.speakers) {
    json.open('{');
    json.field("id", speaker.id);
    json.field("name", speaker.name);
    json.field("kind", audit_kind(speaker.kind));
    json.field("title", speaker.title);
    count("words", speaker.reported_words);
    count("quotations", speaker.quotations);
    count("quotedWords", speaker.quoted_words);
    json.close('}');
  }
  json.close(']');
  const auto notes = [&](std::string_view key, const std::vector<AuditNote>& list) {
    json.key(key);
    json.open('[');
    for (const AuditNote& note : list) {
      json.open('{');
      count("line", document.source->line_of(note.span.begin) + 1);
      json.field("text", document.text(note.span));
      json.field("message", note.text);
      json.close('}');
    }
    json.close(']');
  };
  notes("singleSource", audit.single_source);
  notes("notAsked", audit.not_asked);
  json.close('}');
  return out + "\n";
}

}  // namespace vouch
