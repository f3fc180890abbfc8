// Any bytes as a bibliography, in the syntax that the first byte chooses: references, with problems that each name a
// place inside the file in one line; and a draft that cites is linted beside it.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/lint.h"
#include "analyzers/newsroom/bibliography.h"
#include "server/files/bibliography_file.h"
#include "server/files/read_file.h"

namespace {

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  if (size == 0) {
    return 0;
  }
  const char* const path = data[0] == 'b'   ? "/desk/refs.bib"
                           : data[0] == 'j' ? "/desk/refs.json"
                                            : "/desk/sources.yaml";
  BibliographyFile file = parse_bibliography(std::string(reinterpret_cast<const char*>(data) + 1, size - 1), path);
  for (const ConfigProblem& problem : file.problems) {
    require(!problem.message.empty() && problem.message.find('\n') == std::string::npos);
    require(problem.span.begin <= problem.span.end && problem.span.end < size);
  }
  auto bibliography = std::make_shared<Bibliography>();
  bibliography->files.push_back(file.file);
  bibliography->references = std::move(file.references);
  bibliography->index();
  std::string draft = "The lake warmed [@holm2021, p. 3].";
  for (const Reference& reference : bibliography->references) {
    require(reference.place.entry.end < size);
    if (draft.size() < 500) {
      draft += " It froze [@" + reference.key + "].";
    }
  }
  Newsroom newsroom;
  newsroom.bibliography = std::move(bibliography);
  const Config config;
  static_cast<void>(lint_newsroom(newsroom, config));
  if (!draft_problem(draft).empty()) {
    return 0;
  }
  static_cast<void>(lint({.source = std::make_shared<const Source>(draft),
                          .info = {},
                          .config = &config,
                          .model = nullptr,
                          .cache = nullptr,
                          .newsroom = newsroom,
                          .stop = {}}));
  return 0;
}
