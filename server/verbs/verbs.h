// The commands of workspace/executeCommand, each defined in the file of its own name. One row in the table of
// methods/execute_command.cpp adds one. Called on the strand; a command that takes long works in the background and
// answers later.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/dispatcher.h"
#include "protocol/types.h"

namespace vouch::server {

class Session;

using CommandReply = lsp::Reply<std::optional<lsp::Any>>;

struct Verb {
  std::string_view name;
  void (*run)(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply);
};
// All commands, in the order in which they are advertised.
[[nodiscard]] std::vector<std::string> verb_names();

// The string that is argument `index`; nothing where there is none. Throws CodecError where it is no string.
[[nodiscard]] std::optional<std::string> text_argument(const lsp::ExecuteCommandParams& params, std::size_t index);
// The URI that every command about one draft takes first. Answers with an error, and gives nothing, where it is
// missing.
[[nodiscard]] std::optional<std::string> draft_argument(const lsp::ExecuteCommandParams& params, CommandReply& reply);

namespace verbs {

// vouch.checkWorkspace: lints every draft of the workspace folders, shows the findings of those that are not open to
// clients that take pushes, and answers {"drafts", "unreadable", "findings": {"error", "warning", "info", "hint"},
// "finished"}.
void check_workspace(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply);
// vouch.analysis URI: the object of `vouch analyze` about an open draft, spans in the session's position encoding.
void analysis(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply);
// vouch.fixAll URI: makes every safe edit in an open draft; answers {"edits", "applied"}.
void fix_all(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply);
// vouch.markClaim URI "LINE:CHARACTER" STATUS|confirm: writes into the draft's ledger what was found out of the
// sentence there; answers {"id"}. The checker is VOUCH_USER, else USER.
void mark(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply);

}  // namespace verbs
}  // namespace vouch::server
