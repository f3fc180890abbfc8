// Where the markup around words stands: openers are read backwards from the words, closers forwards behind them.
#include <algorithm>

#include "analyzers/markdown/block_builder.h"
#include "analyzers/markdown/inline_syntax.h"

namespace vouch {
namespace {

// An empty link or image is looked for this far behind the text in front of it.
constexpr Offset kMaxOpenerGap = 4096;

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

}  // namespace

void BlockBuilder::enter_span(MD_SPANTYPE type) {
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

void BlockBuilder::leave_span(MD_SPANTYPE type) {
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

Offset BlockBuilder::place_pending(MD_TEXTTYPE type, Offset at) {
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

void BlockBuilder::register_mark(OpenSpan& span) {
  span.mark = marks_.size();
  span.prose = prose_.size() + (pending_break_ && !prose_.empty() ? 1 : 0);
  if (span.shown && span.type != MD_SPAN_DEL) {
    marks_.emplace_back();
  }
}

Offset BlockBuilder::skip_space_back(Offset lower, Offset at) const {
  while (at > lower && (is_blank_byte(masked_[at - 1]) || is_line_end(masked_[at - 1]) || masked_[at - 1] == '>')) {
    --at;
  }
  return at;
}

Offset BlockBuilder::open_before(OpenSpan& span, Offset lower, Offset at) const {
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

void BlockBuilder::place_empty() {
  OpenSpan& span = spans_.back();
  const std::string_view opener = span.type == MD_SPAN_IMG ? "![" : "[";
  const Offset limit = std::min<Offset>(static_cast<Offset>(masked_.size()), cursor_ + kMaxOpenerGap);
  const std::size_t found = masked_.substr(0, limit).find(opener, cursor_);
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

Offset BlockBuilder::place_outer(Offset at) {
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

void BlockBuilder::close_span(const OpenSpan& span, Span& target) {
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

}  // namespace vouch
