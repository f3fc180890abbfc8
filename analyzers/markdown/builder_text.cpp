// The words of a block: text, line ends, entities, tags, and what CommonMark does not know.
#include <algorithm>

#include "analyzers/markdown/block_builder.h"
#include "analyzers/markdown/citation_keys.h"
#include "analyzers/markdown/inline_syntax.h"

namespace vouch {

using Kind = Extension::Kind;

void BlockBuilder::text(MD_TEXTTYPE type, const char* data, MD_SIZE size) {
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

void BlockBuilder::append_break(Offset before) {
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

void BlockBuilder::break_before_close() {
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

void BlockBuilder::add_entity(Span span) {
  if (hidden_ != 0) {
    return;
  }
  if (const auto decoded = decode_entity(slice(text_, span))) {
    prose_.replace(span, *decoded);
  } else {
    prose_.append(span);
  }
}

void BlockBuilder::add_tag(Span span) {
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

void BlockBuilder::add_text(Span span) {
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

void BlockBuilder::add_plain(Span span) {
  if (hidden_ == 0) {
    prose_.append(span);
  }
}

void BlockBuilder::skip_blank_behind(const Extension& item, Offset at, Offset end) {
  if (item.kind != Kind::citation && item.kind != Kind::footnote_reference && item.kind != Kind::comment) {
    return;
  }
  const char next = at < end ? text_[at] : '\n';
  const bool closes = next == '\n' || is_blank_byte(next) || next == '.' || next == ',' || next == ';' || next == ':' ||
                      next == '!' || next == '?' || next == ')';
  if (closes && hidden_ == 0 && is_blank_byte(prose_.last())) {
    prose_.drop_last();
    for (auto mark = marks_.rbegin(); mark != marks_.rend() && mark->prose > prose_.size(); ++mark) {
      mark->prose = prose_.size();
    }
  }
}

void BlockBuilder::add_extension(const Extension& item) {
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

}  // namespace vouch
