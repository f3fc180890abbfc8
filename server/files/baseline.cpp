#include "server/files/baseline.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>
#include <system_error>
#include <tuple>

#include "server/files/read_file.h"
#include "server/files/write_file.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr int kVersion = 1;

std::size_t line_of(std::string_view text, std::size_t byte) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + std::min(byte, text.size()), '\n'));
}

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string{};
}

}  // namespace

void Baseline::set_folder(const std::string& file) {
  std::error_code error;
  folder_ = fs::absolute(file, error).lexically_normal().parent_path().string();
}

std::string Baseline::key_of(const std::string& draft) const {
  std::error_code error;
  return fs::absolute(draft, error).lexically_normal().lexically_relative(folder_).generic_string();
}

bool Baseline::exists(const std::string& key) const {
  std::error_code error;
  return fs::exists(fs::path(folder_) / key, error);
}

std::string Baseline::read(const std::string& file) {
  set_folder(file);
  std::error_code error;
  if (!fs::exists(file, error)) {
    return fmt::format("{}: no such baseline; make it with --write-baseline", file);
  }
  const FileText text = read_file(file, kMaxBaselineBytes);
  if (!text.error.empty()) {
    return fmt::format("{}: {}", file, text.error);
  }
  Json json;
  try {
    json = Json::parse(text.text);
  } catch (const Json::parse_error& problem) {
    return fmt::format("{}:{}: is not JSON any more; make it anew with --write-baseline", file,
                       line_of(text.text, problem.byte));
  }
  const auto findings = json.is_object() ? json.find("findings") : json.end();
  if (!json.is_object() || json.value("version", 0) != kVersion || findings == json.end() || !findings->is_array()) {
    return fmt::format("{}: is no baseline of this version; make it anew with --write-baseline", file);
  }
  for (const Json& row : *findings) {
    KnownFinding known;
    if (row.is_object()) {
      known = {text_of(row, "path"), text_of(row, "rule"), text_of(row, "fingerprint"), text_of(row, "message")};
    }
    if (known.path.empty() || known.fingerprint.empty()) {
      return fmt::format("{}: finding {} has no path or fingerprint; make it anew with --write-baseline", file,
                         all_.size() + 1);
    }
    all_.push_back(std::move(known));
  }
  std::map<std::string, bool> there;
  for (const KnownFinding& known : all_) {
    const auto [at, first] = there.try_emplace(known.path, false);
    if (first) {
      at->second = exists(known.path);
    }
    ++(at->second ? here_[{known.path, known.fingerprint}] : gone_[known.fingerprint]);
  }
  return {};
}

bool Baseline::take(const std::string& key, const std::string& fingerprint) {
  std::size_t* count = nullptr;
  if (const auto at = here_.find({key, fingerprint}); at != here_.end() && at->second > 0) {
    count = &at->second;
  } else if (const auto other = gone_.find(fingerprint); other != gone_.end() && other->second > 0) {
    count = &other->second;
  }
  if (count == nullptr) {
    return false;
  }
  --*count;
  return true;
}

std::size_t Baseline::untaken(const std::vector<std::string>& keys) const {
  const std::set<std::string> seen(keys.begin(), keys.end());
  std::size_t count = 0;
  for (const auto& [key, left] : here_) {
    count += seen.contains(key.first) ? left : 0;
  }
  return count;
}

std::string Baseline::write(const std::string& file, std::vector<KnownFinding> findings,
                            const std::vector<std::string>& checked) const {
  const std::set<std::string> seen(checked.begin(), checked.end());
  for (const KnownFinding& known : all_) {
    if (!seen.contains(known.path) && exists(known.path)) {
      findings.push_back(known);
    }
  }
  std::stable_sort(findings.begin(), findings.end(), [](const KnownFinding& a, const KnownFinding& b) {
    return std::tie(a.path, a.rule, a.fingerprint) < std::tie(b.path, b.rule, b.fingerprint);
  });
  // A finding a line, so that a merge of two branches is a merge of lines.
  std::string out = fmt::format("{{\"version\": {}, \"findings\": [", kVersion);
  const char* before = "\n";
  for (const KnownFinding& known : findings) {
    nlohmann::ordered_json row;
    row["path"] = known.path;
    row["rule"] = known.rule;
    row["fingerprint"] = known.fingerprint;
    row["message"] = known.message;
    out += before + row.dump(-1, ' ', false, Json::error_handler_t::replace);
    before = ",\n";
  }
  out += "\n]}\n";
  const std::string problem = write_file(file, out);
  return problem.empty() ? std::string{} : fmt::format("{}: {}", file, problem);
}

}  // namespace vouch
