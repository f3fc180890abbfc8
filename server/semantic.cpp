#include "server/semantic.h"

#include <algorithm>

namespace vouch::server {
namespace {

enum Type : std::uint32_t { kQuotation, kClaim, kFigure, kSource, kCue, kVagueSource };
constexpr std::size_t kNumbersPerToken = 5;

std::vector<SemanticPiece> layers(const Document& document) {
  std::vector<SemanticPiece> out;
  const auto add = [&](Span span, std::uint32_t type) {
    if (!span.empty()) {
      out.push_back({span, type});
    }
  };
  for (const Quote& quote : document.quotes) {
    if (quote.depth == 1 && quote.closed) {
      add(quote.span, kQuotation);
    }
  }
  for (const Claim& claim : find_claims(document)) {
    if (!claim.quoted && claim.attribution < 0 && claim.citation < 0) {
      add(claim.span, kClaim);
    }
  }
  for (std::uint32_t block = 0; block < document.blocks.size(); ++block) {
    if (const auto& analysis = document.blocks[block].analysis) {
      for (const Figure& figure : analysis->figures) {
        if (figure.kind != FigureKind::identifier && figure.kind != FigureKind::plain) {
          add(document.to_source(block, figure.span), kFigure);
        }
      }
    }
  }
  for (const Attribution& attribution : document.attributions) {
    const auto speaker = static_cast<std::size_t>(attribution.speaker);
    const bool vague = attribution.speaker >= 0 && speaker < document.speakers.size() &&
                       document.speakers[speaker].kind == SpeakerKind::vague;
    for (const Span span : attribution.source) {
      add(span, vague ? kVagueSource : kSource);
    }
    for (const Span span : attribution.cue) {
      add(span, kCue);
    }
  }
  return out;
}

}  // namespace

std::vector<SemanticPiece> semantic_pieces(const Document& document) {
  struct Border {
    Offset at;
    std::uint32_t type;
    int step;
  };
  std::vector<Border> borders;
  for (const SemanticPiece& layer : layers(document)) {
    borders.push_back({layer.span.begin, layer.type, 1});
    borders.push_back({layer.span.end, layer.type, -1});
  }
  std::sort(borders.begin(), borders.end(), [](const Border& a, const Border& b) { return a.at < b.at; });
  std::vector<SemanticPiece> out;
  std::array<int, kTokenTypes.size()> open{};
  for (std::size_t i = 0; i < borders.size(); ++i) {
    open[borders[i].type] += borders[i].step;
    if (i + 1 == borders.size() || borders[i + 1].at == borders[i].at) {
      continue;
    }
    const auto top = std::find_if(open.rbegin(), open.rend(), [](int count) { return count > 0; });
    if (top == open.rend()) {
      continue;
    }
    const auto type = static_cast<std::uint32_t>(open.rend() - top - 1);
    const Span span{borders[i].at, borders[i + 1].at};
    if (!out.empty() && out.back().type == type && out.back().span.end == span.begin) {
      out.back().span.end = span.end;
    } else {
      out.push_back({span, type});
    }
  }
  return out;
}

std::vector<std::uint32_t> encode_tokens(const Source& source, const std::vector<SemanticPiece>& pieces, Span range,
                                         Encoding encoding) {
  std::vector<std::uint32_t> out;
  Position last;
  const auto add = [&](Span span, std::uint32_t type) {
    const Position begin = source.position(span.begin, encoding);
    const Position end = source.position(span.end, encoding);
    if (end.character <= begin.character) {
      return;
    }
    const std::uint32_t down = begin.line - last.line;
    out.insert(out.end(), {down, down == 0 ? begin.character - last.character : begin.character,
                           end.character - begin.character, type, 0});
    last = begin;
  };
  for (const SemanticPiece& piece : pieces) {
    if (!piece.span.overlaps(range)) {
      continue;
    }
    const std::uint32_t first = source.line_of(piece.span.begin);
    const std::uint32_t final = source.line_of(piece.span.end);
    for (std::uint32_t line = first; line <= final; ++line) {
      const Span whole = source.line(line);
      const Span part{std::max(piece.span.begin, whole.begin), std::min(piece.span.end, whole.end)};
      if (!part.empty()) {
        add(part, piece.type);
      }
    }
  }
  return out;
}

std::vector<lsp::SemanticTokensEdit> token_edits(const std::vector<std::uint32_t>& before,
                                                 const std::vector<std::uint32_t>& after) {
  const auto different = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
  if (different.first == before.end() && different.second == after.end()) {
    return {};
  }
  // Whole tokens only, so that a client may show each edit by itself.
  const std::size_t start =
      static_cast<std::size_t>(different.first - before.begin()) / kNumbersPerToken * kNumbersPerToken;
  std::size_t tail = 0;
  while (tail + kNumbersPerToken <= before.size() - start && tail + kNumbersPerToken <= after.size() - start &&
         std::equal(before.end() - static_cast<std::ptrdiff_t>(tail + kNumbersPerToken),
                    before.end() - static_cast<std::ptrdiff_t>(tail),
                    after.end() - static_cast<std::ptrdiff_t>(tail + kNumbersPerToken))) {
    tail += kNumbersPerToken;
  }
  return {{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(before.size() - tail - start),
           std::vector<std::uint32_t>(after.begin() + static_cast<std::ptrdiff_t>(start),
                                      after.end() - static_cast<std::ptrdiff_t>(tail))}};
}

}  // namespace vouch::server
