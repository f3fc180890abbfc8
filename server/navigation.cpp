#include "server/navigation.h"

#include <algorithm>

#include "analyzers/text/unicode.h"

namespace vouch::server {
namespace {

std::string_view last_word(std::string_view name) {
  const std::size_t space = name.find_last_of(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

// "^1" and "1" are one label; CommonMark compares them without regard to case.
std::string label_key(std::string_view label) { return fold(label.starts_with('^') ? label.substr(1) : label); }

bool touches(Span span, Offset at) { return span.begin <= at && at <= span.end; }

}  // namespace

const Mention* mention_near(const Document& document, Offset at) {
  for (const Offset place : {at, at > 0 ? at - 1 : at}) {
    const std::int32_t index = document.mention_at(place);
    if (index >= 0) {
      const Mention& mention = document.mentions[static_cast<std::size_t>(index)];
      if (mention.speaker >= 0 && static_cast<std::size_t>(mention.speaker) < document.speakers.size()) {
        return &mention;
      }
    }
  }
  return nullptr;
}

std::vector<const Mention*> mentions_of(const Document& document, std::int32_t speaker) {
  std::vector<const Mention*> out;
  for (const std::uint32_t index : document.speakers[static_cast<std::size_t>(speaker)].mentions) {
    if (index < document.mentions.size()) {
      out.push_back(&document.mentions[index]);
    }
  }
  return out;
}

const Mention* introduction_of(const Document& document, std::int32_t speaker) {
  const auto mentions = mentions_of(document, speaker);
  const auto named = std::find_if(mentions.begin(), mentions.end(),
                                  [](const Mention* mention) { return mention->form == MentionForm::full_name; });
  return named != mentions.end() ? *named : mentions.empty() ? nullptr : mentions.front();
}

std::optional<Label> label_near(const Document& document, Offset at) {
  std::optional<Label> out;
  std::string key;
  const auto look = [&](Span span, Span label) {
    if (!out && (touches(span, at) || touches(label, at))) {
      out = Label{span.empty() ? label : span, {}, {}};
      key = label_key(document.text(label));
    }
  };
  for (const Citation& citation : document.citations) {
    if (citation.kind != Citation::Kind::link) {
      look(citation.span, citation.key);
    }
  }
  for (const FootnoteDefinition& definition : document.parsed.footnotes) {
    look(definition.label, definition.label);
  }
  if (!out) {
    return out;
  }
  for (const Citation& citation : document.citations) {
    if (citation.kind != Citation::Kind::link && label_key(document.text(citation.key)) == key) {
      out->uses.push_back(citation.span);
    }
  }
  for (const FootnoteDefinition& definition : document.parsed.footnotes) {
    if (label_key(document.text(definition.label)) == key) {
      out->definition = definition.label;
    }
  }
  return out;
}

std::optional<std::string> renamed(std::string_view words, std::string_view from, std::string_view to) {
  std::string out(words);
  if (const std::size_t at = out.find(from); at != std::string::npos) {
    return out.replace(at, from.size(), to);
  }
  const std::string_view surname = last_word(from);
  if (surname.size() < from.size() && last_word(words) == surname) {
    return out.replace(out.size() - surname.size(), surname.size(), last_word(to));
  }
  return std::nullopt;
}

}  // namespace vouch::server
