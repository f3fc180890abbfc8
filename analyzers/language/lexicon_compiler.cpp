// Build-time tool: compiles the word lists of lexicons/*.txt into one constant hash table (see lexicon_table.h).
// Usage: lexicon_compiler OUT.cpp FILE…   A bad line ends the build with "file:line: what is wrong".
// The format of the lists is described in lexicons/README.md. The classes are those of lexicon.h.
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/language/inflection.h"
#include "analyzers/language/lexicon.h"
#include "analyzers/text/hash.h"

namespace {

using vouch::doubles;
using vouch::LexMask;
using vouch::with_ed;
using vouch::with_ing;
using vouch::with_s;

struct ClassName {
  std::string_view name;
  LexMask mask;
};

#define CLASS(name) \
  ClassName { #name, vouch::lex::name }
constexpr std::array kClasses{CLASS(verb_neutral),
                              CLASS(verb_manner),
                              CLASS(verb_factive),
                              CLASS(verb_doubting),
                              CLASS(verb_confessing),
                              CLASS(verb_commitment),
                              CLASS(verb_denial),
                              CLASS(verb_belief),
                              CLASS(verb_loaded),
                              CLASS(verb_past),
                              CLASS(verb_present),
                              CLASS(verb_participle),
                              CLASS(verb_addressee),
                              CLASS(cue_noun),
                              CLASS(cue_preposition),
                              CLASS(vague_holder),
                              CLASS(vague_quantifier),
                              CLASS(research_noun),
                              CLASS(spokesperson),
                              CLASS(anonymous_holder),
                              CLASS(role_noun),
                              CLASS(title),
                              CLASS(organisation_head),
                              CLASS(pronoun_singular),
                              CLASS(pronoun_plural),
                              CLASS(pronoun),
                              CLASS(determiner),
                              CLASS(possessive),
                              CLASS(auxiliary),
                              CLASS(negation),
                              CLASS(preposition),
                              CLASS(conjunction),
                              CLASS(function_word),
                              CLASS(weekday),
                              CLASS(month),
                              CLASS(temporal),
                              CLASS(number_word),
                              CLASS(unit),
                              CLASS(count_noun),
                              CLASS(approximator),
                              CLASS(superlative),
                              CLASS(causal),
                              CLASS(wrongdoing),
                              CLASS(legal_status),
                              CLASS(response),
                              CLASS(hedge),
                              CLASS(evaluative),
                              CLASS(first_name),
                              CLASS(demonym),
                              CLASS(place),
                              CLASS(family_noun),
                              CLASS(name_suffix),
                              CLASS(name_particle),
                              CLASS(attitude_noun),
                              CLASS(common_word),
                              CLASS(abbreviation),
                              CLASS(abbreviation_title),
                              CLASS(abbreviation_number),
                              CLASS(abbreviation_lower),
                              CLASS(sentence_starter),
                              CLASS(attitude_adjective),
                              CLASS(cue_adverb),
                              CLASS(verb_seeming),
                              CLASS(verb_clause)};
#undef CLASS

// Verbs of these classes are cues: their forms remember their lemma.
constexpr LexMask kCueVerbs = vouch::lex::verb_cue | vouch::lex::verb_loaded;

struct Word {
  LexMask mask = 0;
  std::string lemma;
};

enum class Inflection { none, noun, verb };

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (end > at) {
      parts.emplace_back(text.substr(at, end - at));
    }
    at = end + 1;
  }
  return parts;
}

class Compiler {
 public:
  void read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
      throw std::runtime_error(path + ": cannot be read");
    }
    const std::size_t slash = path.find_last_of('/') + 1;  // npos + 1 is 0
    default_classes_ = 0;
    inflection_ = Inflection::none;
    // The file's name is its class, unless a line "@class" says otherwise.
    if (const LexMask* mask = find_class(path.substr(slash, path.rfind('.') - slash))) {
      default_classes_ = *mask;
    }
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      try {
        read_line(line);
      } catch (const std::runtime_error& error) {
        throw std::runtime_error(path + ":" + std::to_string(number) + ": " + error.what());
      }
    }
  }

  void write(const std::string& path) const {
    std::size_t slots = 1024;
    while (slots * 3 < words_.size() * 5) {  // at most three fifths full
      slots *= 2;
    }
    std::vector<vouch::WordHash> hashes(slots);
    std::vector<const Word*> values(slots);
    std::map<std::string, std::size_t> lemmas{{"", 0}};
    std::vector<std::string> lemma_words{""};
    for (const auto& [text, word] : words_) {
      const vouch::WordHash hash = vouch::hash_word(text);
      std::size_t slot = hash & (slots - 1);
      while (hashes[slot] != 0) {
        if (hashes[slot] == hash) {
          throw std::runtime_error("two words with one hash: " + text);
        }
        slot = (slot + 1) & (slots - 1);
      }
      hashes[slot] = hash;
      values[slot] = &word;
      if (lemmas.try_emplace(word.lemma, lemma_words.size()).second) {
        lemma_words.push_back(word.lemma);
      }
    }
    std::ofstream out(path, std::ios::binary);
    out << "// Generated by lexicon_compiler from analyzers/language/lexicons. Do not edit. " << words_.size()
        << " words.\n#include \"analyzers/language/lexicon_table.h\"\n\nnamespace vouch {\n"
        << "constinit const std::uint64_t kLexSlotMask = " << slots - 1 << ";\n"
        << "constinit const LexSlot kLexSlots[] = {\n"
        << std::hex;
    for (std::size_t slot = 0; slot < slots; ++slot) {
      if (values[slot] == nullptr) {
        out << "{},";
      } else {
        out << "{0x" << hashes[slot] << "ULL,0x" << values[slot]->mask << "ULL},";
      }
      out << (slot % 4 == 3 ? "\n" : "");
    }
    out << "};\n" << std::dec << "constinit const std::uint16_t kLexLemmas[] = {\n";
    for (std::size_t slot = 0; slot < slots; ++slot) {
      out << (values[slot] == nullptr ? 0 : lemmas.at(values[slot]->lemma)) << (slot % 32 == 31 ? ",\n" : ",");
    }
    out << "};\nconstinit const std::string_view kLexLemmaWords[] = {\n";
    for (const std::string& word : lemma_words) {
      out << '"' << word << "\",\n";
    }
    out << "};\n}  // namespace vouch\n";
    if (!out.flush()) {
      throw std::runtime_error(path + ": cannot be written");
    }
  }

 private:
  static const LexMask* find_class(std::string_view name) {
    const auto* found = std::find_if(kClasses.begin(), kClasses.end(), [&](const auto& c) { return c.name == name; });
    return found == kClasses.end() ? nullptr : &found->mask;
  }

  static LexMask parse_classes(std::string_view text) {
    LexMask mask = 0;
    for (const std::string& name : split(text, " ,")) {
      const LexMask* found = find_class(name);
      if (found == nullptr && name != "-") {
        throw std::runtime_error("no class is called \"" + name + "\" (they are listed in lexicon.h)");
      }
      mask |= found == nullptr ? 0 : *found;
    }
    return mask;
  }

  void read_line(std::string line) {
    if (!line.empty() && line.back() == '\r') {
      line.pop_back();
    }
    if (line.empty() || line[0] == '#') {
      return;
    }
    if (line[0] == '@') {
      read_directive(line);
      return;
    }
    std::vector<std::string> columns;
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '\t');) {
      columns.push_back(cell);
    }
    if (columns.size() > 3) {
      throw std::runtime_error("more than three columns: word, classes, irregular forms");
    }
    check_word(columns[0]);
    const LexMask mask = default_classes_ | (columns.size() > 1 ? parse_classes(columns[1]) : 0);
    if (mask == 0) {
      throw std::runtime_error("the entry has no class: name the file after one, or put @class above");
    }
    const std::vector<std::string> forms = columns.size() > 2 ? split(columns[2], " ,") : std::vector<std::string>{};
    switch (inflection_) {
      case Inflection::none:
        if (!forms.empty()) {
          throw std::runtime_error("irregular forms without @inflect above");
        }
        add(columns[0], mask, "");
        break;
      case Inflection::noun:
        add_noun(columns[0], mask, forms);
        break;
      case Inflection::verb:
        add_verb(columns[0], mask, forms);
        break;
    }
  }

  void read_directive(const std::string& line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string name = line.substr(0, space);
    const std::string value = line.substr(std::min(space + 1, line.size()));
    if (name == "@class") {
      default_classes_ = parse_classes(value);
    } else if (name == "@inflect" && (value == "none" || value == "noun" || value == "verb")) {
      inflection_ = value == "none" ? Inflection::none : value == "noun" ? Inflection::noun : Inflection::verb;
    } else {
      throw std::runtime_error("neither \"@class CLASS…\" nor \"@inflect none|noun|verb\": " + line);
    }
  }

  static void check_word(const std::string& word) {
    if (word.empty()) {
      throw std::runtime_error("the first column is empty");
    }
    for (const char c : word) {
      if ((c >= 'A' && c <= 'Z') || c == ' ' || c == '"' || c == '\\') {
        throw std::runtime_error("\"" + word + "\": write one word, folded to lower case");
      }
    }
  }

  void add(const std::string& word, LexMask mask, const std::string& lemma) {
    check_word(word);
    Word& entry = words_[word];
    entry.mask |= mask;
    if (entry.lemma.empty()) {
      entry.lemma = lemma;
    }
  }

  // Columns: lemma, classes, irregular plural ("-": has none).
  void add_noun(const std::string& word, LexMask mask, const std::vector<std::string>& forms) {
    add(word, mask, "");
    if (forms.empty()) {
      add(with_s(word), mask, "");
    }
    for (const std::string& form : forms) {
      if (form != "-") {
        add(form, mask, "");
      }
    }
  }

  // Columns: lemma, classes, irregular forms: past, participle (if another), or "double" (refer, referred), or
  // "either" (signal, signaled and signalled).
  void add_verb(const std::string& word, LexMask mask, std::vector<std::string> forms) {
    namespace lex = vouch::lex;
    const std::string lemma = (mask & kCueVerbs) != 0 ? word : "";
    const std::string manner = forms.size() == 1 && (forms[0] == "double" || forms[0] == "either") ? forms[0] : "";
    if (!manner.empty()) {
      forms.clear();
    }
    if (forms.size() > 2) {
      throw std::runtime_error("more irregular forms than past and participle");
    }
    const bool twice = doubles(word) || manner == "double";
    add(word, mask | lex::verb_present, lemma);
    add(with_s(word), mask | lex::verb_present, lemma);
    add(with_ing(word, twice), mask | lex::verb_participle, lemma);
    if (manner == "either") {
      add(with_ing(word, true), mask | lex::verb_participle, lemma);
      forms.push_back(with_ed(word, true));
    }
    if (forms.empty() || manner == "either") {
      forms.push_back(with_ed(word, twice));
    }
    for (const std::string& form : forms) {
      add(form, mask | lex::verb_past, lemma);
    }
  }

  std::map<std::string, Word> words_;
  LexMask default_classes_ = 0;
  Inflection inflection_ = Inflection::none;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: lexicon_compiler OUT.cpp FILE…\n", stderr);
    return 2;
  }
  try {
    Compiler compiler;
    for (int i = 2; i < argc; ++i) {
      compiler.read(argv[i]);
    }
    compiler.write(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
