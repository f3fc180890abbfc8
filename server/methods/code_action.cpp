// textDocument/codeAction: a quick fix for each way to mend a finding, what the newsroom's files offer at the cursor,
// and source.fixAll.vouch for all safe fixes.
#include <algorithm>
#include <fmt/format.h>

#include "protocol/uri.h"
#include "server/actions.h"
#include "server/describe_check.h"
#include "server/methods/methods.h"
#include "server/newsroom_actions.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr std::string_view kQuickFix = "quickfix";
constexpr std::string_view kMark = "refactor.mark";
constexpr std::string_view kFixAll = "source.fixAll.vouch";
constexpr const char* kFixAllTitle = "Fix all that is safe to fix (Vouch)";

// A kind asks for itself and everything below it: "source" for "source.fixAll.vouch".
bool wanted(const lsp::CodeActionContext& context, std::string_view kind) {
  if (!context.only || context.only->empty()) {
    return true;
  }
  return std::any_of(context.only->begin(), context.only->end(), [&](const std::string& only) {
    return only.empty() || kind == only || (kind.starts_with(only) && kind[only.size()] == '.');
  });
}

bool same(const lsp::Diagnostic& ours, const lsp::Diagnostic& theirs) {
  return theirs.code == ours.code && theirs.range == ours.range;
}

// Neovim 0.7 sends the diagnostic's columns back in bytes, whatever the encoding: then its words have to do.
bool alike(const lsp::Diagnostic& ours, const lsp::Diagnostic& theirs) {
  return theirs.message == ours.message && theirs.range.start.line == ours.range.start.line;
}

// Kate sends the whole document as range with the one diagnostic it means (and without its data); others send an
// empty list and mean the range; a cursor is an empty range.
std::vector<std::size_t> meant(const Session& session, const View& view, const lsp::CodeActionParams& params) {
  const Span range = view.span(params.range);
  const std::vector<bool> shown = session.shown(view.draft);
  std::vector<std::size_t> in_range;
  std::vector<std::size_t> in_context;
  std::vector<std::size_t> in_context_by_words;
  const auto add_if = [&](std::vector<std::size_t>& to, std::size_t index, auto matches) {
    const lsp::Diagnostic ours = session.diagnostic(view, view.report.findings[index]);
    const auto& theirs = params.context.diagnostics;
    if (std::any_of(theirs.begin(), theirs.end(), [&](const lsp::Diagnostic& one) { return matches(ours, one); })) {
      to.push_back(index);
    }
  };
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Finding& finding = view.report.findings[i];
    if (!shown[i] || finding.span.begin > range.end || finding.span.end < range.begin) {
      continue;
    }
    in_range.push_back(i);
    if (!params.context.diagnostics.empty()) {
      add_if(in_context, i, same);
      add_if(in_context_by_words, i, alike);
    }
  }
  if (params.context.diagnostics.empty()) {
    return in_range;
  }
  return in_context.empty() ? in_context_by_words : in_context;
}

lsp::CodeAction action_of(const View& view, std::string title, std::string_view kind, const std::vector<Edit>& edits) {
  lsp::CodeAction action;
  action.title = std::move(title);
  action.kind = std::string(kind);
  auto text_edits = to_lsp(view.source(), edits, view.client.encoding);
  if (view.client.code_action_resolve) {
    action.data = lsp::to_any(lsp::ActionData{view.draft.uri, view.draft.version, std::move(text_edits)});
  } else {
    action.edit = workspace_edit(view.draft.uri, view.draft.version, std::move(text_edits), view.client);
  }
  return action;
}

// Kate's Quick Fix (22.12) asks with the whole document and one diagnostic, and carries out every action that it is
// given: the fix and the comment that makes the fix needless. So it gets the one that a person would choose.
bool carries_out_all(const View& view, const lsp::CodeActionParams& params) {
  const Span range = view.span(params.range);
  return params.context.diagnostics.size() == 1 && !params.context.only && !view.client.preferred_actions &&
         range.begin == 0 && range.end >= view.source().text().size();
}

bool makes_a_claim(const Document& document, std::int32_t sentence) {
  if (sentence == kNone) {
    return false;
  }
  const BlockView& view = document.blocks[document.sentences[static_cast<std::size_t>(sentence)].block];
  const std::uint32_t in_block = static_cast<std::uint32_t>(sentence) - view.first_sentence;
  return std::any_of(view.analysis->triggers.begin(), view.analysis->triggers.end(),
                     [&](const Trigger& trigger) { return trigger.sentence == in_block; });
}

// What a checker may say of the claim at the cursor. The server writes the ledger, so these are commands and no edits.
void add_marks(const View& view, const lsp::CodeActionParams& params, std::vector<lsp::CodeAction>& out) {
  if (!wanted(params.context, kMark) || view.draft.path.empty() || carries_out_all(view, params)) {
    return;
  }
  const Offset at = view.offset(params.range.start);
  const Check* check = check_at(view.report, at);
  if (check == nullptr && !makes_a_claim(view.document, view.document.sentence_at(at)) &&
      view.document.quote_at(at) < 0) {
    return;
  }
  struct Choice {
    std::string_view title, status;
  };
  static constexpr Choice kChoices[] = {{"The facts are the same: confirm the check", "confirm"},
                                        {"Mark as checked", "checked"},
                                        {"Mark as disputed", "disputed"},
                                        {"Mark as in need of a source", "needs-source"},
                                        {"Mark as not checkable", "not-checkable"}};
  for (const Choice& choice : kChoices) {
    if (choice.status == "confirm" && (check == nullptr || check->outcome != Outcome::drifted)) {
      continue;
    }
    lsp::CodeAction action;
    action.title = choice.title;
    action.kind = std::string(kMark);
    const std::string place = fmt::format("{}:{}", params.range.start.line, params.range.start.character);
    action.command = lsp::Command{std::string(choice.title), "vouch.markClaim",
                                  std::vector<lsp::Any>{lsp::to_any(view.draft.uri), lsp::to_any(place),
                                                        lsp::to_any(std::string(choice.status))}};
    out.push_back(std::move(action));
  }
}

// What the newsroom's files offer at the cursor. Their edits reach over several files, and cost nothing to make.
void add_newsroom_actions(Session& session, const View& view, const lsp::CodeActionParams& params,
                          std::vector<lsp::CodeAction>& out) {
  for (NewsroomAction& offered : newsroom_actions(session, view, view.span(params.range))) {
    if (!wanted(params.context, offered.kind)) {
      continue;
    }
    lsp::CodeAction action;
    action.title = std::move(offered.title);
    action.kind = std::string(offered.kind);
    for (const std::size_t index : meant(session, view, params)) {
      if (view.report.findings[index].rule == offered.for_rule) {
        (action.diagnostics ? *action.diagnostics : action.diagnostics.emplace())
            .push_back(session.diagnostic(view, view.report.findings[index]));
      }
    }
    lsp::WorkspaceEdit edit;
    if (!offered.edits.empty()) {
      add_to(edit, view.draft.uri, view.draft.version, to_lsp(view.source(), offered.edits, view.client.encoding),
             view.client);
    }
    if (!offered.path.empty()) {
      const auto open = session.documents().at_path(offered.path);
      add_to(edit, open ? open->uri : lsp::uri_of_path(offered.path), offered.version, std::move(offered.file),
             view.client);
    }
    action.edit = std::move(edit);
    out.push_back(std::move(action));
  }
}

std::vector<lsp::CodeAction> actions(Session& session, const View& view, const lsp::CodeActionParams& params) {
  std::vector<lsp::CodeAction> out;
  std::vector<lsp::CodeAction> suppressions;
  if (wanted(params.context, kQuickFix)) {
    for (const std::size_t index : meant(session, view, params)) {
      const Finding& finding = view.report.findings[index];
      const lsp::Diagnostic diagnostic = session.diagnostic(view, finding);
      for (const Fix& fix : fixes_for(view.document, finding)) {
        lsp::CodeAction action = action_of(view, fix.title, kQuickFix, fix.edits);
        action.diagnostics = {diagnostic};
        if (fix.preferred && view.client.preferred_actions) {
          action.isPreferred = true;
        }
        out.push_back(std::move(action));
      }
      for (const Fix& fix : suppression_for(view.document, finding)) {
        lsp::CodeAction action = action_of(view, fix.title, kQuickFix, fix.edits);
        action.diagnostics = {diagnostic};
        suppressions.push_back(std::move(action));
      }
    }
  }
  add_newsroom_actions(session, view, params, out);
  std::move(suppressions.begin(), suppressions.end(), std::back_inserter(out));
  add_marks(view, params, out);
  if (wanted(params.context, kFixAll)) {
    const std::vector<Edit> edits = safe_edits(view.report.findings, session.shown(view.draft));
    if (!edits.empty()) {
      out.push_back(action_of(view, kFixAllTitle, kFixAll, edits));
    } else if (params.context.only && !params.context.only->empty() && view.client.disabled_actions) {
      lsp::CodeAction action;  // whoever asks for it by its kind is told why there is nothing
      action.title = kFixAllTitle;
      action.kind = std::string(kFixAll);
      action.disabled = lsp::CodeActionDisabled{"Every fix here could change a fact: look at them one by one."};
      out.push_back(std::move(action));
    }
  }
  if (out.size() > 1 && carries_out_all(view, params)) {
    out.erase(out.begin() + 1, out.end());
  }
  return out;
}

}  // namespace

void code_action(Session& session, const lsp::CodeActionParams& params,
                 Reply<std::optional<std::vector<lsp::CodeAction>>> reply) {
  if (!session.client().code_action_literals) {
    return reply(std::vector<lsp::CodeAction>{});  // it could take commands only
  }
  const std::string uri = params.textDocument.uri;
  session.answer(uri, std::move(reply),
                 [&session, params](const View& view) { return std::optional(actions(session, view, params)); });
}

}  // namespace vouch::server::methods
