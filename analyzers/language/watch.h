// Words that rules and readers wait for. The tokeniser looks each word up once: a token carries the lists that it is on
// and a block those of all its tokens, so that most tokens and most blocks are passed over without reading their words.
#pragma once

#include <cstdint>

#include "analyzers/text/hash.h"

namespace vouch {

using WatchMask = std::uint8_t;

// The lists, a bit each; their words stand in watch.cpp. Whoever asks for one looks closer at the words that are on it.
namespace watch {
inline constexpr WatchMask response = 1;    // missing-response: somebody answers, denies, declines
inline constexpr WatchMask accusation = 2;  // missing-response, alleged-without-accuser
inline constexpr WatchMask research = 4;    // studies-show, poll-missing-details: studies and polls
inline constexpr WatchMask vague = 8;       // vague-attribution: experts, critics, officials; some, many
inline constexpr WatchMask insider = 16;    // anonymous sources: officials, aides, sources, people
inline constexpr WatchMask agentless = 32;  // agentless-attribution: what "it is believed", "reportedly" begin with
inline constexpr WatchMask figure = 64;     // figures, dates and times: words that one begins with
inline constexpr WatchMask wording = 128;   // triggers: superlatives, causes, comparisons, laws
}  // namespace watch

// The lists that a folded word is on.
[[nodiscard]] WatchMask watched(WordHash word);

}  // namespace vouch
