#include "analyzers/claims/statements.h"

#include <algorithm>

#include "analyzers/claims/triggers.h"

namespace vouch {
namespace {

constexpr std::size_t kLongestPlaceholder = 40;  // bytes

// A figure that a reader would want a source for.
bool is_statistic(const Figure& figure) { return statistic_score(figure) >= 0.5F; }

bool states(const std::vector<Token>& tokens, const Attribution& attribution) {
  constexpr LexMask kStating = lex::verb_neutral | lex::verb_manner | lex::verb_factive | lex::verb_doubting |
                               lex::verb_confessing | lex::verb_denial;
  if (attribution.confidence < kVouching || attribution.source.empty()) {
    return false;  // without a source ("it is believed") nobody vouches
  }
  // "74 percent said": the answers of a poll are no source for their own count.
  for (auto it = tokens.begin() + token_at(tokens, attribution.source.front().begin);
       it != tokens.end() && it->span.begin < attribution.source.front().end; ++it) {
    if (it->kind == TokenKind::number || it->word == "percent"_w) {
      return false;
    }
  }
  for (const Span span : attribution.cue) {
    bool passive = false;  // "was accused": it is done to the source, who says nothing by it
    for (auto it = tokens.begin() + token_at(tokens, span.begin); it != tokens.end() && it->span.begin < span.end;
         ++it) {
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

// A document, study or "according to": what follows in the paragraph usually comes from there too.
bool is_record(const std::vector<Token>& tokens, const Attribution& attribution) {
  for (const Span span : attribution.source) {
    for (auto it = tokens.begin() + token_at(tokens, span.begin); it != tokens.end() && it->span.begin < span.end;
         ++it) {
      if (it->in(lex::research_noun)) {
        return true;
      }
    }
  }
  for (const Span span : attribution.cue) {
    const auto it = tokens.begin() + token_at(tokens, span.begin);
    if (it != tokens.end() && it->word == "according"_w) {
      return true;
    }
  }
  return false;
}

bool covers_statistic(const std::vector<Figure>& figures, const Attribution& attribution) {
  for (const Span content : attribution.content) {
    auto it = std::lower_bound(figures.begin(), figures.end(), content.begin,
                               [](const Figure& figure, Offset at) { return figure.number.begin < at; });
    for (; it != figures.end() && it->number.begin < content.end; ++it) {
      if (is_statistic(*it)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

bool has_placeholder(std::string_view text) {
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    const std::size_t end = text.substr(at, kLongestPlaceholder).find(']');
    if (end != std::string_view::npos && end > 2) {
      return true;
    }
  }
  return false;
}

Statements find_statements(std::string_view prose, const std::vector<Token>& tokens,
                           const std::vector<Sentence>& sentences, const std::vector<Attribution>& attributions,
                           const std::vector<Figure>& figures) {
  Statements out(attributions.size(), sentences.size());
  for (std::size_t a = 0; a < attributions.size(); ++a) {
    const Attribution& attribution = attributions[a];
    if (!states(tokens, attribution)) {
      continue;
    }
    out.set_states(a);
    if (attribution.sentence < sentences.size()) {
      out.set_sentence(attribution.sentence);
    }
    for (const Span content : attribution.content) {
      auto it = std::upper_bound(sentences.begin(), sentences.end(), content.begin,
                                 [](Offset at, const Sentence& sentence) { return at < sentence.span.begin; });
      it -= it != sentences.begin() ? 1 : 0;
      for (; it != sentences.end() && it->span.begin < content.end; ++it) {
        if (it->span.overlaps(content)) {
          out.set_sentence(static_cast<std::size_t>(std::distance(sentences.begin(), it)));
        }
      }
    }
    const bool record = is_record(tokens, attribution);
    out.ends_on_record = out.ends_on_record || (record && attribution.sentence + 2 >= sentences.size());
    out.figures_sourced = out.figures_sourced || record || covers_statistic(figures, attribution);
  }
  if (prose.find('[') != std::string_view::npos) {
    for (std::size_t s = 0; s < sentences.size(); ++s) {
      if (has_placeholder(slice(prose, sentences[s].span))) {
        out.set_sentence(s);
      }
    }
  }
  return out;
}

}  // namespace vouch
