#include "analyzers/document.h"

namespace vouch {

void join_quotations(Document&) {}

}  // namespace vouch
