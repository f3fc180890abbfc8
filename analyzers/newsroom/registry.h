// The registry: who may be quoted, and on what terms. A value; read from speakers.yaml by server/files/registry_file,
// shared by every draft of its newsroom. The shape follows Popolo: people, organisations, posts with dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/claims/calendar.h"
#include "analyzers/newsroom/place.h"
#include "analyzers/text/hash.h"

namespace vouch {

class Document;

// On what terms somebody spoke. Ordered: the later, the less may be printed.
enum class Terms : std::uint8_t { on_record, on_background, not_for_attribution, off_record };
[[nodiscard]] std::string_view name(Terms terms);  // "on-record"
[[nodiscard]] std::optional<Terms> terms_named(std::string_view word);

// What somebody is, and when. Year 0 in `from` or `to`: open on that side. Partial dates are the whole month or year.
struct RegistryRole {
  std::string title;
  std::string org;
  CalendarDate from;
  CalendarDate to;
};

struct Verification {
  std::string by;
  CalendarDate on;
  std::string how;
};

struct Anonymity {
  std::string reason;
  std::string approved_by;
  CalendarDate approved_on;
};

struct RegistryEntry {
  std::string id;
  std::string name;  // empty for anonymous sources
  std::vector<std::string> aliases;
  SpeakerKind kind = SpeakerKind::person;
  std::string pronouns;  // as given: "she/her"; empty where not given, and then nothing is inferred
  std::vector<RegistryRole> roles;
  Terms terms = Terms::on_record;
  bool terms_given = false;
  Verification verified;
  std::string conflicts;
  std::string wikidata;
  Anonymity anonymity;
  // Fields that say who somebody is: name, contacts. Looked at for anonymous entries only.
  struct Telling {
    std::string field;
    Span line;  // the whole field, with its line end where it has lines of its own
    Span key;   // the field's name and value
  };
  std::vector<Telling> telling;
  FilePlace place;
};

class Registry {
 public:
  std::vector<NewsroomFile> files;
  std::vector<RegistryEntry> entries;

  // Makes the look-up tables; once, after entries are complete. Of equal ids and names the first stays. Linear.
  void index();

  // Null where there is none; names are compared as speakers of a draft are: case, accents and articles aside.
  [[nodiscard]] const RegistryEntry* find_id(std::string_view id) const;
  [[nodiscard]] const RegistryEntry* find_name(std::string_view name) const;
  // The only person of this surname; null where there is none or more than one.
  [[nodiscard]] const RegistryEntry* find_surname(std::string_view surname) const;

 private:
  std::unordered_map<WordHash, std::int32_t> by_id_;
  std::unordered_map<WordHash, std::int32_t> by_name_;
  std::unordered_map<WordHash, std::int32_t> by_surname_;  // kNone where several share it
};

// The role in force on a day; without a day the one that has not ended. Of several the one that began last. Null where
// none is known for that day.
[[nodiscard]] const RegistryRole* role_on(const RegistryEntry& entry, const std::optional<CalendarDate>& day);
// The role that ended last before the day; null where there is none.
[[nodiscard]] const RegistryRole* role_before(const RegistryEntry& entry, const CalendarDate& day);
// "harbor director, Port of Vell"; empty for none.
[[nodiscard]] std::string role_line(const RegistryRole* role);

// "harbor director at Port of Vell", as it goes behind a name; empty for none.
[[nodiscard]] std::string descriptor(const RegistryRole* role);

// A speaker of a draft in the registry.
struct RegistryMatch {
  const RegistryEntry* entry = nullptr;
  bool by_surname = false;  // the draft names nothing but the surname, and one person of the registry has it
};
[[nodiscard]] RegistryMatch registry_match(const Registry& registry, const Document& document, const Speaker& speaker);

}  // namespace vouch
