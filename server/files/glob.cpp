#include "server/files/glob.h"

#include <cstddef>

namespace vouch {
namespace {

// The class that starts at glob[at] == '['. Sets `end` behind it; no class where it never closes.
bool class_matches(std::string_view glob, std::size_t at, unsigned char c, std::size_t& end, bool& is_class) {
  std::size_t i = at + 1;
  const bool negated = i < glob.size() && (glob[i] == '!' || glob[i] == '^');
  i += negated ? 1 : 0;
  bool matched = false;
  bool first = true;
  for (; i < glob.size() && (first || glob[i] != ']'); first = false) {
    if (glob[i] == '\\' && i + 1 < glob.size()) {
      ++i;
    }
    const auto low = static_cast<unsigned char>(glob[i]);
    auto high = low;
    if (i + 2 < glob.size() && glob[i + 1] == '-' && glob[i + 2] != ']') {
      high = static_cast<unsigned char>(glob[i + 2]);
      i += 2;
    }
    ++i;
    matched = matched || (low <= c && c <= high);
  }
  is_class = i < glob.size();
  end = i + 1;
  return matched != negated && c != '/';
}

// One step of the glob at `g` against the byte c: does it match, and where does the glob go on?
bool step(std::string_view glob, std::size_t g, char c, std::size_t& next) {
  next = g + 1;
  switch (glob[g]) {
    case '?':
      return c != '/';
    case '\\':
      if (g + 1 < glob.size()) {
        next = g + 2;
        return glob[g + 1] == c;
      }
      return c == '\\';
    case '[': {
      bool is_class = false;
      std::size_t end = g;
      const bool matched = class_matches(glob, g, static_cast<unsigned char>(c), end, is_class);
      if (is_class) {
        next = end;
        return matched;
      }
      return c == '[';
    }
    default:
      return glob[g] == c;
  }
}

constexpr std::size_t kNowhere = std::string_view::npos;

}  // namespace

// Backtracks to the last `*` and to the last `**` only: at most |path|² steps a star kind, never exponential.
bool glob_matches(std::string_view glob, std::string_view path) {
  std::size_t g = 0;
  std::size_t p = 0;
  std::size_t star_g = kNowhere;
  std::size_t star_p = 0;
  std::size_t deep_g = kNowhere;
  std::size_t deep_p = 0;
  while (true) {
    if (g < glob.size() && glob[g] == '*') {
      const bool part_start = g == 0 || glob[g - 1] == '/';
      if (part_start && glob.substr(g).starts_with("**") && (g + 2 == glob.size() || glob[g + 2] == '/')) {
        if (g + 2 == glob.size()) {
          return p < path.size();  // "a/**": everything inside, not the folder itself
        }
        g += 3;  // "**/": any number of folders, none among them
        deep_g = g;
        deep_p = p;
        star_g = kNowhere;
        continue;
      }
      while (g < glob.size() && glob[g] == '*') {
        ++g;
      }
      star_g = g;
      star_p = p;
      continue;
    }
    if (p == path.size() && g == glob.size()) {
      return true;
    }
    std::size_t next = 0;
    if (p < path.size() && g < glob.size() && step(glob, g, path[p], next)) {
      g = next;
      ++p;
      continue;
    }
    if (star_g != kNowhere && star_p < path.size() && path[star_p] != '/') {
      g = star_g;
      p = ++star_p;
      continue;
    }
    if (deep_g != kNowhere) {
      const std::size_t slash = path.find('/', deep_p);
      if (slash != std::string_view::npos) {
        g = deep_g;
        p = deep_p = slash + 1;
        star_g = kNowhere;
        continue;
      }
    }
    return false;
  }
}

void IgnoreList::add(std::string_view line) {
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  while (line.ends_with(' ') && !line.ends_with("\\ ")) {
    line.remove_suffix(1);
  }
  if (line.empty() || line.front() == '#') {
    return;
  }
  Pattern pattern;
  if (line.front() == '!') {
    pattern.negated = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern.folders_only = true;
    line.remove_suffix(1);
  }
  if (line.empty()) {
    return;
  }
  pattern.anchored = line.find('/') != std::string_view::npos;
  if (line.front() == '/') {
    line.remove_prefix(1);
  }
  pattern.glob = line;
  patterns_.push_back(std::move(pattern));
}

void IgnoreList::add_file(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    add(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
}

IgnoreList::Verdict IgnoreList::verdict(std::string_view relative, bool folder) const {
  const std::size_t slash = relative.rfind('/');
  const std::string_view base = slash == std::string_view::npos ? relative : relative.substr(slash + 1);
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->folders_only && !folder) {
      continue;
    }
    if (glob_matches(pattern->glob, pattern->anchored ? relative : base)) {
      return pattern->negated ? Verdict::included : Verdict::excluded;
    }
  }
  return Verdict::none;
}

bool IgnoreList::excludes(std::string_view relative, bool folder) const {
  for (std::size_t slash = relative.find('/'); slash != std::string_view::npos; slash = relative.find('/', slash + 1)) {
    if (verdict(relative.substr(0, slash), true) == Verdict::excluded) {
      return true;
    }
  }
  return verdict(relative, folder) == Verdict::excluded;
}

}  // namespace vouch
