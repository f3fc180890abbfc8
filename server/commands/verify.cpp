#include "server/commands/verify.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "analyzers/claim_list.h"
#include "analyzers/narration.h"
#include "analyzers/newsroom/authors.h"
#include "server/commands/ledger_draft.h"
#include "server/files/walk.h"
#include "server/formats/json_text.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

struct VerifyOptions {
  DraftOptions draft;
  std::vector<std::string> paths;
  std::vector<std::string> types;  // empty: as the settings say
  std::string format = "text";
  bool self_check = false;
};

const std::vector<std::string> kUsualTypes = {"statistic", "allegation", "superlative", "law"};

bool required(const ClaimRow& row, const std::vector<std::string>& types) {
  return row.entry != nullptr || !row.in_text.empty() || types == std::vector<std::string>{"all"} ||
         std::any_of(row.types.begin(), row.types.end(),
                     [&](ClaimType type) { return std::find(types.begin(), types.end(), name(type)) != types.end(); });
}

// Why the claim does not pass; empty where it does.
std::string reason_of(const ClaimRow& row, const std::vector<std::string>& authors, bool self_check) {
  if (row.entry != nullptr && row.status == CheckStatus::checked && row.outcome == Outcome::stale) {
    std::string changes;
    for (const FactChange& change : row.changes) {
      changes += (changes.empty() ? "" : "; ") + describe(change);
    }
    return fmt::format("a fact changed since {} checked it: {}", row.entry->by.empty() ? "somebody" : row.entry->by,
                       changes);
  }
  switch (row.status) {
    case CheckStatus::checked:
      break;
    case CheckStatus::not_checkable:
      return {};
    case CheckStatus::unchecked:
      return "nobody checked it";
    case CheckStatus::needs_source:
      return "it needs a source";
    case CheckStatus::in_progress:
      return "its check is not finished";
    case CheckStatus::disputed:
      return "it is disputed";
    case CheckStatus::cut:
      return "it was to be cut, and is in the draft still";
  }
  const std::string by = checker(row);
  if (by.empty()) {
    return "it is checked, but nobody says by whom";
  }
  if (!self_check && only_by_author(authors, by, second_checker(row))) {
    return fmt::format("{} wrote it and checked it: somebody else has to", by);
  }
  return {};
}

struct Totals {
  std::size_t required = 0;
  std::size_t failed = 0;
  std::size_t drifted = 0;
  std::size_t orphaned = 0;
};

class Verify {
 public:
  explicit Verify(const VerifyOptions& options) : options_(options), settings_(options.draft, true) {}

  int run() {
    const Drafts drafts = find_drafts(options_.paths);
    for (const WalkProblem& problem : drafts.problems) {
      complain(fmt::format("{}: {}", problem.path, problem.message));
      trouble_ = true;
    }
    Output output(kStandardOutput);
    std::string json;
    JsonText writer(json, true);
    const bool as_json = options_.format == "json";
    if (as_json) {
      writer.open('[');
    }
    for (const std::string& path : drafts.paths) {
      const auto loaded = settings_.for_draft(path);
      if (loaded != nullptr && is_ignored(*loaded, path)) {
        continue;
      }
      const LedgerDraft draft = read_ledger_draft(settings_, options_.draft, path);
      for (const std::string& line : draft.complaints) {
        complain(line);
      }
      trouble_ = trouble_ || draft.trouble;
      if (draft.usable) {
        as_json ? write_json(draft, writer) : write_text(draft, output);
      }
    }
    if (as_json) {
      writer.close(']');
      output.write(json + "\n");
    } else {
      output.write(
          fmt::format("{} of {} claims pass{}{}\n", totals_.required - totals_.failed, totals_.required,
                      totals_.drifted > 0 ? fmt::format(", {} in other words", totals_.drifted) : "",
                      totals_.orphaned > 0 ? fmt::format(", {} of the ledger not found", totals_.orphaned) : ""));
    }
    return finish(output, trouble_ || settings_.trouble() ? kTrouble : totals_.failed > 0 ? kFindings : kClean);
  }

 private:
  template <typename Each>
  ClaimList each_failure(const LedgerDraft& draft, Each each) {
    ClaimList list = list_claims(draft.report);
    const std::vector<std::string> authors = authors_of(*draft.report.document);
    const VerifySettings& asked = draft.settings->verify;
    const std::vector<std::string>& types = !options_.types.empty() ? options_.types
                                            : !asked.types.empty()  ? asked.types
                                                                    : kUsualTypes;
    for (const ClaimRow& row : list.rows) {
      if (!required(row, types)) {
        continue;
      }
      ++totals_.required;
      totals_.drifted += row.entry != nullptr && row.outcome == Outcome::drifted ? 1U : 0U;
      if (const std::string reason = reason_of(row, authors, options_.self_check || asked.allow_self_check);
          !reason.empty()) {
        ++totals_.failed;
        each(row, reason);
      }
    }
    totals_.orphaned += list.orphans.size();
    return list;
  }

  void write_text(const LedgerDraft& draft, Output& output) {
    const Document& document = *draft.report.document;
    const ClaimList list = each_failure(draft, [&](const ClaimRow& row, const std::string& reason) {
      const Position at = document.source->position(row.span.begin, Encoding::utf32);
      output.write(fmt::format("{}:{}:{}: {}: {}: {}\n", draft.path, at.line + 1, at.character + 1, name(row.type),
                               reason, quoted_words(document.text(row.span))));
    });
    for (const LedgerEntry* entry : list.orphans) {
      output.write(fmt::format("{}: note: {} is not in the draft any more: {}\n", draft.ledger_path,
                               entry->id.empty() ? "an entry" : entry->id, entry->anchor.exact));
    }
  }

  void write_json(const LedgerDraft& draft, JsonText& writer) {
    const Document& document = *draft.report.document;
    writer.open('{');
    writer.field("path", draft.path);
    writer.key("failures");
    writer.open('[');
    const ClaimList list = each_failure(draft, [&](const ClaimRow& row, const std::string& reason) {
      const Position at = document.source->position(row.span.begin, Encoding::utf32);
      writer.open('{');
      writer.key("line");
      writer.number(at.line + 1);
      writer.key("column");
      writer.number(at.character + 1);
      writer.field("type", name(row.type));
      writer.field("status", standing(row));
      writer.field("reason", reason);
      writer.field("text", document.text(row.span));
      writer.field("id", row.entry == nullptr ? "" : row.entry->id);
      writer.close('}');
    });
    writer.close(']');
    writer.key("orphans");
    writer.open('[');
    for (const LedgerEntry* entry : list.orphans) {
      writer.text(entry->id);
    }
    writer.close(']');
    writer.close('}');
  }

  const VerifyOptions& options_;
  Settings settings_;
  Totals totals_;
  bool trouble_ = false;
};

int run(const VerifyOptions& options) {
  for (const std::string& type : options.types) {
    bool known = type == "all";
    for (int t = 0; t <= static_cast<int>(ClaimType::statement); ++t) {
      known = known || type == name(static_cast<ClaimType>(t));
    }
    if (!known) {
      complain(
          fmt::format("there is no type of claim “{}”: take statistic, comparison, superlative, date, cause, law, "
                      "allegation, quotation, statement, or all",
                      type));
      return kTrouble;
    }
  }
  return Verify(options).run();
}

}  // namespace

void add_verify_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<VerifyOptions>();
  CLI::App* command =
      app.add_subcommand("verify", "The gate: every claim that the desk requires is checked, by somebody else");
  command->add_option("PATH", options->paths, "Drafts and folders of them")->required();
  command
      ->add_option("--types", options->types,
                   "Claims that must be checked: statistic, allegation, superlative, law, quotation, … or all; without "
                   "it, as the settings say, else those four")
      ->delimiter(',');
  command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}));
  command->add_flag("--allow-self-check", options->self_check, "The author may check, too: for a desk of one");
  add_draft_options(*command, options->draft);
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace vouch
