#include "server/files/model_file.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <span>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <variant>
#include <vector>

#ifndef VOUCH_SOURCE_DIR
#define VOUCH_SOURCE_DIR ""
#endif

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

std::string program_folder() {
  std::vector<char> buffer(4096);
  const ssize_t size = readlink("/proc/self/exe", buffer.data(), buffer.size());
  if (size <= 0) {
    return {};
  }
  const std::string path(buffer.data(), static_cast<std::size_t>(size));
  return path.substr(0, path.rfind('/'));
}

}  // namespace

std::shared_ptr<const Model> load_model(std::string* error, const std::string& path) {
  std::string problem;
  std::shared_ptr<const Model> model;
  const char* environment = std::getenv("VOUCH_MODEL");
  if (!path.empty()) {
    model = map_model(path, problem);
  } else if (environment != nullptr && *environment != '\0') {
    model = map_model(environment, problem);
  } else {
    problem =
        "no model file found (../share/vouch/vouch.model beside the program); attribution works by patterns alone";
    for (const std::string& candidate : {program_folder() + "/../share/vouch/vouch.model",
                                         std::string(VOUCH_SOURCE_DIR) + "/analyzers/model/vouch.model"}) {
      if (access(candidate.c_str(), F_OK) == 0) {
        model = map_model(candidate, problem);
        break;
      }
    }
  }
  if (error != nullptr) {
    *error = model == nullptr ? problem : std::string{};
  }
  return model;
}

}  // namespace vouch
