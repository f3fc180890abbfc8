// A link that leads nowhere as it is written: empty, misspelt, a number that fails its own check, trackers.
#include <algorithm>
#include <optional>
#include <vector>

#include "analyzers/rule.h"

namespace vouch {

namespace {

struct Problem {
  Severity severity = Severity::error;
  std::string message;
  std::optional<std::string> better;  // the address as it should be
  bool safe = false;
};

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

constexpr std::string_view kTrackers[] = {"utm_",   "fbclid",  "gclid", "mc_cid", "mc_eid",
                                          "igshid", "msclkid", "yclid", "_hsenc", "_hsmi"};

bool is_tracker(std::string_view parameter) {
  return std::any_of(std::begin(kTrackers), std::end(kTrackers),
                     [&](std::string_view tracker) { return parameter.starts_with(tracker); });
}

// The address without its tracking parameters; nothing where it has none.
std::optional<std::string> without_trackers(std::string_view url) {
  const std::size_t question = url.find('?');
  if (question == std::string_view::npos) {
    return std::nullopt;
  }
  const std::size_t hash = std::min(url.find('#', question), url.size());
  std::string query;
  bool found = false;
  std::string_view rest = url.substr(question + 1, hash - question - 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view parameter = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_tracker(parameter)) {
      found = true;
    } else {
      query += (query.empty() ? "" : "&") + std::string(parameter);
    }
  }
  if (!found) {
    return std::nullopt;
  }
  return std::string(url.substr(0, question)) + (query.empty() ? "" : "?" + query) + std::string(url.substr(hash));
}

// "htp://", "http:/x", "https//x", "http:x": a scheme that a finger slipped on.
std::optional<std::string> mended_scheme(std::string_view url) {
  constexpr std::pair<std::string_view, std::string_view> kSlips[] = {{"htp://", "http://"},
                                                                      {"htps://", "https://"},
                                                                      {"httpss://", "https://"},
                                                                      {"htttp://", "http://"},
                                                                      {"htttps://", "https://"},
                                                                      {"http//", "http://"},
                                                                      {"https//", "https://"},
                                                                      {"ttp://", "http://"},
                                                                      {"ttps://", "https://"},
                                                                      {"http://http://", "http://"},
                                                                      {"https://https://", "https://"},
                                                                      {"http://https://", "https://"},
                                                                      {"https://http://", "http://"}};
  // The longest slip that fits, so that a doubled scheme is seen before its own beginning.
  const std::pair<std::string_view, std::string_view>* best = nullptr;
  for (const auto& slip : kSlips) {
    if (url.starts_with(slip.first) && (best == nullptr || slip.first.size() > best->first.size())) {
      best = &slip;
    }
  }
  if (best != nullptr) {
    return std::string(best->second) + std::string(url.substr(best->first.size()));
  }
  for (const std::string_view scheme : {"http:", "https:"}) {
    if (url.starts_with(scheme) && !url.substr(scheme.size()).starts_with("//")) {
      const std::size_t slash = url.find_first_not_of('/', scheme.size());
      return std::string(scheme) + "//" + std::string(slash == std::string_view::npos ? "" : url.substr(slash));
    }
  }
  return std::nullopt;
}

// A DOI is "10.", four to nine digits, a slash and something behind it (DOI Handbook, 2.2).
std::optional<Problem> check_doi(std::string_view url) {
  const std::size_t at = url.find("doi.org/");
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view doi = url.substr(at + 8);
  const std::size_t slash = doi.find('/');
  const std::string_view prefix = doi.substr(0, slash);
  bool good = prefix.starts_with("10.") && slash != std::string_view::npos && slash + 1 < doi.size();
  const std::string_view registrant = prefix.substr(std::min<std::size_t>(3, prefix.size()));
  good = good && registrant.size() >= 4 && registrant.size() <= 9 &&
         std::all_of(registrant.begin(), registrant.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
  if (good) {
    return std::nullopt;
  }
  return Problem{
      Severity::warning, "“" + std::string(doi) + "” is not built like a DOI (10.NNNN/…): copy it again.", {}, false};
}

std::optional<Problem> check_url(std::string_view url) {
  if (url.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return Problem{Severity::error, "This link leads nowhere: give it an address, or take it off.", {}, false};
  }
  if (auto better = mended_scheme(url)) {
    return Problem{Severity::error,
                   "“" + std::string(url.substr(0, 40)) + "” does not begin like an address: write “" +
                       better->substr(0, 40) + "”.",
                   better, false};
  }
  const bool web = url.starts_with("http://") || url.starts_with("https://");
  if (web) {
    const std::string_view host = url.substr(url.find("//") + 2);
    const std::string_view name = host.substr(0, host.find_first_of("/?#"));
    const bool bracketed = name.starts_with('[');
    const std::string_view bare = name.substr(0, name.find(':'));
    const bool good =
        bracketed || (!bare.empty() && (bare.find('.') != std::string_view::npos || bare == "localhost") &&
                      is_alnum(bare.front()) && bare.find("..") == std::string_view::npos);
    if (!good) {
      return Problem{
          Severity::error, "“" + std::string(name.substr(0, 40)) + "” is no host name: check the address.", {}, false};
    }
    if (url.find(' ') != std::string_view::npos) {
      return Problem{Severity::error, "There is a space in this address: check it.", {}, false};
    }
  }
  if (url.starts_with("www.")) {
    return Problem{Severity::warning, "Without “https://” this address is taken for a file beside the draft: add it.",
                   "https://" + std::string(url), false};
  }
  if (auto doi = check_doi(url)) {
    return doi;
  }
  if (web) {
    if (auto clean = without_trackers(url)) {
      return Problem{Severity::hint,
                     "This address tells the reader's page where you found it: take the tracking parameters off.",
                     clean, true};
    }
  }
  return std::nullopt;
}

bool isbn_is_valid(std::string_view digits) {
  int sum = 0;
  if (digits.size() == 10) {
    for (std::size_t i = 0; i < 10; ++i) {
      const bool ten = digits[i] == 'X' || digits[i] == 'x';
      if (ten && i != 9) {
        return false;
      }
      sum += static_cast<int>(10 - i) * (ten ? 10 : digits[i] - '0');
    }
    return sum % 11 == 0;
  }
  for (std::size_t i = 0; i < 13; ++i) {
    if (digits[i] < '0' || digits[i] > '9') {
      return false;
    }
    sum += (i % 2 == 0 ? 1 : 3) * (digits[i] - '0');
  }
  return sum % 10 == 0;
}

// "ISBN 978-…" in the prose: ten or thirteen digits whose last one checks the others (ISO 2108).
void check_isbns(const BlockContext& context, Sink& sink) {
  const std::string_view prose = context.prose();
  for (std::size_t at = prose.find("ISBN"); at != std::string_view::npos; at = prose.find("ISBN", at + 4)) {
    std::size_t begin = at + 4;
    for (const std::string_view form : {"-13", "-10"}) {
      begin += prose.substr(begin).starts_with(form) ? form.size() : 0;
    }
    while (begin < prose.size() && (prose[begin] == ' ' || prose[begin] == ':')) {
      ++begin;
    }
    std::string digits;
    std::size_t end = begin;
    for (; end < prose.size() && digits.size() <= 13; ++end) {
      const char c = prose[end];
      if ((c >= '0' && c <= '9') || (c == 'X' && digits.size() == 9)) {
        digits += c;
      } else if ((c != '-' && c != ' ') || digits.empty()) {
        break;
      } else if (c == ' ' && (end + 1 >= prose.size() || prose[end + 1] < '0' || prose[end + 1] > '9')) {
        break;
      }
    }
    if (digits.empty() || ((digits.size() == 10 || digits.size() == 13) && isbn_is_valid(digits))) {
      continue;
    }
    Finding finding;
    finding.span = {static_cast<Offset>(begin), static_cast<Offset>(end)};
    finding.severity = Severity::warning;
    finding.message = "“" + std::string(context.text(finding.span)) +
                      "” does not add up to an ISBN: a digit was lost or swapped; copy it again.";
    sink.add(std::move(finding));
  }
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  for (const BlockView& view : document.blocks) {
    for (const InlineMark& mark : view.block.marks) {
      if (mark.kind != InlineMark::Kind::link && mark.kind != InlineMark::Kind::autolink &&
          mark.kind != InlineMark::Kind::image) {
        continue;
      }
      auto problem = check_url(document.text(mark.target));
      if (!problem) {
        continue;
      }
      Finding finding;
      finding.span = mark.target.empty() ? mark.span : mark.target;
      finding.severity = problem->severity == Severity::error ? kRuleSeverity : problem->severity;
      finding.message = std::move(problem->message);
      if (problem->better) {
        Fix fix;
        fix.title = problem->safe ? "Take the tracking parameters off" : "Mend the address";
        fix.safe = problem->safe;
        fix.preferred = true;
        fix.edits.push_back({mark.target, *problem->better});
        finding.fixes.push_back(std::move(fix));
      }
      sink.add(std::move(finding));
    }
  }
  for (const Note& note : context.notes) {
    const BlockView& view = document.blocks[note.block];
    struct ToSource final : Sink {
      const BlockView* view = nullptr;
      Sink* sink = nullptr;
      void add(Finding finding) override {
        finding.span = view->block.to_source(finding.span);
        sink->add(std::move(finding));
      }
    } mapped;
    mapped.view = &view;
    mapped.sink = &sink;
    check_isbns({view.block, *view.analysis, context.options}, mapped);
  }
}

// Notes the blocks that name a book by its number.
void note_isbns(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  if (context.prose().find("ISBN") != std::string_view::npos) {
    notes.push_back(0);
  }
}

}  // namespace

extern constinit const Rule rule_malformed_link;
constinit const Rule rule_malformed_link{
    .title = "A link that leads nowhere as it is written",
    .family = Family::citations,
    .severity = Severity::error,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
    .note_block = note_isbns,
};

}  // namespace vouch
