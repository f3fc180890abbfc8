// `--format sarif`: SARIF 2.1.0 for code scanning. Suppressed findings are in it, marked as such.
#include <algorithm>
#include <fmt/format.h>

#include "server/formats/format.h"
#include "server/formats/json_text.h"
#include "server/version.h"

namespace vouch {
namespace {

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    default:
      return "note";
  }
}

// A path as a URI reference: relative ones stay relative to the repository.
std::string uri(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '.' || c == '-' || c == '_' || c == '~';
    if (plain) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

void message(JsonText& json, std::string_view key, std::string_view text) {
  json.key(key);
  json.open('{');
  json.field("text", text);
  json.close('}');
}

void region(JsonText& json, std::string_view key, const Source& source, Span span) {
  const Place at = place_of(source, span);
  json.key(key);
  json.open('{');
  for (const auto& [name, value] : {std::pair{"startLine", at.line}, std::pair{"startColumn", at.column},
                                    std::pair{"endLine", at.end_line}, std::pair{"endColumn", at.end_column}}) {
    json.key(name);
    json.number(value);
  }
  json.close('}');
}

void artifact(JsonText& json, std::string_view path) {
  json.key("artifactLocation");
  json.open('{');
  json.field("uri", uri(path));
  if (!path.starts_with('/')) {
    json.field("uriBaseId", "%SRCROOT%");
  }
  json.close('}');
}

void location(JsonText& json, const CheckedFile& file, Span span, std::string_view text = {}) {
  json.open('{');
  json.key("physicalLocation");
  json.open('{');
  artifact(json, file.path);
  region(json, "region", file.source(), span);
  json.close('}');
  if (!text.empty()) {
    message(json, "message", text);
  }
  json.close('}');
}

void write_fix(JsonText& json, const CheckedFile& file, const Fix& fix) {
  json.open('{');
  message(json, "description", fix.title);
  json.key("artifactChanges");
  json.open('[');
  json.open('{');
  artifact(json, file.path);
  json.key("replacements");
  json.open('[');
  for (const Edit& edit : fix.edits) {
    json.open('{');
    region(json, "deletedRegion", file.source(), edit.span);
    message(json, "insertedContent", edit.text);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  json.close(']');
  json.close('}');
}

// How a result stands: its fingerprint, whether the draft itself suppresses it, and "new", "unchanged" or nothing.
struct Standing {
  std::string_view fingerprint;
  bool suppressed = false;
  std::string_view baseline;
};

void write_result(JsonText& json, const CheckedFile& file, const Finding& finding, const Standing& standing) {
  json.open('{');
  json.field("ruleId", finding.rule);
  if (const RuleEntry* rule = find_rule(finding.rule)) {
    json.key("ruleIndex");
    json.number(static_cast<std::uint64_t>(rule - all_rules().data()));
  }
  json.field("level", level(finding.severity));
  message(json, "message", finding.message);
  json.key("locations");
  json.open('[');
  location(json, file, finding.span);
  json.close(']');
  if (!finding.related.empty()) {
    json.key("relatedLocations");
    json.open('[');
    for (const Related& related : finding.related) {
      location(json, file, related.span, related.message);
    }
    json.close(']');
  }
  json.key("partialFingerprints");
  json.open('{');
  json.field("vouch/v1", standing.fingerprint);
  json.field("primaryLocationLineHash", standing.fingerprint);  // the one that GitHub looks at
  json.close('}');
  if (!standing.baseline.empty()) {
    json.field("baselineState", standing.baseline);
  }
  const bool any_fix =
      std::any_of(finding.fixes.begin(), finding.fixes.end(), [](const Fix& fix) { return !fix.edits.empty(); });
  if (any_fix) {
    json.key("fixes");
    json.open('[');
    for (const Fix& fix : finding.fixes) {
      if (!fix.edits.empty()) {
        write_fix(json, file, fix);
      }
    }
    json.close(']');
  }
  json.key("suppressions");
  json.open('[');
  if (standing.suppressed) {
    json.open('{');
    json.field("kind", "inSource");
    json.close('}');
  }
  json.close(']');
  json.close('}');
}

void write_rule(JsonText& json, const RuleEntry& entry) {
  json.open('{');
  json.field("id", entry.id);
  message(json, "shortDescription", entry.rule->title);
  json.key("help");
  json.open('{');
  json.field("text", fmt::format("{}. `vouch explain {}` shows the page.", entry.rule->title, entry.id));
  json.field("markdown", entry.page);
  json.close('}');
  json.key("defaultConfiguration");
  json.open('{');
  json.field("level", level(entry.rule->severity));
  json.close('}');
  json.key("properties");
  json.open('{');
  json.key("tags");
  json.open('[');
  json.text(name(entry.rule->family));
  json.close(']');
  json.close('}');
  json.close('}');
}

class SarifFormat final : public ListFormat {
 public:
  [[nodiscard]] bool shows_marks() const override { return true; }
  void begin(Output& output) override {
    std::string out =
        R"({"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":)";
    JsonText json(out);
    json.open('{');
    json.field("name", "vouch");
    json.field("version", version_number());
    json.key("rules");
    json.open('[');
    for (const RuleEntry& entry : all_rules()) {
      write_rule(json, entry);
    }
    json.close(']');
    json.close('}');
    output.write(out + "},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
  }

  [[nodiscard]] bool render(const CheckedFile& file, std::string& out) const override {
    const auto state = [&](bool known) {
      return !file.baselined ? std::string_view{} : known ? std::string_view("unchanged") : std::string_view("new");
    };
    for (std::size_t i = 0; i < file.report.findings.size(); ++i) {
      write(file, file.report.findings[i], {file.marks[i], false, state(false)}, out);
    }
    for (std::size_t i = 0; i < file.known.size(); ++i) {
      write(file, file.known[i], {file.known_marks[i], false, state(true)}, out);
    }
    for (std::size_t i = 0; i < file.report.suppressed.size(); ++i) {
      const bool known = file.baselined && file.suppressed_known[i];
      write(file, file.report.suppressed[i], {file.suppressed_marks[i], true, state(known)}, out);
    }
    return true;
  }

  void end(const Summary& summary, Output& output) override {
    output.write(fmt::format("\n],\"invocations\":[{{\"executionSuccessful\":{}}}]}}]}}\n", summary.unreadable == 0));
  }

 private:
  static void write(const CheckedFile& file, const Finding& finding, const Standing& standing, std::string& out) {
    out += ",\n";
    JsonText json(out);
    write_result(json, file, finding, standing);
  }
};

}  // namespace

std::unique_ptr<Format> make_sarif_format(const FormatOptions&) { return std::make_unique<SarifFormat>(); }

}  // namespace vouch
