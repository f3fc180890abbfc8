#include "analyzers/markdown/figures.h"

#include <algorithm>

#include "analyzers/markdown/inline_syntax.h"

namespace vouch {
namespace {

constexpr std::string_view kObject = "\xEF\xBF\xBC";

Offset find_ignoring_case(std::string_view text, std::string_view needle, Offset from, Offset to) {
  const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 0x20) : a) == b; };
  const auto end = text.begin() + to;
  const auto found = std::search(text.begin() + std::min(from, to), end, needle.begin(), needle.end(), same);
  return static_cast<Offset>(found - text.begin());
}

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && (is_blank_byte(text[span.begin]) || is_line_end(text[span.begin]))) {
    ++span.begin;
  }
  while (span.end > span.begin && (is_blank_byte(text[span.end - 1]) || is_line_end(text[span.end - 1]))) {
    --span.end;
  }
  return span;
}

// The words of the next <figcaption> in [from, to).
Span next_figcaption(std::string_view text, Offset from, Offset to) {
  const Offset tag = find_ignoring_case(text, "<figcaption", from, to);
  if (tag == to) {
    return {to, to};
  }
  const std::size_t open = text.substr(0, to).find('>', tag);
  if (open == std::string_view::npos) {
    return {to, to};
  }
  const Offset begin = static_cast<Offset>(open) + 1;
  const Offset end = find_ignoring_case(text, "</figcaption", begin, to);
  return end == to ? Span{to, to} : trimmed(text, {begin, end});
}

// The value of caption="…" of a shortcode.
Span shortcode_caption(std::string_view text, Span code) {
  const Offset name = find_ignoring_case(text, "caption=", code.begin, code.end);
  const Offset quote = name + 8;
  if (name == code.end || quote >= code.end || (text[quote] != '"' && text[quote] != '`') ||
      !is_blank_byte(text[name - 1])) {
    return {code.end, code.end};
  }
  Offset end = quote + 1;
  while (end < code.end && text[end] != text[quote]) {
    end += text[end] == '\\' ? 2 : 1;
  }
  return end >= code.end ? Span{code.end, code.end} : trimmed(text, {quote + 1, end});
}

Block raw_block(std::string_view text, Span span) {
  Block block;
  block.kind = BlockKind::html;
  block.span = span;
  block.prose = slice(text, span);
  return block;
}

class FigureFinder {
 public:
  FigureFinder(std::string_view text, ProseStore& store, Blocks& out)
      : text_(text), store_(store), blocks_(out.blocks), prose_(text) {}

  void run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].kind == BlockKind::html) {
        split_html(i);
      } else if (blocks_[i].kind == BlockKind::paragraph && blocks_[i].prose.starts_with(kObject)) {
        take_image(i);
      }
      if (!kept_.empty()) {
        kept_.push_back(std::move(blocks_[i]));
      }
    }
    if (!kept_.empty()) {
      blocks_ = std::move(kept_);
    }
  }

 private:
  void start_copy(std::size_t i) {
    if (kept_.empty()) {
      kept_.reserve(blocks_.size() + 8);
      std::move(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>(i), std::back_inserter(kept_));
    }
  }

  // Leaves what is behind the last caption in blocks_[i].
  void split_html(std::size_t i) {
    Span rest = blocks_[i].span;
    const bool shortcode = text_[rest.begin] == '{';
    while (!rest.empty()) {
      const Span words = shortcode ? shortcode_caption(text_, rest) : next_figcaption(text_, rest.begin, rest.end);
      if (words.begin >= rest.end || words.begin <= rest.begin || words.end >= rest.end) {
        break;
      }
      if (!words.empty()) {
        first_block(i, {rest.begin, words.begin});
        push_caption(words);
        rest = trimmed(text_, {words.end, rest.end});
        blocks_[i] = raw_block(text_, rest);
      }
      if (shortcode || words.empty()) {
        break;
      }
    }
  }

  void first_block(std::size_t i, Span span) {
    start_copy(i);
    kept_.push_back(raw_block(text_, trimmed(text_, span)));
  }

  void push_caption(Span words) {
    Block block;
    block.kind = BlockKind::caption;
    block.span = words;
    Offset at = words.begin;
    while (at < words.end) {
      if (text_[at] == '<') {
        const std::size_t close = text_.substr(0, words.end).find('>', at);
        if (close == std::string_view::npos) {
          break;
        }
        at = static_cast<Offset>(close) + 1;
        continue;
      }
      const std::size_t next = std::min<std::size_t>(text_.substr(0, words.end).find('<', at), words.end);
      prose_.append({at, static_cast<Offset>(next)});
      at = static_cast<Offset>(next);
    }
    prose_.finish(block, store_);
    if (!block.prose.empty()) {
      kept_.push_back(std::move(block));
    } else {
      kept_.push_back(raw_block(text_, words));
    }
  }

  // An image on its own is a figure, and its alternative text the caption (Pandoc, "implicit figures"). Emphasised
  // words under it, in the paragraph or as the next one, are the caption as well.
  void take_image(std::size_t i) {
    Block& block = blocks_[i];
    const Span rest =
        trimmed(block.prose, {static_cast<Offset>(kObject.size()), static_cast<Offset>(block.prose.size())});
    const auto image = std::find_if(block.marks.begin(), block.marks.end(),
                                    [](const InlineMark& mark) { return mark.kind == InlineMark::Kind::image; });
    if (image == block.marks.end()) {
      return;
    }
    if (!rest.empty()) {
      if (is_emphasised(block, rest)) {
        block.kind = BlockKind::caption;
      }
      return;
    }
    if (i + 1 < blocks_.size() && blocks_[i + 1].kind == BlockKind::paragraph &&
        is_emphasised(blocks_[i + 1], {0, static_cast<Offset>(blocks_[i + 1].prose.size())})) {
      blocks_[i + 1].kind = BlockKind::caption;
    }
    const Span words = trimmed(text_, image->text);
    if (words.empty()) {
      return;
    }
    block.kind = BlockKind::caption;
    block.prose = slice(text_, words);
    block.runs = {{0, words.begin, words.size(), words.size()}};
    for (InlineMark& mark : block.marks) {
      mark.prose = 0;
    }
  }

  [[nodiscard]] static bool is_emphasised(const Block& block, Span prose) {
    const Span source = block.to_source(prose);
    return std::any_of(block.marks.begin(), block.marks.end(), [source](const InlineMark& mark) {
      return mark.kind == InlineMark::Kind::emphasis && mark.text.contains(source);
    });
  }

  std::string_view text_;
  ProseStore& store_;
  std::vector<Block>& blocks_;
  std::vector<Block> kept_;
  ProseBuilder prose_;
};

}  // namespace

void find_figures(std::string_view text, ProseStore& store, Blocks& out) { FigureFinder(text, store, out).run(); }

}  // namespace vouch
