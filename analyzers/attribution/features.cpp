// One pass in either direction finds the reporting words around every token.
#include "analyzers/attribution/features.h"

namespace vouch {

void look_around(Paragraph& paragraph) {
  constexpr std::uint8_t kBetween = kUnitComma | kUnitThat | kUnitMark;
  constexpr int kFar = 1000;
  const int size = paragraph.units.size();
  const Unit* const units = paragraph.units.data();
  paragraph.around.assign(static_cast<std::size_t>(size), {});
  int last = -1;
  int start = 0;
  unsigned between = 0;
  unsigned sentence = 0;
  int marks = 0;
  for (int i = 0; i < size; ++i) {
    Around& at = paragraph.around[static_cast<std::size_t>(i)];
    if (i > 0 && units[i].sentence != units[i - 1].sentence) {
      last = -1;
      start = i;
      ++sentence;
    }
    at.in_sentence = static_cast<std::uint8_t>(std::min(i - start, 6));
    at.sentence = static_cast<std::uint8_t>(std::min(sentence, 4U));
    if (last >= 0 && i - last < kFar) {
      at.left = static_cast<std::int16_t>(i - last);
      at.left_between = static_cast<std::uint8_t>(between & kBetween);
    }
    between |= units[i].flags;
    if (units[i].has(kUnitReporting)) {
      last = i;
      between = 0;
    }
    marks += units[i].has(kUnitMark) ? 1 : 0;
  }
  paragraph.marks = std::min(marks, 4);
  last = -1;
  between = 0;
  for (int i = size - 1; i >= 0; --i) {
    Around& at = paragraph.around[static_cast<std::size_t>(i)];
    if (i + 1 < size && units[i].sentence != units[i + 1].sentence) {
      last = -1;
    }
    between |= units[i].flags;
    if (last >= 0 && last - i < kFar) {
      at.right = static_cast<std::int16_t>(last - i);
      at.right_between = static_cast<std::uint8_t>(between & (kUnitComma | kUnitMark));
    }
    if (units[i].has(kUnitReporting)) {
      last = i;
      between = 0;
    }
  }
}

}  // namespace vouch
