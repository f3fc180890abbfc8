// Curly and straight quotation marks or apostrophes in one draft.
#include <algorithm>
#include <array>
#include <optional>

#include "analyzers/rule.h"

namespace vouch {

namespace {

struct Mark {
  Offset at = 0;  // in the block's prose
  bool curly = false;
  bool single = false;
  bool opening = false;  // what it is, or would be were it curly

  [[nodiscard]] Span span() const { return {at, at + (curly ? 3U : 1U)}; }
};

// A mark as the note of its block, and back. A draft is far shorter than the bits that an offset has left.
std::uint32_t to_note(const Mark& mark) {
  static_assert(kMaxDraftBytes < (1U << 29U));
  return mark.at << 3U | (mark.curly ? 4U : 0U) | (mark.single ? 2U : 0U) | (mark.opening ? 1U : 0U);
}
Mark from_note(std::uint32_t note) { return {note >> 3U, (note & 4U) != 0, (note & 2U) != 0, (note & 1U) != 0}; }

std::string_view uniform(const Mark& mark, bool curly) {
  if (!curly) {
    return mark.single ? "'" : "\"";
  }
  if (mark.single) {
    return mark.opening ? "‘" : "’";
  }
  return mark.opening ? "“" : "”";
}

// The bytes of a text that a mark may begin with, in order; each kind is looked for from where it was last found.
class MarkBytes {
 public:
  explicit MarkBytes(std::string_view text) : text_(text) {}
  // The first at or behind `at`, or the text's end. `at` never goes back.
  Offset from(Offset at) {
    std::size_t nearest = text_.size();
    for (Cursor& cursor : cursors_) {
      if (!cursor.searched || cursor.next < at) {
        cursor.next = std::min(text_.find(cursor.byte, at), text_.size());
        cursor.searched = true;
      }
      nearest = std::min(nearest, cursor.next);
    }
    return static_cast<Offset>(nearest);
  }

 private:
  struct Cursor {
    char byte;
    bool searched = false;
    std::size_t next = 0;
  };
  std::string_view text_;
  std::array<Cursor, 3> cursors_{Cursor{'"'}, Cursor{'\''}, Cursor{'\xe2'}};
};

void note_marks(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const std::string_view prose = context.prose();
  MarkBytes bytes(prose);
  if (bytes.from(0) == prose.size()) {
    return;
  }
  // Where the block's quotations open and close, sorted, so that a straight mark gets its right direction.
  std::vector<std::pair<Offset, bool>> ends;
  for (const Quote& quote : context.analysis.quotes) {
    if (quote.opened) {
      ends.emplace_back(quote.span.begin, true);
    }
    if (quote.closed) {
      ends.emplace_back(quote.inner.end, false);
    }
  }
  std::sort(ends.begin(), ends.end());
  std::size_t next = 0;
  for (Offset at = bytes.from(0); at < prose.size(); at = bytes.from(at + 1)) {
    const char c = prose[at];
    while (next < ends.size() && ends[next].first < at) {
      ++next;
    }
    const bool known = next < ends.size() && ends[next].first == at;
    Mark mark{at};
    if (c == '"' || c == '\'') {
      mark.single = c == '\'';
      const bool after_digit = at > 0 && prose[at - 1] >= '0' && prose[at - 1] <= '9';
      if (after_digit && !known) {
        continue;  // inches, feet
      }
      mark.opening =
          known ? ends[next].second : !mark.single && (at == 0 || prose[at - 1] == ' ' || prose[at - 1] == '\n');
    } else if (c == '\xe2' && prose.substr(at, 2) == "\xe2\x80" && at + 2 < prose.size()) {
      const char last = prose[at + 2];
      if (last != '\x98' && last != '\x99' && last != '\x9c' && last != '\x9d') {
        continue;
      }
      mark.curly = true;
      mark.single = last == '\x98' || last == '\x99';
      mark.opening = last == '\x98' || last == '\x9c';
    } else {
      continue;
    }
    notes.push_back(to_note(mark));
  }
}

// Where the mark stands in the source as it is read; nothing for an entity, which is left alone.
std::optional<Span> written(const Document& document, const BlockView& view, const Mark& mark) {
  const Span span = view.block.to_source(mark.span());
  const bool same = view.block.runs.empty() || document.text(span) == slice(view.block.prose, mark.span());
  return same ? std::optional<Span>(span) : std::nullopt;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  std::size_t curly = 0;
  std::size_t straight = 0;
  for (const Note& note : context.notes) {
    const Mark mark = from_note(note.value);
    const BlockView& view = document.blocks[note.block];
    if (view.block.runs.empty() || written(document, view, mark)) {
      ++(mark.curly ? curly : straight);
    }
  }
  if (curly == 0 || straight == 0) {
    return;
  }
  const bool to_curly = curly >= straight;
  Finding finding;
  Fix fix;
  fix.title = to_curly ? "Make all marks curly" : "Make all marks straight";
  fix.safe = true;
  fix.preferred = true;
  bool found = false;
  for (const Note& note : context.notes) {
    const Mark mark = from_note(note.value);
    const auto span = mark.curly == to_curly ? std::nullopt : written(document, document.blocks[note.block], mark);
    if (!span) {
      continue;
    }
    if (!found) {
      finding.span = *span;
      found = true;
    }
    fix.edits.push_back({*span, std::string(uniform(mark, to_curly))});
  }
  const std::size_t few = std::min(curly, straight);
  finding.message = "The draft mixes curly and straight marks (" + std::to_string(curly) + " and " +
                    std::to_string(straight) + "), here the first of the " + (to_curly ? "straight" : "curly") +
                    (few == 1 ? " one" : " ones") + ": make them uniform.";
  finding.fixes.push_back(std::move(fix));
  sink.add(std::move(finding));
}

}  // namespace

extern constinit const Rule rule_mixed_quote_marks;
constinit const Rule rule_mixed_quote_marks{
    .title = "Curly and straight marks in one draft",
    .family = Family::quotations,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_marks,
};

}  // namespace vouch
