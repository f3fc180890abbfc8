// A source who enters the draft by surname alone: "Okafor said", before anybody learnt who Okafor is.
#include <algorithm>
#include <array>

#include "analyzers/config.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::array kOptions{
    RuleOption{.name = "well-known", .description = "Surnames or full names that need no introduction", .list = true},
};

// The speakers with words of their own.
std::vector<std::uint8_t> speaking(const Document& document) {
  std::vector<std::uint8_t> out(document.speakers.size(), 0);
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker >= 0 && static_cast<std::size_t>(attribution.speaker) < out.size()) {
      out[static_cast<std::size_t>(attribution.speaker)] = 1;
    }
  }
  return out;
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

// Signs that the surname is a person's, not a company's: a full name or a title elsewhere, "he", "she".
bool surely_person(const Document& document, const Speaker& speaker) {
  return std::any_of(speaker.mentions.begin(), speaker.mentions.end(), [&](std::uint32_t m) {
    const Mention& mention = document.mentions[m];
    if (mention.form == MentionForm::full_name || mention.form == MentionForm::title_surname) {
      return mention.confidence >= 0.5F;
    }
    if (mention.form != MentionForm::pronoun || mention.confidence < 0.5F) {
      return false;
    }
    const std::string word = fold(document.text(mention.span));
    return word == "he" || word == "she";
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

bool placeholder_before(std::string_view text, Offset at) {
  while (at > 0 && text[at - 1] == ' ') {
    --at;
  }
  return at > 0 && text[at - 1] == ']';
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration narration(document);
  const std::vector<std::uint8_t> speaks = speaking(document);
  const std::vector<std::string>& known = context.options.list("well-known");
  for (std::size_t s = 0; s < document.speakers.size(); ++s) {
    const Speaker& speaker = document.speakers[s];
    if (speaker.kind != SpeakerKind::person || speaks[s] == 0 || speaker.plural) {
      continue;
    }
    const Mention* first = first_reference(document, speaker, narration);
    if (first == nullptr || first->form != MentionForm::surname || first->quoted) {
      continue;
    }
    const std::string_view surname = document.text(first->span);
    if (surname.find(' ') != std::string_view::npos || !surely_person(document, speaker) ||
        well_known(known, speaker, surname) || placeholder_before(document.text(), first->span.begin)) {
      continue;
    }
    Finding finding;
    finding.span = first->span;
    finding.message = quoted_words(surname) +
                      " enters the draft by surname alone: give the full name and who it is at the first reference.";
    const std::string full = full_form(document, speaker, surname);
    if (!full.empty()) {
      finding.fixes.push_back({.title = "Write “" + full + "”", .edits = {{first->span, full}}, .preferred = true});
    }
    finding.fixes.push_back({.title = "Add the first name: “[first name] " + std::string(surname) + "”",
                             .edits = {{{first->span.begin, first->span.begin}, "[first name] "}},
                             .preferred = full.empty()});
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
    .options = kOptions,
    .check_document = check,
};

}  // namespace vouch
