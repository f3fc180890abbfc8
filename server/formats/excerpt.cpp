#include "server/formats/excerpt.h"

#include <algorithm>
#include <utf8proc.h>
#include <vector>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr unsigned kTab = 4;
constexpr std::string_view kEllipsis = "…";
// Bytes looked at on each side of the finding's start: enough for the widest window, little for a book on one line.
constexpr Offset kReach = 4096;

// What stands in one or two columns: a grapheme cluster, by its bytes of the source.
struct Cell {
  Offset begin = 0;
  Offset end = 0;
  std::uint8_t width = 1;
  bool printable = true;  // as it stands; else a tab's blanks or the replacement character are shown
  bool tab = false;
};

// Characters that would move the cursor, turn the writing direction or break the line.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x2028 || c == 0x2029 || c == 0x200E || c == 0x200F || c == 0x061C;
}

// Characters of one column that join with none of their like: ASCII, and the quotation marks and dashes of prose.
bool is_plain(char32_t c) { return (c >= 0x20 && c < 0x7F) || (c >= 0x2010 && c <= 0x2026); }
bool is_plain_ascii(char c) { return c >= 0x20 && c < 0x7F; }

unsigned width_of(char32_t c) {
  const bool flag = c >= 0x1F1E6 && c <= 0x1F1FF;  // regional indicators pair up to a flag
  return flag ? 2 : static_cast<unsigned>(std::clamp(utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)), 0, 2));
}

std::vector<Cell> cells_of(std::string_view text, Offset begin) {
  std::vector<Cell> cells;
  cells.reserve(text.size());
  utf8proc_int32_t state = 0;
  char32_t last = 0;
  unsigned column = 0;
  for (std::size_t i = 0; i < text.size();) {
    const Offset at = begin + static_cast<Offset>(i);
    if (is_plain(last) && is_plain_ascii(text[i])) {  // nearly all there is
      std::size_t next = i + 1;
      while (next < text.size() && is_plain_ascii(text[next])) {
        ++next;
      }
      const std::size_t known = cells.size();
      cells.resize(known + (next - i));
      for (std::size_t k = i; k < next; ++k) {
        const Offset place = begin + static_cast<Offset>(k);
        cells[known + (k - i)] = {.begin = place, .end = place + 1};
      }
      column += static_cast<unsigned>(next - i);
      last = static_cast<unsigned char>(text[next - 1]);
      state = 0;
      i = next;
      continue;
    }
    const CodePoint point = decode_utf8(text, i);
    const Offset end = at + point.size;
    const bool plain = is_plain(point.value);
    const bool joins = !(plain && is_plain(last)) && !cells.empty() && point.valid && !is_control(point.value) &&
                       !is_control(last) &&
                       !utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(last),
                                                         static_cast<utf8proc_int32_t>(point.value), &state);
    if (joins) {
      Cell& cell = cells.back();
      const unsigned before = cell.width;
      cell.end = end;
      cell.width =
          static_cast<std::uint8_t>(point.value == 0xFE0F ? 2 : std::max<unsigned>(cell.width, width_of(point.value)));
      column += cell.width - before;
    } else {
      state = 0;
      Cell cell{.begin = at, .end = end};
      if (point.value == '\t') {
        cell.width = static_cast<std::uint8_t>(kTab - column % kTab);
        cell.tab = true;
        cell.printable = false;
      } else if (is_control(point.value) || !point.valid) {
        cell.printable = false;
      } else if (!plain) {
        cell.width = static_cast<std::uint8_t>(width_of(point.value));
      }
      column += cell.width;
      cells.push_back(cell);
    }
    last = point.value;
    i += point.size;
  }
  return cells;
}

// What the cells [from, to) show: stretches of printable ones are copied at once.
void append_cells(std::string& out, const Source& source, const std::vector<Cell>& cells, std::size_t from,
                  std::size_t to) {
  while (from < to) {
    std::size_t next = from;
    while (next < to && cells[next].printable) {
      ++next;
    }
    if (next > from) {
      out += source.slice({cells[from].begin, cells[next - 1].end});
    } else if (cells[next].tab) {
      out.append(cells[next++].width, ' ');
    } else {
      out += "\xEF\xBF\xBD";
      ++next;
    }
    from = next;
  }
}

unsigned width_of(const std::vector<Cell>& cells, std::size_t from, std::size_t to) {
  unsigned sum = 0;
  for (std::size_t i = from; i < to; ++i) {
    sum += cells[i].width;
  }
  return sum;
}

}  // namespace

unsigned display_width(std::string_view text) {
  const std::vector<Cell> cells = cells_of(text, 0);
  return width_of(cells, 0, cells.size());
}

Excerpt make_excerpt(const Source& source, Span span, unsigned columns) {
  columns = std::max(columns, 20U);
  const Span line = source.line(source.line_of(span.begin));
  const Offset caret = std::clamp(span.begin, line.begin, line.end);
  Offset from = caret - line.begin > kReach ? caret - kReach : line.begin;
  Offset to = line.end - caret > kReach ? caret + kReach : line.end;
  const std::string_view text = source.text();
  while (from > line.begin && !is_utf8_boundary(text, from)) {
    --from;
  }
  while (to < line.end && !is_utf8_boundary(text, to)) {
    ++to;
  }
  const std::vector<Cell> cells = cells_of(source.slice({from, to}), from);

  // Cells of the finding: from the one that holds its first byte to the one that holds its last.
  std::size_t first = 0;
  while (first < cells.size() && (first + 1 < cells.size() ? cells[first + 1].begin : to) <= caret) {
    ++first;
  }
  std::size_t last = first;
  while (last < cells.size() && cells[last].begin < span.end) {
    ++last;
  }

  // The window: all of the line where it fits, else some words before the finding and what follows.
  std::size_t begin = 0;
  std::size_t end = cells.size();
  const bool fits = width_of(cells, 0, cells.size()) <= columns && from == line.begin && to == line.end;
  if (!fits) {
    const unsigned lead =
        std::max(columns / 3, columns - std::min(columns, width_of(cells, first, last) + columns / 4));
    begin = first;
    for (unsigned used = 0; begin > 0 && used + cells[begin - 1].width <= lead; --begin) {
      used += cells[begin - 1].width;
    }
    end = begin;
    for (unsigned used = 0; end < cells.size() && used + cells[end].width <= columns - 2; ++end) {
      used += cells[end].width;
    }
    last = std::min(last, end);
  }
  const bool cut_left = begin > 0 || from > line.begin;
  const bool cut_right = end < cells.size() || to < line.end;

  Excerpt out;
  out.before = cut_left ? kEllipsis : "";
  out.indent.assign(width_of(cells, begin, first) + (cut_left ? 1 : 0), ' ');
  append_cells(out.before, source, cells, begin, std::min(first, end));
  append_cells(out.marked, source, cells, first, last);
  append_cells(out.after, source, cells, last, end);
  out.after += cut_right ? kEllipsis : "";
  out.underline.assign(std::max(1U, width_of(cells, first, last)), '^');
  return out;
}

}  // namespace vouch
