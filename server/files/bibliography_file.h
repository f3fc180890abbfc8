// Reads the files of a bibliography: CSL-YAML, CSL-JSON and BibTeX. What is wrong in an entry is named by line and
// costs that part alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/newsroom/bibliography.h"
#include "server/files/config_file.h"

namespace vouch {

// More references of one file are not read.
inline constexpr std::size_t kMaxReferences = 100'000;

struct BibliographyFile {
  NewsroomFile file;
  std::vector<Reference> references;  // with place.file 0
  std::vector<ConfigProblem> problems;
};

// CSL-YAML, as a list or under `references:` as Pandoc and Zotero export it, or CSL-JSON.
enum class CslSyntax : std::uint8_t { yaml, json };
[[nodiscard]] BibliographyFile parse_csl(std::string text, const std::string& path, CslSyntax syntax);
// BibTeX with its macros, those of the months among them; braces and accents of TeX become characters.
[[nodiscard]] BibliographyFile parse_bibtex(std::string text, const std::string& path);
// By the file's ending: .bib, .json, else YAML.
[[nodiscard]] BibliographyFile parse_bibliography(std::string text, const std::string& path);

// TeX's accents, braces, dashes and escapes as Unicode: "{\"O}resund" becomes "Öresund".
[[nodiscard]] std::string untex(std::string_view text);

}  // namespace vouch
