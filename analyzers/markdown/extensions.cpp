// Masking, and the searches that lines and inline text share.
#include "analyzers/markdown/extensions.h"

#include <algorithm>

#include "analyzers/markdown/extension_scanner.h"
#include "analyzers/markdown/inline_syntax.h"

namespace vouch {

using Kind = Extension::Kind;

Extensions ExtensionScanner::run(bool bibliography) {
  while (at_ < size_) {
    if (start_line()) {
      scan_line();
    }
  }
  drop_bare_citations(bibliography);
  return std::move(out_);
}

void ExtensionScanner::add(Kind kind, Span span, char filler, Span label) {
  out_.found.push_back({kind, span, label});
  if (filler != ' ') {
    std::fill(out_.masked.begin() + span.begin, out_.masked.begin() + span.end, filler);
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

Extensions find_extensions(std::string_view text, Offset begin, bool bibliography) {
  return ExtensionScanner(text, begin).run(bibliography);
}

}  // namespace vouch
