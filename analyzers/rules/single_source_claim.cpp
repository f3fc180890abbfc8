// An allegation or a figure that rests on one unnamed source in the whole draft.
#include <algorithm>
#include <unordered_map>

#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

// Telling words of a claim: what another source would have to use, too.
bool is_telling(const Token& token) {
  return token.kind == TokenKind::number ||
         (token.kind == TokenKind::word && token.span.size() > 4 && !token.in(lex::function_word | lex::verb_cue));
}

// Which speakers use a word in what they say; one bit for "more than one" is enough.
struct Users {
  std::int32_t first = kNone;
  bool several = false;
};

using WordUsers = std::unordered_map<WordHash, Users>;

template <typename Visit>
void for_each_word(const Document& document, const Attribution& attribution, Visit visit) {
  const BlockView& view = document.blocks[attribution.block];
  if (!view.analysis) {
    return;
  }
  const BlockWords words{view.block, *view.analysis};
  for (const Span content : attribution.content) {
    const Offset end = view.block.to_prose(content.end);
    for (TokenIndex i = words.token_at(view.block.to_prose(content.begin));
         i < words.size() && words[i].span.end <= end; ++i) {
      if (is_telling(words[i])) {
        visit(words[i].word);
      }
    }
  }
}

WordUsers word_users(const Document& document) {
  WordUsers out;
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker == kNone) {
      continue;
    }
    for_each_word(document, attribution, [&](WordHash word) {
      Users& users = out[word];
      users.several = users.several || (users.first != kNone && users.first != attribution.speaker);
      users.first = users.first == kNone ? attribution.speaker : users.first;
    });
  }
  return out;
}

// The word of wrongdoing in what is said, in the source; empty where there is none.
Span wrongdoing_in(const BlockView& view, const Attribution& attribution) {
  const BlockWords words{view.block, *view.analysis};
  for (const Span content : attribution.content) {
    const Offset end = view.block.to_prose(content.end);
    for (TokenIndex i = words.token_at(view.block.to_prose(content.begin));
         i < words.size() && words[i].span.end <= end; ++i) {
      // Words that mean no misdeed as often as one.
      const bool vague = words.is(i, {"cover"_w, "covers"_w, "covered"_w, "covering"_w, "shooting"_w, "shootings"_w,
                                      "attack"_w, "attacks"_w, "offense"_w, "offence"_w, "crime"_w, "crimes"_w,
                                      "cases"_w, "kill"_w, "killed"_w, "beat"_w, "beaten"_w, "shot"_w});
      // "corruption cases", "fraud laws": a kind of thing, and nobody did it.
      const bool kind =
          words.is(i + 1, {"case"_w, "cases"_w, "law"_w, "laws"_w, "charge"_w, "charges"_w, "statute"_w, "statutes"_w,
                           "prevention"_w, "investigation"_w, "investigations"_w, "unit"_w}) ||
          words.is(i, {"terrorism"_w, "terrorist"_w, "terrorists"_w, "terror"_w});
      if (words[i].in(lex::wrongdoing) && !vague && !kind) {
        return view.block.to_source(words[i].span);
      }
    }
  }
  return {};
}

// The figure in what is said that a reader would want a source for, in the source; empty where there is none.
Span statistic_in(const BlockView& view, const Attribution& attribution) {
  constexpr float kTelling = 0.75F;
  const std::vector<Figure>& figures = view.analysis->figures;
  for (const Span content : attribution.content) {
    const Offset begin = view.block.to_prose(content.begin);
    const Offset end = view.block.to_prose(content.end);
    auto it = std::lower_bound(figures.begin(), figures.end(), begin,
                               [](const Figure& f, Offset at) { return f.span.begin < at; });
    for (; it != figures.end() && it->span.end <= end; ++it) {
      // What it takes to win is no secret of anybody's.
      const bool votes = it->unit_word == "delegate"_w || it->unit_word == "vote"_w || it->unit_word == "seat"_w;
      if (statistic_score(*it) >= kTelling && !votes && it->approximation != Approximation::tens) {
        return view.block.to_source(it->span);
      }
    }
  }
  return {};
}

bool is_unnamed(const BlockView& view, const Attribution& attribution) {
  const BlockWords words{view.block, *view.analysis};
  const Span source = attribution.source.front();
  const TokenIndex first = words.token_at(view.block.to_prose(source.begin));
  if (!words.is(first, {"a"_w, "an"_w, "one"_w, "another"_w})) {
    return false;  // several sources are not one
  }
  return unnamed_insider(words, {view.block.to_prose(source.begin), view.block.to_prose(source.end)}) != kNoToken;
}

bool is_cited(const Document& document, const Attribution& attribution) {
  return attribution.sentence < document.coverage.size() && document.coverage[attribution.sentence].citation != kNone;
}

// The end of the attribution's sentence, in the block's prose. The document counts sentences through all blocks.
Offset end_of_sentence(const BlockView& view, const Attribution& attribution) {
  const std::size_t sentence = attribution.sentence - view.first_sentence;
  const std::vector<Sentence>& sentences = view.analysis->sentences;
  return sentence < sentences.size() ? sentences[sentence].span.end : static_cast<Offset>(view.block.prose.size());
}

// "A lawsuit by a former employee alleging", "an executive tells employees": said in public, or in a scene.
bool is_public(const Document& document, const Attribution& attribution) {
  const std::string_view cue = attribution.cue.empty() ? std::string_view() : document.text(attribution.cue.front());
  return cue == "alleging" || cue == "tells" || cue == "announced" || cue == "claims" || cue == "sued";
}

// "[Name] confirmed it." behind the sentence: the writer is on it.
bool second_source_asked_for(const BlockView& view, const Attribution& attribution) {
  constexpr Offset kNear = 12;  // bytes
  const Offset end = end_of_sentence(view, attribution);
  const std::string_view behind = slice(view.block.prose, {end, end + kNear});
  return behind.find('[') != std::string_view::npos;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  WordUsers users;
  bool counted = false;
  for (const Attribution& attribution : document.attributions) {
    const BlockView& view = document.blocks[attribution.block];
    if (attribution.source.empty() || attribution.speaker == kNone || !view.analysis || !is_body(view.block.kind) ||
        !is_unnamed(view, attribution) || is_public(document, attribution) ||
        second_source_asked_for(view, attribution)) {
      continue;  // a named accuser answers for the charge
    }
    const Span accused = wrongdoing_in(view, attribution);
    const Span wrong = accused.empty() ? statistic_in(view, attribution) : accused;
    if (wrong.empty() || is_cited(document, attribution)) {
      continue;
    }
    if (!counted) {
      users = word_users(document);
      counted = true;
    }
    // Corroborated where others use much of its telling words.
    std::size_t words = 0;
    std::size_t shared = 0;
    for_each_word(document, attribution, [&](WordHash word) {
      ++words;
      const auto it = users.find(word);
      shared += it != users.end() && it->second.several ? 1 : 0;
    });
    if (words == 0 || shared * 2 > words) {
      continue;
    }
    Finding finding;
    finding.span = wrong;
    finding.message = "“" + std::string(document.text(wrong)) + "” " +
                      (accused.empty() ? "rests on" : "is alleged by") + " “" +
                      std::string(document.text(attribution.source.front())) +
                      "” alone, who is not named: find a second source, or a document.";
    finding.related.push_back({attribution.source.front(), "the only source"});
    const Offset last = end_of_sentence(view, attribution);
    const Offset end = view.block.to_source({0, last}).end;
    finding.fixes.push_back({.title = "Add a second source: “[Name] confirmed it.”",
                             .edits = {{{end, end}, " [Name] confirmed it."}},
                             .preferred = true});
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_single_source_claim;
constinit const Rule rule_single_source_claim{
    .title = "An allegation or a figure from one unnamed source",
    .family = Family::attribution,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
