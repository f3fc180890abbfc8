#include "analyzers/newsroom/registry.h"

#include <algorithm>
#include <array>
#include <limits>

#include "analyzers/attribution/speaker_words.h"
#include "analyzers/document.h"
#include "analyzers/newsroom/partial_date.h"

namespace vouch {
namespace {

constexpr std::array<std::string_view, 4> kTerms = {"on-record", "on-background", "not-for-attribution", "off-record"};
// So many names of one speaker in a draft are looked up.
constexpr std::size_t kMentionsTried = 16;

const RegistryEntry* entry_at(const std::vector<RegistryEntry>& entries,
                              const std::unordered_map<WordHash, std::int32_t>& table, WordHash key) {
  const auto it = table.find(key);
  return it == table.end() || it->second == kNone ? nullptr : &entries[static_cast<std::size_t>(it->second)];
}

}  // namespace

std::string_view name(Terms terms) { return kTerms[static_cast<std::size_t>(terms)]; }

std::optional<Terms> terms_named(std::string_view word) {
  for (std::size_t i = 0; i < kTerms.size(); ++i) {
    if (kTerms[i] == word) {
      return static_cast<Terms>(i);
    }
  }
  return std::nullopt;
}

void Registry::index() {
  by_id_.clear();
  by_name_.clear();
  by_surname_.clear();
  by_id_.reserve(entries.size());
  by_name_.reserve(entries.size() * 2);
  by_surname_.reserve(entries.size());
  const auto add_name = [&](std::string_view words, std::int32_t entry) {
    if (!words.empty()) {
      by_name_.emplace(hash_word(name_key(words)), entry);
    }
  };
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto entry = static_cast<std::int32_t>(i);
    by_id_.emplace(hash_word(entries[i].id), entry);
    add_name(entries[i].name, entry);
    if (entries[i].kind == SpeakerKind::person && !entries[i].name.empty()) {
      const NameParts parts = split_name(name_key(entries[i].name));
      const auto [it, fresh] = by_surname_.emplace(hash_word(parts.surname), entry);
      if (!fresh) {
        it->second = kNone;
      }
    }
  }
  // Names come before aliases, whichever entry stands first.
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (const std::string& alias : entries[i].aliases) {
      add_name(alias, static_cast<std::int32_t>(i));
    }
  }
}

const RegistryEntry* Registry::find_id(std::string_view id) const { return entry_at(entries, by_id_, hash_word(id)); }

const RegistryEntry* Registry::find_name(std::string_view words) const {
  return entry_at(entries, by_name_, hash_word(name_key(words)));
}

const RegistryEntry* Registry::find_surname(std::string_view surname) const {
  return entry_at(entries, by_surname_, hash_word(name_key(surname)));
}

const RegistryRole* role_on(const RegistryEntry& entry, const std::optional<CalendarDate>& day) {
  const std::int64_t at = day && day->year != 0 ? first_day(*day) : std::numeric_limits<std::int64_t>::max();
  const RegistryRole* best = nullptr;
  for (const RegistryRole& role : entry.roles) {
    const bool in_force = first_day(role.from) <= at && at <= last_day(role.to);
    if (in_force && (best == nullptr || first_day(best->from) < first_day(role.from))) {
      best = &role;
    }
  }
  return best;
}

const RegistryRole* role_before(const RegistryEntry& entry, const CalendarDate& day) {
  const RegistryRole* best = nullptr;
  for (const RegistryRole& role : entry.roles) {
    if (last_day(role.to) < first_day(day) && (best == nullptr || last_day(best->to) < last_day(role.to))) {
      best = &role;
    }
  }
  return best;
}

std::string role_line(const RegistryRole* role) {
  if (role == nullptr) {
    return {};
  }
  return role->title + (role->title.empty() || role->org.empty() ? "" : ", ") + role->org;
}

std::string descriptor(const RegistryRole* role) {
  if (role == nullptr || role->title.empty() || role->org.empty()) {
    return role_line(role);
  }
  return role->title + " at " + role->org;
}

RegistryMatch registry_match(const Registry& registry, const Document& document, const Speaker& speaker) {
  if (const RegistryEntry* entry = registry.find_name(speaker.name)) {
    return {entry, false};
  }
  bool full = speaker.name.find(' ') != std::string::npos;
  for (std::size_t i = 0; i < std::min(kMentionsTried, speaker.mentions.size()); ++i) {
    const Mention& mention = document.mentions[speaker.mentions[i]];
    if (mention.form == MentionForm::pronoun || mention.form == MentionForm::surname) {
      continue;
    }
    full = full || mention.form == MentionForm::full_name;
    // An unnamed source is known by its own words only; "the director" may be anybody.
    if (mention.form == MentionForm::nominal && speaker.kind == SpeakerKind::person) {
      continue;
    }
    if (const RegistryEntry* entry = registry.find_name(document.text(mention.span))) {
      return {entry, false};
    }
  }
  if (speaker.kind == SpeakerKind::person && !full) {
    if (const RegistryEntry* entry = registry.find_surname(speaker.name)) {
      return {entry, true};
    }
  }
  return {};
}

}  // namespace vouch
