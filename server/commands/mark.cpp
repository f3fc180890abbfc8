#include "server/commands/mark.h"

#include <charconv>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>

#include "server/commands/ledger_draft.h"
#include "server/files/ledger_file.h"
#include "server/marking.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

struct MarkOptions {
  DraftOptions draft;
  std::string path;
  std::string claim;
  std::string at;
  std::string id;
  std::string status;
  std::string by;
  std::string source;
  std::string locator;
  std::string quote;
  std::string second;
  std::string note;
  bool confirm = false;
};

// "12:3", 1-based, in characters; "12" means the line's first sentence.
std::optional<Position> read_place(std::string_view text) {
  Position out;
  const char* end = text.data() + text.size();
  const auto line = std::from_chars(text.data(), end, out.line);
  if (line.ec != std::errc() || out.line == 0) {
    return std::nullopt;
  }
  --out.line;
  if (line.ptr == end) {
    return out;
  }
  const auto column = *line.ptr == ':' ? std::from_chars(line.ptr + 1, end, out.character)
                                       : std::from_chars_result{line.ptr, std::errc::invalid_argument};
  if (column.ec != std::errc() || column.ptr != end || out.character == 0) {
    return std::nullopt;
  }
  --out.character;
  return out;
}

// The claim that the options mean; empty where there is none, and then `error` says why.
Span find_claim(const MarkOptions& options, const Report& report, std::string& error) {
  const Document& document = *report.document;
  if (!options.at.empty()) {
    const std::optional<Position> place = read_place(options.at);
    if (!place) {
      error = fmt::format("--at takes LINE or LINE:COLUMN, counted from 1: not “{}”", options.at);
      return {};
    }
    const Offset at = document.source->offset(*place, Encoding::utf32);
    Span sentence = sentence_around(document, at);
    // A line alone means the first sentence that begins on it.
    const Span line = document.source->line(place->line);
    for (Offset next = at; sentence.empty() && next < line.end; ++next) {
      sentence = sentence_around(document, next);
    }
    if (sentence.empty() || place->line >= document.source->line_count()) {
      error = fmt::format("{}:{}: no sentence stands there", options.path, options.at);
    }
    return sentence;
  }
  if (!options.id.empty()) {
    const Ledger* ledger = report.newsroom.ledger.get();
    for (const Check& check : report.newsroom.checks ? report.newsroom.checks->rows : std::vector<Check>{}) {
      if (ledger->entries[check.entry].id == options.id && !check.span.empty()) {
        return check.span;
      }
    }
    error = fmt::format("{}: the ledger has no claim “{}” that stands in the draft", options.path, options.id);
    return {};
  }
  // The words as a reader sees them, found as a ledger's entry would be.
  Ledger wanted;
  wanted.entries.emplace_back();
  wanted.entries.back().anchor.exact = options.claim;
  const Checks found = find_again(wanted, document);
  if (!found.rows.empty() && found.rows.front().outcome != Outcome::orphaned) {
    const Check& check = found.rows.front();
    const std::size_t literal = document.text(check.span).find(options.claim);
    if (literal != std::string_view::npos) {
      const auto begin = static_cast<Offset>(check.span.begin + literal);
      return {begin, static_cast<Offset>(begin + options.claim.size())};
    }
    if (check.outcome != Outcome::stale) {
      return check.span;
    }
  }
  error = fmt::format("{}: these words do not stand in the draft: “{}”", options.path, options.claim);
  return {};
}

int run(MarkOptions options) {
  const int ways = (options.claim.empty() ? 0 : 1) + (options.at.empty() ? 0 : 1) + (options.id.empty() ? 0 : 1);
  if (ways != 1) {
    complain("say which claim: one of --claim TEXT, --at LINE:COLUMN, --id ID");
    return kTrouble;
  }
  Mark mark;
  if (!options.status.empty()) {
    mark.status = parse_check_status(options.status);
    if (!mark.status) {
      complain(fmt::format("there is no status “{}”: take one of {}", options.status,
                           fmt::join(check_status_names(), ", ")));
      return kTrouble;
    }
  } else if (!options.confirm) {
    complain("say what it is: --status STATUS, or --confirm for a claim whose wording changed");
    return kTrouble;
  }
  if (options.by.empty()) {
    options.by = checker_name();
  }
  if (options.by.empty()) {
    complain("say who checked: --by INITIALS, or set VOUCH_USER");
    return kTrouble;
  }
  Settings settings(options.draft, false);
  const LedgerDraft draft = read_ledger_draft(settings, options.draft, options.path);
  for (const std::string& line : draft.complaints) {
    complain(line);
  }
  if (!draft.usable) {
    return kTrouble;
  }
  std::string error;
  const Span span = find_claim(options, draft.report, error);
  if (span.empty()) {
    complain(error);
    return kTrouble;
  }
  mark.by = options.by;
  mark.on = utc_now();
  mark.second = options.second;
  mark.note = options.note;
  mark.confirm = options.confirm;
  mark.evidence = {options.source, options.locator, options.quote, {}};
  std::string id;
  error = update_ledger(draft.ledger_path, [&](Ledger& ledger) {
    id = mark_claim(ledger, *draft.report.document, span, mark, draft.report.newsroom);
    return std::string();
  });
  if (!error.empty()) {
    complain(error);
    return kTrouble;
  }
  Output output(kStandardOutput);
  output.write(fmt::format("{}: {} {} by {}\n", draft.ledger_path, id,
                           options.status.empty() ? "confirmed" : options.status, options.by));
  return finish(output, kClean);
}

}  // namespace

void add_mark_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<MarkOptions>();
  CLI::App* command =
      app.add_subcommand("mark", "Note in a draft's ledger that a claim was checked, and on what evidence");
  command->add_option("FILE", options->path, "The draft; its ledger is FILE with .facts.jsonl")->required();
  command->add_option("--claim", options->claim, "The claim's words, as a reader sees them");
  command->add_option("--at", options->at, "The sentence at LINE or LINE:COLUMN, counted from 1");
  command->add_option("--id", options->id, "The claim of this id in the ledger");
  command->add_option("--status", options->status,
                      "checked, disputed, needs-source, in-progress, not-checkable, cut, unchecked");
  command->add_flag("--confirm", options->confirm, "The facts are the same: the new wording is what was checked");
  command->add_option("--by", options->by, "Who checked; VOUCH_USER or USER where not given");
  command->add_option("--source", options->source, "The evidence: a key of the bibliography, or an address");
  command->add_option("--locator", options->locator, "Where in the source: “p. 3”");
  command->add_option("--quote", options->quote, "The source's own words");
  command->add_option("--second", options->second, "Who checked it again");
  command->add_option("--note", options->note, "Anything else");
  add_draft_options(*command, options->draft);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace vouch
