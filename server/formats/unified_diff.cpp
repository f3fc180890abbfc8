#include "server/formats/unified_diff.h"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <vector>

namespace vouch {
namespace {

constexpr std::size_t kContext = 3;
// Myers' search remembers a row for each of so many edits; more are rare and shown as one replacement.
constexpr std::ptrdiff_t kMaxEdits = 1000;

using Lines = std::vector<std::string_view>;

// Lines with their line ends, which are part of what may differ.
Lines split(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

enum class Kind : std::uint8_t { keep, drop, add };

// The shortest edit from a[0,n) to b[0,m), by Myers (1986); false where it is longer than kMaxEdits.
bool shortest_edit(const Lines& a, const Lines& b, std::size_t begin, std::size_t a_end, std::size_t b_end,
                   std::vector<Kind>& out) {
  const auto n = static_cast<std::ptrdiff_t>(a_end - begin);
  const auto m = static_cast<std::ptrdiff_t>(b_end - begin);
  const std::ptrdiff_t limit = std::min(kMaxEdits, n + m);
  std::vector<std::ptrdiff_t> reach(static_cast<std::size_t>(2 * limit + 3), 0);
  std::vector<std::vector<std::ptrdiff_t>> rows;
  const auto at = [&](std::vector<std::ptrdiff_t>& row, std::ptrdiff_t k, std::ptrdiff_t width) -> std::ptrdiff_t& {
    return row[static_cast<std::size_t>(k + width + 1)];
  };
  const auto same = [&](std::ptrdiff_t x, std::ptrdiff_t y) {
    return a[begin + static_cast<std::size_t>(x)] == b[begin + static_cast<std::size_t>(y)];
  };
  std::ptrdiff_t found = -1;
  for (std::ptrdiff_t d = 0; d <= limit && found < 0; ++d) {
    // Only the diagonals that this step reads are kept: d of them, not all.
    std::vector<std::ptrdiff_t> row(static_cast<std::size_t>(2 * d + 3));
    for (std::ptrdiff_t k = -d - 1; k <= d + 1; ++k) {
      at(row, k, d) = k + limit + 1 >= 0 && k <= limit + 1 ? at(reach, k, limit) : 0;
    }
    rows.push_back(std::move(row));
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      const bool down = k == -d || (k != d && at(reach, k - 1, limit) < at(reach, k + 1, limit));
      std::ptrdiff_t x = down ? at(reach, k + 1, limit) : at(reach, k - 1, limit) + 1;
      std::ptrdiff_t y = x - k;
      while (x < n && y < m && same(x, y)) {
        ++x;
        ++y;
      }
      at(reach, k, limit) = x;
      if (x >= n && y >= m) {
        found = d;
        break;
      }
    }
  }
  if (found < 0) {
    return false;
  }
  std::vector<Kind> reversed;
  std::ptrdiff_t x = n;
  std::ptrdiff_t y = m;
  for (std::ptrdiff_t d = found; d >= 0; --d) {
    auto& row = rows[static_cast<std::size_t>(d)];
    const std::ptrdiff_t k = x - y;
    const bool down = d > 0 && (k == -d || (k != d && at(row, k - 1, d) < at(row, k + 1, d)));
    const std::ptrdiff_t from_k = down ? k + 1 : k - 1;
    const std::ptrdiff_t from_x = d == 0 ? 0 : at(row, from_k, d);
    const std::ptrdiff_t start = d == 0 || down ? from_x : from_x + 1;  // where the equal lines begin
    for (; x > start; --x) {
      reversed.push_back(Kind::keep);
    }
    if (d > 0) {
      reversed.push_back(down ? Kind::add : Kind::drop);
      x = from_x;
      y = from_x - from_k;
    }
  }
  out.insert(out.end(), reversed.rbegin(), reversed.rend());
  return true;
}

void append_line(std::string& out, char mark, std::string_view line) {
  out += mark;
  out += line;
  if (!line.ends_with('\n')) {
    out += "\n\\ No newline at end of file\n";
  }
}

std::string range(std::size_t start, std::size_t count) {
  // An empty range names the line before it, as diff does.
  return count == 1 ? fmt::format("{}", start + 1) : fmt::format("{},{}", count == 0 ? start : start + 1, count);
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, std::string_view path) {
  if (before == after) {
    return {};
  }
  const Lines a = split(before);
  const Lines b = split(after);
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) {
    ++begin;
  }
  std::size_t a_end = a.size();
  std::size_t b_end = b.size();
  while (a_end > begin && b_end > begin && a[a_end - 1] == b[b_end - 1]) {
    --a_end;
    --b_end;
  }
  std::vector<Kind> script(begin, Kind::keep);
  if (!shortest_edit(a, b, begin, a_end, b_end, script)) {
    script.insert(script.end(), a_end - begin, Kind::drop);
    script.insert(script.end(), b_end - begin, Kind::add);
  }
  script.insert(script.end(), a.size() - a_end, Kind::keep);

  std::string out = fmt::format("--- a/{0}\n+++ b/{0}\n", path);
  std::size_t i = 0;  // in the script
  std::size_t x = 0;
  std::size_t y = 0;
  while (i < script.size()) {
    std::size_t change = i;
    while (change < script.size() && script[change] == Kind::keep) {
      ++change;
    }
    if (change == script.size()) {
      break;
    }
    const std::size_t lead = std::min(kContext, change - i);
    x += change - i - lead;
    y += change - i - lead;
    i = change - lead;
    // The hunk ends where more than twice the context is unchanged.
    std::size_t end = change;
    std::size_t quiet = 0;
    for (std::size_t j = change; j < script.size() && quiet <= 2 * kContext; ++j) {
      quiet = script[j] == Kind::keep ? quiet + 1 : 0;
      end = quiet == 0 ? j + 1 : end;
    }
    end = std::min(script.size(), end + kContext);
    std::string body;
    const std::size_t x0 = x;
    const std::size_t y0 = y;
    for (; i < end; ++i) {
      switch (script[i]) {
        case Kind::keep:
          append_line(body, ' ', a[x++]), ++y;
          break;
        case Kind::drop:
          append_line(body, '-', a[x++]);
          break;
        case Kind::add:
          append_line(body, '+', b[y++]);
          break;
      }
    }
    out += fmt::format("@@ -{} +{} @@\n", range(x0, x - x0), range(y0, y - y0));
    out += body;
  }
  return out;
}

}  // namespace vouch
