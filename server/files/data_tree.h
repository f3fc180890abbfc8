// A parsed YAML or JSON file as one flat list of nodes with their places in the text: what the readers of the
// newsroom's files walk. Much faster than a library's own tree, and resumable: what is broken in one entry of a list
// costs that entry. Called by registry_file and csl_file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

// Deeper files are refused: nothing a newsroom writes nests like that.
inline constexpr std::size_t kMaxDataDepth = 32;

struct DataNode {
  enum class Kind : std::uint8_t { scalar, list, map };
  Kind kind = Kind::scalar;
  bool quoted = false;  // a scalar in quotation marks is never a number, a date or nothing
  Span span;            // in the text, quotation marks included
  std::string scalar;
  std::uint32_t size = 0;  // nodes below this one; a map's are keys and values by turns
};

struct DataProblem {
  Span span;
  std::string message;  // "is not valid YAML: …"
};

// The nodes of a text in document order; a node's children follow it. A cursor over them is an index.
class DataTree {
 public:
  std::vector<DataNode> nodes;
  std::vector<DataProblem> problems;

  [[nodiscard]] const DataNode& at(std::size_t node) const { return nodes[node]; }
  [[nodiscard]] std::size_t after(std::size_t node) const { return node + 1 + nodes[node].size; }
  // Calls f(child) for each item of a list, f(key, value) for each pair of a map.
  template <class F>
  void each_item(std::size_t list, F f) const {
    for (std::size_t child = list + 1; child < after(list); child = after(child)) {
      f(child);
    }
  }
  template <class F>
  void each_pair(std::size_t map, F f) const {
    for (std::size_t key = map + 1; key < after(map);) {
      const std::size_t value = after(key);
      if (value >= after(map)) {
        return;
      }
      f(key, value);
      key = after(value);
    }
  }
};

// One root node, or none where the text is empty. Entries of the file's list that cannot be read are in `problems`, at
// most `most_problems`; the others are there. YAML 1.1 by libyaml; aliases stand for a copy of what they name.
[[nodiscard]] DataTree read_yaml_tree(std::string_view text, std::size_t most_problems);
// JSON; a file that breaks off keeps the entries before the break.
[[nodiscard]] DataTree read_json_tree(std::string_view text);

}  // namespace vouch
