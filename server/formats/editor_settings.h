// The settings that an editor offers, one a rule, made of the rule table. For `vouch rules --format settings`.
#pragma once

#include <string>
#include <string_view>

namespace vouch {

// The properties "vouch.rules.<id>" as a JSON Schema object.
[[nodiscard]] std::string rule_settings();
// A Visual Studio Code manifest (package.json) with the rules' settings brought up to date and all else as it was.
// On trouble `error` says in one line why, and the result is empty.
[[nodiscard]] std::string with_rule_settings(std::string_view manifest, std::string& error);

}  // namespace vouch
