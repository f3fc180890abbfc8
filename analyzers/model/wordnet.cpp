// Reads WordNet 3.0's data files: lines of "offset lexfile type count lemma id … pointers [frames] | gloss".
#include "analyzers/model/wordnet.h"

#include <array>
#include <fstream>
#include <sstream>
#include <vector>

namespace vouch::train {
namespace {

// Bits 0-3 verb class, 4-8 noun class, 9 that-clause, 10 to-infinitive, 11 communication or thought in some sense,
// 12 some sense as a noun is a person, 13 a noun of communication or thought in some sense.
constexpr int kFirstVerbFile = 29;
constexpr int kFirstNounFile = 3;
constexpr int kVerbCognition = 31, kVerbCommunication = 32, kNounCognition = 9, kNounCommunication = 10,
              kNounPerson = 18;

struct Lemma {
  int file = 0;  // of its first sense in the index
  bool clause = false, infinitive = false, speech = false, person = false;
};
using Lemmas = std::unordered_map<std::string, Lemma>;

[[nodiscard]] std::unordered_map<std::string, std::vector<std::string>> read_senses(
    const std::filesystem::path& index) {
  std::unordered_map<std::string, std::vector<std::string>> out;
  std::ifstream in(index);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == ' ') {
      continue;
    }
    std::istringstream words(line);
    std::string lemma, skip;
    int synsets = 0, pointers = 0;
    words >> lemma >> skip >> synsets >> pointers;
    for (int i = 0; i < pointers + 2; ++i) {
      words >> skip;
    }
    if (lemma.find('_') != std::string::npos) {
      continue;
    }
    for (std::string offset; words >> offset;) {
      out[lemma].push_back(offset);
    }
  }
  return out;
}

[[nodiscard]] Lemmas read_lemmas(const std::filesystem::path& folder, const std::string& part) {
  struct Synset {
    int file = 0;
    bool clause = false, infinitive = false;
  };
  std::unordered_map<std::string, Synset> synsets;
  std::ifstream in(folder / ("data." + part));
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == ' ') {
      continue;
    }
    std::istringstream words(line.substr(0, line.find('|')));
    std::string offset, type, count, skip;
    Synset s;
    words >> offset >> s.file >> type >> count;
    for (int i = std::stoi(count, nullptr, 16); i > 0; --i) {
      words >> skip >> skip;
    }
    int pointers = 0;
    words >> pointers;
    for (int i = 0; i < pointers * 4; ++i) {
      words >> skip;
    }
    int frames = 0;
    if (part == "verb" && words >> frames) {
      for (int i = 0; i < frames; ++i) {
        int frame = 0;
        words >> skip >> frame >> skip;
        s.clause = s.clause || frame == 26 || frame == 34;
        s.infinitive = s.infinitive || frame == 28 || frame == 24 || frame == 32;
      }
    }
    synsets[offset] = s;
  }
  Lemmas out;
  for (const auto& [lemma, senses] : read_senses(folder / ("index." + part))) {
    Lemma& entry = out[lemma];
    for (std::size_t i = 0; i < senses.size() && i < 4; ++i) {
      const Synset& s = synsets[senses[i]];
      if (i == 0) {
        entry.file = s.file;
      }
      entry.clause = entry.clause || s.clause;
      entry.infinitive = entry.infinitive || s.infinitive;
      entry.speech = entry.speech || s.file == kVerbCognition || s.file == kVerbCommunication ||
                     s.file == kNounCognition || s.file == kNounCommunication;
      entry.person = entry.person || s.file == kNounPerson;
    }
  }
  return out;
}

[[nodiscard]] bool ends(const std::string& word, const char* with) { return word.ends_with(with); }

[[nodiscard]] bool doubles(const std::string& w) {
  const auto vowel = [](char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; };
  const std::size_t n = w.size();
  return n >= 3 && n <= 5 && !vowel(w[n - 1]) && vowel(w[n - 2]) && !vowel(w[n - 3]) && w[n - 1] != 'w' &&
         w[n - 1] != 'x' && w[n - 1] != 'y';
}

[[nodiscard]] std::string plural(const std::string& w) {
  if (ends(w, "s") || ends(w, "x") || ends(w, "ch") || ends(w, "sh")) {
    return w + "es";
  }
  if (ends(w, "y") && w.size() > 1 && std::string_view("aeiou").find(w[w.size() - 2]) == std::string_view::npos) {
    return w.substr(0, w.size() - 1) + "ies";
  }
  return w + "s";
}

[[nodiscard]] std::vector<std::string> verb_forms(const std::string& w) {
  const std::string stem = ends(w, "e") ? w.substr(0, w.size() - 1) : doubles(w) ? w + w.back() : w;
  std::string past = ends(w, "y") && plural(w).ends_with("ies") ? w.substr(0, w.size() - 1) + "ied" : stem + "ed";
  return {w, plural(w), (ends(w, "ee") ? w : stem) + "ing", std::move(past)};
}

void add_exceptions(const std::filesystem::path& file, const Lemmas& lemmas,
                    std::unordered_map<std::string, const Lemma*>& forms) {
  std::ifstream in(file);
  for (std::string form, lemma; in >> form >> lemma;) {
    const auto found = lemmas.find(lemma);
    if (found != lemmas.end()) {
      forms[form] = &found->second;
    }
    in.ignore(1000, '\n');
  }
}

}  // namespace

std::unordered_map<std::string, std::uint16_t> read_wordnet(const std::filesystem::path& folder) {
  std::unordered_map<std::string, std::uint16_t> out;
  if (!std::filesystem::exists(folder / "data.verb")) {
    return out;
  }
  const Lemmas verbs = read_lemmas(folder, "verb");
  const Lemmas nouns = read_lemmas(folder, "noun");
  std::unordered_map<std::string, const Lemma*> forms;
  for (const auto& [lemma, entry] : verbs) {
    for (const std::string& form : verb_forms(lemma)) {
      forms.try_emplace(form, &entry);
    }
  }
  for (const auto& [lemma, entry] : verbs) {
    forms[lemma] = &entry;
  }
  add_exceptions(folder / "verb.exc", verbs, forms);
  for (const auto& [form, entry] : forms) {
    out[form] = static_cast<std::uint16_t>((entry->file - kFirstVerbFile + 1) | (entry->clause ? 1 << 9 : 0) |
                                           (entry->infinitive ? 1 << 10 : 0) | (entry->speech ? 1 << 11 : 0));
  }
  forms.clear();
  for (const auto& [lemma, entry] : nouns) {
    forms.try_emplace(plural(lemma), &entry);
  }
  for (const auto& [lemma, entry] : nouns) {
    forms[lemma] = &entry;
  }
  add_exceptions(folder / "noun.exc", nouns, forms);
  for (const auto& [form, entry] : forms) {
    out[form] = static_cast<std::uint16_t>(out[form] | (entry->file - kFirstNounFile + 1) << 4 |
                                           (entry->person ? 1 << 12 : 0) | (entry->speech ? 1 << 13 : 0));
  }
  return out;
}

}  // namespace vouch::train
