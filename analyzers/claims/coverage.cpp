#include "analyzers/document.h"

namespace vouch {

void find_coverage(Document& document) { document.coverage.assign(document.sentences.size(), {}); }

}  // namespace vouch
