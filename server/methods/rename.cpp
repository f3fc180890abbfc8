// textDocument/prepareRename and rename: a speaker's name wherever the draft uses it, full or surname alone. Words
// inside quotation marks are somebody's: they change only where the client can ask for confirmation.
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr const char* kQuoted = "quoted";

bool is_name(const Mention& mention) {
  return mention.form != MentionForm::pronoun && mention.form != MentionForm::nominal;
}

const Mention* name_near(const View& view, lsp::Position position) {
  const Mention* mention = mention_near(view.document, view.offset(position));
  return mention != nullptr && is_name(*mention) ? mention : nullptr;
}

std::optional<lsp::WorkspaceEdit> rename_edit(const View& view, const Mention& mention, const std::string& new_name) {
  const std::string_view from = view.document.text(mention.span);
  std::vector<lsp::TextEdit> edits;
  bool quoted = false;
  for (const Mention* other : mentions_of(view.document, mention.speaker)) {
    const auto words = is_name(*other) ? renamed(view.document.text(other->span), from, new_name) : std::nullopt;
    if (!words || (other->quoted && !view.client.change_annotations)) {
      continue;
    }
    lsp::TextEdit edit{view.range(other->span), *words, {}};
    if (other->quoted) {
      edit.annotationId = kQuoted;
      quoted = true;
    }
    edits.push_back(std::move(edit));
  }
  auto out = workspace_edit(view.draft.uri, view.draft.version, std::move(edits), view.client);
  if (quoted) {
    out.changeAnnotations.emplace()[kQuoted] = {"Inside a quotation", true, "These are somebody’s own words."};
  }
  return out;
}

}  // namespace

void prepare_rename(Session& session, const lsp::TextDocumentPositionParams& params,
                    Reply<std::optional<lsp::PrepareRenameResult>> reply) {
  session.answer(
      params.textDocument.uri, std::move(reply),
      [position = params.position](const View& view) -> std::optional<lsp::PrepareRenameResult> {
        const Mention* mention = name_near(view, position);
        if (mention == nullptr) {
          return std::nullopt;
        }
        return lsp::PrepareRenameResult{view.range(mention->span), std::string(view.document.text(mention->span))};
      });
}

void rename(Session& session, const lsp::RenameParams& params, Reply<std::optional<lsp::WorkspaceEdit>> reply) {
  const bool blank = params.newName.find_first_not_of(" \t") == std::string::npos;
  if (blank || params.newName.find_first_of("\r\n") != std::string::npos) {
    return reply.fail(lsp::ErrorCode::InvalidParams, "a name is one line with at least one letter");
  }
  session.answer(
      params.textDocument.uri, std::move(reply),
      [position = params.position, name = params.newName](const View& view) -> std::optional<lsp::WorkspaceEdit> {
        const Mention* mention = name_near(view, position);
        return mention == nullptr ? std::nullopt : rename_edit(view, *mention, name);
      });
}

}  // namespace vouch::server::methods
