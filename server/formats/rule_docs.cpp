#include "server/formats/rule_docs.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "analyzers/config.h"
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
      "judgement.\n"
      "What desks start from is in [profiles](profiles.md); how to set levels and options and to add rules of one's "
      "own is "
      "in [settings](../settings.md).\n";
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

// What a profile changes against `news`, rule by rule.
std::string changes(const Profile& profile) {
  std::string rows;
  for (const ProfileChange& change : profile.changes) {
    const RuleEntry* entry = find_rule(change.rule);
    if (entry == nullptr) {
      continue;
    }
    const bool off = change.enabled && !*change.enabled;
    rows += fmt::format("| [{0}]({0}.md) | {1} | {2} |\n", change.rule, name(entry->rule->severity),
                        off               ? "off"
                        : change.severity ? name(*change.severity)
                                          : name(entry->rule->severity));
  }
  std::string out = fmt::format("\n## {}\n\n{}\n", profile.name, profile.description);
  if (profile.promote_warnings) {
    out += "Every warning of any rule is an error.\n";
  }
  if (!rows.empty()) {
    out += fmt::format("\n| rule | news | {} |\n|---|---|---|\n{}", profile.name, rows);
  }
  return out;
}

std::string profiles_page() {
  std::string out =
      "<!-- Generated from analyzers/config.cpp by `./dev docs`: do not edit. -->\n"
      "# Profiles\n\n"
      "A profile is a set of levels to start from: `profile: wire` in `.vouch.yaml`, `vouch: {profile: wire}` in a "
      "draft's "
      "front matter, or `--profile wire`.\n"
      "The draft's own wins over the file's, the command line over the file's, and what `rules:` sets for a rule wins "
      "over "
      "every profile.\n"
      "Cases that a rule itself takes more lightly stay as light as they are.\n";
  for (const Profile& profile : profiles()) {
    out += changes(profile);
  }
  return out;
}

}  // namespace

std::vector<RuleDoc> rule_docs() {
  std::vector<RuleDoc> out;
  out.push_back({"index.md", index()});
  out.push_back({"profiles.md", profiles_page()});
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
