#include "analyzers/attribution/engine.h"

namespace vouch {

std::vector<Quote> find_quotes(std::string_view, const std::vector<Token>&) { return {}; }

}  // namespace vouch
