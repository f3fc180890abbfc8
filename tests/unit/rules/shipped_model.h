// The model that is shipped, for tests that look at drafts as a user's program does.
#pragma once

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <variant>

#include "analyzers/attribution/model.h"

namespace vouch::test {

inline std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Read once a test program; null where the file is not there or not a model.
inline const Model* shipped_model() {
  static const std::string kBytes = contents(std::filesystem::path(VOUCH_ROOT) / "analyzers/model/vouch.model");
  static const auto kModel = Model::view(std::as_bytes(std::span(kBytes)));
  const auto* model = std::get_if<std::unique_ptr<const Model>>(&kModel);
  return model == nullptr ? nullptr : model->get();
}

}  // namespace vouch::test
