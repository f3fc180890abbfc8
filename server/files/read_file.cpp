#include "server/files/read_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzers/text/source.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

std::string too_large(std::size_t limit) {
  return fmt::format("is larger than {} MB, the most that is read; split it", limit >> 20U);
}

std::string system_error(int code) {
  switch (code) {
    case ENOENT:
      return "no such file; check the path";
    case EACCES:
    case EPERM:
      return "no permission to read it; check its mode and owner";
    case EISDIR:
      return "is a folder, not a file";
    case ELOOP:
      return "is a symbolic link that leads in a circle";
    case ENAMETOOLONG:
      return "the path is too long";
    default:
      return fmt::format("cannot be read: {}", std::strerror(code));
  }
}

}  // namespace

FileText read_descriptor(int descriptor, std::size_t limit) {
  FileText file;
  struct stat info {};
  if (fstat(descriptor, &info) == 0) {
    if (S_ISDIR(info.st_mode)) {
      file.error = system_error(EISDIR);
      return file;
    }
    if (S_ISREG(info.st_mode)) {
      const auto size = static_cast<std::size_t>(info.st_size);
      if (size > limit) {
        file.error = too_large(limit);
        return file;
      }
      file.text.reserve(size + 1);
    }
  }
  constexpr std::size_t kChunk = 1U << 16U;
  std::size_t used = 0;
  while (true) {
    const std::size_t room = used < file.text.capacity() ? file.text.capacity() - used : kChunk;
    file.text.resize(used + room);
    const ssize_t got = read(descriptor, file.text.data() + used, room);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      if (got < 0) {
        file.error = system_error(errno);
        used = 0;
      }
      break;
    }
    used += static_cast<std::size_t>(got);
    if (used > limit) {
      file.error = too_large(limit);
      used = 0;
      break;
    }
  }
  file.text.resize(used);
  return file;
}

FileText read_file(const std::string& path, std::size_t limit) {
  int descriptor = -1;
  do {
    descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) {
    return {.text = {}, .error = system_error(errno)};
  }
  FileText file = read_descriptor(descriptor, limit);
  close(descriptor);
  return file;
}

std::string draft_problem(std::string_view text) {
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) > kMaxDraftLines) {
    return fmt::format("has more than {} lines, the most that is read; split it", kMaxDraftLines);
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return fmt::format("is a binary file (a NUL byte at byte {}); give Markdown or plain text", nul);
  }
  if (const auto bad = find_invalid_utf8(text)) {
    std::size_t line = 1;
    for (const char c : text.substr(0, *bad)) {
      line += c == '\n' ? 1 : 0;
    }
    return fmt::format("is not valid UTF-8 (line {}, byte {}: 0x{:02X}); save it as UTF-8", line, *bad,
                       static_cast<unsigned char>(text[*bad]));
  }
  return {};
}

FileText read_draft(const std::string& path) {
  FileText file = read_file(path, kMaxDraftBytes);
  if (file.error.empty()) {
    file.error = draft_problem(file.text);
  }
  return file;
}

}  // namespace vouch
