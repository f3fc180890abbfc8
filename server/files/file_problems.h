// What is wrong with a newsroom file, gathered while it is read: each with its place, at most kMaxConfigProblems.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/text/source.h"
#include "server/files/config_file.h"
#include "server/output.h"

namespace vouch {

class FileProblems {
 public:
  FileProblems(std::string path, std::shared_ptr<const Source> source)
      : path_(std::move(path)), source_(std::move(source)) {}

  void add(Span span, std::string message, Severity severity = Severity::error) {
    if (list_.size() >= kMaxConfigProblems) {
      return;
    }
    const Position at = source_->position(span.begin, Encoding::utf32);
    list_.push_back({.path = path_,
                     .span = span,
                     .line = at.line + 1,
                     .column = at.character + 1,
                     .message = printable(message),  // it may hold words of the file with line breaks
                     .severity = severity});
  }
  [[nodiscard]] const Source& source() const { return *source_; }
  [[nodiscard]] std::uint32_t line_of(Span span) const { return source_->line_of(span.begin) + 1; }
  [[nodiscard]] std::vector<ConfigProblem> take() { return std::move(list_); }

 private:
  std::string path_;
  std::shared_ptr<const Source> source_;
  std::vector<ConfigProblem> list_;
};

}  // namespace vouch
