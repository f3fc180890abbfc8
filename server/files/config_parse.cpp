// Reads the YAML of `.vouch.yaml` into a Config. Walks only the shape that settings have, so that aliases that
// multiply or nest cost nothing, and gives every mistake its place.
#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <yaml-cpp/yaml.h>

#include "analyzers/claims/claim.h"
#include "analyzers/house_rules.h"
#include "analyzers/newsroom/links.h"
#include "analyzers/text/patterns.h"
#include "analyzers/text/source.h"
#include "server/files/config_file.h"
#include "server/files/nearest.h"
#include "server/files/read_file.h"
#include "server/output.h"

namespace vouch {
namespace {

constexpr std::array<std::string_view, 10> kKeys = {"profile", "engine", "rules", "house-rules", "well-known",
                                                    "ignore",  "roles",  "paths", "link-cache",  "verify"};
constexpr std::array<std::string_view, 3> kPathKeys = {"speakers", "sources", "evidence"};
constexpr std::size_t kMaxPaths = 100;
constexpr std::array<std::string_view, 6> kHouseKeys = {"id", "message", "severity", "pattern", "scope", "replacement"};
constexpr std::array<std::string_view, 5> kLevels = {"off", "error", "warning", "info", "hint"};
constexpr std::array<std::string_view, 3> kScopes = {"narrator", "quoted", "anywhere"};
constexpr std::array<std::string_view, 2> kEngines = {"model", "patterns"};
constexpr std::size_t kMaxHouseRules = 500;
constexpr std::size_t kMaxListItems = 10'000;
constexpr std::size_t kMaxLinkCacheBytes = 64U << 20U;

std::optional<Severity> severity_of(std::string_view word) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info, Severity::hint}) {
    if (name(severity) == word) {
      return severity;
    }
  }
  return std::nullopt;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& path) : text_(text), source_(std::string(text)) {
    out_.path = path;
    out_.watched.push_back(path);
  }

  LoadedConfig read() {
    try {
      const YAML::Node root = YAML::Load(std::string(text_));
      read_root(root);
    } catch (const YAML::Exception& error) {
      add_at(error.mark, 1, fmt::format("is not valid YAML: {}", error.msg));
    } catch (const std::exception& error) {
      add_at(YAML::Mark{}, 1, fmt::format("is not valid YAML: {}", error.what()));
    }
    return std::move(out_);
  }

 private:
  void add_at(const YAML::Mark& mark, std::size_t length, std::string message, Severity severity = Severity::error) {
    if (out_.problems.size() >= kMaxConfigProblems) {
      return;
    }
    const auto line = static_cast<std::uint32_t>(std::max(mark.line, 0));
    const Span whole = source_.line(line);
    // yaml-cpp skips a byte order mark without counting it.
    const Offset skipped = line == 0 && text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const Offset begin =
        std::min<Offset>(whole.begin + skipped + static_cast<Offset>(std::max(mark.column, 0)), whole.end);
    const Offset end = std::min<Offset>(begin + static_cast<Offset>(length), std::max(whole.end, begin));
    out_.problems.push_back({.path = out_.path,
                             .span = {begin, end},
                             .line = line + 1,
                             .column = source_.position(begin, Encoding::utf32).character + 1,
                             .message = printable(message),  // it may hold a key with line breaks
                             .severity = severity});
  }
  void add(const YAML::Node& node, std::string message) {
    add_at(node.Mark(), node.IsScalar() ? std::max<std::size_t>(node.Scalar().size(), 1) : 1, std::move(message));
  }

  // The text of a scalar; a problem, and false, where the node is something else.
  bool scalar(const YAML::Node& node, std::string_view what, std::string& out) {
    if (!node.IsScalar()) {
      add(node, fmt::format("`{}` takes one value, not {}", what, kind(node)));
      return false;
    }
    out = node.Scalar();
    return true;
  }
  static std::string_view kind(const YAML::Node& node) {
    return node.IsMap() ? "a map" : node.IsSequence() ? "a list" : node.IsNull() ? "nothing" : "a value";
  }

  // Calls each(key, value) for every pair with a key that is text, once a key.
  template <typename Each>
  void each_pair(const YAML::Node& map, Each each) {
    std::set<std::string, std::less<>> seen;
    for (const auto& pair : map) {
      if (!pair.first.IsScalar()) {
        add(pair.first, "a key has to be a word");
        continue;
      }
      if (!seen.insert(pair.first.Scalar()).second) {
        add(pair.first, fmt::format("`{}` stands here twice; keep one", pair.first.Scalar()));
        continue;
      }
      each(pair.first, pair.second);
    }
  }

  void read_root(const YAML::Node& root) {
    if (root.IsNull() || !root.IsDefined()) {
      return;  // an empty file: the defaults
    }
    if (!root.IsMap()) {
      add(root, fmt::format("holds {}; settings are `key: value` lines, for example `profile: news`", kind(root)));
      return;
    }
    each_pair(root, [&](const YAML::Node& key, const YAML::Node& value) {
      const std::string& word = key.Scalar();
      if (word == "profile") {
        read_profile(value);
      } else if (word == "engine") {
        read_engine(value);
      } else if (word == "rules") {
        rules_ = value;
      } else if (word == "house-rules") {
        read_house_rules(value);
      } else if (word == "well-known") {
        read_list(value, word, out_.config.well_known);
      } else if (word == "ignore") {
        read_list(value, word, out_.config.ignore_paths);
      } else if (word == "link-cache") {
        read_link_cache(value);
      } else if (word == "paths") {
        read_paths(value);
      } else if (word == "verify") {
        read_verify(value);
      } else if (word != "roles") {
        add(key, fmt::format("unknown key `{}`{}", word, did_you_mean(word, kKeys)));
      }
    });
    // After the house rules, whose ids it may name.
    if (rules_.IsDefined() && !rules_.IsNull()) {
      read_rules(rules_);
    }
  }

  void read_profile(const YAML::Node& node) {
    std::string word;
    if (scalar(node, "profile", word) && !apply_profile(out_.config, word)) {
      add(node, unknown_profile(word));
    }
  }
  void read_engine(const YAML::Node& node) {
    std::string word;
    if (!scalar(node, "engine", word)) {
      return;
    }
    if (word != "model" && word != "patterns") {
      add(node, fmt::format("unknown engine `{}`{}", word, did_you_mean(word, kEngines)));
      return;
    }
    out_.config.engine = word == "model" ? Engine::model : Engine::patterns;
  }

  void read_list(const YAML::Node& node, std::string_view what, std::vector<std::string>& out) {
    if (node.IsNull()) {
      return;
    }
    if (node.IsScalar()) {
      out.push_back(node.Scalar());
      return;
    }
    if (!node.IsSequence()) {
      add(node, fmt::format("`{}` takes a list of words, not {}", what, kind(node)));
      return;
    }
    for (const auto& item : node) {
      if (!item.IsScalar()) {
        add(item, fmt::format("an item of `{}` has to be text, not {}", what, kind(item)));
      } else if (out.size() >= kMaxListItems) {
        add(item, fmt::format("`{}` has more than {} items; the rest is left out", what, kMaxListItems));
        return;
      } else {
        out.push_back(item.Scalar());
      }
      if (out_.problems.size() >= kMaxConfigProblems) {
        return;
      }
    }
  }

  // The cache of a link checker, beside the settings or at an absolute path. One that is not there yet is no mistake:
  // the checker makes it, and the settings are read anew when it comes.
  void read_link_cache(const YAML::Node& node) {
    std::string name;
    if (node.IsNull() || !scalar(node, "link-cache", name)) {
      return;
    }
    std::error_code error;
    const std::filesystem::path path =
        std::filesystem::absolute(out_.path, error).lexically_normal().parent_path() / name;
    out_.watched.push_back(path.string());
    if (!std::filesystem::exists(path, error)) {
      return;
    }
    const FileText file = read_file(path.string(), kMaxLinkCacheBytes);
    if (!file.error.empty()) {
      add(node, fmt::format("the link cache `{}` {}", name, file.error));
      return;
    }
    std::vector<std::size_t> bad;
    out_.config.links = std::make_shared<const LinkChecks>(parse_link_checks(file.text, &bad));
    if (!bad.empty()) {
      add(node, fmt::format("the link cache `{}` has {} that {} no `address,status,seconds`, the first is line {}; let "
                            "the link checker write it anew",
                            name, bad.size() == 1 ? "a line" : fmt::format("{} lines", bad.size()),
                            bad.size() == 1 ? "is" : "are", bad.front()));
    }
  }

  void read_paths(const YAML::Node& node) {
    if (node.IsNull()) {
      return;
    }
    if (!node.IsMap()) {
      add(node, fmt::format("`paths` takes a map, not {}; for example `speakers: desk/speakers.yaml`", kind(node)));
      return;
    }
    each_pair(node, [&](const YAML::Node& key, const YAML::Node& value) {
      const std::string& word = key.Scalar();
      if (word == "speakers") {
        read_path_list(value, word, 1, out_.paths.speakers);
      } else if (word == "sources") {
        read_path_list(value, word, kMaxPaths, out_.paths.sources);
      } else if (word == "evidence") {
        read_path_list(value, word, 1, out_.paths.evidence);
      } else {
        add(key, fmt::format("unknown key `{}` of `paths`{}", word, did_you_mean(word, kPathKeys)));
      }
    });
  }

  void read_verify(const YAML::Node& node) {
    if (node.IsNull()) {
      return;
    }
    if (!node.IsMap()) {
      add(node, fmt::format("`verify` takes a map, not {}; for example `types: [statistic, allegation]`", kind(node)));
      return;
    }
    std::vector<std::string_view> names{"all"};
    for (int type = 0; type <= static_cast<int>(ClaimType::statement); ++type) {
      names.push_back(name(static_cast<ClaimType>(type)));
    }
    each_pair(node, [&](const YAML::Node& key, const YAML::Node& value) {
      const std::string& word = key.Scalar();
      if (word == "types") {
        std::vector<std::string> types;
        read_list(value, word, types);
        for (std::string& type : types) {
          if (std::find(names.begin(), names.end(), type) == names.end()) {
            add(value, fmt::format("unknown type of claim `{}`{}", type, did_you_mean(type, names)));
          } else {
            out_.verify.types.push_back(std::move(type));
          }
        }
      } else if (word == "allow-self-check") {
        std::string answer;
        if (scalar(value, word, answer) && answer != "true" && answer != "false") {
          add(value, "`allow-self-check` is true or false");
        }
        out_.verify.allow_self_check = answer == "true";
      } else {
        constexpr std::array<std::string_view, 2> kVerifyKeys = {"types", "allow-self-check"};
        add(key, fmt::format("unknown key `{}` of `verify`{}", word, did_you_mean(word, kVerifyKeys)));
      }
    });
  }

  void read_path_list(const YAML::Node& node, std::string_view what, std::size_t most, std::vector<NamedPath>& out) {
    const auto read_one = [&](const YAML::Node& item) {
      std::string path;
      if (!scalar(item, what, path) || path.empty()) {
        return;
      }
      if (out.size() >= most) {
        add(item, fmt::format("`{}` takes at most {} path{}", what, most, most == 1 ? "" : "s"));
        return;
      }
      // The place is kept as a problem without a message: the path is looked at when it is read.
      add(item, {});
      if (!out_.problems.empty() && out_.problems.back().message.empty()) {
        out.push_back({std::move(path), std::move(out_.problems.back())});
        out_.problems.pop_back();
      }
    };
    if (node.IsSequence()) {
      for (const auto& item : node) {
        read_one(item);
      }
    } else if (!node.IsNull()) {
      read_one(node);
    }
  }

  void read_rules(const YAML::Node& node) {
    if (!node.IsMap()) {
      add(node, fmt::format("`rules` takes a map of rule ids, not {}; for example `relative-date: off`", kind(node)));
      return;
    }
    std::vector<std::string_view> ids;
    for (const RuleEntry& rule : all_rules()) {
      ids.push_back(rule.id);
    }
    for (const HouseRule& rule : out_.config.house_rules) {
      ids.push_back(rule.id);
    }
    each_pair(node, [&](const YAML::Node& key, const YAML::Node& value) {
      const std::string& id = key.Scalar();
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        add(key, fmt::format("unknown rule `{}`{}", id, did_you_mean(id, ids)));
        return;
      }
      read_rule(id, value);
    });
  }

  void read_rule(const std::string& id, const YAML::Node& value) {
    RuleSetting setting;
    if (value.IsScalar()) {
      read_level(value, id, setting);
    } else if (value.IsMap()) {
      const RuleEntry* rule = find_rule(id);
      std::vector<std::string_view> names{"severity"};
      if (rule != nullptr) {
        for (const RuleOption& option : rule->rule->options) {
          names.push_back(option.name);
        }
      }
      each_pair(value, [&](const YAML::Node& key, const YAML::Node& option_value) {
        if (key.Scalar() == "severity") {
          read_level(option_value, id, setting);
        } else {
          read_option(rule, key, option_value, names, setting);
        }
      });
    } else {
      add(value,
          fmt::format("`{}` takes one of {}, or a map with `severity` and options", id, fmt::join(kLevels, ", ")));
    }
    out_.config.rules[id] = std::move(setting);
  }

  void read_level(const YAML::Node& node, std::string_view id, RuleSetting& setting) {
    std::string word;
    if (!scalar(node, id, word)) {
      return;
    }
    if (word == "off") {
      setting.enabled = false;
    } else if (const auto severity = severity_of(word)) {
      setting.enabled = true;
      setting.severity = severity;
    } else {
      add(node, fmt::format("unknown severity `{}` for `{}`{}", word, id, did_you_mean(word, kLevels)));
    }
  }

  void read_option(const RuleEntry* rule, const YAML::Node& key, const YAML::Node& value,
                   const std::vector<std::string_view>& names, RuleSetting& setting) {
    const std::string& word = key.Scalar();
    const RuleOption* found = nullptr;
    if (rule != nullptr) {
      for (const RuleOption& option : rule->rule->options) {
        found = option.name == word ? &option : found;
      }
    }
    if (found == nullptr) {
      add(key, fmt::format("unknown option `{}`{}", word, did_you_mean(word, names)));
    } else if (found->list) {
      read_list(value, word, setting.options.lists[word]);
    } else {
      double number = 0;
      if (!value.IsScalar() || !YAML::convert<double>::decode(value, number) || !std::isfinite(number)) {
        add(value, fmt::format("`{}` takes a number (its default is {})", word, found->value));
        return;
      }
      setting.options.numbers[word] = number;
    }
  }

  void read_house_rules(const YAML::Node& node) {
    if (node.IsNull()) {
      return;
    }
    if (!node.IsSequence()) {
      add(node, fmt::format("`house-rules` takes a list of rules, not {}", kind(node)));
      return;
    }
    for (const auto& item : node) {
      if (out_.config.house_rules.size() >= kMaxHouseRules) {
        add(item, fmt::format("more than {} house rules; the rest is left out", kMaxHouseRules));
        return;
      }
      if (!item.IsMap()) {
        add(item, "a house rule is a map with `id`, `message` and `pattern`");
        continue;
      }
      read_house_rule(item);
    }
  }

  void read_house_rule(const YAML::Node& node) {
    HouseRule rule;
    const std::size_t before = out_.problems.size();
    YAML::Node id_node = node;
    YAML::Node pattern_node = node;
    each_pair(node, [&](const YAML::Node& key, const YAML::Node& value) {
      const std::string& word = key.Scalar();
      std::string text;
      if (std::find(kHouseKeys.begin(), kHouseKeys.end(), word) == kHouseKeys.end()) {
        add(key, fmt::format("unknown key `{}` of a house rule{}", word, did_you_mean(word, kHouseKeys)));
      } else if (!scalar(value, word, text)) {
        return;
      } else if (word == "id") {
        rule.id = text;
        id_node.reset(value);
      } else if (word == "message") {
        rule.message = text;
      } else if (word == "pattern") {
        rule.pattern = text;
        pattern_node.reset(value);
      } else if (word == "replacement") {
        rule.replacement = text;
      } else if (word == "severity") {
        if (const auto severity = severity_of(text)) {
          rule.severity = *severity;
        } else {
          add(value, fmt::format("unknown severity `{}`{}", text, did_you_mean(text, std::span(kLevels).subspan(1))));
        }
      } else if (text == "narrator" || text == "quoted" || text == "anywhere") {
        rule.where = text == "narrator" ? HouseRule::Where::narrator
                     : text == "quoted" ? HouseRule::Where::quoted
                                        : HouseRule::Where::anywhere;
      } else {
        add(value, fmt::format("unknown scope `{}`{}", text, did_you_mean(text, kScopes)));
      }
    });
    for (const auto& [key, value] : {std::pair<std::string_view, const std::string&>{"id", rule.id},
                                     {"message", rule.message},
                                     {"pattern", rule.pattern}}) {
      if (value.empty() && out_.problems.size() == before) {
        add_at(node.Mark(), 1, fmt::format("a house rule needs `{}`", key));
      }
    }
    if (out_.problems.size() == before) {
      check_house_rule(rule, id_node, pattern_node);
    }
    if (out_.problems.size() == before) {
      out_.config.house_rules.push_back(std::move(rule));
    }
  }

  void check_house_rule(const HouseRule& rule, const YAML::Node& id_node, const YAML::Node& pattern_node) {
    const bool kebab = std::all_of(rule.id.begin(), rule.id.end(),
                                   [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    if (!kebab) {
      add(id_node, fmt::format("the id `{}` has to be lower-case words joined by hyphens", rule.id));
    } else if (find_rule(rule.id) != nullptr) {
      add(id_node, fmt::format("`{}` is a built-in rule; give the house rule another id", rule.id));
    }
    for (const HouseRule& other : out_.config.house_rules) {
      if (other.id == rule.id) {
        add(id_node, fmt::format("two house rules are called `{}`", rule.id));
        break;
      }
    }
    const Pattern pattern(rule.pattern);
    if (!pattern.ok()) {
      add(pattern_node, fmt::format("`pattern` of `{}` does not work: {}", rule.id, pattern.error()));
    } else if (rule.replacement) {
      if (std::string problem = pattern.check_replacement(*rule.replacement); !problem.empty()) {
        add(pattern_node, fmt::format("`replacement` of `{}` does not work: {}", rule.id, problem));
      }
    }
  }

 public:
  static std::string unknown_profile(std::string_view word) {
    std::vector<std::string_view> names;
    for (const Profile& profile : profiles()) {
      names.push_back(profile.name);
    }
    return fmt::format("unknown profile `{}`{}", word, did_you_mean(word, names));
  }

 private:
  std::string_view text_;
  Source source_;
  LoadedConfig out_;
  YAML::Node rules_{YAML::NodeType::Undefined};
};

}  // namespace

LoadedConfig parse_config(std::string_view yaml, const std::string& path) {
  LoadedConfig loaded = Reader(yaml, path).read();
  loaded.config.compiled_house_rules = compile_house_rules(loaded.config);
  return loaded;
}

Config config_for_draft(const LoadedConfig& loaded, std::string_view text, std::vector<ConfigProblem>* problems) {
  Config config = loaded.config;
  // Cheap for the many drafts without: only a fence at the very start can be front matter.
  if (!text.starts_with("---") && !text.starts_with("+++") && !text.starts_with("{") &&
      !text.starts_with("\xEF\xBB\xBF")) {
    return config;
  }
  const FrontMatter front = read_front_matter(text);
  if (const FrontMatterField* field = front.find("vouch.profile")) {
    if (!apply_profile(config, field->value) && problems != nullptr) {
      const Source source{std::string(text)};
      const Position at = source.position(field->value_span.begin, Encoding::utf32);
      problems->push_back({.path = {},
                           .span = field->value_span,
                           .line = at.line + 1,
                           .column = at.character + 1,
                           .message = Reader::unknown_profile(field->value)});
    }
  }
  return config;
}

}  // namespace vouch
