// The feature templates of the first stage: what a token looks like, apart from any particular cue. One function for
// the trainer and the tagger, so that the two cannot differ.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "analyzers/attribution/feature_hash.h"
#include "analyzers/attribution/units.h"

namespace vouch {

// What stands around a token: the nearest reporting word on either side in its sentence, and the place.
struct Around {
  std::int16_t left = 0;  // distance to it, 0: none
  std::int16_t right = 0;
  std::uint8_t left_between = 0;  // UnitFlags met between: comma, that, quotation mark
  std::uint8_t right_between = 0;
  std::uint8_t in_sentence = 0;  // tokens since the sentence began, at most 6
  std::uint8_t sentence = 0;     // sentences since the paragraph began, at most 4
};

struct Paragraph {
  Units units;
  std::vector<Around> around;
  int marks = 0;  // outer quotation marks, at most 4
};

// Fills `around` and `marks` from the units. Linear.
void look_around(Paragraph& paragraph);

[[nodiscard]] constexpr unsigned distance_bucket(int distance) {
  constexpr int kNowhere = 9;
  if (distance <= 0) {
    return kNowhere;
  }
  if (distance <= 4) {
    return static_cast<unsigned>(distance);
  }
  return distance <= 6 ? 5 : distance <= 9 ? 6 : distance <= 14 ? 7 : distance <= 24 ? 8 : 10;
}

// Templates by what they look at: where that is the same, so are the features of a group, and the sum of their weights.
enum class Templates : std::uint8_t {
  all,
  place,   // where the token stands, and the quotation marks around
  shapes,  // the shapes of the token and of those beside it
  others
};
[[nodiscard]] constexpr Templates group_of(unsigned id) {
  switch (id) {
    case 1:
    case 27:
    case 29:
    case 30:
    case 38:
    case 39:
    case 40:
    case 41:
      return Templates::place;
    case 3:
    case 16:
    case 17:
    case 18:
    case 44:
      return Templates::shapes;
    default:
      return Templates::others;
  }
}
[[nodiscard]] constexpr bool is_of(Templates part, unsigned id) {
  return part == Templates::all || part == group_of(id);
}

// What a token's features look at beside the units: its place in the paragraph.
struct Place {
  Around at;
  int marks = 0;            // of the paragraph
  std::uint8_t before = 0;  // tokens before it in the paragraph, at most 3
  std::uint8_t behind = 0;  // and behind it, at most 2
};
[[nodiscard]] inline Place place_in(const Paragraph& paragraph, int i) {
  return {paragraph.around[static_cast<std::size_t>(i)], paragraph.marks, static_cast<std::uint8_t>(std::min(i, 3)),
          static_cast<std::uint8_t>(std::min(paragraph.units.size() - 1 - i, 2))};
}

// Gives every feature of the token whose unit is at `u` to feature(id, hash), or those of a group of templates.
template <Templates Part = Templates::all, class Sink>
void token_features(const Unit* u, const Place& place, Sink&& feature) {
  const auto f = [&]<unsigned Id>(Template<Id>, std::uint64_t a = 0, std::uint64_t b = 0, std::uint64_t c = 0) {
    if constexpr (is_of(Part, Id)) {
      feature(Id, template_hash<Id>(a, b, c));
    }
  };
  const Around& at = place.at;
  const Unit& w = u[0];
  const Unit& l1 = u[-1];
  const Unit& l2 = u[-2];
  const Unit& r1 = u[1];
  const Unit& r2 = u[2];
  const std::uint64_t reporting = w.has(kUnitReporting) ? 1 : 0;
  // The word, its form and its neighbours.
  f(Template<1>{});
  f(Template<2>{}, w.word);
  f(Template<3>{}, w.shape);
  f(Template<4>{}, w.suffix2());
  f(Template<5>{}, w.suffix3());
  f(Template<6>{}, w.suffix);
  f(Template<7>{}, w.prefix);
  f(Template<8>{}, l1.word);
  f(Template<9>{}, l2.word);
  f(Template<12>{}, r1.word);
  f(Template<13>{}, r2.word);
  f(Template<16>{}, l1.shape, w.shape);
  f(Template<17>{}, w.shape, r1.shape);
  f(Template<18>{}, l1.shape, w.shape, r1.shape);
  f(Template<19>{}, l1.word, w.word);
  f(Template<20>{}, w.word, r1.word);
  // Quotation marks.
  f(Template<27>{}, w.quote);
  f(Template<28>{}, w.quote, w.word);
  f(Template<29>{}, w.quote, l1.quote, r1.quote);
  f(Template<30>{}, w.quote, static_cast<std::uint64_t>(place.marks));
  // The reporting words around, and the place.
  const std::uint64_t reach = distance_bucket(at.left) * 16U + distance_bucket(at.right);
  f(Template<32>{}, reach, w.quote);
  f(Template<33>{}, reach, w.shape);
  f(Template<34>{}, distance_bucket(at.left), at.left > 0 ? u[-at.left].word : 0);
  f(Template<35>{}, distance_bucket(at.right), at.right > 0 ? u[at.right].word : 0);
  f(Template<36>{}, reporting, w.word, w.quote);
  f(Template<38>{}, at.left > 0 ? 1 : 0, at.left_between, w.quote);
  f(Template<39>{}, at.right > 0 ? 1 : 0, at.right_between, w.quote);
  f(Template<40>{}, at.in_sentence);
  f(Template<41>{}, place.before, place.behind);
  f(Template<43>{}, (at.left > 0 ? 1U : 0U) | (at.right > 0 ? 2U : 0U) | reporting << 2U, w.word);
  f(Template<44>{}, std::min<std::uint64_t>(at.in_sentence, 2), w.shape);
  // Parts of speech.
  f(Template<50>{}, w.tag);
  f(Template<51>{}, l1.tag);
  f(Template<52>{}, r1.tag);
  f(Template<53>{}, l1.tag, w.tag);
  f(Template<54>{}, w.tag, r1.tag);
  f(Template<55>{}, l1.tag, w.tag, r1.tag);
  f(Template<56>{}, l2.tag, l1.tag, w.tag);
  f(Template<57>{}, w.tag, r1.tag, r2.tag);
  f(Template<58>{}, w.tag, reach);
  f(Template<59>{}, l2.tag);
  f(Template<61>{}, w.tag, w.quote, l1.quote);
  f(Template<64>{}, w.word, l1.tag);
  // Word clusters.
  f(Template<70>{}, w.cluster);
  f(Template<71>{}, w.coarse);
  f(Template<72>{}, l1.cluster);
  f(Template<73>{}, r1.cluster);
  f(Template<74>{}, l1.coarse, w.coarse);
  f(Template<75>{}, w.coarse, r1.coarse);
  f(Template<79>{}, l2.cluster);
  f(Template<81>{}, w.cluster, reach);
  f(Template<82>{}, w.coarse, w.quote);
  // WordNet's classes, and how often the word is a cue elsewhere.
  f(Template<90>{}, w.wordnet);
  f(Template<91>{}, l1.wordnet);
  f(Template<93>{}, w.wordnet, w.tag);
  f(Template<95>{}, w.wordnet, reach);
  f(Template<96>{}, w.cue, w.tag);
  f(Template<97>{}, l1.cue, w.cue, r1.cue);
  f(Template<98>{}, w.cue, r1.tag, r2.tag);
  f(Template<99>{}, w.wordnet, r1.tag, l1.tag);
}
inline constexpr std::size_t kMaxTokenFeatures = 96;
inline constexpr unsigned kMaxTemplate = 400;

}  // namespace vouch
