#include "analyzers/language/watch.h"

#include <array>
#include <cstddef>

namespace vouch {
namespace {

constexpr WordHash kResponse[] = {
    "respond"_w, "responded"_w, "return"_w,   "reached"_w,  "reply"_w,      "comment"_w,  "denied"_w,    "denies"_w,
    "deny"_w,    "denying"_w,   "disputed"_w, "disputes"_w, "rejected"_w,   "rejects"_w,  "dismissed"_w, "apologized"_w,
    "pleaded"_w, "countered"_w, "denial"_w,   "rebutted"_w, "responding"_w, "response"_w, "defended"_w};

constexpr WordHash kAccusation[] = {"accused"_w, "accuses"_w, "accusing"_w, "blamed"_w,
                                    "blames"_w,  "alleged"_w, "allegedly"_w};

constexpr WordHash kResearch[] = {"study"_w,    "studies"_w, "research"_w, "data"_w,    "poll"_w,
                                  "polls"_w,    "polling"_w, "survey"_w,   "surveys"_w, "statistics"_w,
                                  "evidence"_w, "science"_w, "analyses"_w, "trials"_w,  "experiments"_w};

constexpr WordHash kVague[] = {
    "experts"_w,      "analysts"_w,    "economists"_w,    "scientists"_w,      "researchers"_w, "scholars"_w,
    "academics"_w,    "historians"_w,  "specialists"_w,   "pundits"_w,         "observers"_w,   "commentators"_w,
    "watchers"_w,     "strategists"_w, "psychologists"_w, "epidemiologists"_w, "forecasters"_w, "officials"_w,
    "policymakers"_w, "lawmakers"_w,   "critics"_w,       "opponents"_w,       "supporters"_w,  "proponents"_w,
    "detractors"_w,   "skeptics"_w,    "sceptics"_w,      "advocates"_w,       "activists"_w,   "campaigners"_w,
    "some"_w,         "many"_w};

constexpr WordHash kInsider[] = {
    "official"_w,   "officials"_w,   "aide"_w,       "aides"_w,    "adviser"_w,   "advisers"_w,     "advisor"_w,
    "advisors"_w,   "diplomat"_w,    "diplomats"_w,  "staffer"_w,  "staffers"_w,  "operative"_w,    "operatives"_w,
    "lobbyist"_w,   "executive"_w,   "executives"_w, "employee"_w, "employees"_w, "investigator"_w, "investigators"_w,
    "insider"_w,    "insiders"_w,    "confidant"_w,  "donor"_w,    "donors"_w,    "strategist"_w,   "strategists"_w,
    "lawmaker"_w,   "officer"_w,     "officers"_w,   "person"_w,   "people"_w,    "source"_w,       "sources"_w,
    "individual"_w, "individuals"_w, "someone"_w,    "somebody"_w};

constexpr WordHash kAgentless[] = {"it"_w,          "is"_w,        "are"_w,     "was"_w,        "were"_w,
                                   "been"_w,        "'s"_w,        "being"_w,   "reportedly"_w, "reputedly"_w,
                                   "purportedly"_w, "rumoredly"_w, "learned"_w, "learnt"_w};

constexpr WordHash kFigure[] = {
    // months and weekdays, short ones too
    "january"_w, "february"_w, "march"_w, "april"_w, "may"_w, "june"_w, "july"_w, "august"_w, "september"_w,
    "october"_w, "november"_w, "december"_w, "jan"_w, "feb"_w, "mar"_w, "apr"_w, "jun"_w, "jul"_w, "aug"_w, "sep"_w,
    "sept"_w, "oct"_w, "nov"_w, "dec"_w, "monday"_w, "tuesday"_w, "wednesday"_w, "thursday"_w, "friday"_w, "saturday"_w,
    "sunday"_w, "mon"_w, "tue"_w, "tues"_w, "wed"_w, "thu"_w, "thur"_w, "thurs"_w, "fri"_w, "sat"_w, "sun"_w,
    // other dates and times
    "yesterday"_w, "tomorrow"_w, "tonight"_w, "last"_w, "this"_w, "next"_w, "noon"_w, "midnight"_w,
    // numbers
    "a"_w, "an"_w, "one"_w, "two"_w, "three"_w, "four"_w, "five"_w, "six"_w, "seven"_w, "eight"_w, "nine"_w, "ten"_w,
    "eleven"_w, "twelve"_w, "thirteen"_w, "fourteen"_w, "fifteen"_w, "sixteen"_w, "seventeen"_w, "eighteen"_w,
    "nineteen"_w, "twenty"_w, "thirty"_w, "forty"_w, "fifty"_w, "sixty"_w, "seventy"_w, "eighty"_w, "ninety"_w,
    "tens"_w, "dozens"_w, "scores"_w, "hundreds"_w, "thousands"_w, "millions"_w, "billions"_w, "trillions"_w,
    // ordinals, fractions, multiples
    "first"_w, "second"_w, "third"_w, "fourth"_w, "fifth"_w, "sixth"_w, "seventh"_w, "eighth"_w, "ninth"_w, "tenth"_w,
    "eleventh"_w, "twelfth"_w, "thirteenth"_w, "fourteenth"_w, "fifteenth"_w, "sixteenth"_w, "seventeenth"_w,
    "eighteenth"_w, "nineteenth"_w, "twentieth"_w, "thirtieth"_w, "fortieth"_w, "fiftieth"_w, "half"_w, "quarter"_w,
    "doubled"_w, "doubling"_w, "tripled"_w, "tripling"_w, "trebled"_w, "quadrupled"_w, "quadrupling"_w, "quintupled"_w,
    "halved"_w, "twofold"_w, "threefold"_w, "fourfold"_w, "fivefold"_w, "tenfold"_w, "double"_w, "triple"_w, "twice"_w,
    // currencies that stand before the figure
    "eur"_w, "usd"_w, "gbp"_w, "chf"_w, "rs"_w};

constexpr WordHash kWording[] = {"first"_w,
                                 "first-ever"_w,
                                 "only"_w,
                                 "record"_w,
                                 "record-breaking"_w,
                                 "record-setting"_w,
                                 "record-high"_w,
                                 "record-low"_w,
                                 "unprecedented"_w,
                                 "unparalleled"_w,
                                 "never"_w,
                                 "most"_w,
                                 "largest"_w,
                                 "biggest"_w,
                                 "smallest"_w,
                                 "highest"_w,
                                 "lowest"_w,
                                 "oldest"_w,
                                 "youngest"_w,
                                 "longest"_w,
                                 "shortest"_w,
                                 "fastest"_w,
                                 "slowest"_w,
                                 "richest"_w,
                                 "poorest"_w,
                                 "deadliest"_w,
                                 "busiest"_w,
                                 "tallest"_w,
                                 "deepest"_w,
                                 "hottest"_w,
                                 "coldest"_w,
                                 "wettest"_w,
                                 "driest"_w,
                                 "heaviest"_w,
                                 "costliest"_w,
                                 "wealthiest"_w,
                                 "safest"_w,
                                 "cheapest"_w,
                                 "steepest"_w,
                                 "sharpest"_w,
                                 "worst"_w,
                                 "fewest"_w,
                                 "widest"_w,
                                 "strictest"_w,
                                 "bloodiest"_w,
                                 "earliest"_w,
                                 "farthest"_w,
                                 "fastest-growing"_w,
                                 "longest-serving"_w,
                                 "longest-running"_w,
                                 "best-selling"_w,
                                 "highest-paid"_w,
                                 "largest-ever"_w,
                                 "biggest-ever"_w,
                                 "greatest"_w,
                                 "newest"_w,
                                 "because"_w,
                                 "thanks"_w,
                                 "owing"_w,
                                 "due"_w,
                                 "led"_w,
                                 "leads"_w,
                                 "leading"_w,
                                 "resulted"_w,
                                 "resulting"_w,
                                 "result"_w,
                                 "stemmed"_w,
                                 "stems"_w,
                                 "stemming"_w,
                                 "contributed"_w,
                                 "contributes"_w,
                                 "caused"_w,
                                 "causes"_w,
                                 "causing"_w,
                                 "than"_w,
                                 "illegal"_w,
                                 "unlawful"_w,
                                 "unconstitutional"_w,
                                 "lawful"_w,
                                 "law"_w,
                                 "violates"_w,
                                 "violated"_w};

// An open table, at most a quarter full, and before it a bit for each of the hash's last twelve: nine words of ten end
// there.
struct Table {
  static constexpr std::size_t kMask = 2047;
  std::array<WordHash, kMask + 1> words{};
  std::array<WatchMask, kMask + 1> lists{};
  std::array<std::uint64_t, 64> bits{};

  constexpr void add(WordHash word, WatchMask list) {
    std::size_t slot = word & kMask;
    while (words[slot] != 0 && words[slot] != word) {
      slot = (slot + 1) & kMask;
    }
    words[slot] = word;
    lists[slot] |= list;
    bits[(word >> 6U) & 63U] |= std::uint64_t{1} << (word & 63U);
  }
};

template <std::size_t Size>
constexpr void add_all(Table& table, const WordHash (&words)[Size], WatchMask list) {
  for (const WordHash word : words) {
    table.add(word, list);
  }
}

constexpr Table kTable = [] {
  Table table;
  add_all(table, kResponse, watch::response);
  add_all(table, kAccusation, watch::accusation);
  add_all(table, kResearch, watch::research);
  add_all(table, kVague, watch::vague);
  add_all(table, kInsider, watch::insider);
  add_all(table, kAgentless, watch::agentless);
  add_all(table, kFigure, watch::figure);
  add_all(table, kWording, watch::wording);
  return table;
}();

}  // namespace

WatchMask watched(WordHash word) {
  if ((kTable.bits[(word >> 6U) & 63U] >> (word & 63U) & 1U) == 0) {
    return 0;
  }
  for (std::size_t slot = word & Table::kMask; kTable.words[slot] != 0; slot = (slot + 1) & Table::kMask) {
    if (kTable.words[slot] == word) {
      return kTable.lists[slot];
    }
  }
  return 0;
}

}  // namespace vouch
