#include "analyzers/markdown/builder.h"

#include <algorithm>
#include <md4c.h>

#include "analyzers/markdown/inline_syntax.h"

namespace vouch {
namespace {

using Kind = Extension::Kind;

constexpr std::string_view kObject = "\xEF\xBF\xBC";  // U+FFFC OBJECT REPLACEMENT CHARACTER
// An empty link or image is looked for this far behind the text in front of it.
constexpr Offset kMaxOpenerGap = 4096;
// How many events a byte of text may cause. Tables make cells out of nothing; nothing else comes near.
constexpr std::size_t kEventsPerByte = 16;
constexpr std::size_t kFreeEvents = 10'000;

struct OpenSpan {
  MD_SPANTYPE type = MD_SPAN_EM;
  Offset begin = 0;
  Offset words = 0;  // where its visible words begin
  bool placed = false;
  bool angle = false;    // <https://…>
  bool shown = true;     // not inside an image or a code span
  std::size_t mark = 0;  // its place in the block's marks
  Offset prose = 0;
};

InlineMark::Kind mark_kind(const OpenSpan& span) {
  switch (span.type) {
    case MD_SPAN_STRONG:
      return InlineMark::Kind::strong;
    case MD_SPAN_A:
      return span.angle ? InlineMark::Kind::autolink : InlineMark::Kind::link;
    case MD_SPAN_IMG:
      return InlineMark::Kind::image;
    case MD_SPAN_CODE:
      return InlineMark::Kind::code;
    default:
      return InlineMark::Kind::emphasis;
  }
}

class Builder {
 public:
  Builder(std::string_view text, Offset begin, const Extensions& extensions, ProseStore& store, Blocks& out)
      : text_(text),
        masked_(extensions.masked),
        found_(extensions.found),
        store_(store),
        out_(out),
        prose_(text),
        cursor_(begin),
        budget_(kEventsPerByte * text.size() + kFreeEvents) {}

  // --- events -----------------------------------------------------------------------------------------------------
  bool spend() { return budget_-- != 0; }

  void enter_block(MD_BLOCKTYPE type, void* detail) {
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

  void leave_block(MD_BLOCKTYPE type) {
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

  void enter_span(MD_SPANTYPE type) {
    need_leaf();
    OpenSpan span;
    span.type = type;
    span.shown = hidden_ == 0;
    spans_.push_back(span);
    links_ += type == MD_SPAN_A ? 1 : 0;
    if (type == MD_SPAN_IMG || type == MD_SPAN_CODE) {
      ++hidden_;
    }
  }

  void leave_span(MD_SPANTYPE type) {
    if (spans_.empty()) {
      return;
    }
    if (!spans_.back().placed) {
      place_empty();
    }
    const OpenSpan span = spans_.back();
    spans_.pop_back();
    const Offset words_end = cursor_;
    if (span.placed) {
      break_before_close();
    }
    if (type == MD_SPAN_IMG || type == MD_SPAN_CODE) {
      --hidden_;
    }
    links_ -= type == MD_SPAN_A ? 1 : 0;
    if (!span.placed) {
      return;
    }
    Span target;
    close_span(span, target);
    if (!span.shown || type == MD_SPAN_DEL) {
      return;
    }
    if (type == MD_SPAN_IMG || type == MD_SPAN_CODE) {
      prose_.replace({span.begin, cursor_}, kObject);
    }
    if (span.angle) {
      target = {span.words, words_end};
    }
    last_mark_ = span.mark;
    marks_[span.mark] = {mark_kind(span),
                         {span.begin, cursor_},
                         {span.words, std::max(span.words, words_end)},
                         target,
                         std::min(span.prose, prose_.size())};
  }

  void text(MD_TEXTTYPE type, const char* data, MD_SIZE size) {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      pending_break_ = true;
      return;
    }
    const auto inside = data >= masked_.data() && data < masked_.data() + masked_.size();
    if (!inside || size == 0) {
      return;  // a line end or an indentation that md4c made up
    }
    const auto begin = static_cast<Offset>(data - masked_.data());
    Span span{begin, begin + size};
    if (leaf_open_ && (kind_ == BlockKind::code || kind_ == BlockKind::html)) {
      begin_leaf_at(begin);
      cursor_ = span.end;
      return;
    }
    need_leaf();
    if (begin < cursor_ && tail_end_ != 0 && begin >= tail_end_) {
      // What looked like the link's target is text.
      cursor_ = tail_end_;
      if (last_mark_ < marks_.size()) {
        marks_[last_mark_].span.end = tail_end_;
        marks_[last_mark_].target = marks_[last_mark_].text;
      }
    }
    tail_end_ = 0;
    // md4c repeats the backticks that close a code span behind a line end as text.
    span.begin = std::min(std::max({begin, cursor_, prose_.source_end()}), span.end);
    if (span.empty()) {
      return;
    }
    const Offset start = place_pending(type, span.begin);
    begin_leaf_at(start);
    append_break(start);
    cursor_ = span.begin;
    switch (type) {
      case MD_TEXT_ENTITY:
        add_entity(span);
        break;
      case MD_TEXT_HTML:
        add_tag(span);
        break;
      case MD_TEXT_NORMAL:
        add_text(span);
        break;
      default:
        break;  // code: hidden
    }
    cursor_ = span.end;
  }

  void finish() { finish_leaf(); }
  [[nodiscard]] Offset cursor() const { return cursor_; }

 private:
  // --- leaves -----------------------------------------------------------------------------------------------------
  [[nodiscard]] BlockKind container_kind() const {
    return containers_.empty() ? BlockKind::paragraph : containers_.back();
  }

  void start_leaf(BlockKind kind) {
    finish_leaf();
    leaf_open_ = true;
    leaf_begun_ = false;
    kind_ = kind;
    level_ = static_cast<std::uint8_t>(
        std::min<std::ptrdiff_t>(255, std::count(containers_.begin(), containers_.end(), container_kind())));
  }

  // The text of a tight list item comes without a paragraph around it.
  void need_leaf() {
    if (!leaf_open_) {
      start_leaf(container_kind());
    }
  }

  void begin_leaf_at(Offset at) {
    if (!leaf_begun_) {
      leaf_begun_ = true;
      begin_ = at;
    }
  }

  void finish_leaf() {
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

  // A paragraph that shows nothing: what it is made of says what it is.
  void settle_empty(Block& block) const {
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

  void add_thematic_break() {
    finish_leaf();
    for (Offset at = cursor_; at < text_.size();) {
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

  // "===" or "---" under a heading: without this the dashes would look like a thematic break.
  void skip_setext_underline() {
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

  // --- text -------------------------------------------------------------------------------------------------------
  void append_break(Offset before) {
    if (!pending_break_) {
      return;
    }
    pending_break_ = false;
    if (hidden_ != 0 || prose_.empty()) {
      return;
    }
    Offset begin = cursor_;
    Offset at = cursor_;
    while (at < before && !is_line_end(text_[at])) {
      begin = is_blank_byte(text_[at]) ? begin : at + 1;  // a backslash, or markup that nobody read
      ++at;
    }
    if (at >= before) {
      return;  // md4c tells of a line end beside a code span's backticks twice
    }
    prose_.append({begin, std::min(next_line(text_, at), before)});
  }

  // A line end in front of what closes a span: it belongs there, not behind the span.
  void break_before_close() {
    if (!pending_break_) {
      return;
    }
    Offset at = cursor_;
    while (at < text_.size() && is_blank_byte(text_[at])) {
      ++at;
    }
    if (at < text_.size() && is_line_end(text_[at])) {
      at = next_line(text_, at);
      append_break(at);
      cursor_ = at;
    }
    pending_break_ = false;
  }

  void add_entity(Span span) {
    if (hidden_ != 0) {
      return;
    }
    if (const auto decoded = decode_entity(slice(text_, span))) {
      prose_.replace(span, *decoded);
    } else {
      prose_.append(span);
    }
  }

  void add_tag(Span span) {
    if (hidden_ != 0) {
      return;
    }
    const std::string_view tag = slice(text_, span);
    const Offset at = prose_.size();
    if (tag.starts_with('<') && !tag.starts_with("<!") && !tag.starts_with("<?")) {
      switch (tag_role(tag)) {
        case TagRole::object:
          prose_.replace(span, kObject);
          break;
        case TagRole::line_break:
          prose_.replace(span, "\n");
          break;
        case TagRole::formatting:
          break;
      }
    }
    const auto kind = tag.starts_with("<!--") ? InlineMark::Kind::comment : InlineMark::Kind::html;
    marks_.push_back({kind, span, {}, {}, at});
  }

  // Text as md4c gives it, with what it does not know cut out.
  void add_text(Span span) {
    while (next_found_ < found_.size() && found_[next_found_].span.end <= span.begin) {
      ++next_found_;
    }
    Offset at = span.begin;
    while (next_found_ < found_.size() && found_[next_found_].span.begin < span.end) {
      const Extension& item = found_[next_found_];
      const Offset begin = std::max(item.span.begin, at);
      const bool whole = item.span.begin >= at && item.span.end <= span.end;
      if (item.kind == Kind::url || item.kind == Kind::bare_citation) {
        if (begin == item.span.begin && hidden_ == 0 && links_ == 0) {
          const auto kind = item.kind == Kind::url ? InlineMark::Kind::autolink : InlineMark::Kind::citation;
          const Offset prose = prose_.size() + (begin - at);
          marks_.push_back({kind, item.span, item.span, item.label, prose});
        }
        ++next_found_;
        continue;
      }
      if (whole) {
        add_plain({at, begin});
        cursor_ = begin;
        add_extension(item);
        at = item.span.end;
        cursor_ = at;
        next_found_ += 1;
        skip_blank_behind(item, at, span.end);
      } else {
        ++next_found_;
      }
    }
    add_plain({at, span.end});
  }

  void add_plain(Span span) {
    if (hidden_ == 0) {
      prose_.append(span);
    }
  }

  // "grew [@key]." reads as "grew.": where a citation is cut out, so is the blank in front of it.
  void skip_blank_behind(const Extension& item, Offset at, Offset end) {
    if (item.kind != Kind::citation && item.kind != Kind::footnote_reference && item.kind != Kind::comment) {
      return;
    }
    const char next = at < end ? text_[at] : '\n';
    const bool closes = next == '\n' || is_blank_byte(next) || next == '.' || next == ',' || next == ';' ||
                        next == ':' || next == '!' || next == '?' || next == ')';
    if (closes && hidden_ == 0 && is_blank_byte(prose_.last())) {
      prose_.drop_last();
      for (auto mark = marks_.rbegin(); mark != marks_.rend() && mark->prose > prose_.size(); ++mark) {
        mark->prose = prose_.size();
      }
    }
  }

  void add_extension(const Extension& item) {
    if (hidden_ != 0) {
      return;
    }
    if (item.kind == Kind::footnote_definition || item.kind == Kind::footnote_indent) {
      if (!prose_.empty() || !marks_.empty()) {
        // Definitions need no blank line between them.
        const Offset end = cursor_;
        while (is_blank_byte(prose_.last()) || is_line_end(prose_.last())) {
          prose_.drop_last();
        }
        cursor_ = std::max(prose_.source_end(), begin_);
        for (InlineMark& mark : marks_) {
          mark.prose = std::min(mark.prose, prose_.size());
          cursor_ = std::max(cursor_, mark.span.end);
        }
        start_leaf(BlockKind::footnote);
        cursor_ = end;
      }
      kind_ = BlockKind::footnote;
      leaf_begun_ = true;
      begin_ = item.span.end;
      if (item.kind == Kind::footnote_definition) {
        out_.footnotes.push_back({item.label, item.span});
      }
      return;
    }
    const Offset at = prose_.size();
    switch (item.kind) {
      case Kind::comment:
        marks_.push_back({InlineMark::Kind::comment, item.span, {}, {}, at});
        break;
      case Kind::shortcode:
        prose_.replace(item.span, kObject);
        marks_.push_back({InlineMark::Kind::shortcode, item.span, {}, {}, at});
        break;
      case Kind::footnote_reference:
        marks_.push_back({InlineMark::Kind::footnote_reference, item.span, item.label, item.label, at});
        break;
      case Kind::citation:
        for (const Span key : citation_keys(text_, item.span)) {
          marks_.push_back({InlineMark::Kind::citation, item.span, key, key, at});
        }
        break;
      default:
        break;
    }
  }

  // --- markup around text -----------------------------------------------------------------------------------------
  // Finds the openers of all spans entered since the last text, which must stand right in front of `at`.
  Offset place_pending(MD_TEXTTYPE type, Offset at) {
    Offset lower = cursor_;
    if (type == MD_TEXT_NORMAL && at > lower && masked_[at - 1] == '\\' && is_ascii_punctuation(masked_[at])) {
      --at;
    }
    std::size_t first = spans_.size();
    while (first > 0 && !spans_[first - 1].placed) {
      --first;
    }
    for (std::size_t i = spans_.size(); i > first; --i) {
      OpenSpan& span = spans_[i - 1];
      span.words = at;
      at = open_before(span, lower, at);
      span.begin = at;
      span.placed = true;
    }
    for (std::size_t i = first; i < spans_.size(); ++i) {
      register_mark(spans_[i]);
    }
    return at;
  }

  void register_mark(OpenSpan& span) {
    span.mark = marks_.size();
    span.prose = prose_.size() + (pending_break_ && !prose_.empty() ? 1 : 0);
    if (span.shown && span.type != MD_SPAN_DEL) {
      marks_.emplace_back();
    }
  }

  Offset skip_space_back(Offset lower, Offset at) const {
    while (at > lower && (is_blank_byte(masked_[at - 1]) || is_line_end(masked_[at - 1]) || masked_[at - 1] == '>')) {
      --at;
    }
    return at;
  }

  Offset open_before(OpenSpan& span, Offset lower, Offset at) const {
    const auto before = [&](Offset i, char c) { return i > lower && masked_[i - 1] == c; };
    Offset i = at;
    switch (span.type) {
      case MD_SPAN_A:
        if (before(i, '<')) {
          span.angle = true;
          return i - 1;
        }
        i = before(i, '[') ? i : skip_space_back(lower, i);
        return before(i, '[') ? i - 1 : at;
      case MD_SPAN_IMG:
        i = before(i, '[') ? i : skip_space_back(lower, i);
        return before(i, '[') && before(i - 1, '!') ? i - 2 : at;
      case MD_SPAN_CODE:
        i = before(i, '`') ? i : skip_space_back(lower, i);
        while (before(i, '`')) {
          --i;
        }
        return i;
      case MD_SPAN_STRONG:
        return before(i, '*') || before(i, '_') ? std::max(lower, i - 2) : at;
      case MD_SPAN_DEL:
        while (before(i, '~') && at - i < 2) {
          --i;
        }
        return i;
      default:
        return before(i, '*') || before(i, '_') ? i - 1 : at;
    }
  }

  // A link or image without words: its opener is the next there is.
  void place_empty() {
    OpenSpan& span = spans_.back();
    const std::string_view opener = span.type == MD_SPAN_IMG ? "![" : "[";
    const Offset limit = std::min<Offset>(static_cast<Offset>(masked_.size()), cursor_ + kMaxOpenerGap);
    const std::size_t found = std::string_view(masked_).substr(0, limit).find(opener, cursor_);
    if ((span.type != MD_SPAN_A && span.type != MD_SPAN_IMG) || found == std::string_view::npos) {
      return;
    }
    const Offset at = static_cast<Offset>(found);
    const Offset start = std::min(at, place_outer(at));
    begin_leaf_at(start);
    append_break(start);
    span.begin = at;
    span.words = at + static_cast<Offset>(opener.size());
    span.placed = true;
    register_mark(span);
    cursor_ = span.words;
    while (cursor_ < text_.size() && is_blank_byte(text_[cursor_])) {
      ++cursor_;
    }
  }

  // The spans around an empty one, whose opener stands at `at`.
  Offset place_outer(Offset at) {
    const OpenSpan inner = spans_.back();
    spans_.pop_back();
    if (inner.type == MD_SPAN_IMG) {
      --hidden_;
    }
    at = place_pending(MD_TEXT_CODE, at);
    if (inner.type == MD_SPAN_IMG) {
      ++hidden_;
    }
    spans_.push_back(inner);
    return at;
  }

  // Moves the cursor behind what closes a span.
  void close_span(const OpenSpan& span, Span& target) {
    const auto limit = static_cast<Offset>(masked_.size());
    const auto skip_space = [&](Offset at) {
      while (at < limit && (is_blank_byte(masked_[at]) || is_line_end(masked_[at]) || masked_[at] == '>')) {
        ++at;
      }
      return at;
    };
    const auto is = [&](Offset at, char c) { return at < limit && masked_[at] == c; };
    tail_end_ = 0;
    switch (span.type) {
      case MD_SPAN_A:
      case MD_SPAN_IMG: {
        if (span.angle) {
          cursor_ += is(cursor_, '>') ? 1 : 0;
          return;
        }
        const Offset at = is(cursor_, ']') ? cursor_ : skip_space(cursor_);
        if (const auto tail = read_link_tail(masked_, at, limit)) {
          tail_end_ = at + 1;
          // "[label]" and "[label][]" name their target themselves.
          const bool own = tail->end == tail_end_ || (is(tail_end_, '[') && tail->target.empty());
          target = own ? Span{span.words, std::max(span.words, at)} : tail->target;
          cursor_ = tail->end;
        }
        return;
      }
      case MD_SPAN_CODE: {
        Offset at = is(cursor_, '`') ? cursor_ : skip_space(cursor_);
        const Offset begin = at;
        while (is(at, '`')) {
          ++at;
        }
        cursor_ = at > begin ? at : cursor_;
        return;
      }
      case MD_SPAN_STRONG:
        cursor_ += is(cursor_, '*') || is(cursor_, '_') ? 2 : 0;
        cursor_ = std::min(cursor_, limit);
        return;
      case MD_SPAN_DEL:
        for (int i = 0; i < 2 && is(cursor_, '~'); ++i) {
          ++cursor_;
        }
        return;
      default:
        cursor_ += is(cursor_, '*') || is(cursor_, '_') ? 1 : 0;
        return;
    }
  }

  std::string_view text_;
  const std::string& masked_;
  const std::vector<Extension>& found_;
  ProseStore& store_;
  Blocks& out_;
  ProseBuilder prose_;
  std::vector<BlockKind> containers_;
  std::vector<OpenSpan> spans_;
  std::vector<InlineMark> marks_;
  std::size_t next_found_ = 0;
  Offset cursor_;        // behind all that is read of the source
  Offset begin_ = 0;     // of the leaf
  Offset tail_end_ = 0;  // the shortest reading of the last link's tail
  std::size_t last_mark_ = 0;
  std::size_t budget_;
  unsigned hidden_ = 0;  // images and code spans around
  unsigned links_ = 0;   // links around
  BlockKind kind_ = BlockKind::paragraph;
  std::uint8_t level_ = 0;
  bool leaf_open_ = false;
  bool leaf_begun_ = false;
  bool pending_break_ = false;
};

Builder& self(void* data) { return *static_cast<Builder*>(data); }

template <class Action>
int guarded(void* data, Action action) {
  if (!self(data).spend()) {
    return 1;
  }
  action(self(data));
  return 0;
}

}  // namespace

void build_blocks(std::string_view text, Offset begin, const Extensions& extensions, ProseStore& store, Blocks& out) {
  Builder builder(text, begin, extensions, store, out);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return guarded(data, [&](Builder& b) { b.enter_block(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void*, void* data) {
    return guarded(data, [&](Builder& b) { b.leave_block(type); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void*, void* data) {
    return guarded(data, [&](Builder& b) { b.enter_span(type); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return guarded(data, [&](Builder& b) { b.leave_span(type); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* data, MD_SIZE size, void* user) {
    return guarded(user, [&](Builder& b) { b.text(type, data, size); });
  };
  md_parse(extensions.masked.data() + begin, static_cast<MD_SIZE>(text.size() - begin), &parser, &builder);
  builder.finish();
}

}  // namespace vouch
