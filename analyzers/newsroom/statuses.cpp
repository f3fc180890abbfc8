#include "analyzers/newsroom/statuses.h"

#include <algorithm>

#include "analyzers/claims/calendar.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";
constexpr std::string_view kWord = "vouch:";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The sentence that ends last before `at`, in the comment's own paragraph or, for a comment on a line of its own, in
// the one before.
std::uint32_t sentence_before(const Document& document, Offset at) {
  const auto behind =
      std::upper_bound(document.sentences.begin(), document.sentences.end(), at,
                       [](Offset offset, const DocumentSentence& sentence) { return offset <= sentence.span.begin; });
  return behind == document.sentences.begin()
             ? 0xffffffff
             : static_cast<std::uint32_t>(std::prev(behind) - document.sentences.begin());
}

}  // namespace

std::optional<InTextStatus> read_status(std::string_view comment) {
  if (!comment.starts_with(kOpen)) {
    return std::nullopt;
  }
  const std::size_t close = comment.rfind(kClose);
  const std::size_t end = close == std::string_view::npos || close < kOpen.size() ? comment.size() : close;
  std::size_t at = kOpen.size();
  const auto next = [&](Span& span) {
    while (at < end && is_blank(comment[at])) {
      ++at;
    }
    span.begin = static_cast<Offset>(at);
    while (at < end && !is_blank(comment[at])) {
      ++at;
    }
    span.end = static_cast<Offset>(at);
    return slice(comment, span);
  };
  Span span;
  if (next(span) != kWord) {
    return std::nullopt;
  }
  const std::optional<CheckStatus> status = parse_check_status(next(span));
  if (!status) {
    return std::nullopt;
  }
  InTextStatus out;
  out.status = *status;
  out.status_span = span;
  for (std::string_view word = next(span); !word.empty(); word = next(span)) {
    if (word == "stale:" || word == "drifted" || word == "orphaned") {
      out.stale = comment.substr(span.begin, end - span.begin);
      while (!out.stale.empty() && is_blank(out.stale.back())) {
        out.stale.pop_back();
      }
      break;
    }
    if (word.starts_with('@') && word.size() > 1) {
      out.sources.emplace_back(word.substr(1));
    } else if (is_digit(static_cast<unsigned char>(word[0])) && parse_date(word)) {
      out.on = word;
    } else if (out.by.empty()) {
      const std::size_t plus = word.find('+');
      out.by = word.substr(0, plus);
      out.second = plus == std::string_view::npos ? "" : word.substr(plus + 1);
    }
  }
  return out;
}

std::vector<InTextStatus> find_statuses(const Document& document) {
  std::vector<InTextStatus> out;
  const auto read = [&](Span comment) {
    if (auto status = read_status(document.text(comment))) {
      status->comment = comment;
      status->status_span = status->status_span.shifted(comment.begin);
      status->sentence = sentence_before(document, comment.begin);
      out.push_back(std::move(*status));
    }
  };
  for (const BlockView& view : document.blocks) {
    if (view.block.kind == BlockKind::comment || view.block.kind == BlockKind::html) {
      read(view.block.span);
    }
    for (const InlineMark& mark : view.block.marks) {
      if (mark.kind == InlineMark::Kind::comment) {
        read(mark.span);
      }
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const InTextStatus& a, const InTextStatus& b) { return a.comment < b.comment; });
  return out;
}

}  // namespace vouch
