// A first-order linear-chain conditional random field over seven labels, eight floats a token. Used by tagger.cpp to
// decode and by analyzers/model to train (Lafferty, McCallum & Pereira 2001; scaled forward-backward).
//
// Lanes of an emission: [0] outside, always 0; [1..6] begin and inside of source, cue, content; [7] is no label but
// the score of leaving a content span before this token, so that the word behind a span has a say in where it ends.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace vouch {

enum Label : std::uint8_t {
  kOutside,
  kBeginSource,
  kInsideSource,
  kBeginCue,
  kInsideCue,
  kBeginContent,
  kInsideContent
};
inline constexpr int kLabels = 7;
inline constexpr int kLeaveContent = 7;

using Lanes = std::array<float, 8>;

// Whether a label may follow another: an inside label only its own span's.
[[nodiscard]] constexpr bool may_follow(int from, int to) {
  return to == kOutside || to % 2 == 1 || from == to || from == to - 1;
}
[[nodiscard]] constexpr bool may_start(int label) { return label == kOutside || label % 2 == 1; }
// Whether going from one label to another leaves a content span.
[[nodiscard]] constexpr bool leaves_content(int from, int to) {
  return (from == kBeginContent || from == kInsideContent) && to != kInsideContent;
}

// Transition scores in the log domain and their exponentials, forbidden ones at zero probability.
struct Transitions {
  alignas(32) std::array<Lanes, 8> score{};   // [from][to]
  alignas(32) std::array<Lanes, 8> weight{};  // exp(score)
  alignas(32) std::array<Lanes, 8> turned{};  // [to][from]
  explicit Transitions(std::span<const float, 64> scores);
};

// What forward-backward leaves behind. Reused from block to block.
struct Lattice {
  std::vector<Lanes> potential;  // exp(emission); [7] is exp(leave)
  std::vector<Lanes> forward;    // normalised by `scale`, which is one at most tokens
  std::vector<Lanes> backward;
  std::vector<float> scale;
  std::vector<std::array<std::uint8_t, 8>> back;  // of viterbi
  std::vector<std::array<std::array<std::uint8_t, 8>, 8>> back_with;
};

// The forward pass; returns the probability that every token is outside.
double forward(const Transitions& transitions, std::span<const Lanes> emissions, Lattice& lattice);
// The backward pass, after forward(). The marginal of label l at i is forward[i][l] * backward[i][l].
void backward(const Transitions& transitions, Lattice& lattice);
[[nodiscard]] inline float marginal(const Lattice& lattice, std::size_t i, int label) {
  return lattice.forward[i][static_cast<std::size_t>(label)] * lattice.backward[i][static_cast<std::size_t>(label)];
}
// P(label `to` at i + 1, label `from` at i).
[[nodiscard]] float pair_marginal(const Transitions& transitions, const Lattice& lattice, std::size_t i, int from,
                                  int to);
// log Z of the last forward pass.
[[nodiscard]] double log_partition(const Lattice& lattice);

// The likeliest labels.
void viterbi(const Transitions& transitions, std::span<const Lanes> emissions, Lattice& lattice,
             std::vector<std::uint8_t>& labels);
// What a path is asked to have, as bits.
enum Required : std::uint8_t { kNeedsSource = 1, kNeedsCue = 2, kNeedsContent = 4 };
// The likeliest labels among those that begin all the required spans: states remember what has begun. Slower; for the
// few sequences where viterbi() finds none. Returns the path's score; very low where there is no such path.
float viterbi_with(const Transitions& transitions, std::span<const Lanes> emissions, unsigned required,
                   Lattice& lattice, std::vector<std::uint8_t>& labels);
// The score of a path, comparable with that of viterbi_with().
[[nodiscard]] float path_score(const Transitions& transitions, std::span<const Lanes> emissions,
                               std::span<const std::uint8_t> labels);

}  // namespace vouch
