// Any bytes as a .vouch.yaml: settings, with problems that each name a place inside the file in one line; and a draft
// can be linted with what came out.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/lint.h"
#include "server/files/config_file.h"

namespace {

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  const std::string_view yaml(reinterpret_cast<const char*>(data), size);
  const LoadedConfig loaded = parse_config(yaml, "/desk/.vouch.yaml");
  require(loaded.problems.size() <= kMaxConfigProblems + 1);
  for (const ConfigProblem& problem : loaded.problems) {
    require(!problem.message.empty() && problem.message.find('\n') == std::string::npos);
    require(problem.span.begin <= problem.span.end && problem.span.end <= size);
  }
  static_cast<void>(is_ignored(loaded, "/desk/archive/a.md"));
  const std::string draft =
      "---\nvouch: {profile: magazine}\n---\n\nThe café will utilize 5 percent, “critics” said today.\n";
  const Config config = config_for_draft(loaded, draft);
  static_cast<void>(lint({.source = std::make_shared<const Source>(draft),
                          .info = {},
                          .config = &config,
                          .model = nullptr,
                          .cache = nullptr,
                          .newsroom = {},
                          .stop = {}}));
  return 0;
}
