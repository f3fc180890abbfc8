#include "analyzers/document.h"

#include <algorithm>

#include "analyzers/text/prefetch.h"

namespace vouch {

namespace {

void to_source(const Block& block, std::span<Span> spans) {
  for (Span& span : spans) {
    span = block.to_source(span);
  }
}

void add_block(Document& document, std::uint32_t index) {
  BlockView& view = document.blocks[index];
  view.first_sentence = static_cast<std::uint32_t>(document.sentences.size());
  view.first_quote = static_cast<std::uint32_t>(document.quotes.size());
  view.first_attribution = static_cast<std::uint32_t>(document.attributions.size());
  if (!view.analysis) {
    return;
  }
  const Block& block = view.block;
  for (const Sentence& sentence : view.analysis->sentences) {
    document.sentences.push_back({block.to_source(sentence.span), index});
  }
  for (const Quote& of_block : view.analysis->quotes) {
    Quote& quote = document.quotes.emplace_back(of_block);
    quote.span = block.to_source(of_block.span);
    quote.inner = of_block.inner.empty() ? Span{quote.span.begin, quote.span.begin} : block.to_source(of_block.inner);
    quote.block = index;
  }
  for (const Attribution& of_block : view.analysis->attributions) {
    Attribution& attribution = document.attributions.emplace_back(of_block);
    to_source(block, attribution.source);
    to_source(block, attribution.cue);
    to_source(block, attribution.content);
    attribution.block = index;
    attribution.sentence += view.first_sentence;
    if (attribution.outer != kNone) {
      attribution.outer += static_cast<std::int32_t>(view.first_attribution);
    }
  }
}

// Room for all that the blocks have.
void reserve(Document& document) {
  std::size_t sentences = 0;
  std::size_t quotes = 0;
  std::size_t attributions = 0;
  for (const BlockView& view : document.blocks) {
    if (view.analysis) {
      sentences += view.analysis->sentences.size();
      quotes += view.analysis->quotes.size();
      attributions += view.analysis->attributions.size();
    }
  }
  document.sentences.reserve(sentences);
  document.quotes.reserve(quotes);
  // Joining quotations adds a few: with room for them all the others need not move.
  constexpr std::size_t kOneIn = 8;
  document.attributions.reserve(attributions + attributions / kOneIn + 1);
}

// A footnote mark or citation behind the full stop belongs to the sentence it follows.
std::uint32_t sentence_of(const BlockView& view, Offset prose) {
  const auto& sentences = view.analysis->sentences;
  if (sentences.empty()) {
    return Citation::kNoSentence;
  }
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), prose,
                                      [](Offset at, const Sentence& sentence) { return at <= sentence.span.begin; });
  const auto index = after == sentences.begin() ? 0 : std::distance(sentences.begin(), after) - 1;
  return view.first_sentence + static_cast<std::uint32_t>(index);
}

void add_citations(Document& document, std::uint32_t index) {
  const BlockView& view = document.blocks[index];
  for (const InlineMark& mark : view.block.marks) {
    Citation citation;
    switch (mark.kind) {
      case InlineMark::Kind::citation:
        citation.kind = Citation::Kind::pandoc;
        break;
      case InlineMark::Kind::footnote_reference:
        citation.kind = Citation::Kind::footnote;
        break;
      case InlineMark::Kind::link:
      case InlineMark::Kind::autolink:
        citation.kind = Citation::Kind::link;
        break;
      default:
        continue;
    }
    citation.span = mark.span;
    citation.key = mark.target;
    citation.block = index;
    citation.sentence = view.analysis ? sentence_of(view, mark.prose) : Citation::kNoSentence;
    document.citations.push_back(citation);
  }
}

// Quoted words and attributed content, sorted and disjoint. Sorted block by block: only what a quotation over several
// paragraphs adds stands elsewhere than the rest.
std::vector<Span> find_reported(const Document& document) {
  std::vector<Span> out;
  std::vector<Span> elsewhere;
  out.reserve(document.quotes.size() + document.attributions.size());
  const auto add_contents = [&](const Attribution& attribution) {
    const Offset end = document.blocks[attribution.block].block.span.end;
    for (const Span content : attribution.content) {
      (content.end <= end ? out : elsewhere).push_back(content);
    }
  };
  std::size_t q = 0;
  std::size_t a = 0;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    for (; q < document.quotes.size() && document.quotes[q].block == b; ++q) {
      out.push_back(document.quotes[q].span);
    }
    for (; a < document.first_joined && document.attributions[a].block == b; ++a) {
      add_contents(document.attributions[a]);
    }
    std::sort(out.begin() + first, out.end());
  }
  for (const Attribution& attribution : document.joined_attributions()) {
    elsewhere.insert(elsewhere.end(), attribution.content.begin(), attribution.content.end());
  }
  std::sort(elsewhere.begin(), elsewhere.end());
  const auto middle = out.insert(out.end(), elsewhere.begin(), elsewhere.end());
  std::inplace_merge(out.begin(), middle, out.end());
  unite(out);
  return out;
}

// The last of the sorted items that begins at or before `at` and whose span covers it; kNone where there is none.
template <class Items>
std::int32_t covering(const Items& items, Offset at) {
  const auto after = std::upper_bound(items.begin(), items.end(), at,
                                      [](Offset offset, const auto& item) { return offset < item.span.begin; });
  if (after == items.begin()) {
    return kNone;
  }
  const auto index = std::distance(items.begin(), after) - 1;
  return items[static_cast<std::size_t>(index)].span.contains(at) ? static_cast<std::int32_t>(index) : kNone;
}

}  // namespace

void assemble(Document& document) {
  constexpr std::size_t kAhead = 8;  // blocks
  reserve(document);
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (i + kAhead < document.blocks.size() && document.blocks[i + kAhead].analysis) {
      const BlockAnalysis& next = *document.blocks[i + kAhead].analysis;
      prefetch(next.sentences);
      prefetch(next.quotes);
      prefetch(next.attributions);
      prefetch(next.holders.list);
    }
    add_block(document, i);
    add_citations(document, i);
  }
  document.first_joined = document.attributions.size();
  join_quotations(document);
  resolve_speakers(document);
  find_coverage(document);
  document.reported_spans = find_reported(document);
}

std::int32_t Document::block_at(Offset at) const {
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), at, [](Offset offset, const BlockView& view) {
    return offset < view.block.span.begin;
  });
  if (after == blocks.begin() || std::prev(after)->block.span.end < at) {
    return kNone;
  }
  return static_cast<std::int32_t>(std::distance(blocks.begin(), after) - 1);
}

std::int32_t Document::sentence_at(Offset at) const { return covering(sentences, at); }
std::int32_t Document::mention_at(Offset at) const { return covering(mentions, at); }

std::int32_t Document::quote_at(Offset at) const {
  std::int32_t best = kNone;
  for (std::size_t i = 0; i < quotes.size() && quotes[i].span.begin <= at; ++i) {
    if (quotes[i].span.contains(at)) {
      best = static_cast<std::int32_t>(i);  // later ones start later: inside the earlier ones
    }
  }
  return best;
}

std::int32_t Document::attribution_at(Offset at) const {
  const auto covers_it = [at](std::span<const Span> spans) {
    return std::any_of(spans.begin(), spans.end(), [at](Span span) { return span.contains(at); });
  };
  std::int32_t by_content = kNone;
  for (std::size_t i = 0; i < attributions.size(); ++i) {
    if (covers_it(attributions[i].cue) || covers_it(attributions[i].source)) {
      return static_cast<std::int32_t>(i);
    }
    if (covers_it(attributions[i].content)) {
      by_content = static_cast<std::int32_t>(i);
    }
  }
  return by_content;
}

bool Document::reported(Span span) const { return covers(reported_spans, span); }

}  // namespace vouch
