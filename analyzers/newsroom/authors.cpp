#include "analyzers/newsroom/authors.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

std::string trimmed(std::string_view text) {
  constexpr std::string_view kAround = " \t\r\n\"'[]-";
  const std::size_t begin = text.find_first_not_of(kAround);
  if (begin == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(begin, text.find_last_not_of(kAround) - begin + 1));
}

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : fold_accents(fold(name)) + " ") {
    if (c == ' ' || c == '-' || c == '.') {
      if (!word.empty()) {
        out.push_back(std::move(word));
        word.clear();
      }
    } else {
      word += c;
    }
  }
  return out;
}

}  // namespace

std::vector<std::string> authors_of(const Document& document) {
  std::vector<std::string> out;
  for (const std::string_view key : {"author", "authors", "byline"}) {
    const FrontMatterField* field = document.front_matter().find(key);
    if (field == nullptr) {
      continue;
    }
    std::string rest(field->value);
    // "A and B", "A, B", "A & B"
    for (const std::string_view joint : {" and ", " & ", "\n"}) {
      for (std::size_t at = rest.find(joint); at != std::string::npos; at = rest.find(joint, at)) {
        rest.replace(at, joint.size(), ",");
      }
    }
    std::size_t begin = 0;
    while (begin <= rest.size()) {
      const std::size_t end = std::min(rest.find(',', begin), rest.size());
      std::string name = trimmed(std::string_view(rest).substr(begin, end - begin));
      if (fold(name).starts_with("by ")) {
        name.erase(0, 3);
      }
      if (!name.empty()) {
        out.push_back(std::move(name));
      }
      begin = end + 1;
    }
  }
  return out;
}

bool is_author(const std::vector<std::string>& authors, std::string_view checker) {
  const std::vector<std::string> words = words_of(checker);
  if (words.empty()) {
    return false;
  }
  return std::any_of(authors.begin(), authors.end(), [&](const std::string& author) {
    const std::vector<std::string> name = words_of(author);
    std::string initials;
    for (const std::string& word : name) {
      initials += word.substr(0, 1);
    }
    return words == name || (words.size() == 1 && (words[0] == initials || (!name.empty() && words[0] == name.back())));
  });
}

bool only_by_author(const std::vector<std::string>& authors, std::string_view by, std::string_view second) {
  return !by.empty() && is_author(authors, by) && (second.empty() || is_author(authors, second));
}

}  // namespace vouch
