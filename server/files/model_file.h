// The trained model's file: found beside the program, in the source tree, or where VOUCH_MODEL says; mapped, never
// read into memory. Called once a process by the command line and by the server.
#pragma once

#include <memory>
#include <string>

#include "analyzers/attribution/model.h"

namespace vouch {

// Null where there is no usable model: `error` then says why in one line, and the program goes on with patterns.
// `path` is the file to take (`--model FILE`); empty: VOUCH_MODEL, ../share/vouch/vouch.model beside the program,
// then analyzers/model/vouch.model of the source tree that the program was built in.
[[nodiscard]] std::shared_ptr<const Model> load_model(std::string* error, const std::string& path = {});

// The file that an empty path stands for; empty where there is none. Nothing is opened.
[[nodiscard]] std::string find_model_file();

}  // namespace vouch
