// Any bytes as a line of records: read or refused in one line, and what is read is a draft of valid UTF-8.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analyzers/text/unicode.h"
#include "server/formats/record.h"

namespace {

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const vouch::Record record = vouch::read_record({reinterpret_cast<const char*>(data), size});
  require(record.error.find('\n') == std::string::npos);
  if (record.error.empty()) {
    require(record.id.has_value());
    require(!vouch::find_invalid_utf8(record.text));
    require(record.date.empty() || vouch::is_date(record.date));
  }
  return 0;
}
