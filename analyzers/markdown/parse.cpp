#include "analyzers/markdown/parse.h"

#include <algorithm>

#include "analyzers/markdown/builder.h"
#include "analyzers/markdown/captions.h"
#include "analyzers/markdown/extensions.h"
#include "analyzers/markdown/plain.h"
#include "analyzers/markdown/prose.h"

namespace vouch {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Block raw_block(std::string_view text, BlockKind kind, Span span) {
  Block block;
  block.kind = kind;
  block.span = span;
  block.prose = slice(text, span);
  return block;
}

// Bare @keys are citations where front matter names a bibliography, or brings one along (Pandoc, "Citations").
bool has_bibliography(const FrontMatter& front_matter) {
  return std::any_of(front_matter.fields.begin(), front_matter.fields.end(), [](const FrontMatterField& field) {
    return field.key == "bibliography" || field.key == "references" || field.key.starts_with("references.") ||
           field.key == "nocite";
  });
}

// Comments and shortcodes on lines of their own, and link definitions: md4c does not report them.
std::vector<Block> separate_blocks(std::string_view text, const Extensions& extensions) {
  std::vector<Block> out;
  for (const Extension& item : extensions.found) {
    if (item.kind == Extension::Kind::comment_block) {
      out.push_back(raw_block(text, BlockKind::comment, item.span));
    } else if (item.kind == Extension::Kind::shortcode_block) {
      out.push_back(raw_block(text, BlockKind::html, item.span));
    }
  }
  for (const LinkDefinition& definition : extensions.definitions) {
    out.push_back(raw_block(text, BlockKind::link_definition, definition.span));
  }
  std::sort(out.begin(), out.end(), [](const Block& a, const Block& b) { return a.span.begin < b.span.begin; });
  return out;
}

// Puts the separate blocks where they stand. One inside of another block is that block's text after all.
void merge(std::vector<Block>& blocks, std::vector<Block> others) {
  if (others.empty()) {
    return;
  }
  std::vector<Block> merged;
  merged.reserve(blocks.size() + others.size());
  auto next = blocks.begin();
  for (Block& other : others) {
    while (next != blocks.end() && next->span.begin < other.span.end &&
           (next->span.begin <= other.span.begin || next->span.end <= other.span.begin)) {
      merged.push_back(std::move(*next++));
    }
    const bool behind = merged.empty() || merged.back().span.end <= other.span.begin;
    const bool before = next == blocks.end() || other.span.end <= next->span.begin;
    if (behind && before) {
      merged.push_back(std::move(other));
    }
  }
  std::move(next, blocks.end(), std::back_inserter(merged));
  blocks = std::move(merged);
}

void collect_definitions(const Extensions& extensions, Blocks& out) {
  auto candidate = extensions.definitions.begin();
  for (const Block& block : out.blocks) {
    if (block.kind != BlockKind::link_definition) {
      continue;
    }
    while (candidate != extensions.definitions.end() && candidate->span.begin < block.span.begin) {
      ++candidate;
    }
    if (candidate != extensions.definitions.end() && candidate->span == block.span) {
      out.links.push_back(*candidate);
    }
  }
}

}  // namespace

Blocks parse_blocks(std::string_view text, Markup markup, PlainParagraphs paragraphs) {
  Blocks out;
  ProseStore store;
  const Offset begin = text.starts_with(kByteOrderMark) ? static_cast<Offset>(kByteOrderMark.size()) : 0;
  if (markup == Markup::plain) {
    split_plain(text, begin, store, out);
  } else {
    out.front_matter = read_front_matter(text);
    Offset body = begin;
    if (!out.front_matter.span.empty()) {
      body = out.front_matter.span.end;
      out.blocks.push_back(raw_block(text, BlockKind::front_matter, out.front_matter.span));
    }
    const Extensions extensions = find_extensions(text, body, has_bibliography(out.front_matter), paragraphs);
    build_blocks(text, body, extensions, store, out);
    merge(out.blocks, separate_blocks(text, extensions));
    collect_definitions(extensions, out);
  }
  find_captions(text, store, out);
  out.storage = store.take();
  return out;
}

}  // namespace vouch
