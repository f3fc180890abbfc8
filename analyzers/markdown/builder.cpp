// Blocks and containers, as md4c reports them.
#include "analyzers/markdown/builder.h"

#include <algorithm>

#include "analyzers/markdown/block_builder.h"
#include "analyzers/markdown/inline_syntax.h"
#include "analyzers/markdown/plain.h"

namespace vouch {

void BlockBuilder::enter_block(MD_BLOCKTYPE type, void* detail) {
  switch (type) {
    case MD_BLOCK_QUOTE:
      containers_.push_back(BlockKind::block_quote);
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      finish_leaf();
      containers_.push_back(BlockKind::list_item);
      break;
    case MD_BLOCK_LI:
      finish_leaf();
      break;
    case MD_BLOCK_H:
      start_leaf(BlockKind::heading);
      level_ = static_cast<std::uint8_t>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
      break;
    case MD_BLOCK_P:
      start_leaf(container_kind());
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      start_leaf(BlockKind::table_cell);
      break;
    case MD_BLOCK_CODE:
      start_leaf(BlockKind::code);
      break;
    case MD_BLOCK_HTML:
      start_leaf(BlockKind::html);
      break;
    case MD_BLOCK_HR:
      add_thematic_break();
      break;
    default:
      break;
  }
}

void BlockBuilder::leave_block(MD_BLOCKTYPE type) {
  switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      finish_leaf();
      if (!containers_.empty()) {
        containers_.pop_back();
      }
      break;
    case MD_BLOCK_H: {
      finish_leaf();
      skip_setext_underline();
      break;
    }
    case MD_BLOCK_LI:
    case MD_BLOCK_P:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
    case MD_BLOCK_CODE:
    case MD_BLOCK_HTML:
      finish_leaf();
      break;
    default:
      break;
  }
}

BlockKind BlockBuilder::container_kind() const {
  return containers_.empty() ? BlockKind::paragraph : containers_.back();
}

void BlockBuilder::start_leaf(BlockKind kind) {
  finish_leaf();
  leaf_open_ = true;
  leaf_begun_ = false;
  kind_ = kind;
  level_ = static_cast<std::uint8_t>(
      std::min<std::ptrdiff_t>(255, std::count(containers_.begin(), containers_.end(), container_kind())));
}

void BlockBuilder::need_leaf() {
  if (!leaf_open_) {
    start_leaf(container_kind());
  }
}

void BlockBuilder::begin_leaf_at(Offset at) {
  if (!leaf_begun_) {
    leaf_begun_ = true;
    begin_ = at;
  }
}

void BlockBuilder::finish_leaf() {
  if (!leaf_open_) {
    return;
  }
  leaf_open_ = false;
  pending_break_ = false;
  const bool open = !spans_.empty();  // only where a footnote begins within them
  spans_.clear();
  hidden_ = 0;
  links_ = 0;
  tail_end_ = 0;
  if (!leaf_begun_) {
    return;
  }
  Block block;
  block.kind = kind_;
  block.level = level_;
  block.span = {begin_, std::max(begin_, cursor_)};
  if (is_prose(kind_)) {
    if (open) {
      std::erase_if(marks_, [](const InlineMark& mark) { return mark.span.empty(); });
    }
    for (InlineMark& mark : marks_) {
      mark.span.end = std::min(mark.span.end, block.span.end);  // a URL may meet markup
    }
    block.marks = std::move(marks_);
    marks_.clear();
    prose_.finish(block, store_);
    if (block.prose.empty()) {
      settle_empty(block);
    }
  } else {
    while (block.span.end > block.span.begin && is_line_end(text_[block.span.end - 1])) {
      --block.span.end;
    }
    block.prose = slice(text_, block.span);
    if (kind_ == BlockKind::html && block.prose.starts_with("<!--")) {
      block.kind = BlockKind::comment;
    }
  }
  if (kind_ == BlockKind::footnote && !out_.footnotes.empty()) {
    out_.footnotes.back().span.end = block.span.end;
  }
  if (block.span.begin < block.span.end) {
    out_.blocks.push_back(std::move(block));
  }
}

void BlockBuilder::settle_empty(Block& block) const {
  const auto all = [&block](InlineMark::Kind kind) {
    return !block.marks.empty() && std::all_of(block.marks.begin(), block.marks.end(),
                                               [kind](const InlineMark& mark) { return mark.kind == kind; });
  };
  if (all(InlineMark::Kind::comment)) {
    block.kind = BlockKind::comment;
    block.prose = slice(text_, block.span);
  } else if (all(InlineMark::Kind::html)) {
    block.kind = BlockKind::html;
    block.prose = slice(text_, block.span);
  }
  if (!is_prose(block.kind)) {
    block.marks.clear();
    block.runs.clear();
  }
}

void BlockBuilder::add_plain_paragraph(Span span) {
  Block& block = out_.blocks.emplace_back();
  block.span = span;
  block.prose = slice(text_, span);
  cursor_ = span.end;
}

void BlockBuilder::add_thematic_break() {
  finish_leaf();
  for (Offset at = cursor_; at < masked_.size();) {
    const Offset end = line_end(text_, at);
    Offset begin = at;
    char mark = '\0';
    unsigned count = 0;
    for (Offset i = end; i > at; --i) {
      const char c = masked_[i - 1];
      if (is_blank_byte(c)) {
        continue;
      }
      if ((c != '-' && c != '*' && c != '_') || (mark != '\0' && c != mark)) {
        break;
      }
      mark = c;
      ++count;
      begin = i - 1;
    }
    if (count >= 3) {
      Block block;
      block.kind = BlockKind::thematic_break;
      block.span = {begin, end};
      while (is_blank_byte(text_[block.span.end - 1])) {
        --block.span.end;
      }
      block.prose = slice(text_, block.span);
      cursor_ = end;
      out_.blocks.push_back(std::move(block));
      return;
    }
    at = next_line(text_, at);
  }
}

void BlockBuilder::skip_setext_underline() {
  if (out_.blocks.empty() || out_.blocks.back().kind != BlockKind::heading) {
    return;
  }
  Offset line = out_.blocks.back().span.begin;
  while (line > 0 && is_blank_byte(text_[line - 1])) {
    --line;
  }
  if (line > 0 && text_[line - 1] == '#') {
    return;
  }
  const Offset next = next_line(text_, cursor_);
  cursor_ = std::max(cursor_, line_end(text_, next));
}

namespace {
BlockBuilder& self(void* data) { return *static_cast<BlockBuilder*>(data); }

template <class Action>
int guarded(void* data, Action action) {
  if (!self(data).spend()) {
    return 1;
  }
  action(self(data));
  return 0;
}

bool is_blank(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_blank_byte(c) || is_line_end(c); });
}

}  // namespace

void build_blocks(std::string_view text, Offset begin, const Extensions& extensions, ProseStore& store, Blocks& out) {
  BlockBuilder builder(text, begin, extensions, store, out);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return guarded(data, [&](BlockBuilder& b) { b.enter_block(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return guarded(data, [&](BlockBuilder& b) { b.leave_block(type); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    return guarded(data, [&](BlockBuilder& b) { b.enter_span(type); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return guarded(data, [&](BlockBuilder& b) { b.leave_span(type); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* user) {
    return guarded(user, [&](BlockBuilder& b) { b.text(type, data, size); });
  };
  const auto read = [&](Offset from, Offset to) {
    const std::string_view masked(extensions.masked.get() + from, to - from);
    builder.read_until(to);
    const int failed =
        is_blank(masked) ? 0 : md_parse(masked.data(), static_cast<MD_SIZE>(masked.size()), &parser, &builder);
    builder.finish();
    if (failed != 0) {
      split_plain(text, next_line(text, builder.cursor()), store, out);  // no word is lost
    }
    return failed == 0;
  };
  out.blocks.reserve(out.blocks.size() + extensions.plain.size() + extensions.plain.size() / 2);
  Offset at = begin;
  for (const Span plain : extensions.plain) {
    if (!read(at, plain.begin)) {
      return;
    }
    builder.add_plain_paragraph(plain);
    at = plain.end;
  }
  static_cast<void>(read(at, static_cast<Offset>(text.size())));
}

}  // namespace vouch
