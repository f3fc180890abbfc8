// How `vouch check` shows what it found. A format gets the files one by one, in order, and writes as it goes. What a
// file adds by itself is rendered by the thread that checked it; all else runs on one thread at a time.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lint.h"
#include "analyzers/text/source.h"
#include "server/output.h"

namespace vouch {

struct CheckedFile {
  std::string path;
  Report report;                   // its findings are those to show
  std::vector<std::string> marks;  // fingerprints, one a finding; none where neither format nor command asks for them
  std::vector<std::string> suppressed_marks;
  bool baselined = false;  // `--baseline`: what was known stands here and fails nothing
  std::vector<Finding> known;
  std::vector<std::string> known_marks;
  std::vector<bool> suppressed_known;
  [[nodiscard]] const Source& source() const { return *report.document->source; }
};

// What a run came to.
struct Summary {
  std::size_t files = 0;
  std::size_t unreadable = 0;
  std::size_t suppressed = 0;
  std::size_t dropped = 0;
  std::size_t known = 0;      // in the baseline
  std::size_t mended = 0;     // in the baseline and not found any more
  std::size_t unchanged = 0;  // left out by --changed-since
  std::size_t fixes_applied = 0;
  std::size_t files_fixed = 0;
  std::size_t fixable = 0;  // findings left that --fix would mend
  std::array<std::size_t, 4> by_severity{};
  std::map<std::string, std::size_t, std::less<>> by_rule;
  [[nodiscard]] std::size_t findings() const {
    return by_severity[0] + by_severity[1] + by_severity[2] + by_severity[3];
  }
};

struct FormatOptions {
  bool colour = false;
  unsigned width = 100;     // columns of the terminal
  bool statistics = false;  // a table by rule at the end
  bool quiet = false;       // no summary
};

class Format {
 public:
  Format() = default;
  Format(const Format&) = delete;
  Format& operator=(const Format&) = delete;
  virtual ~Format() = default;
  virtual void begin(Output&) {}
  // Called for each file: `add` what it renders to, unless the format says otherwise.
  virtual void file(const CheckedFile& file, Output& output) {
    std::string text;
    (void)render(file, text);
    add(text, output);
  }
  // Appends what a file adds and looks at no other file; called by several threads. False, and nothing appended, where
  // the format has to be given the file itself.
  [[nodiscard]] virtual bool render(const CheckedFile& /*file*/, std::string& /*out*/) const { return false; }
  // Writes what render() made of a file, in the order of the files.
  virtual void add(std::string_view rendered, Output& output) { output.write(rendered); }
  virtual void end(const Summary& summary, Output& output) = 0;
  // Whether it shows `CheckedFile::marks`; they are not made for nothing.
  [[nodiscard]] virtual bool shows_marks() const { return false; }
};

// One that parts the findings by commas: render() begins each with one, and the first loses it.
class ListFormat : public Format {
 public:
  void add(std::string_view rendered, Output& output) final {
    output.write(rendered.substr(first_ && !rendered.empty() ? 1 : 0));
    first_ = first_ && rendered.empty();
  }

 protected:
  [[nodiscard]] bool nothing_yet() const { return first_; }

 private:
  bool first_ = true;
};

[[nodiscard]] std::vector<std::string_view> format_names();
// Null where there is no such format.
[[nodiscard]] std::unique_ptr<Format> make_format(std::string_view name, const FormatOptions& options);

// One maker a format, each in its own file.
[[nodiscard]] std::unique_ptr<Format> make_text_format(const FormatOptions& options);
[[nodiscard]] std::unique_ptr<Format> make_json_format(const FormatOptions& options);
[[nodiscard]] std::unique_ptr<Format> make_github_format(const FormatOptions& options);
[[nodiscard]] std::unique_ptr<Format> make_sarif_format(const FormatOptions& options);
[[nodiscard]] std::unique_ptr<Format> make_junit_format(const FormatOptions& options);
[[nodiscard]] std::unique_ptr<Format> make_checkstyle_format(const FormatOptions& options);
[[nodiscard]] std::unique_ptr<Format> make_rdjson_format(const FormatOptions& options);
[[nodiscard]] std::unique_ptr<Format> make_markdown_format(const FormatOptions& options);

// Where a finding begins and ends, for people: 1-based lines and columns in code points; the end is exclusive.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};
[[nodiscard]] Place place_of(const Source& source, Span span, Encoding unit = Encoding::utf32);
// "3 errors, 1 warning"; empty where there are no findings.
[[nodiscard]] std::string counted_findings(const Summary& summary);
// "1 warning", "2 warnings".
[[nodiscard]] std::string counted(std::size_t count, std::string_view word);

}  // namespace vouch
