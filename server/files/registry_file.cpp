#include "server/files/registry_file.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <unordered_map>

#include "analyzers/attribution/speaker_words.h"
#include "analyzers/newsroom/partial_date.h"
#include "server/files/data_tree.h"
#include "server/files/file_problems.h"
#include "server/files/nearest.h"

namespace vouch {
namespace {

constexpr std::array<std::string_view, 4> kKinds = {"person", "organization", "document", "anonymous"};
constexpr std::array<std::string_view, 4> kTermWords = {"on-record", "on-background", "not-for-attribution",
                                                        "off-record"};
// Fields that say who an anonymous source is.
constexpr std::array<std::string_view, 22> kTelling = {
    "name",     "names",    "real-name", "full-name", "identity", "contact",   "contacts", "email",
    "e-mail",   "mail",     "phone",     "mobile",    "tel",      "telephone", "address",  "signal",
    "telegram", "whatsapp", "handle",    "wikidata",  "twitter",  "url"};

bool is_nothing(const DataNode& node) {
  return node.kind == DataNode::Kind::scalar && !node.quoted &&
         (node.scalar.empty() || node.scalar == "~" || node.scalar == "null");
}

std::string_view what(const DataNode& node) {
  return node.kind == DataNode::Kind::map ? "a map" : node.kind == DataNode::Kind::list ? "a list" : "a value";
}

// "someone@example.org", "+49 30 1234567": a way to reach somebody, in whatever field.
bool looks_like_contact(std::string_view words) {
  const std::size_t at = words.find('@');
  if (at != std::string_view::npos && at > 0 && words.find('.', at) != std::string_view::npos &&
      words.substr(at - 1, 1) != " " && words.substr(at + 1, 1) != " ") {
    return true;
  }
  const auto digits = std::count_if(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits >= 7 && words.find_first_not_of("0123456789+-()/. ") == std::string_view::npos &&
         !read_partial_date(words);
}

class Reader {
 public:
  Reader(std::string text, const std::string& path)
      : source_(std::make_shared<const Source>(std::move(text))),
        tree_(read_yaml_tree(source_->text(), kMaxConfigProblems)),
        problems_(path, source_) {
    out_.registry.files.push_back({path, source_});
  }

  RegistryFile read() {
    for (DataProblem& problem : tree_.problems) {
      problems_.add(problem.span, std::move(problem.message));
    }
    if (!tree_.nodes.empty() && !is_nothing(tree_.at(0))) {
      read_root();
    }
    check_names();
    out_.registry.index();
    out_.problems = problems_.take();
    return std::move(out_);
  }

 private:
  void read_root() {
    if (tree_.at(0).kind != DataNode::Kind::list) {
      problems_.add(tree_.at(0).span, fmt::format("holds {}; a registry is a list of entries that begin with `- id: …`",
                                                  what(tree_.at(0))));
      return;
    }
    tree_.each_item(0, [&](std::size_t item) {
      if (out_.registry.entries.size() == kMaxRegistryEntries) {
        problems_.add(tree_.at(item).span,
                      fmt::format("more than {} entries; the rest is not read", kMaxRegistryEntries));
      }
      if (out_.registry.entries.size() < kMaxRegistryEntries) {
        read_entry(item);
      }
    });
  }

  void read_entry(std::size_t item) {
    if (tree_.at(item).kind != DataNode::Kind::map) {
      problems_.add(tree_.at(item).span,
                    fmt::format("an entry is a map with `id` and `name`, not {}", what(tree_.at(item))));
      return;
    }
    RegistryEntry entry;
    entry.place.entry = tree_.at(item).span;
    std::size_t id = 0;
    std::size_t named = 0;
    tree_.each_pair(item, [&](std::size_t key, std::size_t value) {
      const std::string& field = tree_.at(key).scalar;
      if (is_nothing(tree_.at(value))) {
        return;
      }
      if (field == "id" && scalar(value, field, entry.id)) {
        id = value;
      } else if (field == "name" && scalar(value, field, entry.name)) {
        named = value;
      } else if (field == "aliases") {
        read_words(value, field, entry.aliases);
      } else if (field == "kind") {
        read_kind(value, entry);
      } else if (field == "pronouns") {
        (void)scalar(value, field, entry.pronouns);
      } else if (field == "roles") {
        read_roles(value, entry);
      } else if (field == "terms") {
        read_terms(value, entry);
      } else if (field == "verified") {
        read_verified(value, entry);
      } else if (field == "conflicts") {
        std::vector<std::string> all;
        read_words(value, field, all);
        entry.conflicts = fmt::format("{}", fmt::join(all, "; "));
      } else if (field == "wikidata") {
        (void)scalar(value, field, entry.wikidata);
      } else if (field == "anonymity") {
        read_anonymity(value, entry);
      }
    });
    if (entry.kind == SpeakerKind::anonymous) {
      find_telling(item, entry);
      entry.name.clear();
    }
    if (id == 0) {
      problems_.add(first_line(item), "an entry needs an `id`, for example `- id: lena-okafor`");
      return;
    }
    if (entry.name.empty() && entry.kind != SpeakerKind::anonymous) {
      problems_.add(tree_.at(id).span, fmt::format("`{}` has no `name`; only anonymous entries go without", entry.id));
      return;
    }
    const auto [it, fresh] = lines_.emplace(entry.id, problems_.line_of(tree_.at(id).span));
    if (!fresh) {
      problems_.add(tree_.at(id).span, fmt::format("the id `{}` is taken by the entry in line {}; ids are given once",
                                                   entry.id, it->second));
      return;
    }
    entry.place.label = tree_.at(entry.kind != SpeakerKind::anonymous && named != 0 ? named : id).span;
    out_.registry.entries.push_back(std::move(entry));
  }

  [[nodiscard]] Span first_line(std::size_t node) const {
    const Span span = tree_.at(node).span;
    return {span.begin, std::min(span.end, source_->line(source_->line_of(span.begin)).end)};
  }

  bool scalar(std::size_t node, std::string_view field, std::string& out) {
    if (tree_.at(node).kind != DataNode::Kind::scalar) {
      problems_.add(first_line(node), fmt::format("`{}` takes one value, not {}", field, what(tree_.at(node))));
      return false;
    }
    out = tree_.at(node).scalar;
    return true;
  }

  void read_words(std::size_t node, std::string_view field, std::vector<std::string>& out) {
    if (tree_.at(node).kind == DataNode::Kind::scalar) {
      out.push_back(tree_.at(node).scalar);
      return;
    }
    if (tree_.at(node).kind == DataNode::Kind::map) {
      problems_.add(first_line(node), fmt::format("`{}` takes a list of words, not a map", field));
      return;
    }
    tree_.each_item(node, [&](std::size_t item) {
      std::string words;
      if (scalar(item, field, words) && !words.empty()) {
        out.push_back(std::move(words));
      }
    });
  }

  void read_date(std::size_t node, std::string_view field, CalendarDate& out) {
    std::string words;
    if (!scalar(node, field, words)) {
      return;
    }
    if (const auto date = read_partial_date(words)) {
      out = *date;
    } else {
      problems_.add(tree_.at(node).span,
                    fmt::format("`{}` is no date in the calendar; write YYYY-MM-DD, YYYY-MM or YYYY", words));
    }
  }

  void read_kind(std::size_t node, RegistryEntry& entry) {
    std::string word;
    if (!scalar(node, "kind", word)) {
      return;
    }
    if (word == "organisation") {
      word = "organization";
    }
    for (const SpeakerKind kind :
         {SpeakerKind::person, SpeakerKind::organization, SpeakerKind::document, SpeakerKind::anonymous}) {
      if (name(kind) == word) {
        entry.kind = kind;
        return;
      }
    }
    problems_.add(tree_.at(node).span, fmt::format("unknown kind `{}`{}", word, did_you_mean(word, kKinds)));
  }

  void read_terms(std::size_t node, RegistryEntry& entry) {
    std::string word;
    if (!scalar(node, "terms", word)) {
      return;
    }
    if (const auto terms = terms_named(word)) {
      entry.terms = *terms;
      entry.terms_given = true;
      return;
    }
    // Nothing is printed on terms that nobody can read.
    entry.terms = Terms::off_record;
    entry.terms_given = true;
    problems_.add(tree_.at(node).span, fmt::format("unknown terms `{}`{}; treated as off the record until mended", word,
                                                   did_you_mean(word, kTermWords)));
  }

  template <class Each>
  void each_field(std::size_t map, std::string_view field, Each each) {
    if (tree_.at(map).kind != DataNode::Kind::map) {
      problems_.add(first_line(map), fmt::format("`{}` takes a map, not {}", field, what(tree_.at(map))));
      return;
    }
    tree_.each_pair(map, [&](std::size_t key, std::size_t value) {
      if (!is_nothing(tree_.at(value))) {
        each(tree_.at(key).scalar, value);
      }
    });
  }

  void read_roles(std::size_t node, RegistryEntry& entry) {
    if (tree_.at(node).kind != DataNode::Kind::list) {
      problems_.add(first_line(node),
                    fmt::format("`roles` takes a list of `{{title: …, org: …}}`, not {}", what(tree_.at(node))));
      return;
    }
    tree_.each_item(node, [&](std::size_t item) {
      RegistryRole role;
      std::size_t ends = 0;
      each_field(item, "roles", [&](const std::string& field, std::size_t value) {
        if (field == "title") {
          (void)scalar(value, field, role.title);
        } else if (field == "org") {
          (void)scalar(value, field, role.org);
        } else if (field == "from") {
          read_date(value, field, role.from);
        } else if (field == "to") {
          read_date(value, field, role.to);
          ends = value;
        }
      });
      if (ends != 0 && role.to.year != 0 && last_day(role.to) < first_day(role.from)) {
        problems_.add(tree_.at(ends).span, "the role ends before it begins; check `from` and `to`");
        return;
      }
      if (!role.title.empty() || !role.org.empty()) {
        entry.roles.push_back(std::move(role));
      }
    });
  }

  void read_verified(std::size_t node, RegistryEntry& entry) {
    each_field(node, "verified", [&](const std::string& field, std::size_t value) {
      if (field == "by") {
        (void)scalar(value, field, entry.verified.by);
      } else if (field == "on") {
        read_date(value, field, entry.verified.on);
      } else if (field == "how") {
        (void)scalar(value, field, entry.verified.how);
      }
    });
  }

  void read_anonymity(std::size_t node, RegistryEntry& entry) {
    each_field(node, "anonymity", [&](const std::string& field, std::size_t value) {
      if (field == "reason") {
        (void)scalar(value, field, entry.anonymity.reason);
      } else if (field == "approved") {
        each_field(value, field, [&](const std::string& part, std::size_t words) {
          if (part == "by") {
            (void)scalar(words, part, entry.anonymity.approved_by);
          } else if (part == "on") {
            read_date(words, part, entry.anonymity.approved_on);
          }
        });
      }
    });
  }

  void find_telling(std::size_t item, RegistryEntry& entry) {
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    tree_.each_pair(item, [&](std::size_t key, std::size_t value) { pairs.emplace_back(key, value); });
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto [key, value] = pairs[i];
      const std::string& field = tree_.at(key).scalar;
      const DataNode& node = tree_.at(value);
      const bool telling = std::find(kTelling.begin(), kTelling.end(), fold_field(field)) != kTelling.end() ||
                           (node.kind == DataNode::Kind::scalar && looks_like_contact(node.scalar));
      if (!telling || is_nothing(node)) {
        continue;
      }
      RegistryEntry::Telling found;
      found.field = field;
      found.key = {tree_.at(key).span.begin, node.span.end};
      if (i + 1 < pairs.size()) {
        found.line = {found.key.begin, tree_.at(pairs[i + 1].first).span.begin};
      } else if (i > 0) {
        const std::uint32_t line = source_->line_of(found.key.begin);
        const bool own_line = line > source_->line_of(tree_.at(pairs[i - 1].second).span.end);
        found.line = {own_line ? source_->line(line - 1).end : tree_.at(pairs[i - 1].second).span.end, found.key.end};
      }
      entry.telling.push_back(std::move(found));
    }
  }
  static std::string fold_field(std::string field) {
    for (char& c : field) {
      c = c == '_' || c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return field;
  }

  // Aliases that belong to somebody else, and circles of them.
  void check_names() {
    const auto& entries = out_.registry.entries;
    std::unordered_map<std::string, std::size_t> owners;
    owners.reserve(entries.size());
    const auto line = [&](std::size_t entry) { return problems_.line_of(entries[entry].place.label); };
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].name.empty()) {
        continue;
      }
      const auto [it, fresh] = owners.emplace(name_key(entries[i].name), i);
      if (!fresh) {
        problems_.add(entries[i].place.label,
                      fmt::format("“{}” is also the name of `{}` in line {}; drafts will be read as meaning that one",
                                  entries[i].name, entries[it->second].id, line(it->second)),
                      Severity::warning);
      }
    }
    const auto names = [&](std::size_t entry, std::size_t other) {
      return std::any_of(entries[entry].aliases.begin(), entries[entry].aliases.end(),
                         [&](const std::string& alias) { return name_key(alias) == name_key(entries[other].name); });
    };
    std::unordered_map<std::string, std::size_t> aliases;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      for (const std::string& alias : entries[i].aliases) {
        const std::string key = name_key(alias);
        const auto owner = owners.find(key);
        const auto [other, fresh] = aliases.emplace(key, i);
        if (owner != owners.end() && owner->second != i) {
          const bool circle = names(owner->second, i);
          problems_.add(entries[i].place.label,
                        circle ? fmt::format("`{}` and `{}` in line {} are aliases of each other; keep one entry",
                                             entries[i].id, entries[owner->second].id, line(owner->second))
                               : fmt::format("the alias “{}” of `{}` is the name of `{}` in line {}; give it to one",
                                             alias, entries[i].id, entries[owner->second].id, line(owner->second)),
                        circle ? Severity::error : Severity::warning);
        } else if (!fresh && other->second != i) {
          problems_.add(entries[i].place.label,
                        fmt::format("the alias “{}” of `{}` belongs to `{}` in line {} too; give it to one", alias,
                                    entries[i].id, entries[other->second].id, line(other->second)),
                        Severity::warning);
        }
      }
    }
  }

  std::shared_ptr<const Source> source_;
  DataTree tree_;
  FileProblems problems_;
  RegistryFile out_;
  std::unordered_map<std::string, std::uint32_t> lines_;  // of ids
};

}  // namespace

RegistryFile parse_registry(std::string text, const std::string& path) { return Reader(std::move(text), path).read(); }

}  // namespace vouch
