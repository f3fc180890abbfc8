// What the trained model reads in a block. The first stage scores every token and yields cue candidates; the second
// looks around each of them for its source and contents. Linear in the text: windows around cues are bounded.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>

#include "analyzers/attribution/candidates.h"
#include "analyzers/attribution/crf.h"
#include "analyzers/attribution/cue_features.h"
#include "analyzers/attribution/cue_reading.h"
#include "analyzers/attribution/cue_scores.h"
#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/features.h"
#include "analyzers/attribution/model_format.h"
#include "analyzers/attribution/token_scores.h"

namespace vouch {
namespace {

// Room that is used again from block to block, and sums that are.
struct Scratch {
  std::optional<Transitions> first_transitions, second_transitions;
  TokenMemo memo;
  std::uint64_t model = 0;       // checksum of the one whose sums and transitions these are
  std::vector<Lanes> first;      // emissions of the first stage
  std::vector<Lanes> second;     // of the tokens' own features in the second
  std::vector<Lanes> emissions;  // of one cue's window
  std::vector<FirstReading> readings;
  std::vector<Candidate> candidates;
  Paragraph paragraph;
  Lattice lattice;
  CueView view;
  Decoding decoding;
};

// Tokens that are read at once: far more than any paragraph has.
constexpr std::size_t kMostAtOnce = 20'000;

// Contents without a word are none, and a comma behind a name alone is not part of it; behind an apposition it is.
void tidy(const BlockText& block, Reading& reading) {
  const auto at = [&](int i) -> const Token& { return block.tokens[static_cast<std::size_t>(i)]; };
  std::erase_if(reading.contents, [&](const TokenRange& range) {
    for (int i = range.first; i < range.last; ++i) {
      if (at(i).kind == TokenKind::word || at(i).kind == TokenKind::number) {
        return false;
      }
    }
    return true;
  });
  for (TokenRange& source : reading.sources) {
    int commas = 0;
    for (int i = source.first; i < source.last; ++i) {
      commas += at(i).word == ","_w ? 1 : 0;
    }
    if (commas == 1 && source.last - source.first > 1 && at(source.last - 1).word == ","_w) {
      --source.last;
    }
  }
}

[[nodiscard]] AttributionType type_of(const BlockText& block, const std::vector<TokenRange>& contents) {
  Offset quoted = 0;
  Offset all = 0;
  for (const TokenRange& range : contents) {
    for (int i = range.first; i < range.last; ++i) {
      const Token& token = block.tokens[static_cast<std::size_t>(i)];
      all += token.span.size();
      quoted += token.quoted() ? token.span.size() : 0;
    }
  }
  if (quoted == 0) {
    return AttributionType::indirect;
  }
  return quoted * 20 >= all * 19 ? AttributionType::direct : AttributionType::mixed;
}

[[nodiscard]] Attribution attribution_of(const BlockText& block, const Reading& reading) {
  const auto bytes = [&](const TokenRange& r) {
    return Span{block.tokens[static_cast<std::size_t>(r.first)].span.begin,
                block.tokens[static_cast<std::size_t>(r.last - 1)].span.end};
  };
  Attribution a;
  for (const TokenRange& r : reading.sources) {
    a.source.push_back(bytes(r));
  }
  a.cue.push_back(bytes(reading.cue));
  for (const TokenRange& r : reading.contents) {
    a.content.push_back(bytes(r));
  }
  a.type = type_of(block, reading.contents);
  a.confidence = reading.confidence;
  a.by = "model";
  a.sentence = block.tokens[static_cast<std::size_t>(reading.cue.first)].sentence;
  return a;
}

void prepare(const Model::Parts& parts, Scratch& s) {
  if (s.first_transitions.has_value() && s.model == parts.checksum) {
    return;
  }
  s.memo.forget();
  s.first_transitions.emplace(parts.numbers->first_transitions);
  s.second_transitions.emplace(parts.numbers->second_transitions);
  s.model = parts.checksum;
}

void read_block(const Model::Parts& parts, const BlockText& block, Scratch& s, std::vector<Attribution>& out) {
  const ModelNumbers& numbers = *parts.numbers;
  make_units(parts, block, s.paragraph.units);
  look_around(s.paragraph);
  score_tokens(parts, s.paragraph, s.memo, s.first, s.second);
  const Transitions& first = *s.first_transitions;
  if (forward(first, s.first, s.lattice) > 1 - static_cast<double>(numbers.candidate_threshold)) {
    return;
  }
  backward(first, s.lattice);
  find_candidates(first, s.lattice, numbers.candidate_threshold, s.candidates);
  if (s.candidates.empty()) {
    return;
  }
  read_first_stage(s.lattice, s.readings);

  const Transitions& second = *s.second_transitions;
  std::vector<Reading> readings;
  for (std::size_t c = 0; c < s.candidates.size(); ++c) {
    look_at_cue(s.paragraph.units, s.readings, s.candidates, c, s.view);
    score_window(parts, s.paragraph.units, s.readings, s.view, s.second, s.emissions);
    const double none = forward(second, s.emissions, s.decoding.lattice);
    if (1 - none < static_cast<double>(numbers.keep_threshold)) {
      continue;
    }
    Reading reading = read_window(second, numbers.source_margin, s.view, s.emissions, s.decoding);
    reading.confidence = static_cast<float>(1 - none);
    tidy(block, reading);
    if (!reading.contents.empty()) {
      readings.push_back(std::move(reading));
    }
  }
  // Of cues that overlap the surer one stays.
  std::vector<std::size_t> order(readings.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return readings[a].confidence > readings[b].confidence; });
  std::vector<bool> taken(block.tokens.size(), false);
  std::vector<bool> kept(readings.size(), false);
  for (const std::size_t i : order) {
    const TokenRange& cue = readings[i].cue;
    const auto begin = taken.begin() + cue.first;
    const auto end = taken.begin() + cue.last;
    if (std::find(begin, end, true) != end) {
      continue;
    }
    std::fill(begin, end, true);
    kept[i] = true;
  }
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (kept[i]) {
      out.push_back(attribution_of(block, readings[i]));
    }
  }
}

// Where the part of a giant block that begins at token `begin` ends: with a sentence, where one ends in its second
// half.
std::size_t end_of_part(const std::vector<Token>& tokens, std::size_t begin) {
  const std::size_t most = std::min(tokens.size(), begin + kMostAtOnce);
  for (std::size_t end = most; end < tokens.size() && end > begin + kMostAtOnce / 2; --end) {
    if (tokens[end].sentence != tokens[end - 1].sentence) {
      return end;
    }
  }
  return most;
}

// A block longer than any paragraph is read in parts, so that what reading takes does not grow with it.
void read_in_parts(const Model::Parts& parts, const BlockText& block, Scratch& s, std::vector<Attribution>& out) {
  for (std::size_t begin = 0; begin < block.tokens.size();) {
    const std::size_t end = end_of_part(block.tokens, begin);
    std::vector<Token> tokens(block.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                              block.tokens.begin() + static_cast<std::ptrdiff_t>(end));
    const std::uint32_t first_sentence = tokens.front().sentence;
    for (Token& token : tokens) {
      token.sentence -= first_sentence;
    }
    const std::size_t known = out.size();
    read_block(parts, {block.prose, tokens, block.sentences, block.quotes}, s, out);
    for (std::size_t a = known; a < out.size(); ++a) {
      out[a].sentence += first_sentence;
    }
    begin = end;
  }
}

}  // namespace

void find_by_model(const Model& model, const BlockText& block, std::vector<Attribution>& out) {
  // A thread keeps its room, half a megabyte at most, and shares it with none. A giant block has its own.
  constexpr std::size_t kMostKept = 1000;  // tokens
  const Model::Parts& parts = model.parts();
  if (block.tokens.empty()) {
    return;
  }
  if (block.tokens.size() > kMostKept) {
    const auto own = std::make_unique<Scratch>();
    prepare(parts, *own);
    read_in_parts(parts, block, *own, out);
    return;
  }
  thread_local const auto kept = std::make_unique<Scratch>();
  prepare(parts, *kept);
  read_block(parts, block, *kept, out);
}

}  // namespace vouch
