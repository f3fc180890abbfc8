// A source who enters the draft by surname alone: "Okafor said", before anybody learnt who Okafor is.
#include <algorithm>
#include <array>

#include "analyzers/config.h"
#include "analyzers/narration.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/noted_sources.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::array kOptions{
    RuleOption{.name = "well-known", .description = "Surnames or full names that need no introduction", .list = true},
};

// Notes the statements whose source is one run of words.
void note_statements(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  note_sources(context, notes, [&](std::uint32_t a) {
    const Attribution& attribution = context.analysis.attributions[a];
    return attribution.source.size() == 1 && !attribution.cue.empty() && context.analysis.statements.states(a);
  });
}

// The statement whose source is this name and nothing else; null where there is none.
const Attribution* stated_by(const DocumentContext& context, const Mention& name) {
  const Span span = context.document.blocks[name.block].analysis->holders.list[name.holder].span;
  const Attribution* first = first_source_from(context, name.block, span);
  return first != nullptr && first->source.front() == span ? first : nullptr;
}

// "said", "told", and the like.
bool talks(const Block& block, const Attribution& attribution) {
  const std::string cue = fold(slice(block.prose, attribution.cue.back()));
  return cue.ends_with("said") || cue.ends_with("says") || cue.ends_with("told") || cue.ends_with("added");
}

// A word in the shape of a surname: one capital, small letters behind it. "KING-TV", "ProPublica" and "Tchad.com" are
// none, and neither is a listed word, place or organisation.
bool shaped_like_surname(std::string_view word) {
  std::size_t at = decode_utf8(word, 0).size;
  if (!is_upper(decode_utf8(word, 0).value) || word.size() < 3) {
    return false;
  }
  const bool mac =
      word.starts_with("Mc") || word.starts_with("Mac") || word.starts_with("O'") || word.starts_with("De");
  while (at < word.size()) {
    const CodePoint c = decode_utf8(word, at);
    const bool small = is_lower(c.value) || c.value == U'-' || c.value == U'\'' || c.value == U'’' || (mac && at < 5);
    if (!small && !(at > 0 && word[at - 1] == '-' && is_letter(c.value))) {
      return false;
    }
    at += c.size;
  }
  const LexMask known = lookup(hash_word(fold(word)));
  return (known & (lex::place | lex::organisation_head | lex::demonym | lex::role_noun | lex::vague_holder |
                   lex::title | lex::weekday | lex::month | lex::function_word | lex::research_noun |
                   lex::anonymous_holder | lex::spokesperson | lex::cue_noun)) == 0;
}

bool well_known(const std::vector<std::string>& names, const Speaker& speaker, std::string_view surname) {
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == speaker.name || name == surname ||
           (name.size() > surname.size() && name.ends_with(surname) && name[name.size() - surname.size() - 1] == ' ');
  });
}

// The first mention by name outside of headings and credits; null where there is none.
const Mention* first_reference(const Document& document, const Speaker& speaker, const Narration& narration) {
  for (const std::uint32_t m : speaker.mentions) {
    const Mention& mention = document.mentions[m];
    if (mention.form == MentionForm::pronoun || mention.form == MentionForm::nominal) {
      continue;
    }
    if (!narrates(document.blocks[mention.block].block.kind) || narration.is_headline(mention.block)) {
      continue;
    }
    return &mention;
  }
  return nullptr;
}

// Signs that the surname is a person's, not a company's: a full name elsewhere, or "he", "she" with a word of speech.
bool surely_person(const Document& document, const Speaker& speaker, const Mention& first, bool talks) {
  // "Feedback said" is a heading that ran into its text; "Brown said" needs more than a pronoun.
  const bool common = (lookup(hash_word(fold(document.text(first.span)))) & lex::common_word) != 0;
  return std::any_of(speaker.mentions.begin(), speaker.mentions.end(), [&](std::uint32_t m) {
    const Mention& mention = document.mentions[m];
    const std::string_view text = document.text(mention.span);
    if (mention.form == MentionForm::full_name) {
      return mention.confidence >= 0.5F && text.ends_with(document.text(first.span)) &&
             text.size() > first.span.size() + 2;
    }
    if (mention.form == MentionForm::title_surname) {
      return mention.confidence >= 0.5F && mention.span != first.span;
    }
    const std::string word = fold(text);
    return talks && !common && mention.form == MentionForm::pronoun && mention.confidence >= 0.8F &&
           mention.block <= first.block + 1 && (word == "he" || word == "she");
  });
}

std::string full_form(const Document& document, const Speaker& speaker, std::string_view surname) {
  for (const std::uint32_t m : speaker.mentions) {
    const Mention& mention = document.mentions[m];
    const std::string_view text = document.text(mention.span);
    if (mention.form == MentionForm::full_name && text.size() > surname.size() && text.ends_with(surname)) {
      return std::string(text);
    }
  }
  return {};
}

// A deck under the headline of a pasted text takes names from the lead: a short line at the top, and the full name
// right below.
bool in_deck(const Document& document, const Speaker& speaker, const Mention& first) {
  constexpr std::uint32_t kTop = 4;         // blocks
  constexpr std::size_t kLongestDeck = 25;  // tokens
  if (document.info.markup != Markup::plain || first.block == 0 || first.block > kTop ||
      document.blocks[first.block].analysis->tokens.size() > kLongestDeck) {
    return false;
  }
  return std::any_of(speaker.mentions.begin(), speaker.mentions.end(), [&](std::uint32_t m) {
    const Mention& mention = document.mentions[m];
    return mention.form == MentionForm::full_name && mention.block > first.block && mention.block <= first.block + 2;
  });
}

// "the Brita Sanders campaign": the full name stood in another name's before.
bool named_within_name(const Document& document, std::string_view surname, Offset at) {
  constexpr Offset kReach = 4096;  // bytes: for a name further back nobody thinks of the campaign
  const Offset from = at - std::min(at, kReach);
  const std::string_view before = document.text().substr(from, at - from);
  constexpr int kMostLooks = 8;
  std::size_t found = before.find(surname);
  for (int looks = 0; found != std::string_view::npos && looks < kMostLooks; ++looks) {
    if (found > 1 && before[found - 1] == ' ') {
      const std::size_t space = before.rfind(' ', found - 2);
      const std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
      const std::string_view word = before.substr(begin, found - 1 - begin);
      if (word.size() > 1 && is_upper(decode_utf8(word, 0).value) &&
          (lookup(hash_word(fold(word))) & lex::first_name) != 0) {
        return true;
      }
    }
    found = before.find(surname, found + 1);
  }
  return false;
}

// "Lerer reported from Los Angeles": a line on who made the article.
bool is_credit(std::string_view behind) {
  behind = behind.substr(0, behind.find_first_not_of(' ') == std::string_view::npos ? 0 : 40);
  return behind.starts_with(" reported from") || behind.starts_with(" contributed");
}

bool placeholder_before(std::string_view text, Offset at) {
  while (at > 0 && text[at - 1] == ' ') {
    --at;
  }
  return at > 0 && text[at - 1] == ']';
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration& narration = context.narration;
  const std::vector<std::string>& known = context.options.list("well-known");
  for (const Speaker& speaker : document.speakers) {
    if (speaker.kind != SpeakerKind::person || speaker.plural) {
      continue;
    }
    const Mention* first = first_reference(document, speaker, narration);
    if (first == nullptr || first->form != MentionForm::surname || first->quoted) {
      continue;
    }
    const std::string_view surname = document.text(first->span);
    const Attribution* stated = stated_by(context, *first);
    if (stated == nullptr || !shaped_like_surname(surname)) {
      continue;
    }
    // "Donald scolded": a first name among the family.
    const bool given =
        (lookup(hash_word(fold(surname))) & lex::first_name) != 0 && full_form(document, speaker, surname).empty();
    const bool talking = talks(document.blocks[first->block].block, *stated);
    if (given || surname.find(' ') != std::string_view::npos || !surely_person(document, speaker, *first, talking) ||
        well_known(known, speaker, surname) || placeholder_before(document.text(), first->span.begin) ||
        in_deck(document, speaker, *first) || named_within_name(document, surname, first->span.begin) ||
        is_credit(document.text().substr(first->span.end))) {
      continue;
    }
    Finding finding;
    finding.span = first->span;
    finding.message = quoted_words(surname) +
                      " enters the draft by surname alone: give the full name and who it is at the first reference.";
    const std::string full = full_form(document, speaker, surname);
    const RegistryEntry* entry = full.empty() && context.newsroom.registry != nullptr
                                     ? registry_match(*context.newsroom.registry, document, speaker).entry
                                     : nullptr;
    if (entry != nullptr) {
      const std::string role = descriptor(role_on(*entry, document.date));
      const std::string words = role.empty() ? entry->name : entry->name + ", " + role + ",";
      finding.fixes.push_back(
          {.title = "Write “" + words + "” from the registry", .edits = {{first->span, words}}, .preferred = true});
    }
    if (!full.empty()) {
      finding.fixes.push_back({.title = "Write “" + full + "”", .edits = {{first->span, full}}, .preferred = true});
    }
    finding.fixes.push_back({.title = "Add the first name: “[first name] " + std::string(surname) + "”",
                             .edits = {{{first->span.begin, first->span.begin}, "[first name] "}},
                             .preferred = full.empty() && entry == nullptr});
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_speaker_not_introduced;
constinit const Rule rule_speaker_not_introduced{
    .title = "A speaker who is named by surname before anybody knows who it is",
    .family = Family::names,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 1,
    .group = "name",
    .options = kOptions,
    .check_document = check,
    .note_block = note_statements,
};

}  // namespace vouch
