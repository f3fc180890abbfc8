// completionItem/resolve: what a rule is about, for clients that take the documentation of an item later.
#include "server/describe.h"
#include "server/methods/methods.h"
#include "server/session.h"

namespace vouch::server::methods {

void completion_resolve(Session& session, const lsp::CompletionItem& params, Reply<lsp::CompletionItem> reply) {
  lsp::CompletionItem item = params;
  const RuleEntry* rule = find_rule(item.label);
  if (!item.documentation && rule != nullptr) {
    const std::string text = describe_rule(*rule);
    const bool markdown = session.client().markdown_completion;
    item.documentation = lsp::MarkupContent{markdown ? "markdown" : "plaintext", markdown ? text : plain_text(text)};
  }
  reply(item);
}

}  // namespace vouch::server::methods
