// `--format github`: workflow commands that GitHub shows as annotations of a pull request, escaped as @actions/core
// does, and without the control characters that a terminal would act on. GitHub shows ten of a kind in one step: the
// worst come first, and the rest stands in the log and is counted.
#include <algorithm>
#include <fmt/format.h>

#include "server/formats/format.h"

namespace vouch {
namespace {

// Annotations of one kind (error, warning, notice) that GitHub shows for a step.
constexpr std::size_t kShown = 10;

std::string escape(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F ? '?' : c;
    }
  }
  return out;
}

// A line of the log that the runner takes for no command, whatever a path or a draft holds.
std::string harmless(std::string_view text) {
  std::string out = escape(text, false);
  for (std::size_t at = out.find("##["); at != std::string::npos; at = out.find("##[", at)) {
    out.insert(at + 2, " ");
  }
  return out;
}

constexpr std::array<std::string_view, 3> kCommands = {"error", "warning", "notice"};

std::size_t kind_of(Severity severity) { return std::min<std::size_t>(static_cast<std::size_t>(severity), 2); }

struct Entry {
  std::string command;
  std::string plain;
};

class GithubFormat final : public Format {
 public:
  explicit GithubFormat(const FormatOptions& options) : quiet_(options.quiet) {}

  void file(const CheckedFile& file, Output&) override {
    for (const Finding& finding : file.report.findings) {
      const Place at = place_of(file.source(), finding.span);
      std::string line = fmt::format("::{} title={},file={},line={},endLine={}", kCommands[kind_of(finding.severity)],
                                     escape(finding.rule, true), escape(file.path, true), at.line, at.end_line);
      if (at.line == at.end_line) {  // GitHub takes columns only within one line
        line += fmt::format(",col={},endColumn={}", at.column, at.end_column);
      }
      line += fmt::format("::{}\n", escape(finding.message, false));
      entries_[static_cast<std::size_t>(finding.severity)].push_back(
          {std::move(line), harmless(fmt::format("{}: {}:{}:{}: {} [{}]", name(finding.severity), file.path, at.line,
                                                 at.column, finding.message, finding.rule))});
    }
  }

  void end(const Summary& summary, Output& output) override {
    std::array<std::size_t, 3> of_kind{};
    for (std::size_t severity = 0; severity < entries_.size(); ++severity) {
      of_kind[kind_of(static_cast<Severity>(severity))] += entries_[severity].size();
    }
    // The line that counts the rest is a notice itself.
    const bool crowded = of_kind[0] > kShown || of_kind[1] > kShown || of_kind[2] > kShown;
    std::array<std::size_t, 3> room{kShown, kShown, kShown - (crowded ? 1U : 0U)};
    std::string rest;
    std::size_t unseen = 0;
    for (std::size_t severity = 0; severity < entries_.size(); ++severity) {
      std::size_t& left = room[kind_of(static_cast<Severity>(severity))];
      for (const Entry& entry : entries_[severity]) {
        if (left > 0) {
          --left;
          output.write(entry.command);
        } else {
          rest += entry.plain + "\n";
          ++unseen;
        }
      }
    }
    if (unseen > 0) {
      output.write(
          fmt::format("::notice title=vouch::{} more stand in the log of this step; GitHub shows {} of a kind\n",
                      counted(unseen, "finding"), kShown));
      output.write(fmt::format("::group::{} more\n{}::endgroup::\n", counted(unseen, "finding"), rest));
    }
    if (!quiet_ && summary.findings() > 0) {
      output.write(fmt::format("vouch: {} in {}\n", counted_findings(summary), counted(summary.files, "draft")));
    }
  }

 private:
  std::array<std::vector<Entry>, 4> entries_;
  bool quiet_;
};

}  // namespace

std::unique_ptr<Format> make_github_format(const FormatOptions& options) {
  return std::make_unique<GithubFormat>(options);
}

}  // namespace vouch
