#include "server/formats/format.h"

#include <fmt/format.h>

namespace vouch {
namespace {

struct Row {
  std::string_view name;
  std::unique_ptr<Format> (*make)(const FormatOptions&);
};

constexpr std::array kFormats = {
    Row{"text", make_text_format},     Row{"json", make_json_format},         Row{"sarif", make_sarif_format},
    Row{"github", make_github_format}, Row{"junit", make_junit_format},       Row{"checkstyle", make_checkstyle_format},
    Row{"rdjson", make_rdjson_format}, Row{"markdown", make_markdown_format},
};

}  // namespace

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  names.reserve(std::size(kFormats));
  for (const Row& row : kFormats) {
    names.push_back(row.name);
  }
  return names;
}

std::unique_ptr<Format> make_format(std::string_view name, const FormatOptions& options) {
  for (const Row& row : kFormats) {
    if (row.name == name) {
      return row.make(options);
    }
  }
  return nullptr;
}

Place place_of(const Source& source, Span span, Encoding unit) {
  const Position begin = source.position(span.begin, unit);
  const Position end = source.position(span.end, unit);
  return {begin.line + 1, begin.character + 1, end.line + 1, end.character + 1};
}

std::string counted_findings(const Summary& summary) {
  static constexpr std::array<std::string_view, 4> kWords = {"error", "warning", "info", "hint"};
  std::string out;
  for (std::size_t i = 0; i < kWords.size(); ++i) {
    if (summary.by_severity[i] > 0) {
      out += out.empty() ? "" : ", ";
      out += counted(summary.by_severity[i], kWords[i]);
    }
  }
  return out;
}

std::string counted(std::size_t count, std::string_view word) {
  return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

}  // namespace vouch
