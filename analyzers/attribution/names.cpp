#include "analyzers/attribution/names.h"

#include <algorithm>
#include <array>

#include "analyzers/attribution/reader.h"
#include "analyzers/attribution/words.h"

namespace vouch {

namespace {

constexpr LexMask kRole = lex::role_noun | lex::title | lex::spokesperson | lex::family_noun;
// What a holder without a name may have for its head.
constexpr LexMask kHolderHead = lex::role_noun | lex::vague_holder | lex::anonymous_holder | lex::spokesperson |
                                lex::organisation_head | lex::research_noun | lex::family_noun;

// "J.", "Jr.", "de", "bin": go with the name they stand in.
bool joins_name(const Reader& r, Index i, Index first) {
  if (!r.is_word(i) || i == first) {
    return false;
  }
  return (r.in(i, lex::name_particle) && r.capital(i + 1)) || r.in(i, lex::name_suffix);
}

bool breaks_line(const Reader& r, Index i) {
  const Span gap{r.at(i - 1).span.end, r.at(i).span.begin};
  return r.block().text(gap).find('\n') != std::string_view::npos;
}

// The run of capitalised words at i: "White House National Security Advisor Jake Sullivan", "Institute of Health".
Range name_run(const Reader& r, Index i) {
  Index end = i;
  while (end < r.size() && r.at(end).quoted() == r.at(i).quoted()) {
    if (end > i && r.at(end - 1).has(kAllCaps) && !r.at(end - 1).has(kAbbreviation) && breaks_line(r, end)) {
      break;  // a photo slug above the caption
    }
    const bool broken = end > i && !r.at(end).has(kSpaceBefore) && r.is_word(end) && r.mark(end - 1) == '.';
    if (broken) {
      break;
    }
    if (r.is_name(end) || joins_name(r, end, i)) {
      ++end;
      continue;
    }
    if (end > i && (r.mark(end) == '-' || r.mark(end) == '&') && r.capital(end + 1) &&
        r.at(end).has(kSpaceBefore) == r.at(end + 1).has(kSpaceBefore)) {
      ++end;
      continue;
    }
    const WordHash w = r.word(end);
    // "of", "for", "and" only inside an organisation: its head stands before or behind.
    if (end > i && (w == "of"_w || w == "for"_w || w == "and"_w || w == "on"_w)) {
      const bool the = r.word(end + 1) == "the"_w;
      const Index next = the ? end + 2 : end + 1;
      bool head = false;
      for (Index k = i; k < end; ++k) {
        head = head || (r.in(k, lex::organisation_head) && !r.in(k, lex::first_name));
      }
      bool head_behind = false;
      for (Index k = next; w == "and"_w && k < next + 3 && r.is_name(k); ++k) {
        head_behind = head_behind || r.in(k, lex::organisation_head);
      }
      if (r.is_name(next) && ((head && w != "and"_w) || (head_behind && !r.in(i, lex::first_name)))) {
        end = next + 1;
        continue;
      }
    }
    break;
  }
  return {i, end};
}

// "Main Street", "Cedar Lake": where something is, and nobody's name.
bool is_address(const Reader& r, Range run) {
  static constexpr std::array kEndings = {"street"_w,  "avenue"_w,   "road"_w,   "boulevard"_w, "square"_w,  "lane"_w,
                                          "river"_w,   "lake"_w,     "bridge"_w, "highway"_w,   "park"_w,    "valley"_w,
                                          "island"_w,  "mountain"_w, "beach"_w,  "row"_w,       "drive"_w,   "alley"_w,
                                          "terrace"_w, "quay"_w,     "plaza"_w,  "creek"_w,     "crescent"_w};
  if (run.last - run.first < 2) {
    return false;
  }
  const WordHash last = r.at(run.last - 1).word;
  return std::find(kEndings.begin(), kEndings.end(), last) != kEndings.end();
}

bool is_place_only(const Reader& r, Range run) {
  for (Index i = run.first; i < run.last; ++i) {
    if (r.is_word(i) && !r.in(i, lex::place | lex::demonym | lex::weekday | lex::month)) {
      return false;
    }
  }
  return true;
}

bool has(const Reader& r, Range run, LexMask classes) {
  for (Index i = run.first; i < run.last; ++i) {
    if (r.in(i, classes)) {
      return true;
    }
  }
  return false;
}

Index words_in(const Reader& r, Range run) {
  Index count = 0;
  for (Index i = run.first; i < run.last; ++i) {
    count += r.is_word(i) ? 1U : 0U;
  }
  return count;
}

bool is_acronym(const Reader& r, Range run) {
  return run.size() == 1 && r.at(run.first).has(kAllCaps) && r.at(run.first).span.size() >= 2 &&
         r.at(run.first).span.size() <= 6;
}

// The words of a role before a name: "National Security Council spokesman", "White House drug czar".
Range role_before(const Reader& r, Index name, Index floor) {
  Index i = name;
  bool role = false;
  while (i > floor && name - i < 10 && r.is_word(i - 1) && !r.at(i - 1).quoted()) {
    const Index left = i - 1;
    if (breaks_line(r, i) && i != name) {
      break;
    }
    if (i == name) {
      if (!r.in(left, kRole)) {
        break;
      }
      role = true;
      i = left;
      continue;
    }
    if (r.in(left, lex::determiner | lex::possessive | lex::verb_past | lex::verb_present) || !r.is_noun_like(left) ||
        (r.in(left, lex::verb_cue) && !r.capital(left))) {
      break;
    }
    i = left;
  }
  return role ? Range{i, name} : Range{name, name};
}

// Reads ", an expert on tides with the Varde Institute," behind a name.
void read_apposition(const Reader& r, Index comma, Index limit, NameMention& mention) {
  Index i = comma + 1;
  if (r.is_number(i) && r.mark(i + 1) == ',') {
    i += 2;  // the age
  }
  const bool opens = r.in(i, lex::determiner | lex::possessive | kRole) || r.word(i) == "former"_w ||
                     r.word(i) == "chief"_w || r.word(i) == "senior"_w || r.word(i) == "one"_w ||
                     r.word(i) == "executive"_w || r.word(i) == "co-founder"_w || r.word(i) == "then"_w ||
                     (r.is_noun_like(i) && !r.capital(i) && !r.in(i, lex::verb_cue));
  const bool organisation_first = r.word(i) == "of"_w || r.word(i) == "with"_w || r.word(i) == "from"_w;
  if ((!opens && !organisation_first) || !r.outside(i)) {
    return;
  }
  Index first = i;
  if (r.in(first, lex::determiner)) {
    ++first;
  }
  Index end = i;
  const Index reach = std::min(limit, i + 30);
  bool role = organisation_first;
  Range organisation{i, i};
  while (end < reach && r.outside(end) && r.mark(end) != ',' && r.mark(end) != ';' && r.mark(end) != ':' &&
         !r.is_dash(end) && !(r.mark(end) == '.' && !r.at(end).has(kAbbreviation))) {
    if (words::is_relative(r.word(end)) || words::is_finite_auxiliary(r.word(end))) {
      break;
    }
    role = role || r.in(end, kRole | lex::vague_holder);
    if (r.is_name(end)) {
      const Range run = name_run(r, end);
      const WordHash before = r.word(end - 1) == "the"_w ? r.word(end - 2) : r.word(end - 1);
      const bool tied = before == "at"_w || before == "of"_w || before == "with"_w || before == "for"_w ||
                        before == "from"_w || before == "in"_w || before == "on"_w;
      const bool institution = has(r, run, lex::organisation_head) || is_acronym(r, run) || words_in(r, run) >= 2;
      if (institution && (tied || end == first) && !is_place_only(r, run)) {
        organisation = run;
      }
      end = std::max(end + 1, run.last);
      continue;
    }
    ++end;
  }
  if (!role && organisation.empty()) {
    return;
  }
  end = std::min(end, reach);
  if (end > first && !organisation_first) {
    Index stop = end;
    if (!organisation.empty() && organisation.first > first) {
      stop = organisation.first;
      while (stop > first && (r.word(stop - 1) == "the"_w || r.in(stop - 1, lex::preposition) ||
                              words::is_noun_preposition(r.word(stop - 1)))) {
        --stop;
      }
    }
    if (stop > first && mention.title.empty()) {
      mention.title = r.span({first, stop});
    } else if (stop > first) {
      mention.title = r.span({first, stop});
    }
  }
  if (!organisation.empty()) {
    mention.affiliation = r.span(organisation);
  }
}

bool looks_like_subject(const Reader& r, Range range) {
  const Index next = range.last;
  if (next >= r.size() || !r.outside(range.first)) {
    return false;
  }
  if (r.in(next, lex::auxiliary | lex::verb_cue) || words::is_finite_auxiliary(r.word(next)) ||
      r.word(next) == "'s"_w) {
    return r.word(next) != "'s"_w || words::is_subject_pronoun(r.word(range.first));
  }
  // "Lind, a nurse at Varde, agrees"
  if (r.mark(next) == ',' && r.at(range.first).has(kSentenceStart) && r.in(next + 1, lex::determiner | kRole)) {
    return true;
  }
  const bool first =
      range.first == 0 || r.at(range.first).has(kSentenceStart) ||
      (range.first > 0 && (r.mark(range.first - 1) == ',' || words::is_leading_adverb(r.word(range.first - 1)) ||
                           r.at(range.first - 1).has(kSentenceStart)));
  return first && r.is_word(next) && !r.capital(next);
}

class Finder {
 public:
  Finder(const BlockText& block, std::vector<NameMention>& out) : r_(block), out_(out) {}

  void run() {
    Index i = 0;
    while (i < r_.size()) {
      const Index next = step(i);
      i = std::max(i + 1, next);
    }
  }

 private:
  Index step(Index i) {
    const WordHash w = r_.word(i);
    if (!r_.is_word(i)) {
      return i + 1;
    }
    if (w == "he"_w || w == "she"_w || w == "they"_w) {
      NameMention mention;
      mention.form = MentionForm::pronoun;
      mention.plural = w == "they"_w;
      push({i, i + 1}, i, mention);
      return i + 1;
    }
    if (r_.is_name(i)) {
      const Index next = name(i);
      if (next > i) {
        return next;
      }
    }
    return nominal(i);
  }

  void push(Range range, Index head, NameMention mention) {
    mention.span = r_.span(range);
    mention.head = r_.at(head).span;
    mention.sentence = r_.at(range.first).sentence;
    mention.quoted = r_.at(range.first).quoted();
    mention.subject = looks_like_subject(r_, range);
    out_.push_back(mention);
  }

  Index name(Index i) {
    Range run = name_run(r_, i);
    if (run.empty()) {
      return i;
    }
    // "Biden administration officials", "Lind Institute researchers": the head is the noun behind.
    Index head = run.last;
    while (head < r_.size() && head < run.last + 3 && r_.is_word(head) && !r_.capital(head) && r_.is_noun_like(head) &&
           !r_.in(head, lex::verb_past)) {
      if (r_.in(head, lex::role_noun | lex::vague_holder | lex::organisation_head | lex::spokesperson)) {
        const bool before_name = r_.is_name(head + 1);
        if (!before_name && (!r_.in(head, lex::verb_cue))) {
          Index first = i;  // "a senior Varde Council official"
          while (first > 0 && i - first < 3 && r_.is_noun_like(first - 1) && !r_.capital(first - 1) &&
                 !r_.in(first - 1, lex::verb_cue)) {
            --first;
          }
          const bool determined =
              first > 0 && r_.in(first - 1, lex::determiner | lex::possessive | lex::vague_quantifier);
          return holder(i, determined ? first - 1 : i, head);
        }
        if (before_name) {
          return head + 1 < r_.size() ? titled({run.first, head + 1}, head + 1) : run.last;
        }
      }
      ++head;
    }
    // A title inside the run: what stands before it is the title, what stands behind it the name.
    Index split = run.first;
    for (Index k = run.first; k + 1 < run.last; ++k) {
      if (r_.in(k, kRole) && !(r_.in(k, lex::first_name) && k > run.first) && r_.is_name(k + 1) &&
          !r_.in(k + 1, lex::organisation_head)) {
        split = k + 1;
      }
    }
    if (split > run.first) {
      return titled({run.first, split}, split);
    }
    return plain(run);
  }

  // The organisation that a title begins with: "National Tide Council spokesman".
  [[nodiscard]] Span organisation_in(Range title) const {
    Index head = kNoIndex;
    for (Index k = title.first; k + 1 < title.last && r_.capital(k); ++k) {
      head = r_.in(k, lex::organisation_head) ? k : head;
    }
    return head == kNoIndex ? Span{} : r_.span({title.first, head + 1});
  }

  // A name at `first` with a title before it that may begin further left.
  Index titled(Range title, Index first) {
    while (r_.in(first, lex::title) && r_.is_name(first + 1) && !r_.in(first, lex::first_name)) {
      ++first;  // "drug czar Dr. Ada Lind"
    }
    if (title.last == title.first || !r_.in(title.last - 1, kRole)) {
      title.last = first;
    }
    const Range run = name_run(r_, first);
    if (run.empty()) {
      return title.last;
    }
    NameMention mention;
    mention.form = words_in(r_, run) > 1 ? MentionForm::full_name : MentionForm::title_surname;
    const Index sentence_first = r_.sentence(first).first;
    const Range wide = role_before(r_, title.last, title.first > sentence_first + 6 ? title.first - 6 : sentence_first);
    const Range whole = wide.empty() ? title : Range{std::min(wide.first, title.first), title.last};
    mention.title = r_.span(whole);
    mention.affiliation = organisation_in(whole);
    return finish(run, mention);
  }

  Index plain(Range run) {
    NameMention mention;
    // "Mills" and "Banks" alone are surnames, "Congress" and "Parliament" are not.
    const bool plural_word = run.size() == 1 && r_.block().text(r_.at(run.first)).ends_with('s') &&
                             !r_.block().text(r_.at(run.first)).ends_with("ss") &&
                             !(run.first > 0 && r_.in(run.first - 1, lex::determiner));
    const bool organisation =
        has(r_, run, lex::organisation_head) && !r_.in(run.first, lex::first_name) && !plural_word;
    if (is_acronym(r_, run)) {
      mention.form = MentionForm::acronym;
      mention.kind = SpeakerKind::organization;
      push(run, run.last - 1, mention);
      return run.last;
    }
    if (organisation) {
      mention.kind = SpeakerKind::organization;
      push(run, run.last - 1, mention);
      return run.last;
    }
    if (is_place_only(r_, run) || is_address(r_, run) ||
        (words_in(r_, run) == 1 && r_.in(run.first, lex::demonym | lex::place))) {
      return run.last;
    }
    const Range role = role_before(r_, run.first, r_.sentence(run.first).first);
    if (!role.empty()) {
      mention.title = r_.span(role);
      mention.affiliation = organisation_in(role);
    }
    mention.form = words_in(r_, run) > 1 ? MentionForm::full_name
                   : role.empty()        ? MentionForm::surname
                                         : MentionForm::title_surname;
    return finish(run, mention);
  }

  Index finish(Range run, NameMention mention) {
    Index behind = run.last;
    if (r_.mark(behind) == '(') {
      Index close = behind + 1;
      while (close < behind + 8 && close < r_.size() && r_.mark(close) != ')') {
        ++close;
      }
      behind = r_.mark(close) == ')' ? close + 1 : behind;
    }
    if (r_.mark(behind) == ',') {
      read_apposition(r_, behind, r_.sentence(run.first).last, mention);
    } else if (r_.word(behind) == "of"_w || r_.word(behind) == "from"_w || r_.word(behind) == "with"_w) {
      Index first = behind + 1;
      first += r_.word(first) == "the"_w ? 1U : 0U;
      if (r_.is_name(first)) {
        const Range organisation = name_run(r_, first);
        if (has(r_, organisation, lex::organisation_head) || is_acronym(r_, organisation)) {
          mention.affiliation = r_.span(organisation);
        }
      }
    }
    push(run, run.last - 1, mention);
    return run.last;
  }

  // A holder by role: "the official", "many experts", "a spokesman for the port".
  Index nominal(Index i) {
    const Index reach = std::min(r_.size(), i + 8);
    if (next_head(i) >= reach) {
      return i + 1;
    }
    const bool opener = r_.in(i, lex::determiner | lex::possessive | lex::vague_quantifier | lex::number_word);
    const bool bare = r_.is_noun_like(i) && (i == 0 || !r_.is_word(i - 1) || !r_.in(i - 1, lex::determiner));
    if (!opener && !bare) {
      return i + 1;
    }
    Index head = kNoIndex;
    Index k = opener ? i + 1 : i;
    while (k < reach && r_.at(k).quoted() == r_.at(i).quoted()) {
      if (r_.mark(k) == '-' && !r_.at(k).has(kSpaceBefore)) {
        ++k;
        continue;
      }
      if (!r_.is_word(k) && !r_.is_number(k)) {
        break;
      }
      if (r_.in(k, kHolderHead) && !r_.is_name(k)) {
        head = k;
        ++k;
        continue;
      }
      const bool compound = head != kNoIndex && r_.is_noun_like(k) && !r_.capital(k) && !r_.in(k, lex::verb_cue) &&
                            r_.in(k + 1, lex::role_noun | lex::vague_holder | lex::spokesperson);
      if (compound) {
        ++k;
        continue;
      }
      if (head != kNoIndex || (r_.in(k, lex::verb_past) && k > i) || r_.in(k, lex::function_word | lex::preposition) ||
          (!r_.is_noun_like(k) && !r_.in(k, lex::vague_quantifier | lex::number_word))) {
        break;
      }
      if (r_.is_name(k) && !opener && k > i) {
        break;
      }
      ++k;
    }
    if (head == kNoIndex || r_.is_name(head + 1)) {
      // "Some say": a quantifier that holds by itself.
      if (r_.in(i, lex::vague_holder) && r_.in(i + 1, lex::verb_cue)) {
        NameMention mention;
        mention.form = MentionForm::nominal;
        mention.kind = SpeakerKind::vague;
        mention.plural = true;
        push({i, i + 1}, i, mention);
      }
      return i + 1;
    }
    return holder(i, i, head);
  }

  // The first word at or behind i that may be a holder's head: most words have none near. `i` never goes back.
  Index next_head(Index i) {
    next_head_ = std::max(next_head_, i);
    while (next_head_ < r_.size() && !r_.in(next_head_, kHolderHead)) {
      ++next_head_;
    }
    return next_head_;
  }

  Index holder(Index at, Index first, Index head) {
    NameMention mention;
    mention.form = MentionForm::nominal;
    const std::string_view text = r_.block().text(r_.at(head));
    mention.plural = (text.ends_with("s") && !text.ends_with("ss")) || r_.word(head) == "people"_w ||
                     r_.word(head) == "spokesmen"_w || r_.word(head) == "police"_w;
    if (r_.in(head, lex::anonymous_holder)) {
      mention.kind = SpeakerKind::anonymous;
    } else if (r_.in(head, lex::research_noun)) {
      mention.kind = SpeakerKind::document;
      mention.plural = false;
    } else if (r_.in(head, lex::organisation_head) && !r_.in(head, lex::role_noun | lex::vague_holder)) {
      mention.kind = SpeakerKind::organization;
    } else {
      mention.kind = mention.plural ? SpeakerKind::vague : SpeakerKind::anonymous;
    }
    Range range{first, head + 1};
    // "a spokesman for the port", "experts at Varde University": whom they speak for.
    const WordHash tie = r_.word(head + 1);
    if (tie == "for"_w || tie == "at"_w || tie == "with"_w || tie == "from"_w || tie == "of"_w) {
      const Range complement = r_.noun_phrase(head + 2, r_.sentence(head).last, Reader::Apposition::leave);
      if (!complement.empty() && complement.size() <= 8 && r_.at(head + 2).quoted() == r_.at(head).quoted()) {
        Range organisation = complement;
        organisation.first += r_.in(complement.first, lex::determiner) && complement.size() > 1 ? 1U : 0U;
        if (r_.in(head, lex::spokesperson) || r_.is_name(organisation.first)) {
          mention.affiliation = r_.span(organisation);
          if (r_.in(head, lex::spokesperson)) {
            range.last = complement.last;
          }
        }
      }
    }
    push(range, head, mention);
    return std::max(at + 1, head + 1);
  }

  Reader r_;
  std::vector<NameMention>& out_;
  Index next_head_ = 0;
};

}  // namespace

std::vector<NameMention> find_names(const BlockText& block) {
  std::vector<NameMention> out;
  out.reserve(block.tokens.size() / 10);
  Finder(block, out).run();
  return out;
}

}  // namespace vouch
