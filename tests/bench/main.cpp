// `vouch_bench corpus FOLDER MEGABYTES` writes drafts for tests/bench/peers/run.py.
// ./dev bench [SECTION…]: throughput, cold start, keystroke to diagnostics, and where the time goes, and what hostile
// drafts cost.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <string_view>
#include <vector>

#include "tests/bench/bench.h"

namespace {

struct Section {
  std::string_view name;
  void (*report)();
};

constexpr std::array kSections = {
    Section{"throughput", vouch::bench::report_throughput},  Section{"cold", vouch::bench::report_cold_start},
    Section{"keystrokes", vouch::bench::report_keystrokes},  Section{"stages", vouch::bench::report_stages},
    Section{"requests", vouch::bench::report_requests},      Section{"workspace", vouch::bench::report_workspace},
    Section{"growth", vouch::bench::report_growth},          Section{"patterns", vouch::bench::report_hostile_patterns},
    Section{"hostile", vouch::bench::report_hostile_drafts}, Section{"newsroom", vouch::bench::report_newsroom},
};

}  // namespace

int main(int argc, char** argv) {
  if (argc == 4 && std::string_view(argv[1]) == "corpus") {
    vouch::bench::write_corpus(argv[2], std::strtod(argv[3], nullptr));
    return 0;
  }
  const std::vector<std::string_view> wanted(argv + 1, argv + argc);
  for (const std::string_view word : wanted) {
    if (std::none_of(kSections.begin(), kSections.end(),
                     [&](const Section& section) { return section.name == word; })) {
      fmt::print(stderr, "vouch_bench: no section `{}`; there are:", word);
      for (const Section& section : kSections) {
        fmt::print(stderr, " {}", section.name);
      }
      fmt::print(stderr, "\n");
      return 2;
    }
  }
  for (const Section& section : kSections) {
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), section.name) != wanted.end()) {
      section.report();
      std::fflush(stdout);
    }
  }
  return 0;
}
