// The named character references of HTML 4, which is what editors and content systems write.
#pragma once

#include <string_view>

namespace vouch {

// The code point of a name without "&" and ";"; 0 where the name is not known. Names are case-sensitive.
[[nodiscard]] char32_t named_entity(std::string_view name);

}  // namespace vouch
