// Who is meant: names by surname to the longest and earliest form, title and surname, acronym and expansion, nominals
// by their head noun, pronouns by recency and number. One pass over the mentions in the order of the text; each step
// looks at a bounded number of candidates, so the whole is linear. A first name never tells a gender; a pronoun or a
// title that the draft itself used for somebody does.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/attribution/speaker_words.h"
#include "analyzers/document.h"
#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

// How many recent holders a pronoun may mean.
constexpr std::size_t kRecent = 8;
// How many persons of one surname are told apart.
constexpr std::size_t kNamesakes = 8;
// A pronoun's holder stands at most so many sentences back.
constexpr std::uint32_t kPronounReach = 12;

// What is known of a speaker while the draft is read, beside the Speaker itself.
struct Notes {
  std::string first;  // folded first name; empty where only the surname is known
  std::string surname;
  Pronoun pronoun = Pronoun::unknown;
  bool used = false;  // is a source, or a person
};

// A holder that a pronoun may mean.
struct Recent {
  std::int32_t speaker = kNone;
  std::uint32_t sentence = 0;
  Offset at = 0;
  std::uint32_t block = 0;
  float weight = 0;  // source of an attribution, subject, other
};

struct Found {  // a NameMention in source offsets
  NameMention name;
  std::uint32_t block = 0;
  std::uint32_t sentence = 0;  // of the document
  std::int32_t source_of = kNone;
};

class Resolver {
 public:
  explicit Resolver(Document& document) : d_(document) {}

  void run() {
    collect();
    mark_sources();
    for (Found& found : found_) {
      resolve(found);
    }
    link_attributions();
    drop_unused();
  }

 private:
  void collect() {
    std::size_t names = 0;
    for (const BlockView& view : d_.blocks) {
      names += view.analysis ? view.analysis->names.size() : 0;
    }
    found_.reserve(names);
    mention_of_.reserve(names);
    d_.mentions.reserve(names);
    notes_.reserve(names / 4);
    d_.speakers.reserve(names / 4);
    for (auto* map : {&by_first_, &by_name_, &by_role_}) {
      map->reserve(names / 2);
    }
    by_surname_.reserve(names / 2);
    for (std::uint32_t b = 0; b < d_.blocks.size(); ++b) {
      const BlockView& view = d_.blocks[b];
      if (!view.analysis) {
        continue;
      }
      for (const NameMention& name : view.analysis->names) {
        Found found{name, b, view.first_sentence + name.sentence, kNone};
        found.name.span = view.block.to_source(name.span);
        found.name.head = view.block.to_source(name.head);
        found.name.title = name.title.empty() ? Span{} : view.block.to_source(name.title);
        found.name.affiliation = name.affiliation.empty() ? Span{} : view.block.to_source(name.affiliation);
        found_.push_back(found);
      }
    }
  }

  // The mention that an attribution's source means: the one that holds the source's head, else the first in it.
  void mark_sources() {
    source_mention_.assign(d_.attributions.size(), kNone);
    std::vector<Found> added;
    for (std::size_t a = 0; a < d_.attributions.size(); ++a) {
      const Attribution& attribution = d_.attributions[a];
      if (attribution.source.empty()) {
        continue;
      }
      const Span source = attribution.source.front();
      auto at = std::lower_bound(found_.begin(), found_.end(), source.begin,
                                 [](const Found& f, Offset begin) { return f.name.span.begin < begin; });
      if (at != found_.begin() && std::prev(at)->name.span.end > source.begin) {
        --at;
      }
      const Offset head_end = source_head_end(d_.text(source)) + source.begin;
      std::int32_t best = kNone;
      for (std::size_t n = 0; n < kRecent && at != found_.end() && at->name.span.begin < source.end; ++n, ++at) {
        const bool holds = at->name.span.overlaps({head_end - 1, head_end});
        if (best == kNone || holds) {
          best = static_cast<std::int32_t>(std::distance(found_.begin(), at));
        }
        if (holds) {
          break;
        }
      }
      if (best != kNone) {
        found_[static_cast<std::size_t>(best)].source_of = static_cast<std::int32_t>(a);
        source_mention_[a] = best;
      } else {
        Found holder;
        holder.name.span = source;
        holder.name.head = {head_end > source.begin ? word_start(d_.text(), head_end, source.begin) : source.begin,
                            head_end};
        holder.name.kind = kind_of_words(d_.text(source));
        holder.name.form = holder.name.kind == SpeakerKind::person ? MentionForm::surname : MentionForm::nominal;
        holder.name.plural = d_.text(holder.name.head).ends_with('s');
        holder.name.subject = true;
        holder.block = attribution.block;
        holder.sentence = attribution.sentence;
        holder.source_of = static_cast<std::int32_t>(a);
        added.push_back(holder);
      }
    }
    if (!added.empty()) {
      found_.insert(found_.end(), added.begin(), added.end());
      std::stable_sort(found_.begin(), found_.end(),
                       [](const Found& x, const Found& y) { return x.name.span.begin < y.name.span.begin; });
    }
    for (std::size_t f = 0; f < found_.size(); ++f) {
      if (found_[f].source_of != kNone) {
        source_mention_[static_cast<std::size_t>(found_[f].source_of)] = static_cast<std::int32_t>(f);
      }
    }
  }

  void resolve(Found& found) {
    mention_of_.push_back(kNone);
    const NameMention& name = found.name;
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
    const bool source = found.source_of != kNone;
    if (!name.quoted) {
      remember(speaker, found, source ? 3.0F : name.subject ? 2.0F : 1.0F);
    }
    if (source) {
      notes_[static_cast<std::size_t>(speaker)].used = true;
    }
  }

  void add_mention(const Found& found, std::int32_t speaker, std::int32_t rival, float confidence) {
    Mention mention;
    mention.span = found.name.span;
    mention.form = found.name.form;
    mention.block = found.block;
    mention.confidence = confidence;
    mention.speaker = speaker;
    mention.rival = rival;
    mention.quoted = found.name.quoted;
    mention_of_.back() = static_cast<std::int32_t>(d_.mentions.size());
    d_.speakers[static_cast<std::size_t>(speaker)].mentions.push_back(static_cast<std::uint32_t>(d_.mentions.size()));
    d_.mentions.push_back(mention);
  }

  std::int32_t make_speaker(const Found& found, std::string_view text) {
    Speaker speaker;
    speaker.name = text;
    speaker.kind = found.name.kind;
    speaker.plural = found.name.plural;
    d_.speakers.push_back(std::move(speaker));
    notes_.emplace_back();
    const auto index = static_cast<std::int32_t>(d_.speakers.size() - 1);
    describe(index, found);
    return index;
  }

  // Title and affiliation of the first mention that has them.
  void describe(std::int32_t index, const Found& found) {
    Speaker& speaker = d_.speakers[static_cast<std::size_t>(index)];
    if (!found.name.title.empty()) {
      const std::string_view title = d_.text(found.name.title);
      const Pronoun told = pronoun_of_title(title);
      if (told != Pronoun::unknown) {
        notes_[static_cast<std::size_t>(index)].pronoun = told;
      }
      if (!is_courtesy(title) && (speaker.title.empty() || is_courtesy(speaker.title))) {
        speaker.title = title;
        speaker.title_span = found.name.title;
      }
      each_word(title, [&](std::string_view word) {
        const std::string role = role_key(word);
        if (is_role(role)) {
          by_role_[hash_word(role)] = index;
        }
      });
    }
    if (!found.name.affiliation.empty() && speaker.affiliation.empty()) {
      speaker.affiliation = d_.text(found.name.affiliation);
      speaker.affiliation_span = found.name.affiliation;
    }
  }

  // Full names, surnames, acronyms, organisations ---------------------------------------------------------------
  std::int32_t proper(const Found& found, std::int32_t& rival) {
    const std::string_view text = d_.text(found.name.span);
    const std::string key = name_key(text);
    if (found.name.kind == SpeakerKind::organization) {
      return organisation(found, text, key);
    }
    const NameParts parts = split_name(key);
    auto& namesakes = by_surname_[hash_word(parts.surname)];
    if (parts.first.empty()) {
      if (const auto org = by_name_.find(hash_word(key)); org != by_name_.end()) {
        describe(org->second, found);
        return org->second;
      }
      // A surname alone: the namesake mentioned last; another one makes it ambiguous.
      if (!namesakes.empty()) {
        const std::int32_t best = namesakes.back();
        if (namesakes.size() > 1) {
          rival = namesakes[namesakes.size() - 2];
        }
        describe(best, found);
        return best;
      }
      // A first name alone stands for the person who was introduced with it.
      if (const auto first = by_first_.find(hash_word(parts.surname)); first != by_first_.end()) {
        return first->second;
      }
      const bool person = found.source_of != kNone || !found.name.title.empty();
      if (!person) {
        return kNone;
      }
    } else {
      for (auto it = namesakes.rbegin(); it != namesakes.rend(); ++it) {
        Notes& notes = notes_[static_cast<std::size_t>(*it)];
        if (same_first_name(notes.first, parts.first)) {
          const std::int32_t index = *it;
          Speaker& speaker = d_.speakers[static_cast<std::size_t>(index)];
          if (notes.first.empty() || text.size() > speaker.name.size()) {
            notes.first = parts.first;
            speaker.name = text;
          }
          if (&*it != &namesakes.back()) {  // most recent last
            std::rotate(std::prev(it.base()), it.base(), namesakes.end());
          }
          describe(index, found);
          notes.used = notes.used || is_given_name(parts.first) || !found.name.title.empty();
          return index;
        }
      }
    }
    const std::int32_t index = make_speaker(found, text);
    Notes& notes = notes_[static_cast<std::size_t>(index)];
    notes.first = parts.first;
    notes.surname = parts.surname;
    // A capitalised run alone may be anything; a given name, a title or words of its own make it a person.
    notes.used = found.source_of != kNone || !found.name.title.empty() || is_given_name(parts.first);
    if (namesakes.size() < kNamesakes) {
      namesakes.push_back(index);
    }
    if (!parts.first.empty()) {
      by_first_.emplace(hash_word(parts.first), index);
    }
    return index;
  }

  std::int32_t organisation(const Found& found, std::string_view text, const std::string& key) {
    if (const auto known = by_name_.find(hash_word(key)); known != by_name_.end()) {
      return known->second;
    }
    const std::int32_t index = make_speaker(found, text);
    by_name_[hash_word(key)] = index;
    const std::string letters = initials(text);
    if (letters.size() >= 2) {
      by_name_.emplace(hash_word(letters), index);
    }
    each_word(text, [&](std::string_view word) { by_role_[hash_word(role_key(word))] = index; });
    return index;
  }

  // Nominals ------------------------------------------------------------------------------------------------------
  std::int32_t nominal(const Found& found, float& confidence) {
    const std::string_view text = d_.text(found.name.span);
    const WordHash opening = hash_word(fold(text.substr(0, std::min(text.find(' '), text.size()))));
    const std::string head = role_key(d_.text(found.name.head));
    const bool several = text.find(' ') != std::string_view::npos;
    const bool definite = several && (opening == "the"_w || opening == "that"_w || opening == "this"_w ||
                                      opening == "these"_w || opening == "those"_w);
    if (definite) {
      const bool short_form = std::count(text.begin(), text.end(), ' ') <= 2;
      if (const auto known = by_role_.find(hash_word(head)); known != by_role_.end() && short_form) {
        const Speaker& speaker = d_.speakers[static_cast<std::size_t>(known->second)];
        if (speaker.plural == found.name.plural || speaker.kind == SpeakerKind::organization) {
          confidence = 0.8F;
          return known->second;
        }
      }
    }
    const bool indefinite = several && (opening == "a"_w || opening == "an"_w || opening == "another"_w);
    const WordHash key = indefinite ? 0 : hash_word(name_key(text));
    if (!indefinite) {
      if (const auto known = by_name_.find(key); known != by_name_.end()) {
        return known->second;
      }
    }
    const bool introduces = indefinite && found.name.kind != SpeakerKind::document;
    if (found.source_of == kNone && !introduces) {
      return kNone;
    }
    Found copy = found;
    if (definite && !found.name.plural && found.name.kind == SpeakerKind::anonymous &&
        is_institution(d_.text(found.name.span))) {
      copy.name.kind = SpeakerKind::organization;
    }
    const std::int32_t index = make_speaker(copy, text);
    if (!indefinite) {
      by_name_.emplace(key, index);
    }
    by_role_[hash_word(head)] = index;
    return index;
  }

  // Pronouns --------------------------------------------------------------------------------------------------------
  struct Choice {
    std::int32_t speaker = kNone;
    std::int32_t rival = kNone;
    float confidence = 0;
  };

  Choice pronoun(const Found& found) {
    const std::string word = fold(d_.text(found.name.span));
    const Pronoun asked = word == "he" ? Pronoun::he : word == "she" ? Pronoun::she : Pronoun::they;
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
    const Speaker& speaker = d_.speakers[static_cast<std::size_t>(index)];
    const Pronoun known = notes_[static_cast<std::size_t>(index)].pronoun;
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
    Recent entry{speaker, found.sentence, found.name.span.begin, found.block, weight};
    auto same = std::find_if(recent_.begin(), recent_.end(), [&](const Recent& r) { return r.speaker == speaker; });
    if (same != recent_.end()) {
      if (same->sentence == found.sentence) {
        entry.weight = std::max(entry.weight, same->weight);
      }
      *same = entry;
      return;
    }
    auto oldest = std::min_element(recent_.begin(), recent_.end(), [](const Recent& a, const Recent& b) {
      return a.speaker == kNone || (b.speaker != kNone && a.at < b.at);
    });
    *oldest = entry;
  }

  void link_attributions() {
    std::int32_t previous = kNone;
    for (std::size_t a = 0; a < d_.attributions.size(); ++a) {
      Attribution& attribution = d_.attributions[a];
      const std::int32_t found = source_mention_[a];
      if (found == kNone) {
        continue;
      }
      const std::int32_t mention = mention_of_[static_cast<std::size_t>(found)];
      if (mention != kNone) {
        attribution.speaker = d_.mentions[static_cast<std::size_t>(mention)].speaker;
        previous = attribution.speaker;
      }
    }
    (void)previous;
  }

  // Nominals that nobody quoted and nobody referred to again are no speakers; ids are given at the end.
  void drop_unused() {
    std::vector<std::int32_t> renumbered(d_.speakers.size(), kNone);
    std::vector<Speaker> kept;
    std::unordered_map<std::string, int> ids;
    for (const Attribution& attribution : d_.attributions) {
      if (attribution.speaker != kNone) {
        notes_[static_cast<std::size_t>(attribution.speaker)].used = true;
      }
    }
    for (std::size_t i = 0; i < d_.speakers.size(); ++i) {
      if (!notes_[i].used) {
        continue;
      }
      Speaker speaker = std::move(d_.speakers[i]);
      speaker.mentions.clear();
      std::string id = slug(speaker.name);
      const int seen = ids[id]++;
      speaker.id = seen == 0 ? id : id + "-" + std::to_string(seen + 1);
      renumbered[i] = static_cast<std::int32_t>(kept.size());
      kept.push_back(std::move(speaker));
    }
    std::vector<Mention> mentions;
    for (Mention mention : d_.mentions) {
      mention.speaker = renumbered[static_cast<std::size_t>(mention.speaker)];
      mention.rival = mention.rival == kNone ? kNone : renumbered[static_cast<std::size_t>(mention.rival)];
      if (mention.speaker != kNone) {
        kept[static_cast<std::size_t>(mention.speaker)].mentions.push_back(static_cast<std::uint32_t>(mentions.size()));
        mentions.push_back(mention);
      }
    }
    for (Attribution& attribution : d_.attributions) {
      attribution.speaker =
          attribution.speaker == kNone ? kNone : renumbered[static_cast<std::size_t>(attribution.speaker)];
    }
    d_.mentions = std::move(mentions);
    d_.speakers = std::move(kept);
  }

  Document& d_;
  std::vector<Found> found_;
  std::vector<std::int32_t> source_mention_;  // by attribution: index into found_
  std::vector<std::int32_t> mention_of_;      // by found_: index into document.mentions
  std::vector<Notes> notes_;                  // beside document.speakers
  std::array<Recent, kRecent> recent_{};
  std::unordered_map<WordHash, std::vector<std::int32_t>> by_surname_;
  std::unordered_map<WordHash, std::int32_t> by_first_;
  std::unordered_map<WordHash, std::int32_t> by_name_;
  std::unordered_map<WordHash, std::int32_t> by_role_;  // "official" -> who was last called so
};

}  // namespace

void resolve_speakers(Document& document) {
  document.speakers.clear();
  document.mentions.clear();
  Resolver(document).run();
}

}  // namespace vouch
