// One list of attributions out of two engines: the sieve is sure on quotations, the model knows plain reported speech.
#include <algorithm>

#include "analyzers/attribution/asides.h"
#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/filings.h"

namespace vouch {

namespace {

// A pattern about a quotation that the model may not overrule. Chosen on PolNeAR dev, like the next.
constexpr float kSure = 0.9F;
// A pattern about plain indirect speech that stands beside a model that is silent on it.
constexpr float kSureIndirect = 0.85F;
// How many neighbours in the text an attribution is compared with: bounds the work on hostile drafts.
constexpr std::size_t kNeighbours = 12;

Offset place(const Attribution& a) {
  return a.cue.empty() ? (a.content.empty() ? 0 : a.content.front().begin) : a.cue.front().begin;
}

bool by_place(const Attribution& a, const Attribution& b) { return place(a) < place(b); }

Offset shared_bytes(std::span<const Span> a, std::span<const Span> b) {
  Offset sum = 0;
  for (const Span x : a) {
    for (const Span y : b) {
      if (x.overlaps(y)) {
        sum += std::min(x.end, y.end) - std::max(x.begin, y.begin);
      }
    }
  }
  return sum;
}

Offset bytes(std::span<const Span> spans) {
  Offset sum = 0;
  for (const Span span : spans) {
    sum += span.size();
  }
  return sum;
}

bool same_matter(const Attribution& a, const Attribution& b) {
  for (const Span cue : a.cue) {
    if (b.cue.overlaps(cue)) {
      return true;
    }
  }
  const Offset smaller = std::min(bytes(a.content), bytes(b.content));
  return 2 * shared_bytes(a.content, b.content) > smaller;
}

// Calls f for the attributions of the sorted list that stand near `a`; stops where f says true.
template <class F>
bool any_near(const std::vector<Attribution>& sorted, const Attribution& a, F f) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), a, by_place);
  auto back = at;
  for (std::size_t n = 0; n < kNeighbours && back != sorted.begin(); ++n) {
    if (f(*--back)) {
      return true;
    }
  }
  auto on = at;
  for (std::size_t n = 0; n < kNeighbours && on != sorted.end(); ++n, ++on) {
    if (f(*on)) {
      return true;
    }
  }
  return false;
}

void drop_duplicates(std::vector<Attribution>& list) {
  if (list.size() < 2) {
    return;
  }
  std::vector<Attribution> kept;
  kept.reserve(list.size());
  for (Attribution& a : list) {
    const bool double_cue =
        !kept.empty() && !a.cue.empty() && !kept.back().cue.empty() && kept.back().cue.front() == a.cue.front();
    if (double_cue && shared_bytes(kept.back().content, a.content) > 0) {
      if (a.confidence > kept.back().confidence) {
        kept.back() = a;
      }
      continue;
    }
    kept.push_back(a);
  }
  list = std::move(kept);
}

// X said that Y told him: the cue of one stands in the content of another.
void mark_second_hand(std::vector<Attribution>& list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].cue.empty()) {
      continue;
    }
    const Span cue = list[i].cue.front();
    const std::size_t from = i > kNeighbours ? i - kNeighbours : 0;
    const std::size_t to = std::min(list.size(), i + kNeighbours);
    for (std::size_t k = from; k < to; ++k) {
      const bool inside = k != i && std::any_of(list[k].content.begin(), list[k].content.end(),
                                                [cue](Span content) { return content.contains(cue); });
      if (inside && list[k].outer != static_cast<std::int32_t>(i)) {
        list[i].outer = static_cast<std::int32_t>(k);
        break;
      }
    }
  }
}

// The model saw a cue and its content but nobody behind them; the pattern at the same cue did.
void fill_sources(std::vector<Attribution>& learnt, const std::vector<Attribution>& patterns) {
  for (Attribution& b : learnt) {
    if (!b.source.empty() || b.cue.empty()) {
      continue;
    }
    any_near(patterns, b, [&](const Attribution& a) {
      const bool same = !a.source.empty() && a.cue.overlaps(b.cue.front()) && shared_bytes(a.content, b.content) > 0 &&
                        shared_bytes(a.source, b.content) == 0;
      if (same) {
        b.source = a.source;
      }
      return same;
    });
  }
}

// The model saw a cue with nobody behind it and other words for its content; the pattern at the same cue knows both.
void drop_lost_cues(std::vector<Attribution>& learnt, const std::vector<Attribution>& patterns) {
  std::erase_if(learnt, [&](const Attribution& b) {
    return b.source.empty() && any_near(patterns, b, [&](const Attribution& a) {
             return !a.source.empty() && a.confidence >= kSureIndirect && a.cue.overlaps(b.cue.front()) &&
                    shared_bytes(a.content, b.content) == 0;
           });
  });
}

// Ends contents at `cut` where it lies in them: what follows, and the comma and "but" before it, are another's.
void end_contents(std::string_view prose, ContentSpans& contents, Offset cut) {
  for (Span& content : contents) {
    if (content.begin >= cut || cut >= content.end) {
      continue;
    }
    const auto drop = [&](std::string_view tail) {
      const std::string_view text = slice(prose, {content.begin, cut});
      if (text.size() <= tail.size() || !text.ends_with(tail)) {
        return false;
      }
      cut -= static_cast<Offset>(tail.size());
      return true;
    };
    while (drop(" ") || drop(" but") || drop(",")) {
    }
    content.end = cut;
  }
}

// Contents that run into an aside, or into a further cue of the same holder behind a comma, end before it.
void end_at_asides(std::string_view prose, std::vector<Attribution>& learnt, const std::vector<Attribution>& patterns) {
  for (Attribution& b : learnt) {
    any_near(patterns, b, [&](const Attribution& a) {
      if (is_aside(a) && !b.cue.overlaps(a.cue.front()) && b.content.overlaps(a.cue.front())) {
        end_contents(prose, b.content, a.by == kDeniedCharge ? a.content.front().begin : a.source.front().begin);
      }
      return false;
    });
    any_near(learnt, b, [&](const Attribution& a) {
      const bool same_holder = !a.source.empty() && !b.source.empty() && a.source.front() == b.source.front();
      const Offset cut = place(a);
      if (&a != &b && same_holder && cut >= 2 && slice(prose, {cut - 2, cut}) == ", ") {
        end_contents(prose, b.content, cut);
      }
      return false;
    });
  }
}

// Most lists are in order as they come.
void sort_by_place(std::vector<Attribution>& list) {
  if (!std::is_sorted(list.begin(), list.end(), by_place)) {
    std::stable_sort(list.begin(), list.end(), by_place);
  }
}

}  // namespace

std::vector<Attribution> find_attributions(const Model* model, const BlockText& block) {
  std::vector<Attribution> out;
  find_by_patterns(block, out);
  sort_by_place(out);
  if (model != nullptr) {
    std::vector<Attribution> learnt;
    find_by_model(*model, block, learnt);
    sort_by_place(learnt);
    drop_lost_cues(learnt, out);
    fill_sources(learnt, out);
    end_at_asides(block.prose, learnt, out);
    std::vector<Attribution> kept;
    for (const Attribution& a : out) {
      const bool quoted = a.type != AttributionType::indirect;
      const bool aside =
          is_aside(a) && !any_near(learnt, a, [&](const Attribution& b) { return b.cue.overlaps(a.cue.front()); });
      const bool keep = aside || (quoted && a.confidence >= kSure) ||
                        ((quoted || a.confidence >= kSureIndirect) &&
                         !any_near(learnt, a, [&](const Attribution& b) { return same_matter(a, b); }));
      if (keep) {
        kept.push_back(a);
      }
    }
    const std::size_t patterns = kept.size();
    const std::vector<Attribution> sure(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(patterns));
    for (const Attribution& b : learnt) {
      if (!any_near(sure, b, [&](const Attribution& a) { return !is_aside(a) && same_matter(a, b); })) {
        kept.push_back(b);
      }
    }
    out = std::move(kept);
    sort_by_place(out);
  }
  std::erase_if(out, [&](const Attribution& a) { return is_filing(block, a); });
  drop_duplicates(out);
  mark_second_hand(out);
  return out;
}

}  // namespace vouch
