#include "analyzers/newsroom/compare.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>

#include "analyzers/claims/calendar.h"
#include "analyzers/language/lexicon.h"
#include "analyzers/newsroom/wording.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::size_t kMostClauses = 10;  // of an added run of words, taken one by one
constexpr std::size_t kNoWord = std::numeric_limits<std::size_t>::max();

std::string folded(std::string_view text, const NormalWord& word) { return fold_accents(fold(slice(text, word.span))); }

template <std::size_t N>
bool one_of(WordHash word, const std::array<WordHash, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array kNegations{"not"_w,     "no"_w,     "never"_w,   "none"_w,    "nobody"_w,    "nothing"_w,
                                "neither"_w, "nor"_w,    "without"_w, "hardly"_w,  "barely"_w,    "scarcely"_w,
                                "fail"_w,    "failed"_w, "fails"_w,   "failing"_w, "no longer"_w, "nowhere"_w,
                                "denied"_w,  "denies"_w, "deny"_w,    "denying"_w, "refused"_w,   "refuses"_w,
                                "unable"_w,  "lacks"_w,  "lacked"_w,  "lacking"_w, "stopped"_w,   "rejected"_w};
constexpr std::array kModals{"may"_w,        "might"_w,      "can"_w,      "could"_w,     "will"_w,
                             "would"_w,      "shall"_w,      "should"_w,   "must"_w,      "ought"_w,
                             "if"_w,         "unless"_w,     "likely"_w,   "unlikely"_w,  "possibly"_w,
                             "probably"_w,   "perhaps"_w,    "maybe"_w,    "allegedly"_w, "reportedly"_w,
                             "apparently"_w, "supposedly"_w, "alleged"_w,  "would-be"_w,  "expected"_w,
                             "planned"_w,    "proposed"_w,   "possible"_w, "potential"_w, "potentially"_w};
constexpr std::array kBounds{"more"_w,      "less"_w,     "fewer"_w,   "least"_w,   "most"_w,    "more than"_w,
                             "less than"_w, "at least"_w, "at most"_w, "up to"_w,   "about"_w,   "nearly"_w,
                             "over"_w,      "under"_w,    "only"_w,    "all"_w,     "every"_w,   "some"_w,
                             "many"_w,      "few"_w,      "several"_w, "half"_w,    "exactly"_w, "majority"_w,
                             "minority"_w,  "any"_w,      "each"_w,    "both"_w,    "almost"_w,  "except"_w,
                             "just"_w,      "merely"_w,   "roughly"_w, "around"_w,  "partly"_w,  "fully"_w,
                             "twice"_w,     "double"_w,   "doubled"_w, "tripled"_w, "halved"_w,  "between"_w};
constexpr std::array kDirections{
    "rose"_w,       "rise"_w,      "rises"_w,     "risen"_w,      "rising"_w,   "fell"_w,      "fall"_w,
    "falls"_w,      "fallen"_w,    "falling"_w,   "up"_w,         "down"_w,     "higher"_w,    "lower"_w,
    "increase"_w,   "increased"_w, "increases"_w, "increasing"_w, "decrease"_w, "decreased"_w, "decreases"_w,
    "decreasing"_w, "grew"_w,      "grow"_w,      "grown"_w,      "growing"_w,  "shrank"_w,    "shrink"_w,
    "shrunk"_w,     "dropped"_w,   "drop"_w,      "drops"_w,      "gained"_w,   "lost"_w,      "climbed"_w,
    "declined"_w,   "decline"_w,   "surged"_w,    "plunged"_w,    "raised"_w,   "raise"_w,     "lowered"_w,
    "cut"_w,        "reduced"_w,   "better"_w,    "worse"_w,      "larger"_w,   "smaller"_w,   "above"_w,
    "below"_w,      "faster"_w,    "slower"_w,    "longer"_w,     "shorter"_w,  "greater"_w,   "improved"_w};
constexpr std::array kTimes{
    "before"_w,    "after"_w, "until"_w,     "since"_w, "during"_w,   "earlier"_w, "later"_w,    "last"_w, "next"_w,
    "yesterday"_w, "today"_w, "tomorrow"_w,  "ago"_w,   "previous"_w, "first"_w,   "early"_w,    "late"_w, "morning"_w,
    "evening"_w,   "night"_w, "afternoon"_w, "pm"_w,    "am"_w,       "noon"_w,    "midnight"_w, "p.m"_w,  "a.m"_w};
// What joins sentences, and what the second half of a split one begins with.
constexpr std::array kJoints{"and"_w, "but"_w,  "while"_w, "which"_w, "who"_w,   "that"_w,      "it"_w,
                             "he"_w,  "she"_w,  "they"_w,  "this"_w,  "these"_w, "those"_w,     "also"_w,
                             "so"_w,  "then"_w, "there"_w, "where"_w, "as"_w,    "meanwhile"_w, "we"_w,
                             "i"_w,   "the"_w,  "a"_w,     "an"_w,    "to"_w,    "with"_w};
// A clause that one of these opens is added to a sentence without changing what it said.
constexpr std::array kOpeners{
    "which"_w,  "who"_w,       "while"_w,    "where"_w,      "when"_w, "and"_w,   "as"_w,     "after"_w,  "amid"_w,
    "during"_w, "despite"_w,   "although"_w, "following"_w,  "in"_w,   "on"_w,    "at"_w,     "near"_w,   "for"_w,
    "with"_w,   "according"_w, "because"_w,  "because of"_w, "in"_w,   "along"_w, "around"_w, "across"_w, "by"_w};
// A clause with one of these takes back what it is added to, or makes it depend on something.
constexpr std::array kTurns{
    "deny"_w,       "denies"_w,         "denied"_w,     "denying"_w,     "false"_w,       "falsely"_w,
    "untrue"_w,     "wrong"_w,          "wrongly"_w,    "incorrect"_w,   "incorrectly"_w, "mistaken"_w,
    "mistakenly"_w, "disputed"_w,       "disputes"_w,   "dispute"_w,     "retracted"_w,   "withdrew"_w,
    "withdrawn"_w,  "contradicted"_w,   "doubtful"_w,   "unconfirmed"_w, "unverified"_w,  "alleged"_w,
    "allegedly"_w,  "reportedly"_w,     "supposedly"_w, "if"_w,          "unless"_w,      "except"_w,
    "provided"_w,   "hypothetically"_w, "or"_w,         "instead"_w,     "rather"_w,      "actually"_w,
    "corrected"_w,  "assuming"_w,       "refuted"_w,    "rumored"_w,     "claimed"_w,     "purportedly"_w,
    "only"_w,       "excluding"_w,      "exclude"_w,    "hoax"_w,        "lie"_w,         "erroneously"_w,
    "apparently"_w, "perhaps"_w,        "maybe"_w,      "possibly"_w,    "probably"_w,    "nearly"_w};

bool is_date_word(std::string_view word, WordHash key) {
  return one_of(key, kTimes) || (lookup(key) & (lex::weekday | lex::month)) != 0 || weekday_number(word) != 0;
}

// A stretch of words that differ: words [i, i_end) of the claim for words [j, j_end) of the draft.
struct Run {
  std::size_t i = 0, i_end = 0;
  std::size_t j = 0, j_end = 0;
  [[nodiscard]] bool added() const { return i == i_end; }
  [[nodiscard]] bool dropped() const { return j == j_end; }
};

class Comparer {
 public:
  Comparer(const CheckedWords& claim, const DraftWords& draft) : claim_(claim), draft_(draft) {}

  Comparison compare() {
    align();
    collect_runs();
    take_out_inversions();
    for (const Run& run : runs_) {
      judge(run);
    }
    judge_marks();
    std::stable_sort(out_.changes.begin(), out_.changes.end(), [](const FactChange& a, const FactChange& b) {
      return std::pair(a.outside, a.kind) < std::pair(b.outside, b.kind);
    });
    const bool whole = std::all_of(match_.begin(), match_.end(), [](std::size_t j) { return j != kNoWord; });
    out_.same = runs_.empty() && whole && all_equal_;
    return std::move(out_);
  }

 private:
  [[nodiscard]] const NormalWord& old(std::size_t i) const { return claim_.words[i]; }
  [[nodiscard]] const NormalWord& now(std::size_t j) const { return draft_.words[j]; }
  [[nodiscard]] const std::string& old_text(std::size_t i) const { return kept(old_texts_, claim_, i); }
  [[nodiscard]] const std::string& now_text(std::size_t j) const { return kept(now_texts_, draft_, j); }
  template <typename Side>
  [[nodiscard]] static const std::string& kept(std::vector<std::string>& texts, const Side& side, std::size_t at) {
    texts.resize(side.words.size());
    if (texts[at].empty()) {
      texts[at] = folded(side.text, side.words[at]);
    }
    return texts[at];
  }

  // A capital that means a name: within a sentence, or of a word that is none in lower case.
  [[nodiscard]] static bool is_name(const NormalWord& word, std::string_view text) {
    if (!word.capital || word.number) {
      return false;
    }
    return (word.gap & (kGapSentence | kGapQuote)) == 0 || !is_english(text);
  }

  [[nodiscard]] static bool initial(const NormalWord& word) { return (word.gap & (kGapSentence | kGapQuote)) != 0; }

  // The word counts something: a figure stands within two words before it.
  template <typename Words>
  [[nodiscard]] static bool counted(const Words& words, std::size_t i) {
    return (i > 0 && words[i - 1].number) || (i > 1 && words[i - 2].number && words[i - 1].gap == 0);
  }

  // The words stand for the same, whatever their spelling.
  [[nodiscard]] bool equivalent(std::size_t i, std::size_t j) const {
    const NormalWord& a = old(i);
    const NormalWord& b = now(j);
    if (a.key == b.key) {
      return true;
    }
    if (a.number || b.number || !hopeful_) {
      return false;
    }
    const std::string& x = old_text(i);
    const std::string& y = now_text(j);
    if (x == "\'d" || y == "\'d") {
      return x == "had" || x == "would" || y == "had" || y == "would";
    }
    // At a sentence's start a capital tells nothing: a word that is none may be a slip in one that is.
    const bool name_a = is_name(a, x) && !(initial(a) && !is_name(b, y));
    const bool name_b = is_name(b, y) && !(initial(b) && !is_name(a, x));
    if (name_a || name_b) {
      return slip_in_name(x, y);
    }
    if (slip_of(x, y)) {
      return true;
    }
    const bool unit = counted(claim_.words, i) || counted(draft_.words, j);
    if (!unit && !one_of(a.key, kNegations) && !tells_fact(b.key) && slip_between_words(x, y)) {
      return true;
    }
    const bool quoted = a.quoted || b.quoted || (claim_.quoted && b.quoted);
    return !quoted && same_meaning(x, y, unit);
  }

  [[nodiscard]] static bool tells_fact(WordHash key) {
    return one_of(key, kNegations) || one_of(key, kModals) || one_of(key, kBounds) || one_of(key, kDirections) ||
           one_of(key, kTimes) || (lookup(key) & (lex::weekday | lex::month | lex::unit | lex::number_word)) != 0;
  }

  // A capitalised common word with a slip in it ("Mayor", "Mayro"), or two letters of a name the wrong way round. A
  // name that is otherwise spelt is another name.
  [[nodiscard]] static bool slip_in_name(const std::string& x, const std::string& y) {
    constexpr LexMask kNamelike = lex::first_name | lex::place;
    constexpr LexMask kTitled = lex::title | lex::role_noun | lex::organisation_head | lex::month | lex::weekday;
    const bool known_x = is_english(x);
    const bool known_y = is_english(y);
    if (known_x && known_y) {
      return false;
    }
    if (((known_x && (lookup(hash_word(x)) & kTitled) != 0) || (known_y && (lookup(hash_word(y)) & kTitled) != 0)) &&
        std::max(x.size(), y.size()) >= 5) {
      return slip_of(x, y);
    }
    if (x.size() != y.size() || x.size() < 5 || ((lookup(hash_word(x)) | lookup(hash_word(y))) & kNamelike) != 0) {
      return false;
    }
    std::size_t at = 0;
    while (at < x.size() && x[at] == y[at]) {
      ++at;
    }
    return at > 0 && at + 1 < x.size() && x[at] == y[at + 1] && x[at + 1] == y[at] &&
           x.substr(at + 2) == y.substr(at + 2);
  }

  // What of a word's letters can be compared at little cost.
  struct Letters {
    std::uint32_t set = 0;
    std::uint32_t size = 0;
    [[nodiscard]] bool close(const Letters& other) const {
      const auto apart = size > other.size ? size - other.size : other.size - size;
      return apart <= 2 && std::popcount(set ^ other.set) <= 2 && size >= 4;
    }
  };
  template <typename Side>
  [[nodiscard]] static std::vector<Letters> letters_of_words(const Side& side) {
    std::vector<Letters> out;
    out.reserve(side.words.size());
    for (const NormalWord& word : side.words) {
      Letters letters;
      letters.size = word.span.size();
      for (const char c : slice(side.text, word.span)) {
        letters.set |= 1U << (static_cast<unsigned char>(c) & 31U);
      }
      out.push_back(letters);
    }
    return out;
  }

  // Aligns all words of the claim with a stretch of the draft, at the least cost. Words of the draft before and behind
  // it cost nothing; a run of added words costs about the same however long it is.
  void align() {
    const std::size_t n = std::min(claim_.words.size(), kMaxCompared);
    const std::size_t m = draft_.words.size();
    match_.assign(claim_.words.size(), kNoWord);
    pair_.assign(claim_.words.size(), kNoWord);
    if (std::ranges::equal(claim_.words, draft_.words, {}, &NormalWord::key, &NormalWord::key)) {
      for (std::size_t i = 0; i < m; ++i) {
        match_[i] = pair_[i] = i;
      }
      return;
    }
    constexpr float kInfinite = 1e9F;
    constexpr float kDrop = 1.2F, kOpen = 0.7F, kOpenClause = 0.3F, kExtend = 0.005F, kCross = 0.4F;
    old_letters_ = letters_of_words(claim_);
    now_letters_ = letters_of_words(draft_);
    read_meanings();
    // best[i][j]: the first i words end at the first j; gap[i][j]: the last word of the draft was an added one.
    const std::size_t width = m + 1;
    std::vector<float> best((n + 1) * width, kInfinite);
    std::vector<float> gap((n + 1) * width, kInfinite);
    std::vector<std::uint8_t> step((n + 1) * width, 0);
    std::vector<std::uint8_t> gap_step((n + 1) * width, 0);
    enum : std::uint8_t { kStart, kPair, kDropped, kAdded, kOpened, kExtended };
    // Words before the claim cost nothing, unless they are in its sentence: then they were added to it.
    std::size_t start = 0;
    for (std::size_t j = 0; j <= m; ++j) {
      start = j < m && (now(j).gap & kGapSentence) != 0 ? j : start;
      best[j] = !claim_.starts || j == start || j == m ? 0 : kOpenClause + kExtend * static_cast<float>(j - start);
    }
    for (std::size_t i = 1; i <= n; ++i) {
      for (std::size_t j = 0; j <= m; ++j) {
        const std::size_t here = i * width + j;
        const std::size_t above = here - width;
        best[here] = best[above] + kDrop;
        step[here] = kDropped;
        if (j == 0) {
          continue;
        }
        const float cross = (now(j - 1).gap & kGapSentence) != 0 ? kCross : 0;
        const bool clause = (now(j - 1).gap & (kGapComma | kGapStrong | kGapSentence)) != 0;
        const float opened = best[here - 1] + (clause ? kOpenClause : kOpen) + cross;
        const float extended = gap[here - 1] + kExtend + cross;
        gap[here] = std::min(opened, extended);
        gap_step[here] = opened <= extended ? kOpened : kExtended;
        const float pair = best[above - 1] + pair_cost(i - 1, j - 1);
        if (pair <= best[here]) {
          best[here] = pair;
          step[here] = kPair;
        }
        if (gap[here] < best[here]) {
          best[here] = gap[here];
          step[here] = kAdded;
        }
      }
    }
    std::size_t j = m;
    float least = kInfinite;
    std::size_t stop = m;
    for (std::size_t k = m + 1; k-- > 0;) {  // so are words behind it
      stop = k < m && (now(k).gap & kGapSentence) != 0 ? k : stop;
      const float behind =
          !claim_.ends || k == stop || k == 0 ? 0 : kOpenClause + kExtend * static_cast<float>(stop - k);
      if (best[n * width + k] + behind <= least) {
        least = best[n * width + k] + behind;
        j = k;
      }
    }
    std::size_t i = n;
    while (i > 0) {
      const std::size_t here = i * width + j;
      if (step[here] == kPair) {
        pair_[i - 1] = j - 1;
        if (equivalent(i - 1, j - 1)) {
          match_[i - 1] = j - 1;
        }
        --i;
        --j;
      } else if (step[here] == kDropped) {
        --i;
      } else {
        std::uint8_t how = gap_step[here];
        --j;
        while (how == kExtended) {
          how = gap_step[i * width + j];
          --j;
        }
      }
    }
    // What is longer than kMaxCompared must go on word for word.
    for (std::size_t k = n; n > 0 && k < claim_.words.size(); ++k) {
      const std::size_t before = match_[k - 1];
      if (before != kNoWord && before + 1 < m && old(k).key == now(before + 1).key) {
        match_[k] = pair_[k] = before + 1;
      }
    }
  }

  [[nodiscard]] float pair_cost(std::size_t i, std::size_t j) const {
    const NormalWord& a = old(i);
    const NormalWord& b = now(j);
    if (a.key == b.key) {
      return 0;
    }
    if (a.number != b.number) {
      return old_letters_[i].close(now_letters_[j]) ? 0.6F : 1.45F;
    }
    if (a.number) {
      return 0.9F;
    }
    if (old_letters_[i].close(now_letters_[j])) {
      return 0.4F;
    }
    if ((old_meaning_[i] & now_meaning_[j]) != 0 && equivalent(i, j)) {
      return 0.3F;
    }
    if (a.capital == b.capital && now_unknown_[j]) {  // some slip, then
      return 0.55F;
    }
    return a.capital == b.capital ? 0.7F : 1.3F;
  }

  // What of the words that are new may be a synonym of what; of nothing where too little of the claim is there to
  // bother.
  void read_meanings() {
    old_meaning_.assign(claim_.words.size(), 0);
    now_meaning_.assign(draft_.words.size(), 0);
    now_unknown_.assign(draft_.words.size(), false);
    const auto keys = [](const auto& words) {
      std::vector<WordHash> out;
      out.reserve(words.size());
      for (const NormalWord& word : words) {
        out.push_back(word.key);
      }
      std::sort(out.begin(), out.end());
      return out;
    };
    const std::vector<WordHash> was = keys(claim_.words);
    const std::vector<WordHash> is = keys(draft_.words);
    const auto known = [](const std::vector<WordHash>& sorted, const NormalWord& word) {
      return word.number || std::binary_search(sorted.begin(), sorted.end(), word.key);
    };
    const auto there = std::count_if(claim_.words.begin(), claim_.words.end(),
                                     [&](const NormalWord& word) { return known(is, word); });
    hopeful_ = 10 * static_cast<std::size_t>(there) >= 3 * claim_.words.size();
    if (!hopeful_) {
      return;
    }
    for (std::size_t i = 0; i < claim_.words.size(); ++i) {
      old_meaning_[i] = meaning_bits(old_text(i));
    }
    for (std::size_t j = 0; j < draft_.words.size(); ++j) {
      if (!known(was, now(j))) {
        now_meaning_[j] = meaning_bits(now_text(j));
        now_unknown_[j] = !now(j).capital && !is_english(now_text(j));
      }
    }
  }

  // The runs of difference between matched words, and what stands before and behind in the same sentences.
  void collect_runs() {
    std::size_t matched = 0;
    std::size_t first = kNoWord;
    std::size_t last = kNoWord;
    for (std::size_t i = 0; i < match_.size(); ++i) {
      if (match_[i] != kNoWord) {
        first = first == kNoWord ? match_[i] : first;
        last = match_[i];
        ++matched;
        all_equal_ = all_equal_ && old(i).key == now(match_[i]).key;
      }
    }
    out_.similarity =
        claim_.words.empty() ? 0 : static_cast<double>(matched) / static_cast<double>(claim_.words.size());
    if (first == kNoWord) {
      runs_.push_back({0, claim_.words.size(), 0, 0});
      return;
    }
    // Substituted words at the ends belong to the claim's place, too.
    for (const std::size_t j : pair_) {
      if (j != kNoWord) {
        first = std::min(first, j);
        last = std::max(last, j);
      }
    }
    std::size_t begin = first;
    std::size_t end = last + 1;
    out_.first = first;
    out_.last = end;
    out_.anchor_first = end;
    for (std::size_t i = claim_.first; i < std::min(claim_.last, pair_.size()); ++i) {
      if (const std::size_t at = match_[i] != kNoWord ? match_[i] : pair_[i]; at != kNoWord) {
        out_.anchor_first = std::min(out_.anchor_first, at);
        out_.anchor_last = std::max(out_.anchor_last, at + 1);
      }
    }
    if (out_.anchor_last == 0) {  // the anchored words are gone, their sentence is not
      out_.anchor_first = first;
      out_.anchor_last = end;
    }
    if (claim_.starts) {
      while (begin > 0 && (now(begin).gap & kGapSentence) == 0 && now(begin - 1).sentence == now(begin).sentence) {
        --begin;
      }
    }
    if (claim_.ends) {
      while (end < draft_.words.size() && (now(end).gap & kGapSentence) == 0 &&
             now(end).sentence == now(end - 1).sentence) {
        ++end;
      }
    }
    begin_ = begin;
    end_ = end;
    std::size_t i = 0;
    std::size_t j = begin;
    for (std::size_t k = 0; k <= match_.size(); ++k) {
      const bool at_end = k == match_.size();
      if (!at_end && match_[k] == kNoWord) {
        continue;
      }
      const std::size_t until = at_end ? end : match_[k];
      if (k > i || until > j) {
        runs_.push_back({i, k, j, std::max(until, j)});
      }
      i = k + 1;
      j = at_end ? until : until + 1;
    }
  }

  // “…,” Okafor said. “…,” said Okafor.
  void take_out_inversions() {
    for (std::size_t r = 0; r + 1 < runs_.size();) {
      if (is_inversion(runs_[r], runs_[r + 1])) {
        runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(r), runs_.begin() + static_cast<std::ptrdiff_t>(r + 2));
      } else {
        ++r;
      }
    }
  }

  // The words dropped in the one place are those added in the other, and what lies between and they are a speaker and a
  // verb of saying, with marks before and behind.
  [[nodiscard]] bool is_inversion(const Run& a, const Run& b) const {
    const bool forth = a.dropped() && b.added();
    const bool back = a.added() && b.dropped();
    if (!forth && !back) {
      return false;
    }
    const Run moved{forth ? a.i : b.i, forth ? a.i_end : b.i_end, forth ? b.j : a.j, forth ? b.j_end : a.j_end};
    const std::size_t i = a.i;
    const std::size_t i_end = b.i_end;
    const std::size_t j = a.j;
    const std::size_t j_end = b.j_end;
    constexpr std::size_t kMost = 8;  // words of a speaker, and the verb
    if (moved.i_end - moved.i != moved.j_end - moved.j || i_end - i > kMost || j_end - j != i_end - i) {
      return false;
    }
    for (std::size_t k = 0; k < moved.i_end - moved.i; ++k) {
      if (old(moved.i + k).key != now(moved.j + k).key) {
        return false;
      }
    }
    std::size_t verbs = 0;
    for (std::size_t k = i; k < i_end; ++k) {
      verbs += (lookup(old(k).key) & lex::verb_reporting) != 0 ? 1U : 0U;
      if (old(k).quoted || old(k).number || tells_fact(old(k).key) || (k > i && old(k).gap != 0)) {
        return false;
      }
    }
    constexpr std::uint8_t kBefore = kGapQuote | kGapComma;
    const bool verb_alone = moved.i_end - moved.i == 1 ? (lookup(old(moved.i).key) & lex::verb_reporting) != 0
                                                       : i_end - i == moved.i_end - moved.i + 1;
    const bool last = i_end == claim_.words.size() || old(i_end).gap != 0;
    return verbs == 1 && i > 0 && (old(i).gap & kBefore) != 0 && last && (verb_alone || i_end - i == 2);
  }

  void judge(const Run& run) {
    if (harmless(run)) {
      return;
    }
    if (!same_person(run)) {
      report(run);
      return;
    }
    for (const Run& part : parts_of(run)) {
      if (!harmless(part)) {
        report(part);
      }
    }
  }

  [[nodiscard]] bool harmless(const Run& run) const {
    if (!same_person(run)) {
      return false;
    }
    return run.added() ? may_be_added(run) : run.dropped() ? may_be_dropped(run) : may_be_replaced(run);
  }

  // A run as the alignment sees it: words that stand for one another, and what was dropped and added between them.
  [[nodiscard]] std::vector<Run> parts_of(const Run& run) const {
    std::vector<Run> out;
    std::size_t i = run.i;
    std::size_t j = run.j;
    const auto between = [&](std::size_t until_i, std::size_t until_j) {
      if (i < until_i) {
        out.push_back({i, until_i, j, j});
      }
      if (j < until_j) {
        out.push_back({until_i, until_i, j, until_j});
      }
    };
    for (std::size_t k = run.i; k < run.i_end; ++k) {
      const std::size_t to = pair_[k];
      if (to != kNoWord && to >= j && to < run.j_end) {
        between(k, to);
        out.push_back({k, k + 1, to, to + 1});
        i = k + 1;
        j = to + 1;
      }
    }
    between(run.i_end, run.j_end);
    return out;
  }

  template <typename Words>
  [[nodiscard]] static bool all_in(const Words& words, std::size_t from, std::size_t to, bool joints) {
    for (std::size_t k = from; k < to; ++k) {
      if (!is_optional(words[k].key) && !(joints && one_of(words[k].key, kJoints))) {
        return false;
      }
    }
    return true;
  }

  // A sentence begins at the run in one of the two texts only: it was split there, or joined.
  [[nodiscard]] bool at_seam(const Run& run) const {
    const auto begins = [](const auto& words, std::size_t from, std::size_t to, bool at_start, bool at_end) {
      for (std::size_t k = from; k <= to; ++k) {
        if (k == words.size() ? at_end : k == 0 ? at_start : (words[k].gap & kGapSentence) != 0) {
          return true;
        }
      }
      return false;
    };
    return begins(claim_.words, run.i, run.i_end, claim_.starts, claim_.ends) !=
           begins(draft_.words, run.j, run.j_end, true, true);
  }

  [[nodiscard]] bool may_be_dropped(const Run& run) const {
    if (quoted_in(claim_.words, run.i, run.i_end)) {
      return false;
    }
    return all_in(claim_.words, run.i, run.i_end, at_seam(run));
  }

  template <typename Words>
  [[nodiscard]] static bool quoted_in(const Words& words, std::size_t from, std::size_t to) {
    for (std::size_t k = from; k < to; ++k) {
      if (words[k].quoted) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool may_be_replaced(const Run& run) const {
    // "black-bird" for "blackbird", "alot" for "a lot"
    if (joined_text(claim_, run.i, run.i_end) == joined_text(draft_, run.j, run.j_end)) {
      return true;
    }
    if (slip_in_figure(run) || slips_word_by_word(run)) {
      return true;
    }
    if (quoted_in(claim_.words, run.i, run.i_end) || quoted_in(draft_.words, run.j, run.j_end)) {
      return false;
    }
    if (at_seam(run) && all_in(claim_.words, run.i, run.i_end, true) && joints_or_known_names(run)) {
      return true;
    }
    if (all_in(claim_.words, run.i, run.i_end, true) && is_context(run)) {
      return true;
    }
    // Optional words on either side, and between them words of one meaning in the same order.
    std::size_t i = run.i;
    std::size_t j = run.j;
    while (i < run.i_end || j < run.j_end) {
      if (i < run.i_end && j < run.j_end && equivalent(i, j)) {
        ++i;
        ++j;
      } else if (i < run.i_end && is_optional(old(i).key)) {
        ++i;
      } else if (j < run.j_end && is_optional(now(j).key)) {
        ++j;
      } else {
        return false;
      }
    }
    return true;
  }

  // Not "he" where it was "she".
  [[nodiscard]] bool same_person(const Run& run) const {
    constexpr std::array kPersons{"he"_w, "she"_w, "they"_w, "we"_w, "i"_w};
    for (std::size_t i = run.i; i < run.i_end; ++i) {
      for (std::size_t j = run.j; one_of(old(i).key, kPersons) && j < run.j_end; ++j) {
        if (one_of(now(j).key, kPersons) && now(j).key != old(i).key) {
          return false;
        }
      }
    }
    return true;
  }

  // "evury day" for "every day": what was folded into one is compared as it is written.
  [[nodiscard]] bool slips_word_by_word(const Run& run) const {
    const auto written = [](const auto& side, std::size_t from, std::size_t to) {
      std::vector<std::string> out;
      for (std::size_t k = from; k < to; ++k) {
        std::string word;
        for (const char c : folded(side.text, side.words[k]) + " ") {
          if (c != ' ' && c != '-' && c != '\n') {
            word += c;
          } else if (!word.empty()) {
            out.push_back(std::move(word));
            word.clear();
          }
        }
      }
      return out;
    };
    const auto capital = [](const auto& words, std::size_t from, std::size_t to) {
      return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from),
                         words.begin() + static_cast<std::ptrdiff_t>(to),
                         [](const NormalWord& w) { return w.capital; });
    };
    if (run.i_end - run.i > 6 || run.j_end - run.j > 6 || capital(claim_.words, run.i, run.i_end) ||
        capital(draft_.words, run.j, run.j_end)) {
      return false;
    }
    return std::ranges::equal(written(claim_, run.i, run.i_end), written(draft_, run.j, run.j_end),
                              [](const std::string& a, const std::string& b) { return a == b || slip_of(a, b); });
  }

  // "3.4 milliion": the same digits, and a slip in the letters.
  [[nodiscard]] bool slip_in_figure(const Run& run) const {
    if (run.i_end - run.i > 3 || run.j_end - run.j > 3) {
      return false;
    }
    const auto digits_of = [](std::string text) {
      std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
      return text;
    };
    const std::string was = joined_text(claim_, run.i, run.i_end);
    const std::string is = joined_text(draft_, run.j, run.j_end);
    const std::string was_letters = letters_of(was);
    const std::string is_letters = letters_of(is);
    const bool figure = std::any_of(claim_.words.begin() + static_cast<std::ptrdiff_t>(run.i),
                                    claim_.words.begin() + static_cast<std::ptrdiff_t>(run.i_end),
                                    [](const NormalWord& w) { return w.number; }) ||
                        std::any_of(draft_.words.begin() + static_cast<std::ptrdiff_t>(run.j),
                                    draft_.words.begin() + static_cast<std::ptrdiff_t>(run.j_end),
                                    [](const NormalWord& w) { return w.number; });
    return figure && digits_of(was) == digits_of(is) && slip_of(was_letters, is_letters);
  }
  [[nodiscard]] static std::string letters_of(std::string text) {
    std::erase_if(text, [](char c) { return !(c >= 'a' && c <= 'z'); });
    return text;
  }

  // The new words at a seam are joints, or names that the claim holds anyway ("Okafor also said").
  [[nodiscard]] bool joints_or_known_names(const Run& run) const {
    for (std::size_t j = run.j; j < run.j_end; ++j) {
      if (is_optional(now(j).key) || one_of(now(j).key, kJoints)) {
        continue;
      }
      const bool known = now(j).capital && std::any_of(claim_.words.begin(), claim_.words.end(),
                                                       [&](const NormalWord& w) { return w.key == now(j).key; });
      if (!known) {
        return false;
      }
    }
    return true;
  }

  template <typename Side>
  [[nodiscard]] static std::string joined_text(const Side& side, std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t k = from; k < to; ++k) {
      out += folded(side.text, side.words[k]);
    }
    std::erase_if(out, [](char c) { return c == '-' || c == ' '; });
    return out;
  }

  // Words put in, clause by clause.
  [[nodiscard]] bool may_be_added(const Run& run) const {
    if (may_be_added_at_once(run)) {
      return true;
    }
    std::vector<std::size_t> cuts{run.j};
    for (std::size_t j = run.j + 1; j < run.j_end && cuts.size() < kMostClauses; ++j) {
      if ((now(j).gap & (kGapComma | kGapStrong | kGapSentence)) != 0) {
        cuts.push_back(j);
      }
    }
    cuts.push_back(run.j_end);
    std::vector<bool> reached(cuts.size(), false);
    reached[0] = true;
    for (std::size_t to = 1; to < cuts.size(); ++to) {
      for (std::size_t from = 0; from < to && !reached[to]; ++from) {
        reached[to] = reached[from] && (from > 0 || to + 1 < cuts.size()) &&
                      may_be_added_at_once({run.i, run.i_end, cuts[from], cuts[to]});
      }
    }
    return reached.back();
  }

  [[nodiscard]] bool may_be_added_at_once(const Run& run) const {
    if (quoted_inside(run)) {
      return false;
    }
    if (all_in(draft_.words, run.j, run.j_end, false)) {
      return true;
    }
    if (at_seam(run) && run.j > begin_ && joints_or_known_names(run)) {
      return true;
    }
    if (is_context(run)) {
      return true;
    }
    const bool sentence_before = run.j == begin_;
    const bool sentence_behind = run.j_end == end_;
    const bool open = sentence_before || (now(run.j).gap & (kGapComma | kGapStrong | kGapSentence)) != 0;
    const bool close = sentence_behind || (now(run.j_end).gap & (kGapComma | kGapStrong | kGapSentence)) != 0;
    std::size_t negations = 0;
    bool facts = false;
    for (std::size_t j = run.j; j < run.j_end; ++j) {
      const WordHash key = now(j).key;
      if (one_of(key, kTurns)) {
        return false;
      }
      negations += one_of(key, kNegations) ? 1U : 0U;
      facts = facts || now(j).number || one_of(key, kNegations) || one_of(key, kModals) || one_of(key, kBounds) ||
              one_of(key, kDirections) || (lookup(key) & (lex::weekday | lex::month)) != 0;
    }
    const std::size_t size = run.j_end - run.j;
    const bool spliced = sentence_before && sentence_behind;  // the claim itself is gone
    if (open && close && !spliced && size >= 2) {
      return negations == 0 || size >= 4;
    }
    // Without commas a clause may stand at either end, if it opens as one and holds nothing that could change a fact.
    if ((sentence_behind || (close && !sentence_before)) && size >= 2) {
      return !facts && one_of(now(run.j).key, kOpeners);
    }
    if (sentence_before && size >= 2) {
      return !facts && one_of(now(run.j).key, kOpeners);
    }
    return false;
  }

  // Words put into a quotation.
  [[nodiscard]] bool quoted_inside(const Run& run) const {
    const bool before = run.j > 0 && now(run.j - 1).quoted;
    const bool behind = run.j_end < draft_.words.size() && now(run.j_end).quoted;
    return before && behind && quoted_in(draft_.words, run.j, run.j_end) && run.i > 0 &&
           (old(run.i - 1).quoted || claim_.quoted);
  }

  // The sentence before or behind was joined on: its words are the context that the ledger remembers.
  [[nodiscard]] bool is_context(const Run& run) const {
    const auto same_words = [&](std::span<const NormalWord> context, bool from_start) {
      std::vector<WordHash> added;
      for (std::size_t j = run.j; j < run.j_end; ++j) {
        if (!one_of(now(j).key, kJoints)) {
          added.push_back(now(j).key);
        }
      }
      std::vector<WordHash> known;
      for (const NormalWord& word : context) {
        if (!one_of(word.key, kJoints)) {
          known.push_back(word.key);
        }
      }
      const std::size_t size = std::min(added.size(), known.size());
      if (size < 2) {
        return false;
      }
      std::size_t same = 0;
      for (std::size_t k = 0; k < size; ++k) {
        same += from_start ? added[k] == known[k] : added[added.size() - 1 - k] == known[known.size() - 1 - k];
      }
      return same * 10 >= size * 7;
    };
    if (run.j_end == end_ && run.j > begin_) {
      return same_words(claim_.behind, true);
    }
    return run.j == begin_ && run.j_end < end_ && same_words(claim_.before, false);
  }

  // Words in quotation marks that stand without any now, or the other way round.
  void judge_marks() {
    std::size_t first = kNoWord;
    std::size_t last = 0;
    std::size_t matched = 0;
    std::size_t was = 0;
    std::size_t is = 0;
    bool old_marks = claim_.quoted;
    for (std::size_t i = 0; i < match_.size(); ++i) {
      old_marks = old_marks || old(i).quoted || (old(i).gap & kGapQuote) != 0;
      if (match_[i] != kNoWord) {
        first = std::min(first, match_[i]);
        last = match_[i];
        ++matched;
        was += old(i).quoted ? 1U : 0U;
        is += now(match_[i]).quoted ? 1U : 0U;
      }
    }
    if (first == kNoWord) {
      return;
    }
    bool marks = false;
    for (std::size_t j = first; j <= last + 1 && j < draft_.words.size(); ++j) {
      marks = marks || now(j).quoted || (now(j).gap & kGapQuote) != 0;
    }
    if (was > 0 && !marks) {
      out_.changes.push_back({ChangeKind::quotation, "quotation marks", "none", false});
    } else if (!old_marks && 2 * is > matched && matched > 2) {
      out_.changes.push_back({ChangeKind::quotation, "no quotation marks", "a quotation", false});
    }
  }

  // Names the facts of a run that is not harmless.
  void report(const Run& run) {
    // Pairs of words that the alignment put together are named one by one, so that "4,100 -> 4,700" stands alone.
    std::vector<std::size_t> rest_old;
    std::vector<bool> used(run.j_end - run.j, false);
    const std::size_t before = out_.changes.size();
    for (std::size_t i = run.i; i < run.i_end; ++i) {
      const std::size_t j = pair_[i];
      if (j != kNoWord && j >= run.j && j < run.j_end) {
        used[j - run.j] = true;
        if (!equivalent(i, j) && !(is_optional(old(i).key) && is_optional(now(j).key))) {
          add(i, i + 1, j, j + 1);
        }
      } else if (!is_optional(old(i).key)) {
        rest_old.push_back(i);
      }
    }
    for (std::size_t k = 0; k < rest_old.size();) {
      std::size_t end = k + 1;
      while (end < rest_old.size() && rest_old[end] == rest_old[end - 1] + 1) {
        ++end;
      }
      add(rest_old[k], rest_old[end - 1] + 1, 0, 0);
      k = end;
    }
    for (std::size_t k = 0; k < used.size();) {
      if (used[k]) {
        ++k;
        continue;
      }
      std::size_t end = k;
      while (end < used.size() && !used[end]) {
        ++end;
      }
      if (!all_in(draft_.words, run.j + k, run.j + end, false)) {
        add(run.i, run.i, run.j + k, run.j + end);
      }
      k = end;
    }
    if (out_.changes.size() == before) {
      add(run.i, run.i_end, run.j, run.j_end);
    }
  }

  void add(std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) {
    FactChange change;
    change.outside = i_end <= claim_.first || i >= claim_.last;
    change.kind = kind_of(i, i_end, j, j_end);
    if (i_end > i) {
      change.from = slice(claim_.text, old(i).span.joined(old(i_end - 1).span));
    }
    if (j_end > j) {
      change.to = slice(draft_.text, now(j).span.joined(now(j_end - 1).span));
    }
    // Another figure in the same sentence is another claim's matter.
    const bool other = change.outside && (change.kind == ChangeKind::figure || change.kind == ChangeKind::unit ||
                                          change.kind == ChangeKind::date || change.kind == ChangeKind::wording);
    if (!other) {
      out_.changes.push_back(std::move(change));
    }
  }

  [[nodiscard]] ChangeKind kind_of(std::size_t i, std::size_t i_end, std::size_t j, std::size_t j_end) const {
    ChangeKind kind = ChangeKind::wording;
    const auto look = [&](const auto& words, std::string_view text, std::size_t from, std::size_t to) {
      for (std::size_t k = from; k < to; ++k) {
        const NormalWord& word = words[k];
        const std::string letters = folded(text, word);
        ChangeKind found = ChangeKind::wording;
        if (is_date_word(letters, word.key) || (word.number && k > 0 && (lookup(words[k - 1].key) & lex::month) != 0)) {
          found = ChangeKind::date;
        } else if (word.number) {
          found = ChangeKind::figure;
        } else if (one_of(word.key, kNegations)) {
          found = ChangeKind::negation;
        } else if (one_of(word.key, kModals)) {
          found = ChangeKind::modality;
        } else if (one_of(word.key, kBounds)) {
          found = ChangeKind::bound;
        } else if (one_of(word.key, kDirections)) {
          found = ChangeKind::direction;
        } else if (word.quoted) {
          found = ChangeKind::quotation;
        } else if (counted(words, k) || (lookup(word.key) & lex::unit) != 0) {
          found = ChangeKind::unit;
        } else if (is_name(word, letters)) {
          found = ChangeKind::name;
        } else if ((lookup(word.key) &
                    (lex::verb_reporting | lex::pronoun | lex::role_noun | lex::spokesperson | lex::title)) != 0) {
          found = ChangeKind::speaker;
        }
        kind = std::min(kind, found);
      }
    };
    look(claim_.words, claim_.text, i, i_end);
    look(draft_.words, draft_.text, j, j_end);
    return kind;
  }

  const CheckedWords& claim_;
  const DraftWords& draft_;
  std::vector<std::size_t> match_;  // of each word of the claim: the word of the draft that means the same
  std::vector<std::size_t> pair_;   // … or that stands in its place
  std::vector<Run> runs_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::vector<Letters> old_letters_;
  std::vector<Letters> now_letters_;
  mutable std::vector<std::string> old_texts_;  // folded, made when they are asked for
  mutable std::vector<std::string> now_texts_;
  std::vector<std::uint64_t> old_meaning_;
  std::vector<std::uint64_t> now_meaning_;
  std::vector<bool> now_unknown_;
  bool hopeful_ = true;  // enough of the claim's words are there to look at the others more closely
  bool all_equal_ = true;
  Comparison out_;
};

}  // namespace

std::string_view name(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::figure:
      return "figure";
    case ChangeKind::negation:
      return "negation";
    case ChangeKind::modality:
      return "modality";
    case ChangeKind::bound:
      return "bound";
    case ChangeKind::direction:
      return "direction";
    case ChangeKind::unit:
      return "unit";
    case ChangeKind::date:
      return "date";
    case ChangeKind::name:
      return "name";
    case ChangeKind::speaker:
      return "speaker";
    case ChangeKind::quotation:
      return "quotation";
    case ChangeKind::wording:
      break;
  }
  return "wording";
}

Comparison compare(const CheckedWords& claim, const DraftWords& draft) { return Comparer(claim, draft).compare(); }

}  // namespace vouch
