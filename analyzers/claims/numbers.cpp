#include "analyzers/claims/numbers.h"

#include <algorithm>

#include "analyzers/text/word_set.h"

namespace vouch {
namespace {

constexpr WordSet kSmallNumbers({"one"_w,      "two"_w,      "three"_w,   "four"_w,    "five"_w,      "six"_w,
                                 "seven"_w,    "eight"_w,    "nine"_w,    "ten"_w,     "eleven"_w,    "twelve"_w,
                                 "thirteen"_w, "fourteen"_w, "fifteen"_w, "sixteen"_w, "seventeen"_w, "eighteen"_w,
                                 "nineteen"_w, "twenty"_w,   "thirty"_w,  "forty"_w,   "fifty"_w,     "sixty"_w,
                                 "seventy"_w,  "eighty"_w,   "ninety"_w});

// "tens", "dozens", "hundreds": the least they mean, 0 for other words.
double vague_number(WordHash word) {
  switch (word) {
    case "tens"_w:
      return 10;
    case "dozens"_w:
      return 24;
    case "scores"_w:
      return 40;
    case "hundreds"_w:
      return 100;
    case "thousands"_w:
      return 1e3;
    case "millions"_w:
      return 1e6;
    case "billions"_w:
      return 1e9;
    case "trillions"_w:
      return 1e12;
    default:
      return 0;
  }
}

double word_scale(WordHash word) {
  switch (word) {
    case "hundred"_w:
      return 100;
    case "thousand"_w:
      return 1e3;
    case "million"_w:
      return 1e6;
    case "billion"_w:
      return 1e9;
    case "trillion"_w:
      return 1e12;
    case "dozen"_w:
      return 12;
    default:
      return 0;
  }
}

// What may hang on digits: "80k", "5m", "2bn".
double suffix_scale(WordHash word) {
  switch (word) {
    case "k"_w:
      return 1e3;
    case "m"_w:
    case "mn"_w:
    case "mln"_w:
      return 1e6;
    case "bn"_w:
    case "b"_w:
      return 1e9;
    case "tn"_w:
      return 1e12;
    default:
      return 0;
  }
}

bool ordinal_suffix(WordHash word) { return word == "st"_w || word == "nd"_w || word == "rd"_w || word == "th"_w; }

// "million" after a number, also "-million"; moves `at` behind it.
double take_scale(const Line& line, std::size_t& at) {
  if (const double scale = word_scale(line.at(at).word); scale != 0 && line.at(at).kind == PieceKind::word) {
    ++at;
    return scale;
  }
  if (line.hyphen(at) && line.at(at + 1).kind == PieceKind::word) {
    if (const double scale = word_scale(line.at(at + 1).word); scale != 0) {
      at += 2;
      return scale;
    }
  }
  return 0;
}

std::optional<Number> read_vague(const Line& line, std::size_t i) {
  const double least = vague_number(line.at(i).word);
  if (least == 0) {
    return std::nullopt;
  }
  Number n{.first = i, .last = i + 1, .low = least, .high = least * 10, .words = true, .vague = true, .scaled = true};
  // "tens of thousands", "hundreds of millions": at most twice, as nobody writes more.
  for (int again = 0; again < 2 && line.at(n.last).is("of"_w); ++again) {
    const double more = vague_number(line.at(n.last + 1).word);
    if (more < 100) {
      break;
    }
    n.low *= more;
    n.high *= more;
    n.last += 2;
  }
  if (line.at(i).is("tens"_w) && n.last == i + 1) {
    return std::nullopt;
  }
  if (line.at(i).is("scores"_w) && !line.at(i + 1).is("of"_w)) {
    return std::nullopt;
  }  // games have scores
  return n;
}

// "twenty-five", "one hundred and five", "two and a half million", "a dozen", "half a million".
std::optional<Number> read_words(const Line& line, std::size_t i) {
  Number n{.first = i, .last = i, .words = true};
  std::size_t at = i;
  double total = 0;
  double current = 0;
  bool any = false;
  if (line.at(at).is("half"_w)) {
    std::size_t next = at + 1;
    if (line.at(next).is("a"_w)) {
      ++next;
    } else if (line.hyphen(next)) {
      ++next;
    }
    const double scale = word_scale(line.at(next).word);
    if (scale < 12 || line.at(next).kind != PieceKind::word) {
      return std::nullopt;
    }
    n.last = next + 1;
    n.low = n.high = scale / 2;
    n.scaled = true;
    return n;
  }
  if (line.at(at).is("a"_w) || line.at(at).is("an"_w)) {
    const double scale = word_scale(line.at(at + 1).word);
    if (scale == 0 || line.at(at + 1).kind != PieceKind::word) {
      return std::nullopt;
    }
    current = 1;
    ++at;
    any = true;
  }
  bool lone_one = false;
  // A number of words is short; the bound keeps a hostile run of "one one one" linear.
  for (int words = 0; words < 12; ++words) {
    const Piece& piece = line.at(at);
    if (piece.kind != PieceKind::word) {
      // "twenty-five"
      if (line.hyphen(at) && small_number(line.at(at + 1).word) != 0 && small_number(line.at(at + 1).word) < 10 &&
          any && current >= 20 && static_cast<int>(current) % 10 == 0) {
        current += small_number(line.at(at + 1).word);
        at += 2;
        continue;
      }
      if (line.hyphen(at) && any && word_scale(line.at(at + 1).word) != 0) {
        ++at;
        continue;
      }
      break;
    }
    if (const int small = small_number(piece.word); small != 0) {
      const bool tens_before = static_cast<int>(current) % 100 >= 20 && static_cast<int>(current) % 10 == 0;
      if (any && current != 0 && !(tens_before && small < 10) && static_cast<int>(current) % 100 != 0) {
        break;
      }
      lone_one = !any && small == 1;
      current += small;
      any = true;
      ++at;
      continue;
    }
    if (const double scale = word_scale(piece.word); scale != 0) {
      if (!any) {
        break;
      }
      lone_one = false;
      n.scaled = n.scaled || scale >= 1e3 || scale == 12;
      if (scale == 100 || scale == 12) {
        current = std::max(current, 1.0) * scale;
      } else {
        total += std::max(current, 1.0) * scale;
        current = 0;
      }
      ++at;
      continue;
    }
    if (piece.is("and"_w) && any) {
      if (line.at(at + 1).is("a"_w) && line.at(at + 2).is("half"_w)) {  // "two and a half [million]"
        current += 0.5;
        n.whole = false;
        at += 3;
        continue;
      }
      const bool after_scale = total != 0 || (current >= 100 && static_cast<int>(current) % 100 == 0);
      if (after_scale && small_number(line.at(at + 1).word) > 1 && current + total >= 100) {
        ++at;
        continue;
      }
    }
    break;
  }
  if (!any || lone_one) {
    return std::nullopt;
  }
  n.last = at;
  n.low = n.high = total + current;
  return n;
}

std::optional<Number> read_digits(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  Number n{.first = i, .last = i + 1, .low = piece.value, .high = piece.value, .whole = !piece.decimal};
  if (line.joined(i + 1) && line.at(i + 1).kind == PieceKind::word) {  // something hangs on the digits
    const WordHash suffix = line.at(i + 1).word;
    if (ordinal_suffix(suffix)) {
      n.last = i + 2;
      n.ordinal = true;
      return n;
    }
    if (suffix == "s"_w) {
      n.last = i + 2;
      n.plural_years = true;
      return n;
    }
    if (const double scale = suffix_scale(suffix) + word_scale(suffix); scale != 0) {  // "80k", "33million"
      n.last = i + 2;
      n.low = n.high = piece.value * scale;
      n.scaled = true;
      return n;
    }
    return n;
  }
  // "5 1/2", "3 ½" are rare; the fraction that follows a whole number is read with it.
  if (!piece.decimal && line.at(i + 1).kind == PieceKind::number && line.at(i + 2).is_mark('/') &&
      line.at(i + 3).kind == PieceKind::number && line.at(i + 3).value > line.at(i + 1).value &&
      line.at(i + 3).value <= 16) {
    n.low = n.high = piece.value + line.at(i + 1).value / line.at(i + 3).value;
    n.last = i + 4;
    n.whole = false;
  }
  std::size_t at = n.last;
  for (int times = 0; times < 2; ++times) {  // "200 thousand", "3 hundred million"
    const double scale = take_scale(line, at);
    if (scale == 0) {
      break;
    }
    n.low = n.high = n.low * scale;
    n.scaled = true;
    n.last = at;
  }
  return n;
}

// "from 40", "from $40", "from about 40": the first of two figures, not of a range.
bool after_from(const Line& line, std::size_t i) {
  std::size_t at = i;
  if (line.before(at).is_mark('$') && at > 0) {
    --at;
  }
  if (line.before(at).in(lex::approximator) && at > 0) {
    --at;
  }
  return line.before(at).is("from"_w);
}

}  // namespace

int small_number(WordHash word) {
  if (!kSmallNumbers.has(word)) {
    return 0;
  }
  switch (word) {
    case "one"_w:
      return 1;
    case "two"_w:
      return 2;
    case "three"_w:
      return 3;
    case "four"_w:
      return 4;
    case "five"_w:
      return 5;
    case "six"_w:
      return 6;
    case "seven"_w:
      return 7;
    case "eight"_w:
      return 8;
    case "nine"_w:
      return 9;
    case "ten"_w:
      return 10;
    case "eleven"_w:
      return 11;
    case "twelve"_w:
      return 12;
    case "thirteen"_w:
      return 13;
    case "fourteen"_w:
      return 14;
    case "fifteen"_w:
      return 15;
    case "sixteen"_w:
      return 16;
    case "seventeen"_w:
      return 17;
    case "eighteen"_w:
      return 18;
    case "nineteen"_w:
      return 19;
    case "twenty"_w:
      return 20;
    case "thirty"_w:
      return 30;
    case "forty"_w:
      return 40;
    case "fifty"_w:
      return 50;
    case "sixty"_w:
      return 60;
    case "seventy"_w:
      return 70;
    case "eighty"_w:
      return 80;
    case "ninety"_w:
      return 90;
    default:
      return 0;
  }
}

int ordinal_number(WordHash word) {
  switch (word) {
    case "first"_w:
      return 1;
    case "second"_w:
      return 2;
    case "third"_w:
      return 3;
    case "fourth"_w:
      return 4;
    case "fifth"_w:
      return 5;
    case "sixth"_w:
      return 6;
    case "seventh"_w:
      return 7;
    case "eighth"_w:
      return 8;
    case "ninth"_w:
      return 9;
    case "tenth"_w:
      return 10;
    case "eleventh"_w:
      return 11;
    case "twelfth"_w:
      return 12;
    case "thirteenth"_w:
      return 13;
    case "fourteenth"_w:
      return 14;
    case "fifteenth"_w:
      return 15;
    case "sixteenth"_w:
      return 16;
    case "seventeenth"_w:
      return 17;
    case "eighteenth"_w:
      return 18;
    case "nineteenth"_w:
      return 19;
    case "twentieth"_w:
      return 20;
    case "thirtieth"_w:
      return 30;
    case "fortieth"_w:
      return 40;
    case "fiftieth"_w:
      return 50;
    default:
      return 0;
  }
}

int denominator(WordHash word) {
  switch (word) {
    case "half"_w:
    case "halves"_w:
      return 2;
    case "third"_w:
    case "thirds"_w:
      return 3;
    case "quarter"_w:
    case "quarters"_w:
    case "fourth"_w:
    case "fourths"_w:
      return 4;
    case "fifth"_w:
    case "fifths"_w:
      return 5;
    case "sixth"_w:
    case "sixths"_w:
      return 6;
    case "seventh"_w:
    case "sevenths"_w:
      return 7;
    case "eighth"_w:
    case "eighths"_w:
      return 8;
    case "ninth"_w:
    case "ninths"_w:
      return 9;
    case "tenth"_w:
    case "tenths"_w:
      return 10;
    default:
      return 0;
  }
}

double scale_of(const Piece& piece) { return piece.kind == PieceKind::word ? word_scale(piece.word) : 0; }

std::optional<Number> read_single_number(const Line& line, std::size_t i) {
  const Piece& piece = line.at(i);
  if (piece.kind == PieceKind::number) {
    return read_digits(line, i);
  }
  if (piece.kind != PieceKind::word) {
    return std::nullopt;
  }
  if (std::optional<Number> vague = read_vague(line, i)) {
    return vague;
  }
  return read_words(line, i);
}

std::optional<Number> read_number(const Line& line, std::size_t i) {
  std::optional<Number> n = read_single_number(line, i);
  if (!n || n->vague || n->ordinal || n->plural_years) {
    return n;
  }
  std::size_t next = 0;
  bool hyphen = false;
  if ((line.at(n->last).is("to"_w) && !after_from(line, i)) ||  // "from 40 to 50" are two figures
      (line.at(n->last).is("and"_w) &&
       (line.before(i).is("between"_w) || (line.before(i).is_mark('$') && line.before(i, 2).is("between"_w))))) {
    next = n->last + 1;
  } else if (line.hyphen(n->last) && !n->words) {
    next = n->last + 1;
    hyphen = true;
  } else if (line.at(n->last).is_mark('%') && (line.at(n->last + 1).is("to"_w) || line.at(n->last + 1).is_mark('-'))) {
    next = n->last + 2;  // "10% to 15%"
  } else {
    return n;
  }
  if (line.at(next).is_mark('$')) {
    ++next;
  }  // "$10 to $15"
  const std::optional<Number> end = read_single_number(line, next);
  if (!end || end->vague || end->ordinal || end->plural_years || end->words != n->words) {
    return n;
  }
  double low = n->low;
  if (end->scaled && !n->scaled && end->high > low * 1000) {  // "5 to 6 million" means millions twice
    std::size_t digits_end = next + 1;
    while (digits_end < end->last && scale_of(line.at(digits_end)) == 0) {
      ++digits_end;
    }
    for (std::size_t k = digits_end; k < end->last; ++k) {
      if (const double scale = scale_of(line.at(k)); scale != 0) {
        low *= scale;
      }
    }
  }
  if (low >= end->high && !hyphen) {
    return n;
  }
  n->low = low;
  n->high = end->high;
  n->last = end->last;
  n->range = true;
  n->hyphen_range = hyphen;
  n->scaled = n->scaled || end->scaled;
  n->whole = n->whole && end->whole;
  return n;
}

}  // namespace vouch
