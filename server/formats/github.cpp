// `--format github`: workflow commands that GitHub shows as annotations of a pull request, escaped as @actions/core
// does. GitHub shows ten of a kind in one step, so the worst come first.
#include <algorithm>
#include <fmt/format.h>

#include "server/formats/format.h"

namespace vouch {
namespace {

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
        out += c;
    }
  }
  return out;
}

std::string_view command(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    default:
      return "notice";
  }
}

class GithubFormat final : public Format {
 public:
  explicit GithubFormat(const FormatOptions& options) : quiet_(options.quiet) {}

  void file(const CheckedFile& file, Output&) override {
    for (const Finding& finding : file.report.findings) {
      const Place at = place_of(file.source(), finding.span);
      std::string line = fmt::format("::{} file={},line={},endLine={}", command(finding.severity),
                                     escape(file.path, true), at.line, at.end_line);
      if (at.line == at.end_line) {  // GitHub takes columns only within one line
        line += fmt::format(",col={},endColumn={}", at.column, at.end_column);
      }
      line += fmt::format(",title={}::{}\n", escape(finding.rule, true), escape(finding.message, false));
      lines_[static_cast<std::size_t>(finding.severity)] += line;
    }
  }

  void end(const Summary& summary, Output& output) override {
    for (const std::string& lines : lines_) {
      output.write(lines);
    }
    if (!quiet_ && summary.findings() > 0) {
      output.write(fmt::format("vouch: {}, {}, {}, {} in {}\n", counted(summary.by_severity[0], "error"),
                               counted(summary.by_severity[1], "warning"), counted(summary.by_severity[2], "info"),
                               counted(summary.by_severity[3], "hint"), counted(summary.files, "file")));
    }
  }

 private:
  std::array<std::string, 4> lines_;
  bool quiet_;
};

}  // namespace

std::unique_ptr<Format> make_github_format(const FormatOptions& options) {
  return std::make_unique<GithubFormat>(options);
}

}  // namespace vouch
