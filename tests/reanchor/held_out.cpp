// A second set of edits, made in another way than generator.cpp and with other words. Nothing was ever changed to
// please it: its results are only counted. It works on the words of a claim rather than on its text.
#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>

#include "analyzers/newsroom/wording.h"
#include "tests/reanchor/generator.h"

namespace vouch::reanchor {
namespace {

using Pair = std::array<std::string_view, 2>;

// Plain-English lists, as style guides have them.
constexpr Pair kPlain[] = {
    {"approximately", "about"},
    {"purchase", "buy"},
    {"assistance", "help"},
    {"attempt", "try"},
    {"attempted", "tried"},
    {"commenced", "started"},
    {"numerous", "many"},
    {"individuals", "people"},
    {"residents", "inhabitants"},
    {"constructed", "built"},
    {"built", "put up"},
    {"additional", "extra"},
    {"obtain", "get"},
    {"obtained", "got"},
    {"received", "got"},
    {"requested", "asked for"},
    {"said", "remarked"},
    {"said", "explained"},
    {"told", "informed"},
    {"asked", "inquired"},
    {"quickly", "rapidly"},
    {"quick", "rapid"},
    {"began", "started"},
    {"started", "began"},
    {"children", "youngsters"},
    {"lawyer", "attorney"},
    {"attorney", "lawyer"},
    {"physician", "doctor"},
    {"shop", "store"},
    {"store", "shop"},
    {"firm", "company"},
    {"company", "business"},
    {"repaired", "fixed"},
    {"fixed", "mended"},
    {"required", "needed"},
    {"requires", "needs"},
    {"need", "require"},
    {"big", "large"},
    {"large", "big"},
    {"huge", "vast"},
    {"costly", "expensive"},
    {"expensive", "costly"},
    {"vehicle", "car"},
    {"photo", "picture"},
    {"photograph", "photo"},
    {"picked", "chose"},
    {"chose", "selected"},
    {"whole", "entire"},
    {"entire", "whole"},
    {"finished", "completed"},
    {"completed", "finished"},
    {"difficult", "hard"},
    {"hard", "tough"},
    {"also", "in addition"},
    {"because of", "owing to"},
    {"although", "though"},
    {"while", "whilst"},
    {"but", "yet"},
    {"yearly", "annual"},
    {"method", "way"},
    {"answer", "response"},
    {"answered", "replied"},
    {"result", "outcome"},
    {"happened", "took place"},
    {"gathered", "assembled"},
    {"collected", "gathered"},
    {"area", "region"},
    {"employees", "workers"},
    {"workers", "staff"},
    {"students", "pupils"},
    {"pupils", "students"},
    {"boat", "vessel"},
    {"ship", "vessel"},
    {"road", "street"},
    {"home", "house"},
    {"house", "home"},
    {"show", "demonstrate"},
    {"showed", "demonstrated"},
    {"shows", "indicates"},
    {"gave", "provided"},
    {"give", "provide"},
    {"wrote", "noted"},
    {"kept", "retained"},
    {"keep", "retain"},
    {"choice", "option"},
    {"error", "mistake"},
    {"mistake", "error"},
    {"idea", "notion"},
    {"plan", "scheme"},
    {"speak", "talk"},
    {"sick", "ill"},
    {"ill", "sick"},
    {"noticed", "spotted"},
    {"saw", "noticed"},
    {"stayed", "remained"},
    {"left", "departed"},
    {"halted", "stopped"},
    {"stopped", "halted"},
    {"careful", "cautious"},
    {"cautious", "careful"},
    {"brief", "short"},
    {"enough", "sufficient"},
    {"total", "complete"},
    {"reply", "answer"},
    {"meeting", "gathering"},
    {"talks", "negotiations"},
    {"deal", "agreement"},
    {"agreement", "deal"},
    {"money", "cash"},
    {"often", "frequently"},
    {"hurried", "rushed"},
    {"carried", "transported"},
    {"near", "close to"},
    {"town", "city"},
    {"village", "hamlet"},
    {"visit", "trip"},
    {"trip", "journey"},
    {"describe", "characterize"},
    {"guess", "estimate"},
    {"tools", "instruments"},
};
constexpr Pair kBritish[] = {
    {"center", "centre"},   {"color", "colour"},          {"neighbor", "neighbour"}, {"neighbors", "neighbours"},
    {"harbor", "harbour"},  {"labor", "labour"},          {"program", "programme"},  {"programs", "programmes"},
    {"theater", "theatre"}, {"organized", "organised"},   {"traveled", "travelled"}, {"canceled", "cancelled"},
    {"meters", "metres"},   {"kilometers", "kilometres"}, {"liters", "litres"},      {"favor", "favour"},
    {"toward", "towards"},  {"among", "amongst"},         {"percent", "per cent"},   {"defense", "defence"},
    {"gray", "grey"},       {"recognized", "recognised"}, {"honor", "honour"},       {"rumor", "rumour"},
};
constexpr Pair kShorter[] = {
    {"do not", "don't"},     {"does not", "doesn't"},
    {"is not", "isn't"},     {"are not", "aren't"},
    {"did not", "didn't"},   {"was not", "wasn't"},
    {"were not", "weren't"}, {"has not", "hasn't"},
    {"have not", "haven't"}, {"would not", "wouldn't"},
    {"will not", "won't"},   {"could not", "couldn't"},
    {"cannot", "can't"},     {"it is", "it's"},
    {"they are", "they're"}, {"we are", "we're"},
    {"she has", "she's"},    {"we have", "we've"},
    {"I have", "I've"},      {"don’t", "do not"},
    {"didn’t", "did not"},   {"wasn’t", "was not"},
    {"percent", "%"},        {"two", "2"},
    {"three", "3"},          {"four", "4"},
    {"five", "5"},           {"six", "6"},
    {"seven", "7"},          {"eight", "8"},
    {"nine", "9"},           {"ten", "10"},
    {"eleven", "11"},        {"twelve", "12"},
    {"thirty", "30"},        {"forty", "40"},
    {"fifty", "50"},         {"100", "a hundred"},
    {"Dr.", "Doctor"},       {"September", "Sept."},
    {"October", "Oct."},     {"November", "Nov."},
    {"December", "Dec."},    {"February", "Feb."},
    {"million", "m"},
};
constexpr std::string_view kAsides[] = {
    " — to the relief of many — ",      ", to loud applause, ",      ", as she had done before, ",
    " (and here the room grew still) ", ", whose hands were cold, ",
};
constexpr std::string_view kEndings[] = {
    ", though the coffee had gone cold by then",
    " — a remark that made people look up",
    ", which surprised the clerk",
    ", and somebody laughed",
    ", with the windows open to the yard",
};
constexpr std::string_view kBeginnings[] = {"In the corridor, ", "Before a full gallery, ",
                                            "With a glance at the clock, "};

constexpr Pair kOtherUnits[] = {
    {"miles", "yards"},
    {"kilometers", "meters"},
    {"meters", "centimeters"},
    {"percent", "per mille"},
    {"euros", "crowns"},
    {"dollars", "pounds"},
    {"hours", "minutes"},
    {"minutes", "seconds"},
    {"days", "months"},
    {"weeks", "days"},
    {"months", "weeks"},
    {"years", "decades"},
    {"people", "couples"},
    {"households", "villages"},
    {"votes", "seats"},
    {"seats", "votes"},
    {"tons", "kilograms"},
    {"grams", "kilograms"},
    {"liters", "barrels"},
    {"children", "parents"},
    {"students", "teachers"},
    {"workers", "managers"},
    {"boats", "trucks"},
    {"acres", "square miles"},
    {"$", "€"},
    {"books", "magazines"},
    {"jobs", "contracts"},
    {"goals", "points"},
};
constexpr Pair kOtherModals[] = {
    {"will", "could"},        {"would", "should"},        {"can", "might"},          {"could", "must"},
    {"must", "can"},          {"may", "shall"},           {"should", "could"},       {"is", "is said to be"},
    {"was", "may have been"}, {"were", "were allegedly"}, {"has", "has reportedly"}, {"had", "had supposedly"},
};
constexpr Pair kOpposites[] = {
    {"rose", "dropped"},      {"fell", "climbed"},     {"increase", "decline"}, {"more", "fewer"},
    {"higher", "smaller"},    {"won", "drew"},         {"lost", "won"},         {"gained", "shed"},
    {"first", "second"},      {"second", "third"},     {"oldest", "youngest"},  {"largest", "second-largest"},
    {"before", "during"},     {"after", "before"},     {"since", "until"},      {"until", "after"},
    {"all", "most"},          {"every", "hardly any"}, {"many", "three"},       {"most", "half"},
    {"above", "under"},       {"over", "under"},       {"least", "most"},       {"because of", "despite"},
    {"for", "against"},       {"with", "without"},     {"left", "right"},       {"east", "west"},
    {"public", "private"},    {"open", "closed"},      {"new", "used"},         {"only", "also"},
    {"accepted", "declined"}, {"approved", "blocked"}, {"true", "false"},       {"inside", "outside"},
    {"guilty", "innocent"},   {"bought", "sold"},      {"sold", "bought"},      {"hired", "dismissed"},
};
constexpr Pair kRoles[] = {
    {"mayor", "deputy mayor"},
    {"Mayor", "Governor"},
    {"director", "assistant director"},
    {"engineer", "accountant"},
    {"spokeswoman", "lawyer"},
    {"spokesman", "director"},
    {"owner", "tenant"},
    {"teacher", "principal"},
    {"professor", "student"},
    {"secretary", "treasurer"},
    {"biologist", "chemist"},
    {"judge", "prosecutor"},
    {"nurse", "surgeon"},
    {"council", "parliament"},
    {"minister", "ambassador"},
    {"chairwoman", "secretary"},
    {"president", "vice president"},
    {"farmer", "miller"},
    {"captain", "mate"},
    {"commissioner", "sheriff"},
    {"union", "company"},
    {"brother", "father"},
    {"wife", "sister"},
    {"daughter", "niece"},
};

struct Word {
  std::size_t at = 0;
  std::size_t size = 0;
  bool quoted = false;
};

struct Hand {
  Draft& draft;
  std::size_t claim;
  Random& random;

  [[nodiscard]] std::string text() const { return std::string(slice(draft.text, draft.claims[claim])); }
  [[nodiscard]] std::size_t pick(std::size_t n) const { return static_cast<std::size_t>(random() % n); }
  void put(std::size_t at, std::size_t size, std::string_view by) const {
    const auto begin = static_cast<Offset>(draft.claims[claim].begin + at);
    draft.replace({begin, static_cast<Offset>(begin + size)}, by);
  }
};

bool is_letter_byte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || (c & 0x80) != 0; }

// Words between blanks and marks; an apostrophe or hyphen inside belongs to its word.
std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> out;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size();) {
    if (text.compare(i, 3, "“") == 0 || text.compare(i, 3, "”") == 0 || text.compare(i, 2, "«") == 0 ||
        text.compare(i, 2, "»") == 0) {
      quoted = text.compare(i, 3, "“") == 0 || text.compare(i, 2, "«") == 0;
      i += text.compare(i, 3, "“") == 0 || text.compare(i, 3, "”") == 0 ? 3 : 2;
    } else if (text[i] == '"') {
      quoted = !quoted;
      ++i;
    } else if (is_letter_byte(text[i]) && text.compare(i, 2, "\xe2\x80") != 0) {
      std::size_t end = i;
      while (end < text.size() &&
             ((is_letter_byte(text[end]) && text.compare(end, 2, "\xe2\x80") != 0) ||
              ((text[end] == '\'' || text[end] == '-' || text[end] == ',' || text[end] == '.') &&
               end + 1 < text.size() && is_letter_byte(text[end + 1]) && text.compare(end + 1, 2, "\xe2\x80") != 0))) {
        ++end;
      }
      out.push_back({i, end - i, quoted});
      i = end;
    } else {
      ++i;
    }
  }
  return out;
}

// One of the pairs' left sides, as whole words, for its right side.
template <std::size_t N>
std::optional<Applied> swap_one(const Hand& hand, const Pair (&pairs)[N], bool quoted_too) {
  const std::string text = hand.text();
  const std::vector<Word> words = words_of(text);
  struct Place {
    std::size_t at;
    const Pair* pair;
  };
  std::vector<Place> places;
  for (const Pair& pair : pairs) {
    for (const Word& word : words) {
      const std::size_t end = word.at + pair[0].size();
      const bool whole = end >= text.size() || !(is_letter_byte(text[end]) || text[end] == '-' || text[end] == '\'') ||
                         text.compare(end, 2, "\xe2\x80") == 0;
      if (text.compare(word.at, pair[0].size(), pair[0]) == 0 && whole && (quoted_too || !word.quoted)) {
        places.push_back({word.at, &pair});
      }
    }
    if (pair[0] == "$") {
      if (const std::size_t at = text.find('$'); at != std::string::npos) {
        places.push_back({at, &pair});
      }
    }
  }
  if (places.empty()) {
    return std::nullopt;
  }
  const Place place = places[hand.pick(places.size())];
  hand.put(place.at, (*place.pair)[0].size(), (*place.pair)[1]);
  return Applied{std::string((*place.pair)[0]), std::string((*place.pair)[1])};
}

bool lower(const std::string& text, const Word& word) {
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(word.at),
                     text.begin() + static_cast<std::ptrdiff_t>(word.at + word.size),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

// A neighbouring key, a letter too many or the wrong vowel; no word comes of it.
std::optional<Applied> misspell(const Hand& hand) {
  static constexpr std::string_view kRows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  const std::string text = hand.text();
  std::vector<Word> words = words_of(text);
  std::erase_if(words, [&](const Word& word) { return word.size < 5 || !lower(text, word); });
  for (int tries = 0; tries < 20 && !words.empty(); ++tries) {
    const Word word = words[hand.pick(words.size())];
    std::string slip = text.substr(word.at, word.size);
    const std::size_t i = 1 + hand.pick(word.size - 1);
    if (tries % 3 == 0) {
      for (const std::string_view row : kRows) {
        const std::size_t key = row.find(slip[i]);
        if (key != std::string_view::npos) {
          slip[i] = row[key + 1 < row.size() ? key + 1 : key - 1];
          break;
        }
      }
    } else if (tries % 3 == 1) {
      slip.insert(i, 1, slip[i]);
    } else {
      static constexpr std::string_view kVowels = "aeiou";
      const std::size_t vowel = kVowels.find(slip[i]);
      if (vowel == std::string_view::npos) {
        continue;
      }
      slip[i] = kVowels[(vowel + 1) % kVowels.size()];
    }
    if (!is_english(slip)) {
      hand.put(word.at, word.size, slip);
      return Applied{};
    }
  }
  return std::nullopt;
}

std::optional<Applied> that_or_not(const Hand& hand) {
  const std::string text = hand.text();
  if (const std::size_t at = text.find(" said that "); at != std::string::npos) {
    hand.put(at, 11, " said ");
    return Applied{};
  }
  for (const std::string_view said : {" said he ", " said she ", " said it ", " said the "}) {
    if (const std::size_t at = text.find(said); at != std::string::npos && at > 0 && text[at - 1] != ',') {
      hand.put(at + 6, 0, "that ");
      return Applied{};
    }
  }
  return std::nullopt;
}

// “…,” Okafor said. “…,” said Okafor.
std::optional<Applied> invert(const Hand& hand) {
  const std::string text = hand.text();
  for (const std::string_view close : {"” ", "\" "}) {
    const std::size_t mark = text.find(close);
    if (mark == std::string::npos) {
      continue;
    }
    const std::size_t at = mark + close.size();
    const std::size_t end = text.find(" said", at);
    if (end == std::string::npos || end + 6 != text.size() || text.find_first_of(",(", at) < end) {
      continue;
    }
    const std::string who = text.substr(at, end - at);
    if (who.empty() || who[0] < 'A' || who[0] > 'Z' || who.find(' ') != std::string::npos || who == "She" ||
        who == "He") {
      continue;
    }
    hand.put(at, who.size() + 5, "said " + who);
    return Applied{};
  }
  return std::nullopt;
}

std::optional<Applied> marks(const Hand& hand) {
  const bool curly = hand.draft.text.find("“") != std::string::npos;
  static constexpr Pair kStraight[] = {{"“", "\""}, {"”", "\""}, {"’", "'"}, {"‘", "'"}};
  if (!curly) {
    return std::nullopt;
  }
  for (const Pair& pair : kStraight) {
    for (std::size_t at = hand.draft.text.find(pair[0]); at != std::string::npos; at = hand.draft.text.find(pair[0])) {
      hand.draft.replace({static_cast<Offset>(at), static_cast<Offset>(at + pair[0].size())}, pair[1]);
    }
  }
  return Applied{};
}

std::optional<Applied> paragraph_break(const Hand& hand) {
  const Span claim = hand.draft.claims[hand.claim];
  const std::string& text = hand.draft.text;
  if (claim.end + 1 < text.size() && text[claim.end] == ' ') {
    hand.draft.replace({claim.end, claim.end + 1}, "\n\n");
    return Applied{};
  }
  if (claim.begin > 3 && text.compare(claim.begin - 2, 2, "\n\n") == 0 && text[claim.begin - 3] == '.' &&
      is_letter_byte(text[claim.begin])) {
    hand.draft.replace({claim.begin - 2, claim.begin}, " ");
    return Applied{};
  }
  return std::nullopt;
}

std::optional<Applied> aside(const Hand& hand) {
  const std::string text = hand.text();
  const std::vector<Word> words = words_of(text);
  const std::size_t how = hand.pick(3);
  if (how == 0 && text.ends_with('.') && !words.empty() && !words.back().quoted) {
    hand.put(text.size() - 1, 0, kEndings[hand.pick(std::size(kEndings))]);
    return Applied{};
  }
  if (how == 1 && (text.starts_with("The ") || text.starts_with("A ") || text.starts_with("She ") ||
                   text.starts_with("He ") || text.starts_with("It "))) {
    std::string front(kBeginnings[hand.pick(std::size(kBeginnings))]);
    front += static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    hand.put(0, 1, front);
    return Applied{};
  }
  for (std::size_t w = 1; w < words.size(); ++w) {
    const std::string word = text.substr(words[w].at, words[w].size);
    const bool verb = word == "said" || word == "was" || word == "has" || word == "had" || word == "wrote";
    const std::size_t before = words[w - 1].at + words[w - 1].size;
    if (verb && !words[w].quoted && w > 1 && text.substr(before, words[w].at - before) == " ") {
      hand.put(before, 1, kAsides[hand.pick(std::size(kAsides))]);
      return Applied{};
    }
  }
  return std::nullopt;
}

std::optional<Applied> cut_in_two(const Hand& hand) {
  const std::string text = hand.text();
  const std::vector<Word> words = words_of(text);
  static constexpr Pair kSeams[] = {{"; ", ". "},
                                    {", and that ", ". That "},
                                    {", and he ", ". He "},
                                    {", and she ", ". She "},
                                    {", and the ", ". The "},
                                    {", but the ", ". But the "},
                                    {", but he ", ". But he "},
                                    {", but she ", ". But she "}};
  for (const Pair& seam : kSeams) {
    const std::size_t at = text.find(seam[0]);
    const bool quoted = std::any_of(words.begin(), words.end(),
                                    [&](const Word& word) { return word.quoted && word.at > at && word.at < at + 12; });
    if (at == std::string::npos || quoted) {
      continue;
    }
    std::string by(seam[1]);
    std::size_t size = seam[0].size();
    if (by == ". " && at + size < text.size()) {
      by += static_cast<char>(std::toupper(static_cast<unsigned char>(text[at + size])));
      ++size;
    }
    hand.put(at, size, by);
    return Applied{};
  }
  return std::nullopt;
}

std::optional<Applied> run_on(const Hand& hand) {
  const Span claim = hand.draft.claims[hand.claim];
  const std::string& text = hand.draft.text;
  if (text[claim.end - 1] != '.' || claim.end + 4 >= text.size() || text[claim.end] != ' ') {
    return std::nullopt;
  }
  for (const std::string_view start : {"The ", "He ", "She ", "It ", "They "}) {
    if (text.compare(claim.end + 1, start.size(), start) == 0) {
      std::string by(hand.pick(2) == 0 ? " — " : "; ");
      by += static_cast<char>(std::tolower(static_cast<unsigned char>(text[claim.end + 1])));
      hand.draft.replace({claim.end - 1, claim.end + 2}, by);
      hand.draft.claims[hand.claim] = {claim.begin, claim.end - 1};
      return Applied{};
    }
  }
  return std::nullopt;
}

std::optional<Applied> dress_up(const Hand& hand) {
  const std::string text = hand.text();
  std::vector<Word> words = words_of(text);
  std::erase_if(words, [&](const Word& word) { return !lower(text, word) || word.size < 3; });
  if (words.empty()) {
    return std::nullopt;
  }
  const Word word = words[hand.pick(words.size())];
  const std::string inner = text.substr(word.at, word.size);
  switch (hand.pick(4)) {
    case 0:
      hand.put(word.at, word.size, "**" + inner + "**");
      break;
    case 1:
      hand.put(word.at, word.size, "[" + inner + "](https://example.org/a)");
      break;
    case 2:
      hand.put(word.at + word.size, 0, "[^7]");
      break;
    default:
      hand.put(word.at + word.size, 0, "<!-- ask again -->");
      break;
  }
  return Applied{};
}

std::optional<Applied> to_the_end(const Hand& hand) {
  std::string& text = hand.draft.text;
  const Span claim = hand.draft.claims[hand.claim];
  const std::size_t begin = text.rfind("\n\n", claim.begin);
  const std::size_t end = text.find("\n\n", claim.end);
  if (begin == std::string::npos || end == std::string::npos) {
    return std::nullopt;
  }
  const Span paragraph{static_cast<Offset>(begin + 2), static_cast<Offset>(end)};
  const std::string moved(slice(text, paragraph));
  std::vector<std::pair<std::size_t, Span>> along;
  for (std::size_t c = 0; c < hand.draft.claims.size(); ++c) {
    if (paragraph.contains(hand.draft.claims[c]) && !hand.draft.claims[c].empty()) {
      along.emplace_back(
          c, Span{hand.draft.claims[c].begin - paragraph.begin, hand.draft.claims[c].end - paragraph.begin});
    }
  }
  hand.draft.replace({paragraph.begin, static_cast<Offset>(end + 2)}, "");
  while (text.ends_with('\n')) {
    hand.draft.replace({static_cast<Offset>(text.size() - 1), static_cast<Offset>(text.size())}, "");
  }
  const auto at = static_cast<Offset>(text.size());
  hand.draft.replace({at, at}, "\n\n" + moved + "\n");
  for (const auto& [c, span] : along) {
    hand.draft.claims[c] = span.shifted(at + 2);
  }
  return Applied{};
}

std::optional<Applied> serial_comma(const Hand& hand) {
  const std::string text = hand.text();
  const std::size_t comma = text.find(", ");
  const std::size_t joint = comma == std::string::npos ? comma : text.find(" and ", comma + 2);
  if (joint == std::string::npos || joint - comma > 30 || text[joint - 1] == ',') {
    return std::nullopt;
  }
  hand.put(joint, 0, ",");
  return Applied{};
}

// One more or less, ten times as much, or another magnitude.
std::optional<Applied> another_figure(const Hand& hand) {
  const std::string text = hand.text();
  std::vector<Word> figures = words_of(text);
  std::erase_if(figures, [&](const Word& word) {
    return std::isdigit(static_cast<unsigned char>(text[word.at])) == 0 ||
           std::isdigit(static_cast<unsigned char>(text[word.at + word.size - 1])) == 0;
  });
  if (figures.empty()) {
    return std::nullopt;
  }
  const Word figure = figures[hand.pick(figures.size())];
  const std::string was = text.substr(figure.at, figure.size);
  std::string is = was;
  if (hand.pick(2) == 0 && was.find(':') == std::string::npos && was.find('.') == std::string::npos &&
      was.find(',') == std::string::npos) {
    is += '0';
  } else {
    char& last = is.back();
    last = last == '9' ? '8' : static_cast<char>(last + 1);
  }
  hand.put(figure.at, figure.size, is);
  return Applied{was, is};
}

std::optional<Applied> another_magnitude(const Hand& hand) {
  static constexpr Pair kPairs[] = {{"million", "billion"},  {"billion", "million"},   {"hundred", "thousand"},
                                    {"two", "three"},        {"three", "four"},        {"four", "five"},
                                    {"five", "six"},         {"six", "seven"},         {"ten", "fifteen"},
                                    {"half", "two thirds"},  {"a third", "a quarter"}, {"once", "twice"},
                                    {"twice", "four times"}, {"dozen", "hundred"}};
  return swap_one(hand, kPairs, true);
}

std::optional<Applied> negate(const Hand& hand) {
  const std::string text = hand.text();
  std::vector<Word> words = words_of(text);
  static constexpr std::string_view kAfter[] = {"is",  "was",  "are",   "were", "has",
                                                "had", "will", "would", "can",  "did"};
  std::erase_if(words, [&](const Word& word) {
    const std::string it = text.substr(word.at, word.size);
    return std::find(std::begin(kAfter), std::end(kAfter), it) == std::end(kAfter) ||
           text.compare(word.at + word.size, 4, " not") == 0;
  });
  if (words.empty()) {
    return std::nullopt;
  }
  const Word word = words[hand.pick(words.size())];
  const std::string_view by = hand.pick(2) == 0 ? " not" : " never";
  hand.put(word.at + word.size, 0, by);
  return Applied{"", std::string(by.substr(1))};
}

std::optional<Applied> affirm(const Hand& hand) {
  static constexpr Pair kPairs[] = {
      {"not ", ""},     {"never ", "always "}, {"no ", "one "},    {"nobody", "everybody"}, {"nothing", "something"},
      {"none", "some"}, {"without", "with"},   {"neither", "both"}};
  const std::string text = hand.text();
  for (const Pair& pair : kPairs) {
    for (const Word& word : words_of(text)) {
      if (text.compare(word.at, pair[0].size(), pair[0]) == 0) {
        hand.put(word.at, pair[0].size(), pair[1]);
        std::string from(pair[0]);
        from.erase(from.find_last_not_of(' ') + 1);
        return Applied{from, std::string(pair[1])};
      }
    }
  }
  return std::nullopt;
}

// Names of the whole draft, so that one of them can stand for another.
std::vector<std::string> surnames(const std::string& text) {
  std::vector<std::string> out;
  const std::vector<Word> words = words_of(text);
  for (std::size_t w = 1; w < words.size(); ++w) {
    const auto capital = [&](const Word& word) { return text[word.at] >= 'A' && text[word.at] <= 'Z'; };
    const Word& word = words[w];
    if (capital(word) && capital(words[w - 1]) && word.at == words[w - 1].at + words[w - 1].size + 1 && word.size > 3 &&
        words[w - 1].size > 2 && text[word.at - 1] == ' ') {
      out.push_back(text.substr(word.at, word.size));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::optional<Applied> another_name(const Hand& hand) {
  const std::string text = hand.text();
  const std::vector<std::string> names = surnames(hand.draft.text);
  std::vector<Word> words = words_of(text);
  std::erase_if(words, [&](const Word& word) {
    return std::find(names.begin(), names.end(), text.substr(word.at, word.size)) == names.end();
  });
  if (words.empty() || names.size() < 2) {
    return std::nullopt;
  }
  const Word word = words[hand.pick(words.size())];
  const std::string was = text.substr(word.at, word.size);
  std::string is = names[hand.pick(names.size())];
  if (is == was) {
    is = "Brandvold";
  }
  hand.put(word.at, word.size, is);
  return Applied{was, is};
}

std::optional<Applied> other_words_of_mouth(const Hand& hand) {
  const std::string text = hand.text();
  std::vector<Word> words = words_of(text);
  std::erase_if(words, [&](const Word& word) { return !word.quoted || word.size < 4 || !lower(text, word); });
  if (words.size() < 3) {
    return std::nullopt;
  }
  const Word word = words[1 + hand.pick(words.size() - 2)];
  static constexpr std::string_view kOthers[] = {"river", "gladly", "thousand", "promise", "rotten", "winter"};
  const std::string was = text.substr(word.at, word.size);
  const std::string is(kOthers[hand.pick(std::size(kOthers))]);
  if (is == was) {
    return std::nullopt;
  }
  hand.put(word.at, word.size, is);
  return Applied{was, is};
}

std::optional<Applied> another_day(const Hand& hand) {
  const std::string text = hand.text();
  static constexpr Pair kPairs[] = {
      {"Monday", "Thursday"},     {"Tuesday", "Friday"},     {"Wednesday", "Sunday"},   {"Thursday", "Monday"},
      {"Friday", "Tuesday"},      {"Saturday", "Wednesday"}, {"Sunday", "Saturday"},    {"January", "June"},
      {"February", "July"},       {"March", "April"},        {"April", "March"},        {"May", "November"},
      {"June", "January"},        {"July", "February"},      {"August", "October"},     {"September", "May"},
      {"October", "August"},      {"November", "December"},  {"December", "September"}, {"morning", "evening"},
      {"yesterday", "on Friday"}, {"last", "next"},          {"next", "last"},          {"spring", "autumn"},
      {"summer", "winter"},       {"noon", "midnight"},      {"today", "yesterday"}};
  return swap_one(hand, kPairs, true);
}

std::optional<Applied> he_or_she(const Hand& hand) {
  static constexpr Pair kPairs[] = {{"he", "they"},   {"she", "they"}, {"He", "They"},  {"She", "They"},
                                    {"his", "their"}, {"they", "she"}, {"They", "She"}, {"their", "his"}};
  return swap_one(hand, kPairs, false);
}

std::optional<Applied> strike_out(const Hand& hand) {
  const Span claim = hand.draft.claims[hand.claim];
  hand.draft.replace(claim, "");
  return Applied{};
}

template <std::optional<Applied> (*Function)(const Hand&)>
std::optional<Applied> by(Draft& draft, std::size_t claim, Random& random) {
  return Function({draft, claim, random});
}
template <const auto& Pairs, bool Quoted>
std::optional<Applied> swap_of(const Hand& hand) {
  return swap_one(hand, Pairs, Quoted);
}

}  // namespace

const std::vector<Edit>& held_out_edits() {
  static const std::vector<Edit> kEdits = {
      {{"misspelling", false}, by<misspell>},
      {{"plainer word", false}, by<swap_of<kPlain, false>>},
      {{"British spelling", false}, by<swap_of<kBritish, true>>},
      {{"short forms, figures", false}, by<swap_of<kShorter, true>>},
      {{"that put in or left out", false}, by<that_or_not>},
      {{"said X for X said", false}, by<invert>},
      {{"straight quotation marks", false}, by<marks>},
      {{"paragraph break", false}, by<paragraph_break>},
      {{"aside", false, false, true}, by<aside>},
      {{"cut in two", false}, by<cut_in_two>},
      {{"run on", false, false, true}, by<run_on>},
      {{"markup, links, notes", false}, by<dress_up>},
      {{"paragraph to the end", false}, by<to_the_end>},
      {{"serial comma", false}, by<serial_comma>},
      {{"another figure", true}, by<another_figure>},
      {{"another magnitude", true}, by<another_magnitude>},
      {{"another unit", true}, by<swap_of<kOtherUnits, true>>},
      {{"negated", true}, by<negate>},
      {{"affirmed", true}, by<affirm>},
      {{"another modality", true}, by<swap_of<kOtherModals, true>>},
      {{"another direction, bound, side", true}, by<swap_of<kOpposites, true>>},
      {{"another role", true}, by<swap_of<kRoles, true>>},
      {{"another name of the draft", true}, by<another_name>},
      {{"another pronoun", true}, by<he_or_she>},
      {{"another word in a quotation", true}, by<other_words_of_mouth>},
      {{"another day", true}, by<another_day>},
      {{"struck out", true}, by<strike_out>},
  };
  return kEdits;
}

}  // namespace vouch::reanchor
