#include "analyzers/newsroom/anchoring.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "analyzers/language/tokens.h"
#include "analyzers/newsroom/facts.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// The rare words of an entry that are looked up, the places of each that are followed, and the places of the draft
// that are compared in the end: what bounds the work an entry.
constexpr std::size_t kRareWords = 16;
constexpr std::size_t kPlaces = 64;
constexpr std::size_t kCandidates = 6;
// Sentences on either side of a candidate: a claim may have been split into them.
constexpr std::size_t kAround = 2;
constexpr std::size_t kMaxWindowWords = 600;
// Words of the context that are compared.
constexpr std::size_t kContextWords = 12;
// A claim with a changed fact that kept this much of its words is the claim, wherever it went.
constexpr double kOwnWords = 0.8;

// Gives words their sentences, as the tokeniser sees them; a boundary that only the normaliser saw becomes a weaker
// one.
void settle_sentences(std::vector<NormalWord>& words, const std::vector<Sentence>& sentences, std::uint32_t first) {
  std::size_t s = 0;
  std::size_t last_seen = sentences.size();
  for (NormalWord& word : words) {
    while (s + 1 < sentences.size() && sentences[s + 1].span.begin <= word.span.begin) {
      ++s;
    }
    word.sentence = first + static_cast<std::uint32_t>(s);
    const bool starts = s != last_seen;
    if (starts) {
      word.gap |= kGapSentence;
    } else if ((word.gap & kGapSentence) != 0) {
      word.gap = static_cast<std::uint8_t>((word.gap & ~kGapSentence) | kGapStrong);
    }
    last_seen = s;
  }
}

// The draft's words, and where each stands.
struct Index {
  std::string text;  // the prose of all blocks
  std::vector<NormalWord> words;
  std::vector<std::uint32_t> block;         // of each word
  std::vector<std::uint32_t> sentence_at;   // first word of each sentence of the document, and one past the last
  std::vector<std::uint32_t> block_offset;  // where a block's prose begins in `text`
  std::vector<std::pair<WordHash, std::uint32_t>> postings;  // sorted

  [[nodiscard]] std::span<const std::pair<WordHash, std::uint32_t>> places(WordHash key) const {
    const auto less = [](const auto& row, WordHash h) { return row.first < h; };
    const auto first = std::lower_bound(postings.begin(), postings.end(), key, less);
    auto last = first;
    while (last != postings.end() && last->first == key && last - first <= static_cast<std::ptrdiff_t>(kPlaces)) {
      ++last;
    }
    return {first, last};
  }
};

Index index_of(const Document& document) {
  Index out;
  out.block_offset.resize(document.blocks.size());
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    out.block_offset[b] = static_cast<std::uint32_t>(out.text.size());
    if (!view.analysis) {
      continue;
    }
    std::vector<NormalWord> words = normalise(view.block.prose);
    settle_sentences(words, view.analysis->sentences, view.first_sentence);
    auto quote = view.analysis->quotes.begin();
    for (NormalWord& word : words) {
      while (quote != view.analysis->quotes.end() && (quote->depth != 1 || quote->span.end <= word.span.begin)) {
        ++quote;
      }
      word.quoted = quote != view.analysis->quotes.end() && quote->span.contains(word.span.begin);
      word.span = word.span.shifted(out.block_offset[b]);
      out.words.push_back(word);
      out.block.push_back(b);
    }
    out.text += view.block.prose;
    out.text += "\n\n";
  }
  out.sentence_at.assign(document.sentences.size() + 1, static_cast<std::uint32_t>(out.words.size()));
  for (std::size_t w = out.words.size(); w-- > 0;) {
    const std::size_t s = std::min<std::size_t>(out.words[w].sentence, document.sentences.size());
    out.sentence_at[s] = static_cast<std::uint32_t>(w);
  }
  for (std::size_t s = document.sentences.size(); s-- > 0;) {  // sentences without words
    out.sentence_at[s] = std::min(out.sentence_at[s], out.sentence_at[s + 1]);
  }
  out.postings.reserve(out.words.size());
  for (std::uint32_t w = 0; w < out.words.size(); ++w) {
    out.postings.emplace_back(out.words[w].key, w);
  }
  std::sort(out.postings.begin(), out.postings.end());
  return out;
}

bool looks_like_markup(std::string_view text) {
  return text.find("**") != std::string_view::npos || text.find("](") != std::string_view::npos ||
         text.find("[@") != std::string_view::npos || text.find("[^") != std::string_view::npos ||
         text.find("<!--") != std::string_view::npos;
}

std::string plain(const std::string& text) { return looks_like_markup(text) ? plain_prose(text) : text; }

// An entry as it was checked. `claim` points into the other members.
struct Old {
  std::string text;
  std::vector<NormalWord> words;
  CheckedWords claim;
};

bool ends_sentence(std::string_view text) {
  while (!text.empty() && decode_utf8_before(text, text.size()).value != 0) {
    const CodePoint c = decode_utf8_before(text, text.size());
    if (c.value == '.' || c.value == '!' || c.value == '?' || c.value == 0x2026) {
      return true;
    }
    const bool skip = is_space(c.value) || c.value == '"' || c.value == '\'' || c.value == 0x201d ||
                      c.value == 0x2019 || c.value == ')' || c.value == 0xbb;
    if (!skip) {
      return false;
    }
    text.remove_suffix(c.size);
  }
  return false;
}

void read_old(const LedgerEntry& entry, Old& out) {
  const std::string exact = plain(entry.anchor.exact);
  out.text = entry.anchor.prefix + exact + entry.anchor.suffix;
  const Span anchored{static_cast<Offset>(entry.anchor.prefix.size()),
                      static_cast<Offset>(entry.anchor.prefix.size() + exact.size())};
  // Paragraph by paragraph, as the draft is read.
  std::uint32_t sentence = 0;
  std::vector<std::uint32_t> sentence_end;
  std::size_t begin = 0;
  while (begin < out.text.size()) {
    std::size_t end = out.text.find("\n\n", begin);
    end = end == std::string::npos ? out.text.size() : end;
    const std::string_view prose = std::string_view(out.text).substr(begin, end - begin);
    TokenStream tokens;
    tokenise(prose, tokens);
    std::vector<NormalWord> words = normalise(prose);
    settle_sentences(words, tokens.sentences, sentence);
    for (NormalWord& word : words) {
      word.span = word.span.shifted(static_cast<Offset>(begin));
      out.words.push_back(word);
    }
    sentence += static_cast<std::uint32_t>(std::max<std::size_t>(tokens.sentences.size(), 1));
    begin = end + 2;
  }
  const auto inside = [&](const NormalWord& word) { return word.span.overlaps(anchored); };
  const auto first = std::find_if(out.words.begin(), out.words.end(), inside);
  if (first == out.words.end()) {
    out.claim = {};
    return;
  }
  auto last = first;
  while (last != out.words.end() && inside(*last)) {
    ++last;
  }
  auto from = first;
  while (from != out.words.begin() && std::prev(from)->sentence == first->sentence) {
    --from;
  }
  auto to = last;
  while (to != out.words.end() && to->sentence == std::prev(last)->sentence) {
    ++to;
  }
  const std::span<const NormalWord> all(out.words);
  const auto at = [&](auto iterator) { return static_cast<std::size_t>(iterator - out.words.begin()); };
  out.claim.text = out.text;
  out.claim.words = all.subspan(at(from), at(to) - at(from));
  out.claim.first = at(first) - at(from);
  out.claim.last = at(last) - at(from);
  const std::size_t before = std::min(at(from), kContextWords);
  out.claim.before = all.subspan(at(from) - before, before);
  out.claim.behind = all.subspan(at(to), std::min(all.size() - at(to), kContextWords));
  out.claim.quoted = !fact_value(entry.facts, "q:").empty();
  // Whether the context reaches the sentence's ends.
  const CodePoint initial = decode_utf8(out.text, from->span.begin);
  out.claim.starts = from != out.words.begin() ||
                     (entry.anchor.prefix.empty() && (is_upper(initial.value) || is_digit(initial.value)));
  const Offset end = std::prev(to)->span.end;
  const std::size_t next = to == out.words.end() ? out.text.size() : to->span.begin;
  out.claim.ends = to != out.words.end() || ends_sentence(std::string_view(out.text).substr(end, next - end));
}

// A place of the draft that may be the claim.
struct Candidate {
  Comparison comparison;
  std::size_t first = 0;  // words of the draft
  std::size_t last = 0;
  std::size_t anchor_first = 0;  // of them, the anchored ones
  std::size_t anchor_last = 0;
  double before = 0;  // how well the words around it agree, 0 … 1
  double behind = 0;
  bool hinted = false;

  [[nodiscard]] double context() const { return (before + behind) / 2; }
  [[nodiscard]] double score(bool any_hint) const {
    return 50 * comparison.similarity + 20 * before + 20 * behind + (hinted || !any_hint ? 2 : 0);
  }
  [[nodiscard]] bool harmless() const { return comparison.changes.empty() && comparison.similarity >= 0.5; }
};

// The part of the known context that stands there, in order (longest common subsequence).
double context_similarity(std::span<const NormalWord> known, std::span<const NormalWord> there) {
  if (known.empty()) {
    return there.empty() ? 1 : 0.5;
  }
  std::vector<std::uint8_t> row(there.size() + 1, 0);
  for (const NormalWord& word : known) {
    std::uint8_t diagonal = 0;
    for (std::size_t j = 1; j <= there.size(); ++j) {
      const std::uint8_t above = row[j];
      row[j] = word.key == there[j - 1].key ? static_cast<std::uint8_t>(diagonal + 1) : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return static_cast<double>(row.back()) / static_cast<double>(known.size());
}

bool same_words(std::span<const NormalWord> a, std::span<const NormalWord> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const NormalWord& x, const NormalWord& y) { return x.key == y.key; });
}

class Finder {
 public:
  Finder(const Ledger& ledger, const Document& document, std::span<const Span> hints, const Registry* registry)
      : ledger_(ledger), document_(document), hints_(hints), registry_(registry), index_(index_of(document)) {
    owner_.assign(index_.words.size(), kNobody);
    for (std::size_t s = 0; s < document.speakers.size(); ++s) {
      registered_.push_back(registered_id(registry, document, static_cast<std::int32_t>(s)));
    }
  }

  Checks find() {
    const std::size_t n = ledger_.entries.size();
    std::vector<Old> olds(n);
    std::vector<std::vector<Candidate>> candidates(n);
    Checks out;
    out.rows.resize(n);
    for (std::size_t e = 0; e < n; ++e) {
      out.rows[e].entry = e;
      read_old(ledger_.entries[e], olds[e]);
      if (!olds[e].claim.words.empty()) {
        candidates[e] = compare_places(olds[e], hint(e));
      }
    }
    std::vector<bool> done(n, false);
    for (std::size_t e = 0; e < n; ++e) {  // the sure ones first: nobody else's claim is at their place
      if (const Candidate* same = choose_same(candidates[e], olds, e)) {
        done[e] = true;
        settle(out.rows[e], *same, olds[e]);
        std::fill(owner_.begin() + static_cast<std::ptrdiff_t>(same->first),
                  owner_.begin() + static_cast<std::ptrdiff_t>(same->last), static_cast<std::uint32_t>(e));
      }
    }
    for (std::size_t e = 0; e < n; ++e) {
      if (done[e]) {
        continue;
      }
      if (const Candidate* best = choose(candidates[e], olds, e)) {
        settle(out.rows[e], *best, olds[e]);
      }
    }
    return out;
  }

 private:
  static constexpr std::uint32_t kNobody = 0xffffffff;

  [[nodiscard]] Span hint(std::size_t entry) const { return entry < hints_.size() ? hints_[entry] : Span{}; }

  // Sentences that share rare words with the entry, the likeliest first.
  [[nodiscard]] std::vector<std::uint32_t> likely_sentences(const Old& old, Span hinted) const {
    struct Rare {
      std::size_t count;
      WordHash key;
      int shift;  // of context words: the claim is behind or before their sentence
    };
    std::vector<Rare> rare;
    const auto add = [&](std::span<const NormalWord> words, int shift) {
      for (const NormalWord& word : words) {
        const std::size_t count = index_.places(word.key).size();
        if (count > 0) {
          rare.push_back({count, word.key, shift});
        }
      }
    };
    add(old.claim.words, 0);
    std::sort(rare.begin(), rare.end(),
              [](const Rare& a, const Rare& b) { return std::tie(a.count, a.key) < std::tie(b.count, b.key); });
    rare.erase(std::unique(rare.begin(), rare.end(), [](const Rare& a, const Rare& b) { return a.key == b.key; }),
               rare.end());
    rare.resize(std::min(rare.size(), kRareWords));
    std::unordered_map<std::uint32_t, double> votes;
    for (const Rare& word : rare) {
      std::size_t followed = 0;
      for (const auto& [key, place] : index_.places(word.key)) {
        if (++followed > kPlaces) {
          break;
        }
        votes[index_.words[place].sentence] += 1.0 / static_cast<double>(word.count);
      }
    }
    if (!hinted.empty()) {
      const std::int32_t sentence = document_.sentence_at(hinted.begin);
      if (sentence != kNone) {
        votes[static_cast<std::uint32_t>(sentence)] += 100;
      }
    }
    std::vector<std::pair<double, std::uint32_t>> order;
    for (const auto& [sentence, vote] : votes) {
      order.emplace_back(-vote, sentence);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::uint32_t> out;
    // Enough places to find the words again where they stand several times.
    for (std::size_t i = 0; i < order.size() && i < kPlaces; ++i) {
      out.push_back(order[i].second);
    }
    return out;
  }

  [[nodiscard]] std::vector<Candidate> compare_places(const Old& old, Span hinted) const {
    std::vector<Candidate> out;
    const std::vector<std::uint32_t> sentences = likely_sentences(old, hinted);
    const std::size_t n = old.claim.words.size();
    const std::uint32_t spread =
        old.claim.words.back().sentence - old.claim.words.front().sentence;  // sentences of the claim, less one
    std::vector<std::uint32_t> others;
    for (const std::uint32_t sentence : sentences) {
      const std::size_t begin = index_.sentence_at[sentence];
      const std::size_t end = index_.sentence_at[sentence + 1];
      if (begin >= end) {
        continue;
      }
      // The same words are found without aligning anything.
      std::size_t exact = begin;
      while (exact < end && !(exact + n <= index_.words.size() && index_.words[exact].key == old.claim.words[0].key &&
                              same_words(old.claim.words, std::span(index_.words).subspan(exact, n)))) {
        ++exact;
      }
      if (exact < end) {
        add(out, old, exact, exact + n, hinted);
      } else if (others.size() < kCandidates) {
        others.push_back(sentence);
      }
    }
    // The same words among the same neighbours: no other place needs a look.
    const auto sure = [](const Candidate& c) { return c.comparison.same && c.context() >= 0.8; };
    if (std::none_of(out.begin(), out.end(), sure)) {
      for (const std::uint32_t sentence : others) {
        add(out, old, index_.sentence_at[sentence], index_.sentence_at[sentence + 1], hinted, kAround + spread);
      }
    }
    return out;
  }

  void add(std::vector<Candidate>& out, const Old& old, std::size_t first, std::size_t last, Span hinted,
           std::size_t around = 0) const {
    const std::size_t sentences = document_.sentences.size();
    const std::size_t from = index_.words[first].sentence;
    const std::size_t to = index_.words[last - 1].sentence;
    std::size_t begin = index_.sentence_at[from >= around ? from - around : 0];
    std::size_t end = index_.sentence_at[std::min(to + around + 1, sentences)];
    begin = std::max(begin, first > kMaxWindowWords ? first - kMaxWindowWords : 0);
    end = std::min(end, last + kMaxWindowWords);
    Candidate candidate;
    candidate.comparison = compare(old.claim, {index_.text, std::span(index_.words).subspan(begin, end - begin)});
    candidate.first = begin + candidate.comparison.first;
    candidate.last = begin + candidate.comparison.last;
    candidate.anchor_first = begin + candidate.comparison.anchor_first;
    candidate.anchor_last = begin + candidate.comparison.anchor_last;
    if (candidate.last <= candidate.first) {
      return;
    }
    for (const Candidate& known : out) {
      if (known.first == candidate.first && known.last == candidate.last) {
        return;
      }
    }
    const std::span<const NormalWord> words(index_.words);
    const std::size_t lead = std::min(candidate.first, 2 * kContextWords);
    candidate.before = context_similarity(old.claim.before, words.subspan(candidate.first - lead, lead));
    candidate.behind = context_similarity(
        old.claim.behind, words.subspan(candidate.last, std::min(words.size() - candidate.last, 2 * kContextWords)));
    candidate.hinted = !hinted.empty() && span_of(candidate.first, candidate.last).overlaps(hinted);
    out.push_back(std::move(candidate));
  }

  // The source span of words [first, last) of the index.
  [[nodiscard]] Span span_of(std::size_t first, std::size_t last) const {
    const auto place = [&](std::size_t word) {
      const std::uint32_t b = index_.block[word];
      const Span prose{index_.words[word].span.begin - index_.block_offset[b],
                       index_.words[word].span.end - index_.block_offset[b]};
      return document_.to_source(b, prose);
    };
    return place(first).joined(place(last - 1));
  }

  // The candidate with the same words, if that is where the claim is.
  [[nodiscard]] const Candidate* choose_same(const std::vector<Candidate>& candidates, const std::vector<Old>& olds,
                                             std::size_t entry) const {
    const bool any_hint = !hint(entry).empty();
    const Candidate* best = nullptr;
    for (const Candidate& c : candidates) {
      if (!c.comparison.same || (owned_by_twin(c, olds, entry) && !c.hinted)) {
        continue;
      }
      if (best == nullptr || c.score(any_hint) > best->score(any_hint)) {
        best = &c;
      }
    }
    if (best == nullptr) {
      return nullptr;
    }
    // The same words elsewhere, while something else stands where they stood: they are somebody else's.
    for (const Candidate& c : candidates) {
      const bool in_place = c.context() >= 0.8 || (c.hinted && !best->hinted);
      if (!c.comparison.same && in_place && c.comparison.similarity >= 0.6 && best->context() < 0.3) {
        return nullptr;
      }
    }
    return best;
  }

  // Another entry of the same words has the place already.
  [[nodiscard]] bool owned_by_twin(const Candidate& c, const std::vector<Old>& olds, std::size_t entry) const {
    const std::uint32_t owner = owner_[c.first];
    return owner != kNobody && owner != entry &&
           ledger_.entries[owner].anchor.exact == ledger_.entries[entry].anchor.exact &&
           same_words(olds[owner].claim.words, olds[entry].claim.words);
  }

  // More than half of the place is another claim's, word for word.
  [[nodiscard]] bool owned_by_other(const Candidate& c, const std::vector<Old>& olds, std::size_t entry) const {
    std::size_t owned = 0;
    for (std::size_t w = c.first; w < c.last; ++w) {
      const std::uint32_t owner = owner_[w];
      owned += owner != kNobody && !same_words(olds[owner].claim.words, olds[entry].claim.words) ? 1U : 0U;
    }
    return 2 * owned > c.last - c.first;
  }

  [[nodiscard]] const Candidate* choose(const std::vector<Candidate>& candidates, const std::vector<Old>& olds,
                                        std::size_t entry) const {
    const bool any_hint = !hint(entry).empty();
    const Candidate* best = nullptr;
    bool tie = false;
    for (const Candidate& c : candidates) {
      if (owned_by_other(c, olds, entry)) {
        continue;
      }
      const auto rank = [&](const Candidate& x) { return std::pair(x.harmless(), x.score(any_hint)); };
      if (best == nullptr || rank(c) > rank(*best)) {
        best = &c;
        tie = false;
      } else if (rank(c) == rank(*best)) {
        tie = true;
      }
    }
    if (best == nullptr || tie) {
      return nullptr;
    }
    // A changed claim in its old place beats a harmless variant that stands somewhere else.
    for (const Candidate& c : candidates) {
      if (best->harmless() && !c.harmless() && best->context() < 0.3 && c.context() >= 0.8 &&
          c.comparison.similarity >= 0.6 && !owned_by_other(c, olds, entry)) {
        best = &c;
      }
    }
    const bool accepted = best->harmless() || best->score(any_hint) >= kAcceptedScore * 92 ||
                          best->comparison.similarity >= kOwnWords ||
                          (best->hinted && best->comparison.similarity >= 0.4);
    return accepted ? best : nullptr;
  }

  void settle(Check& check, const Candidate& candidate, const Old& old) const {
    check.span = span_of(candidate.anchor_first, candidate.anchor_last);
    check.sentence = index_.words[candidate.anchor_first].sentence;
    // With the marks around it where whole sentences were checked.
    const std::uint32_t last = index_.words[candidate.anchor_last - 1].sentence;
    if (old.claim.first == 0 && index_.sentence_at[check.sentence] == candidate.anchor_first) {
      check.span.begin = std::min(check.span.begin, document_.sentences[check.sentence].span.begin);
    }
    if (old.claim.first == 0 && old.claim.last == old.claim.words.size() &&
        index_.sentence_at[last + 1] == candidate.anchor_last) {
      check.span.end = std::max(check.span.end, document_.sentences[last].span.end);
    }
    check.changes = candidate.comparison.changes;
    const LedgerEntry& entry = ledger_.entries[check.entry];
    compare_speakers(check, entry, old);
    compare_dates(check, entry);
    check.outcome = !check.changes.empty()      ? Outcome::stale
                    : candidate.comparison.same ? Outcome::same
                                                : Outcome::drifted;
  }

  // The last part of "lena-okafor".
  [[nodiscard]] static std::string_view surname(std::string_view id) { return id.substr(id.rfind('-') + 1); }

  // Up to one letter apart: the name was misspelt somewhere, nobody else was named.
  [[nodiscard]] static bool one_name(std::string_view a, std::string_view b) {
    if (a == b) {
      return true;
    }
    if (std::min(a.size(), b.size()) < 5 || a.size() > b.size() + 1 || b.size() > a.size() + 1) {
      return false;
    }
    std::size_t head = 0;
    while (head < std::min(a.size(), b.size()) && a[head] == b[head]) {
      ++head;
    }
    std::size_t tail = 0;
    while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
      ++tail;
    }
    return std::max(a.size(), b.size()) - head - tail <= 2;
  }

  // Two of the registry are one if their ids are; of others the surnames decide.
  [[nodiscard]] bool one_speaker(std::string_view id, const SpeakerOf& now) const {
    const std::string_view now_id =
        now.speaker == kNone ? std::string_view(now.id) : registered_[static_cast<std::size_t>(now.speaker)];
    if (id == now_id) {
      return true;
    }
    const bool both_known =
        registry_ != nullptr && registry_->find_id(id) != nullptr && registry_->find_id(now_id) != nullptr;
    return !both_known && one_name(surname(id), surname(now.id));
  }

  void compare_speakers(Check& check, const LedgerEntry& entry, const Old& old) const {
    const std::string_view via = fact_value(entry.facts, "via:");
    const std::string_view id = fact_value(entry.facts, "s:");
    if (via.empty()) {
      return;
    }
    const SpeakerOf now = speaker_of(document_, check.span);
    if (now.via.empty()) {
      return;
    }
    const std::vector<NormalWord> old_via = normalise(via);
    const std::vector<NormalWord> now_via = normalise(now.via);
    if (!id.empty() && !now.id.empty() && one_speaker(id, now)) {
      return;
    }
    const bool worded_alike = same_words(old_via, now_via);
    const auto& words = old.claim.words;
    const bool in_claim =
        std::search(words.begin(), words.end(), old_via.begin(), old_via.end(),
                    [](const NormalWord& a, const NormalWord& b) { return a.key == b.key; }) != words.end();
    if (!worded_alike) {
      // Inside the claim the words themselves were compared already. "Ilves, a biologist" and "Ilves" are one.
      std::size_t common = 0;
      for (const NormalWord& word : now_via) {
        common += std::any_of(old_via.begin(), old_via.end(), [&](const NormalWord& w) { return w.key == word.key; });
      }
      const bool overlap = 2 * common >= std::min(old_via.size(), now_via.size());
      if (!in_claim && !overlap && check.changes.empty()) {
        check.changes.push_back({ChangeKind::speaker, std::string(via), now.via, false});
      }
      return;
    }
    if (id.empty() || now.id.empty()) {
      return;
    }
    // The same pronoun, but somebody else is meant: a change if the one who was meant is not there any more. Where a
    // paragraph moved away from the name, the name still stands in its old place.
    bool still_there = !index_.places(hash_word(surname(id))).empty();
    for (std::size_t s = 0; s < registered_.size(); ++s) {
      still_there = still_there || registered_[s] == id || one_name(surname(document_.speakers[s].id), surname(id));
    }
    const auto named = std::find_if(old.claim.before.begin(), old.claim.before.end(),
                                    [&](const NormalWord& word) { return word.key == hash_word(surname(id)); });
    if (still_there && named != old.claim.before.end()) {
      const auto from = named == old.claim.before.begin() ? named : std::prev(named);
      const auto until = std::next(named) == old.claim.before.end() ? std::next(named) : std::next(named, 2);
      const auto equal = [](const NormalWord& a, const NormalWord& b) { return a.key == b.key; };
      still_there = std::search(index_.words.begin(), index_.words.end(), from, until, equal) != index_.words.end();
    }
    if (!still_there) {
      check.changes.push_back({ChangeKind::speaker, std::string(id), now.id, false});
    }
  }

  // "yesterday" in a draft whose date changed.
  void compare_dates(Check& check, const LedgerEntry& entry) const {
    if (!check.changes.empty()) {
      return;
    }
    const auto dates = [](const std::vector<std::string>& facts) {
      std::vector<std::string> out;
      for (const std::string& fact : facts) {
        if (fact.size() == 12 && fact.starts_with("d:")) {
          out.push_back(fact.substr(2));
        }
      }
      return out;
    };
    const std::vector<std::string> old = dates(entry.facts);
    if (old.empty()) {
      return;
    }
    const std::vector<std::string> now = dates(facts_of(document_, check.span));
    for (std::size_t i = 0; i < old.size() && old.size() == now.size(); ++i) {
      if (old[i] != now[i]) {
        check.changes.push_back({ChangeKind::date, old[i], now[i], false});
        return;
      }
    }
  }

  const Ledger& ledger_;
  const Document& document_;
  std::span<const Span> hints_;
  const Registry* registry_;
  std::vector<std::string_view> registered_;  // of each speaker of the draft: the id
  Index index_;
  std::vector<std::uint32_t> owner_;  // of each word: the entry that found just itself there
};

// The prose of the blocks around a span, with where the span stands in it.
struct Around {
  std::string text;
  Span span;
};

Around prose_around(const Document& document, Span span) {
  Around out;
  const std::int32_t first = document.block_at(span.begin);
  if (first == kNone) {
    return out;
  }
  const auto is_text = [&](std::size_t b) { return document.blocks[b].analysis != nullptr; };
  std::size_t from = static_cast<std::size_t>(first);
  std::size_t bytes = 0;
  for (std::size_t b = from; b-- > 0 && bytes < kContextBytes;) {
    if (is_text(b)) {
      bytes += document.blocks[b].block.prose.size();
      from = b;
    }
  }
  bytes = 0;
  for (std::size_t b = from; b < document.blocks.size(); ++b) {
    const Block& block = document.blocks[b].block;
    if (!is_text(b)) {
      continue;
    }
    const bool behind = block.span.begin >= span.end;
    if (behind && bytes >= kContextBytes) {
      break;
    }
    bytes += behind ? block.prose.size() : 0;
    out.text += out.text.empty() ? "" : "\n\n";
    const auto offset = static_cast<Offset>(out.text.size());
    if (static_cast<std::int32_t>(b) == first) {
      out.span.begin = offset + block.to_prose(span.begin);
    }
    if (block.span.begin < span.end && block.span.end >= span.begin) {
      out.span.end = offset + block.to_prose(std::min(span.end, block.span.end));
    }
    out.text += block.prose;
  }
  return out;
}

}  // namespace

std::string_view name(Outcome outcome) {
  switch (outcome) {
    case Outcome::same:
      return "same";
    case Outcome::drifted:
      return "drifted";
    case Outcome::stale:
      return "stale";
    case Outcome::orphaned:
      break;
  }
  return "orphaned";
}

Checks find_again(const Ledger& ledger, const Document& document, std::span<const Span> hints,
                  const Registry* registry) {
  if (ledger.entries.empty()) {
    return {};
  }
  return Finder(ledger, document, hints, registry).find();
}

Span moved(Span anchor, Span replaced, Offset inserted) {
  const auto place = [&](Offset at, bool is_end) {
    if (at < replaced.begin || (at == replaced.begin && is_end)) {
      return at;
    }
    if (at >= replaced.end) {
      return at - replaced.size() + inserted;
    }
    return is_end ? replaced.begin : replaced.begin + inserted;
  };
  const Offset begin = place(anchor.begin, false);
  const Offset end = place(anchor.end, true);
  // What replaced words inside of the span, or just the span, belongs to it.
  if (anchor.contains(replaced) && !replaced.empty()) {
    return {anchor.begin, anchor.end - replaced.size() + inserted};
  }
  return {begin, std::max(begin, end)};
}

std::string describe(const FactChange& change) {
  if (change.from.empty()) {
    return fmt::format("“{}” added", change.to);
  }
  if (change.to.empty()) {
    return fmt::format("“{}” dropped", change.from);
  }
  return fmt::format("{} → {}", change.from, change.to);
}

Anchor make_anchor(const Document& document, Span span) {
  const Around around = prose_around(document, span);
  Anchor out;
  if (around.text.empty()) {
    return out;
  }
  const std::string_view text = around.text;
  out.exact = slice(text, around.span);
  // To the sentence's ends, whatever their distance, so that a "not" far from the anchored words is seen.
  std::size_t begin = around.span.begin;
  std::size_t end = around.span.end;
  const std::int32_t first = document.sentence_at(span.begin);
  const std::int32_t last = document.sentence_at(span.end > span.begin ? span.end - 1 : span.end);
  if (first != kNone) {
    const Span whole = prose_around(document, document.sentences[static_cast<std::size_t>(first)].span).span;
    begin = std::min<std::size_t>(begin, whole.begin);
  }
  if (last != kNone) {
    const DocumentSentence& sentence = document.sentences[static_cast<std::size_t>(last)];
    const Around tail = prose_around(document, {span.begin, std::max(span.end, sentence.span.end)});
    end = std::max<std::size_t>(end, tail.span.end);
  }
  begin = begin > kContextBytes ? begin - kContextBytes : 0;
  end = std::min(end + kContextBytes, text.size());
  while (begin > 0 && begin < around.span.begin && text[begin - 1] != ' ' && text[begin - 1] != '\n') {
    ++begin;
  }
  while (end < text.size() && end > around.span.end && text[end] != ' ' && text[end] != '\n') {
    --end;
  }
  out.prefix = text.substr(begin, around.span.begin - begin);
  out.suffix = text.substr(around.span.end, end - around.span.end);
  return out;
}

std::string new_entry_id(const Ledger& ledger, const Anchor& anchor) {
  const WordHash hash = hash_word(anchor.prefix + "|" + anchor.exact + "|" + anchor.suffix);
  for (int digits = 4; digits <= 16; ++digits) {
    std::string id = fmt::format("c-{:016x}", hash).substr(0, static_cast<std::size_t>(2 + digits));
    if (ledger.find(id) == nullptr) {
      return id;
    }
  }
  for (std::uint64_t n = 1;; ++n) {
    std::string id = fmt::format("c-{:016x}-{}", hash, n);
    if (ledger.find(id) == nullptr) {
      return id;
    }
  }
}

}  // namespace vouch
