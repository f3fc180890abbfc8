// `--format rdjson`: reviewdog's diagnostics, which it posts as comments with suggestions. Its columns count bytes.
#include "server/formats/format.h"
#include "server/formats/json_text.h"

namespace vouch {
namespace {

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "ERROR";
    case Severity::warning:
      return "WARNING";
    default:
      return "INFO";
  }
}

void range(JsonText& json, const Source& source, Span span) {
  const Place at = place_of(source, span, Encoding::utf8);
  json.key("range");
  json.open('{');
  const auto position = [&](std::string_view key, std::uint32_t line, std::uint32_t column) {
    json.key(key);
    json.open('{');
    json.key("line");
    json.number(line);
    json.key("column");
    json.number(column);
    json.close('}');
  };
  position("start", at.line, at.column);
  position("end", at.end_line, at.end_column);
  json.close('}');
}

class RdjsonFormat final : public ListFormat {
 public:
  void begin(Output& output) override { output.write(R"({"source":{"name":"vouch"},"diagnostics":[)"); }

  [[nodiscard]] bool render(const CheckedFile& file, std::string& out) const override {
    for (const Finding& finding : file.report.findings) {
      out += ",\n";
      write(file, finding, out);
    }
    return true;
  }

  void end(const Summary&, Output& output) override { output.write("\n]}\n"); }

 private:
  static void write(const CheckedFile& file, const Finding& finding, std::string& out) {
    JsonText json(out);
    json.open('{');
    json.field("message", finding.message);
    json.key("location");
    json.open('{');
    json.field("path", file.path);
    range(json, file.source(), finding.span);
    json.close('}');
    json.field("severity", level(finding.severity));
    json.key("code");
    json.open('{');
    json.field("value", finding.rule);
    json.close('}');
    json.key("suggestions");
    json.open('[');
    for (const Fix& fix : finding.fixes) {
      if (fix.edits.size() == 1) {  // a suggestion is one range
        json.open('{');
        range(json, file.source(), fix.edits[0].span);
        json.field("text", fix.edits[0].text);
        json.close('}');
      }
    }
    json.close(']');
    json.close('}');
  }
};

}  // namespace

std::unique_ptr<Format> make_rdjson_format(const FormatOptions&) { return std::make_unique<RdjsonFormat>(); }

}  // namespace vouch
