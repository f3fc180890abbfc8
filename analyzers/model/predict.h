// Reads articles with a model through the code that ships, for score_attribution.py.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

namespace vouch::train {

void predict(const std::vector<std::byte>& model, const std::filesystem::path& articles,
             const std::filesystem::path& out);

}  // namespace vouch::train
