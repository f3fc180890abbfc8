#include "server/files/ledger_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

#include "analyzers/claims/calendar.h"
#include "analyzers/newsroom/bibliography.h"
#include "analyzers/text/unicode.h"
#include "server/files/folder_lock.h"
#include "server/files/read_file.h"
#include "server/files/write_file.h"

namespace vouch {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// What an entry's line lacks, in one line.
struct BadEntry {
  std::string problem;
};

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end() || at->is_null()) {
    return {};
  }
  if (!at->is_string()) {
    throw BadEntry{fmt::format("“{}” must be a text in quotation marks", key)};
  }
  return at->get<std::string>();
}

template <std::size_t N>
std::vector<RawField> unknown_fields(const Json& object, const char* const (&known)[N]) {
  std::vector<RawField> out;
  for (const auto& field : object.items()) {
    if (std::none_of(std::begin(known), std::end(known), [&](const char* name) { return field.key() == name; })) {
      out.push_back({field.key(), dump(field.value())});
    }
  }
  return out;
}

constexpr const char* kAnchorFields[] = {"exact", "prefix", "suffix"};
constexpr const char* kEvidenceFields[] = {"source", "locator", "quote"};
constexpr const char* kEntryFields[] = {"id",      "anchor", "facts", "type",   "status", "evidence",
                                        "speaker", "by",     "on",    "second", "note"};

Anchor read_anchor(const Json& object) {
  const auto at = object.find("anchor");
  if (at == object.end() || !at->is_object()) {
    throw BadEntry{"an entry needs an “anchor” with the words of the claim as “exact”"};
  }
  Anchor out{text_of(*at, "exact"), text_of(*at, "prefix"), text_of(*at, "suffix"), unknown_fields(*at, kAnchorFields)};
  if (out.exact.empty()) {
    throw BadEntry{"the anchor has no “exact”: put the words of the claim there"};
  }
  return out;
}

std::vector<ClaimEvidence> read_evidence(const Json& object) {
  std::vector<ClaimEvidence> out;
  const auto at = object.find("evidence");
  if (at == object.end() || at->is_null()) {
    return out;
  }
  if (!at->is_array()) {
    throw BadEntry{"“evidence” must be a list"};
  }
  for (const Json& row : *at) {
    if (!row.is_object()) {
      throw BadEntry{"each piece of “evidence” must be an object with “source”, “locator” or “quote”"};
    }
    out.push_back(
        {text_of(row, "source"), text_of(row, "locator"), text_of(row, "quote"), unknown_fields(row, kEvidenceFields)});
  }
  return out;
}

std::vector<std::string> read_facts(const Json& object) {
  std::vector<std::string> out;
  const auto at = object.find("facts");
  if (at == object.end() || at->is_null()) {
    return out;
  }
  if (!at->is_array()) {
    throw BadEntry{"“facts” must be a list of texts"};
  }
  for (const Json& fact : *at) {
    if (!fact.is_string()) {
      throw BadEntry{"“facts” must be a list of texts"};
    }
    out.push_back(fact.get<std::string>());
  }
  return out;
}

LedgerEntry read_entry(const Json& object) {
  if (!object.is_object()) {
    throw BadEntry{"a line holds one object in braces"};
  }
  LedgerEntry out;
  out.id = text_of(object, "id");
  out.anchor = read_anchor(object);
  out.facts = read_facts(object);
  out.type = text_of(object, "type");
  const std::string status = text_of(object, "status");
  if (const auto parsed = parse_check_status(status.empty() ? "unchecked" : status)) {
    out.status = *parsed;
  } else {
    throw BadEntry{
        fmt::format("there is no status “{}”: take one of {}", status, fmt::join(check_status_names(), ", "))};
  }
  out.evidence = read_evidence(object);
  out.speaker = text_of(object, "speaker");
  out.by = text_of(object, "by");
  out.on = text_of(object, "on");
  if (!out.on.empty() && !parse_date(out.on)) {
    throw BadEntry{fmt::format("“on” is no date: “{}”; write it as 2024-08-23T14:02:00Z", out.on)};
  }
  out.second = text_of(object, "second");
  out.note = text_of(object, "note");
  out.more = unknown_fields(object, kEntryFields);
  return out;
}

void put(Json& out, const char* key, const std::string& value) {
  if (!value.empty()) {
    out[key] = value;
  }
}

void put(Json& out, const std::vector<RawField>& fields) {
  for (const RawField& field : fields) {
    out[field.name] = Json::parse(field.json, nullptr, false);
  }
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// Files that a killed writer left beside the ledger. Called under the lock, so no writer is at work.
void remove_leftovers(const std::string& path) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::weakly_canonical(path, error);
  if (error) {
    return;
  }
  const std::string start = real.filename().string() + ".vouch-";
  std::vector<std::filesystem::path> left;
  for (const auto& file : std::filesystem::directory_iterator(real.parent_path(), error)) {
    const std::string name = file.path().filename().string();
    if (name.starts_with(start) && name.size() == start.size() + 6) {
      left.push_back(file.path());
    }
  }
  for (const auto& file : left) {
    std::filesystem::remove(file, error);
  }
}

}  // namespace

std::string ledger_path(const std::string& draft_path) {
  std::filesystem::path path(draft_path);
  path.replace_extension(".facts.jsonl");
  return path.string();
}

Ledger parse_ledger(std::string_view text, std::string path) {
  Ledger out;
  out.path = std::move(path);
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  if (text.starts_with(kByteOrderMark)) {
    text.remove_prefix(kByteOrderMark.size());
  }
  std::map<std::string, std::uint32_t, std::less<>> seen;
  for (std::uint32_t number = 0; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
      out.crlf = true;
    }
    if (is_blank(line)) {
      out.strays.push_back({number, std::string(line), ""});
      continue;
    }
    try {
      LedgerEntry entry = read_entry(Json::parse(line));
      entry.line = number;
      entry.raw = line;
      const auto [first, fresh] = seen.emplace(entry.id, number);
      if (!fresh && !entry.id.empty()) {
        throw BadEntry{
            fmt::format("the id “{}” is line {}'s already: give one of them another", entry.id, first->second + 1)};
      }
      out.entries.push_back(std::move(entry));
    } catch (const BadEntry& bad) {
      out.strays.push_back({number, std::string(line), bad.problem});
    } catch (const Json::exception&) {
      const bool conflict = line.starts_with("<<<<<<<") || line.starts_with("=======") || line.starts_with(">>>>>>>");
      out.strays.push_back({number, std::string(line),
                            conflict ? "a merge conflict of git: keep both sides' lines and take the marks out"
                                     : "no JSON: mend the line, or take it out"});
    }
  }
  return out;
}

std::string render_entry(const LedgerEntry& entry) {
  Json out = Json::object();
  put(out, "id", entry.id);
  Json anchor = Json::object();
  anchor["exact"] = entry.anchor.exact;
  put(anchor, "prefix", entry.anchor.prefix);
  put(anchor, "suffix", entry.anchor.suffix);
  put(anchor, entry.anchor.more);
  out["anchor"] = std::move(anchor);
  if (!entry.facts.empty()) {
    out["facts"] = entry.facts;
  }
  put(out, "type", entry.type);
  out["status"] = std::string(name(entry.status));
  if (!entry.evidence.empty()) {
    Json rows = Json::array();
    for (const ClaimEvidence& evidence : entry.evidence) {
      Json row = Json::object();
      put(row, "source", evidence.source);
      put(row, "locator", evidence.locator);
      put(row, "quote", evidence.quote);
      put(row, evidence.more);
      rows.push_back(std::move(row));
    }
    out["evidence"] = std::move(rows);
  }
  put(out, "speaker", entry.speaker);
  put(out, "by", entry.by);
  put(out, "on", entry.on);
  put(out, "second", entry.second);
  put(out, "note", entry.note);
  put(out, entry.more);
  return dump(out);
}

std::string render_ledger(const Ledger& ledger) {
  std::string out;
  const std::string_view end = ledger.crlf ? "\r\n" : "\n";
  std::size_t stray = 0;
  const auto strays_before = [&](std::uint32_t line) {
    while (stray < ledger.strays.size() && ledger.strays[stray].line < line) {
      out.append(ledger.strays[stray++].text).append(end);
    }
  };
  for (const LedgerEntry& entry : ledger.entries) {
    if (entry.line != LedgerEntry::kNoLine) {
      strays_before(entry.line);
    }
    out.append(entry.raw.empty() ? render_entry(entry) : entry.raw).append(end);
  }
  strays_before(LedgerEntry::kNoLine);
  return out;
}

namespace {

// Not an address, and not a description in words.
bool is_key(std::string_view source) {
  return !source.empty() && source.find("://") == std::string_view::npos &&
         source.find_first_of(" \t") == std::string_view::npos;
}

}  // namespace

std::vector<std::string> ledger_problems(const Ledger& ledger, const Bibliography* bibliography) {
  std::vector<std::string> out;
  const bool known = bibliography != nullptr && !bibliography->references.empty();
  for (const LedgerEntry& entry : ledger.entries) {
    for (const ClaimEvidence& evidence : entry.evidence) {
      const std::string_view key = evidence.source;
      if (known && is_key(key) && bibliography->find(key) == nullptr) {
        out.push_back(fmt::format("{}:{}: “{}” is no key of the bibliography: add the source there, or mend the key",
                                  ledger.path, entry.line + 1, key));
      }
    }
  }
  for (const LedgerStray& stray : ledger.strays) {
    if (!stray.problem.empty()) {
      out.push_back(fmt::format("{}:{}: {}", ledger.path, stray.line + 1, stray.problem));
    }
  }
  return out;
}

LedgerFile read_ledger(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return {};
  }
  FileText file = read_file(path, kMaxLedgerBytes);
  if (!file.error.empty()) {
    return {nullptr, path + ": " + file.error};
  }
  return {std::make_shared<const Ledger>(parse_ledger(file.text, path)), {}};
}

std::string update_ledger(const std::string& path, const std::function<std::string(Ledger&)>& change) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  const FolderLock lock(folder.empty() ? "." : folder.string());
  Ledger ledger;
  ledger.path = path;
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    FileText file = read_file(path, kMaxLedgerBytes);
    if (!file.error.empty()) {
      return path + ": " + file.error;
    }
    ledger = parse_ledger(file.text, path);
  }
  if (std::string problem = change(ledger); !problem.empty()) {
    return problem;
  }
  remove_leftovers(path);
  std::string problem = write_file(path, render_ledger(ledger));
  return problem.empty() ? problem : path + ": " + problem;
}

}  // namespace vouch
