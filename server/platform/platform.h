// What systems do differently: descriptors, terminals, replacing and locking files, other programs, threads. posix.cpp
// is Linux and macOS, windows.cpp its twin; standard_stream.h beside them is what Asio needs. Nothing else in the
// program includes a system's own headers. All paths are UTF-8. Everything may be called from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vouch {

// ---- the process

// First thing in main: a reader or a disk that goes away is an error to look at, not the end; standard streams are
// bytes.
void prepare_process();

// The folder that this program's file stands in, links resolved; empty where the system does not tell.
[[nodiscard]] std::string program_folder();

// The calling thread gets what the others leave over.
void yield_to_other_threads();

#ifdef _WIN32
// A thread that waits in read_some or write_fully is woken, and its call fails; a millisecond passes.
[[nodiscard]] unsigned long this_thread();
void interrupt_thread(unsigned long thread);
#endif

// Another program and what it says: git, for `vouch check --changed-since`. Never through a shell.
struct ProcessResult {
  int exit_code = -1;  // 128 + signal where one ended it
  std::string out;
  std::string err;
  std::string problem;  // one line where the program could not be run at all, or said more than `limit`
};

// Standard input is empty. Blocks until the program has ended; what it prints is bounded by `limit` bytes a stream.
[[nodiscard]] ProcessResult run_process(const std::vector<std::string>& command, std::size_t limit);

// ---- open files: descriptors of the system, on Windows of its C runtime in binary mode

inline constexpr int kStandardInput = 0;
inline constexpr int kStandardOutput = 1;
inline constexpr int kStandardError = 2;

// Negative where it cannot be opened; errno says why. Not inherited by other programs.
[[nodiscard]] int open_to_read(const std::string& path);
// As above; made where there is none.
[[nodiscard]] int open_to_append(const std::string& path);
void close_descriptor(int descriptor);

// Bytes read; 0 at the end; negative where errno says why. Waits, also on a descriptor that does not block by itself.
[[nodiscard]] std::ptrdiff_t read_some(int descriptor, char* to, std::size_t room);
// Everything is written and 0 returned, or an errno. Waits as read_some.
[[nodiscard]] int write_fully(int descriptor, std::string_view text);

struct FileFacts {
  bool folder = false;
  bool regular = false;    // neither folder nor pipe nor device
  std::uint64_t size = 0;  // bytes, of a regular file
};
// Nothing is known (all false) of a descriptor that cannot be asked.
[[nodiscard]] FileFacts facts_of(int descriptor);

// ---- the terminal

[[nodiscard]] bool is_terminal(int descriptor);
// Columns of the terminal that is standard output; 0 where there is none.
[[nodiscard]] unsigned terminal_width();

// ---- files as a whole

// Puts `text` in the place of the file, so that nobody ever sees half of it: a new file beside it, synced, then renamed
// over it. Keeps mode and owner as far as it may. One line saying what went wrong, without the path; then the old file
// is untouched.
[[nodiscard]] std::string replace_file(const std::string& path, std::string_view text);

// A file's bytes, mapped for reading as long as the value lives. `bytes` is null where it cannot be mapped or is empty.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  const std::byte* bytes = nullptr;
  std::size_t size = 0;
  bool regular = false;
  int error = 0;  // an errno where the file could not be opened
};

// An exclusive lock that goes by a folder's name, held until unlock_folder. Waits for its turn. Negative where the
// system has none to give: the work goes on without one. On Windows it holds among the processes of one machine.
[[nodiscard]] std::intptr_t lock_folder(const std::string& folder);
void unlock_folder(std::intptr_t lock);

}  // namespace vouch
