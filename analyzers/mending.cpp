#include "analyzers/mending.h"

#include <algorithm>
#include <charconv>

#include "analyzers/language/lexicon.h"
#include "analyzers/narration.h"
#include "analyzers/text/hash.h"
#include "analyzers/text/unicode.h"

namespace vouch {

Fix replacement(std::string title, Span span, std::string text) {
  Fix fix;
  fix.title = std::move(title);
  fix.edits.push_back({span, std::move(text)});
  return fix;
}

Fix name_the_source(const BlockView& view, std::uint32_t sentence, std::string title, std::string_view who) {
  const Offset end = end_of_statement(view, sentence);
  std::string words = ", according to [" + std::string(who) + "]";
  Fix fix;
  fix.title = std::move(title) + ": “" + words + "”";
  fix.edits.push_back({{end, end}, std::move(words)});
  fix.preferred = true;
  return fix;
}

std::string_view line_end_of(const Document& document) {
  const Source& source = *document.source;
  const Offset end = source.line(0).end;
  return source.text().substr(std::min<std::size_t>(end, source.text().size())).starts_with("\r\n") ? "\r\n" : "\n";
}

FootnoteMaker::FootnoteMaker(const Document& document)
    : available_(document.info.markup == Markup::markdown), end_(document.source->size()) {
  std::uint32_t highest = 0;
  for (const FootnoteDefinition& footnote : document.parsed.footnotes) {
    const std::string_view label = document.text(footnote.label);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
    if (error == std::errc{} && end == label.data() + label.size() && number < 1'000'000) {
      highest = std::max(highest, number);
    }
  }
  label_ = std::to_string(highest + 1);
  const std::string_view text = document.text();
  const std::string_view line_end = line_end_of(document);
  if (!text.ends_with('\n') && !text.empty()) {
    before_ += line_end;
  }
  const bool after_footnote =
      !document.parsed.footnotes.empty() && document.parsed.footnotes.back().span.end + 2 >= end_;
  if (!after_footnote) {
    before_ += line_end;
  }
}

Fix FootnoteMaker::make(Offset at, std::string title, std::string_view definition) const {
  Fix fix;
  fix.title = std::move(title);
  fix.edits.push_back({{at, at}, "[^" + label_ + "]"});
  fix.edits.push_back({{end_, end_}, before_ + "[^" + label_ + "]: " + std::string(definition) + "\n"});
  if (at == end_) {
    fix.edits = {{{at, at}, fix.edits[0].text + fix.edits[1].text}};
  }
  return fix;
}

std::vector<const Speaker*> people_of(const Document& document) {
  std::vector<const Speaker*> out;
  std::vector<bool> speaks(document.speakers.size(), false);
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker != kNone) {
      speaks[static_cast<std::size_t>(attribution.speaker)] = true;
    }
  }
  for (std::size_t i = 0; i < document.speakers.size(); ++i) {
    const Speaker& speaker = document.speakers[i];
    if (speaks[i] && speaker.kind == SpeakerKind::person && !speaker.name.empty() && !speaker.plural) {
      out.push_back(&speaker);
    }
  }
  const auto more = [](const Speaker* a, const Speaker* b) { return a->mentions.size() > b->mentions.size(); };
  std::stable_sort(out.begin(), out.end(), more);
  out.resize(std::min(out.size(), kMaxSpeakerChoices));
  return out;
}

std::string name_at(const Document& document, const Speaker& speaker, Offset at) {
  const bool met = !speaker.mentions.empty() && document.mentions[speaker.mentions.front()].span.begin < at;
  return met ? short_name(speaker) : speaker.name;
}

std::string short_name(const Speaker& speaker) {
  if (speaker.kind != SpeakerKind::person) {
    return speaker.name;
  }
  std::string_view rest = speaker.name;
  while (true) {
    const std::size_t space = rest.rfind(' ');
    if (space == std::string_view::npos) {
      return std::string(rest);
    }
    const std::string_view last = rest.substr(space + 1);
    if ((lookup(hash_word(fold(last))) & lex::name_suffix) == 0) {
      return std::string(last);
    }
    rest = rest.substr(0, space);
    while (rest.ends_with(',') || rest.ends_with(' ')) {
      rest.remove_suffix(1);
    }
  }
}

}  // namespace vouch
