// A lock on a folder, for as long as the value lives: whoever changes a newsroom file reads, changes and writes it
// under this, so that two who do so at once lose nothing. The lock is the system's and leaves no file behind.
#pragma once

#include <cstdint>
#include <string>

namespace vouch {

class FolderLock {
 public:
  // Waits for its turn. Where the file system has no locks the work goes on without one.
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  std::intptr_t lock_;
};

}  // namespace vouch
