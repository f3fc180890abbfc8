// Whether somebody vouches for a sentence: the speaker whose words it reports, a citation beside it, or the source that
// the paragraph named a sentence before. Called last in document assembly. Linear: attributions, citations and
// sentences are walked in the order of the text.
#include <algorithm>
#include <vector>

#include "analyzers/document.h"

namespace vouch {

namespace {

// What a sentence right behind an attributed one inherits: enough to stay silent on hints, too little for more.
constexpr float kInherited = 0.5F;
// A citation at the paragraph's end covers the sentences before it less surely than its own.
constexpr float kCited = 0.95F;
constexpr float kCitedLater = 0.6F;
// An attribution without a source ("it is believed") vouches for nothing.
constexpr float kAgentless = 0.2F;

Offset shared(Span a, Span b) { return a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0; }

std::size_t sentences_end(const Document& d, std::size_t block) {
  return block + 1 < d.blocks.size() ? d.blocks[block + 1].first_sentence : d.sentences.size();
}

void put(Coverage& coverage, std::int32_t attribution, float confidence) {
  if (confidence > coverage.confidence) {
    coverage.confidence = confidence;
    coverage.attribution = attribution;
  }
}

// The last sentence that begins at or before `at`, else the first of all. Looks around sentence `near` before it
// searches the draft.
std::size_t sentence_of(const Document& d, Offset at, std::size_t near) {
  constexpr int kSteps = 8;
  const std::vector<DocumentSentence>& sentences = d.sentences;
  std::size_t s = near;
  for (int i = 0; i < kSteps && s < sentences.size(); ++i) {
    if (sentences[s].span.begin > at) {
      if (s == 0) {
        return 0;
      }
      --s;
    } else if (s + 1 < sentences.size() && sentences[s + 1].span.begin <= at) {
      ++s;
    } else {
      return s;
    }
  }
  const auto after =
      std::upper_bound(sentences.begin(), sentences.end(), at,
                       [](Offset offset, const DocumentSentence& each) { return offset < each.span.begin; });
  return after == sentences.begin() ? 0 : static_cast<std::size_t>(std::distance(sentences.begin(), after)) - 1;
}

void cover_by_attributions(Document& d) {
  for (std::size_t a = 0; a < d.attributions.size(); ++a) {
    const Attribution& attribution = d.attributions[a];
    const float surety = attribution.source.empty() ? kAgentless : attribution.confidence;
    for (const Span content : attribution.content) {
      for (std::size_t s = sentence_of(d, content.begin, attribution.sentence);
           s < d.sentences.size() && d.sentences[s].span.begin < content.end; ++s) {
        const Offset size = d.sentences[s].span.size();
        const Offset common = shared(d.sentences[s].span, content);
        if (size == 0 || common == 0) {
          continue;
        }
        const float part = static_cast<float>(common) / static_cast<float>(size);
        put(d.coverage[s], static_cast<std::int32_t>(a), surety * std::min(1.0F, 0.25F + part));
      }
    }
  }
  for (const Quote& quote : d.quotes) {
    if (quote.attribution == kNone || quote.depth != 1) {
      continue;
    }
    for (std::size_t s = sentence_of(d, quote.span.begin, d.blocks[quote.block].first_sentence);
         s < d.sentences.size() && d.sentences[s].span.begin < quote.span.end; ++s) {
      const Offset common = shared(d.sentences[s].span, quote.span);
      if (2 * common > d.sentences[s].span.size()) {
        put(d.coverage[s], quote.attribution, 0.8F);
      }
    }
  }
}

void cover_by_citations(Document& d) {
  for (std::size_t c = 0; c < d.citations.size(); ++c) {
    const Citation& citation = d.citations[c];
    if (citation.sentence >= d.coverage.size()) {
      continue;
    }
    Coverage& own = d.coverage[citation.sentence];
    if (own.citation == kNone) {
      own.citation = static_cast<std::int32_t>(c);
    }
    own.confidence = std::max(own.confidence, kCited);
  }
  // A citation that closes a paragraph usually stands for the sentences before it, too.
  for (std::size_t b = 0; b < d.blocks.size(); ++b) {
    const std::size_t first = d.blocks[b].first_sentence;
    const std::size_t last = sentences_end(d, b);
    if (last <= first || last > d.coverage.size()) {
      continue;
    }
    const std::int32_t citation = d.coverage[last - 1].citation;
    for (std::size_t s = first; citation != kNone && s + 1 < last; ++s) {
      if (d.coverage[s].citation == kNone) {
        d.coverage[s].citation = citation;
        d.coverage[s].confidence = std::max(d.coverage[s].confidence, kCitedLater);
      }
    }
  }
}

// "The mayor said C. C2." : C2 likely still reports the mayor.
void cover_by_sentence_before(Document& d) {
  for (std::size_t b = 0; b < d.blocks.size(); ++b) {
    const std::size_t last = std::min(sentences_end(d, b), d.coverage.size());
    for (std::size_t s = d.blocks[b].first_sentence + 1; s < last; ++s) {
      const Coverage& before = d.coverage[s - 1];
      if (d.coverage[s].confidence <= 0 && before.confidence > 0) {
        d.coverage[s].confidence = kInherited * before.confidence;
        d.coverage[s].attribution = before.attribution;
        d.coverage[s].citation = before.citation;
        d.coverage[s].inherited = true;
      }
    }
  }
}

}  // namespace

void find_coverage(Document& document) {
  document.coverage.assign(document.sentences.size(), Coverage{});
  cover_by_attributions(document);
  cover_by_citations(document);
  cover_by_sentence_before(document);
}

}  // namespace vouch
