#include "server/formats/xml_text.h"

#include "analyzers/text/unicode.h"

namespace vouch {

std::string xml(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    const std::string_view bytes = text.substr(at, point.size);
    at += point.size;
    switch (point.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        if (!point.valid || point.value < 0x20 || point.value == 0xFFFE || point.value == 0xFFFF) {
          out += "\xEF\xBF\xBD";
        } else {
          out += bytes;
        }
    }
  }
  return out;
}

}  // namespace vouch
