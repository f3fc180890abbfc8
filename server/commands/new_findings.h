// What `--baseline` and `--changed-since` leave of a draft's findings. Pure: the caller has read everything.
#pragma once

#include <cstddef>

#include "server/files/baseline.h"
#include "server/formats/format.h"

namespace vouch {

// Keeps the findings that touch a paragraph the old draft did not have (words compared, white space not), and those
// anywhere that the old draft did not raise: a footnote taken away is missed where it is cited, in a line nobody
// touched. Returns how many were left out. `file.marks` must be set.
std::size_t keep_changed(CheckedFile& file, const Report& before);

// Moves the findings of the baseline to `file.known`. Drafts come one after another, in order.
void part_known(CheckedFile& file, Baseline& baseline);

}  // namespace vouch
