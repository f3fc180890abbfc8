#include "server/files/model_file.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <span>
#include <string_view>
#include <system_error>
#include <variant>

#include "server/platform/platform.h"

namespace vouch {
namespace {

// A mapped file and the view into it, which dies first.
struct MappedModel {
  explicit MappedModel(const std::string& path) : file(path) {}
  MappedFile file;
  std::unique_ptr<const Model> model;
};

std::shared_ptr<const Model> map_model(const std::string& path, std::string& error) {
  auto mapped = std::make_shared<MappedModel>(path);
  const MappedFile& file = mapped->file;
  if (file.error != 0) {
    error = fmt::format("{}: the model cannot be opened: {}", path, std::strerror(file.error));
    return nullptr;
  }
  if (file.bytes == nullptr) {
    error = fmt::format("{}: {}", path,
                        file.regular ? "the model's file is empty or cannot be mapped" : "is not a model file");
    return nullptr;
  }
  auto viewed = Model::view({file.bytes, file.size});
  if (auto* problem = std::get_if<std::string>(&viewed)) {
    error = fmt::format("{}: {}", path, *problem);
    return nullptr;
  }
  mapped->model = std::move(std::get<std::unique_ptr<const Model>>(viewed));
  const Model* model = mapped->model.get();
  return {std::move(mapped), model};
}

// Beside an installed program; or in the source tree, seen from build/PRESET and from the tests below it.
constexpr std::array<std::string_view, 3> kPlaces = {"../share/vouch/vouch.model", "../../analyzers/model/vouch.model",
                                                     "../../../../analyzers/model/vouch.model"};

}  // namespace

std::string find_model_file() {
  const char* environment = std::getenv("VOUCH_MODEL");
  if (environment != nullptr && *environment != '\0') {
    return environment;
  }
  for (const std::string_view place : kPlaces) {
    const std::filesystem::path file = std::filesystem::path(program_folder()) / place;
    std::error_code error;
    if (std::filesystem::exists(file, error)) {
      return file.lexically_normal().string();
    }
  }
  return {};
}

std::shared_ptr<const Model> load_model(std::string* error, const std::string& path) {
  std::string problem;
  std::shared_ptr<const Model> model;
  if (!path.empty()) {
    model = map_model(path, problem);
  } else {
    problem =
        "no model file found (../share/vouch/vouch.model beside the program); attribution works by patterns alone";
    if (const std::string found = find_model_file(); !found.empty()) {
      model = map_model(found, problem);
    }
  }
  if (error != nullptr) {
    *error = model == nullptr ? problem : std::string{};
  }
  return model;
}

}  // namespace vouch
