// Text for XML attributes and content.
#pragma once

#include <string>
#include <string_view>

namespace vouch {

// Escaped; what XML 1.0 cannot hold at all becomes U+FFFD.
[[nodiscard]] std::string xml(std::string_view text);

}  // namespace vouch
