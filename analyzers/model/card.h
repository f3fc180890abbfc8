// The model's card: what it was trained on, how well it does, how to train it again. Written beside the model.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace vouch::train {

struct CardOptions {
  std::filesystem::path data;  // the evaluation data; the scorer is in the folder above
  std::string command;         // how the model was trained
};

// The file's fingerprint: XXH3, 128 bits, as hexadecimal digits.
[[nodiscard]] std::string fingerprint(const std::vector<std::byte>& model);
// Measures the model with score_attribution.py and writes the card.
void write_card(const std::vector<std::byte>& model, const std::filesystem::path& card, const CardOptions& options);

}  // namespace vouch::train
