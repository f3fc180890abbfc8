// Where there is no btparse: a BibTeX file is named and left alone.
#include "server/files/bibliography_file.h"
#include "server/files/file_problems.h"

namespace vouch {

BibliographyFile parse_bibtex(std::string text, const std::string& path) {
  BibliographyFile out;
  out.file = {path, std::make_shared<const Source>(std::move(text))};
  FileProblems problems(path, out.file.source);
  problems.add({0, 0}, "this build of Vouch reads no BibTeX; export the bibliography as CSL-JSON or CSL-YAML");
  out.problems = problems.take();
  return out;
}

}  // namespace vouch
