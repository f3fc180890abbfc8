// Build-time tool: compiles the word lists of newsroom/wording into constant tables (see wording_table.h).
// Usage: wording_compiler OUT.cpp words.txt equivalents.txt wordnet.txt   A bad line ends the build and is named.
// The format stands at the head of equivalents.txt.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "analyzers/newsroom/wording_table.h"

namespace {

using vouch::EnglishWord;
using vouch::hash_word;
using vouch::WordForm;
using vouch::WordGroup;
using vouch::WordHash;
using vouch::Wording;

struct Tables {
  std::vector<EnglishWord> words;
  std::vector<WordGroup> groups;
  std::vector<std::pair<std::uint32_t, std::string>> hand_words;
  std::vector<WordForm> forms;
  std::vector<Wording> wordings;
  std::vector<WordHash> optional;
  std::vector<WordHash> facts;
  std::uint32_t group = 0;
  std::uint32_t hand_groups = 0;
};

std::vector<std::string> split(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) {
    out.push_back(word);
  }
  return out;
}

void read_wordings(const std::string& text, Tables& out) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) {
    throw std::runtime_error("a line with ~ needs a colon");
  }
  const WordHash canonical = hash_word(text.substr(0, colon));
  std::istringstream variants(text.substr(0, colon) + ";" + text.substr(colon + 1));
  for (std::string variant; std::getline(variants, variant, ';');) {
    Wording row;
    row.canonical = canonical;
    for (const std::string& word : split(variant)) {
      if (word == "#") {
        row.before_number = true;
      } else if (row.size < vouch::kMaxPhraseWords) {
        row.words[row.size++] = hash_word(word);
      } else {
        throw std::runtime_error("a wording of more than five words");
      }
    }
    if (row.size == 0) {
      throw std::runtime_error("an empty wording");
    }
    if (row.size > 1 || row.words[0] != canonical) {
      out.wordings.push_back(row);
    }
  }
}

// "house ncv"
EnglishWord read_word(const std::string& line) {
  const std::vector<std::string> fields = split(line);
  EnglishWord out{hash_word(fields[0]), 0};
  for (const char c : fields.size() > 1 ? fields[1] : std::string()) {
    constexpr std::string_view kLetters = "nvarc";
    const std::size_t bit = kLetters.find(c);
    if (bit == std::string_view::npos) {
      throw std::runtime_error("unknown class of a word");
    }
    out.classes |= static_cast<std::uint8_t>(1U << bit);
  }
  return out;
}

void read_line(const std::string& line, bool plain, Tables& out) {
  if (line.empty() || line[0] == '#') {
    return;
  }
  if (plain) {
    out.words.push_back(read_word(line));
    return;
  }
  const std::string rest = line.size() > 2 ? line.substr(2) : "";
  const std::vector<std::string> words = split(rest);
  if (words.empty() || line[1] != ' ') {
    throw std::runtime_error("not a line of this format");
  }
  switch (line[0]) {
    case '=':
      for (const std::string& word : words) {
        out.groups.push_back({hash_word(word), out.group});
        if (out.hand_groups == 0) {
          out.hand_words.emplace_back(out.group, word);
        }
      }
      ++out.group;
      return;
    case '~':
      return read_wordings(rest, out);
    case '+':
    case '!':
      for (const std::string& word : words) {
        (line[0] == '+' ? out.optional : out.facts).push_back(hash_word(word));
      }
      return;
    case 's':
    case 'v': {
      if (words.size() != 2) {
        throw std::runtime_error("a form needs its lemma");
      }
      const bool gerund = line[0] == 'v' && words[0].ends_with("ing");
      const bool third = line[0] == 'v' && words[0].ends_with("s");
      out.forms.push_back({hash_word(words[0]), hash_word(words[1]), gerund ? 'g' : third ? 's' : line[0]});
      return;
    }
    default:
      throw std::runtime_error("unknown kind of line");
  }
}

void read(const std::string& path, bool plain, Tables& out) {
  std::ifstream in(path);
  if (!in) {
    throw std::runtime_error(path + ": cannot be read");
  }
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    try {
      read_line(line, plain, out);
    } catch (const std::runtime_error& error) {
      throw std::runtime_error(path + ":" + std::to_string(number) + ": " + error.what());
    }
  }
}

template <typename T, typename Print>
void write(std::ostream& out, const char* type, const char* name, const std::vector<T>& rows, Print print) {
  out << "constexpr " << type << " rows_" << name << "[] = {";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    out << (i % 4 == 0 ? "\n" : "");
    print(rows[i]);
    out << ',';
  }
  out << "};\nextern const WordTable<" << type << "> " << name << "{rows_" << name << ", " << rows.size() << "};\n";
}

void write(const std::string& path, Tables tables) {
  const auto unique = [](std::vector<WordHash>& words) {
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
  };
  std::sort(tables.words.begin(), tables.words.end(),
            [](const EnglishWord& a, const EnglishWord& b) { return a.word < b.word; });
  unique(tables.optional);
  unique(tables.facts);
  std::stable_sort(tables.groups.begin(), tables.groups.end(),
                   [](const WordGroup& a, const WordGroup& b) { return a.word < b.word; });
  std::stable_sort(tables.forms.begin(), tables.forms.end(),
                   [](const WordForm& a, const WordForm& b) { return a.form < b.form; });
  std::stable_sort(tables.wordings.begin(), tables.wordings.end(), [](const Wording& a, const Wording& b) {
    // Longest first, and those that need a number before those that do not.
    return std::tuple(a.words[0], ~a.size, !a.before_number) < std::tuple(b.words[0], ~b.size, !b.before_number);
  });
  std::ofstream out(path);
  out << "// Made by wording_compiler. Do not edit.\n#include \"analyzers/newsroom/wording_table.h\"\nnamespace vouch "
         "{\n";
  const auto hash = [&out](WordHash word) { out << word << "ULL"; };
  write(out, "EnglishWord", "kEnglishWords", tables.words,
        [&](const EnglishWord& row) { out << '{' << row.word << "ULL," << static_cast<unsigned>(row.classes) << '}'; });
  std::vector<std::uint32_t> places(4097, static_cast<std::uint32_t>(tables.words.size()));
  for (std::size_t i = tables.words.size(); i-- > 0;) {
    for (std::size_t top = tables.words[i].word >> 52U;; --top) {
      places[top] = static_cast<std::uint32_t>(i);
      if (top == 0 || (i > 0 && top - 1 <= tables.words[i - 1].word >> 52U)) {
        break;
      }
    }
  }
  write(out, "std::uint32_t", "kEnglishPlaces", places, [&](std::uint32_t place) { out << place; });
  write(out, "HandWord", "kHandWords", tables.hand_words,
        [&](const auto& row) { out << '{' << row.first << ",\"" << row.second << "\"}"; });
  write(out, "WordGroup", "kWordGroups", tables.groups,
        [&](const WordGroup& row) { out << '{' << row.word << "ULL," << row.group << '}'; });
  write(out, "WordForm", "kWordForms", tables.forms,
        [&](const WordForm& row) { out << '{' << row.form << "ULL," << row.lemma << "ULL,'" << row.tag << "'}"; });
  write(out, "Wording", "kWordings", tables.wordings, [&](const Wording& row) {
    out << "{{";
    for (const WordHash word : row.words) {
      out << word << "ULL,";
    }
    out << "}," << row.size << ',' << (row.before_number ? "true" : "false") << ',' << row.canonical << "ULL}";
  });
  write(out, "WordHash", "kOptionalWords", tables.optional, hash);
  write(out, "WordHash", "kFactWords", tables.facts, hash);
  out << "extern const std::uint32_t kHandGroups = " << tables.hand_groups << ";\n}  // namespace vouch\n";
  if (!out.flush()) {
    throw std::runtime_error(path + ": cannot be written");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::cerr << "usage: wording_compiler OUT.cpp words.txt equivalents.txt wordnet.txt\n";
    return 2;
  }
  try {
    Tables tables;
    read(argv[2], true, tables);
    read(argv[3], false, tables);
    tables.hand_groups = tables.group;
    read(argv[4], false, tables);
    write(argv[1], std::move(tables));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
