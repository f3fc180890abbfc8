#include "analyzers/markdown/front_matter.h"

#include "analyzers/markdown/inline_syntax.h"

namespace vouch {
namespace {

constexpr std::size_t kMaxFields = 1000;
constexpr std::size_t kMaxKeyDepth = 8;

Span trim(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank_byte(text[span.begin])) {
    ++span.begin;
  }
  while (span.end > span.begin && (is_blank_byte(text[span.end - 1]) || is_line_end(text[span.end - 1]))) {
    --span.end;
  }
  return span;
}

// The content of a quoted value, with its escapes undone; a bare value as it stands.
std::string unquote(std::string_view value) {
  if (value.size() < 2 || (value.front() != '"' && value.front() != '\'') || value.back() != value.front()) {
    return std::string(value);
  }
  const bool escapes = value.front() == '"';
  const std::string_view inner = value.substr(1, value.size() - 2);
  std::string out;
  out.reserve(inner.size());
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const char next = i + 1 < inner.size() ? inner[i + 1] : '\0';
    if (escapes && inner[i] == '\\' && next != '\0') {
      out.push_back(next == 'n' ? '\n' : next == 't' ? '\t' : next);
      ++i;
    } else {
      out.push_back(inner[i]);
      i += !escapes && inner[i] == '\'' && next == '\'' ? 1 : 0;
    }
  }
  return out;
}

// Without a comment: "#" at the start or behind a blank, outside of quotation marks.
Span without_comment(std::string_view text, Span value) {
  char quote = '\0';
  for (Offset i = value.begin; i < value.end; ++i) {
    const char c = text[i];
    if (quote != '\0') {
      i += c == '\\' && quote == '"' ? 1 : 0;
      quote = c == quote ? '\0' : quote;
    } else if ((c == '"' || c == '\'') && (i == value.begin || text[i - 1] == ' ' || text[i - 1] == ',' ||
                                           text[i - 1] == '[' || text[i - 1] == '=')) {
      quote = c;
    } else if (c == '#' && (i == value.begin || is_blank_byte(text[i - 1]))) {
      return trim(text, {value.begin, i});
    }
  }
  return trim(text, value);
}

// "[a, "b, c"]" as lines; any other value unquoted.
std::string read_value(std::string_view value) {
  if (value.size() < 2 || value.front() != '[' || value.back() != ']') {
    return unquote(value);
  }
  std::string out;
  char quote = '\0';
  std::size_t begin = 1;
  for (std::size_t i = 1; i < value.size(); ++i) {
    const char c = value[i];
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    }
    if ((quote == '\0' && c == ',') || i + 1 == value.size()) {
      const Span item = trim(value, {static_cast<Offset>(begin), static_cast<Offset>(i)});
      if (!item.empty()) {
        out += out.empty() ? "" : "\n";
        out += unquote(slice(value, item));
      }
      begin = i + 1;
    }
  }
  return out;
}

struct Parent {
  Offset indent;
  std::string path;
};

class Reader {
 public:
  Reader(std::string_view text, Span body, FrontMatter& out) : text_(text), body_(body), out_(out) {}

  void read_yaml() {
    std::vector<Parent> parents;
    for (Offset at = body_.begin; at < body_.end && out_.fields.size() < kMaxFields; at = next_line(text_, at)) {
      const Span line = trim(text_, {at, std::min(line_end(text_, at), body_.end)});
      const Offset indent = line.begin - at;
      if (line.empty() || text_[line.begin] == '#') {
        continue;
      }
      if (block_ && (indent > block_indent_)) {
        append_line(line);
        continue;
      }
      block_ = false;
      if (text_[line.begin] == '-' && (line.size() == 1 || is_blank_byte(text_[line.begin + 1]))) {
        add_item(line, indent);
        continue;
      }
      const auto colon = find_separator(line, ':');
      if (!colon) {
        continue;
      }
      while (!parents.empty() && parents.back().indent >= indent) {
        parents.pop_back();
      }
      const Span key = trim(text_, {line.begin, *colon});
      const Span value = without_comment(text_, trim(text_, {*colon + 1, line.end}));
      const std::string path = (parents.empty() ? "" : parents.back().path + ".") + unquote(slice(text_, key));
      if (value.empty() && parents.size() < kMaxKeyDepth) {
        parents.push_back({indent, path});
      }
      const std::string_view raw = slice(text_, value);
      block_ = !raw.empty() && (raw.front() == '|' || raw.front() == '>') && raw.size() <= 3;
      block_indent_ = indent;
      out_.fields.push_back({path, block_ ? std::string() : read_value(raw), key, value});
      if (raw.size() >= 2 && raw.front() == '{' && raw.back() == '}') {
        add_flow_map(path, {value.begin + 1, value.end - 1});
      }
    }
  }

  void read_toml() {
    std::string table;
    for (Offset at = body_.begin; at < body_.end && out_.fields.size() < kMaxFields; at = next_line(text_, at)) {
      const Span line = without_comment(text_, trim(text_, {at, std::min(line_end(text_, at), body_.end)}));
      if (line.empty()) {
        continue;
      }
      if (text_[line.begin] == '[') {
        Span name = line;
        while (name.begin < name.end && text_[name.begin] == '[') {
          ++name.begin;
        }
        while (name.end > name.begin && text_[name.end - 1] == ']') {
          --name.end;
        }
        table = std::string(slice(text_, trim(text_, name))) + ".";
        continue;
      }
      const auto equals = find_separator(line, '=');
      if (!equals) {
        continue;
      }
      const Span key = trim(text_, {line.begin, *equals});
      const Span value = trim(text_, {*equals + 1, line.end});
      out_.fields.push_back({table + unquote(slice(text_, key)), read_value(slice(text_, value)), key, value});
    }
  }

  // The strings, numbers and words of the outermost object.
  void read_json() {
    Offset at = body_.begin;
    unsigned depth = 0;
    Span key;
    while (at < body_.end && out_.fields.size() < kMaxFields) {
      const char c = text_[at];
      if (c == '{' || c == '[') {
        ++depth;
      } else if ((c == '}' || c == ']') && depth > 0) {
        --depth;
      } else if (c == '"') {
        const Span string = json_string(at);
        at = string.end;
        Offset next = at;
        while (next < body_.end && (is_blank_byte(text_[next]) || is_line_end(text_[next]))) {
          ++next;
        }
        if (depth == 1 && next < body_.end && text_[next] == ':') {
          key = string;
        } else if (depth == 1 && !key.empty()) {
          add_json(key, string);
        }
        continue;
      } else if (depth == 1 && !key.empty() && (is_ascii_digit(c) || is_ascii_letter(c) || c == '-')) {
        const Offset begin = at;
        while (at < body_.end && (is_ascii_digit(text_[at]) || is_ascii_letter(text_[at]) || text_[at] == '-' ||
                                  text_[at] == '.' || text_[at] == '+')) {
          ++at;
        }
        add_json(key, {begin, at});
        continue;
      }
      ++at;
    }
  }

 private:
  // Where the separator behind a key stands: outside of quotes and, in YAML, in front of a blank or the line's end.
  [[nodiscard]] std::optional<Offset> find_separator(Span line, char separator) const {
    Offset i = line.begin;
    if (text_[i] == '"' || text_[i] == '\'') {
      const char quote = text_[i++];
      while (i < line.end && text_[i] != quote) {
        ++i;
      }
    }
    for (; i < line.end; ++i) {
      if (text_[i] == separator && (separator == '=' || i + 1 == line.end || is_blank_byte(text_[i + 1]))) {
        return i;
      }
    }
    return std::nullopt;
  }

  // "{profile: strict, engine: patterns}": one level, as settings in front matter have it.
  void add_flow_map(const std::string& path, Span inside) {
    char quote = '\0';
    Offset begin = inside.begin;
    for (Offset i = inside.begin; i <= inside.end && out_.fields.size() < kMaxFields; ++i) {
      const char c = i < inside.end ? text_[i] : ',';
      if (quote != '\0' && i < inside.end) {
        quote = c == quote ? '\0' : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == ',') {
        const Span item = trim(text_, {begin, i});
        begin = i + 1;
        const auto colon = item.empty() ? std::nullopt : find_separator(item, ':');
        if (colon) {
          const Span key = trim(text_, {item.begin, *colon});
          const Span value = trim(text_, {*colon + 1, item.end});
          out_.fields.push_back({path + "." + unquote(slice(text_, key)), read_value(slice(text_, value)), key, value});
        }
      }
    }
  }

  void append_line(Span line) {
    FrontMatterField& field = out_.fields.back();
    field.value += field.value.empty() ? "" : "\n";
    field.value += slice(text_, line);
    field.value_span = {field.value_span.begin, line.end};
  }

  void add_item(Span line, Offset) {
    if (out_.fields.empty()) {
      return;
    }
    FrontMatterField& field = out_.fields.back();
    const Span item = without_comment(text_, trim(text_, {line.begin + 1, line.end}));
    if (field.value_span.empty()) {
      field.value_span = item;
    }
    field.value += field.value.empty() ? "" : "\n";
    field.value += unquote(slice(text_, item));
    field.value_span.end = item.end;
  }

  [[nodiscard]] Span json_string(Offset at) const {
    Offset end = at + 1;
    while (end < body_.end && text_[end] != '"') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    return {at, std::min(end + 1, body_.end)};
  }

  void add_json(Span& key, Span value) {
    out_.fields.push_back({unquote(slice(text_, key)), unquote(slice(text_, value)), key, value});
    key = {};
  }

  std::string_view text_;
  Span body_;
  FrontMatter& out_;
  bool block_ = false;
  Offset block_indent_ = 0;
};

// The end of a leading JSON object; 0 if it never closes.
Offset json_end(std::string_view text, Offset begin) {
  unsigned depth = 0;
  for (Offset i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        i += text[i] == '\\' ? 1 : 0;
      }
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return i + 1;
    }
  }
  return 0;
}

}  // namespace

const FrontMatterField* FrontMatter::find(std::string_view key) const {
  for (const auto& field : fields) {
    if (field.key == key) {
      return &field;
    }
  }
  return nullptr;
}

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter out;
  const Offset begin = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (begin >= text.size()) {
    return out;
  }
  if (text[begin] == '{') {
    // "{{< … >}}" and prose in braces are no objects: the first thing in one is a string or its end.
    const std::size_t first = text.find_first_not_of(" \t\r\n", begin + 1);
    if (first == std::string_view::npos || text[first] != '"') {
      return out;
    }
    const Offset end = json_end(text, begin);
    if (end != 0 && trim(text, {end, line_end(text, end)}).empty()) {
      out.span = {begin, end};
      Reader(text, out.span, out).read_json();
    }
    return out;
  }
  const std::string_view fence = text.substr(begin, 3);
  if ((fence != "---" && fence != "+++") || !trim(text, {begin + 3, line_end(text, begin)}).empty()) {
    return out;
  }
  const Offset body = next_line(text, begin);
  for (Offset at = body; at < text.size(); at = next_line(text, at)) {
    const Offset end = line_end(text, at);
    const Span line = trim(text, {at, end});
    const std::string_view words = slice(text, line);
    if (line.begin == at && (words == fence || (fence == "---" && words == "..."))) {
      out.span = {begin, line.end};
      Reader reader(text, {body, at}, out);
      fence == "---" ? reader.read_yaml() : reader.read_toml();
      return out;
    }
  }
  return out;
}

}  // namespace vouch
