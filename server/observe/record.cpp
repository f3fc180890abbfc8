#include "server/observe/record.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>

#include "protocol/rpc.h"
#include "server/formats/json_text.h"
#include "server/output.h"

namespace vouch::server {

std::shared_ptr<LineFile> LineFile::create(const std::string& path, std::string& problem) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    problem = fmt::format("{}: cannot be written: {}", path, std::strerror(errno));
    return nullptr;
  }
  using std::filesystem::perms;
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path, ignored)) {  // a device or a pipe has its own
    std::filesystem::permissions(path, perms::owner_read | perms::owner_write, ignored);
  }
  return std::make_shared<LineFile>(file, path);
}

LineFile::~LineFile() { std::fclose(file_); }

void LineFile::add(std::string_view line) {
  const std::lock_guard lock(mutex_);
  if (failed_) {
    return;
  }
  const bool written = std::fwrite(line.data(), 1, line.size(), file_) == line.size() &&
                       std::fputc('\n', file_) != EOF && std::fflush(file_) == 0;
  if (!written) {
    failed_ = true;
    complain(fmt::format("serve: {}: {}; nothing more is written there", path_, std::strerror(errno)));
  }
}

std::string trace_line(bool in, Duration at, unsigned session, std::string_view json) {
  std::string line = fmt::format(R"({{"dir":"{}","t":{:.6f},"s":{},)", in ? "in" : "out",
                                 static_cast<double>(at.count()) / 1e9, session);
  if (lsp::is_json(json)) {
    line += R"("m":)";
    const std::size_t begin = line.size();
    line += json;
    // Line ends in JSON stand between its parts, never in its strings.
    std::replace_if(
        line.begin() + static_cast<std::ptrdiff_t>(begin), line.end(), [](char c) { return c == '\n' || c == '\r'; },
        ' ');
  } else {
    line += R"("raw":)";
    append_json_string(line, json);
  }
  return line + '}';
}

}  // namespace vouch::server
