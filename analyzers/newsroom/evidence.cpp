#include "analyzers/newsroom/evidence.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// Words of a source that an ellipsis, and words in brackets, may stand for.
constexpr std::uint32_t kEllipsisReach = 400;
constexpr std::uint32_t kBracketReach = 8;
// A longer quotation is compared by its beginning where it is not verbatim.
constexpr std::size_t kMostAligned = 240;
// Words around the likeliest place that are looked at for a near match; and for each ellipsis.
constexpr std::size_t kMargin = 12;
constexpr std::size_t kEllipsisMargin = 40;
// So many places of a word are tried; a quotation of nothing but common words is none to look up.
constexpr std::size_t kMostPlaces = 4'000;

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'’' || c == U'‘'; }

// A word of a quotation, and how far the source may run on between the word before and it.
struct QuoteWord {
  ComparedWord word;
  std::uint32_t reach = 0;  // 0: it follows at once
};

// Calls f(span, hash) for each word. `open` brackets are left to the caller: "[T]he" is one word.
template <class F>
void each_compared_word(std::string_view text, bool brackets_join, F f) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint first = decode_utf8(text, at);
    if (!is_letter(first.value) && !is_digit(first.value)) {
      at += first.size;
      continue;
    }
    const std::size_t begin = at;
    std::string folded;
    std::size_t end = at;
    while (at < text.size()) {
      const CodePoint c = decode_utf8(text, at);
      const CodePoint next = decode_utf8(text, at + c.size);
      const bool goes_on = is_letter(next.value) || is_digit(next.value);
      if (is_letter(c.value) || is_digit(c.value)) {
        append_utf8(folded, to_lower(c.value));
        at += c.size;
        end = at;
      } else if (goes_on &&
                 (is_apostrophe(c.value) || (brackets_join && (c.value == U'[' || c.value == U']')) ||
                  (c.value == U',' && is_digit(next.value) && is_digit(decode_utf8_before(text, at).value)) ||
                  (c.value == U'.' && is_digit(next.value)))) {
        if (c.value == U'.') {
          folded += '.';
        }
        at += c.size;
      } else {
        break;
      }
    }
    f(Span{static_cast<Offset>(begin), static_cast<Offset>(end)}, hash_word(folded));
  }
}

// The words of a quotation. A bracket that stands in a word ("[T]he") is part of it; others are gaps.
std::vector<QuoteWord> words_of_quote(std::string_view quote) {
  std::vector<QuoteWord> out;
  std::uint32_t reach = 0;
  std::size_t at = 0;
  const auto plain = [&](std::size_t begin, std::size_t end) {
    each_compared_word(quote.substr(begin, end - begin), true, [&](Span span, WordHash hash) {
      out.push_back({{hash, span.shifted(static_cast<Offset>(begin))}, reach});
      reach = 0;
    });
  };
  std::size_t from = 0;
  while (at < quote.size()) {
    const std::string_view rest = quote.substr(at);
    std::size_t ellipsis = rest.starts_with("…") ? 3 : rest.starts_with("...") ? 3 : rest.starts_with(". . .") ? 5 : 0;
    if (ellipsis != 0) {
      plain(from, at);
      reach = kEllipsisReach;
      at += ellipsis;
      from = at;
      continue;
    }
    if (quote[at] == '[') {
      const std::size_t close = quote.find(']', at);
      const bool in_word = (close != std::string_view::npos && close + 1 < quote.size() &&
                            is_letter(decode_utf8(quote, close + 1).value)) ||
                           (at > 0 && is_letter(decode_utf8_before(quote, at).value));
      if (close != std::string_view::npos && !in_word) {
        plain(from, at);
        const std::string_view inside = quote.substr(at, close - at);
        const bool left_out = inside.find("…") != std::string_view::npos || inside.find("..") != std::string_view::npos;
        reach = std::max(reach, left_out ? kEllipsisReach : kBracketReach);
        at = close + 1;
        from = at;
        continue;
      }
    }
    ++at;
  }
  plain(from, quote.size());
  // "[T]he": the word begins at its bracket.
  for (QuoteWord& word : out) {
    if (word.word.span.begin > 0 && quote[word.word.span.begin - 1] == '[' &&
        slice(quote, word.word.span).find(']') != std::string_view::npos) {
      --word.word.span.begin;
    }
  }
  return out;
}

const std::vector<std::uint32_t>* places_of(const EvidenceText& evidence, WordHash word) {
  const auto it = evidence.places.find(word);
  return it == evidence.places.end() ? nullptr : &it->second;
}

// The index of the source's word that the quotation's last word meets, where its first word stands at `start`.
bool follows(const EvidenceText& evidence, const std::vector<QuoteWord>& quote, std::uint32_t start,
             std::uint32_t& last) {
  std::uint32_t at = start;
  for (std::size_t i = 0; i < quote.size(); ++i) {
    if (i > 0) {
      ++at;
    }
    if (i == 0 || quote[i].reach == 0) {
      if (at >= evidence.words.size() || evidence.words[at].hash != quote[i].word.hash) {
        return false;
      }
      continue;
    }
    // Behind a gap: the first place from which the words up to the next gap follow one another.
    const auto* places = places_of(evidence, quote[i].word.hash);
    if (places == nullptr) {
      return false;
    }
    std::size_t end = i + 1;
    while (end < quote.size() && quote[end].reach == 0) {
      ++end;
    }
    bool found = false;
    for (auto it = std::lower_bound(places->begin(), places->end(), at);
         it != places->end() && *it <= at + quote[i].reach; ++it) {
      found = *it + (end - i) <= evidence.words.size();
      for (std::size_t k = i; found && k < end; ++k) {
        found = evidence.words[*it + (k - i)].hash == quote[k].word.hash;
      }
      if (found) {
        at = *it;
        break;
      }
    }
    if (!found) {
      return false;
    }
  }
  last = at;
  return true;
}

Span passage_of(const EvidenceText& evidence, std::size_t first, std::size_t last) {
  return evidence.words[first].span.joined(evidence.words[last].span);
}

// Where in the source the quotation's words vote for its beginning.
std::size_t likeliest_start(const EvidenceText& evidence, const std::vector<QuoteWord>& quote, std::size_t count) {
  constexpr std::size_t kBucket = 8;
  std::unordered_map<std::size_t, float> votes;
  float best = 0;
  std::size_t start = evidence.words.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto* places = places_of(evidence, quote[i].word.hash);
    if (places == nullptr || places->size() > kMostPlaces) {
      continue;
    }
    const float weight = 1.0F / static_cast<float>(places->size());  // rare words know better
    for (const std::uint32_t place : *places) {
      const std::size_t from = place > i ? place - i : 0;
      for (const std::size_t bucket : {from / kBucket, from / kBucket + 1}) {
        float& vote = votes[bucket];
        vote += weight;
        const std::size_t begin = bucket == 0 ? 0 : (bucket - 1) * kBucket;
        if (vote > best || (vote == best && begin < start)) {
          best = vote;
          start = begin;
        }
      }
    }
  }
  return start;
}

// The longest common subsequence of the quotation's first words and the source's words around `start`.
QuoteMatch align(const EvidenceText& evidence, const std::vector<QuoteWord>& quote, std::size_t start) {
  const std::size_t n = std::min(quote.size(), kMostAligned);
  std::size_t margin = 4 * kMargin;
  for (std::size_t i = 0; i < n; ++i) {
    margin += quote[i].reach > 0 ? kEllipsisMargin : 0;
  }
  const std::size_t from = start > kMargin ? start - kMargin : 0;
  const std::size_t m = std::min(evidence.words.size() - from, n + n / 4 + std::min(margin, kMostAligned));
  const auto same = [&](std::size_t i, std::size_t k) { return quote[i].word.hash == evidence.words[from + k].hash; };
  // length[i][k]: of the rests from quote word i and source word k on.
  const std::size_t width = m + 1;
  std::vector<std::uint16_t> length((n + 1) * width, 0);
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t k = m; k-- > 0;) {
      length[i * width + k] = same(i, k) ? static_cast<std::uint16_t>(length[(i + 1) * width + k + 1] + 1)
                                         : std::max(length[(i + 1) * width + k], length[i * width + k + 1]);
    }
  }
  QuoteMatch match;
  match.similarity = n == 0 ? 1.0F : static_cast<float>(length[0]) / static_cast<float>(n);
  if (match.similarity < kNearQuote) {
    return match;
  }
  match.outcome = QuoteMatch::Outcome::nearly;
  // The passage begins at the first word in common and ends at the last; what lies before and behind is no difference
  // of the source's, but of the quotation's.
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  // The latest beginning that is as good: an early “the” is no part of the passage.
  std::size_t late = 0;
  while (late < m && length[late + 1] == length[0]) {
    ++late;
  }
  for (std::size_t i = 0, k = late; i < n && k < m;) {
    if (same(i, k) && length[i * width + k] == length[(i + 1) * width + k + 1] + 1) {
      pairs.emplace_back(i++, k++);
    } else if (length[(i + 1) * width + k] >= length[i * width + k + 1]) {
      ++i;
    } else {
      ++k;
    }
  }
  match.passage = passage_of(evidence, from + pairs.front().second, from + pairs.back().second);
  const auto differ = [&](std::size_t i, std::size_t i_end, std::size_t k, std::size_t k_end, bool gap) {
    if (i == i_end && (k == k_end || gap)) {
      return;
    }
    QuoteDifference difference;
    const Offset edge = i < n ? quote[i].word.span.begin : quote[n - 1].word.span.end;
    difference.quote = i == i_end ? Span{edge, edge} : quote[i].word.span.joined(quote[i_end - 1].word.span);
    const Offset at = evidence.words[std::min(from + k, evidence.words.size() - 1)].span.begin;
    difference.passage = k == k_end ? Span{at, at} : passage_of(evidence, from + k, from + k_end - 1);
    match.differences.push_back(difference);
  };
  const std::size_t lead = pairs.front().first;
  const std::size_t lead_in_source = std::min(lead, pairs.front().second);
  differ(0, lead, pairs.front().second - lead_in_source, pairs.front().second, false);
  for (std::size_t p = 1; p < pairs.size(); ++p) {
    bool gap = false;
    for (std::size_t i = pairs[p - 1].first + 1; i <= pairs[p].first; ++i) {
      gap = gap || quote[i].reach > 0;
    }
    differ(pairs[p - 1].first + 1, pairs[p].first, pairs[p - 1].second + 1, pairs[p].second, gap);
  }
  const std::size_t tail = n - 1 - pairs.back().first;
  differ(pairs.back().first + 1, n, pairs.back().second + 1, std::min(m, pairs.back().second + 1 + tail), false);
  return match;
}

}  // namespace

std::vector<ComparedWord> compared_words(std::string_view text) {
  std::vector<ComparedWord> out;
  each_compared_word(text, false, [&](Span span, WordHash hash) { out.push_back({hash, span}); });
  return out;
}

EvidenceText make_evidence(std::string path, std::string text) {
  EvidenceText out;
  out.path = std::move(path);
  out.source = std::make_shared<const Source>(std::move(text));
  out.words = compared_words(out.source->text());
  for (std::size_t i = 0; i < out.words.size(); ++i) {
    out.places[out.words[i].hash].push_back(static_cast<std::uint32_t>(i));
  }
  return out;
}

const EvidenceText* Evidence::find(std::string_view key) const {
  const auto it = by_key.find(key);
  return it == by_key.end() ? nullptr : it->second.get();
}

QuoteMatch match_quote(const EvidenceText& evidence, std::string_view quote) {
  QuoteMatch match;
  const std::vector<QuoteWord> words = words_of_quote(quote);
  if (words.empty()) {
    match.outcome = QuoteMatch::Outcome::verbatim;
    match.similarity = 1;
    return match;
  }
  if (evidence.words.empty()) {
    return match;
  }
  if (const auto* places = places_of(evidence, words.front().word.hash)) {
    for (std::size_t p = 0; p < std::min(places->size(), kMostPlaces); ++p) {
      std::uint32_t last = 0;
      if (follows(evidence, words, (*places)[p], last)) {
        match.outcome = QuoteMatch::Outcome::verbatim;
        match.similarity = 1;
        match.passage = passage_of(evidence, (*places)[p], last);
        return match;
      }
    }
  }
  const std::size_t start = likeliest_start(evidence, words, std::min(words.size(), kMostAligned));
  return start >= evidence.words.size() ? match : align(evidence, words, start);
}

}  // namespace vouch
