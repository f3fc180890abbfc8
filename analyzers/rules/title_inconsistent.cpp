// "Sen. Okafor" in one place and "Rep. Okafor" in another: titles that one person cannot hold at once.
#include <algorithm>
#include <array>
#include <vector>

#include "analyzers/narration.h"
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

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  std::vector<Seen> seen(document.speakers.size());
  for (const BlockView& view : document.blocks) {
    if (!view.analysis) {
      continue;
    }
    for (const NameMention& name : view.analysis->names) {
      if (name.title.empty() || name.title.end > name.span.end || name.quoted ||
          (name.form != MentionForm::full_name && name.form != MentionForm::title_surname)) {
        continue;
      }
      const Office* office = office_of(slice(view.block.prose, name.title));
      if (office == nullptr) {
        continue;
      }
      // "former Sen." before the title itself.
      std::string_view before = slice(view.block.prose, {0, name.title.begin});
      while (!before.empty() && (before.back() == ' ' || before.back() == '-')) {
        before.remove_suffix(1);
      }
      if (before.ends_with("former") || before.ends_with("then") || before.ends_with("ex") ||
          before.ends_with("Former") || before.ends_with("state") || before.ends_with("retired")) {
        continue;
      }
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
}

}  // namespace

extern const Rule rule_title_inconsistent;
constinit const Rule rule_title_inconsistent{
    .title = "One person with two titles",
    .family = Family::names,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
