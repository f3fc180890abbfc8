// An allegation or a figure that rests on one unnamed source in the whole draft.
#include <algorithm>
#include <bitset>
#include <boost/unordered/unordered_flat_map.hpp>

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

// What is noted of a block. Of each attribution first kSpeech, then its telling words, so that the rule need not look
// for them in the whole draft again.
enum NoteKind : std::uint32_t {
  kSpeech = 0,               // an index into the block's attributions
  kUnnamed = 1U << 30U,      // … of one whose source is one person without a name
  kTellingWord = 1U << 31U,  // a word of what was said, by its hash
};

constexpr std::uint32_t word_note(WordHash word) { return kTellingWord | static_cast<std::uint32_t>(word); }

using WordUsers = boost::unordered_flat_map<std::uint32_t, Users>;  // by word_note()

// Calls visit(note) for each telling word in a span of the prose.
template <typename Visit>
void each_telling_word(const BlockWords& words, Span content, Visit visit) {
  for (TokenIndex i = words.token_at(content.begin); i < words.size() && words[i].span.end <= content.end; ++i) {
    if (is_telling(words[i])) {
      visit(word_note(words[i].word));
    }
  }
}

template <typename Visit>
void for_each_word(const Document& document, const Attribution& attribution, Visit visit) {
  const BlockView& view = document.blocks[attribution.block];
  if (!view.analysis) {
    return;
  }
  const BlockWords words{view.block, *view.analysis};
  for (const Span content : attribution.content) {
    each_telling_word(words, {view.block.to_prose(content.begin), view.block.to_prose(content.end)}, visit);
  }
}

// Who uses the words that are keys of `users`.
void find_users(const Document& document, std::span<const Note> notes, WordUsers& users) {
  // Most words of a draft are none of them: a bit each, by their hash, spares looking them up.
  constexpr std::size_t kBits = 4096;
  std::bitset<kBits> wanted;
  for (const auto& [word, nobody] : users) {
    wanted.set(word % kBits);
  }
  const auto uses = [&](std::uint32_t word, const Attribution& attribution) {
    const auto found = users.find(word);
    if (found != users.end() && attribution.speaker != kNone) {
      Users& who = found->second;
      who.several = who.several || (who.first != kNone && who.first != attribution.speaker);
      who.first = who.first == kNone ? attribution.speaker : who.first;
    }
  };
  const Note* speech = nullptr;
  for (const Note& note : notes) {
    if ((note.value & kTellingWord) == 0) {
      speech = &note;
    } else if (wanted.test(note.value % kBits)) {
      uses(note.value, document.attributions[document.blocks[speech->block].first_attribution + speech->value]);
    }
  }
  for (const Attribution& attribution : document.joined_attributions()) {
    for_each_word(document, attribution, [&](std::uint32_t word) { uses(word, attribution); });
  }
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

bool is_unnamed(const BlockWords& words, Span source) {
  if (!words.is(words.token_at(source.begin), {"a"_w, "an"_w, "one"_w, "another"_w})) {
    return false;  // several sources are not one
  }
  return unnamed_insider(words, source) != kNoToken;
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
bool is_public(const BlockWords& words, const Attribution& attribution) {
  const std::string_view cue = attribution.cue.empty() ? std::string_view() : words.text(attribution.cue.front());
  return cue == "alleging" || cue == "tells" || cue == "announced" || cue == "claims" || cue == "sued";
}

// "[Name] confirmed it." behind the sentence: the writer is on it.
bool second_source_asked_for(const BlockView& view, const Attribution& attribution) {
  constexpr Offset kNear = 12;  // bytes
  const Offset end = end_of_sentence(view, attribution);
  const std::string_view behind = slice(view.block.prose, {end, end + kNear});
  return behind.find('[') != std::string_view::npos;
}

// What rests on one unnamed source, unless others use the same words.
struct Candidate {
  const Attribution& attribution;
  Span wrong;  // the accusation or the figure, in the source
  bool accusation = false;
};

// Contents may stand in contents: at most so many notes a word of the block.
constexpr std::size_t kMostOverlap = 4;

// Notes who says what in which words, and the attributions whose source is one person without a name: a named accuser
// answers for the charge.
void note_speech(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const BlockWords words{context.block, context.analysis};
  const std::vector<Attribution>& attributions = context.analysis.attributions;
  for (std::uint32_t a = 0; a < attributions.size(); ++a) {
    const Attribution& attribution = attributions[a];
    if (is_body(context.block.kind) && !attribution.source.empty() && is_unnamed(words, attribution.source.front()) &&
        !is_public(words, attribution)) {
      notes.push_back(kUnnamed | a);
    }
    notes.push_back(kSpeech | a);
    for (const Span content : attribution.content) {
      if (notes.size() < kMostOverlap * context.analysis.tokens.size()) {
        each_telling_word(words, content, [&](std::uint32_t word) { notes.push_back(word); });
      }
    }
  }
}

std::vector<Candidate> candidates(const Document& document, std::span<const Note> notes) {
  std::vector<Candidate> out;
  for (const Note& note : notes) {
    if ((note.value & (kTellingWord | kUnnamed)) != kUnnamed) {
      continue;
    }
    const BlockView& view = document.blocks[note.block];
    const Attribution& attribution = document.attributions[view.first_attribution + (note.value & ~kUnnamed)];
    if (attribution.speaker == kNone || second_source_asked_for(view, attribution)) {
      continue;
    }
    const Span accused = wrongdoing_in(view, attribution);
    const Span wrong = accused.empty() ? statistic_in(view, attribution) : accused;
    if (!wrong.empty() && !is_cited(document, attribution)) {
      out.push_back({attribution, wrong, !accused.empty()});
    }
  }
  return out;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const std::vector<Candidate> found = candidates(document, context.notes);
  if (found.empty()) {
    return;
  }
  WordUsers users;
  for (const Candidate& candidate : found) {
    for_each_word(document, candidate.attribution, [&](std::uint32_t word) { users.try_emplace(word); });
  }
  find_users(document, context.notes, users);
  for (const auto& [attribution, wrong, accusation] : found) {
    const BlockView& view = document.blocks[attribution.block];
    // Corroborated where others use much of its telling words.
    std::size_t words = 0;
    std::size_t shared = 0;
    for_each_word(document, attribution, [&](std::uint32_t word) {
      ++words;
      shared += users.find(word)->second.several ? 1 : 0;
    });
    if (words == 0 || shared * 2 > words) {
      continue;
    }
    Finding finding;
    finding.span = wrong;
    finding.message = "“" + std::string(document.text(wrong)) + "” " + (accusation ? "is alleged by" : "rests on") +
                      " “" + std::string(document.text(attribution.source.front())) +
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
    .note_block = note_speech,
};

}  // namespace vouch
