#ifdef _WIN32
// clang-format off
#include <windows.h>
// clang-format on
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <io.h>
#include <share.h>
#include <sys/stat.h>
#include <thread>
#include <xxhash.h>

#include "server/platform/platform.h"

namespace vouch {
namespace {

std::wstring wide(std::string_view text) {
  const int size = MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), nullptr, 0);
  std::wstring out(static_cast<std::size_t>(size), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), static_cast<int>(text.size()), out.data(), size);
  return out;
}

std::string narrow(std::wstring_view text) {
  const int length = static_cast<int>(text.size());
  const int size = WideCharToMultiByte(CP_UTF8, 0, text.data(), length, nullptr, 0, nullptr, nullptr);
  std::string out(static_cast<std::size_t>(size), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), length, out.data(), size, nullptr, nullptr);
  return out;
}

std::string last_error() {
  wchar_t* text = nullptr;
  const DWORD size =
      FormatMessageW(FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
                     nullptr, GetLastError(), 0, reinterpret_cast<wchar_t*>(&text), 0, nullptr);
  std::string out = narrow({text, size});
  LocalFree(text);
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r' || out.back() == '.' || out.back() == ' ')) {
    out.pop_back();
  }
  return out;
}

std::string trouble(const char* what) { return fmt::format("cannot be written ({}: {})", what, last_error()); }

// A handle that is closed when its holder goes.
struct Handle {
  Handle() = default;
  explicit Handle(HANDLE handle) : value(handle == INVALID_HANDLE_VALUE ? nullptr : handle) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { reset(); }
  void reset() {
    if (value != nullptr) {
      CloseHandle(value);
      value = nullptr;
    }
  }
  HANDLE value = nullptr;
};

// One word of a command line, as Microsoft's C runtime takes it apart again.
void append_quoted(std::wstring& line, std::wstring_view word) {
  line += line.empty() ? L"\"" : L" \"";
  std::size_t backslashes = 0;
  for (const wchar_t c : word) {
    if (c == L'\\') {
      ++backslashes;
      continue;
    }
    // Backslashes count only before a quotation mark, where each stands for itself twice.
    line.append(c == L'"' ? 2 * backslashes + 1 : backslashes, L'\\');
    backslashes = 0;
    line += c;
  }
  line.append(2 * backslashes, L'\\');
  line += L'"';
}

bool make_pipe(Handle& read_end, Handle& write_end) {
  SECURITY_ATTRIBUTES inherited{
      .nLength = sizeof(SECURITY_ATTRIBUTES), .lpSecurityDescriptor = nullptr, .bInheritHandle = TRUE};
  return CreatePipe(&read_end.value, &write_end.value, &inherited, 0) != 0 &&
         SetHandleInformation(read_end.value, HANDLE_FLAG_INHERIT, 0) != 0;
}

// Reads to the end, or to the limit and a byte.
void drain(HANDLE from, std::string& into, std::size_t limit) {
  std::array<char, 1U << 16U> buffer{};
  DWORD got = 0;
  while (into.size() <= limit && ReadFile(from, buffer.data(), static_cast<DWORD>(buffer.size()), &got, nullptr) != 0 &&
         got > 0) {
    into.append(buffer.data(), got);
  }
}

}  // namespace

void prepare_process() {
  for (const int descriptor : {kStandardInput, kStandardOutput, kStandardError}) {
    _setmode(descriptor, _O_BINARY);
  }
  SetConsoleOutputCP(CP_UTF8);
  for (const DWORD stream : {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE}) {  // colours
    DWORD mode = 0;
    if (GetConsoleMode(GetStdHandle(stream), &mode) != 0) {
      SetConsoleMode(GetStdHandle(stream), mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
    }
  }
}

std::string program_folder() {
  std::wstring path(MAX_PATH, L'\0');
  while (true) {
    const DWORD size = GetModuleFileNameW(nullptr, path.data(), static_cast<DWORD>(path.size()));
    if (size == 0) {
      return {};
    }
    if (size < path.size()) {
      path.resize(size);
      break;
    }
    path.resize(2 * path.size());
  }
  const std::size_t end = path.find_last_of(L"\\/");
  return end == std::wstring::npos ? std::string{} : narrow(std::wstring_view(path).substr(0, end));
}

void yield_to_other_threads() { SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_LOWEST); }

unsigned long this_thread() { return GetCurrentThreadId(); }

void interrupt_thread(unsigned long thread) {
  const Handle handle(OpenThread(THREAD_TERMINATE, FALSE, thread));
  if (handle.value != nullptr) {
    CancelSynchronousIo(handle.value);
  }
  Sleep(1);
}

ProcessResult run_process(const std::vector<std::string>& command, std::size_t limit) {
  ProcessResult result;
  std::wstring line;
  for (const std::string& word : command) {
    append_quoted(line, wide(word));
  }
  Handle out_read;
  Handle out_write;
  Handle err_read;
  Handle err_write;
  SECURITY_ATTRIBUTES inherited{
      .nLength = sizeof(SECURITY_ATTRIBUTES), .lpSecurityDescriptor = nullptr, .bInheritHandle = TRUE};
  const Handle nothing(
      CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, nullptr));
  STARTUPINFOW start{};
  start.cb = sizeof(start);
  start.dwFlags = STARTF_USESTDHANDLES;
  PROCESS_INFORMATION process{};
  bool running = nothing.value != nullptr && make_pipe(out_read, out_write) && make_pipe(err_read, err_write);
  if (running) {
    start.hStdInput = nothing.value;
    start.hStdOutput = out_write.value;
    start.hStdError = err_write.value;
    running = CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, CREATE_NO_WINDOW, nullptr, nullptr, &start,
                             &process) != 0;
  }
  if (!running) {
    result.problem = fmt::format("{} cannot be run: {}", command[0], last_error());
    return result;
  }
  const Handle child(process.hProcess);
  const Handle thread(process.hThread);
  out_write.reset();
  err_write.reset();
  const auto end_where_too_much = [&](const std::string& text) {
    if (text.size() > limit) {
      TerminateProcess(child.value, 1);
    }
  };
  std::thread errors([&] {
    drain(err_read.value, result.err, limit);
    end_where_too_much(result.err);
  });
  drain(out_read.value, result.out, limit);
  end_where_too_much(result.out);
  errors.join();
  WaitForSingleObject(child.value, INFINITE);
  if (result.out.size() > limit || result.err.size() > limit) {
    result.problem = fmt::format("{} printed more than {} MB", command[0], limit >> 20U);
  }
  DWORD code = 0;
  GetExitCodeProcess(child.value, &code);
  result.exit_code = static_cast<int>(code);
  return result;
}

int open_to_read(const std::string& path) {
  // A folder cannot be opened so; POSIX opens it and finds out later.
  if (const DWORD attributes = GetFileAttributesW(wide(path).c_str());
      attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
    errno = EISDIR;
    return -1;
  }
  int descriptor = -1;
  _wsopen_s(&descriptor, wide(path).c_str(), _O_RDONLY | _O_BINARY | _O_NOINHERIT, _SH_DENYNO, 0);
  return descriptor;
}

int open_to_append(const std::string& path) {
  int descriptor = -1;
  _wsopen_s(&descriptor, wide(path).c_str(), _O_WRONLY | _O_CREAT | _O_APPEND | _O_BINARY | _O_NOINHERIT, _SH_DENYNO,
            _S_IREAD | _S_IWRITE);
  return descriptor;
}

void close_descriptor(int descriptor) { _close(descriptor); }

std::ptrdiff_t read_some(int descriptor, char* to, std::size_t room) {
  constexpr std::size_t kMost = 1U << 30U;
  const int got = _read(descriptor, to, static_cast<unsigned>(room < kMost ? room : kMost));
  return got < 0 && errno == EPIPE ? 0 : got;  // a pipe whose writer has gone is at its end
}

int write_fully(int descriptor, std::string_view text) {
  constexpr std::size_t kMost = 1U << 15U;  // consoles refuse more
  while (!text.empty()) {
    const int written =
        _write(descriptor, text.data(), static_cast<unsigned>(text.size() < kMost ? text.size() : kMost));
    if (written <= 0) {
      // A pipe without a reader is EINVAL to the C runtime.
      const DWORD code = GetLastError();
      return code == ERROR_NO_DATA || code == ERROR_BROKEN_PIPE ? EPIPE : written < 0 ? errno : EIO;
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

FileFacts facts_of(int descriptor) {
  struct _stat64 info {};
  if (_fstat64(descriptor, &info) != 0) {
    return {};
  }
  const bool regular = (info.st_mode & _S_IFMT) == _S_IFREG;
  return {.folder = (info.st_mode & _S_IFMT) == _S_IFDIR,
          .regular = regular,
          .size = regular ? static_cast<std::uint64_t>(info.st_size) : 0};
}

bool is_terminal(int descriptor) {
  DWORD mode = 0;  // _isatty is true of NUL as well
  return GetConsoleMode(reinterpret_cast<HANDLE>(_get_osfhandle(descriptor)), &mode) != 0;
}

unsigned terminal_width() {
  CONSOLE_SCREEN_BUFFER_INFO info{};
  return GetConsoleScreenBufferInfo(GetStdHandle(STD_OUTPUT_HANDLE), &info) != 0
             ? static_cast<unsigned>(info.srWindow.Right - info.srWindow.Left + 1)
             : 0;
}

std::string replace_file(const std::string& path, std::string_view text) {
  const std::wstring target = wide(path);
  const DWORD attributes = GetFileAttributesW(target.c_str());
  const bool exists = attributes != INVALID_FILE_ATTRIBUTES;
  if (exists && (attributes & FILE_ATTRIBUTE_READONLY) != 0) {
    SetLastError(ERROR_ACCESS_DENIED);
    return trouble("no permission");
  }
  // No two writers have the same name: process, thread and time are in it.
  const std::wstring temporary = target + wide(fmt::format(".vouch-{:x}-{:x}-{:x}", GetCurrentProcessId(),
                                                           GetCurrentThreadId(), GetTickCount64()));
  Handle file(CreateFileW(temporary.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, nullptr));
  if (file.value == nullptr) {
    return trouble("making a file beside it");
  }
  const char* failed = nullptr;
  constexpr std::size_t kMost = 1U << 30U;
  while (!text.empty() && failed == nullptr) {
    DWORD written = 0;
    if (WriteFile(file.value, text.data(), static_cast<DWORD>(text.size() < kMost ? text.size() : kMost), &written,
                  nullptr) == 0) {
      failed = "writing";
    }
    text.remove_prefix(written);
  }
  if (failed == nullptr && FlushFileBuffers(file.value) == 0) {
    failed = "syncing";
  }
  const DWORD saved = GetLastError();
  file.reset();
  SetLastError(saved);
  // ReplaceFile keeps the old file's access list and attributes. A virus scanner or an indexer may hold a file for a
  // moment: then once more.
  constexpr int kTries = 20;
  for (int i = 0; failed == nullptr; ++i) {
    const BOOL done =
        exists ? ReplaceFileW(target.c_str(), temporary.c_str(), nullptr, REPLACEFILE_IGNORE_MERGE_ERRORS, nullptr,
                              nullptr)
               : MoveFileExW(temporary.c_str(), target.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
    if (done != 0) {
      return {};
    }
    const DWORD code = GetLastError();
    if ((code != ERROR_SHARING_VIOLATION && code != ERROR_ACCESS_DENIED && code != ERROR_UNABLE_TO_REMOVE_REPLACED) ||
        i == kTries) {
      failed = "renaming";
    } else {
      Sleep(10);
    }
  }
  std::string problem = trouble(failed);
  DeleteFileW(temporary.c_str());
  return problem;
}

MappedFile::MappedFile(const std::string& path) {
  const int descriptor = open_to_read(path);
  if (descriptor < 0) {
    error = errno;
    return;
  }
  const FileFacts facts = facts_of(descriptor);
  regular = facts.regular;
  if (facts.size > 0) {
    const Handle mapping(CreateFileMappingW(reinterpret_cast<HANDLE>(_get_osfhandle(descriptor)), nullptr,
                                            PAGE_READONLY, 0, 0, nullptr));
    if (mapping.value != nullptr) {  // the view outlives the handle
      bytes = static_cast<const std::byte*>(MapViewOfFile(mapping.value, FILE_MAP_READ, 0, 0, 0));
      size = bytes != nullptr ? facts.size : 0;
    }
  }
  _close(descriptor);
}

MappedFile::~MappedFile() {
  if (bytes != nullptr) {
    UnmapViewOfFile(bytes);
  }
}

// A folder has no lock on Windows, and a lock file would have to stay: a mutex goes by the folder's full name.
std::intptr_t lock_folder(const std::string& folder) {
  const std::wstring given = wide(folder);
  std::wstring full(GetFullPathNameW(given.c_str(), 0, nullptr, nullptr), L'\0');
  full.resize(GetFullPathNameW(given.c_str(), static_cast<DWORD>(full.size()), full.data(), nullptr));
  CharLowerBuffW(full.data(), static_cast<DWORD>(full.size()));  // names differ in case alone
  const std::uint64_t name = XXH3_64bits(full.data(), full.size() * sizeof(wchar_t));
  const HANDLE mutex = CreateMutexW(nullptr, FALSE, wide(fmt::format("Local\\vouch-{:016x}", name)).c_str());
  if (mutex == nullptr) {
    return -1;
  }
  WaitForSingleObject(mutex, INFINITE);  // one whose holder died is taken over: what it replaced is whole
  return reinterpret_cast<std::intptr_t>(mutex);
}

void unlock_folder(std::intptr_t lock) {
  if (lock != -1) {
    ReleaseMutex(reinterpret_cast<HANDLE>(lock));
    CloseHandle(reinterpret_cast<HANDLE>(lock));
  }
}

}  // namespace vouch
#endif
