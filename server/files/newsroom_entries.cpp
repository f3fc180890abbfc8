#include "server/files/newsroom_entries.h"

#include <algorithm>
#include <fmt/format.h>

#include "analyzers/attribution/speaker_words.h"
#include "analyzers/newsroom/bibliography.h"
#include "server/files/data_tree.h"
#include "server/formats/json_text.h"

namespace vouch {

std::string yaml_scalar(std::string_view text) {
  const auto special = [](std::string_view words) {
    for (const std::string_view word : {"null", "~", "true", "false", "yes", "no", "on", "off", "y", "n"}) {
      const bool same = words.size() == word.size() &&
                        std::equal(words.begin(), words.end(), word.begin(),
                                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
      if (same) {
        return true;
      }
    }
    return false;
  };
  const bool plain =
      !text.empty() && !special(text) &&
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x20; }) &&
      text.find_first_of("\n\r\t\"\\#{}[],&*!|>%@`") == std::string_view::npos &&
      text.find(": ") == std::string_view::npos && !text.ends_with(':') && text.front() != ' ' && text.back() != ' ' &&
      std::string_view("-?:'").find(text.front()) == std::string_view::npos &&
      text.find_first_not_of("0123456789.+-eE_") != std::string_view::npos;
  // A colon inside an address is none of a map's.
  if (plain) {
    return std::string(text);
  }
  std::string out;
  append_json_string(out, text);  // YAML's double quotes understand all of it
  return out;
}

std::string speaker_entry(const NewSpeaker& speaker) {
  std::string out = fmt::format("- id: {}\n  name: {}\n  kind: {}\n", yaml_scalar(speaker.id),
                                yaml_scalar(speaker.name), name(speaker.kind));
  if (!speaker.title.empty() || !speaker.affiliation.empty()) {
    std::string role = speaker.title.empty() ? "" : "title: " + yaml_scalar(speaker.title);
    role += role.empty() || speaker.affiliation.empty() ? "" : ", ";
    role += speaker.affiliation.empty() ? "" : "org: " + yaml_scalar(speaker.affiliation);
    out += "  roles:\n    - {" + role + "}\n";
  }
  return out;
}

std::string source_entry(const NewSource& source) {
  return fmt::format("- id: {}\n  type: webpage\n  title: {}\n  URL: {}\n  accessed: {}\n", yaml_scalar(source.key),
                     yaml_scalar(source.title), yaml_scalar(source.url), source.accessed);
}

Appended append_entry(std::string_view file, std::string_view entry) {
  constexpr std::size_t kOneProblem = 1;
  const bool windows = file.find("\r\n") != std::string_view::npos;
  const std::string_view line_end = windows ? "\r\n" : "\n";
  Appended out;
  out.at = static_cast<Offset>(file.size());
  std::size_t indent = 0;
  // Behind the last item of the list; a file that is broken, or holds no list yet, takes the entry at its end.
  const DataTree tree = read_yaml_tree(file, kOneProblem);
  std::size_t list = tree.nodes.size();
  if (!tree.nodes.empty() && tree.at(0).kind == DataNode::Kind::list) {
    list = 0;
  } else if (!tree.nodes.empty() && tree.at(0).kind == DataNode::Kind::map) {
    tree.each_pair(0, [&](std::size_t key, std::size_t value) {
      if (tree.at(value).kind == DataNode::Kind::list && tree.at(key).scalar == "references") {
        list = value;
      }
    });
  }
  if (list < tree.nodes.size() && file[tree.at(list).span.begin] == '[') {
    return out;  // in brackets: an entry of its own lines would break it
  }
  if (tree.problems.empty() && list < tree.nodes.size() && tree.at(list).size > 0) {
    const Span span = tree.at(list).span;
    const std::size_t line =
        file.rfind('\n', span.begin) == std::string_view::npos ? 0 : file.rfind('\n', span.begin) + 1;
    indent = file[span.begin] == '-' ? span.begin - line : 0;
    const std::size_t end = file.find('\n', span.end > 0 ? span.end - 1 : 0);
    out.at = static_cast<Offset>(end == std::string_view::npos ? file.size() : end + 1);
  }
  const std::string_view before = file.substr(0, out.at);
  if (!before.empty() && !before.ends_with('\n')) {
    out.text += line_end;
  }
  // Entries parted by blank lines stay so.
  const bool airy = file.find(windows ? "\r\n\r\n- " : "\n\n- ") != std::string_view::npos;
  if (airy && !before.ends_with("\n\n") && !before.ends_with("\n\r\n")) {
    out.text += line_end;
  }
  while (!entry.empty()) {
    const std::size_t end = std::min(entry.find('\n'), entry.size());
    out.text.append(indent, ' ').append(entry.substr(0, end)).append(line_end);
    entry.remove_prefix(std::min(end + 1, entry.size()));
  }
  return out;
}

std::string key_for_address(std::string_view url) {
  std::string address = source_identity(url);
  if (const std::size_t query = address.find('?'); query != std::string::npos) {
    address.resize(query);
  }
  const std::size_t path = address.find('/');
  std::string host = address.substr(0, path);
  if (const std::size_t top = host.rfind('.'); top != std::string::npos) {
    host.resize(top);
  }
  std::string last = path == std::string::npos ? "" : address.substr(address.rfind('/') + 1);
  if (const std::size_t dot = last.rfind('.'); dot != std::string::npos && dot > 0) {
    last.resize(dot);
  }
  constexpr std::size_t kLongest = 60;
  std::string key = slug(host + " " + last).substr(0, kLongest);
  while (key.ends_with('-') || (!key.empty() && (static_cast<unsigned char>(key.back()) & 0x80U) != 0)) {
    key.pop_back();
  }
  return key.empty() ? "source" : key;
}

}  // namespace vouch
