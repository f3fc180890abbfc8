// The shape of the generated word table: written by lexicon_compiler.cpp at build time, read by lexicon.cpp only.
#pragma once

#include <cstdint>
#include <string_view>

#include "analyzers/language/lexicon.h"

namespace vouch {

// One slot of the open-addressing table; an empty slot has hash 0. Probing is linear and wraps around.
struct LexSlot {
  WordHash hash = 0;
  LexMask mask = 0;
};

extern const LexSlot kLexSlots[];
extern const std::uint16_t kLexLemmas[];         // for each slot: index into kLexLemmaWords, 0 for none
extern const std::string_view kLexLemmaWords[];  // [0] is empty
extern const std::uint64_t kLexSlotMask;         // number of slots - 1; the number is a power of two

}  // namespace vouch
