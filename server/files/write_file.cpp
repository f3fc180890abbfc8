#include "server/files/write_file.h"

#include <filesystem>

#include "server/platform/platform.h"

namespace vouch {

std::string write_file(const std::string& path, std::string_view text) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
  return replace_file(error ? path : real.string(), text);
}

}  // namespace vouch
