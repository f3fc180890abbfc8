// What WordNet says of a word form, in 16 bits: its class as a verb and as a noun, and whether the verb takes a
// clause or an infinitive. Tells cues and holders that the training articles do not have.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>

namespace vouch::train {

// Forms with their bits, inflected ones too. Empty where there is no WordNet in the folder (Debian: wordnet-base).
[[nodiscard]] std::unordered_map<std::string, std::uint16_t> read_wordnet(const std::filesystem::path& folder);

}  // namespace vouch::train
