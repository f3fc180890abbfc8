#include "analyzers/newsroom/bibliography.h"

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

const Reference* reference_at(const std::vector<Reference>& references,
                              const std::unordered_map<WordHash, std::uint32_t>& table, WordHash key) {
  const auto it = table.find(key);
  return it == table.end() ? nullptr : &references[it->second];
}

// "Okafor, L."
std::string short_author(const ReferenceName& name) {
  if (!name.literal.empty()) {
    return name.literal;
  }
  std::string out = name.family;
  bool start = true;
  for (std::size_t at = 0; at < name.given.size();) {
    const CodePoint c = decode_utf8(name.given, at);
    if (start && is_letter(c.value)) {
      out += out.size() == name.family.size() ? ", " : " ";
      append_utf8(out, c.value);
      out += '.';
    }
    start = is_space(c.value) || c.value == U'-';
    at += c.size;
  }
  return out;
}

std::string_view surname_or_all(const ReferenceName& name) { return name.literal.empty() ? name.family : name.literal; }

std::string authors_of(const Reference& reference) {
  constexpr std::size_t kMostNamed = 3;
  std::string out;
  const std::size_t count = reference.authors.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (count > kMostNamed && i == 1) {
      return out + " et al.";
    }
    out += i == 0 ? "" : i + 1 == count ? (count > 2 ? ", and " : " and ") : ", ";
    out += short_author(reference.authors[i]);
  }
  return out;
}

// Parts of a reference end in one full stop each.
void add_part(std::string& out, std::string_view part) {
  if (part.empty()) {
    return;
  }
  out += out.empty() ? "" : " ";
  out += part;
  const bool ends = part.ends_with('.') || part.ends_with('?') || part.ends_with('!') || part.ends_with(".”") ||
                    part.ends_with("?”") || part.ends_with("!”");
  out += ends ? "" : ".";
}

}  // namespace

std::string source_identity(std::string_view address) {
  std::string out = fold(address);
  for (const std::string_view start : {"https://", "http://", "www."}) {
    if (out.starts_with(start)) {
      out.erase(0, start.size());
    }
  }
  for (const std::string_view resolver : {"doi.org/", "dx.doi.org/", "doi:"}) {
    if (out.starts_with(resolver)) {
      out.erase(0, resolver.size());
    }
  }
  if (const auto hash = out.find('#'); hash != std::string::npos) {
    out.resize(hash);
  }
  if (const auto tracker = out.find("?utm_"); tracker != std::string::npos) {
    out.resize(tracker);
  }
  while (out.ends_with('/')) {
    out.pop_back();
  }
  return out;
}

void Bibliography::index() {
  by_key_.clear();
  by_address_.clear();
  by_key_.reserve(references.size());
  by_address_.reserve(references.size());
  for (std::size_t i = 0; i < references.size(); ++i) {
    by_key_.emplace(hash_word(references[i].key), static_cast<std::uint32_t>(i));
    for (const std::string* address : {&references[i].url, &references[i].doi}) {
      if (!address->empty()) {
        by_address_.emplace(hash_word(source_identity(*address)), static_cast<std::uint32_t>(i));
      }
    }
  }
}

const Reference* Bibliography::find(std::string_view key) const {
  return reference_at(references, by_key_, hash_word(key));
}

const Reference* Bibliography::find_address(std::string_view address) const {
  const std::string comparable = source_identity(address);
  return comparable.empty() ? nullptr : reference_at(references, by_address_, hash_word(comparable));
}

std::string reference_address(const Reference& reference) {
  if (!reference.url.empty()) {
    return reference.url;
  }
  if (reference.doi.empty()) {
    return {};
  }
  return reference.doi.starts_with("http") ? reference.doi : "https://doi.org/" + reference.doi;
}

std::string reference_line(const Reference& reference) {
  std::string out;
  add_part(out, authors_of(reference));
  if (!reference.title.empty()) {
    const bool ends = reference.title.ends_with('?') || reference.title.ends_with('!');
    add_part(out, "“" + reference.title + (ends ? "”" : ".”"));
  }
  std::string where = reference.container;
  if (!reference.volume.empty()) {
    where += (where.empty() ? "vol. " : " ") + reference.volume +
             (reference.issue.empty() ? "" : "(" + reference.issue + ")");
  }
  const bool self_published = reference.authors.size() == 1 && reference.authors.front().literal == reference.publisher;
  for (const std::string& piece : {self_published ? std::string() : reference.publisher,
                                   reference.issued.year != 0 ? format_date(reference.issued) : std::string(),
                                   reference.page.empty() ? std::string() : "p. " + reference.page}) {
    if (!piece.empty()) {
      where += (where.empty() ? "" : ", ") + piece;
    }
  }
  add_part(out, where);
  if (const std::string address = reference_address(reference); !address.empty()) {
    out += (out.empty() ? "" : " ") + address;
  }
  return out.empty() ? reference.key : out;
}

std::string reference_label(const Reference& reference) {
  std::string out;
  if (!reference.authors.empty()) {
    out = surname_or_all(reference.authors.front());
    out += reference.authors.size() == 2 ? " and " + std::string(surname_or_all(reference.authors[1])) : "";
    out += reference.authors.size() > 2 ? " et al." : "";
  } else {
    out = reference.publisher.empty() ? reference.container : reference.publisher;
  }
  if (reference.issued.year != 0) {
    out += (out.empty() ? "" : " ") + std::to_string(reference.issued.year);
  }
  return out;
}

}  // namespace vouch
