// TeX as bibliographies use it, turned into characters.
#include <array>
#include <cstdlib>
#include <utf8proc.h>

#include "analyzers/text/unicode.h"
#include "server/files/bibliography_file.h"

namespace vouch {
namespace {

struct Accent {
  char command;
  char32_t mark;  // combining
};
constexpr std::array kAccents{Accent{'"', 0x308}, Accent{'\'', 0x301}, Accent{'`', 0x300}, Accent{'^', 0x302},
                              Accent{'~', 0x303}, Accent{'=', 0x304},  Accent{'.', 0x307}, Accent{'u', 0x306},
                              Accent{'v', 0x30C}, Accent{'H', 0x30B},  Accent{'c', 0x327}, Accent{'k', 0x328},
                              Accent{'r', 0x30A}, Accent{'d', 0x323},  Accent{'b', 0x331}};
struct Letter {
  std::string_view command;
  std::string_view text;
};
constexpr std::array kLetters{Letter{"ss", "ß"},        Letter{"ae", "æ"}, Letter{"AE", "Æ"}, Letter{"oe", "œ"},
                              Letter{"OE", "Œ"},        Letter{"aa", "å"}, Letter{"AA", "Å"}, Letter{"o", "ø"},
                              Letter{"O", "Ø"},         Letter{"l", "ł"},  Letter{"L", "Ł"},  Letter{"i", "ı"},
                              Letter{"j", "ȷ"},         Letter{"dh", "ð"}, Letter{"th", "þ"}, Letter{"textendash", "–"},
                              Letter{"textemdash", "—"}};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

std::string composed(const std::string& text) {
  auto* result = utf8proc_NFC(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str()));
  if (result == nullptr) {
    return text;
  }
  std::string out(reinterpret_cast<const char*>(result));
  std::free(result);
  return out;
}

// The combining mark of a command, 0 for none. Letters are commands only before a brace or a blank: "\c{c}", "\v s".
char32_t mark_of(std::string_view text, std::size_t at) {
  for (const Accent& accent : kAccents) {
    if (accent.command == text[at]) {
      const char next = at + 1 < text.size() ? text[at + 1] : '\0';
      return is_ascii_letter(accent.command) && next != '{' && next != ' ' ? 0 : accent.mark;
    }
  }
  return 0;
}

}  // namespace

std::string untex(std::string_view text) {
  std::string out;
  char32_t mark = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      if (const char32_t found = mark_of(text, i + 1); found != 0) {
        mark = found;
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      while (end < text.size() && is_ascii_letter(text[end])) {
        ++end;
      }
      if (end == i + 1) {  // "\&", "\%"
        out += text[++i];
        continue;
      }
      const std::string_view command = text.substr(i + 1, end - i - 1);
      for (const Letter& letter : kLetters) {
        if (letter.command == command) {
          out += letter.text == "ı" && mark != 0 ? "i" : letter.text;
        }
      }
      if (mark != 0) {
        append_utf8(out, mark);
        mark = 0;
      }
      i = end < text.size() && text[end] == ' ' ? end : end - 1;
      continue;
    }
    if (c == '{' || c == '}' || (mark != 0 && c == ' ')) {
      continue;
    }
    if (c == '-' && text.substr(i).starts_with("---")) {
      out += "—";
      i += 2;
      continue;
    }
    if (c == '-' && text.substr(i).starts_with("--")) {
      out += "–";
      ++i;
      continue;
    }
    if (c == '~') {
      out += ' ';
      continue;
    }
    const CodePoint letter = decode_utf8(text, i);
    out += text.substr(i, letter.size);
    i += letter.size - 1U;
    if (mark != 0) {
      append_utf8(out, mark);
      mark = 0;
    }
  }
  return composed(out);
}

}  // namespace vouch
