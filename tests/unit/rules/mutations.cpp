#include "tests/unit/rules/mutations.h"

#include <regex>

#include "analyzers/claims/figures.h"
#include "tests/unit/rules/page.h"

namespace vouch::test {

namespace {

Offset offset(std::size_t at) { return static_cast<Offset>(at); }

// The begin of the text behind the front matter.
std::size_t body_of(const std::string& article) {
  const std::size_t close = article.find("\n---\n", 4);
  return close == std::string::npos ? 0 : close + 5;
}

// One mutation for each match of `pattern` in the body: the match becomes `replacement` ($1 … are its groups), and
// what stands between ⟦ and ⟧ in it is where the rule must speak (all of it where there are no marks).
Mutator replace(const char* pattern, const char* replacement) {
  return [expression = std::regex(pattern), replacement = std::string(replacement)](const std::string& article) {
    std::vector<Mutation> out;
    const auto begin = article.cbegin() + static_cast<std::ptrdiff_t>(body_of(article));
    for (std::sregex_iterator it(begin, article.cend(), expression), end; it != end; ++it) {
      std::string piece = it->format(replacement);
      const std::size_t at = static_cast<std::size_t>((*it)[0].first - article.cbegin());
      constexpr std::string_view kOpen = "⟦";
      constexpr std::string_view kClose = "⟧";
      Span expected{offset(at), offset(at + piece.size())};
      if (const std::size_t open = piece.find(kOpen); open != std::string::npos) {
        piece.erase(open, kOpen.size());
        const std::size_t close = piece.find(kClose);
        piece.erase(close, kClose.size());
        expected = {offset(at + open), offset(at + close)};
      }
      Mutation mutation{article, expected};
      mutation.text.replace(at, static_cast<std::size_t>((*it)[0].length()), piece);
      out.push_back(std::move(mutation));
    }
    return out;
  };
}

// What a mutator adds, with the place where the rule must speak (all of it where there are no marks).
struct Added {
  std::string text;
  Span expected;
  explicit Added(std::string marked) : text(std::move(marked)), expected{0, offset(text.size())} {
    std::vector<Span> spans;
    text = take_marks(text, spans);
    expected = spans.empty() ? Span{0, offset(text.size())} : spans.front();
  }
  [[nodiscard]] Mutation at(const std::string& article, std::size_t place, const std::string& behind = "") const {
    Mutation mutation{article, expected.shifted(offset(place))};
    mutation.text.insert(place, text + behind);
    return mutation;
  }
};

// A paragraph of its own before a narrator's paragraph (one that quotes nobody), at each such place.
Mutator paragraph(std::string added) {
  return [added = Added(std::move(added))](const std::string& article) {
    std::vector<Mutation> out;
    std::size_t at = article.find("\n\n", body_of(article) + 1);
    for (at = article.find("\n\n", at + 2); at != std::string::npos; at = article.find("\n\n", at + 2)) {
      const std::size_t begin = at + 2;
      const std::size_t end = std::min(article.find("\n\n", begin), article.size());
      const std::string_view next(article.data() + begin, end - begin);
      if (next.find("“") != std::string_view::npos || next.find('"') != std::string_view::npos ||
          next.starts_with("[^")) {
        continue;
      }
      out.push_back(added.at(article, begin, "\n\n"));
    }
    return out;
  };
}

// Behind the first full stop of each paragraph that quotes nobody.
Mutator after_sentence(std::string added) {
  return [added = Added(std::move(added))](const std::string& article) {
    std::vector<Mutation> out;
    std::size_t at = body_of(article);
    while ((at = article.find("\n\n", at)) != std::string::npos) {
      const std::size_t begin = at + 2;
      const std::size_t end = std::min(article.find("\n\n", begin), article.size());
      at = end;
      const std::string_view words(article.data() + begin, end - begin);
      if (words.starts_with("#") || words.starts_with("[^") || words.find("“") != std::string_view::npos ||
          words.find('"') != std::string_view::npos) {
        continue;
      }
      std::size_t stop = end;
      while (stop > begin && (article[stop - 1] == '\n' || article[stop - 1] == ' ')) {
        --stop;
      }
      out.push_back(added.at(article, stop));
    }
    return out;
  };
}

// At the end of the article.
Mutator at_end(std::string added) {
  return [added = Added(std::move(added))](const std::string& article) {
    return std::vector<Mutation>{added.at(article, article.size())};
  };
}

// The draft without its date: each word that leans on it must be flagged, and nothing else.
std::vector<Mutation> undated(const std::string& article) {
  static const std::regex kDate("\ndate: [0-9-]+");
  static const std::regex kRelative("on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day");
  Mutation mutation;
  mutation.text = std::regex_replace(article, kDate, "");
  std::smatch match;
  const auto body = mutation.text.cbegin() + static_cast<std::ptrdiff_t>(body_of(mutation.text));
  if (mutation.text == article || !std::regex_search(body, mutation.text.cend(), match, kRelative)) {
    return {};
  }
  mutation.expected = {offset(body_of(mutation.text)), offset(mutation.text.size())};
  return {mutation};
}

// An article that cites its sources by footnote links the transcript for all we know.
Mutator without_footnotes(Mutator inner) {
  return [inner = std::move(inner)](const std::string& article) {
    return article.find("[^") == std::string::npos ? inner(article) : std::vector<Mutation>{};
  };
}

// The full name moves from the first reference to the second.
std::vector<Mutation> introduced_too_late(const std::string& article) {
  static const std::regex kFirst("said ([A-Z][^ ,“”]+) ([A-Z][^ ,.“”]+), (?:the|a|an|who) [^.“”\\n]+\\.");
  std::vector<Mutation> out;
  const auto begin = article.cbegin() + static_cast<std::ptrdiff_t>(body_of(article));
  for (std::sregex_iterator it(begin, article.cend(), kFirst), end; it != end; ++it) {
    const std::string first = (*it)[1].str();
    const std::string surname = (*it)[2].str();
    const std::size_t at = static_cast<std::size_t>((*it)[0].first - article.cbegin());
    const std::size_t again = article.find(surname + " said", at + static_cast<std::size_t>((*it)[0].length()));
    if (again == std::string::npos || article.find(surname) < at) {
      continue;
    }
    Mutation mutation{article, {offset(at + 5), offset(at + 5 + surname.size())}};
    mutation.text.insert(again, first + " ");
    mutation.text.replace(at, static_cast<std::size_t>((*it)[0].length()), "said " + surname + ".");
    out.push_back(std::move(mutation));
  }
  return out;
}

// A later mention of a speaker by surname with its last letters spelt otherwise: one letter lost, one changed at the
// end.
std::vector<Mutation> misspelt_name(const std::string& article) {
  static const std::regex kLater("\n\n“[^“”\n]+” ([A-Z][a-z]{4,}) said");
  std::vector<Mutation> out;
  const auto begin = article.cbegin() + static_cast<std::ptrdiff_t>(body_of(article));
  for (std::sregex_iterator it(begin, article.cend(), kLater), end; it != end; ++it) {
    const std::string surname = (*it)[1].str();
    const std::size_t at = static_cast<std::size_t>((*it)[1].first - article.cbegin());
    std::string wrong = surname;
    if (out.size() % 2 == 0) {
      wrong.back() = wrong.back() == 'n' ? 'm' : 'n';  // Fuenten
    } else {
      wrong.erase(wrong.size() - 2, 1);  // Fuents
    }
    Mutation mutation{article, {offset(at), offset(at + wrong.size())}};
    mutation.text.replace(at, surname.size(), wrong);
    out.push_back(std::move(mutation));
  }
  return out;
}

// Two statements of one count, the second with its digits swapped: both as paragraphs of the narrator's, far apart.
std::vector<Mutation> swapped_figure(const std::string& article) {
  static const std::pair<const char*, const char*> kCounts[] = {
      {"On the first day, 36 people were injured.", "Of all who came, ⟦63 people⟧ were injured."},
      {"The storm destroyed 240 boats.", "In the end the storm destroyed ⟦420 boats⟧."}};
  std::vector<Mutation> out;
  for (const auto& [first, second] : kCounts) {
    const std::vector<Mutation> early = paragraph(first)(article);
    if (early.empty()) {
      continue;
    }
    const Added added("\n\n" + std::string(second) + "\n");
    std::string text = early.front().text;
    while (text.ends_with('\n')) {
      text.pop_back();
    }
    out.push_back(added.at(text, text.size()));
  }
  return out;
}

// A figure or a name in the headline that the body never gives, and a statement that the body has from one man only.
std::vector<Mutation> headline_gone_astray(const std::string& article) {
  const std::size_t title = article.find("\n# ", body_of(article) - 1);
  if (title == std::string::npos) {
    return {};
  }
  const std::size_t end = article.find('\n', title + 1);
  std::vector<Mutation> out;
  out.push_back(Added(" after ⟦7,350 complaints⟧").at(article, end));
  const Added flat("# ⟦Inspectors skipped the cellar pumps for eleven winters⟧");
  Mutation mutation = flat.at(article, title + 1);
  mutation.text.erase(title + 1 + flat.text.size(), end - title - 1);
  while (mutation.text.ends_with('\n')) {
    mutation.text.pop_back();
  }
  mutation.text +=
      "\n\nThe inspectors skipped the cellar pumps for eleven winters, said Otto Benda, a retired plumber.\n";
  out.push_back(std::move(mutation));
  return out;
}

// The day before the right one in front of a full date.
std::vector<Mutation> wrong_weekday(const std::string& article) {
  static const std::regex kFullDate(
      "(Jan\\.|Feb\\.|March|April|May|June|July|Aug\\.|Sept\\.|Oct\\.|Nov\\.|Dec\\.) ([0-9]+), (20[0-9]+)");
  static const char* const kDays[] = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
  std::vector<Mutation> out;
  const auto begin = article.cbegin() + static_cast<std::ptrdiff_t>(body_of(article));
  for (std::sregex_iterator it(begin, article.cend(), kFullDate), end; it != end; ++it) {
    const auto date = parse_date((*it)[0].str());
    if (!date) {
      continue;
    }
    const std::uint8_t right = weekday_of(date->year, date->month, date->day);  // 1 Monday … 7 Sunday
    const std::string added = std::string(kDays[right - 1]) + ", ";
    const std::size_t at = static_cast<std::size_t>((*it)[0].first - article.cbegin());
    Mutation mutation{article, {offset(at), offset(at + added.size() + static_cast<std::size_t>((*it)[0].length()))}};
    mutation.text.insert(at, added);
    out.push_back(std::move(mutation));
  }
  return out;
}

}  // namespace

const std::vector<RuleMutator>& rule_mutators() {
  static const std::vector<RuleMutator> kMutators = {
      {"age-date-arithmetic",
       paragraph("Otto Benda, who was born in 1931 and died on May 2, 2020, at age ⟦85⟧, built the "
                 "hall, said Nora Quill, a clerk.")},
      {"allegation-without-attribution", paragraph("For years ⟦Pavel Tannerby embezzled⟧ the members’ money.")},
      {"ambiguous-pronoun-speaker",
       paragraph(
           "On the steps stood Otto Benda, a glazier, and Emil Sorn, a plumber. ⟦He⟧ said the doors would be mended "
           "by spring.")},
      {"anonymous-attack",
       paragraph(
           "“Otto Benda is an ⟦incompetent⟧ manager,” said a former employee who asked not to be named because she "
           "fears for her pension.")},
      {"dead-link", after_sentence(" The minutes are [online](⟦https://example.org/gone⟧).")},
      {"headline-unsupported", &headline_gone_astray},
      {"missing-response", paragraph("The glaziers’ union accused ⟦Pavel Tannerby⟧ of neglect.")},
      {"name-spelling-inconsistent", &misspelt_name},
      {"number-inconsistent", &swapped_figure},
      {"speaker-switch-unmarked",
       paragraph(
           "“The doors are older than the hall,” said Otto Benda, a glazier. ⟦“⟧The doors were changed in the spring "
           "and nobody in this town has noticed it since,” said Nora Quill, a clerk.")},
      {"unattributed-claim", paragraph("⟦Taxes in the county are lower than they were ten years ago⟧.")},
      {"agentless-attribution",
       replace("\n\n([A-Z][a-z]+) (?:said|wrote) (?:that )?the ", "\n\n⟦It is believed⟧ that the ")},
      {"alleged-without-accuser", paragraph("The ⟦alleged⟧ fraud cost the society its hall.")},
      {"ambiguous-surname",
       paragraph("Daniel Ferris leads the road office, and Grace Ferris runs the union. The road is "
                 "safe, ⟦Ferris⟧ said.")},
      {"duplicate-quote", replace("\n\n“([^“”]{34,})” [^\n]*",
                                  "$&\n\nBy then it was dark on the square.\n\n⟦“$1”⟧ said Nora Quill, a clerk.")},
      {"duplicate-source", at_end("\nThe lake warmed.[^d1] The ice broke early.[^d2]\n\n[^d1]: Greta Holm, [Lake "
                                  "Letters](https://example.org/lakes/12), 2021.\n[^d2]: Greta Holm, [On "
                                  "ice](⟦http://www.example.org/lakes/12/⟧), 2021.\n")},
      {"hearsay-chain",
       replace("\n\n([A-Z][a-z]+) said (?:that )?(the|he|she|it) ", "\n\n$1 said that ⟦Otto Benda told⟧ her that $2 ")},
      {"late-attribution",
       replace("\n\n“([^“”]{20,})” ([A-Z][a-z]+) said\\.",
               "\n\n“The roof leaks. The pump is forty years old. Nobody has looked at the wires since "
               "the flood. $1” ⟦$2⟧ said.")},
      {"malformed-link", after_sentence(" The minutes are [online](⟦htps://example.org/minutes⟧).")},
      {"missing-affiliation", paragraph("“The mill will close,” ⟦Marta Lindqvist⟧ said.")},
      {"multi-paragraph-quote-close",
       replace("\n\n(“[^“”]+” [A-Z][a-z]+ said\\. “[^“”]+)(”)\n", "\n\n$1⟦$2⟧\n\n“And it will be so next year.”\n")},
      {"partial-quote-fragment", after_sentence(" The square was ⟦“lively”⟧ all day.")},
      {"percent-arithmetic",
       paragraph("The daily runs of the ferry grew from 40 to 50, up ⟦20 percent⟧, said Nora Quill, a clerk.")},
      {"poll-missing-details", paragraph("A new ⟦poll⟧ found that 54 percent of the town wants the bridge back.")},
      {"single-source-claim",
       paragraph("A former employee, who asked not to be named because she fears for her pension, "
                 "said the company ⟦bribed⟧ two inspectors.")},
      {"source-missing-metadata",
       at_end("\nThe lake warmed by two degrees.[^s1]\n\n[^s1]: ⟦<https://example.org/lakes/12>⟧\n")},
      {"title-inconsistent", paragraph("Sen. Grace Okafor opened the debate. It will be long, ⟦Rep.⟧ Okafor said.")},
      {"unused-source", at_end("\n[^⟦unused⟧]: Minutes of the harbor board, 2019.\n")},
      {"altered-quote-bracket",
       without_footnotes(replace("“([^“”]{30,}) ([a-z]+)([.,])” ((?:said )?[A-Z])", "“$1 ⟦[certain]⟧ $2$3” $4"))},
      {"anonymous-source-bare",
       replace("\n\n[A-Z][a-z]+ said (?:that )?(the|he|she|it) ", "\n\n⟦Sources said⟧ that $1 ")},
      {"anonymous-source-no-reason",
       replace("\n\n[A-Z][a-z]+ said (?:that )?(the|he|she|it) ", "\n\n⟦A senior official said⟧ that $1 ")},
      {"boilerplate", paragraph("Advertisement")},
      {"causal-claim", paragraph("The road was closed because of the storm.")},
      {"loaded-attribution-verb", replace("” ([A-Z][a-z]+) said\\.", "” $1 ⟦boasted⟧.")},
      {"mixed-quote-marks", replace("\n\n“([^“”]+)” ([A-Z][a-z]+) said", "\n\n⟦\"$1\"⟧ $2 said")},
      {"relative-date", &undated},
      {"studies-show", replace("\n\n[A-Z][a-z]+ said (?:that )?(the|he|she|it) ", "\n\n⟦Studies show⟧ that $1 ")},
      {"suppression-unused", paragraph("<!-- vouch-disable-next-line vague-attribution: checked -->")},
      {"suppression-without-reason", paragraph("<!-- vouch-disable-next-line vague-attribution -->")},
      {"tk-placeholder", after_sentence(" TKTK")},
      {"unattributed-statistic", paragraph("The repairs cost $4.7 million, and 3,900 households paid for them.")},
      {"unclosed-quote", replace("\n\n“([^“”]+)” ([A-Z][a-z]+ said)", "\n\n⟦“$1 $2⟧")},
      {"undefined-citation", after_sentence("[^missing]")},
      {"unnamed-spokesperson",
       replace("\n\n[A-Z][a-z]+ said (?:that )?(the|he|she|it) ", "\n\n⟦A spokesman⟧ for the county said that $1 ")},
      {"unverifiable-superlative", paragraph("The new hall is the largest in the country.")},
      {"vague-attribution", replace("\n\n[A-Z][a-z]+ said (?:that )?(the|he|she|it) ", "\n\n⟦Experts said⟧ that $1 ")},
      {"date-weekday-mismatch", &wrong_weekday},
      {"speaker-not-introduced", &introduced_too_late},
      {"unattributed-quote", replace("\n\n(“[^“”]{25,}”) (?:said [^“”\n]+|[A-Z][a-z]+ said)\\.(?=\n)",
                                     "\n\nBy then it was dark on the square, and the last bus had left.\n\n⟦$1⟧")},
  };
  return kMutators;
}

}  // namespace vouch::test
