// Code actions on the newsroom's files: a speaker of the draft into the registry, a source into the bibliography, links
// and citations turned into one another. Edits may reach over several files; nothing is written here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/session.h"

namespace vouch::server {

struct NewsroomAction {
  std::string title;
  std::string_view kind;                // "quickfix" or "refactor.rewrite"
  std::string_view for_rule;            // the rule whose findings here it mends; empty for none
  std::vector<Edit> edits;              // in the draft
  std::string path;                     // of the newsroom's file, empty where the draft alone changes
  std::vector<lsp::TextEdit> file;      // edits in it
  std::optional<std::int32_t> version;  // of that file where it is open
};

// What can be done at the beginning of `range`.
[[nodiscard]] std::vector<NewsroomAction> newsroom_actions(Session& session, const View& view, Span range);

}  // namespace vouch::server
