#include "analyzers/attribution/speaker_words.h"

#include <algorithm>
#include <array>

#include "analyzers/language/lexicon.h"
#include "analyzers/text/find_bytes.h"
#include "analyzers/text/hash.h"
#include "analyzers/text/unicode.h"
#include "analyzers/text/word_set.h"

namespace vouch {

namespace {

bool is_suffix(std::string_view word) {
  return word == "jr" || word == "jr." || word == "sr" || word == "sr." || word == "ii" || word == "iii" ||
         word == "iv";
}

bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::string name_key(std::string_view name) {
  std::string key = fold_accents(name);
  for (char& c : key) {
    c = c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  }
  for (const std::string_view article : {"the ", "a ", "an "}) {
    if (key.starts_with(article)) {
      key.erase(0, article.size());
      break;
    }
  }
  if (key.ends_with("'s")) {
    key.resize(key.size() - 2);
  }
  // "D.E.A." and "DEA" are one.
  bool dotted = key.size() > 3;
  for (std::size_t i = 0; dotted && i < key.size(); ++i) {
    dotted = i % 2 == 0 ? is_ascii_lower(key[i]) : key[i] == '.';
  }
  if (dotted) {
    std::erase(key, '.');
  }
  return key;
}

NameParts split_name(std::string_view key) {
  std::array<std::string_view, 12> parts;
  std::size_t count = 0;
  std::size_t begin = 0;
  while (begin < key.size() && count < parts.size()) {
    const std::size_t end = std::min(key.find(' ', begin), key.size());
    if (end > begin) {
      parts[count++] = key.substr(begin, end - begin);
    }
    begin = end + 1;
  }
  while (count > 1 && is_suffix(parts[count - 1])) {
    --count;
  }
  NameParts out;
  if (count > 0) {
    out.surname = parts[count - 1];
    if (count > 1) {
      out.first = parts.front();
    }
  }
  return out;
}

std::string_view surname_in(std::string_view name) {
  constexpr std::size_t kLongestSuffix = 4;  // "Jr.,"
  while (!name.empty()) {
    std::size_t begin = name.size();
    while (begin > 0 && !is_blank_in_name(name[begin - 1])) {
      --begin;
    }
    if (begin == 0) {
      return {};
    }
    std::string_view word = name.substr(begin);
    while (!word.empty() && (word.back() == ',' || word.back() == '.')) {
      word.remove_suffix(1);
    }
    if (!word.empty() && (word.size() >= kLongestSuffix || !is_suffix(fold(word)))) {
      return word;
    }
    name = name.substr(0, begin - 1);
  }
  return {};
}

bool same_first_name(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a == b) {
    return true;
  }
  const auto is_initial = [](std::string_view s) { return s.size() == 1 || (s.size() == 2 && s[1] == '.'); };
  return (is_initial(a) || is_initial(b)) && a[0] == b[0];
}

std::string initials(std::string_view name) {
  std::string out;
  each_word(name, [&](std::string_view word) {
    if (word[0] >= 'A' && word[0] <= 'Z' && out.size() < 12) {
      out += static_cast<char>(word[0] - 'A' + 'a');
    }
  });
  return out;
}

std::string role_key(std::string_view word) {
  static constexpr std::array<std::array<std::string_view, 2>, 16> kShort{{{"sen.", "senator"},
                                                                           {"sens.", "senator"},
                                                                           {"rep.", "representative"},
                                                                           {"gov.", "governor"},
                                                                           {"prof.", "professor"},
                                                                           {"dr.", "doctor"},
                                                                           {"lt.", "lieutenant"},
                                                                           {"sgt.", "sergeant"},
                                                                           {"capt.", "captain"},
                                                                           {"gen.", "general"},
                                                                           {"col.", "colonel"},
                                                                           {"det.", "detective"},
                                                                           {"rev.", "reverend"},
                                                                           {"supt.", "superintendent"},
                                                                           {"atty.", "attorney"},
                                                                           {"pres.", "president"}}};
  std::string key = fold(word);
  if (key.ends_with('.')) {
    for (const auto& [abbreviation, full] : kShort) {
      if (key == abbreviation) {
        return std::string(full);
      }
    }
  }
  while (!key.empty() && (key.back() == '.' || key.back() == '\'')) {
    key.pop_back();
  }
  if (key.size() > 4 && key.ends_with("ies")) {
    key.replace(key.size() - 3, 3, "y");
  } else if (key.size() > 3 && key.ends_with("s") && !key.ends_with("ss")) {
    key.pop_back();
  }
  return key;
}

Pronoun pronoun_of_title(std::string_view title) {
  static constexpr WordSet kHe({"mr."_w, "mr"_w, "sir"_w, "king"_w, "prince"_w, "father"_w, "brother"_w, "spokesman"_w,
                                "councilman"_w, "congressman"_w, "businessman"_w, "husband"_w, "son"_w, "uncle"_w,
                                "grandfather"_w});
  static constexpr WordSet kShe(
      {"ms."_w,         "ms"_w,       "mrs."_w,        "mrs"_w,          "miss"_w,          "lady"_w,
       "queen"_w,       "princess"_w, "spokeswoman"_w, "councilwoman"_w, "congresswoman"_w, "businesswoman"_w,
       "chairwoman"_w,  "wife"_w,     "mother"_w,      "sister"_w,       "daughter"_w,      "aunt"_w,
       "grandmother"_w, "widow"_w,    "actress"_w});
  Pronoun out = Pronoun::unknown;
  each_word(title, [&](std::string_view word) {
    const WordHash w = hash_word(fold(word));
    out = kHe.has(w) ? Pronoun::he : kShe.has(w) ? Pronoun::she : out;
  });
  return out;
}

bool is_courtesy(std::string_view title) {
  static constexpr WordSet kCourtesies({"mr."_w, "mr"_w, "ms."_w, "ms"_w, "mrs."_w, "mrs"_w, "miss"_w});
  constexpr std::size_t kLongest = 12;  // bytes: four letters of any script
  return title.size() <= kLongest && kCourtesies.has(hash_word(fold(title)));
}

bool is_role(std::string_view key) {
  return (lookup(hash_word(key)) & (lex::role_noun | lex::title | lex::spokesperson)) != 0;
}

bool is_given_name(std::string_view folded) { return (lookup(hash_word(folded)) & lex::first_name) != 0; }

bool is_institution(std::string_view phrase) {
  bool found = false;
  each_word(phrase, [&](std::string_view word) {
    found = found || (lookup(hash_word(fold(word))) & lex::organisation_head) != 0;
  });
  return found;
}

SpeakerKind kind_of_words(std::string_view phrase) {
  LexMask classes = 0;
  bool capital = false;
  const std::string_view head = phrase.substr(0, source_head_end(phrase));
  LexMask last = 0;
  each_word(head, [&](std::string_view word) {
    last = lookup(hash_word(fold(word)));
    classes |= last;
    capital = capital || (word[0] >= 'A' && word[0] <= 'Z' && &word[0] != phrase.data());
  });
  if (!head.empty() && head[0] >= 'A' && head[0] <= 'Z' && head.find(' ') == std::string_view::npos &&
      (last & (lex::vague_holder | lex::role_noun | lex::function_word)) == 0) {
    return (last & (lex::place | lex::organisation_head)) != 0 ? SpeakerKind::organization : SpeakerKind::person;
  }
  if ((last & lex::research_noun) != 0) {
    return SpeakerKind::document;
  }
  if ((last & lex::organisation_head) != 0 || (capital && (last & (lex::role_noun | lex::vague_holder)) == 0)) {
    return SpeakerKind::organization;
  }
  if ((classes & (lex::vague_holder | lex::vague_quantifier)) != 0) {
    return SpeakerKind::vague;
  }
  return head.ends_with('s') ? SpeakerKind::vague : SpeakerKind::anonymous;
}

Offset source_head_end(std::string_view source) {
  std::size_t begin = 0;
  std::size_t end = 0;
  while (begin < source.size()) {
    std::size_t stop = begin;
    while (stop < source.size() && !is_blank_in_name(source[stop]) && source[stop] != ',' && source[stop] != ';' &&
           source[stop] != '(') {
      ++stop;
    }
    const std::string_view word = source.substr(begin, stop - begin);
    if (begin > 0 && (word == "of" || word == "for" || word == "at" || word == "with" || word == "from" ||
                      word == "in" || word == "who" || word == "on" || word == "to" || word == "that" ||
                      word == "which" || word == "by" || word == "familiar" || word == "close")) {
      break;
    }
    const bool participle =
        word.size() > 5 && is_ascii_lower(word[0]) && (word.ends_with("ed") || word.ends_with("ing"));
    if (participle && end > 0 && source.substr(0, end).find(' ') != std::string_view::npos) {
      break;  // "experts on tides interviewed …"
    }
    if (!word.empty()) {
      end = stop;
    }
    if (stop < source.size() && (source[stop] == ',' || source[stop] == ';' || source[stop] == '(')) {
      break;
    }
    begin = stop + 1;
  }
  return static_cast<Offset>(end == 0 ? source.size() : end);
}

Offset word_start(std::string_view text, Offset end, Offset floor) {
  Offset at = end;
  while (at > floor && text[at - 1] != ' ' && text[at - 1] != '\n' && text[at - 1] != '\t') {
    --at;
  }
  return at;
}

std::string slug(std::string_view name) {
  constexpr std::size_t kEnough = 60;  // bytes: then it ends with the character under way
  constexpr std::size_t kLongest = 4;  // bytes of a character
  const bool ascii = find_wide(name, 0) == name.size();
  const std::string folded = ascii ? std::string() : fold_accents(name);
  const std::string_view text = ascii ? name : folded;
  std::array<char, kEnough + kLongest> out;
  std::size_t size = 0;
  for (std::size_t at = 0; at < text.size() && size < kEnough;) {
    const CodePoint c = decode_utf8(text, at);
    const char32_t lower = c.value | (c.value >= U'A' && c.value <= U'Z' ? 0x20U : 0U);
    if ((lower >= U'a' && lower <= U'z') || (lower >= U'0' && lower <= U'9')) {
      out[size++] = static_cast<char>(lower);
    } else if (lower >= 0x80 && (is_letter(lower) || is_digit(lower))) {
      size += text.copy(out.data() + size, c.size, at);
    } else if (size > 0 && out[size - 1] != '-' && lower != U'\'') {
      out[size++] = '-';
    }
    at += std::max<std::size_t>(1, c.size);
  }
  while (size > 0 && out[size - 1] == '-') {
    --size;
  }
  return size == 0 ? "speaker" : std::string(out.data(), size);
}

}  // namespace vouch
