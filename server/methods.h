// The table of LSP methods: one row here in methods.cpp, one file in methods/ for each. A handler is a free function
// `void f(Session&, const Params&)` for a notification and `void f(Session&, const Params&, Reply<Result>)` for a
// request.
#pragma once

#include <string_view>
#include <vector>

namespace vouch::server {

class Session;

void register_methods(Session& session);
// The methods of the table, in its order.
[[nodiscard]] std::vector<std::string_view> method_names();

}  // namespace vouch::server
