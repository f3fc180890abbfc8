// Who is meant: names by surname to the longest and earliest form, title and surname, acronym and expansion, nominals
// by their head noun, pronouns by recency and number. One pass over the mentions in the order of the text; each step
// looks at a bounded number of candidates, so the whole is linear. A first name never tells a gender; a pronoun or a
// title that the draft itself used for somebody does.
#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/attribution/speaker_words.h"
#include "analyzers/document.h"

namespace vouch {

namespace {

// How many recent holders a pronoun may mean.
constexpr std::uint32_t kRecent = 8;
// How many persons of one surname are told apart.
constexpr std::size_t kNamesakes = 8;
// A pronoun's holder stands at most so many sentences back.
constexpr std::uint32_t kPronounReach = 12;

// What is known of a speaker while the draft is read. Words are views of the draft's prose: only of those who stay is a
// Speaker made.
struct Notes {
  std::string_view name;
  std::string_view title;
  std::string_view affiliation;
  Span title_span;
  Span affiliation_span;
  WordHash surname = 0;
  WordHash first = 0;  // of the first name; 0 where only the surname is known
  std::uint32_t mentions = 0;
  std::uint32_t recent = kRecent;  // where the speaker was remembered last, if still there
  SpeakerKind kind = SpeakerKind::person;
  bool plural = false;
  char first_letter = '\0';
  bool first_is_initial = false;
  Pronoun pronoun = Pronoun::unknown;
  bool used = false;  // is a source, or a person
};

// A holder that a pronoun may mean.
struct Recent {
  std::int32_t speaker = kNone;
  std::uint32_t sentence = 0;
  std::size_t mention = 0;  // counted through the draft, from 1: the last one
  std::uint32_t block = 0;
  float weight = 0;  // source of an attribution, subject, other
};

// The persons of one surname, the one mentioned last at the end.
class Namesakes {
 public:
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::int32_t operator[](std::size_t i) const { return speakers_[i]; }
  [[nodiscard]] std::int32_t back() const { return speakers_[size_ - 1]; }
  // Nothing where there are kNamesakes already.
  void add(std::int32_t speaker) {
    if (size_ < kNamesakes) {
      speakers_[size_++] = speaker;
    }
  }
  void make_last(std::size_t i) {
    std::rotate(speakers_.begin() + static_cast<std::ptrdiff_t>(i),
                speakers_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                speakers_.begin() + static_cast<std::ptrdiff_t>(size_));
  }

 private:
  std::array<std::int32_t, kNamesakes> speakers_{};
  std::size_t size_ = 0;
};

// A holder of some block, while it is resolved.
struct Found {
  const Holder& holder;
  const BlockView& view;
  std::uint32_t block = 0;
  std::uint32_t sentence = 0;  // of the document
  bool source = false;         // some attribution has it as its source
  std::uint32_t index = 0;     // of the holder in its block

  [[nodiscard]] std::string_view text() const { return text(holder.span); }
  [[nodiscard]] std::string_view text(Span prose) const { return slice(view.block.prose, prose); }
};

// True where one first name is missing, an initial of the other, or both are the same.
bool same_first_name(const Notes& notes, const Holder& holder) {
  if (notes.first == 0 || holder.first == 0 || notes.first == holder.first) {
    return true;
  }
  return (notes.first_is_initial || holder.first_is_initial) && notes.first_letter == holder.first_letter;
}

class Resolver {
 public:
  explicit Resolver(Document& document) : d_(document) {}

  void run() {
    reserve();
    find_sources_of_joined();
    for (std::uint32_t b = 0; b < d_.blocks.size(); ++b) {
      if (d_.blocks[b].analysis) {
        resolve_block(b);
      }
    }
    link_attributions();
    drop_unused();
  }

 private:
  void reserve() {
    std::size_t holders = 0;
    first_holder_.reserve(d_.blocks.size());
    for (const BlockView& view : d_.blocks) {
      first_holder_.push_back(holders);
      holders += view.analysis ? view.analysis->holders.list.size() : 0;
    }
    speaker_of_.reserve(holders);
    d_.mentions.reserve(holders);
    d_.full_names.reserve(holders / 4);
    notes_.reserve(holders / 4);
    for (auto* map : {&by_first_, &by_name_, &by_role_, &by_surname_}) {
      map->reserve(holders / 4);
    }
  }

  // Attributions that no block knows of, made by joining quotations: their sources are holders of a block all the same.
  void find_sources_of_joined() {
    for (const Attribution& attribution : d_.joined_attributions()) {
      const BlockView& view = d_.blocks[attribution.block];
      std::int32_t holder = kNone;
      if (!attribution.source.empty() && view.analysis) {
        const Span source{view.block.to_prose(attribution.source.front().begin),
                          view.block.to_prose(attribution.source.front().end)};
        holder = holder_of(view.block.prose, view.analysis->holders.list, source);
      }
      joined_.push_back(holder == kNone ? kNone : static_cast<std::int32_t>(first_holder_[attribution.block]) + holder);
    }
    joined_sources_ = joined_;
    std::sort(joined_sources_.begin(), joined_sources_.end());
  }

  void resolve_block(std::uint32_t block) {
    const BlockView& view = d_.blocks[block];
    const std::vector<Holder>& holders = view.analysis->holders.list;
    for (std::uint32_t h = 0; h < holders.size(); ++h) {
      const Holder& holder = holders[h];
      if (holder.form == MentionForm::full_name && holder.kind == SpeakerKind::person && !holder.plural) {
        FullName& name = d_.full_names.emplace_back();
        name.written = holder.written;
        name.surname = holder.surname_written;
        name.block = block;
        name.holder = h;
        name.beginning = holder.beginning;
        name.surname_size = holder.surname_size;
      }
      const auto index = static_cast<std::int32_t>(speaker_of_.size());
      const bool source = holder.source || (!joined_sources_.empty() &&
                                            std::binary_search(joined_sources_.begin(), joined_sources_.end(), index));
      resolve({holder, view, block, view.first_sentence + holder.sentence, source, h});
    }
  }

  void resolve(const Found& found) {
    speaker_of_.push_back(kNone);
    const Holder& name = found.holder;
    std::int32_t speaker = kNone;
    std::int32_t rival = kNone;
    float confidence = 1;
    switch (name.form) {
      case MentionForm::pronoun: {
        const Choice choice = pronoun(found);
        speaker = choice.speaker;
        rival = choice.rival;
        confidence = choice.confidence;
        break;
      }
      case MentionForm::nominal:
        speaker = nominal(found, confidence);
        break;
      default:
        speaker = proper(found, rival);
        break;
    }
    if (speaker == kNone) {
      return;
    }
    add_mention(found, speaker, rival, confidence);
    // Who may be meant by the next pronoun.
    const bool source = found.source;
    if (!name.quoted) {
      remember(speaker, found, source ? 3.0F : name.subject ? 2.0F : 1.0F);
    }
    if (source) {
      notes_[static_cast<std::size_t>(speaker)].used = true;
    }
  }

  void add_mention(const Found& found, std::int32_t speaker, std::int32_t rival, float confidence) {
    speaker_of_.back() = speaker;
    Mention& mention = d_.mentions.emplace_back();
    mention.span = found.view.block.to_source(found.holder.span);
    mention.form = found.holder.form;
    mention.block = found.block;
    mention.confidence = confidence;
    mention.speaker = speaker;
    mention.rival = rival;
    mention.holder = found.index;
    mention.written = found.holder.written;
    mention.quoted = found.holder.quoted;
    ++notes_[static_cast<std::size_t>(speaker)].mentions;
  }

  std::int32_t make_speaker(const Found& found, SpeakerKind kind) {
    Notes& notes = notes_.emplace_back();
    notes.name = found.text();
    notes.kind = kind;
    notes.plural = found.holder.plural;
    const auto index = static_cast<std::int32_t>(notes_.size() - 1);
    describe(index, found);
    return index;
  }

  // Title and affiliation of the first mention that has them.
  void describe(std::int32_t index, const Found& found) {
    const Holder& holder = found.holder;
    Notes& notes = notes_[static_cast<std::size_t>(index)];
    if (!holder.title.empty()) {
      if (holder.pronoun != Pronoun::unknown) {
        notes.pronoun = holder.pronoun;
      }
      // A title of office comes before "Ms.", which is none.
      if (!holder.courtesy && notes.title.empty()) {
        notes.title = found.text(holder.title);
        notes.title_span = found.view.block.to_source(holder.title);
      }
      take_roles(index, found);
    }
    if (!holder.affiliation.empty() && notes.affiliation.empty()) {
      notes.affiliation = found.text(holder.affiliation);
      notes.affiliation_span = found.view.block.to_source(holder.affiliation);
    }
  }

  // Whoever is called by one of these roles from here on is meant.
  void take_roles(std::int32_t index, const Found& found) {
    const std::span<const WordHash> all = found.view.analysis->holders.roles;
    for (const WordHash role : all.subspan(found.holder.roles, found.holder.role_count)) {
      by_role_[role] = index;
    }
  }

  // Full names, surnames, acronyms, organisations ---------------------------------------------------------------
  std::int32_t proper(const Found& found, std::int32_t& rival) {
    const Holder& holder = found.holder;
    if (holder.kind == SpeakerKind::organization) {
      return organisation(found);
    }
    const auto known = by_surname_.find(holder.last);
    Namesakes* const namesakes =
        known == by_surname_.end() ? nullptr : &namesakes_[static_cast<std::size_t>(known->second)];
    if (holder.first == 0) {
      if (const auto org = by_name_.find(holder.key); org != by_name_.end()) {
        describe(org->second, found);
        return org->second;
      }
      // A surname alone: the namesake mentioned last; another one makes it ambiguous.
      if (namesakes != nullptr) {
        const std::int32_t best = namesakes->back();
        if (namesakes->size() > 1) {
          rival = (*namesakes)[namesakes->size() - 2];
        }
        describe(best, found);
        return best;
      }
      // A first name alone stands for the person who was introduced with it.
      if (const auto first = by_first_.find(holder.last); first != by_first_.end()) {
        return first->second;
      }
      const bool person = found.source || !holder.title.empty();
      if (!person) {
        return kNone;
      }
    } else if (namesakes != nullptr) {
      for (std::size_t i = namesakes->size(); i-- > 0;) {
        const std::int32_t index = (*namesakes)[i];
        Notes& notes = notes_[static_cast<std::size_t>(index)];
        if (same_first_name(notes, holder)) {
          if (notes.first == 0 || holder.span.size() > notes.name.size()) {
            take_first_name(notes, holder);
            notes.name = found.text();
          }
          namesakes->make_last(i);
          describe(index, found);
          notes.used = notes.used || holder.given_name || !holder.title.empty();
          return index;
        }
      }
    }
    const std::int32_t index = make_speaker(found, holder.kind);
    Notes& notes = notes_[static_cast<std::size_t>(index)];
    take_first_name(notes, holder);
    notes.surname = holder.last;
    // A capitalised run alone may be anything; a given name, a title or words of its own make it a person.
    notes.used = found.source || !holder.title.empty() || holder.given_name;
    if (namesakes != nullptr) {
      namesakes->add(index);
    } else {
      by_surname_.emplace(holder.last, static_cast<std::int32_t>(namesakes_.size()));
      namesakes_.emplace_back().add(index);
    }
    if (holder.first != 0) {
      by_first_.emplace(holder.first, index);
    }
    return index;
  }

  static void take_first_name(Notes& notes, const Holder& holder) {
    notes.first = holder.first;
    notes.first_letter = holder.first_letter;
    notes.first_is_initial = holder.first_is_initial;
  }

  std::int32_t organisation(const Found& found) {
    const Holder& holder = found.holder;
    if (const auto known = by_name_.find(holder.key); known != by_name_.end()) {
      return known->second;
    }
    const std::int32_t index = make_speaker(found, holder.kind);
    by_name_[holder.key] = index;
    if (holder.first != 0) {
      by_name_.emplace(holder.first, index);
    }
    take_roles(index, found);
    return index;
  }

  // Nominals ------------------------------------------------------------------------------------------------------
  std::int32_t nominal(const Found& found, float& confidence) {
    const Holder& holder = found.holder;
    if (holder.opening == Opening::definite && holder.few_words) {
      if (const auto known = by_role_.find(holder.last); known != by_role_.end()) {
        const Notes& notes = notes_[static_cast<std::size_t>(known->second)];
        if (notes.plural == holder.plural || notes.kind == SpeakerKind::organization) {
          confidence = 0.8F;
          return known->second;
        }
      }
    }
    const bool indefinite = holder.opening == Opening::indefinite;
    if (!indefinite) {
      if (const auto known = by_name_.find(holder.key); known != by_name_.end()) {
        return known->second;
      }
    }
    const bool introduces = indefinite && holder.kind != SpeakerKind::document;
    if (!found.source && !introduces) {
      return kNone;
    }
    const std::int32_t index = make_speaker(found, holder.institution ? SpeakerKind::organization : holder.kind);
    if (!indefinite) {
      by_name_.emplace(holder.key, index);
    }
    by_role_[holder.last] = index;
    return index;
  }

  // Pronouns --------------------------------------------------------------------------------------------------------
  struct Choice {
    std::int32_t speaker = kNone;
    std::int32_t rival = kNone;
    float confidence = 0;
  };

  Choice pronoun(const Found& found) {
    const Pronoun asked = found.holder.pronoun;
    Choice choice;
    float best = 0;
    float second = 0;
    for (const Recent& recent : recent_) {
      if (recent.speaker == kNone || found.sentence > recent.sentence + kPronounReach) {
        continue;
      }
      const float fit = fits(recent.speaker, asked);
      if (fit <= 0) {
        continue;
      }
      const auto distance = static_cast<float>(found.sentence - std::min(found.sentence, recent.sentence));
      // Whoever the paragraph is about comes before whoever spoke in the one before.
      const float place = recent.block == found.block && recent.weight > 1 ? 2.0F : 1.0F;
      const float score = fit * place * recent.weight / (1.0F + 0.6F * distance);
      if (score > best) {
        if (recent.speaker != choice.speaker) {
          second = best;
          choice.rival = choice.speaker;
        }
        best = score;
        choice.speaker = recent.speaker;
      } else if (score > second && recent.speaker != choice.speaker) {
        second = score;
        choice.rival = recent.speaker;
      }
    }
    if (choice.speaker == kNone) {
      return choice;
    }
    choice.confidence = std::min(0.95F, best / (best + second));
    if (second < 0.8F * best) {
      choice.rival = kNone;
      Notes& notes = notes_[static_cast<std::size_t>(choice.speaker)];
      if (notes.pronoun == Pronoun::unknown && asked != Pronoun::they) {
        notes.pronoun = asked;
      }
    }
    return choice;
  }

  [[nodiscard]] float fits(std::int32_t index, Pronoun asked) const {
    const Notes& speaker = notes_[static_cast<std::size_t>(index)];
    const Pronoun known = speaker.pronoun;
    if (asked == Pronoun::they) {
      if (speaker.plural) {
        return 1;
      }
      if (speaker.kind == SpeakerKind::organization) {
        return 0.6F;
      }
      return speaker.kind == SpeakerKind::anonymous && known == Pronoun::unknown ? 0.75F
             : known == Pronoun::they                                            ? 1
                                                                                 : 0.05F;
    }
    if (speaker.plural || (speaker.kind != SpeakerKind::person && speaker.kind != SpeakerKind::anonymous)) {
      return 0;
    }
    if (known != Pronoun::unknown && known != asked) {
      return 0;
    }
    return speaker.kind == SpeakerKind::person ? (known == asked ? 1.1F : 1) : 0.8F;
  }

  void remember(std::int32_t speaker, const Found& found, float weight) {
    std::uint32_t& place = notes_[static_cast<std::size_t>(speaker)].recent;
    if (place < kRecent && recent_[place].speaker == speaker) {
      Recent& same = recent_[place];
      same.weight = same.sentence == found.sentence ? std::max(weight, same.weight) : weight;
      same.sentence = found.sentence;
      same.block = found.block;
      same.mention = d_.mentions.size();
      return;
    }
    place = place_of_oldest();
    recent_[place] = {speaker, found.sentence, d_.mentions.size(), found.block, weight};
  }

  // Of those that are remembered, the one mentioned longest ago; a free place is taken before, from the last on.
  [[nodiscard]] std::uint32_t place_of_oldest() const {
    std::uint32_t oldest = 0;
    for (std::uint32_t i = 1; i < kRecent; ++i) {
      oldest = recent_[i].mention <= recent_[oldest].mention ? i : oldest;
    }
    return oldest;
  }

  // Whoever has an attribution is a speaker.
  void link(std::int32_t holder) {
    const std::int32_t speaker = holder == kNone ? kNone : speaker_of_[static_cast<std::size_t>(holder)];
    if (speaker != kNone) {
      notes_[static_cast<std::size_t>(speaker)].used = true;
    }
    by_attribution_.push_back(speaker);
  }

  void link_attributions() {
    by_attribution_.reserve(d_.attributions.size());
    for (std::size_t b = 0; b < d_.blocks.size(); ++b) {
      if (!d_.blocks[b].analysis) {
        continue;
      }
      for (const std::int32_t holder : d_.blocks[b].analysis->holders.of) {
        link(holder == kNone ? kNone : static_cast<std::int32_t>(first_holder_[b]) + holder);
      }
    }
    for (const std::int32_t holder : joined_) {
      link(holder);
    }
  }

  // Nominals that nobody quoted and nobody referred to again are no speakers; ids are given at the end.
  void drop_unused() {
    std::vector<std::int32_t> renumbered(notes_.size(), kNone);
    const auto kept =
        static_cast<std::size_t>(std::count_if(notes_.begin(), notes_.end(), [](const Notes& n) { return n.used; }));
    d_.speakers.reserve(kept);
    std::vector<std::uint32_t> ends;  // where each one's next mention goes in mentions_by_speaker
    ends.reserve(kept);
    std::uint32_t all = 0;
    Map<std::uint32_t> ids;  // how many have each
    ids.reserve(kept);
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      const Notes& notes = notes_[i];
      if (!notes.used) {
        continue;
      }
      renumbered[i] = static_cast<std::int32_t>(d_.speakers.size());
      Speaker& speaker = d_.speakers.emplace_back();
      speaker.kind = notes.kind;
      speaker.plural = notes.plural;
      speaker.name = notes.name;
      speaker.title = notes.title;
      speaker.affiliation = notes.affiliation;
      speaker.title_span = notes.title_span;
      speaker.affiliation_span = notes.affiliation_span;
      speaker.surname = notes.surname;
      speaker.id = slug(speaker.name);
      if (const std::uint32_t seen = ids[hash_word(speaker.id)]++; seen > 0) {
        speaker.id += "-" + std::to_string(seen + 1);
      }
      ends.push_back(all);
      all += notes.mentions;
    }
    d_.mentions_by_speaker.resize(all);
    std::size_t mentions = 0;
    for (Mention mention : d_.mentions) {
      mention.speaker = renumbered[static_cast<std::size_t>(mention.speaker)];
      mention.rival = mention.rival == kNone ? kNone : renumbered[static_cast<std::size_t>(mention.rival)];
      if (mention.speaker != kNone) {
        d_.mentions_by_speaker[ends[static_cast<std::size_t>(mention.speaker)]++] =
            static_cast<std::uint32_t>(mentions);
        d_.mentions[mentions++] = mention;
      }
    }
    d_.mentions.resize(mentions);
    const std::span<const std::uint32_t> by_speaker = d_.mentions_by_speaker;
    for (std::size_t s = 0; s < ends.size(); ++s) {
      const std::uint32_t begin = s == 0 ? 0 : ends[s - 1];
      d_.speakers[s].mentions = by_speaker.subspan(begin, ends[s] - begin);
    }
    for (std::size_t a = 0; a < by_attribution_.size(); ++a) {
      const std::int32_t speaker = by_attribution_[a];
      d_.attributions[a].speaker = speaker == kNone ? kNone : renumbered[static_cast<std::size_t>(speaker)];
    }
  }

  template <class Value>
  using Map = boost::unordered_flat_map<WordHash, Value>;

  Document& d_;
  std::vector<std::size_t> first_holder_;  // by block, of all the draft's
  std::vector<std::int32_t> joined_;  // sources of the attributions of joined quotations, of all the draft's holders
  std::vector<std::int32_t> joined_sources_;  // … sorted
  std::vector<std::int32_t> speaker_of_;      // by holder; kNone where it means nobody known
  std::vector<std::int32_t> by_attribution_;  // the speaker of each
  std::vector<Notes> notes_;                  // by speaker, before those who are none are dropped
  std::array<Recent, kRecent> recent_{};
  Map<std::int32_t> by_surname_;  // index into namesakes_
  std::vector<Namesakes> namesakes_;
  Map<std::int32_t> by_first_;
  Map<std::int32_t> by_name_;
  Map<std::int32_t> by_role_;  // "official" -> who was last called so
};

}  // namespace

void resolve_speakers(Document& document) {
  document.speakers.clear();
  document.mentions.clear();
  document.full_names.clear();
  Resolver(document).run();
}

}  // namespace vouch
