// Curly and straight quotation marks or apostrophes in one draft.
#include <algorithm>
#include <array>

#include "analyzers/rule.h"

namespace vouch {

namespace {

struct Mark {
  Span span;  // in the source
  bool curly = false;
  bool single = false;
  bool opening = false;  // what it is, or would be were it curly
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

void collect(const Document& document, const BlockView& view, std::vector<Mark>& out) {
  const std::string_view prose = view.block.prose;
  MarkBytes bytes(prose);
  if (bytes.from(0) == prose.size()) {
    return;
  }
  // Where the block's quotations open and close, sorted, so that a straight mark gets its right direction.
  std::vector<std::pair<Offset, bool>> ends;
  for (const Quote& quote : view.analysis->quotes) {
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
    Mark mark;
    Offset size = 1;
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
      size = 3;
    } else {
      continue;
    }
    mark.span = view.block.to_source({at, at + size});
    // Only what stands in the source as it is read: an entity is left alone.
    if (document.text(mark.span) == prose.substr(at, size)) {
      out.push_back(mark);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const std::string_view text = context.document.text();
  const bool any_straight = text.find('"') != std::string_view::npos || text.find('\'') != std::string_view::npos;
  if (!any_straight || text.find("\xe2\x80") == std::string_view::npos) {
    return;  // one kind at most
  }
  std::vector<Mark> marks;
  for (const BlockView& view : context.document.blocks) {
    if (view.analysis) {
      collect(context.document, view, marks);
    }
  }
  const auto curly =
      static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), [](const Mark& m) { return m.curly; }));
  const std::size_t straight = marks.size() - curly;
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
  for (const Mark& mark : marks) {
    if (mark.curly == to_curly) {
      continue;
    }
    if (!found) {
      finding.span = mark.span;
      found = true;
    }
    fix.edits.push_back({mark.span, std::string(uniform(mark, to_curly))});
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
};

}  // namespace vouch
