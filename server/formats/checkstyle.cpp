// `--format checkstyle`: the XML that many review tools read.
#include <fmt/format.h>

#include "server/formats/format.h"
#include "server/formats/xml_text.h"

namespace vouch {
namespace {

class CheckstyleFormat final : public Format {
 public:
  void begin(Output& output) override {
    output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
  }

  [[nodiscard]] bool render(const CheckedFile& file, std::string& out) const override {
    out += fmt::format("  <file name=\"{}\">\n", xml(file.path));
    for (const Finding& finding : file.report.findings) {
      const Place at = place_of(file.source(), finding.span);
      // Checkstyle knows no hints.
      const Severity severity = finding.severity == Severity::hint ? Severity::info : finding.severity;
      out += fmt::format("    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"vouch.{}\"/>\n",
                         at.line, at.column, name(severity), xml(finding.message), xml(finding.rule));
    }
    out += "  </file>\n";
    return true;
  }

  void end(const Summary&, Output& output) override { output.write("</checkstyle>\n"); }
};

}  // namespace

std::unique_ptr<Format> make_checkstyle_format(const FormatOptions&) { return std::make_unique<CheckstyleFormat>(); }

}  // namespace vouch
