// Somebody is accused in the draft and neither speaks, denies, nor "did not respond" anywhere in it.
#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "analyzers/narration.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// The last word of a name, folded: what later references use.
WordHash surname_of(std::string_view name) {
  const std::size_t space = name.find_last_of(' ');
  return hash_word(fold(space == std::string_view::npos ? name : name.substr(space + 1)));
}

bool accuses(WordHash word) {
  switch (word) {
    case "accused"_w:
    case "accuses"_w:
    case "accusing"_w:
    case "blamed"_w:
    case "blames"_w:
      return true;
    default:
      return false;
  }
}

// "Okafor was accused of": no words of hers, though she stands where a source does. `cue` is the prose's.
bool is_accused(const BlockAnalysis& analysis, std::span<const Span> cue) {
  if (!analysis.watched(watch::accusation)) {
    return false;
  }
  const std::vector<Token>& tokens = analysis.tokens;
  for (const Span words : cue) {
    bool passive = false;
    for (auto it = tokens.begin() + token_at(tokens, words.begin); it != tokens.end() && it->span.begin < words.end;
         ++it) {
      if (passive && accuses(it->word)) {
        return true;
      }
      passive = passive || it->in(lex::auxiliary);
    }
  }
  return false;
}

bool is_accused(const Document& document, const Attribution& attribution) {
  const BlockView& view = document.blocks[attribution.block];
  if (!view.analysis->watched(watch::accusation)) {
    return false;
  }
  SpanList cue;
  for (const Span words : attribution.cue) {
    cue.push_back({view.block.to_prose(words.begin), view.block.to_prose(words.end)});
  }
  return is_accused(*view.analysis, cue);
}

// Calls f for every word of a source, a span of the prose: "a lawyer for Brandt", "Brandt's office" answer for Brandt.
template <class F>
void each_word_of_source(const std::vector<Token>& tokens, Span source, F f) {
  constexpr Offset kLongest = 200;  // bytes
  const Offset end = std::min(source.end, source.begin + kLongest);
  for (std::size_t t = token_at(tokens, source.begin); t < tokens.size() && tokens[t].span.begin < end; ++t) {
    f(t);
  }
}

// What is noted of a block: in the upper bits the kind, in the others …
enum NoteKind : std::uint32_t {
  kAccusation = 0,          // … the token that accuses
  kResponse = 1U << 30U,    // … nothing: it has a response formula
  kSourceWord = 2U << 30U,  // … a word of a source, by its hash
  kNoteKind = 3U << 30U,
};

constexpr std::uint32_t source_note(WordHash word) {
  return kSourceWord | (static_cast<std::uint32_t>(word) & ~static_cast<std::uint32_t>(kNoteKind));
}

// Somebody who is accused: `name` is one of the block's.
struct Accused {
  std::uint32_t block = 0;
  std::uint32_t sentence = 0;  // of the block
  const NameMention* name = nullptr;
  WordHash surname = 0;
};

// Names that answer: sources of an attribution, and names in a sentence with a response formula. A response without a
// name counts for whoever is accused near it. Only those who are accused are asked for.
class Answers {
 public:
  Answers(const Document& document, std::span<const Note> notes, const std::vector<Accused>& accused);

  // `block`: where the accusation stands.
  [[nodiscard]] bool answers(WordHash surname, std::uint32_t block) const;

 private:
  void add(WordHash surname) { add_source_word(source_note(surname)); }
  void add_source_word(std::uint32_t note) {
    if (const auto it = answered_.find(note); it != answered_.end()) {
      it->second = true;
    }
  }
  void add_joined_sources();
  void add_speakers();
  void add_responses(std::uint32_t block);

  const Document& document_;
  boost::unordered_flat_map<std::uint32_t, bool> answered_;  // by source_note() of the surnames of those accused
  std::vector<std::uint32_t> unnamed_;                       // blocks with a response that names nobody; sorted
};

Answers::Answers(const Document& document, std::span<const Note> notes, const std::vector<Accused>& accused)
    : document_(document) {
  for (const Accused& each : accused) {
    answered_.emplace(source_note(each.surname), false);
  }
  for (const Note& note : notes) {
    switch (note.value & kNoteKind) {
      case kSourceWord:
        add_source_word(note.value);
        break;
      case kResponse:
        add_responses(note.block);
        break;
      default:
        break;
    }
  }
  add_joined_sources();
  add_speakers();
}

// Of attributions that no block knows of: quotations over several paragraphs.
void Answers::add_joined_sources() {
  for (const Attribution& attribution : document_.joined_attributions()) {
    if (is_accused(document_, attribution)) {
      continue;
    }
    const BlockView& view = document_.blocks[attribution.block];
    for (const Span source : attribution.source) {
      each_word_of_source(view.analysis->tokens, {view.block.to_prose(source.begin), view.block.to_prose(source.end)},
                          [&](std::size_t t) { add(view.analysis->tokens[t].word); });
    }
  }
}

void Answers::add_speakers() {
  std::vector<bool> settled(document_.speakers.size(), false);  // who speaks, or is not asked for
  for (const Attribution& attribution : document_.attributions) {
    const auto speaker = static_cast<std::size_t>(attribution.speaker);
    if (attribution.speaker == kNone || settled[speaker]) {
      continue;
    }
    const WordHash surname = surname_of(document_.speakers[speaker].name);
    settled[speaker] = !answered_.contains(source_note(surname));
    if (!settled[speaker] && !is_accused(document_, attribution)) {
      settled[speaker] = true;
      add(surname);
    }
  }
}

void Answers::add_responses(std::uint32_t block) {
  const BlockView& view = document_.blocks[block];
  const BlockAnalysis& analysis = *view.analysis;
  for (const Sentence& sentence : analysis.sentences) {
    // "did not respond", "declined to comment", "denied", "could not be reached", "no comment".
    bool response = false;
    for (std::uint32_t i = sentence.first; i < sentence.last && !response; ++i) {
      response = analysis.tokens[i].watched(watch::response);
    }
    if (!response) {
      continue;
    }
    bool named = false;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (analysis.tokens[i].has(kCapitalised)) {
        add(analysis.tokens[i].word);
        named = named || (!analysis.tokens[i].in(lex::function_word) && !analysis.tokens[i].has(kSentenceStart));
      }
    }
    // "Ström denied it", "She apologized": whoever is meant answers, and nobody else.
    const Span where = view.block.to_source(sentence.span);
    auto mention = std::lower_bound(document_.mentions.begin(), document_.mentions.end(), where.begin,
                                    [](const Mention& m, Offset at) { return m.span.begin < at; });
    for (; mention != document_.mentions.end() && mention->span.begin < where.end; ++mention) {
      if (mention->speaker != kNone) {
        add(surname_of(document_.speakers[static_cast<std::size_t>(mention->speaker)].name));
        named = true;
      }
    }
    if (!named && (unnamed_.empty() || unnamed_.back() != block)) {
      unnamed_.push_back(block);
    }
  }
}

// "He denied it", "calls were not returned" in the paragraphs around are most likely the answer, too.
bool Answers::answers(WordHash surname, std::uint32_t block) const {
  constexpr std::uint32_t kReach = 6;  // blocks
  const auto known = answered_.find(source_note(surname));
  if (known != answered_.end() && known->second) {
    return true;
  }
  const auto it = std::lower_bound(unnamed_.begin(), unnamed_.end(), block - std::min(block, kReach));
  return it != unnamed_.end() && *it <= block + kReach;
}

// The name that begins behind token i, over a determiner or a title: whom the verb is about.
const NameMention* target_of(const BlockAnalysis& analysis, std::uint32_t i, const Sentence& sentence) {
  constexpr std::uint32_t kReach = 4;
  const std::uint32_t last = std::min(i + 1 + kReach, sentence.last);
  if (i + 1 >= last) {
    return nullptr;
  }
  const Offset begin = analysis.tokens[i + 1].span.begin;
  const Offset end = analysis.tokens[last - 1].span.end;
  const auto it = std::lower_bound(analysis.names.begin(), analysis.names.end(), begin,
                                   [](const NameMention& n, Offset o) { return n.span.begin < o; });
  for (auto n = it; n != analysis.names.end() && n->span.begin < end; ++n) {
    const bool named = n->form == MentionForm::full_name || n->form == MentionForm::title_surname;
    if (named && n->kind == SpeakerKind::person && !n->plural) {
      return &*n;
    }
  }
  return nullptr;
}

// The subject right before "was accused of".
const NameMention* subject_of(const BlockAnalysis& analysis, std::uint32_t i, const Sentence& sentence) {
  std::uint32_t at = i;
  while (at > sentence.first && i - at < 4 && analysis.tokens[at - 1].in(lex::auxiliary)) {
    --at;
  }
  if (at == i || at == sentence.first) {
    return nullptr;
  }
  const Offset end = analysis.tokens[at - 1].span.end;
  const auto it = std::lower_bound(analysis.names.begin(), analysis.names.end(), end,
                                   [](const NameMention& n, Offset o) { return n.span.end < o; });
  return it != analysis.names.end() && it->span.end == end && it->kind == SpeakerKind::person &&
                 it->form != MentionForm::pronoun && it->form != MentionForm::nominal
             ? &*it
             : nullptr;
}

// Notes the words that accuse somebody who is named, and who answers.
void note_accusations(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const BlockAnalysis& analysis = context.analysis;
  const std::vector<Token>& tokens = analysis.tokens;
  if (analysis.watched(watch::accusation) && narrates(context.block.kind)) {
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].watched(watch::accusation) && accuses(tokens[i].word) && !tokens[i].quoted()) {
        notes.push_back(kAccusation | i);
      }
    }
  }
  if (analysis.watched(watch::response)) {
    notes.push_back(kResponse);
  }
  std::vector<bool> noted(analysis.attributions.empty() ? 0 : tokens.size(), false);  // sources may overlap
  for (const Attribution& attribution : analysis.attributions) {
    if (attribution.source.empty() || is_accused(analysis, attribution.cue)) {
      continue;
    }
    for (const Span source : attribution.source) {
      each_word_of_source(tokens, source, [&](std::size_t t) {
        if (!noted[t]) {
          noted[t] = true;
          notes.push_back(source_note(tokens[t].word));
        }
      });
    }
  }
}

std::vector<Accused> find_accused(const DocumentContext& context) {
  std::vector<Accused> out;
  for (const Note& note : context.notes) {
    if ((note.value & kNoteKind) != kAccusation || context.narration.is_headline(note.block)) {
      continue;
    }
    const BlockView& view = context.document.blocks[note.block];
    const BlockAnalysis& analysis = *view.analysis;
    const Token& token = analysis.tokens[note.value];
    const Sentence& sentence = analysis.sentences[token.sentence];
    const NameMention* passive = token.word == "accused"_w ? subject_of(analysis, note.value, sentence) : nullptr;
    const NameMention* target = passive != nullptr ? passive : target_of(analysis, note.value, sentence);
    if (target != nullptr && !target->quoted) {
      out.push_back({note.block, token.sentence, target, surname_of(slice(view.block.prose, target->span))});
    }
  }
  return out;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const std::vector<Accused> accused = find_accused(context);
  if (accused.empty()) {
    return;
  }
  const Answers answers(document, context.notes, accused);
  boost::unordered_flat_set<WordHash> said;
  for (const Accused& each : accused) {
    if (answers.answers(each.surname, each.block) || !said.insert(each.surname).second) {
      continue;
    }
    const BlockView& view = document.blocks[each.block];
    Finding finding;
    finding.span = view.block.to_source(each.name->span);
    const std::string name(slice(view.block.prose, each.name->span));
    finding.message = quoted_words(name) +
                      " is accused here and answers nowhere in the draft: add the response, or that there was none.";
    const Offset end = view.block.to_source(view.analysis->sentences[each.sentence].span).end;
    finding.fixes.push_back({.title = "Add a response line",
                             .edits = {{{end, end}, " " + name + " did not respond to a request for comment [check]."}},
                             .preferred = true});
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_missing_response;
constinit const Rule rule_missing_response{
    .title = "An accused who does not answer",
    .family = Family::claims,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_accusations,
};

}  // namespace vouch
