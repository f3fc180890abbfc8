// `--format text`: for people, in a terminal or a log.
#include <algorithm>
#include <fmt/format.h>

#include "server/formats/excerpt.h"
#include "server/formats/format.h"

namespace vouch {
namespace {

// SGR codes of the colours; empty where the output is no terminal.
struct Paint {
  bool on = false;
  [[nodiscard]] std::string operator()(std::string_view code, std::string_view text) const {
    return on && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
};

constexpr std::string_view kBold = "1";
constexpr std::string_view kDim = "2";
constexpr std::string_view kGreen = "32";

std::string_view colour(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "1;31";
    case Severity::warning:
      return "1;33";
    case Severity::info:
      return "1;34";
    default:
      return "1;36";
  }
}

class TextFormat final : public Format {
 public:
  explicit TextFormat(const FormatOptions& options) : options_(options), paint_{options.colour} {}

  [[nodiscard]] bool render(const CheckedFile& file, std::string& out) const override {
    for (const Finding& finding : file.report.findings) {
      out += shown(file, finding);
    }
    if (file.report.dropped > 0) {
      out += fmt::format("{}: {} more findings are not shown\n", printable(file.path), file.report.dropped);
    }
    return true;
  }

  void end(const Summary& summary, Output& output) override {
    if (options_.statistics) {
      statistics(summary, output);
    }
    if (!options_.quiet) {
      output.write(sum(summary));
    }
  }

 private:
  [[nodiscard]] std::string shown(const CheckedFile& file, const Finding& finding) const {
    const Place at = place_of(file.source(), finding.span);
    std::string out =
        fmt::format("{}: {}: {} {}\n", paint_(kBold, fmt::format("{}:{}:{}", printable(file.path), at.line, at.column)),
                    paint_(colour(finding.severity), name(finding.severity)), printable(finding.message),
                    paint_(kDim, fmt::format("[{}]", finding.rule)));
    const std::string number = fmt::format("{:>5}", at.line);
    const std::string blank(number.size(), ' ');
    const unsigned gutter = static_cast<unsigned>(number.size()) + 3;
    const Excerpt excerpt =
        make_excerpt(file.source(), finding.span, options_.width - std::min(options_.width, gutter));
    out += fmt::format("{} {}{}{}\n", paint_(kDim, number + " |"), excerpt.before, paint_(kBold, excerpt.marked),
                       excerpt.after);
    out += fmt::format("{} {}{}\n", paint_(kDim, blank + " |"), excerpt.indent,
                       paint_(colour(finding.severity), excerpt.underline));
    for (const Related& related : finding.related) {
      const Place other = place_of(file.source(), related.span);
      out += fmt::format("{} {} ({}:{})\n", paint_(kDim, blank + " = see:"), printable(related.message), other.line,
                         other.column);
    }
    if (const Fix* fix = best_fix(finding)) {
      out += fmt::format("{} {}{}\n", paint_(kDim, blank + " = fix:"), printable(fix->title),
                         fix->safe ? paint_(kGreen, " (--fix)") : "");
    }
    return out;
  }

  static const Fix* best_fix(const Finding& finding) {
    const auto preferred =
        std::find_if(finding.fixes.begin(), finding.fixes.end(), [](const Fix& f) { return f.preferred; });
    return preferred != finding.fixes.end() ? &*preferred : finding.fixes.empty() ? nullptr : &finding.fixes.front();
  }

  static void statistics(const Summary& summary, Output& output) {
    std::vector<std::pair<std::size_t, std::string_view>> rows;
    for (const auto& [rule, count] : summary.by_rule) {
      rows.emplace_back(count, rule);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [count, rule] : rows) {
      const double each = summary.files == 0 ? 0 : static_cast<double>(count) / static_cast<double>(summary.files);
      output.write(fmt::format("{:>7}  {:>7.2f} a draft  {}\n", count, each, rule));
    }
  }

  [[nodiscard]] std::string sum(const Summary& summary) const {
    std::string out;
    if (summary.findings() == 0) {
      out = paint_(kGreen, "No findings");
    } else {
      static constexpr std::array<std::string_view, 4> kWords = {"error", "warning", "info", "hint"};
      for (std::size_t i = 0; i < kWords.size(); ++i) {
        if (summary.by_severity[i] > 0) {
          out += out.empty() ? "" : ", ";
          out += paint_(colour(static_cast<Severity>(i)), counted(summary.by_severity[i], kWords[i]));
        }
      }
    }
    out += fmt::format(" in {}", counted(summary.files, "draft"));
    if (summary.fixes_applied > 0) {
      out += fmt::format("; {} mended in {}", counted(summary.fixes_applied, "finding"),
                         counted(summary.files_fixed, "draft"));
    } else if (summary.fixable > 0) {
      out += fmt::format("; {} can be mended by --fix", summary.fixable);
    }
    if (summary.suppressed > 0) {
      out += fmt::format("; {} suppressed", summary.suppressed);
    }
    if (summary.known > 0) {
      out += fmt::format("; {} in the baseline", summary.known);
    }
    if (summary.mended > 0) {
      out += fmt::format("; {} of the baseline mended (--write-baseline drops them)", summary.mended);
    }
    if (summary.unchanged > 0) {
      out += fmt::format("; {} in text that did not change", summary.unchanged);
    }
    if (summary.unreadable > 0) {
      out += fmt::format("; {} not checked", counted(summary.unreadable, "file"));
    }
    return out + "\n";
  }

  FormatOptions options_;
  Paint paint_;
};

}  // namespace

std::unique_ptr<Format> make_text_format(const FormatOptions& options) { return std::make_unique<TextFormat>(options); }

}  // namespace vouch
