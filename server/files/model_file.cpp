#include "server/files/model_file.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <span>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <variant>

#include "server/platform/platform.h"

namespace vouch {
namespace {

// A mapped file and the view into it, which must die first.
struct MappedModel {
  MappedModel() = default;
  MappedModel(const MappedModel&) = delete;
  MappedModel& operator=(const MappedModel&) = delete;
  ~MappedModel() {
    model.reset();
    if (bytes != nullptr) {
      munmap(bytes, size);
    }
  }
  void* bytes = nullptr;
  std::size_t size = 0;
  std::unique_ptr<const Model> model;
};

std::shared_ptr<const Model> map_model(const std::string& path, std::string& error) {
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    error = fmt::format("{}: the model cannot be opened: {}", path, std::strerror(errno));
    return nullptr;
  }
  auto mapped = std::make_shared<MappedModel>();
  struct stat info {};
  const bool known = fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
  if (known && info.st_size > 0) {
    mapped->size = static_cast<std::size_t>(info.st_size);
    void* bytes = mmap(nullptr, mapped->size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    mapped->bytes = bytes == MAP_FAILED ? nullptr : bytes;
  }
  close(descriptor);
  if (mapped->bytes == nullptr) {
    error =
        fmt::format("{}: {}", path, known ? "the model's file is empty or cannot be mapped" : "is not a model file");
    return nullptr;
  }
  auto viewed = Model::view({static_cast<const std::byte*>(mapped->bytes), mapped->size});
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
