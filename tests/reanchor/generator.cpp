#include "tests/reanchor/generator.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <regex>

#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/wording.h"

namespace vouch::reanchor {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Written down without looking at the product's lists.
constexpr Pair kSynonyms[] = {
    {"said", "stated"},
    {"asked", "inquired"},
    {"began", "started"},
    {"big", "large"},
    {"large", "big"},
    {"bought", "purchased"},
    {"built", "constructed"},
    {"built", "erected"},
    {"car", "automobile"},
    {"children", "kids"},
    {"city", "town"},
    {"company", "firm"},
    {"firm", "company"},
    {"ended", "finished"},
    {"error", "mistake"},
    {"found", "discovered"},
    {"fixed", "repaired"},
    {"repaired", "mended"},
    {"gave", "provided"},
    {"got", "received"},
    {"help", "assist"},
    {"helped", "assisted"},
    {"hard", "difficult"},
    {"huge", "enormous"},
    {"important", "significant"},
    {"job", "position"},
    {"lawyer", "attorney"},
    {"residents", "inhabitants"},
    {"quickly", "rapidly"},
    {"road", "street"},
    {"sick", "ill"},
    {"small", "little"},
    {"shop", "store"},
    {"shops", "stores"},
    {"showed", "demonstrated"},
    {"shows", "demonstrates"},
    {"students", "pupils"},
    {"doctor", "physician"},
    {"workers", "employees"},
    {"tried", "attempted"},
    {"picture", "photo"},
    {"also", "additionally"},
    {"but", "however"},
    {"while", "whereas"},
    {"because of", "due to"},
    {"needs", "requires"},
    {"need", "require"},
    {"new", "recent"},
    {"opened", "unveiled"},
    {"plan", "proposal"},
    {"pay", "wage"},
    {"problem", "issue"},
    {"promised", "pledged"},
    {"wrote", "noted"},
    {"told", "informed"},
    {"result", "outcome"},
    {"stayed", "remained"},
    {"stopped", "halted"},
    {"talks", "negotiations"},
    {"used", "employed"},
    {"walked", "strolled"},
    {"watched", "observed"},
    {"wants", "wishes"},
    {"whole", "entire"},
    {"yearly", "annual"},
    {"meeting", "session"},
    {"money", "funds"},
    {"house", "home"},
    {"kept", "retained"},
    {"read", "perused"},
    {"answer", "reply"},
    {"letter", "missive"},
    {"near", "close to"},
    {"closed", "shut"},
    {"old", "aged"},
    {"many", "numerous"},
    {"decided", "determined"},
    {"described", "characterized"},
    {"happened", "occurred"},
    {"carried", "transported"},
    {"looked", "gazed"},
    {"left", "departed"},
    {"called", "named"},
    {"group", "band"},
    {"held", "staged"},
    {"leaves", "departs"},
    {"boat", "vessel"},
    {"boats", "vessels"},
    {"machine", "device"},
    {"place", "location"},
    {"story", "tale"},
    {"game", "match"},
    {"ground", "soil"},
    {"often", "frequently"},
    {"visited", "toured"},
    {"joined", "entered"},
    {"noticed", "spotted"},
    {"broke", "shattered"},
    {"harbor", "port"},
    {"member", "participant"},
    {"idea", "concept"},
    {"loud", "noisy"},
    {"clean", "wash"},
    {"carefully", "cautiously"},
    {"about", "regarding"},
    {"after", "following"},

    {"wall", "barrier"},
    {"vote", "ballot"},
    {"count", "tally"},
    {"published", "released"},
    {"agreed", "consented"},
};

constexpr std::string_view kClauses[] = {
    ", as had been widely expected,",    ", which drew a crowd to the square,",
    ", after a long and weary evening,", ", a point that came up several times,",
    ", to the surprise of nobody,",      ", in a room that was full to the doors,",
    ", according to the minutes,",       ", while rain beat against the windows,",
};
constexpr std::string_view kTails[] = {
    ", a step that took most of the morning",  ", as the people in the room could hear",
    ", while others waited outside",           ", which few in the hall had known",
    " after a long walk through the building", ", and the hall fell quiet",
};
constexpr std::string_view kFronts[] = {"After a long pause, ", "As the evening wore on, ",
                                        "In the course of the talk, "};

constexpr Pair kUnits[] = {
    {"miles", "kilometers"},
    {"mile", "kilometer"},
    {"percent", "percentage points"},
    {"meters", "feet"},
    {"feet", "meters"},
    {"inches", "centimeters"},
    {"dollars", "euros"},
    {"tons", "pounds"},
    {"hours", "days"},
    {"days", "weeks"},
    {"weeks", "months"},
    {"months", "years"},
    {"years", "months"},
    {"minutes", "hours"},
    {"households", "businesses"},
    {"people", "families"},
    {"members", "branches"},
    {"seats", "rows"},
    {"votes", "ballots cast early"},
    {"children", "adults"},
    {"students", "schools"},
    {"workers", "factories"},
    {"boats", "crews"},
    {"acres", "hectares"},
    {"kilometers", "miles"},
    {"liters", "gallons"},
    {"degrees", "points"},
    {"meals", "portions of soup"},
    {"seconds", "minutes"},
    {"buses", "routes"},
    {"books", "pages"},
    {"goals", "saves"},
    {"patients", "doctors"},
    {"jobs", "plants"},
    {"trees", "rows"},
    {"homes", "streets"},
};
constexpr Pair kDirections[] = {
    {"rose", "fell"},
    {"fell", "rose"},
    {"rise", "fall"},
    {"fall", "rise"},
    {"increased", "decreased"},
    {"increase", "decrease"},
    {"grew", "shrank"},
    {"higher", "lower"},
    {"lower", "higher"},
    {"raised", "lowered"},
    {"up", "down"},
    {"down", "up"},
    {"gained", "lost"},
    {"lost", "gained"},
    {"won", "lost"},
    {"above", "below"},
    {"climbed", "dropped"},
    {"dropped", "climbed"},
    {"increases", "reductions"},
    {"more", "less"},
    {"faster", "slower"},
    {"longer", "shorter"},
    {"larger", "smaller"},
    {"opened", "closed"},
    {"closed", "opened"},
    {"early", "late"},
    {"late", "early"},
    {"before", "after"},
    {"after", "before"},
    {"with", "without"},
    {"without", "with"},
    {"first", "last"},
    {"last", "first"},
    {"north", "south"},
    {"south", "north"},
    {"for", "against"},
    {"against", "for"},
    {"approved", "rejected"},
    {"most", "few"},
    {"many", "few"},
    {"all", "some"},
    {"every", "no"},
};
constexpr Pair kBounds[] = {
    {"more than", "less than"},  {"less than", "more than"}, {"at least", "at most"}, {"at most", "at least"},
    {"about", "exactly"},        {"nearly", "more than"},    {"over", "under"},       {"up to", "at least"},
    {"fewer than", "more than"}, {"almost", "well over"},    {"only", "as many as"},
};
constexpr Pair kModals[] = {
    {"will", "may"},   {"would", "might"}, {"may", "will"},      {"can", "must"},        {"must", "may"},
    {"could", "will"}, {"should", "must"}, {"might", "will"},    {"likely", "certain"},  {"is to", "might"},
    {"are to", "may"}, {"has to", "may"},  {"plans to", "will"}, {"wants to", "has to"},
};
constexpr std::string_view kWeekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
constexpr std::string_view kPeople[] = {"Corwin Ashby", "Petra Valdane", "Ruth Imbert", "Jonas Quellin"};
constexpr Pair kWords[] = {{"two", "nine"},    {"three", "seven"},  {"four", "six"},          {"five", "eight"},
                           {"six", "four"},    {"seven", "ten"},    {"eight", "five"},        {"nine", "two"},
                           {"ten", "twelve"},  {"half", "a third"}, {"twice", "three times"}, {"doubled", "tripled"},
                           {"dozen", "score"}, {"twenty", "thirty"}};

std::size_t below(std::size_t n, Random& random) { return static_cast<std::size_t>(random() % n); }

bool letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

// Places of `word` as a whole word in the claim's text.
std::vector<std::size_t> places_of(std::string_view text, std::string_view word) {
  std::vector<std::size_t> out;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool left = at == 0 || (!letter(text[at - 1]) && text[at - 1] != '-');
    const bool right =
        at + word.size() >= text.size() || (!letter(text[at + word.size()]) && text[at + word.size()] != '-');
    if (left && right) {
      out.push_back(at);
    }
  }
  return out;
}

// What is inside double quotation marks.
std::vector<Span> quotations(std::string_view text) {
  struct Marks {
    std::string_view open, close;
  };
  std::vector<Span> out;
  for (const Marks& marks : {Marks{"“", "”"}, Marks{"«", "»"}, Marks{"\"", "\""}}) {
    for (std::size_t at = text.find(marks.open); at != std::string_view::npos;) {
      const std::size_t begin = at + marks.open.size();
      const std::size_t end = std::min(text.find(marks.close, begin), text.size());
      out.push_back({static_cast<Offset>(begin), static_cast<Offset>(end)});
      at = end < text.size() ? text.find(marks.open, end + marks.close.size()) : std::string_view::npos;
    }
  }
  return out;
}

bool inside(const std::vector<Span>& spans, std::size_t at) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.contains(static_cast<Offset>(at)); });
}

struct Editor {
  Draft& draft;
  std::size_t claim;
  Random& random;

  [[nodiscard]] std::string_view text() const { return slice(draft.text, draft.claims[claim]); }
  void replace(std::size_t at, std::size_t size, std::string_view by) const {
    const auto begin = static_cast<Offset>(draft.claims[claim].begin + at);
    draft.replace({begin, static_cast<Offset>(begin + size)}, by);
  }
  // Replaces one of the pairs' words; `in_quotes` says whether quoted words may be taken.
  template <std::size_t N>
  std::optional<Applied> swap(const Pair (&pairs)[N], bool in_quotes) const {
    struct Hit {
      std::size_t at;
      Pair pair;
    };
    std::vector<Hit> hits;
    const std::vector<Span> quoted = quotations(text());
    for (const Pair& pair : pairs) {
      for (const std::size_t at : places_of(text(), pair.first)) {
        if (in_quotes || !inside(quoted, at)) {
          hits.push_back({at, pair});
        }
      }
    }
    if (hits.empty()) {
      return std::nullopt;
    }
    const Hit& hit = hits[below(hits.size(), random)];
    Applied out{std::string(hit.pair.first), std::string(hit.pair.second)};
    replace(hit.at, hit.pair.first.size(), hit.pair.second);
    return out;
  }
};

// `another_word`: the slip spells another English word ("flood", "food").
std::optional<Applied> typo(const Editor& e, bool another_word) {
  struct Word {
    std::size_t at, size;
  };
  std::vector<Word> words;
  const std::string_view text = e.text();
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] < 'a' || text[i] > 'z' ||
        (i > 0 && (letter(text[i - 1]) || text[i - 1] == '-' || text[i - 1] == '\''))) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && text[end] >= 'a' && text[end] <= 'z') {
      ++end;
    }
    if (end - i >= 5 && (end == text.size() || !letter(text[end]))) {
      words.push_back({i, end - i});
    }
    i = end;
  }
  if (words.empty()) {
    return std::nullopt;
  }
  const Word word = words[below(words.size(), e.random)];
  std::string slip(text.substr(word.at, word.size));
  const std::size_t i = 1 + below(word.size - 2, e.random);
  switch (below(4, e.random)) {
    case 0:
      if (slip[i] == slip[i - 1]) {
        slip.insert(i, 1, slip[i]);
      } else {
        std::swap(slip[i], slip[i - 1]);
      }
      break;
    case 1:
      slip.erase(i, 1);
      break;
    case 2:
      slip.insert(i, 1, slip[i]);
      break;
    default:
      slip[i] = static_cast<char>('a' + below(26, e.random));
      break;
  }
  if (slip == text.substr(word.at, word.size) || is_english(slip) != another_word) {
    return std::nullopt;
  }
  Applied out{std::string(text.substr(word.at, word.size)), slip};
  e.replace(word.at, word.size, slip);
  return out;
}

std::optional<Applied> quote_style(const Editor& e) {
  if (e.text().find("“") == std::string_view::npos && e.text().find("’") == std::string_view::npos) {
    return std::nullopt;
  }
  // The whole draft, as an editor's "replace all" does it.
  static constexpr std::array<std::array<std::string_view, 3>, 2> kStyles{{{"\"", "\"", "'"}, {"«", "»", "'"}}};
  const auto& style = kStyles[below(4, e.random) == 0 ? 1 : 0];
  const std::array<std::string_view, 3> marks{"“", "”", "’"};
  for (std::size_t m = 0; m < marks.size(); ++m) {
    for (std::size_t at = e.draft.text.find(marks[m]); at != std::string::npos;
         at = e.draft.text.find(marks[m], at + style[m].size())) {
      e.draft.replace({static_cast<Offset>(at), static_cast<Offset>(at + marks[m].size())}, style[m]);
    }
  }
  return Applied{};
}

std::optional<Applied> move_paragraph(const Editor& e) {
  std::string& text = e.draft.text;
  const Span claim = e.draft.claims[e.claim];
  std::size_t begin = text.rfind("\n\n", claim.begin);
  std::size_t end = text.find("\n\n", claim.end);
  if (begin == std::string::npos || end == std::string::npos) {
    return std::nullopt;
  }
  begin += 2;
  std::vector<std::size_t> breaks;  // where a paragraph begins
  for (std::size_t at = text.find("\n\n"); at != std::string::npos; at = text.find("\n\n", at + 2)) {
    if (at + 2 < text.size() && at + 2 != begin && at != end && text[at + 2] != '#') {
      breaks.push_back(at + 2);
    }
  }
  if (breaks.size() < 3) {
    return std::nullopt;
  }
  const std::size_t to = breaks[1 + below(breaks.size() - 1, e.random)];
  const std::string paragraph = text.substr(begin, end - begin) + "\n\n";
  // Marks inside move along, as in editors that move a line as a whole.
  std::vector<std::pair<std::size_t, Span>> along;
  for (std::size_t c = 0; c < e.draft.claims.size(); ++c) {
    const Span s = e.draft.claims[c];
    if (s.begin >= begin && s.end <= end && !s.empty()) {
      along.emplace_back(c, Span{s.begin - static_cast<Offset>(begin), s.end - static_cast<Offset>(begin)});
    }
  }
  e.draft.replace({static_cast<Offset>(begin), static_cast<Offset>(begin + paragraph.size())}, "");
  const std::size_t at = to > begin ? to - paragraph.size() : to;
  e.draft.replace({static_cast<Offset>(at), static_cast<Offset>(at)}, paragraph);
  for (const auto& [c, s] : along) {
    e.draft.claims[c] = s.shifted(static_cast<Offset>(at));
  }
  return Applied{};
}

std::optional<Applied> split_sentence(const Editor& e) {
  static constexpr Pair kSeams[] = {{", and ", ". "},      {", but ", ". But "},  {"; ", ". "},
                                    {", which ", ". It "}, {", who ", ". They "}, {", while ", ". Meanwhile, "}};
  const std::vector<Span> quoted = quotations(e.text());
  for (const Pair& seam : kSeams) {
    const std::size_t at = e.text().find(seam.first);
    if (at == std::string_view::npos || inside(quoted, at) || at < 20 || at + 30 > e.text().size()) {
      continue;
    }
    std::string by(seam.second);
    std::size_t size = seam.first.size();
    if (by == ". ") {
      by += static_cast<char>(std::toupper(static_cast<unsigned char>(e.text()[at + size])));
      ++size;
    }
    e.replace(at, size, by);
    return Applied{};
  }
  return std::nullopt;
}

std::optional<Applied> join_sentence(const Editor& e) {
  const Span claim = e.draft.claims[e.claim];
  const std::string& text = e.draft.text;
  if (claim.empty() || text[claim.end - 1] != '.' || claim.end + 2 >= text.size() || text[claim.end] != ' ') {
    return std::nullopt;
  }
  const char next = text[claim.end + 1];
  if (next < 'A' || next > 'Z') {
    return std::nullopt;
  }
  // The joined word keeps its capital only where it is a name: here a pronoun or article tells.
  static constexpr std::string_view kStarts[] = {"He ", "She ", "They ", "It ",  "The ",
                                                 "A ",  "Its ", "His ",  "Her ", "Their "};
  for (const std::string_view start : kStarts) {
    if (std::string_view(text).substr(claim.end + 1).starts_with(start)) {
      static constexpr std::string_view kJoints[] = {", and ", "; ", ", while ", " and "};
      std::string by(kJoints[below(4, e.random)]);
      by += static_cast<char>(std::tolower(static_cast<unsigned char>(next)));
      e.draft.replace({claim.end - 1, claim.end + 2}, by);
      e.draft.claims[e.claim] = {claim.begin, claim.end - 1};
      return Applied{};
    }
  }
  return std::nullopt;
}

std::optional<Applied> add_clause(const Editor& e) {
  const std::string_view text = e.text();
  const std::vector<Span> quoted = quotations(text);
  const std::size_t how = below(3, e.random);
  if (how == 0 && text.size() > 2 && text.ends_with('.') && !inside(quoted, text.size() - 1)) {
    e.replace(text.size() - 1, 0, kTails[below(std::size(kTails), e.random)]);
    return Applied{};
  }
  if (how == 1 && !inside(quoted, 1) && text.size() > 4 && text[0] >= 'A' && text[0] <= 'Z' &&
      (text.starts_with("The ") || text.starts_with("He ") || text.starts_with("She ") || text.starts_with("They "))) {
    std::string front(kFronts[below(std::size(kFronts), e.random)]);
    front += static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    e.replace(0, 1, front);
    // A mark at the very start stays behind what is typed there.
    return Applied{};
  }
  // Between a comma-free head and its verb: before the first verb of saying or being.
  for (const std::string_view verb :
       {" said ", " was ", " will ", " is ", " has ", " had ", " told ", " were ", " are "}) {
    const std::size_t at = text.find(verb);
    if (at != std::string_view::npos && at > 3 && !inside(quoted, at) && text[at - 1] != ',' &&
        text.substr(0, at).find("“") == std::string_view::npos) {
      e.replace(at, 0, kClauses[below(std::size(kClauses), e.random)]);
      return Applied{};
    }
  }
  return std::nullopt;
}

std::optional<Applied> number_style(const Editor& e) {
  static const std::regex kGrouped(R"((\d{1,3}),(\d{3}))");
  const std::string text(e.text());
  std::smatch match;
  if (std::regex_search(text, match, kGrouped)) {
    e.replace(static_cast<std::size_t>(match.position(0)), static_cast<std::size_t>(match.length(0)),
              match[1].str() + match[2].str());
    return Applied{};
  }
  static constexpr Pair kPairs[] = {{"two", "2"},
                                    {"three", "3"},
                                    {"four", "4"},
                                    {"five", "5"},
                                    {"six", "6"},
                                    {"seven", "7"},
                                    {"eight", "8"},
                                    {"nine", "9"},
                                    {"percent", "per cent"},
                                    {"did not", "didn’t"},
                                    {"had not", "hadn’t"},
                                    {"would not", "wouldn’t"},
                                    {"could not", "couldn’t"},
                                    {"was not", "wasn’t"},
                                    {"Jan.", "January"},
                                    {"12", "twelve"},
                                    {"20", "twenty"},
                                    {"per cent", "percent"}};
  return e.swap(kPairs, true) ? std::optional<Applied>(Applied{}) : std::nullopt;
}

std::optional<Applied> markup(const Editor& e) {
  const std::string_view text = e.text();
  std::vector<std::size_t> spaces;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == ' ' && letter(text[i - 1]) && std::islower(static_cast<unsigned char>(text[i + 1])) != 0) {
      spaces.push_back(i);
    }
  }
  if (spaces.empty()) {
    return std::nullopt;
  }
  const std::size_t at = spaces[below(spaces.size(), e.random)];
  switch (below(3, e.random)) {
    case 0:
      e.replace(at, 1, "\n");
      break;
    case 1:
      e.replace(at, 1, "  ");
      break;
    default: {
      std::size_t end = at + 1;
      while (end < text.size() && letter(text[end])) {
        ++end;
      }
      const std::string word(text.substr(at + 1, end - at - 1));
      e.replace(at + 1, word.size(), "*" + word + "*");
      break;
    }
  }
  return Applied{};
}

std::optional<Applied> figure_digits(const Editor& e) {
  static const std::regex kNumber(R"(\d[\d,]*(\.\d+)?)");
  const std::string text(e.text());
  std::vector<std::smatch> hits;
  for (std::sregex_iterator at(text.begin(), text.end(), kNumber), end; at != end; ++at) {
    hits.push_back(*at);
  }
  if (hits.empty()) {
    return std::nullopt;
  }
  const std::smatch& hit = hits[below(hits.size(), e.random)];
  std::string by = hit.str();
  while (by.ends_with(',')) {
    by.pop_back();
  }
  const std::string from = by;
  std::size_t digit = below(by.size(), e.random);
  while (std::isdigit(static_cast<unsigned char>(by[digit])) == 0) {
    digit = (digit + 1) % by.size();
  }
  by[digit] = static_cast<char>('1' + (by[digit] - '0' + 2) % 9);
  if (by == from) {
    by[digit] = by[digit] == '9' ? '7' : '9';
  }
  e.replace(static_cast<std::size_t>(hit.position(0)), from.size(), by);
  return Applied{from, by};
}

std::optional<Applied> drop_not(const Editor& e) {
  static constexpr Pair kPairs[] = {{"did not ", "did "},     {"had not ", "had "}, {"would not ", "would "},
                                    {"could not ", "could "}, {"was not ", "was "}, {"is not ", "is "},
                                    {"does not ", "does "},   {"do not ", "do "},   {"not ", ""},
                                    {"never ", ""},           {"didn’t", "did"},    {"wasn’t", "was"},
                                    {"don’t", "do"},          {"can’t", "can"},     {"no longer ", "still "},
                                    {"no ", "some "},         {"cannot", "can"},    {"doesn’t", "does"}};
  for (const Pair& pair : kPairs) {
    const std::string_view word = pair.first.substr(0, pair.first.find_last_not_of(' ') + 1);
    for (const std::size_t at : places_of(e.text(), word)) {
      if (at + pair.first.size() < e.text().size() && e.text().substr(at, pair.first.size()) == pair.first) {
        e.replace(at, pair.first.size(), pair.second);
        return Applied{"not", ""};
      }
    }
  }
  return std::nullopt;
}

std::optional<Applied> add_not(const Editor& e) {
  static constexpr Pair kPairs[] = {{"will", "will not"}, {"would", "would never"}, {"is", "is not"},
                                    {"was", "was not"},   {"are", "are no longer"}, {"were", "were never"},
                                    {"has", "has not"},   {"had", "had never"},     {"can", "cannot"},
                                    {"said", "denied"},   {"have", "haven’t"},      {"should", "shouldn’t"},
                                    {"with", "without"},  {"could", "couldn’t"}};
  std::vector<Pair> fitting;
  for (const Pair& pair : kPairs) {
    for (const std::size_t at : places_of(e.text(), pair.first)) {
      const std::string_view rest = e.text().substr(at + pair.first.size());
      if (!rest.starts_with(" not") && !rest.starts_with(" never") && !rest.starts_with(" no ")) {
        fitting.push_back(pair);
        break;
      }
    }
  }
  if (fitting.empty()) {
    return std::nullopt;
  }
  const Pair pair[1] = {fitting[below(fitting.size(), e.random)]};
  return e.swap(pair, true);
}

// Names of one or more capitalised words within the claim.
std::vector<Span> names_in(std::string_view text) {
  static const std::regex kName(R"([A-Z][a-z]{2,}( [A-Z][a-z]{2,})*)");
  std::vector<Span> out;
  const std::string copy(text);
  for (std::sregex_iterator at(copy.begin(), copy.end(), kName), end; at != end; ++at) {
    const auto begin = static_cast<std::size_t>(at->position(0));
    const std::string name = at->str();
    const bool initial = begin == 0 || copy[begin - 1] == '\n' || static_cast<unsigned char>(copy[begin - 1]) >= 0x80;
    const bool date =
        std::any_of(std::begin(kWeekdays), std::end(kWeekdays),
                    [&](auto d) { return name.find(d) != std::string::npos; }) ||
        std::any_of(std::begin(kMonths), std::end(kMonths), [&](auto d) { return name.find(d) != std::string::npos; });
    static constexpr std::string_view kNone[] = {"They", "She", "The", "But", "That", "Meanwhile", "And", "Who"};
    const bool pronoun =
        std::find(std::begin(kNone), std::end(kNone), name.substr(0, name.find(' '))) != std::end(kNone);
    const bool cut = begin + name.size() < copy.size() && static_cast<unsigned char>(copy[begin + name.size()]) >= 0x80;
    if (!initial && !date && !cut && !pronoun) {
      out.push_back({static_cast<Offset>(begin), static_cast<Offset>(begin + name.size())});
    }
  }
  return out;
}

std::optional<Applied> change_speaker(const Editor& e) {
  static const std::regex kSaid(
      R"((([A-Z][a-zé]+) (said|told|wrote|asked|added|denied))|((said|told|wrote|asked|added) ([A-Z][a-zé]+)))");
  const std::string text(e.text());
  std::smatch match;
  if (!std::regex_search(text, match, kSaid)) {
    return std::nullopt;
  }
  const int group = match[2].matched ? 2 : 6;
  const std::string from = match[group].str();
  const auto at = static_cast<std::size_t>(match.position(static_cast<std::size_t>(group)));
  std::string to;
  if (from == "He") {
    to = "She";
  } else if (from == "She") {
    to = "He";
  } else if (from == "They") {
    to = "He";
  } else {
    const std::string_view person = kPeople[below(std::size(kPeople), e.random)];
    to = person.substr(person.find(' ') + 1);
  }
  e.replace(at, from.size(), to);
  return Applied{from, to};
}

std::optional<Applied> change_pronoun_speaker(const Editor& e) {
  static constexpr Pair kPairs[] = {
      {"he said", "she said"}, {"she said", "he said"}, {"they said", "he said"}, {"she", "he"}, {"he", "she"},
      {"his", "her"},          {"her", "his"},          {"They", "He"},           {"He", "She"}, {"She", "He"}};
  return e.swap(kPairs, false);
}

std::optional<Applied> change_name(const Editor& e) {
  const std::vector<Span> names = names_in(e.text());
  if (names.empty()) {
    return std::nullopt;
  }
  const Span name = names[below(names.size(), e.random)];
  const std::string from(slice(e.text(), name));
  const std::string to(kPeople[below(std::size(kPeople), e.random)]);
  e.replace(name.begin, name.size(), to);
  return Applied{from, to};
}

std::optional<Applied> swap_names(const Editor& e) {
  const std::vector<Span> names = names_in(e.text());
  for (std::size_t a = 0; a < names.size(); ++a) {
    for (std::size_t b = a + 1; b < names.size(); ++b) {
      const std::string first(slice(e.text(), names[a]));
      const std::string second(slice(e.text(), names[b]));
      if (first != second && first.find(second) == std::string::npos && second.find(first) == std::string::npos) {
        e.replace(names[b].begin, names[b].size(), first);
        e.replace(names[a].begin, names[a].size(), second);
        return Applied{first, second};
      }
    }
  }
  return std::nullopt;
}

std::optional<Applied> change_quoted_word(const Editor& e) {
  static constexpr std::string_view kOthers[] = {"mountain", "quietly",   "purple", "harvest",
                                                 "stubborn", "yesterday", "nobody"};
  const std::vector<Span> quoted = quotations(e.text());
  struct Word {
    std::size_t at, size;
  };
  std::vector<Word> words;
  for (const Span q : quoted) {
    for (std::size_t i = q.begin; i < q.end;) {
      std::size_t end = i;
      while (end < q.end && e.text()[end] >= 'a' && e.text()[end] <= 'z') {
        ++end;
      }
      if (end - i >= 4) {
        words.push_back({i, end - i});
      }
      i = end + 1;
    }
  }
  if (words.empty()) {
    return std::nullopt;
  }
  const Word word = words[below(words.size(), e.random)];
  const std::string from(e.text().substr(word.at, word.size));
  const std::string to(kOthers[below(std::size(kOthers), e.random)]);
  if (from == to) {
    return std::nullopt;
  }
  e.replace(word.at, word.size, to);
  return Applied{from, to};
}

std::optional<Applied> change_date(const Editor& e) {
  for (const auto& list : {std::vector<std::string_view>(std::begin(kWeekdays), std::end(kWeekdays)),
                           std::vector<std::string_view>(std::begin(kMonths), std::end(kMonths))}) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::vector<std::size_t> places = places_of(e.text(), list[i]);
      if (!places.empty()) {
        const std::string_view to = list[(i + 1 + below(list.size() - 1, e.random)) % list.size()];
        e.replace(places[0], list[i].size(), to);
        return Applied{std::string(list[i]), std::string(to)};
      }
    }
  }
  static constexpr Pair kPairs[] = {{"yesterday", "today"},         {"last week", "last month"},
                                    {"last year", "this year"},     {"next year", "next month"},
                                    {"in the morning", "at night"}, {"tomorrow", "next week"}};
  return e.swap(kPairs, true);
}

std::optional<Applied> delete_claim(const Editor& e) {
  const Span claim = e.draft.claims[e.claim];
  const bool space = claim.end < e.draft.text.size() && e.draft.text[claim.end] == ' ';
  e.draft.replace({claim.begin, claim.end + (space ? 1U : 0U)}, "");
  return Applied{};
}

struct Row {
  Kind kind;
  std::function<std::optional<Applied>(const Editor&)> apply;
};

std::vector<Row> rows() {
  return {
      {{"typo", false}, [](const Editor& e) { return typo(e, false); }},
      {{"slip that makes another word", false, true}, [](const Editor& e) { return typo(e, true); }},
      {{"synonym", false},
       [](const Editor& e) { return e.swap(kSynonyms, false) ? std::optional(Applied{}) : std::nullopt; }},
      {{"quote-mark style", false}, quote_style},
      {{"moved paragraph", false}, move_paragraph},
      {{"split sentence", false}, split_sentence},
      {{"joined sentence", false, false, true}, join_sentence},
      {{"added clause", false, false, true}, add_clause},
      {{"spelling of figures, contractions", false}, number_style},
      {{"spaces, line ends, emphasis", false}, markup},
      {{"changed figure, digits", true}, figure_digits},
      {{"changed figure, words", true}, [](const Editor& e) { return e.swap(kWords, true); }},
      {{"changed unit", true}, [](const Editor& e) { return e.swap(kUnits, true); }},
      {{"dropped not", true}, drop_not},
      {{"added not, never, denied", true}, add_not},
      {{"changed speaker", true}, change_speaker},
      {{"changed pronoun", true}, change_pronoun_speaker},
      {{"changed name", true}, change_name},
      {{"names swapped", true}, swap_names},
      {{"changed quotation word", true}, change_quoted_word},
      {{"rose for fell, for for against", true}, [](const Editor& e) { return e.swap(kDirections, true); }},
      {{"at least for at most", true}, [](const Editor& e) { return e.swap(kBounds, true); }},
      {{"will for may", true}, [](const Editor& e) { return e.swap(kModals, true); }},
      {{"changed date or weekday", true}, change_date},
      {{"deleted", true}, delete_claim},
  };
}

}  // namespace

void Draft::replace(Span span, std::string_view by) {
  text.replace(span.begin, span.size(), by);
  for (Span& claim : claims) {
    claim = moved(claim, span, static_cast<Offset>(by.size()));
  }
}

const std::vector<Edit>& edits() {
  static const std::vector<Edit> kEdits = [] {
    std::vector<Edit> out;
    for (const Row& row : rows()) {
      out.push_back({row.kind, [apply = row.apply](Draft& draft, std::size_t claim, Random& random) {
                       return apply({draft, claim, random});
                     }});
    }
    return out;
  }();
  return kEdits;
}

}  // namespace vouch::reanchor
