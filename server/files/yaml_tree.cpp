#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <yaml.h>

#include "server/files/data_tree.h"

namespace vouch {
namespace {

// Aliases may multiply nodes at most to so many.
constexpr std::size_t kMostAliasNodes = 1'000'000;

// Reads one text (a file, or its rest behind an entry that cannot be read) into the tree.
class YamlReader {
 public:
  YamlReader(std::string_view text, Offset base, DataTree& tree) : text_(text), base_(base), tree_(tree) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    byte_ = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;  // a byte order mark, which libyaml skips uncounted
  }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;
  ~YamlReader() { yaml_parser_delete(&parser_); }

  // False where the text cannot be read to its end; a problem is noted then.
  bool read() {
    while (true) {
      yaml_event_t event;
      if (yaml_parser_parse(&parser_, &event) == 0) {
        fail(place_of_error(),
             fmt::format("is not valid YAML: {}", parser_.problem == nullptr ? "cannot be read" : parser_.problem));
        return false;
      }
      const bool good = take(event);
      const bool end = event.type == YAML_STREAM_END_EVENT || documents_ > 1;
      yaml_event_delete(&event);
      if (!good) {
        return false;
      }
      if (end) {
        return true;
      }
    }
  }

  // Closes what is open, so that the tree is whole. The item of the outermost list that was being read is dropped.
  void close_open() {
    if (!open_.empty() && tree_.at(open_.front()).kind == DataNode::Kind::list && open_.size() > 1) {
      tree_.nodes.resize(open_[1]);
      open_.resize(1);
    } else if (!open_.empty() && tree_.at(open_.front()).kind == DataNode::Kind::map) {
      // A map over a list ("references:"): the pair, or the item of its list, that was being read.
      const bool list = open_.size() > 2 && tree_.at(open_[1]).kind == DataNode::Kind::list;
      tree_.nodes.resize(list ? open_[2] : pair_begin_);
      open_.resize(list ? 2 : 1);
    }
    while (!open_.empty()) {
      close(static_cast<Offset>(base_ + text_.size()));
    }
  }

 private:
  // libyaml counts characters, not bytes; its marks mostly move forward, and seldom far back.
  Offset offset(const yaml_mark_t& mark) {
    const auto inside = [&](std::size_t at) { return (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U; };
    while (index_ < mark.index && byte_ < text_.size()) {
      do {
        ++byte_;
      } while (byte_ < text_.size() && inside(byte_));
      ++index_;
    }
    while (index_ > mark.index && byte_ > 0) {
      do {
        --byte_;
      } while (byte_ > 0 && inside(byte_));
      --index_;
    }
    return base_ + static_cast<Offset>(byte_);
  }

  // What is never closed is named where it opens; everything else where libyaml stumbles.
  Offset place_of_error() {
    const std::string_view context = parser_.context == nullptr ? "" : parser_.context;
    const bool opens =
        context.find("quoted scalar") != std::string_view::npos || context.find("flow") != std::string_view::npos;
    return offset(opens ? parser_.context_mark : parser_.problem_mark);
  }

  void fail(Offset at, std::string message) {
    const Offset end = base_ + static_cast<Offset>(text_.size());
    at = std::min(at, end);
    tree_.problems.push_back({{at, std::min(at + 1, end)}, std::move(message)});
  }

  bool take(const yaml_event_t& event) {
    const Offset begin = offset(event.start_mark);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        ++documents_;
        return true;
      case YAML_SCALAR_EVENT: {
        DataNode& node = add(DataNode::Kind::scalar, begin);
        const auto& scalar = event.data.scalar;
        node.scalar.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
        node.quoted = scalar.style != YAML_PLAIN_SCALAR_STYLE;
        node.span.end = offset(event.end_mark);
        name_anchor(scalar.anchor);
        return true;
      }
      case YAML_SEQUENCE_START_EVENT:
        add(DataNode::Kind::list, begin);
        name_anchor(event.data.sequence_start.anchor);
        return push(begin);
      case YAML_MAPPING_START_EVENT:
        add(DataNode::Kind::map, begin);
        name_anchor(event.data.mapping_start.anchor);
        return push(begin);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        close(trimmed(offset(event.end_mark)));
        return true;
      case YAML_ALIAS_EVENT:
        return copy_anchor(reinterpret_cast<const char*>(event.data.alias.anchor), begin);
      default:
        return true;
    }
  }

  DataNode& add(DataNode::Kind kind, Offset begin) {
    if (open_.size() == 1) {
      children_ += 1;
      if (tree_.at(open_.front()).kind == DataNode::Kind::map && children_ % 2 == 1) {
        pair_begin_ = tree_.nodes.size();
      }
    }
    tree_.nodes.push_back({});
    tree_.nodes.back().kind = kind;
    tree_.nodes.back().span = {begin, begin};
    return tree_.nodes.back();
  }
  bool push(Offset begin) {
    open_.push_back(tree_.nodes.size() - 1);
    if (open_.size() > kMaxDataDepth) {
      fail(begin, fmt::format("nests more than {} levels deep; this is no newsroom file", kMaxDataDepth));
      return false;
    }
    return true;
  }
  void close(Offset end) {
    DataNode& node = tree_.nodes[open_.back()];
    node.size = static_cast<std::uint32_t>(tree_.nodes.size() - open_.back() - 1);
    node.span.end = std::max(end, node.span.begin);
    last_end_ = node.span.end;
    open_.pop_back();
  }
  // A block collection "ends" where the next thing begins: blank lines and comments between are not its own.
  Offset trimmed(Offset end) const {
    if (tree_.nodes.size() > open_.back() + 1) {
      const Offset last = std::max(last_end_, tree_.nodes.back().span.end);
      const std::string_view gap = slice(text_, {last - base_, end - base_});
      if (gap.find_first_of("]}") == std::string_view::npos) {
        return last;
      }
    }
    return end;
  }

  void name_anchor(const yaml_char_t* anchor) {
    if (anchor != nullptr) {
      anchors_[reinterpret_cast<const char*>(anchor)] = tree_.nodes.size() - 1;
    }
  }
  bool copy_anchor(const char* anchor, Offset at) {
    const Offset end = at + 1 + static_cast<Offset>(std::string_view(anchor).size());
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) {
      fail(at, fmt::format("the alias `*{}` names no anchor above it", anchor));
      return false;
    }
    const std::size_t from = found->second;
    if (std::find(open_.begin(), open_.end(), from) != open_.end()) {
      fail(at, fmt::format("the alias `*{}` stands inside of what it names: a circle", anchor));
      return false;
    }
    const std::size_t count = 1 + tree_.at(from).size;
    copied_ += count;
    if (copied_ > kMostAliasNodes) {
      fail(at, "its aliases multiply to more than a million values; write them out");
      return false;
    }
    add(DataNode::Kind::scalar, at);
    tree_.nodes.pop_back();
    for (std::size_t i = 0; i < count; ++i) {
      DataNode node = tree_.at(from + i);
      node.span = {at, end};
      tree_.nodes.push_back(std::move(node));
    }
    return true;
  }

  std::string_view text_;
  Offset base_;
  DataTree& tree_;
  yaml_parser_t parser_{};
  std::vector<std::size_t> open_;
  std::unordered_map<std::string, std::size_t> anchors_;
  std::size_t copied_ = 0;
  Offset last_end_ = 0;         // of the collection that was closed last
  std::size_t children_ = 0;    // of the root
  std::size_t pair_begin_ = 1;  // of the root's last pair
  int documents_ = 0;
  std::size_t index_ = 0;  // characters before byte_
  std::size_t byte_ = 0;
};

// The list that holds a file's entries: the root, or the list under a root map's key that was being read last; npos
// where there is none.
std::size_t entries_of(const DataTree& tree) {
  if (tree.nodes.empty()) {
    return std::string_view::npos;
  }
  if (tree.at(0).kind == DataNode::Kind::list) {
    return 0;
  }
  std::size_t found = std::string_view::npos;
  if (tree.at(0).kind == DataNode::Kind::map) {
    tree.each_pair(0, [&](std::size_t, std::size_t value) {
      found = tree.at(value).kind == DataNode::Kind::list ? value : std::string_view::npos;
    });
  }
  return found;
}

// Where the next item of a block list whose dashes stand in `indent` begins, on a line after `from`; npos for none.
std::size_t next_item(std::string_view text, std::size_t from, std::size_t indent) {
  for (std::size_t line = text.find('\n', from); line != std::string_view::npos; line = text.find('\n', line)) {
    ++line;
    const std::string_view rest = text.substr(line);
    if (rest.size() > indent + 1 && rest.find_first_not_of(' ') == indent && rest[indent] == '-' &&
        (rest[indent + 1] == ' ' || rest[indent + 1] == '\n' || rest[indent + 1] == '\r')) {
      return line;
    }
  }
  return std::string_view::npos;
}

}  // namespace

DataTree read_yaml_tree(std::string_view text, std::size_t most_problems) {
  DataTree tree;
  std::size_t begin = 0;
  while (true) {
    DataTree part;
    YamlReader reader(text.substr(begin), static_cast<Offset>(begin), part);
    const bool whole = reader.read();
    if (!whole) {
      reader.close_open();
    }
    std::move(part.problems.begin(), part.problems.end(), std::back_inserter(tree.problems));
    const std::size_t list = tree.nodes.empty() ? std::string_view::npos : entries_of(tree);
    if (tree.nodes.empty()) {
      tree.nodes = std::move(part.nodes);
    } else if (list != std::string_view::npos && !part.nodes.empty() && part.at(0).kind == DataNode::Kind::list) {
      const auto added = static_cast<std::uint32_t>(part.nodes.size() - 1);
      tree.nodes.insert(tree.nodes.end(), std::make_move_iterator(part.nodes.begin() + 1),
                        std::make_move_iterator(part.nodes.end()));
      for (DataNode* grown : {&tree.nodes.front(), list == 0 ? nullptr : &tree.nodes[list]}) {
        if (grown != nullptr) {
          grown->size += added;
          grown->span.end = part.nodes.front().span.end;
        }
      }
    }
    const std::size_t entries = entries_of(tree);
    if (whole || tree.problems.size() >= most_problems || entries == std::string_view::npos) {
      return tree;
    }
    // Go on with the next item of the list behind the one that cannot be read.
    const Offset dash = tree.at(entries).span.begin;
    const std::size_t line = text.rfind('\n', dash) == std::string_view::npos ? 0 : text.rfind('\n', dash) + 1;
    const std::size_t indent = dash - line;
    const std::size_t next = dash < text.size() && text[dash] == '-'
                                 ? next_item(text, tree.problems.back().span.begin, indent)
                                 : std::string_view::npos;
    if (next == std::string_view::npos || next <= begin) {
      return tree;
    }
    begin = next;
  }
}

}  // namespace vouch
