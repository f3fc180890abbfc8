#include "server/commands/analyze.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <utility>
#include <vector>

#include "server/commands/options.h"
#include "server/commands/pipeline.h"
#include "server/commands/record_stream.h"
#include "server/files/read_file.h"
#include "server/formats/analysis.h"
#include "server/formats/json_text.h"
#include "server/formats/offset_map.h"
#include "server/formats/record.h"
#include "server/output.h"
#include "server/platform/platform.h"

namespace vouch {
namespace {

struct AnalyzeOptions {
  DraftOptions draft;
  std::vector<std::string> files;
  std::string offset_encoding = "utf-8";
  bool jsonl = false;
  bool compact = false;
};

struct Answer {
  std::string json;
  std::string complaint;  // for standard error
  bool failed = false;
};

Report analyse_text(std::string text, const LoadedConfig& loaded, Settings& settings, DraftInfo info,
                    const Newsroom& newsroom) {
  const Config config = config_for_draft(loaded, text);
  return lint({.source = std::make_shared<const Source>(std::move(text)),
               .info = std::move(info),
               .config = &config,
               .model = settings.model(config),
               .cache = nullptr,
               .newsroom = newsroom,
               .stop = {}});
}

int run_stream(const AnalyzeOptions& options, Encoding unit) {
  Settings settings(options.draft, false);
  const std::shared_ptr<const LoadedConfig> loaded =
      options.draft.config.empty() ? settings.without_file() : settings.for_draft({});
  if (loaded == nullptr) {
    return kTrouble;
  }
  (void)settings.model(loaded->config);  // a damaged --model is found before the first record
  if (settings.trouble()) {
    return kTrouble;
  }
  Output output(kStandardOutput);
  RecordStream stream(options.files);
  bool failed = false;

  const auto work = [&](const RecordLine& line) {
    Answer answer;
    Record record = line.error.empty() ? read_record(line.text) : Record{};
    const std::string& error = line.error.empty() ? record.error : line.error;
    if (error.empty()) {
      DraftInfo info;
      info.markup = record.markup.value_or(markup_of(options.draft, {}));
      info.date = record.date.empty() ? options.draft.date : record.date;
      const Report report = analyse_text(std::move(record.text), *loaded, settings, std::move(info), {});
      append_analysis(answer.json, *record.id, report, unit, false);
    } else {
      answer.failed = true;
      JsonText json(answer.json);
      json.open('{');
      json.key("id");
      if (record.id) {
        json.text(*record.id);
      } else {
        json.null();
      }
      json.field("error", fmt::format("line {}: {}", line.number, error));
      json.close('}');
    }
    answer.json += '\n';
    return answer;
  };
  const auto consume = [&](const Answer& answer) {
    failed = failed || answer.failed;
    output.write(answer.json);
    if (!stream.more_at_hand()) {
      output.flush();  // whoever sends one record and waits gets the answer
    }
    return output.ok();
  };
  run_in_order(
      jobs_or_cores(options.draft.jobs), [&] { return stream.next(); }, work, consume);
  return finish(output, failed || stream.failed() ? kTrouble : kClean);
}

int run_files(const AnalyzeOptions& options, Encoding unit) {
  Settings settings(options.draft, false);
  Output output(kStandardOutput);
  bool failed = false;
  std::size_t next = 0;
  std::size_t written = 0;
  const bool list = !options.compact && options.files.size() > 1;

  const auto produce = [&]() -> std::optional<std::string> {
    return next < options.files.size() ? std::optional(options.files[next++]) : std::nullopt;
  };
  const auto work = [&](const std::string& path) {
    Answer answer;
    FileText file = path == "-" ? read_descriptor(kStandardInput, kMaxDraftBytes) : read_draft(path);
    if (file.error.empty() && path == "-") {
      file.error = draft_problem(file.text);
    }
    const auto loaded = settings.for_draft(path == "-" ? std::string{} : path);
    answer.failed = !file.error.empty() || loaded == nullptr;
    if (!file.error.empty()) {
      answer.complaint = fmt::format("{}: {}", path, file.error);
    } else if (loaded != nullptr) {
      const DraftInfo info{.markup = markup_of(options.draft, path), .date = options.draft.date};
      const Newsroom newsroom = settings.newsroom(loaded, path == "-" ? std::string{} : path, file.text);
      append_analysis(answer.json, path, analyse_text(std::move(file.text), *loaded, settings, info, newsroom), unit,
                      !options.compact);
    }
    return answer;
  };
  const auto consume = [&](const Answer& answer) {
    failed = failed || answer.failed;
    if (!answer.complaint.empty()) {
      complain(answer.complaint);
    }
    if (!answer.json.empty()) {
      output.write(!list ? "" : written++ == 0 ? "[\n" : ",\n");
      output.write(answer.json);
      output.write(list ? "" : "\n");
    }
    return output.ok();
  };
  run_in_order(std::min(jobs_or_cores(options.draft.jobs), static_cast<unsigned>(options.files.size())), produce, work,
               consume);
  if (list) {
    output.write(written == 0 ? "[]\n" : "\n]\n");
  }
  return finish(output, failed || settings.trouble() ? kTrouble : kClean);
}

int run_analyze(const AnalyzeOptions& options) {
  const std::optional<Encoding> unit = encoding_named(options.offset_encoding);
  if (!unit) {
    complain(
        fmt::format("--offset-encoding: unknown unit `{}`; valid are utf-8, utf-16, utf-32", options.offset_encoding));
    return kTrouble;
  }
  if (options.jsonl) {
    return run_stream(options, *unit);
  }
  if (options.files.empty()) {
    complain("analyze: no file given; name one, `-` for a draft on standard input, or --jsonl for a stream of records");
    return kTrouble;
  }
  return run_files(options, *unit);
}

}  // namespace

void add_analyze_command(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<AnalyzeOptions>();
  CLI::App* command = app.add_subcommand("analyze", "Print the analysis of drafts as JSON");
  command->add_option("FILE", options->files,
                      "Drafts, or `-` for one on standard input; with --jsonl files of records");
  command->add_flag("--jsonl", options->jsonl,
                    "Read records {\"id\", \"text\"}, one a line, and answer each with a line");
  command->add_option("--offset-encoding", options->offset_encoding, "Unit of all spans: utf-8, utf-16 or utf-32")
      ->type_name("UNIT");
  command->add_flag("--compact", options->compact, "One line a draft instead of indented JSON");
  add_draft_options(*command, options->draft);
  command->callback([options, &exit_code] { exit_code = run_analyze(*options); });
}

}  // namespace vouch
