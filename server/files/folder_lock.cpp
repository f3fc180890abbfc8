#include "server/files/folder_lock.h"

#include "server/platform/platform.h"

namespace vouch {

FolderLock::FolderLock(const std::string& folder) : lock_(lock_folder(folder)) {}

FolderLock::~FolderLock() { unlock_folder(lock_); }

}  // namespace vouch
