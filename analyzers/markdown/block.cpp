#include "analyzers/markdown/block.h"

#include <algorithm>

namespace vouch {

std::string_view name(BlockKind kind) {
  switch (kind) {
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::heading:
      return "heading";
    case BlockKind::list_item:
      return "list-item";
    case BlockKind::block_quote:
      return "block-quote";
    case BlockKind::table_cell:
      return "table-cell";
    case BlockKind::footnote:
      return "footnote";
    case BlockKind::caption:
      return "caption";
    case BlockKind::slug:
      return "slug";
    case BlockKind::furniture:
      return "furniture";
    case BlockKind::code:
      return "code";
    case BlockKind::html:
      return "html";
    case BlockKind::comment:
      return "comment";
    case BlockKind::front_matter:
      return "front-matter";
    case BlockKind::link_definition:
      return "link-definition";
    case BlockKind::thematic_break:
      return "thematic-break";
  }
  return "block";
}

namespace {

// The run that holds prose byte `at`: the last that begins at or before it.
const ProseRun& run_at(const std::vector<ProseRun>& runs, Offset at) {
  if (runs.size() == 1 || at < runs[1].prose) {
    return runs.front();  // most often
  }
  const auto after = std::upper_bound(runs.begin(), runs.end(), at,
                                      [](Offset value, const ProseRun& run) { return value < run.prose; });
  return after == runs.begin() ? runs.front() : *(after - 1);
}

// Where the source shows the prose byte `at` of a run; a run that is not verbatim has only its two ends.
Offset begin_in(const ProseRun& run, Offset at) { return run.verbatim() ? run.source + (at - run.prose) : run.source; }
Offset end_in(const ProseRun& run, Offset at) {
  return run.verbatim() ? run.source + (at - run.prose) : run.source + run.source_size;
}

}  // namespace

Span Block::to_source(Span prose_span) const {
  const auto size = static_cast<Offset>(prose.size());
  const Offset begin = std::min(prose_span.begin, size);
  const Offset end = std::clamp(prose_span.end, begin, size);
  if (runs.empty()) {
    return {span.begin + begin, span.begin + end};
  }
  // An empty span at the very end stands behind the last word, in front of any closing markup.
  const ProseRun& first = run_at(runs, begin);
  if (begin == end) {
    const Offset at = begin == first.prose + first.size ? end_in(first, begin) : begin_in(first, begin);
    return {at, at};
  }
  const ProseRun& last = run_at(runs, end - 1);
  return {begin_in(first, begin), end_in(last, end)};
}

Offset Block::to_prose(Offset source_offset) const {
  const auto size = static_cast<Offset>(prose.size());
  if (runs.empty()) {
    return source_offset <= span.begin ? 0 : std::min(source_offset - span.begin, size);
  }
  const auto after = std::upper_bound(runs.begin(), runs.end(), source_offset,
                                      [](Offset value, const ProseRun& run) { return value < run.source; });
  if (after == runs.begin()) {
    return 0;
  }
  const ProseRun& run = *(after - 1);
  const Offset into = source_offset - run.source;
  if (into >= run.source_size) {
    return run.prose + run.size;
  }
  return run.verbatim() ? run.prose + into : run.prose + (into == 0 ? 0 : run.size);
}

}  // namespace vouch
