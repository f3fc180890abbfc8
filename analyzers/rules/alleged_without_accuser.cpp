// "The alleged fraud", "he was accused of": an accusation without anybody who makes it.
#include <algorithm>

#include "analyzers/mending.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// Words that name or imply who accuses, in the sentence or the ones beside it.
bool names_accuser(const Token& token) {
  switch (token.word) {
    case "police"_w:
    case "prosecutors"_w:
    case "prosecutor"_w:
    case "court"_w:
    case "courts"_w:
    case "jury"_w:
    case "judge"_w:
    case "investigators"_w:
    case "investigation"_w:
    case "authorities"_w:
    case "indictment"_w:
    case "indicted"_w:
    case "complaint"_w:
    case "complaints"_w:
    case "lawsuit"_w:
    case "lawsuits"_w:
    case "suit"_w:
    case "charged"_w:
    case "charges"_w:
    case "officials"_w:
    case "convicted"_w:
    case "according"_w:
    case "accuser"_w:
    case "accusers"_w:
    case "plaintiff"_w:
    case "plaintiffs"_w:
    case "sheriff"_w:
    case "attorney"_w:
    case "fbi"_w:
    case "inspector"_w:
    case "auditor"_w:
    case "auditors"_w:
    case "victim"_w:
    case "victims"_w:
    case "tribunal"_w:
    case "trial"_w:
    case "sued"_w:
    case "pleaded"_w:
    case "filed"_w:
    case "claims"_w:
    case "reports"_w:
    case "reported"_w:
    case "report"_w:
    case "sheriff's"_w:
    case "prosecution"_w:
    case "grand"_w:
    case "arrested"_w:
    case "women"_w:
    case "critics"_w:
      return true;
    default:
      return false;
  }
}

bool sentence_names_accuser(const BlockAnalysis& analysis, const Sentence& sentence) {
  for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
    if (names_accuser(analysis.tokens[i])) {
      return true;
    }
  }
  return false;
}

bool is_accusation(const BlockAnalysis& analysis, std::uint32_t i, const Sentence& sentence) {
  const WordHash word = analysis.tokens[i].word;
  if (word == "alleged"_w || word == "allegedly"_w) {
    // "The lawyer alleged that": the accuser is its subject.
    const bool verb =
        i + 1 < sentence.last && word == "alleged"_w &&
        (analysis.tokens[i + 1].word == "that"_w || analysis.tokens[i + 1].in(lex::determiner | lex::pronoun));
    return !verb;
  }
  if (word != "accused"_w || i == sentence.first) {
    return false;
  }
  // Passive only: "was accused", "has been accused", "stands accused". And not "accused by".
  const Token& before = analysis.tokens[i - 1];
  const bool passive = before.word == "was"_w || before.word == "were"_w || before.word == "been"_w ||
                       before.word == "is"_w || before.word == "are"_w || before.word == "stands"_w ||
                       before.word == "being"_w;
  if (!passive) {
    return false;
  }
  for (std::uint32_t k = i + 1; k < sentence.last && k < i + 30; ++k) {
    if (analysis.tokens[k].word == "by"_w && analysis.tokens[k - 1].word != "up"_w) {
      return k + 1 < sentence.last && analysis.tokens[k + 1].in(lex::verb_participle);
    }
  }
  return true;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration& narration = context.narration;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis || !view.analysis->watched(watch::accusation) || !narrates(view.block.kind) ||
        narration.is_headline(b)) {
      continue;
    }
    const BlockAnalysis& analysis = *view.analysis;
    // Accusers are looked for once a sentence, and a sentence may borrow from its neighbours.
    std::vector<std::uint8_t> accuser(analysis.sentences.size(), 0);
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
      accuser[s] = sentence_names_accuser(analysis, analysis.sentences[s]) || narration.sourced(b, s) ? 1 : 0;
    }
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
      if (accuser[s] != 0 || (s > 0 && accuser[s - 1] != 0) || (s + 1 < accuser.size() && accuser[s + 1] != 0)) {
        continue;
      }
      const Sentence& sentence = analysis.sentences[s];
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = analysis.tokens[i];
        if (!token.watched(watch::accusation) || token.quoted() || !is_accusation(analysis, i, sentence) ||
            narration.reported(b, token.span)) {
          continue;
        }
        Finding finding;
        finding.span = view.block.to_source(token.span);
        finding.message = quoted_words(slice(view.block.prose, token.span)) +
                          " needs somebody who accuses: name the accuser, the charge or the document.";
        finding.fixes.push_back(name_the_source(view, s, "Name the accuser", "accuser"));
        sink.add(std::move(finding));
        break;
      }
    }
  }
}

}  // namespace

extern const Rule rule_alleged_without_accuser;
constinit const Rule rule_alleged_without_accuser{
    .title = "An accusation without an accuser",
    .family = Family::claims,
    .severity = Severity::hint,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 3,
    .group = "claim",
    .check_document = check,
};

}  // namespace vouch
