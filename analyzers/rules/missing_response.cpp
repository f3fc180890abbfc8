// Somebody is accused in the draft and neither speaks, denies, nor "did not respond" anywhere in it.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

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

// "Okafor was accused of": no words of hers, though she stands where a source does.
bool is_accused(const Document& document, const Attribution& attribution) {
  const BlockView& view = document.blocks[attribution.block];
  for (const Span cue : attribution.cue) {
    const Span words = {view.block.to_prose(cue.begin), view.block.to_prose(cue.end)};
    const auto& tokens = view.analysis->tokens;
    auto it = std::lower_bound(tokens.begin(), tokens.end(), words.begin,
                               [](const Token& t, Offset o) { return t.span.begin < o; });
    bool passive = false;
    for (; it != tokens.end() && it->span.begin < words.end; ++it) {
      if (passive && accuses(it->word)) {
        return true;
      }
      passive = passive || it->in(lex::auxiliary);
    }
  }
  return false;
}

// Names that answer: sources of an attribution, and names in a sentence with a response formula. A response without a
// name counts for whoever is accused near it.
struct Answers {
  std::unordered_set<WordHash> names;
  std::vector<std::uint32_t> unnamed;  // blocks with a response that names nobody; sorted
};

Answers answers_of(const Document& document) {
  Answers out;
  for (const Attribution& attribution : document.attributions) {
    if (is_accused(document, attribution)) {
      continue;
    }
    for (const Span source : attribution.source) {
      std::string_view words = document.text(source);
      constexpr std::size_t kLongest = 200;
      words = words.substr(0, std::min(words.size(), kLongest));
      // Every word of the source: "a lawyer for Brandt", "Brandt's office" answer for Brandt.
      for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find_first_of(" ,'", at), words.size());
        if (end > at) {
          out.names.insert(hash_word(fold(words.substr(at, end - at))));
        }
        at = end + 1;
      }
    }
    if (attribution.speaker >= 0) {
      out.names.insert(surname_of(document.speakers[static_cast<std::size_t>(attribution.speaker)].name));
    }
  }
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis || !view.analysis->watched(watch::response)) {
      continue;
    }
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
          out.names.insert(analysis.tokens[i].word);
          named = named || (!analysis.tokens[i].in(lex::function_word) && !analysis.tokens[i].has(kSentenceStart));
        }
      }
      // "Ström denied it", "She apologized": whoever is meant answers, and nobody else.
      const Span where = view.block.to_source(sentence.span);
      auto mention = std::lower_bound(document.mentions.begin(), document.mentions.end(), where.begin,
                                      [](const Mention& m, Offset at) { return m.span.begin < at; });
      for (; mention != document.mentions.end() && mention->span.begin < where.end; ++mention) {
        if (mention->speaker != kNone) {
          out.names.insert(surname_of(document.speakers[static_cast<std::size_t>(mention->speaker)].name));
          named = true;
        }
      }
      if (!named && (out.unnamed.empty() || out.unnamed.back() != b)) {
        out.unnamed.push_back(b);
      }
    }
  }
  return out;
}

// "He denied it", "calls were not returned" in the paragraphs around: most likely the answer.
bool answered_near(const Answers& answers, std::uint32_t block) {
  constexpr std::uint32_t kReach = 6;  // blocks
  const auto it = std::lower_bound(answers.unnamed.begin(), answers.unnamed.end(), block - std::min(block, kReach));
  return it != answers.unnamed.end() && *it <= block + kReach;
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

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration& narration = context.narration;
  std::optional<Answers> answers;  // asked for only where somebody is accused
  std::unordered_set<WordHash> said;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    const BlockView& view = document.blocks[b];
    if (!view.analysis || !view.analysis->watched(watch::accusation) || !narrates(view.block.kind) ||
        narration.is_headline(b)) {
      continue;
    }
    const BlockAnalysis& analysis = *view.analysis;
    for (const Sentence& sentence : analysis.sentences) {
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = analysis.tokens[i];
        if (!token.watched(watch::accusation) || !accuses(token.word) || token.quoted()) {
          continue;
        }
        const NameMention* passive = token.word == "accused"_w ? subject_of(analysis, i, sentence) : nullptr;
        const NameMention* target = passive != nullptr ? passive : target_of(analysis, i, sentence);
        if (target == nullptr || target->quoted) {
          continue;
        }
        if (!answers) {
          answers = answers_of(document);
        }
        const WordHash surname = surname_of(slice(view.block.prose, target->span));
        if (answers->names.contains(surname) || answered_near(*answers, b) || !said.insert(surname).second) {
          continue;
        }
        Finding finding;
        finding.span = view.block.to_source(target->span);
        const std::string name(slice(view.block.prose, target->span));
        finding.message =
            quoted_words(name) +
            " is accused here and answers nowhere in the draft: add the response, or that there was none.";
        const Offset end = view.block.to_source(sentence.span).end;
        finding.fixes.push_back(
            {.title = "Add a response line",
             .edits = {{{end, end}, " " + name + " did not respond to a request for comment [check]."}},
             .preferred = true});
        sink.add(std::move(finding));
      }
    }
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
};

}  // namespace vouch
