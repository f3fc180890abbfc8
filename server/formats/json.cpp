// `--format json`: one object, written as the files come.
#include "server/formats/format.h"
#include "server/formats/json_text.h"

namespace vouch {
namespace {

class JsonFormat final : public ListFormat {
 public:
  [[nodiscard]] bool shows_marks() const override { return true; }
  void begin(Output& output) override { output.write("{\"version\":1,\"findings\":["); }

  [[nodiscard]] bool render(const CheckedFile& file, std::string& out) const override {
    for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
      out += ",\n";
      write(file, file.report.findings[i], file.marks[i], out);
    }
    return true;
  }

  void end(const Summary& summary, Output& output) override {
    std::string text = nothing_yet() ? "],\n\"summary\":" : "\n],\n\"summary\":";
    JsonText json(text);
    json.open('{');
    const auto count = [&](std::string_view key, std::size_t value) {
      json.key(key);
      json.number(value);
    };
    count("files", summary.files);
    count("unreadable", summary.unreadable);
    count("errors", summary.by_severity[0]);
    count("warnings", summary.by_severity[1]);
    count("infos", summary.by_severity[2]);
    count("hints", summary.by_severity[3]);
    count("suppressed", summary.suppressed);
    count("dropped", summary.dropped);
    count("known", summary.known);
    count("mended", summary.mended);
    count("unchanged", summary.unchanged);
    json.key("rules");
    json.open('{');
    for (const auto& [rule, number] : summary.by_rule) {
      count(rule, number);
    }
    json.close('}');
    json.close('}');
    output.write(text);
    output.write("}\n");
  }

 private:
  static void place(JsonText& json, const Source& source, Span span) {
    const Place at = place_of(source, span);
    for (const auto& [key, value] : {std::pair{"line", at.line}, std::pair{"column", at.column},
                                     std::pair{"endLine", at.end_line}, std::pair{"endColumn", at.end_column}}) {
      json.key(key);
      json.number(value);
    }
    json.key("span");
    json.pair(span.begin, span.end);
  }
  static void write(const CheckedFile& file, const Finding& finding, std::string_view mark, std::string& out) {
    JsonText json(out);
    json.open('{');
    json.field("path", file.path);
    json.field("rule", finding.rule);
    json.field("severity", name(finding.severity));
    json.field("message", finding.message);
    json.field("fingerprint", mark);
    place(json, file.source(), finding.span);
    json.key("fixes");
    json.open('[');
    for (const Fix& fix : finding.fixes) {
      json.open('{');
      json.field("title", fix.title);
      json.key("safe");
      json.boolean(fix.safe);
      json.key("edits");
      json.open('[');
      for (const Edit& edit : fix.edits) {
        json.open('{');
        place(json, file.source(), edit.span);
        json.field("text", edit.text);
        json.close('}');
      }
      json.close(']');
      json.close('}');
    }
    json.close(']');
    json.key("related");
    json.open('[');
    for (const Related& related : finding.related) {
      json.open('{');
      place(json, file.source(), related.span);
      json.field("message", related.message);
      json.close('}');
    }
    json.close(']');
    json.close('}');
  }
};

}  // namespace

std::unique_ptr<Format> make_json_format(const FormatOptions&) { return std::make_unique<JsonFormat>(); }

}  // namespace vouch
