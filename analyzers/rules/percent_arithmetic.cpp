// "From 40 to 50, up 20 percent": percentages, multiples and shares that their own figures contradict.
#include <algorithm>
#include <cmath>
#include <optional>

#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// A rounded percentage may be this far off before it is worth a word, and this far before it is a slip for certain.
constexpr double kRounding = 0.6;
constexpr double kCertain = 1.6;
// Figures of one sentence looked at; a table in prose stays linear.
constexpr std::size_t kMostFigures = 24;

bool is_amount(const Figure& f) {
  using enum FigureKind;
  return !f.range && f.approximation != Approximation::tens && f.low > 0 &&
         (f.kind == count || f.kind == money || f.kind == plain || f.kind == measure || f.kind == percent ||
          f.kind == duration);
}

// Half of the last place that the figure is written to: 3.5 million stands for 3.45 to 3.55 million.
double half_place(const Figure& f, std::string_view prose) {
  const std::string_view digits = slice(prose, f.number);
  std::string plain;
  bool point = false;
  int decimals = 0;
  for (const char c : digits) {
    if (c >= '0' && c <= '9') {
      plain += c;
      decimals += point ? 1 : 0;
    } else if (c == '.' && !plain.empty()) {
      point = true;
    } else if (c != ',') {
      break;
    }
  }
  if (plain.empty() || plain.size() > 15) {
    return 0;
  }
  const double shown = std::stod(plain) / std::pow(10, decimals);
  const double scale = shown > 0 ? f.low / shown : 1;
  if (scale >= 999 && decimals == 0) {
    return 0.05 * scale;  // "8 million": written short, seldom meant as 7.5 to 8.5
  }
  if (decimals > 0) {
    return 0.5 * std::pow(10, -decimals) * scale;
  }
  // "45,000" is seldom exact, "45,123" is.
  double place = 1;
  for (auto it = plain.rbegin(); it != plain.rend() && *it == '0'; ++it) {
    place *= 10;
  }
  return place >= 1000 ? place / 2 : 0;
}

std::string_view gap(std::string_view prose, const Figure& a, const Figure& b) {
  return slice(prose, {a.span.end, std::max(a.span.end, b.span.begin)});
}
bool stands_before(std::string_view prose, const Figure& f, std::string_view word) {
  std::string_view before = slice(prose, {0, f.span.begin});
  while (!before.empty() && before.back() == ' ') {
    before.remove_suffix(1);
  }
  return before.ends_with(word) && (before.size() == word.size() || before[before.size() - word.size() - 1] == ' ' ||
                                    before[before.size() - word.size() - 1] == '(');
}

bool same_measure(const Figure& a, const Figure& b) {
  if (a.kind == b.kind && (a.unit_word == b.unit_word || a.unit.empty() || b.unit.empty())) {
    return true;
  }
  const bool one_bare = a.kind == FigureKind::plain || b.kind == FigureKind::plain;
  return one_bare && a.kind != FigureKind::money && b.kind != FigureKind::money;
}

struct Change {
  const Figure* from = nullptr;
  const Figure* to = nullptr;
};

// "from 40 to 50" or "to 50 from 40" at figure i.
std::optional<Change> change_at(std::string_view prose, const std::vector<Figure>& figures, std::size_t i) {
  if (i + 1 >= figures.size()) {
    return std::nullopt;
  }
  const Figure& a = figures[i];
  const Figure& b = figures[i + 1];
  if (!is_amount(a) || !is_amount(b) || a.sentence != b.sentence || !same_measure(a, b)) {
    return std::nullopt;
  }
  const std::string_view between = gap(prose, a, b);
  if (between.size() > 40) {
    return std::nullopt;
  }
  if (stands_before(prose, a, "from") && between.ends_with(" to ")) {
    return Change{&a, &b};
  }
  if (stands_before(prose, a, "to") && between.ends_with(" from ")) {
    return Change{&b, &a};
  }
  return std::nullopt;
}

bool has_word(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// The percentage says how much something changed: "up 20 percent", "a 20 percent increase", "rose by 20 percent".
bool says_change(std::string_view prose, const Figure& percent, Offset previous_end) {
  constexpr Offset kReach = 30;
  const Offset begin = std::max(previous_end, percent.span.begin > kReach ? percent.span.begin - kReach : 0);
  const std::string_view before = slice(prose, {begin, percent.span.begin});
  const std::string_view after = slice(prose, {percent.span.end, percent.span.end + kReach});
  if (after.starts_with(" of ")) {
    return false;
  }
  return has_word(before, {" up ", "Up ", "down ", "rose", "rise", "ncrease", "grew", "jump", "fell", "drop", "declin",
                           "gain", "climb", "shrank", "soar", "plung", "decreas", "surge", "cut"}) ||
         has_word(after, {" increase", " rise", " jump", " drop", " decline", " gain", " fall", " decrease", " growth",
                          " cut", " hike", " raise", " reduction", " more", " higher", " lower", " surge"});
}

bool rough(const Figure& f) { return f.approximation != Approximation::exact; }

std::string number(double value) {
  const double rounded = std::round(value * 10) / 10;
  std::string out = std::to_string(rounded);
  while (out.ends_with('0')) {
    out.pop_back();
  }
  if (out.ends_with('.')) {
    out.pop_back();
  }
  return out;
}

void report(const BlockContext& context, const Figure& figure, Span span, double shown, double computed, double slack,
            std::string computation, Sink& sink) {
  const double off = std::abs(shown - computed);
  if (off <= kRounding + slack) {
    return;
  }
  Finding finding;
  finding.span = span;
  if (off <= kCertain + slack || slack > 0.1 * computed) {
    finding.severity = Severity::warning;
  }
  finding.message = quoted_words(context.text(span)) + ": " + std::move(computation) + ". Check the figures.";
  const std::string text = number(std::abs(computed) >= 2 ? std::round(computed) : computed);
  finding.fixes.push_back({.title = "Write “" + text + "”", .edits = {{figure.number, text}}, .preferred = true});
  sink.add(std::move(finding));
}

// Slack of the computed percentage, from how far both ends are rounded.
double slack_of(std::string_view prose, const Figure& from, const Figure& to) {
  const double a = half_place(from, prose);
  const double b = half_place(to, prose);
  double slack = 100 * (b / from.low + to.low * a / (from.low * from.low));
  if (rough(from) || rough(to)) {
    slack += 0.15 * std::abs(to.low - from.low) / from.low * 100 + 1;
  }
  return slack;
}

void check_change(const BlockContext& context, const Change& change, std::size_t first, Sink& sink) {
  const std::vector<Figure>& figures = context.analysis.figures;
  const std::string_view prose = context.prose();
  const Figure& from = *change.from;
  const Figure& to = *change.to;
  const double computed = (to.low - from.low) / from.low * 100;
  const double slack = slack_of(prose, from, to);
  const Figure* percent = nullptr;
  // The one percentage of the sentence that tells of a change; two of them may belong to something else.
  std::size_t begin = first;
  while (begin > 0 && figures[begin - 1].sentence == from.sentence && first - begin < kMostFigures) {
    --begin;
  }
  for (std::size_t i = begin;
       i < figures.size() && i < begin + 2 * kMostFigures && figures[i].sentence == from.sentence; ++i) {
    const Figure& f = figures[i];
    if (&f == &from || &f == &to) {
      continue;
    }
    if (f.kind == FigureKind::multiple && (f.low == 2 || f.low == 3 || f.low == 4 || f.low == 0.5) && f.unit.empty() &&
        f.span.end <= std::min(from.span.begin, to.span.begin) &&
        std::min(from.span.begin, to.span.begin) - f.span.end < 60) {
      const double times = to.low / from.low;
      const double off = std::abs(times - f.low) / f.low;
      const bool more = f.approximation == Approximation::over && times > f.low;
      const bool nearly = f.approximation != Approximation::exact && off < 0.25;
      if (off > 0.15 && !more && !nearly) {
        Finding finding;
        finding.span = f.span;
        if (off < 0.3) {
          finding.severity = Severity::warning;
        }
        finding.message = quoted_words(context.text(f.span)) + ": from " + std::string(context.text(from.number)) +
                          " to " + std::string(context.text(to.number)) + " is " + number(times) +
                          " times as much. Check the figures.";
        sink.add(std::move(finding));
      }
      return;
    }
    if (f.kind != FigureKind::percent || f.range ||
        !says_change(prose, f, i > 0 && figures[i - 1].sentence == f.sentence ? figures[i - 1].span.end : 0)) {
      continue;
    }
    if (percent != nullptr) {
      return;
    }
    percent = &f;
  }
  if (percent == nullptr || rough(*percent)) {
    return;
  }
  const std::string ends =
      "from " + std::string(context.text(from.number)) + " to " + std::string(context.text(to.number));
  if (from.kind == FigureKind::percent && to.kind == FigureKind::percent) {
    const double points = std::abs(to.low - from.low);
    if (std::abs(points - percent->low) < 0.11 && std::abs(std::abs(computed) - percent->low) > 1) {
      Finding finding;
      finding.span = percent->span;
      finding.severity = Severity::warning;
      finding.message = quoted_words(context.text(percent->span)) + ": " + ends + " percent is " + number(points) +
                        " percentage points, or " + number(std::abs(computed)) + " percent. Say which is meant.";
      finding.fixes.push_back({.title = "Write “percentage points”",
                               .edits = {{percent->unit, points == 1 ? "percentage point" : "percentage points"}},
                               .preferred = true});
      sink.add(std::move(finding));
      return;
    }
  }
  report(context, *percent, percent->span, percent->low, std::abs(computed), slack,
         ends + " is " + (computed < 0 ? "down " : "up ") + number(std::abs(computed)) + " percent", sink);
}

// The words between a part and the whole it is taken of.
bool is_of(std::string_view between) {
  return between == " of " || between == " of the " || between == " of its " || between == " of their " ||
         between == " out of ";
}

// The words between a part and its percentage: "30 of 40 (80 percent)", "30 of the 40 members, or 80 percent".
bool is_or(std::string_view between) {
  return between.size() <= 40 && (between.ends_with(", or ") || between.ends_with(" (") || between.ends_with(" or "));
}

struct Share {
  const Figure* part = nullptr;
  const Figure* whole = nullptr;
  const Figure* percent = nullptr;
};

// Three figures in a row of which one is the part, one the whole and one the percentage: "30 of the 40 members, or
// 80 percent", "30 members (80 percent) of the 40", "of the 40 members, 30, or 80 percent".
std::optional<Share> share_at(std::string_view prose, const std::vector<Figure>& figures, std::size_t i) {
  if (i + 2 >= figures.size() || figures[i].sentence != figures[i + 2].sentence) {
    return std::nullopt;
  }
  const Figure& a = figures[i];
  const Figure& b = figures[i + 1];
  const Figure& c = figures[i + 2];
  const std::string_view ab = gap(prose, a, b);
  const std::string_view bc = gap(prose, b, c);
  if (is_of(ab) && is_or(bc)) {
    return Share{&a, &b, &c};
  }
  if (is_or(ab) && (is_of(bc) || (bc.starts_with(')') && is_of(bc.substr(1))))) {
    return Share{&a, &c, &b};
  }
  const bool of_whole = stands_before(prose, a, "of") || stands_before(prose, a, "Of") ||
                        stands_before(prose, a, "of the") || stands_before(prose, a, "Of the");
  constexpr std::size_t kReach = 60;
  if (of_whole && ab.size() < kReach && ab.ends_with(", ") && is_or(bc)) {
    return Share{&b, &a, &c};
  }
  return std::nullopt;
}

void check_share(const BlockContext& context, std::size_t i, Sink& sink) {
  const std::string_view prose = context.prose();
  const auto share = share_at(prose, context.analysis.figures, i);
  if (!share) {
    return;
  }
  const auto& [part, whole, percent] = *share;
  if (!is_amount(*part) || !is_amount(*whole) || part->kind == FigureKind::percent ||
      percent->kind != FigureKind::percent || percent->range || whole->low < part->low || rough(*percent) ||
      rough(*part) || rough(*whole)) {
    return;
  }
  const double computed = part->low / whole->low * 100;
  const double slack =
      100 * (half_place(*part, prose) / whole->low + part->low * half_place(*whole, prose) / (whole->low * whole->low));
  report(context, *percent, percent->span, percent->low, computed, slack,
         std::string(context.text(part->number)) + " of " + std::string(context.text(whole->number)) + " is " +
             number(computed) + " percent",
         sink);
}

void check(const BlockContext& context, Sink& sink) {
  const std::vector<Figure>& figures = context.analysis.figures;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (const auto change = change_at(context.prose(), figures, i)) {
      check_change(context, *change, i, sink);
    }
    check_share(context, i, sink);
  }
}

}  // namespace

extern const Rule rule_percent_arithmetic;
constinit const Rule rule_percent_arithmetic{
    .title = "A percentage that its own figures contradict",
    .family = Family::claims,
    .severity = Severity::error,
    .scope = Scope::block,
    .fixable = true,
    .check_block = check,
};

}  // namespace vouch
