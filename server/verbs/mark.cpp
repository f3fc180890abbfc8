#include <cstdio>
#include <fmt/format.h>
#include <memory>
#include <utility>

#include "server/files/ledger_file.h"
#include "server/marking.h"
#include "server/session.h"
#include "server/verbs/verbs.h"

namespace vouch::server::verbs {
namespace {

// "12:3": line and character of the session's position encoding, from 0.
std::optional<lsp::Position> read_position(const std::string& text) {
  lsp::Position out;
  int used = 0;
  if (std::sscanf(text.c_str(), "%u:%u%n", &out.line, &out.character, &used) != 2 ||
      static_cast<std::size_t>(used) != text.size()) {
    return std::nullopt;
  }
  return out;
}

}  // namespace

void mark(Session& session, const lsp::ExecuteCommandParams& params, CommandReply reply) {
  const auto uri = draft_argument(params, reply);
  if (!uri) {
    return;
  }
  const auto position = read_position(text_argument(params, 1).value_or(""));
  const std::string word = text_argument(params, 2).value_or("");
  const auto status = parse_check_status(word);
  if (!position || (!status && word != "confirm")) {
    return reply.fail(
        lsp::ErrorCode::InvalidParams,
        fmt::format("vouch.markClaim: arguments are the draft's URI, \"LINE:CHARACTER\" and one of {}, confirm",
                    fmt::join(check_status_names(), ", ")));
  }
  const std::string by = checker_name();
  if (by.empty()) {
    return reply.fail(lsp::ErrorCode::RequestFailed,
                      "Vouch does not know who checks: set VOUCH_USER in the editor's environment");
  }
  auto held = std::make_shared<CommandReply>(std::move(reply));
  session.with_view(*uri, [&session, held, position, status, by](const View* view) {
    if (view == nullptr || view->draft.path.empty()) {
      return held->fail(lsp::ErrorCode::RequestFailed,
                        "vouch.markClaim: the draft is not open, or is no file yet: save it first");
    }
    const Span span = sentence_around(view->document, view->offset(*position));
    if (span.empty()) {
      return held->fail(lsp::ErrorCode::RequestFailed, "vouch.markClaim: no sentence stands there");
    }
    Mark what;
    what.status = status;
    what.confirm = !status;
    what.by = by;
    what.on = utc_now();
    std::string id;
    const std::string problem = update_ledger(ledger_path(view->draft.path), [&](Ledger& ledger) {
      id = mark_claim(ledger, view->document, span, what, view->report.newsroom);
      return std::string();
    });
    if (!problem.empty()) {
      return held->fail(lsp::ErrorCode::RequestFailed, problem);
    }
    (*held)(lsp::Any{fmt::format(R"({{"id":"{}"}})", id)});
    session.reload();
  });
}

}  // namespace vouch::server::verbs
