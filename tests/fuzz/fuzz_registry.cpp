// Any bytes as speakers.yaml: a registry, with problems that each name a place inside the file in one line; and a draft
// is linted beside it.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/lint.h"
#include "analyzers/newsroom/registry.h"
#include "server/files/registry_file.h"

namespace {

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  RegistryFile file = parse_registry(std::string(reinterpret_cast<const char*>(data), size), "/desk/speakers.yaml");
  for (const ConfigProblem& problem : file.problems) {
    require(!problem.message.empty() && problem.message.find('\n') == std::string::npos);
    require(problem.span.begin <= problem.span.end && problem.span.end <= size);
  }
  Newsroom newsroom;
  newsroom.registry = std::make_shared<const Registry>(std::move(file.registry));
  const Config config;
  for (const NewsroomFindings& found : lint_newsroom(newsroom, config)) {
    for (const Finding& finding : found.findings) {
      require(finding.span.begin <= finding.span.end && finding.span.end <= size);
    }
  }
  static_cast<void>(lint({.source = std::make_shared<const Source>(
                              "---\ndate: 2024-08-20\n---\n\nMayor Lena Okafor said she would resign. "
                              "“No,” said Tomas Rehm, who asked not to be named.\n"),
                          .info = {},
                          .config = &config,
                          .model = nullptr,
                          .cache = nullptr,
                          .newsroom = newsroom,
                          .stop = {}}));
  return 0;
}
