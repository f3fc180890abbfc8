// The syntax of BibTeX: entries with a key and fields, values joined by # and spelled out from macros, as in the
// bibliography that comes with every BibTeX since 1988 (O. Patashnik, "BibTeXing"). What the fields mean is
// bibtex_file.cpp's business. Linear in the text.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

class FileProblems;

// Macros of macros grow as fast as one likes: what they may come to in all.
inline constexpr std::size_t kMaxSpelledOut = 16U << 20U;

struct BibtexField {
  std::string name;   // in lower case
  std::string value;  // runs of white space are one blank; braces inside and TeX's commands as written
};

struct BibtexEntry {
  std::string type;  // in lower case: "article"
  std::string key;
  Span key_span;
  Span span;  // from the "@" to behind the closing brace
  std::vector<BibtexField> fields;
};

// The sources of a text in its order. @string is carried out, @comment, @preamble and what stands between entries are
// left alone. An entry that is no BibTeX is a problem at the place where
// it ends being one, and costs itself: the next is looked for at the next line that begins with "@word{". Where a macro
// is not defined the field is empty, and that is a warning.
class BibtexReader {
 public:
  BibtexReader(std::string_view text, FileProblems& problems);
  // The next entry; false where there is none.
  [[nodiscard]] bool next(BibtexEntry& out);

 private:
  [[nodiscard]] Offset find_start(Offset from) const;
  [[nodiscard]] bool read(BibtexEntry& out);
  [[nodiscard]] bool read_body(BibtexEntry& out, char close);
  [[nodiscard]] bool read_field(BibtexField& out);
  [[nodiscard]] bool read_value(std::string& out);
  [[nodiscard]] bool read_part(std::string& out);
  [[nodiscard]] bool read_delimited(std::string& out);
  [[nodiscard]] std::string_view read_word();
  void skip_space();
  [[nodiscard]] char peek() const { return at_ < end_ ? text_[at_] : '\0'; }
  bool expected(std::string_view what);
  bool fail(Span span, std::string message);

  std::string_view text_;
  FileProblems& problems_;
  std::map<std::string, std::string, std::less<>> macros_;
  std::size_t spelled_out_ = 0;  // bytes that came from macros, in all
  Offset at_ = 0;
  Offset end_ = 0;    // of what the entry at hand may reach to
  Offset start_ = 0;  // of the entry at hand
  bool warned_ = false;
};

}  // namespace vouch
