// `--format junit`: a suite a draft, a failed case a finding; a draft without findings is one case that passed.
#include <chrono>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "server/formats/format.h"
#include "server/formats/xml_text.h"

namespace vouch {
namespace {

class JunitFormat final : public Format {
 public:
  void begin(Output& output) override {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    timestamp_ = fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(now));
    output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
  }

  void file(const CheckedFile& file, Output& output) override {
    const std::string path = xml(file.path);
    const std::size_t failures = file.report.findings.size();
    output.write(
        fmt::format("  <testsuite package=\"vouch\" id=\"{}\" name=\"{}\" timestamp=\"{}\" hostname=\"localhost\" "
                    "tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"0\">\n    <properties/>\n",
                    suites_++, path, timestamp_, failures == 0 ? 1 : failures, failures));
    if (failures == 0) {
      output.write(fmt::format("    <testcase name=\"no findings\" classname=\"{}\" time=\"0\"/>\n", path));
    }
    for (const Finding& finding : file.report.findings) {
      const Place at = place_of(file.source(), finding.span);
      output.write(
          fmt::format("    <testcase name=\"{0} {1}:{2}\" classname=\"{3}\" time=\"0\">\n"
                      "      <failure type=\"{4}\" message=\"{5}\">{3}:{1}:{2}: {4}: {5}</failure>\n"
                      "    </testcase>\n",
                      xml(finding.rule), at.line, at.column, path, name(finding.severity), xml(finding.message)));
    }
    output.write("    <system-out/>\n    <system-err/>\n  </testsuite>\n");
  }

  void end(const Summary&, Output& output) override { output.write("</testsuites>\n"); }

 private:
  std::string timestamp_;
  std::size_t suites_ = 0;
};

}  // namespace

std::unique_ptr<Format> make_junit_format(const FormatOptions&) { return std::make_unique<JunitFormat>(); }

}  // namespace vouch
