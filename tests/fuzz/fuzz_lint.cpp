// Any bytes as a draft, through the whole analysis: every span lies in the text and on character boundaries, and what
// the cache remembers makes no difference. The first byte chooses markup and engine.
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analyzers/attribution/model.h"
#include "analyzers/cache.h"
#include "analyzers/lint.h"
#include "analyzers/text/unicode.h"

namespace {

using namespace vouch;

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

// The shipped model; without it half of what is to be tried would be missing.
const Model& model() {
  static const std::vector<char> kBytes = [] {
    std::ifstream in(VOUCH_MODEL_FILE, std::ios::binary);
    return std::vector<char>(std::istreambuf_iterator<char>(in), {});
  }();
  static const auto kModel = Model::view(std::as_bytes(std::span(kBytes)));
  require(std::holds_alternative<std::unique_ptr<const Model>>(kModel));
  return *std::get<0>(kModel);
}

void check_span(std::string_view text, Span span) {
  require(span.begin <= span.end && span.end <= text.size());
  require(is_utf8_boundary(text, span.begin) && is_utf8_boundary(text, span.end));
}

void check_report(std::string_view text, const Report& report) {
  for (const Finding& finding : report.findings) {
    check_span(text, finding.span);
    for (const Fix& fix : finding.fixes) {
      for (const Edit& edit : fix.edits) {
        check_span(text, edit.span);
      }
      static_cast<void>(apply_edits(text, fix.edits));
    }
  }
  for (const Attribution& a : report.document->attributions) {
    const std::span<const Span> source(a.source);
    const std::span<const Span> cue(a.cue);
    const std::span<const Span> content(a.content);
    for (const std::span<const Span> list : {source, cue, content}) {
      for (const Span span : list) {
        check_span(text, span);
      }
    }
    require(a.confidence >= 0 && a.confidence <= 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const Config config;
  Cache cache;
  LintInput input;
  input.source = std::make_shared<const Source>(std::string(reinterpret_cast<const char*>(data) + 1, size - 1));
  input.info.markup = (data[0] & 1U) != 0 ? Markup::plain : Markup::markdown;
  input.config = &config;
  input.model = (data[0] & 2U) != 0 ? nullptr : &model();
  const Report fresh = lint(input);
  check_report(input.source->text(), fresh);
  input.cache = &cache;
  static_cast<void>(lint(input));
  const Report again = lint(input);
  require(again.findings.size() == fresh.findings.size());
  for (std::size_t i = 0; i < fresh.findings.size(); ++i) {
    require(again.findings[i].rule == fresh.findings[i].rule && again.findings[i].span == fresh.findings[i].span);
  }
  return 0;
}
