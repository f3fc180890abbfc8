// Where something stands in the newsroom's own files: for jumping to it and for edits there. Values; made by the
// readers in server/files.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "analyzers/text/source.h"
#include "analyzers/text/span.h"

namespace vouch {

// A file as it was read. Spans that point into it are bytes of `source`.
struct NewsroomFile {
  std::string path;
  std::shared_ptr<const Source> source;
};

struct FilePlace {
  std::uint32_t file = 0;  // index into the owner's files
  Span entry;              // all of the entry
  Span label;              // what names it: the name, or the id or key where there is none
};

}  // namespace vouch
