#include "server/files/write_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vouch {
namespace {

std::string trouble(const char* what) { return fmt::format("cannot be written ({}: {})", what, std::strerror(errno)); }

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written < 0) {
      return false;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

}  // namespace

std::string write_file(const std::string& path, std::string_view text) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
  const std::string target = error ? path : real.string();
  struct stat info {};
  const bool exists = stat(target.c_str(), &info) == 0;
  if (exists && access(target.c_str(), W_OK) != 0) {
    return trouble("no permission");
  }
  std::string temporary = target + ".vouch-XXXXXX";
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) {
    return trouble("making a file beside it");
  }
  constexpr mode_t kNewFile = 0644;
  const char* failed = nullptr;
  if (!write_all(descriptor, text)) {
    failed = "writing";
  } else if (fchmod(descriptor, exists ? info.st_mode & 07777U : kNewFile) != 0) {
    failed = "setting its mode";
  } else if (fsync(descriptor) != 0) {
    failed = "syncing";
  }
  if (exists && failed == nullptr && (info.st_uid != geteuid() || info.st_gid != getegid())) {
    (void)!fchown(descriptor, info.st_uid, info.st_gid);  // as far as we may
  }
  const int saved = errno;
  close(descriptor);
  errno = saved;
  if (failed == nullptr && rename(temporary.c_str(), target.c_str()) != 0) {
    failed = "renaming";
  }
  if (failed != nullptr) {
    std::string line = trouble(failed);
    unlink(temporary.c_str());
    return line;
  }
  return {};
}

}  // namespace vouch
