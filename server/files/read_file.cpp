#include "server/files/read_file.h"

#include <cerrno>
#include <cstring>
#include <fmt/format.h>

#include "analyzers/text/find_bytes.h"
#include "analyzers/text/source.h"
#include "analyzers/text/unicode.h"
#include "server/platform/platform.h"

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
  const FileFacts facts = facts_of(descriptor);
  if (facts.folder) {
    file.error = system_error(EISDIR);
    return file;
  }
  if (facts.size > limit) {
    file.error = too_large(limit);
    return file;
  }
  if (facts.regular) {
    file.text.reserve(facts.size + 1);
  }
  constexpr std::size_t kChunk = 1U << 16U;
  std::size_t used = 0;
  while (true) {
    const std::size_t room = used < file.text.capacity() ? file.text.capacity() - used : kChunk;
    file.text.resize(used + room);
    const std::ptrdiff_t got = read_some(descriptor, file.text.data() + used, room);
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
  const int descriptor = open_to_read(path);
  if (descriptor < 0) {
    return {.text = {}, .error = system_error(errno)};
  }
  FileText file = read_descriptor(descriptor, limit);
  close_descriptor(descriptor);
  return file;
}

std::string draft_problem(std::string_view text) {
  if (count_bytes(text, '\n') > kMaxDraftLines) {
    return fmt::format("has more than {} lines, the most that is read; split it", kMaxDraftLines);
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return fmt::format("is a binary file (a NUL byte at byte {}); give Markdown or plain text", nul);
  }
  if (const auto bad = find_invalid_utf8(text)) {
    const std::size_t line = 1 + count_bytes(text.substr(0, *bad), '\n');
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
