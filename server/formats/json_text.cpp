#include "server/formats/json_text.h"

#include "analyzers/text/unicode.h"

namespace vouch {

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;  // start of the bytes that need no escape
  std::size_t i = 0;
  while (i < text.size()) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\' && byte != 0x7f) {
      ++i;
      continue;
    }
    if (byte >= 0x80) {
      const CodePoint point = decode_utf8(text, i);
      if (point.valid) {
        i += point.size;
        continue;
      }
    }
    out.append(text, plain, i - plain);
    switch (byte) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (byte >= 0x80) {
          out += "\xEF\xBF\xBD";
        } else {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", byte);
        }
    }
    plain = ++i;
  }
  out.append(text, plain, text.size() - plain);
  out += '"';
}

}  // namespace vouch
