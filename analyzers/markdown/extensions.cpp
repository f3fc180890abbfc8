// Masking, and the searches that lines and inline text share.
#include "analyzers/markdown/extensions.h"

#include <algorithm>

#include "analyzers/markdown/extension_scanner.h"
#include "analyzers/markdown/inline_syntax.h"
#include "analyzers/markdown/plain_paragraph.h"

namespace vouch {

using Kind = Extension::Kind;

Extensions ExtensionScanner::run(bool bibliography) {
  while (at_ < size_) {
    if (!take_plain_paragraph() && start_line()) {
      scan_line();
    }
  }
  copy_until(size_);
  settle_plain_paragraphs();
  drop_bare_citations(bibliography);
  return std::move(out_);
}

bool ExtensionScanner::take_plain_paragraph() {
  const bool may = set_apart_ && after_blank_ && fence_length_ == 0;
  const auto end = may ? plain_paragraph_end(text_, at_) : std::nullopt;
  if (!end) {
    return false;
  }
  copy_until(at_);
  out_.plain.push_back({at_, *end});
  copied_ = std::max(copied_, *end);
  at_ = next_line(text_, *end);
  in_list_ = in_footnote_ = in_code_ = definition_before_ = false;
  return true;  // a blank line follows, or nothing
}

void ExtensionScanner::settle_plain_paragraphs() {
  const std::size_t settled = count_settled({out_.masked.get(), size_}, begin_, out_.plain);
  for (std::size_t i = settled; i < out_.plain.size(); ++i) {
    copy(out_.plain[i]);
  }
  out_.plain.resize(settled);
  // md4c looks at the byte behind what it reads, and expects the end of a string there.
  for (const Span plain : out_.plain) {
    out_.masked[plain.begin] = '\0';
  }
  out_.masked[size_] = '\0';
}

void ExtensionScanner::copy_until(Offset end) {
  if (end > copied_) {
    copy({copied_, end});
    copied_ = end;
  }
}

void ExtensionScanner::copy(Span span) {
  const std::string_view source = slice(text_, span);
  char* const copy = out_.masked.get() + span.begin;
  std::copy(source.begin(), source.end(), copy);
  // NUL is U+FFFD to CommonMark, which md4c tells through a pointer of its own: keep the offset instead.
  for (std::size_t at = source.find('\0'); at != std::string_view::npos; at = source.find('\0', at + 1)) {
    copy[at] = '\x01';
  }
}

void ExtensionScanner::add(Kind kind, Span span, char filler, Span label) {
  out_.found.push_back({kind, span, label});
  copy_until(span.end);
  if (filler != ' ') {
    std::fill(out_.masked.get() + span.begin, out_.masked.get() + span.end, filler);
    return;
  }
  for (Offset i = span.begin; i < span.end; ++i) {
    if (!is_line_end(text_[i])) {
      out_.masked[i] = filler;
    }
  }
}

void ExtensionScanner::drop_bare_citations(bool bibliography) {
  if (bibliography) {
    return;
  }
  std::erase_if(out_.found, [this](const Extension& item) {
    return item.kind == Kind::bare_citation && !cited_.contains(slice(text_, item.label));
  });
}

Offset ExtensionScanner::paragraph_end(Offset at) {
  if (at < paragraph_end_) {
    return paragraph_end_;
  }
  Offset i = next_line(text_, at);
  while (i < size_) {
    Offset content = i;
    while (content < size_ && (is_blank_byte(text_[content]) || text_[content] == '>')) {
      ++content;
    }
    if (content >= size_ || is_line_end(text_[content])) {
      break;
    }
    i = next_line(text_, content);
  }
  return paragraph_end_ = std::max(i, at + 1);
}

Offset ExtensionScanner::comment_end(Offset at, Offset limit, bool block) {
  Offset& none_until = block ? no_block_comment_until_ : no_comment_until_;
  if (at < none_until) {
    return 0;
  }
  const std::size_t close = text_.substr(0, limit).find("-->", at + 4);
  if (close == std::string_view::npos) {
    none_until = limit;
    return 0;
  }
  return static_cast<Offset>(close) + 3;
}

Offset ExtensionScanner::shortcode_end(Offset at) {
  for (std::size_t i = 0; i < kShortcodes.size(); ++i) {
    if (text_.substr(at, kShortcodes[i].open.size()) != kShortcodes[i].open) {
      continue;
    }
    if (at < no_shortcode_until_[i]) {
      return 0;
    }
    const Offset limit = paragraph_end(at);
    const Offset begin = at + static_cast<Offset>(kShortcodes[i].open.size());
    const std::size_t close =
        begin > limit ? std::string_view::npos : text_.substr(0, limit).find(kShortcodes[i].close, begin);
    if (close == std::string_view::npos) {
      no_shortcode_until_[i] = limit;
      return 0;
    }
    return static_cast<Offset>(close + kShortcodes[i].close.size());
  }
  return 0;
}

Extensions find_extensions(std::string_view text, Offset begin, bool bibliography, PlainParagraphs paragraphs) {
  return ExtensionScanner(text, begin, paragraphs).run(bibliography);
}

}  // namespace vouch
