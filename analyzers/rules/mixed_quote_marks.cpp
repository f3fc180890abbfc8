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

// Calls f(Mark) for each mark of a block, in order.
template <class F>
void each_mark(std::string_view prose, const BlockAnalysis& analysis, F f) {
  MarkBytes bytes(prose);
  if (bytes.from(0) == prose.size()) {
    return;
  }
  // Where the block's quotations open and close, sorted, so that a straight mark gets its right direction.
  std::vector<std::pair<Offset, bool>> ends;
  ends.reserve(2 * analysis.quotes.size());
  for (const Quote& quote : analysis.quotes) {
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
    f(mark);
  }
}

// Curly marks of a block and straight ones. One note, unless there are more than it holds.
struct Counts {
  std::uint32_t curly = 0;
  std::uint32_t straight = 0;

  static constexpr std::uint32_t kMost = 0xffff;  // of each
  [[nodiscard]] std::uint32_t note() const { return curly << 16U | straight; }
  [[nodiscard]] static Counts of(std::uint32_t note) { return {note >> 16U, note & kMost}; }
  void add(const Mark& mark) { ++(mark.curly ? curly : straight); }
};

void note_marks(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  Counts counts;
  each_mark(context.prose(), context.analysis, [&](const Mark& mark) {
    counts.add(mark);
    if (counts.curly == Counts::kMost || counts.straight == Counts::kMost) {
      notes.push_back(counts.note());
      counts = {};
    }
  });
  if (counts.note() != 0) {
    notes.push_back(counts.note());
  }
}

// Where the mark stands in the source as it is read; nothing for an entity, which is left alone.
std::optional<Span> written(const Document& document, const BlockView& view, const Mark& mark) {
  const Span span = view.block.to_source(mark.span());
  const bool same = view.block.runs.empty() || document.text(span) == slice(view.block.prose, mark.span());
  return same ? std::optional<Span>(span) : std::nullopt;
}

// True where all marks of the block stand in the source as they are read.
bool all_written(const Block& block) {
  return std::all_of(block.runs.begin(), block.runs.end(), [](const ProseRun& run) { return run.verbatim(); });
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  std::size_t curly = 0;
  std::size_t straight = 0;
  std::uint32_t done = 0;  // blocks whose marks were counted one by one
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    if (all_written(view.block)) {
      const Counts counts = Counts::of(note.value);
      curly += counts.curly;
      straight += counts.straight;
    } else if (note.block >= done) {
      done = note.block + 1;
      each_mark(view.block.prose, *view.analysis, [&](const Mark& mark) {
        if (written(document, view, mark)) {
          ++(mark.curly ? curly : straight);
        }
      });
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
  done = 0;
  for (const Note& note : context.notes) {
    const Counts counts = Counts::of(note.value);
    if (note.block < done || (to_curly ? counts.straight : counts.curly) == 0) {
      continue;
    }
    done = note.block + 1;
    const BlockView& view = document.blocks[note.block];
    each_mark(view.block.prose, *view.analysis, [&](const Mark& mark) {
      const auto span = mark.curly == to_curly ? std::nullopt : written(document, view, mark);
      if (!span) {
        return;
      }
      if (!found) {
        finding.span = *span;
        found = true;
      }
      fix.edits.push_back({*span, std::string(uniform(mark, to_curly))});
    });
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
