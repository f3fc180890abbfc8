#include "analyzers/narration.h"

#include <algorithm>

#include "analyzers/phrases.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::size_t kHeadlineTokens = 30;
constexpr std::size_t kMessageWords = 80;  // bytes of the draft quoted in a message

// A figure that a reader would want a source for.
bool is_statistic(const Figure& figure) { return statistic_score(figure) >= 0.5F; }

// A document, study or "according to": what follows in the paragraph usually comes from there too.
bool is_record(const BlockAnalysis& analysis, const Attribution& attribution) {
  const auto token_at = [&](Offset at) {
    return std::lower_bound(analysis.tokens.begin(), analysis.tokens.end(), at,
                            [](const Token& t, Offset o) { return t.span.begin < o; });
  };
  for (const Span span : attribution.source) {
    for (auto it = token_at(span.begin); it != analysis.tokens.end() && it->span.begin < span.end; ++it) {
      if (it->in(lex::research_noun)) {
        return true;
      }
    }
  }
  for (const Span span : attribution.cue) {
    const auto it = token_at(span.begin);
    if (it != analysis.tokens.end() && it->word == "according"_w) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool states(const BlockAnalysis& analysis, const Attribution& attribution) {
  constexpr LexMask kStating = lex::verb_neutral | lex::verb_manner | lex::verb_factive | lex::verb_doubting |
                               lex::verb_confessing | lex::verb_denial;
  if (attribution.confidence < kVouching || attribution.source.empty()) {
    return false;  // without a source ("it is believed") nobody vouches
  }
  const auto token_at = [&](Offset at) {
    return std::lower_bound(analysis.tokens.begin(), analysis.tokens.end(), at,
                            [](const Token& t, Offset o) { return t.span.begin < o; });
  };
  // "74 percent said": the answers of a poll are no source for their own count.
  for (auto it = token_at(attribution.source.front().begin);
       it != analysis.tokens.end() && it->span.begin < attribution.source.front().end; ++it) {
    if (it->kind == TokenKind::number || it->word == "percent"_w) {
      return false;
    }
  }
  for (const Span span : attribution.cue) {
    bool passive = false;  // "was accused": it is done to the source, who says nothing by it
    for (auto it = token_at(span.begin); it != analysis.tokens.end() && it->span.begin < span.end; ++it) {
      switch (it->word) {
        case "was"_w:
        case "were"_w:
        case "is"_w:
        case "are"_w:
        case "been"_w:
        case "being"_w:
          passive = true;
          continue;
        case "accused"_w:
        case "blamed"_w:
        case "charged"_w:
        case "criticized"_w:
        case "criticised"_w:
        case "suspected"_w:
          if (passive) {
            return false;
          }
          break;
        default:
          break;
      }
      if (it->in(kStating | lex::cue_noun | lex::cue_preposition)) {
        return true;
      }
      switch (it->word) {
        case "estimate"_w:
        case "estimates"_w:
        case "estimated"_w:
        case "projects"_w:
        case "projected"_w:
        case "forecast"_w:
        case "forecasts"_w:
        case "calculates"_w:
        case "calculated"_w:
        case "predicts"_w:
        case "predicted"_w:
        case "finds"_w:
        case "found"_w:
        case "shows"_w:
        case "showed"_w:
        case "show"_w:
        case "find"_w:
        case "according"_w:
        case "per"_w:
        case "expects"_w:
        case "expect"_w:
          return true;
        default:
          break;
      }
    }
  }
  return attribution.cue.empty();
}

Narration::Narration(const Document& document)
    : document_(document),
      paragraph_(document.blocks.size(), 0),
      sentence_(document.sentences.size(), 0),
      named_(document.blocks.size(), 0),
      cited_(document.blocks.size(), 0),
      research_(document.blocks.size(), 0),
      record_(document.blocks.size(), 0) {
  std::vector<bool> stating;  // whether each attribution of the blocks states something, in their order
  stating.reserve(document.attributions.size());
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis) {
      continue;
    }
    for (std::size_t a = 0; a < view.analysis->attributions.size(); ++a) {
      const Attribution& attribution = view.analysis->attributions[a];
      stating.push_back(states(*view.analysis, attribution));
      if (!stating.back()) {
        continue;
      }
      if (const std::size_t index = view.first_attribution + a; index < document.attributions.size()) {
        const std::int32_t speaker = document.attributions[index].speaker;
        if (speaker >= 0) {
          const SpeakerKind kind = document.speakers[static_cast<std::size_t>(speaker)].kind;
          named_[b] |= kind == SpeakerKind::person || kind == SpeakerKind::organization ? 1U : 0U;
        }
      }
      const auto mark = [&](std::size_t sentence) {
        if (view.first_sentence + sentence < sentence_.size()) {
          sentence_[view.first_sentence + sentence] = 1;
        }
      };
      mark(attribution.sentence);
      const std::vector<Sentence>& sentences = view.analysis->sentences;
      for (const Span content : attribution.content) {
        auto it = std::upper_bound(sentences.begin(), sentences.end(), content.begin,
                                   [](Offset at, const Sentence& sentence) { return at < sentence.span.begin; });
        if (it != sentences.begin()) {
          --it;
        }
        for (; it != sentences.end() && it->span.begin < content.end; ++it) {
          if (it->span.overlaps(content)) {
            mark(static_cast<std::size_t>(std::distance(sentences.begin(), it)));
          }
        }
      }
    }
    // "[name]": a place that a fix has left for the writer to fill in.
    if (view.block.prose.find('[') != std::string_view::npos) {
      const BlockWords words{view.block, *view.analysis};
      for (std::size_t s = 0; s < view.analysis->sentences.size(); ++s) {
        if (view.first_sentence + s < sentence_.size() && has_placeholder(words, view.analysis->sentences[s].span)) {
          sentence_[view.first_sentence + s] = 1;
        }
      }
    }
    research_[b] = view.analysis->has(lex::research_noun) ? 1 : 0;
  }
  for (const Citation& citation : document.citations) {
    if (citation.block < paragraph_.size()) {
      paragraph_[citation.block] = 1;
      cited_[citation.block] = 1;
    }
  }
  bool heading = document.front_matter().find("title") != nullptr;
  std::size_t next = 0;  // into `stating`
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (view.block.kind == BlockKind::heading && view.block.level == 1 && headline_ < 0) {
      headline_ = b;
      heading = true;
    }
    if (!view.analysis) {
      continue;
    }
    const BlockAnalysis& analysis = *view.analysis;
    for (const Attribution& attribution : analysis.attributions) {
      if (!stating[next++]) {
        continue;
      }
      if (is_record(analysis, attribution)) {
        paragraph_[b] = 1;
        if (attribution.sentence + 2 >= analysis.sentences.size()) {
          record_[b] = 1;
        }
      }
      if (paragraph_[b] != 0) {
        continue;
      }
      for (const Span content : attribution.content) {
        auto it = std::lower_bound(analysis.figures.begin(), analysis.figures.end(), content.begin,
                                   [](const Figure& f, Offset at) { return f.number.begin < at; });
        for (; it != analysis.figures.end() && it->number.begin < content.end; ++it) {
          if (is_statistic(*it)) {
            paragraph_[b] = 1;
            break;
          }
        }
        if (paragraph_[b] != 0) {
          break;
        }
      }
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
