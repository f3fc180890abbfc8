// Quotations beyond their paragraph: which attribution has which quotation, quotations that are opened again in the
// next paragraph and closed once, and a speaker who goes on. Called by document assembly before speakers are resolved.
// What is found by continuation alone may silence a warning; it never raises one.
#include <algorithm>
#include <string_view>

#include "analyzers/document.h"
#include "analyzers/language/lexicon.h"

namespace vouch {

namespace {

using Index32 = std::uint32_t;

bool is_running_text(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::block_quote || kind == BlockKind::list_item;
}

Offset shared(Span a, Span b) { return a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0; }

struct Parts {
  Document& document;

  [[nodiscard]] std::size_t quotes_begin(std::size_t block) const { return document.blocks[block].first_quote; }
  [[nodiscard]] std::size_t quotes_end(std::size_t block) const {
    return block + 1 < document.blocks.size() ? document.blocks[block + 1].first_quote : document.quotes.size();
  }
  [[nodiscard]] std::size_t attributions_begin(std::size_t block) const {
    return document.blocks[block].first_attribution;
  }
  [[nodiscard]] std::size_t attributions_end(std::size_t block) const {
    return block + 1 < document.blocks.size() ? document.blocks[block + 1].first_attribution
                                              : document.attributions.size();
  }
};

// Gives each quotation of the block the surest attribution that has it as content.
void attach(Parts& blocks, std::size_t block) {
  Document& d = blocks.document;
  const auto first = d.quotes.begin() + static_cast<std::ptrdiff_t>(blocks.quotes_begin(block));
  const auto last = d.quotes.begin() + static_cast<std::ptrdiff_t>(blocks.quotes_end(block));
  if (first == last) {
    return;
  }
  for (std::size_t a = blocks.attributions_begin(block); a < blocks.attributions_end(block); ++a) {
    const Attribution& attribution = d.attributions[a];
    for (const Span content : attribution.content) {
      auto quote =
          std::lower_bound(first, last, content.begin, [](const Quote& q, Offset at) { return q.span.begin < at; });
      if (quote != first && std::prev(quote)->span.overlaps(content)) {
        --quote;
      }
      for (; quote != last && quote->span.begin < content.end; ++quote) {
        if (2 * shared(quote->span, content) < quote->span.size()) {
          continue;
        }
        const bool better =
            quote->attribution == kNone ||
            d.attributions[static_cast<std::size_t>(quote->attribution)].confidence < attribution.confidence;
        if (better) {
          quote->attribution = static_cast<std::int32_t>(a);
        }
      }
    }
  }
  // Quotations within quotations have the speaker of the outer one, unless they have their own.
  const Quote* outer = nullptr;
  for (auto quote = first; quote != last; ++quote) {
    if (quote->depth == 1) {
      outer = &*quote;
    } else if (outer != nullptr && quote->attribution == kNone) {
      quote->attribution = outer->attribution;
    }
  }
}

// True where nothing but marks and spaces stands before the quotation in its block.
bool starts_block(const Document& d, const Quote& quote) {
  const Span lead{d.blocks[quote.block].block.span.begin, quote.span.begin};
  const std::string_view text = d.text(lead);
  return text.size() <= 8 && std::none_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

std::int32_t last_outer_quote(const Parts& blocks, std::size_t block) {
  for (std::size_t q = blocks.quotes_end(block); q-- > blocks.quotes_begin(block);) {
    if (blocks.document.quotes[q].depth == 1) {
      return static_cast<std::int32_t>(q);
    }
  }
  return kNone;
}

// "Lind told the council:" at the end of the paragraph before: the last holder in that line is the speaker. Adds an
// attribution for the quotation, because the block with the cue could not know of it.
std::int32_t introduce(Document& d, std::size_t before, const Quote& quote) {
  const BlockView& view = d.blocks[before];
  if (view.analysis == nullptr || view.analysis->sentences.empty()) {
    return kNone;
  }
  const std::vector<Token>& tokens = view.analysis->tokens;
  if (tokens.empty() || slice(view.block.prose, tokens.back().span) != ":") {
    return kNone;
  }
  const Sentence& line = view.analysis->sentences.back();
  // The cue: the last reporting verb of the line; its source: the holder that stands closest before it.
  Index32 verb = static_cast<Index32>(tokens.size());
  for (Index32 i = static_cast<Index32>(tokens.size()); i-- > line.first;) {
    if (tokens[i].in(lex::verb_cue) && !tokens[i].quoted()) {
      verb = i;
      break;
    }
  }
  const Offset limit = verb < tokens.size() ? tokens[verb].span.begin : line.span.end;
  const NameMention* holder = nullptr;
  for (const NameMention& name : view.analysis->names) {
    if (name.sentence + 1 == view.analysis->sentences.size() && !name.quoted && name.span.end <= limit &&
        (holder == nullptr || name.subject || !holder->subject)) {
      holder = &name;
    }
  }
  if (holder == nullptr) {
    return kNone;
  }
  Attribution attribution;
  attribution.source.push_back(view.block.to_source(holder->span));
  attribution.cue.push_back(view.block.to_source(verb < tokens.size() ? tokens[verb].span : tokens.back().span));
  attribution.content.push_back(quote.span);
  attribution.type = AttributionType::direct;
  attribution.confidence = 0.75F;
  attribution.by = "colon-before-paragraph";
  attribution.block = static_cast<std::uint32_t>(before);
  attribution.sentence = view.first_sentence + static_cast<std::uint32_t>(view.analysis->sentences.size() - 1);
  d.attributions.push_back(attribution);
  return static_cast<std::int32_t>(d.attributions.size() - 1);
}

}  // namespace

void join_quotations(Document& document) {
  Parts blocks{document};
  const std::size_t written = document.blocks.size();
  std::int32_t previous = kNone;  // the last outer quotation of the paragraph before; kNone where it had none
  std::size_t before = written;   // that paragraph
  for (std::size_t b = 0; b < written; ++b) {
    attach(blocks, b);
    if (!is_running_text(document.blocks[b].block.kind)) {
      // A picture or an advertisement may stand between two parts of one speech, a heading ends it.
      if (document.blocks[b].block.kind == BlockKind::heading) {
        previous = kNone;
        before = written;
      }
      continue;
    }
    const std::size_t first = blocks.quotes_begin(b);
    const std::size_t last = blocks.quotes_end(b);
    if (first < last && starts_block(document, document.quotes[first])) {
      Quote& quote = document.quotes[first];
      if (previous != kNone) {
        Quote& earlier = document.quotes[static_cast<std::size_t>(previous)];
        if (!earlier.closed) {
          quote.continues = previous;
          if (quote.attribution == kNone) {
            quote.attribution = earlier.attribution;
            if (quote.attribution != kNone) {
              document.attributions[static_cast<std::size_t>(quote.attribution)].content.push_back(quote.span);
            }
          } else if (earlier.attribution == kNone) {
            // "…, / … ," he said: the attribution stands at the end of the speech.
            for (std::int32_t q = previous; q != kNone; q = document.quotes[static_cast<std::size_t>(q)].continues) {
              if (document.quotes[static_cast<std::size_t>(q)].attribution != kNone) {
                break;
              }
              document.quotes[static_cast<std::size_t>(q)].attribution = quote.attribution;
            }
          }
        } else if (quote.attribution == kNone && earlier.attribution != kNone) {
          quote.continues = previous;
          quote.attribution = earlier.attribution;
        }
      }
      if (quote.attribution == kNone && before < written) {
        quote.attribution = introduce(document, before, quote);
      }
      // Further whole quotations of the paragraph go on with the first.
      for (std::size_t q = first + 1; q < last; ++q) {
        Quote& next = document.quotes[q];
        if (next.attribution == kNone && next.depth == 1) {
          next.attribution = document.quotes[q - 1].attribution;
        }
      }
    }
    previous = last_outer_quote(blocks, b);
    before = b;
  }
}

}  // namespace vouch
