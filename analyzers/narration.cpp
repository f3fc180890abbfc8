#include "analyzers/narration.h"

#include <algorithm>

#include "analyzers/phrases.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::size_t kHeadlineTokens = 30;
constexpr std::size_t kMessageWords = 80;  // bytes of the draft quoted in a message

}  // namespace

Narration::Narration(const Document& document)
    : document_(document),
      paragraph_(document.blocks.size(), 0),
      sentence_(document.sentences.size(), 0),
      named_(document.blocks.size(), 0),
      cited_(document.blocks.size(), 0),
      research_(document.blocks.size(), 0),
      record_(document.blocks.size(), 0) {
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    const Statements& statements = view.analysis->statements;
    for (std::size_t a = 0; a < statements.attributions(); ++a) {
      const std::size_t index = view.first_attribution + a;
      if (!statements.states(a) || index >= document.attributions.size()) {
        continue;
      }
      const std::int32_t speaker = document.attributions[index].speaker;
      if (speaker >= 0) {
        const SpeakerKind kind = document.speakers[static_cast<std::size_t>(speaker)].kind;
        named_[b] |= kind == SpeakerKind::person || kind == SpeakerKind::organization ? 1U : 0U;
      }
    }
    for (std::size_t s = 0; s < statements.sentences(); ++s) {
      sentence_[view.first_sentence + s] = statements.has_sentence(s) ? 1 : 0;
    }
    paragraph_[b] = statements.figures_sourced ? 1 : 0;
    record_[b] = statements.ends_on_record ? 1 : 0;
    research_[b] = view.analysis->has(lex::research_noun) ? 1 : 0;
  }
  for (const Citation& citation : document.citations) {
    if (citation.block < paragraph_.size()) {
      paragraph_[citation.block] = 1;
      cited_[citation.block] = 1;
    }
  }
  bool heading = document.front_matter().find("title") != nullptr;
  for (std::uint32_t b = 0; b < document.blocks.size() && headline_ < 0; ++b) {
    const Block& block = document.blocks[b].block;
    if (block.kind == BlockKind::heading && block.level == 1) {
      headline_ = b;
      heading = true;
    }
  }
  // A pasted plain text begins with its title line.
  if (!heading && document.info.markup == Markup::plain) {
    for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
      const BlockView& view = document.blocks[b];
      if (view.block.kind == BlockKind::heading) {
        break;
      }
      if (view.block.kind != BlockKind::paragraph || !view.analysis) {
        continue;
      }
      if (view.analysis->tokens.size() <= kHeadlineTokens && view.analysis->sentences.size() <= 2 &&
          document.blocks.size() > b + 1) {
        headline_ = b;
      }
      break;
    }
  }
}

bool Narration::reported(std::uint32_t block, Span prose) const {
  const BlockView& view = document_.blocks[block];
  return !view.analysis || covers(view.analysis->reported, prose) || document_.reported(view.block.to_source(prose));
}

bool Narration::sourced(std::uint32_t block, std::uint32_t sentence) const {
  const std::size_t index = document_.blocks[block].first_sentence + sentence;
  if (index >= document_.coverage.size()) {
    return false;
  }
  return sentence_[index] != 0 || document_.coverage[index].citation != kNone;
}

bool Narration::covered(std::uint32_t block, std::uint32_t sentence) const {
  const std::size_t index = document_.blocks[block].first_sentence + sentence;
  return sourced(block, sentence) ||
         (index < document_.coverage.size() && document_.coverage[index].confidence >= kInheritedVouching);
}

bool Narration::covered_beside(std::uint32_t block, std::uint32_t sentence, Span deed) const {
  const BlockView& view = document_.blocks[block];
  const std::size_t index = view.first_sentence + sentence;
  if (index < document_.coverage.size() && document_.coverage[index].citation == kNone) {
    const std::int32_t by = document_.coverage[index].attribution;
    if (by >= 0) {
      const Span source = view.block.to_source(deed);
      for (const Span cue : document_.attributions[static_cast<std::size_t>(by)].cue) {
        if (cue.overlaps(source)) {
          return false;
        }
      }
    }
  }
  return covered(block, sentence);
}

bool Narration::near_research(std::uint32_t block) const {
  constexpr std::uint32_t kBefore = 4;
  for (std::uint32_t b = block >= kBefore ? block - kBefore : 0; b <= block + 1 && b < research_.size(); ++b) {
    if (research_[b] != 0) {
      return true;
    }
  }
  return false;
}

Offset end_of_statement(const BlockView& view, std::uint32_t sentence) {
  const BlockAnalysis& analysis = *view.analysis;
  const Sentence& where = analysis.sentences[sentence];
  std::uint32_t last = where.last;
  // Back over the full stop and what follows it, such as an emoji; brackets, percent and quotation marks stay.
  const auto closes = [&](const Token& token) {
    const std::string_view text = slice(view.block.prose, token.span);
    return token.kind == TokenKind::word || token.kind == TokenKind::number || token.kind == TokenKind::object ||
           token.kind == TokenKind::close_quote || text == ")" || text == "]" || text == "%";
  };
  while (last > where.first && !closes(analysis.tokens[last - 1])) {
    --last;
  }
  if (last == where.first) {
    return view.block.to_source(where.span).end;
  }
  Span words = analysis.tokens[last - 1].span;
  // An abbreviation that ends the sentence keeps its full stop.
  return view.block.to_source({where.span.begin, words.end}).end;
}

std::string quoted_words(std::string_view words) {
  std::string out = "“";
  if (words.size() <= kMessageWords) {
    out += words;
  } else {
    std::size_t cut = words.rfind(' ', kMessageWords);
    if (cut == std::string_view::npos || cut == 0) {
      cut = kMessageWords;
      while (cut > 0 && !is_utf8_boundary(words, static_cast<Offset>(cut))) {
        --cut;
      }
    }
    out += words.substr(0, cut);
    out += " …";
  }
  std::replace(out.begin(), out.end(), '\n', ' ');
  out += "”";
  return out;
}

}  // namespace vouch
