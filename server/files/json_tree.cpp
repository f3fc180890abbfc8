#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "server/files/data_tree.h"

namespace vouch {
namespace {

// Walks the text for nlohmann's lexer and tells how far it is: the library itself gives no places.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t* count) : at_(at), count_(count) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    ++at_;
    if (count_ != nullptr) {
      ++*count_;
    }
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }
  bool operator!=(const CountingIterator& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  std::size_t* count_;
};

class JsonReader final : public nlohmann::json_sax<nlohmann::json> {
 public:
  JsonReader(std::string_view text, DataTree& tree) : text_(text), tree_(tree) {}

  void read() {
    const char* begin = text_.data();
    const bool whole = nlohmann::json::sax_parse(CountingIterator(begin, &read_),
                                                 CountingIterator(begin + text_.size(), nullptr), this);
    if (!whole) {
      drop_unfinished();
    }
  }

  bool null() override { return value({}); }
  bool boolean(bool is) override { return value(is ? "true" : "false"); }
  bool number_integer(number_integer_t number) override { return value(std::to_string(number)); }
  bool number_unsigned(number_unsigned_t number) override { return value(std::to_string(number)); }
  bool number_float(number_float_t, const string_t& digits) override { return value(digits); }
  bool string(string_t& words) override { return text(words); }
  bool binary(binary_t&) override { return false; }
  bool key(string_t& words) override { return text(words); }
  bool start_object(std::size_t) override { return open(DataNode::Kind::map); }
  bool start_array(std::size_t) override { return open(DataNode::Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& error) override {
    // "[json.exception.parse_error.101] parse error at line 3, column 9: syntax error …": the place is ours to give.
    std::string what = error.what();
    if (const std::size_t colon = what.find(": "); colon != std::string::npos) {
      what.erase(0, colon + 2);
    }
    if (const std::size_t more = what.find("; last read"); more != std::string::npos) {
      what.resize(more);
    }
    fail(position > 0 ? position - 1 : 0, "is not valid JSON: " + what);
    return false;
  }

 private:
  void fail(std::size_t at, std::string message) {
    const auto begin = static_cast<Offset>(std::min(at, text_.size()));
    tree_.problems.push_back({{begin, std::min(begin + 1, static_cast<Offset>(text_.size()))}, std::move(message)});
  }
  bool value(std::string words) {
    // A number is known to have ended by the byte behind it.
    std::size_t end = std::min(read_, text_.size());
    while (end > 0 && std::string_view(",]} \t\r\n").find(text_[end - 1]) != std::string_view::npos) {
      --end;
    }
    add(DataNode::Kind::scalar, end - std::min(words.size(), end), end).scalar = std::move(words);
    return true;
  }
  bool text(const std::string& words) {
    std::size_t begin = read_;
    if (begin >= words.size() + 2 && text_.substr(begin - words.size() - 1, words.size()) == words) {
      begin -= words.size() + 2;
    } else if (begin > 1) {  // with escapes: back to the mark that opens it
      begin = text_.rfind('"', begin - 2);
      while (begin != std::string_view::npos && begin > 0 && text_[begin - 1] == '\\') {
        begin = text_.rfind('"', begin - 1);
      }
      begin = begin == std::string_view::npos ? 0 : begin;
    }
    DataNode& node = add(DataNode::Kind::scalar, begin, read_);
    node.quoted = true;
    node.scalar = words;
    return true;
  }
  bool open(DataNode::Kind kind) {
    add(kind, read_ - 1, read_);
    open_.push_back(tree_.nodes.size() - 1);
    if (open_.size() > kMaxDataDepth) {
      fail(read_ - 1, fmt::format("nests more than {} levels deep; this is no newsroom file", kMaxDataDepth));
      return false;
    }
    return true;
  }
  bool close() {
    DataNode& node = tree_.nodes[open_.back()];
    node.size = static_cast<std::uint32_t>(tree_.nodes.size() - open_.back() - 1);
    node.span.end = static_cast<Offset>(read_);
    open_.pop_back();
    return true;
  }
  DataNode& add(DataNode::Kind kind, std::size_t begin, std::size_t end) {
    tree_.nodes.push_back({});
    DataNode& node = tree_.nodes.back();
    node.kind = kind;
    node.span = {static_cast<Offset>(begin), static_cast<Offset>(end)};
    return node;
  }
  // The entry that was being read goes; those before it stay.
  void drop_unfinished() {
    if (open_.size() > 1 && tree_.at(open_.front()).kind == DataNode::Kind::list) {
      tree_.nodes.resize(open_[1]);
      open_.resize(1);
    } else if (!open_.empty() && tree_.at(open_.front()).kind != DataNode::Kind::list) {
      tree_.nodes.clear();
      open_.clear();
    }
    while (!open_.empty()) {
      close();
    }
  }

  std::string_view text_;
  DataTree& tree_;
  std::size_t read_ = 0;
  std::vector<std::size_t> open_;
};

}  // namespace

DataTree read_json_tree(std::string_view text) {
  DataTree tree;
  JsonReader(text, tree).read();
  return tree;
}

}  // namespace vouch
