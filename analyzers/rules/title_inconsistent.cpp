// "Sen. Okafor" in one place and "Rep. Okafor" in another: titles that one person cannot hold at once; and a title that
// the registry has for another day than the article’s.
#include <algorithm>
#include <array>
#include <vector>

#include "analyzers/attribution/speaker_words.h"
#include "analyzers/narration.h"
#include "analyzers/newsroom/partial_date.h"
#include "analyzers/newsroom/registry.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// A title and the office or rank that excludes others of its group.
struct Office {
  std::string_view word;
  std::uint8_t group;
  std::uint8_t rank;
};
constexpr std::array kOffices{
    Office{"sen.", 1, 1},           Office{"senator", 1, 1},     Office{"rep.", 1, 2},
    Office{"representative", 1, 2}, Office{"congressman", 1, 2}, Office{"congresswoman", 1, 2},
    Office{"gov.", 2, 1},           Office{"governor", 2, 1},    Office{"mayor", 2, 2},
    Office{"judge", 3, 1},          Office{"justice", 3, 2},     Office{"magistrate", 3, 3},
    Office{"gen.", 4, 1},           Office{"general", 4, 1},     Office{"col.", 4, 2},
    Office{"colonel", 4, 2},        Office{"maj.", 4, 3},        Office{"major", 4, 3},
    Office{"capt.", 4, 4},          Office{"captain", 4, 4},     Office{"lt.", 4, 5},
    Office{"lieutenant", 4, 5},     Office{"sgt.", 4, 6},        Office{"sergeant", 4, 6},
    Office{"officer", 4, 7},        Office{"sheriff", 5, 1},     Office{"constable", 5, 2},
    Office{"bishop", 6, 1},         Office{"archbishop", 6, 2},  Office{"cardinal", 6, 3},
};

const Office* office_of(std::string_view title) {
  const std::string folded = fold(title);
  const Office* found = nullptr;
  std::size_t words = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    // "former", "then" and compound ranks ("Lt. Gov.", "Lt. Col.", "Attorney General", "Maj. Gen.") tell another story.
    if (word == "former" || word == "then" || word == "ex" || word == "retired" || word == "attorney" ||
        word == "deputy" || word == "vice" || word == "acting" || word == "secretary" || word == "chief" ||
        word == "surgeon" || word == "solicitor" || word == "inspector" || word == "state") {
      return nullptr;
    }
    for (const Office& office : kOffices) {
      if (office.word == word) {
        if (found != nullptr) {
          return nullptr;
        }
        found = &office;
      }
    }
    ++words;
    at = end + 1;
  }
  return words <= 4 ? found : nullptr;
}

struct Seen {
  const Office* office = nullptr;
  Span title;
};

// Notes the names with an office before them.
void note_offices(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  for (std::uint32_t n = 0; n < context.analysis.names.size(); ++n) {
    const NameMention& name = context.analysis.names[n];
    if (name.title.empty() || name.title.end > name.span.end || name.quoted ||
        (name.form != MentionForm::full_name && name.form != MentionForm::title_surname) ||
        office_of(context.text(name.title)) == nullptr) {
      continue;
    }
    // "former Sen." before the title itself.
    std::string_view before = context.text(Span{0, name.title.begin});
    while (!before.empty() && (before.back() == ' ' || before.back() == '-')) {
      before.remove_suffix(1);
    }
    if (!before.ends_with("former") && !before.ends_with("then") && !before.ends_with("ex") &&
        !before.ends_with("Former") && !before.ends_with("state") && !before.ends_with("retired")) {
      notes.push_back(n);
    }
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  std::vector<Seen> seen(document.speakers.size());
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    const NameMention& name = view.analysis->names[note.value];
    const Office* const office = office_of(slice(view.block.prose, name.title));
    const std::int32_t mention =
        document.mention_at(view.block.to_source(name.head.empty() ? name.span : name.head).begin);
    const std::int32_t speaker =
        mention == kNone ? kNone : document.mentions[static_cast<std::size_t>(mention)].speaker;
    if (speaker < 0 || static_cast<std::size_t>(speaker) >= seen.size()) {
      continue;
    }
    Seen& first = seen[static_cast<std::size_t>(speaker)];
    const Span title = view.block.to_source(name.title);
    if (first.office == nullptr) {
      first = {office, title};
      continue;
    }
    if (first.office->group != office->group || first.office->rank == office->rank) {
      continue;
    }
    Finding finding;
    finding.span = title;
    finding.message = quoted_words(document.text(title)) + " was " + quoted_words(document.text(first.title)) +
                      " before, for the same name: check the title and use one.";
    finding.fixes.push_back({.title = "Write “" + std::string(document.text(first.title)) + "”",
                             .edits = {{title, std::string(document.text(first.title))}},
                             .preferred = true});
    finding.related.push_back({first.title, "the other title"});
    sink.add(std::move(finding));
  }
}

// Held against the registry ----------------------------------------------------------------------------------------

// The words of a title or organisation as they are compared: abbreviations written out, singular, without small words.
std::vector<std::string> title_words(std::string_view text) {
  std::vector<std::string> out;
  each_word(text, [&](std::string_view word) {
    std::string key = role_key(word);
    if (key != "of" && key != "the" && key != "for" && key != "and" && key != "at" && key != "a" && key != "in") {
      out.push_back(std::move(key));
    }
  });
  return out;
}

bool contains_all(const std::vector<std::string>& words, const std::vector<std::string>& part) {
  return std::all_of(part.begin(), part.end(), [&](const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  });
}

// "harbor director", "director" and "Port of Vell harbor director" are one title; "deputy harbor director" is another.
bool same_title(std::string_view written, const RegistryRole& role) {
  const std::vector<std::string> words = title_words(written);
  const std::vector<std::string> title = title_words(role.title);
  std::vector<std::string> whole = title_words(role.org);
  whole.insert(whole.end(), title.begin(), title.end());
  return contains_all(title, words) || (contains_all(words, title) && contains_all(whole, words));
}

// The span of a title up to “of the Port of Vell”, where those words are the role's organisation.
Span without_org(std::string_view text, Span title, const RegistryRole& role) {
  const std::string_view words = slice(text, title);
  for (const std::string_view link : {" of ", " at ", ", "}) {
    const std::size_t at = words.find(link);
    if (at != std::string_view::npos && at > 0 &&
        contains_all(title_words(role.org), title_words(words.substr(at + link.size())))) {
      return {title.begin, title.begin + static_cast<Offset>(at)};
    }
  }
  return title;
}

bool begins_a_past(std::string_view text, Offset at) {
  std::string_view before = slice(text, {0, at});
  while (!before.empty() && (before.back() == ' ' || before.back() == '-')) {
    before.remove_suffix(1);
  }
  for (const std::string_view word : {"former", "Former", "then", "ex", "retired", "late", "longtime", "onetime"}) {
    if (before.ends_with(word)) {
      return true;
    }
  }
  return false;
}

void check_registry(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  if (context.newsroom.registry == nullptr || !document.date) {
    return;
  }
  for (const Speaker& speaker : document.speakers) {
    if (speaker.kind != SpeakerKind::person || speaker.title.empty() || speaker.title_span.empty()) {
      continue;
    }
    const RegistryMatch match = registry_match(*context.newsroom.registry, document, speaker);
    if (match.entry == nullptr || match.by_surname || is_courtesy(speaker.title) ||
        begins_a_past(document.text(), speaker.title_span.begin)) {
      continue;
    }
    const RegistryRole* now = role_on(*match.entry, document.date);
    const auto& roles = match.entry->roles;
    const auto written = [&](const RegistryRole& role) { return same_title(speaker.title, role); };
    // Several roles may be in force at once; any of them will do.
    const bool held = std::any_of(roles.begin(), roles.end(), [&](const RegistryRole& role) {
      return first_day(role.from) <= first_day(*document.date) && first_day(*document.date) <= last_day(role.to) &&
             written(role);
    });
    const auto other = std::find_if(roles.begin(), roles.end(), written);
    if (held || other == roles.end()) {
      continue;  // titles have many wordings: one that the registry has never heard of may be right
    }
    Finding finding;
    // “deputy harbor director of the Port of Vell”: where the organisation stays, only the title is meant.
    const bool stays = now != nullptr && now->org == other->org;
    finding.span = stays ? without_org(document.text(), speaker.title_span, *other) : speaker.title_span;
    const bool past = last_day(other->to) < first_day(*document.date);
    finding.message = quoted_words(document.text(finding.span)) + " is what " + match.entry->name +
                      (past ? " was until " + format_date(other->to) : " becomes in " + format_date(other->from)) +
                      ", as the registry has it; on the article’s date it is " +
                      (now == nullptr ? std::string("no such title") : quoted_words(role_line(now))) +
                      ": write the title of that day, or mend the registry.";
    if (now != nullptr && !now->title.empty()) {
      std::string title = stays ? now->title : descriptor(now);
      const std::string_view was = document.text(finding.span);
      if (is_upper(decode_utf8(was, 0).value) && title[0] >= 'a' && title[0] <= 'z') {
        title[0] = static_cast<char>(title[0] - 'a' + 'A');
      }
      finding.fixes.push_back(
          {.title = "Write “" + title + "” from the registry", .edits = {{finding.span, title}}, .preferred = true});
    }
    sink.add(std::move(finding));
  }
}

void check_both(const DocumentContext& context, Sink& sink) {
  check(context, sink);
  check_registry(context, sink);
}

}  // namespace

extern const Rule rule_title_inconsistent;
constinit const Rule rule_title_inconsistent{
    .title = "One person with two titles",
    .family = Family::names,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check_both,
    .note_block = note_offices,
};

}  // namespace vouch
