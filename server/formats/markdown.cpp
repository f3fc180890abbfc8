// `--format markdown` and `--summary FILE`: what a desk reads on a pull request's page (GITHUB_STEP_SUMMARY, a comment,
// a wiki). The worst findings come first; a long list ends with a count, for GitHub takes no more than 1 MB.
#include <algorithm>
#include <fmt/format.h>

#include "server/formats/format.h"

namespace vouch {
namespace {

constexpr std::size_t kRows = 200;

// Nothing of a draft becomes markup in the table.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
      case '\r':
        out += ' ';
        break;
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '~':
      case '@':
      case '#':
      case '!':
        out += fmt::format("&#{};", static_cast<int>(c));
        break;
      default:
        out += c;
    }
  }
  return out;
}

class MarkdownFormat final : public Format {
 public:
  void file(const CheckedFile& file, Output&) override {
    for (const Finding& finding : file.report.findings) {
      std::vector<std::string>& rows = rows_[static_cast<std::size_t>(finding.severity)];
      if (rows.size() < kRows) {
        const Place at = place_of(file.source(), finding.span);
        rows.push_back(fmt::format("| {} | {}:{}:{} | {} | {} |\n", name(finding.severity), cell(file.path), at.line,
                                   at.column, cell(finding.message), cell(finding.rule)));
      }
    }
  }

  void end(const Summary& summary, Output& output) override {
    const std::string found = counted_findings(summary);
    output.write(
        fmt::format("## Vouch: {} in {}\n\n", found.empty() ? "no findings" : found, counted(summary.files, "draft")));
    std::size_t shown = 0;
    for (const std::vector<std::string>& rows : rows_) {
      for (const std::string& row : rows) {
        if (shown == kRows) {
          break;
        }
        if (shown++ == 0) {
          output.write("| | where | what | rule |\n|---|---|---|---|\n");
        }
        output.write(row);
      }
    }
    if (summary.findings() > shown) {
      output.write(fmt::format("\n{} more are not listed.\n", counted(summary.findings() - shown, "finding")));
    }
    std::vector<std::string> rest;
    const auto note = [&](std::size_t count, std::string_view words) {
      if (count > 0) {
        rest.push_back(fmt::format("{} {}", count, words));
      }
    };
    note(summary.suppressed, "suppressed in the text");
    note(summary.known, "in the baseline");
    note(summary.unchanged, "in text that did not change");
    note(summary.unreadable, "not checked");
    if (!rest.empty()) {
      output.write(fmt::format("\n{}.\n", fmt::join(rest, ", ")));
    }
  }

 private:
  std::array<std::vector<std::string>, 4> rows_;
};

}  // namespace

std::unique_ptr<Format> make_markdown_format(const FormatOptions&) { return std::make_unique<MarkdownFormat>(); }

}  // namespace vouch
