// The bibliography: the sources that drafts cite, with the fields of CSL that a newsroom uses. A value; read from
// CSL-YAML, CSL-JSON and BibTeX by server/files, shared by every draft of its newsroom.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analyzers/claims/calendar.h"
#include "analyzers/newsroom/place.h"
#include "analyzers/text/hash.h"

namespace vouch {

struct ReferenceName {
  std::string family;
  std::string given;
  std::string literal;  // an organisation, or a name that is not taken apart
};

// One source. Text fields are empty and dates have year 0 where nothing is given. Field names are CSL 1.0.2's, with
// Vouch's own: accessed (CSL's too), archive-url, snapshot, sha256, checked-on.
struct Reference {
  std::string key;
  std::string type;  // a CSL type: "report", "article-newspaper", "webpage" …
  std::string title;
  std::vector<ReferenceName> authors;
  CalendarDate issued;
  std::string container;  // the paper, journal or site it appeared in
  std::string publisher;
  std::string volume;
  std::string issue;
  std::string page;
  std::string url;
  std::string doi;
  CalendarDate accessed;
  std::string archive_url;
  std::string snapshot;  // a file in the evidence folder, as the bibliography names it
  std::string sha256;    // of the snapshot
  CalendarDate checked_on;
  FilePlace place;
  Span address;  // the URL or DOI in the file; empty where there is none
};

class Bibliography {
 public:
  std::vector<NewsroomFile> files;
  std::vector<Reference> references;

  // Makes the look-up tables; once, after the references are complete. Of equal keys and addresses the first stays.
  void index();
  [[nodiscard]] const Reference* find(std::string_view key) const;
  // By URL or DOI, however it is written: see source_identity().
  [[nodiscard]] const Reference* find_address(std::string_view address) const;

 private:
  std::unordered_map<WordHash, std::uint32_t> by_key_;
  std::unordered_map<WordHash, std::uint32_t> by_address_;
};

// "Okafor, L., and Vell Power. “Outages in the harbor district.” Harbor Courier, 23 August 2024. https://…": authors,
// title, container, publisher, date, address. Plain text on one line; never empty.
[[nodiscard]] std::string reference_line(const Reference& reference);
// "Okafor 2024", "Vell Power 2024": how lists and completion name it beside its key.
[[nodiscard]] std::string reference_label(const Reference& reference);
// Where the source can be opened: its URL, else its DOI's resolver; empty where it has neither.
[[nodiscard]] std::string reference_address(const Reference& reference);

// What two addresses of one source have in common: folded, without scheme, "www.", DOI resolver, fragment, trackers and
// closing slash.
[[nodiscard]] std::string source_identity(std::string_view address);

}  // namespace vouch
