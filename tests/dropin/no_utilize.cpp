// A rule for a test: "utilize".
#include "analyzers/rule.h"

namespace vouch {
namespace {

void check(const BlockContext& context, Sink& sink) {
  for (const Token& token : context.analysis.tokens) {
    if (token.word == "utilize"_w) {
      Finding finding;
      finding.span = token.span;
      finding.message = "“utilize” is a long word for “use”.";
      finding.fixes.push_back(
          {.title = "Write “use”", .edits = {{token.span, "use"}}, .safe = true, .preferred = true});
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern constinit const Rule rule_no_utilize;
constinit const Rule rule_no_utilize{
    .title = "A long word for “use”",
    .family = Family::draft,
    .severity = Severity::error,
    .scope = Scope::block,
    .fixable = true,
    .check_block = check,
};

}  // namespace vouch
