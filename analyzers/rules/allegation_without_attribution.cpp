// "Brandt embezzled the money": a crime or wrongdoing of somebody named, as the draft's own statement.
#include <algorithm>

#include "analyzers/mending.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// Deeds that always accuse, in the past tense. Verbs with a harmless sense ("beat", "shot", "covered") are left out.
bool accusing_verb(WordHash word) {
  switch (word) {
    case "embezzled"_w:
    case "stole"_w:
    case "bribed"_w:
    case "defrauded"_w:
    case "extorted"_w:
    case "blackmailed"_w:
    case "kidnapped"_w:
    case "abducted"_w:
    case "smuggled"_w:
    case "forged"_w:
    case "counterfeited"_w:
    case "molested"_w:
    case "harassed"_w:
    case "stalked"_w:
    case "tortured"_w:
    case "raped"_w:
    case "murdered"_w:
    case "assaulted"_w:
    case "robbed"_w:
    case "strangled"_w:
    case "poisoned"_w:
    case "groped"_w:
    case "laundered"_w:
    case "falsified"_w:
    case "plagiarized"_w:
    case "conspired"_w:
    case "colluded"_w:
    case "trafficked"_w:
    case "stabbed"_w:
    case "misappropriated"_w:
    case "siphoned"_w:
    case "swindled"_w:
    case "vandalized"_w:
    case "looted"_w:
    case "burglarized"_w:
    case "killed"_w:
    case "perjured"_w:
    case "cheated"_w:
    case "lied"_w:
    case "misled"_w:
    case "deceived"_w:
      return true;
    default:
      return false;
  }
}

// Nouns that brand a person: "is a thief".
bool branding_noun(WordHash word) {
  switch (word) {
    case "thief"_w:
    case "murderer"_w:
    case "rapist"_w:
    case "fraudster"_w:
    case "killer"_w:
    case "embezzler"_w:
    case "swindler"_w:
    case "liar"_w:
    case "cheat"_w:
    case "trafficker"_w:
    case "molester"_w:
    case "abuser"_w:
    case "stalker"_w:
      return true;
    default:
      return false;
  }
}

bool has_authority(const BlockAnalysis& analysis, const Sentence& sentence) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    const Token& token = analysis.tokens[i];
    if (token.in(lex::legal_status)) {
      return true;
    }
    switch (token.word) {
      case "police"_w:
      case "prosecutors"_w:
      case "prosecutor"_w:
      case "court"_w:
      case "jury"_w:
      case "judge"_w:
      case "investigators"_w:
      case "authorities"_w:
      case "indictment"_w:
      case "convicted"_w:
      case "admitted"_w:
      case "confessed"_w:
      case "accusation"_w:
      case "accusations"_w:
      case "accusing"_w:
      case "allegation"_w:
      case "allegations"_w:
      case "claim"_w:
      case "claims"_w:
      case "suspicion"_w:
      case "suspicions"_w:
      case "rumor"_w:
      case "rumors"_w:
      case "apparently"_w:
      case "reportedly"_w:
      case "allegedly"_w:
      case "if"_w:
      case "whether"_w:
      case "movie"_w:
      case "film"_w:
      case "novel"_w:
      case "not"_w:
      case "n't"_w:
      case "never"_w:
        return true;
      default:
        break;
    }
  }
  return false;
}

// The person or organisation whose name ends right before token i, over adverbs and "has".
const NameMention* subject_of(const BlockAnalysis& analysis, std::uint32_t i, const Sentence& sentence) {
  std::uint32_t at = i;
  for (int steps = 0; steps < 3 && at > sentence.first; ++steps) {
    const Token& before = analysis.tokens[at - 1];
    const bool skip = before.word == "has"_w || before.word == "had"_w || before.word == "have"_w ||
                      before.word == "also"_w || before.word == "then"_w || before.word == "repeatedly"_w ||
                      before.word == "once"_w || before.word == "later"_w || before.word == "deliberately"_w ||
                      before.word == "knowingly"_w || before.word == "secretly"_w;
    if (!skip) {
      break;
    }
    --at;
  }
  if (at == sentence.first) {
    return nullptr;
  }
  const Offset end = analysis.tokens[at - 1].span.end;
  const auto it = std::lower_bound(analysis.names.begin(), analysis.names.end(), end,
                                   [](const NameMention& n, Offset o) { return n.span.end < o; });
  for (auto n = it; n != analysis.names.end() && n->span.end <= end; ++n) {
    const bool named = n->form == MentionForm::full_name || n->form == MentionForm::surname ||
                       n->form == MentionForm::title_surname || n->form == MentionForm::acronym;
    // "Ottoman Turks", "the Vikings": a people, and history.
    if (analysis.tokens[at - 1].in(lex::demonym)) {
      return nullptr;
    }
    if (n->span.end == end && named && !n->plural &&
        (n->kind == SpeakerKind::person || n->kind == SpeakerKind::organization)) {
      return &*n;
    }
  }
  return nullptr;
}

// Whom the word at token i accuses of a wrongdoing; null where it accuses nobody.
const NameMention* accused_by(const BlockAnalysis& analysis, std::uint32_t i) {
  const Token& token = analysis.tokens[i];
  const Sentence& sentence = analysis.sentences[token.sentence];
  if (branding_noun(token.word) && i >= sentence.first + 3 &&
      (analysis.tokens[i - 1].word == "a"_w || analysis.tokens[i - 1].word == "an"_w) &&
      (analysis.tokens[i - 2].word == "is"_w || analysis.tokens[i - 2].word == "was"_w)) {
    return subject_of(analysis, i - 2, sentence);
  }
  return accusing_verb(token.word) ? subject_of(analysis, i, sentence) : nullptr;
}

// Notes the words that accuse somebody without an authority in their sentence.
void note_accusations(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const BlockAnalysis& analysis = context.analysis;
  if (!analysis.has(lex::wrongdoing) || !narrates(context.block.kind)) {
    return;
  }
  for (const Sentence& sentence : analysis.sentences) {
    const std::size_t before = notes.size();
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = analysis.tokens[i];
      if (token.in(lex::wrongdoing) && !token.quoted() && accused_by(analysis, i) != nullptr) {
        notes.push_back(i);
      }
    }
    if (notes.size() > before && has_authority(analysis, sentence)) {
      notes.resize(before);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Narration& narration = context.narration;
  std::uint32_t said = 0xffffffff;  // one a sentence
  for (const Note& note : context.notes) {
    const BlockView& view = context.document.blocks[note.block];
    const Token& token = view.analysis->tokens[note.value];
    if (view.first_sentence + token.sentence == said ||
        narration.covered_beside(note.block, token.sentence, token.span) ||
        narration.reported(note.block, token.span)) {
      continue;
    }
    said = view.first_sentence + token.sentence;
    const Span words{accused_by(*view.analysis, note.value)->span.begin, token.span.end};
    Finding finding;
    finding.span = view.block.to_source(words);
    finding.message = quoted_words(slice(view.block.prose, words)) +
                      " states a wrongdoing as the draft's own finding: give the charge and the authority behind it.";
    finding.fixes.push_back(name_the_source(view, token.sentence, "Name the authority", "authority"));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_allegation_without_attribution;
constinit const Rule rule_allegation_without_attribution{
    .title = "A wrongdoing of somebody named that nobody alleges",
    .family = Family::claims,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 4,
    .group = "claim",
    .check_document = check,
    .note_block = note_accusations,
};

}  // namespace vouch
