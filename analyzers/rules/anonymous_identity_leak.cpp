// An entry of the registry that promises anonymity and says who it is.
#include "analyzers/newsroom/registry.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

void check(const NewsroomContext& context, Sink& sink) {
  const Registry* registry = context.newsroom.registry.get();
  if (registry == nullptr) {
    return;
  }
  for (const RegistryEntry& entry : registry->entries) {
    if (registry->files[entry.place.file].path != context.file.path) {
      continue;
    }
    for (const RegistryEntry::Telling& telling : entry.telling) {
      Finding finding;
      finding.span = telling.key;
      // The message names the field, never its value: it is printed in logs.
      finding.message = "`" + telling.field + "` says who the anonymous source `" + entry.id +
                        "` is: take it out, and out of the repository’s history.";
      if (!telling.line.empty()) {
        finding.fixes.push_back(
            {.title = "Remove `" + telling.field + "`", .edits = {{telling.line, ""}}, .preferred = true});
      }
      sink.add(std::move(finding));
    }
  }
}

}  // namespace

extern const Rule rule_anonymous_identity_leak;
constinit const Rule rule_anonymous_identity_leak{
    .title = "An anonymous source whom the registry names",
    .family = Family::names,
    .severity = Severity::error,
    .scope = Scope::newsroom,
    .fixable = true,
    .check_newsroom = check,
};

}  // namespace vouch
