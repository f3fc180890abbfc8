#include "analyzers/claims/person_names.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

bool is_suffix(std::string_view word) {
  return word == "jr" || word == "jr." || word == "sr" || word == "sr." || word == "ii" || word == "iii" ||
         word == "iv";
}

// Short forms whose letters do not begin the long one.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kNicknames{{
    {"bob", "robert"},     {"bobby", "robert"},    {"rob", "robert"},      {"bill", "william"}, {"billy", "william"},
    {"will", "william"},   {"dick", "richard"},    {"rick", "richard"},    {"jim", "james"},    {"jimmy", "james"},
    {"jack", "john"},      {"johnny", "john"},     {"ted", "edward"},      {"teddy", "edward"}, {"ed", "edward"},
    {"ted", "theodore"},   {"mike", "michael"},    {"mick", "michael"},    {"tony", "anthony"}, {"liz", "elizabeth"},
    {"beth", "elizabeth"}, {"betty", "elizabeth"}, {"peggy", "margaret"},  {"meg", "margaret"}, {"kate", "katherine"},
    {"kate", "catherine"}, {"chuck", "charles"},   {"charlie", "charles"}, {"hank", "henry"},   {"harry", "henry"},
    {"joe", "joseph"},     {"bernie", "bernard"},  {"larry", "lawrence"},  {"andy", "andrew"},
}};

constexpr std::size_t kLetters = 26;
// By the first letter of one name, bits for the first letters of the names that it may be a short or long form of.
constexpr auto kOtherLetters = [] {
  std::array<std::uint32_t, kLetters> letters{};
  for (const auto& [brief, whole] : kNicknames) {
    letters[static_cast<std::size_t>(brief[0] - 'a')] |= 1U << static_cast<unsigned>(whole[0] - 'a');
    letters[static_cast<std::size_t>(whole[0] - 'a')] |= 1U << static_cast<unsigned>(brief[0] - 'a');
  }
  return letters;
}();

// Most pairs of names are told apart by their first letters.
bool may_be_nicknames(char a, char b) {
  const auto letter = [](char c) { return static_cast<unsigned>(static_cast<unsigned char>(c)) - 'a'; };
  return letter(a) < kLetters && letter(b) < kLetters && (kOtherLetters[letter(a)] >> letter(b) & 1U) != 0;
}

bool first_names_agree(std::string_view a, std::string_view b) {
  if (a == b || a.empty() || b.empty()) {
    return true;
  }
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  const bool initial = shorter.size() == 1 || (shorter.size() == 2 && shorter[1] == '.');
  if (initial && shorter[0] == longer[0]) {
    return true;
  }
  if (shorter.size() >= 3 && longer.starts_with(shorter.substr(0, 3))) {
    return true;
  }
  if (one_letter_apart(a, b)) {
    return true;
  }
  return may_be_nicknames(a[0], b[0]) && std::any_of(kNicknames.begin(), kNicknames.end(), [&](const auto& pair) {
           return (pair.first == a && pair.second == b) || (pair.first == b && pair.second == a);
         });
}

}  // namespace

std::string surname_key(std::string_view word) { return fold_accents(word); }

std::optional<PersonName> read_person_name(std::string_view text) {
  constexpr std::size_t kMostWords = 8;
  std::array<std::string_view, kMostWords + 1> words;
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < text.size() && count < words.size()) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) {
      words[count++] = text.substr(at, end - at);
    }
    at = end + 1;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_letter(decode_utf8(words[i], 0).value)) {
      return std::nullopt;  // "Mobile [Ask Karen"
    }
  }
  while (count > 0 && is_suffix(fold(words[count - 1]))) {
    --count;
  }
  if (count < 2 || count > kMostWords) {
    return std::nullopt;
  }
  std::string_view surname = words[count - 1];
  while (!surname.empty() && (surname.back() == ',' || surname.back() == '.')) {
    surname.remove_suffix(1);
  }
  const CodePoint initial = decode_utf8(surname, 0);
  if (!is_letter(initial.value) || !is_letter(decode_utf8(words.front(), 0).value)) {
    return std::nullopt;
  }
  return PersonName{text, surname_key(words.front()), surname_key(surname), surname};
}

bool may_be_one_person(const PersonName& a, const PersonName& b) {
  return a.surname == b.surname && first_names_agree(a.first, b.first);
}

bool one_letter_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) {
    std::swap(a, b);
  }
  if (b.size() - a.size() > 1 || a == b) {
    return false;
  }
  std::size_t front = 0;
  while (front < a.size() && a[front] == b[front]) {
    ++front;
  }
  std::size_t back = 0;
  while (back < a.size() - front && a[a.size() - 1 - back] == b[b.size() - 1 - back]) {
    ++back;
  }
  const std::size_t left = a.size() - front - back;
  if (a.size() != b.size()) {
    return left == 0;
  }
  return left == 1 || (left == 2 && a[front] == b[front + 1] && a[front + 1] == b[front]);
}

}  // namespace vouch
