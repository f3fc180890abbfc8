// "He said", where two people could be meant.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "analyzers/mending.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {

namespace {

// The mention that a source consists of; mentions are sorted, so one walk over both is enough.
std::int32_t mention_of(const Document& document, Span source) {
  const std::int32_t index = document.mention_at(source.begin);
  if (index == kNone || document.mentions[static_cast<std::size_t>(index)].span != source) {
    return kNone;
  }
  return index;
}

constexpr Offset kLongestPronoun = 4;  // bytes of those that gender_of() knows

// "he" and "him" are 1, "she" and "her" 2; 0 for all others.
int gender_of(std::string_view pronoun) {
  const std::string word = fold(pronoun);
  if (word == "he" || word == "him" || word == "his") {
    return 1;
  }
  return word == "she" || word == "her" || word == "hers" ? 2 : 0;
}

// The pronouns by which the draft itself calls a speaker for sure. Nothing is inferred from names. Read once a speaker,
// where somebody asks.
class Pronouns {
 public:
  explicit Pronouns(const Document& document) : document_(document), known_(document.speakers.size(), kUnread) {}

  [[nodiscard]] bool goes_by_another(std::int32_t speaker, std::string_view pronoun) {
    const int here = gender_of(pronoun);
    return here != 0 && (of(static_cast<std::size_t>(speaker)) & ~here) != 0;
  }

 private:
  int of(std::size_t speaker) {
    if (known_[speaker] == kUnread) {
      known_[speaker] = 0;
      for (const std::uint32_t m : document_.speakers[speaker].mentions) {
        const Mention& mention = document_.mentions[m];
        if (mention.form == MentionForm::pronoun && mention.rival == kNone) {
          known_[speaker] |= gender_of(document_.text(mention.span));
        }
      }
    }
    return known_[speaker];
  }

  static constexpr int kUnread = -1;
  const Document& document_;
  std::vector<int> known_;  // by speaker: of gender_of(), 3 for both
};

// Two people whom the pronoun may mean: both named in the sentence right before, where neither of them speaks and
// neither is what it begins with (that one would be its subject), and the pronoun opens its own.
std::optional<std::pair<std::int32_t, std::int32_t>> just_met(const Document& document, std::size_t attribution,
                                                              const Mention& mention, Pronouns& pronouns) {
  const std::int32_t sentence = document.sentence_at(mention.span.begin);
  if (sentence < 1 || document.sentences[static_cast<std::size_t>(sentence)].span.begin != mention.span.begin) {
    return std::nullopt;
  }
  const DocumentSentence& before = document.sentences[static_cast<std::size_t>(sentence) - 1];
  if (before.block != mention.block) {
    return std::nullopt;
  }
  const std::string_view pronoun = document.text(mention.span);
  auto at = std::lower_bound(document.mentions.begin(), document.mentions.end(), before.span.begin,
                             [](const Mention& m, Offset offset) { return m.span.begin < offset; });
  std::int32_t first = kNone;
  std::int32_t second = kNone;
  for (; at != document.mentions.end() && at->span.end <= before.span.end; ++at) {
    if (at->speaker == kNone || at->quoted) {
      continue;
    }
    const Speaker& speaker = document.speakers[static_cast<std::size_t>(at->speaker)];
    if (speaker.kind != SpeakerKind::person || speaker.plural || pronouns.goes_by_another(at->speaker, pronoun)) {
      continue;
    }
    // A pronoun's own antecedent, a subject, or a third person: then it is not between two.
    constexpr Offset kTitle = 12;  // bytes that a title takes before a name
    if (at->form == MentionForm::pronoun || at->span.begin < before.span.begin + kTitle) {
      return std::nullopt;
    }
    if (first == kNone || at->speaker == first) {
      first = at->speaker;
    } else if (second == kNone || at->speaker == second) {
      second = at->speaker;
    } else {
      return std::nullopt;
    }
  }
  if (second == kNone) {
    return std::nullopt;
  }
  // Whoever spoke last goes on speaking.
  constexpr std::size_t kBack = 4;
  for (std::size_t a = attribution; a > 0 && a + kBack > attribution; --a) {
    const Attribution& earlier = document.attributions[a - 1];
    if (!earlier.cue.empty() && before.span.contains(earlier.cue.front())) {
      return std::nullopt;
    }
  }
  return std::pair{first, second};
}

// "He said", "he told": plain speech, in which the reader asks at once who it was.
bool speaks_plainly(const Document& document, const Attribution& attribution) {
  for (const Span cue : attribution.cue) {
    std::string_view word = document.text(cue);
    word = word.substr(0, word.find(' '));
    for (const std::string_view plain : {"said", "says", "told", "tells", "added", "adds", "explained", "replied"}) {
      if (word == plain) {
        return true;
      }
    }
  }
  return false;
}

// Notes the attributions whose source may be a pronoun.
void note_pronouns(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  for (std::uint32_t a = 0; a < context.analysis.attributions.size(); ++a) {
    const SpanList& source = context.analysis.attributions[a].source;
    if (source.size() == 1 && source.front().size() <= kLongestPronoun) {
      notes.push_back(a);
    }
  }
}

// `done`: where the last finding ends.
void check_attribution(const Document& document, std::size_t a, Pronouns& pronouns, Offset& done, Sink& sink) {
  const Attribution& attribution = document.attributions[a];
  if (attribution.source.size() != 1 || attribution.source.front().size() > kLongestPronoun ||
      attribution.source.front().begin < done) {
    return;
  }
  const std::int32_t index = mention_of(document, attribution.source.front());
  if (index == kNone) {
    return;
  }
  const Mention& mention = document.mentions[static_cast<std::size_t>(index)];
  if (mention.form != MentionForm::pronoun || mention.quoted || !speaks_plainly(document, attribution) ||
      gender_of(document.text(mention.span)) == 0) {
    return;
  }
  const auto met = just_met(document, a, mention, pronouns);
  if (!met) {
    return;
  }
  const Speaker& first = document.speakers[static_cast<std::size_t>(met->first)];
  const Speaker& second = document.speakers[static_cast<std::size_t>(met->second)];
  done = mention.span.end;
  Finding finding;
  finding.span = mention.span;
  const std::string pronoun(document.text(mention.span));
  finding.message = "“" + pronoun + "” may be " + first.name + " or " + second.name + ": use the name.";
  finding.fixes.push_back(replacement("Replace by “" + short_name(first) + "”", mention.span, short_name(first)));
  finding.fixes.push_back(replacement("Replace by “" + short_name(second) + "”", mention.span, short_name(second)));
  sink.add(std::move(finding));
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  Pronouns pronouns(document);
  Offset done = 0;
  for (const Note& note : context.notes) {
    check_attribution(document, document.blocks[note.block].first_attribution + note.value, pronouns, done, sink);
  }
  for (std::size_t a = document.first_joined; a < document.attributions.size(); ++a) {
    check_attribution(document, a, pronouns, done, sink);
  }
}

}  // namespace

extern constinit const Rule rule_ambiguous_pronoun_speaker;
constinit const Rule rule_ambiguous_pronoun_speaker{
    .title = "“He said”, where two people could be meant",
    .family = Family::quotations,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_pronouns,
};

}  // namespace vouch
