#include "server/describe.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "analyzers/text/unicode.h"

namespace vouch::server {
namespace {

// Draft text inside our Markdown: nothing in it may be markup.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\*_`[]<>#|").find(c) != std::string_view::npos) {
      out += '\\';
    }
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out;
}

std::string_view article_and_kind(SpeakerKind kind) {
  switch (kind) {
    case SpeakerKind::person:
      return "person";
    case SpeakerKind::organization:
      return "organization";
    case SpeakerKind::anonymous:
      return "anonymous source";
    case SpeakerKind::vague:
      return "vague source: nobody is named";
    case SpeakerKind::document:
      return "document";
  }
  return "source";
}

int percent(float confidence) { return static_cast<int>(std::lround(std::clamp(confidence, 0.0F, 1.0F) * 100.0F)); }

std::string times(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace

std::string shortened(std::string_view text, std::size_t length) {
  std::string out;
  std::size_t count = 0;
  std::size_t last_space = 0;
  for (std::size_t at = 0; at < text.size(); ++count) {
    const CodePoint c = decode_utf8(text, at);
    if (count == length) {
      out.resize(last_space > 0 ? last_space : out.size());
      return out + "…";
    }
    const bool space = is_space(c.value);
    if (space) {
      last_space = out.size();
    }
    out += space ? std::string_view(" ") : text.substr(at, c.size);
    at += c.size;
  }
  return out;
}

std::string speaker_line(const Speaker& speaker) {
  std::string out = speaker.name;
  for (const std::string& part : {speaker.title, speaker.affiliation}) {
    if (!part.empty()) {
      out += ", " + part;
    }
  }
  return out;
}

std::string describe_speaker(const Document& document, const Speaker& speaker, const Mention* mention) {
  std::string out = fmt::format("**{}**", escaped(speaker.name));
  for (const std::string& part : {speaker.title, speaker.affiliation}) {
    if (!part.empty()) {
      out += ", " + escaped(part);
    }
  }
  const bool named = speaker.kind == SpeakerKind::person || speaker.kind == SpeakerKind::organization;
  if (!named || (speaker.title.empty() && speaker.affiliation.empty())) {
    out += fmt::format(" ({})", article_and_kind(speaker.kind));
  }
  out += "\n\n";
  if (mention != nullptr && (mention->form == MentionForm::pronoun || mention->form == MentionForm::nominal) &&
      mention->confidence < 1) {
    out += fmt::format("“{}” is read as this speaker with {} % confidence", escaped(document.text(mention->span)),
                       percent(mention->confidence));
    const auto rival = static_cast<std::size_t>(mention->rival);
    if (mention->rival >= 0 && rival < document.speakers.size()) {
      out += fmt::format("; it could also be {}", escaped(document.speakers[rival].name));
    }
    out += ".\n\n";
  }
  std::size_t quoted = 0;
  std::size_t reported = 0;
  const Attribution* first = nullptr;
  const auto index = static_cast<std::int32_t>(&speaker - document.speakers.data());
  for (const Attribution& attribution : document.attributions) {
    if (attribution.speaker == index) {
      ++(attribution.type == AttributionType::indirect ? reported : quoted);
      first = first == nullptr ? &attribution : first;
    }
  }
  out += fmt::format("In this draft: {}, {}, {}.", times(speaker.mentions.size(), "mention"),
                     times(quoted, "quotation"), times(reported, "reported statement"));
  if (first != nullptr) {
    out += fmt::format("\n\n> {}", escaped(shortened(document.text(first->content.cover()), 160)));
  }
  return out;
}

std::string describe_entry(const RegistryEntry& entry, const std::optional<CalendarDate>& day) {
  std::string out = fmt::format("**In the registry** as `{}`", entry.id);
  const std::string when = day ? fmt::format(" on {}", format_date(*day)) : std::string(" today");
  if (const RegistryRole* role = role_on(entry, day)) {
    out += fmt::format(": {}{}", escaped(role_line(role)), when);
  } else if (!entry.roles.empty()) {
    out += fmt::format(": no title{}", when);
    if (const RegistryRole* former = day ? role_before(entry, *day) : nullptr) {
      out += fmt::format(" (until {} {})", format_date(former->to), escaped(role_line(former)));
    }
  }
  out += "\n\n";
  std::vector<std::string> facts;
  facts.push_back(entry.terms_given ? fmt::format("terms: {}", name(entry.terms)) : std::string("terms: not agreed"));
  if (!entry.pronouns.empty()) {
    facts.push_back("pronouns: " + escaped(entry.pronouns));
  }
  if (entry.verified.on.year != 0 || !entry.verified.by.empty()) {
    facts.push_back(fmt::format("verified{}{}{}",
                                entry.verified.on.year != 0 ? " " + format_date(entry.verified.on) : std::string(),
                                entry.verified.by.empty() ? std::string() : " by " + escaped(entry.verified.by),
                                entry.verified.how.empty() ? std::string() : ", " + escaped(entry.verified.how)));
  } else {
    facts.push_back("not verified");
  }
  if (!entry.anonymity.reason.empty()) {
    facts.push_back("anonymous: " + escaped(entry.anonymity.reason));
  }
  out += fmt::format("{}", fmt::join(facts, " · "));
  if (!entry.conflicts.empty()) {
    out += fmt::format("\n\nConflicts: {}", escaped(entry.conflicts));
  }
  return out;
}

std::string describe_reference(const Reference& reference) {
  const std::string address = reference_address(reference);
  std::string line = reference_line(reference);
  if (!address.empty() && line.ends_with(address)) {
    line.resize(line.size() - address.size());
  }
  std::string out = escaped(line);
  if (!address.empty()) {
    out += fmt::format("<{}>", address);
  }
  std::vector<std::string> facts{fmt::format("`{}`", reference.key)};
  if (!reference.type.empty()) {
    facts.push_back(escaped(reference.type));
  }
  if (reference.accessed.year != 0) {
    facts.push_back("read " + format_date(reference.accessed));
  }
  if (reference.checked_on.year != 0) {
    facts.push_back("checked " + format_date(reference.checked_on));
  }
  if (!reference.archive_url.empty()) {
    facts.push_back(fmt::format("[archived copy](<{}>)", reference.archive_url));
  }
  if (!reference.snapshot.empty()) {
    facts.push_back("text at hand: " + escaped(reference.snapshot));
  }
  return out + fmt::format("\n\n{}", fmt::join(facts, " · "));
}

std::string describe_attribution(const Document& document, const Attribution& attribution) {
  const auto index = static_cast<std::size_t>(attribution.speaker);
  std::string who;
  if (attribution.speaker >= 0 && index < document.speakers.size()) {
    const Speaker& speaker = document.speakers[index];
    who = fmt::format("**{}**", escaped(speaker.name));
    for (const std::string& part : {speaker.title, speaker.affiliation}) {
      if (!part.empty()) {
        who += ", " + escaped(part);
      }
    }
  } else if (!attribution.source.empty()) {
    who = fmt::format("**{}**", escaped(document.text(attribution.source.cover())));
  } else {
    who = "**nobody named**";
  }
  std::string out = fmt::format("Said by {}\n\n", who);
  out += fmt::format("{} attribution", name(attribution.type));
  if (!attribution.cue.empty()) {
    out += fmt::format(", cue “{}”", escaped(document.text(attribution.cue.cover())));
  }
  out += attribution.by == "model" ? ", found by the trained model"
                                   : fmt::format(", found by the pattern “{}”", escaped(attribution.by));
  return out + fmt::format(" with {} % confidence.", percent(attribution.confidence));
}

std::string describe_finding(const Finding& finding) {
  std::string out = fmt::format("**{}**: {}\n", finding.rule, escaped(finding.message));
  const RuleEntry* entry = find_rule(finding.rule);
  return entry == nullptr ? out : out + describe_rule(*entry);
}

std::string describe_rule(const RuleEntry& rule) {
  std::string out;
  bool examples = false;
  for (std::string_view rest = rule.page; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.starts_with("## ") || line.starts_with("# ")) {
      examples = line.find("Example") != std::string_view::npos;
    }
    if (!examples && !line.starts_with("# ")) {
      out += '\n';
      out += line;
    }
  }
  while (!out.empty() && out.back() == '\n') {
    out.pop_back();
  }
  return out;
}

}  // namespace vouch::server
