#include "server/formats/rule_docs.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "analyzers/rule.h"

namespace vouch {

namespace {

constexpr Family kFamilies[] = {Family::quotations, Family::attribution, Family::claims,
                                Family::names,      Family::citations,   Family::draft};

std::string heading(Family family) {
  std::string out(name(family));
  out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

std::string severity(const Rule& rule) {
  std::string out(name(rule.severity));
  if (rule.ci_severity) {
    out += fmt::format(", {} in `vouch check`", name(*rule.ci_severity));
  }
  return out;
}

std::string options(const Rule& rule) {
  std::string out;
  if (rule.options.empty()) {
    return out;
  }
  out = "## Options\n";
  for (const RuleOption& option : rule.options) {
    out += option.list ? fmt::format("- `{}` (a list): {}\n", option.name, option.description)
                       : fmt::format("- `{}` ({}): {}\n", option.name, option.value, option.description);
  }
  return out + "\n";
}

std::string page(const RuleEntry& entry) {
  const Rule& rule = *entry.rule;
  return fmt::format(
      "<!-- Generated from analyzers/rules by `./dev docs`: do not edit. -->\n"
      "# {}\n\n{}.\n\n| family | severity | fix |\n|---|---|---|\n| {} | {} | {} |\n\n{}\n{}",
      entry.id, rule.title, name(rule.family), severity(rule), rule.fixable ? "yes" : "no", entry.page, options(rule));
}

std::string index() {
  std::string out =
      "<!-- Generated from analyzers/rules by `./dev docs`: do not edit. -->\n"
      "# Rules\n\n"
      "`vouch explain RULE` prints a rule's page. In the examples ⟦ and ⟧ mark the words that a rule points at.\n"
      "An *error* is certain, a *warning* breaks a newsroom's guide on a reliable signal, *info* and *hint* are for "
      "judgement.\n";
  for (const Family family : kFamilies) {
    std::string rows;
    for (const RuleEntry& entry : all_rules()) {
      if (entry.rule->family == family) {
        rows += fmt::format("| [{0}]({0}.md) | {1} | {2} | {3} |\n", entry.id, entry.rule->title, severity(*entry.rule),
                            entry.rule->fixable ? "yes" : "no");
      }
    }
    if (!rows.empty()) {
      out += fmt::format("\n## {}\n\n| rule | finds | severity | fix |\n|---|---|---|---|\n{}", heading(family), rows);
    }
  }
  return out;
}

}  // namespace

std::vector<RuleDoc> rule_docs() {
  std::vector<RuleDoc> out;
  out.push_back({"index.md", index()});
  for (const RuleEntry& entry : all_rules()) {
    out.push_back({std::string(entry.id) + ".md", page(entry)});
  }
  for (RuleDoc& doc : out) {
    while (doc.text.ends_with("\n\n")) {
      doc.text.pop_back();
    }
  }
  return out;
}

}  // namespace vouch
