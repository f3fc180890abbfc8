// Trains the check-worthiness score on CheckThat! 2024 and writes its weights as a source file. Called by vouch_train.
#pragma once

#include <filesystem>
#include <string>

namespace vouch::train {

// Reads ct24.train.jsonl and ct24.dev.jsonl in `data`, writes `out`, and returns the figures on dev in one line.
[[nodiscard]] std::string train_checkworthiness(const std::filesystem::path& data, const std::filesystem::path& out,
                                                const std::filesystem::path& scores);

}  // namespace vouch::train
