// A report as the JSON of `vouch analyze`: the contract that archives and scorers read.
#pragma once

#include <string>
#include <string_view>

#include "analyzers/lint.h"
#include "analyzers/text/source.h"

namespace vouch {

// Appends the object, without a line end.
void append_analysis(std::string& out, std::string_view id, const Report& report, Encoding unit, bool pretty);

}  // namespace vouch
