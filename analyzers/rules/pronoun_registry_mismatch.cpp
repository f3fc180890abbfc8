// "He" for somebody whose entry in the registry says she/her.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/narration.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// Below this confidence it is open whom the pronoun means.
constexpr float kSure = 0.7F;
constexpr std::array<std::array<std::string_view, 5>, 3> kForms{{
    {"he", "him", "his", "his", "himself"},
    {"she", "her", "her", "hers", "herself"},
    {"they", "them", "their", "theirs", "themselves"},
}};

// The row of kForms that a pronoun belongs to; nothing for other words.
std::optional<std::size_t> row_of(std::string_view word) {
  for (std::size_t row = 0; row < kForms.size(); ++row) {
    for (const std::string_view form : kForms[row]) {
      if (form == word) {
        return row;
      }
    }
  }
  return std::nullopt;
}

// Whether "she/her", "she/they" allows a pronoun. Pronouns that Vouch does not know allow all.
bool allows(std::string_view pronouns, std::size_t row, std::optional<std::size_t>& wanted) {
  const std::string folded = fold(pronouns);
  bool known = false;
  for (std::size_t at = 0; at <= folded.size();) {
    const std::size_t end = std::min(folded.find_first_of("/, ", at), folded.size());
    const auto found = row_of(std::string_view(folded).substr(at, end - at));
    if (found == row) {
      return true;
    }
    wanted = wanted ? wanted : found;
    known = known || found.has_value();
    at = end + 1;
  }
  return !known;
}

// The form of the other pronoun: only where it is plain which. "Her" may be "him" or "his", "they" takes other verbs.
std::string replacement_for(std::string_view word, std::size_t from, std::size_t to) {
  if (from == 2 || to == 2) {
    return {};
  }
  for (std::size_t form = 0; form < kForms[from].size(); ++form) {
    const bool twice = (from == 0 && (form == 2 || form == 3)) || (from == 1 && (form == 1 || form == 2));
    if (kForms[from][form] == fold(word) && !twice) {
      std::string out(kForms[to][form]);
      if (is_upper(decode_utf8(word, 0).value)) {
        out[0] = static_cast<char>(out[0] - 'a' + 'A');
      }
      return out;
    }
  }
  return {};
}

void check(const DocumentContext& context, Sink& sink) {
  const Registry* registry = context.newsroom.registry.get();
  if (registry == nullptr) {
    return;
  }
  const Document& document = context.document;
  std::vector<const RegistryEntry*> entries(document.speakers.size(), nullptr);
  for (std::size_t s = 0; s < entries.size(); ++s) {
    entries[s] = registry_match(*registry, document, document.speakers[s]).entry;
  }
  for (const Mention& mention : document.mentions) {
    if (mention.form != MentionForm::pronoun || mention.quoted || mention.rival != kNone || mention.speaker < 0 ||
        mention.confidence < kSure) {
      continue;
    }
    const RegistryEntry* entry = entries[static_cast<std::size_t>(mention.speaker)];
    const std::string_view word = document.text(mention.span);
    const auto row = row_of(fold(word));
    std::optional<std::size_t> wanted;
    if (entry == nullptr || entry->pronouns.empty() || !row || allows(entry->pronouns, *row, wanted)) {
      continue;
    }
    // "They" is also the pronoun of everybody else in the paragraph.
    if (*row == 2) {
      continue;
    }
    Finding finding;
    finding.span = mention.span;
    finding.message = quoted_words(word) + " seems to mean " + entry->name + ", whose pronouns are " + entry->pronouns +
                      " in the registry: use those, or name who is meant.";
    if (const std::string text = wanted ? replacement_for(word, *row, *wanted) : std::string(); !text.empty()) {
      finding.fixes.push_back({.title = "Write “" + text + "”", .edits = {{mention.span, text}}, .preferred = true});
    }
    const std::string& name = document.speakers[static_cast<std::size_t>(mention.speaker)].name;
    const std::size_t space = name.rfind(' ');
    const std::string surname = space == std::string::npos ? name : name.substr(space + 1);
    if (*row != 1 || fold(word) == "she") {
      const bool possessive = fold(word) == "his";
      if (fold(word) == "he" || fold(word) == "she" || possessive) {
        finding.fixes.push_back({.title = "Write “" + surname + (possessive ? "’s”" : "”"),
                                 .edits = {{mention.span, surname + (possessive ? "’s" : "")}}});
      }
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_pronoun_registry_mismatch;
constinit const Rule rule_pronoun_registry_mismatch{
    .title = "A pronoun other than the registry’s",
    .family = Family::names,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
