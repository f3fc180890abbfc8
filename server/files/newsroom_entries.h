// New entries for the newsroom's files, as text to insert: everything that is there already, comments and order and
// fields of the newsroom's own, stays byte for byte. Pure; called by code actions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/newsroom/registry.h"
#include "analyzers/text/source.h"

namespace vouch {

// A scalar as YAML reads it back: plain where that is safe, else in double quotation marks.
[[nodiscard]] std::string yaml_scalar(std::string_view text);

// A speaker as the draft has them. Terms, pronouns and verification are not the draft's to know.
struct NewSpeaker {
  std::string id;
  std::string name;
  SpeakerKind kind = SpeakerKind::person;
  std::string title;
  std::string affiliation;
};
[[nodiscard]] std::string speaker_entry(const NewSpeaker& speaker);

struct NewSource {
  std::string key;
  std::string title;
  std::string url;
  std::string accessed;  // YYYY-MM-DD
};
[[nodiscard]] std::string source_entry(const NewSource& source);

// Where an entry goes in a list of entries, and the text of it there: behind the last one, indented as it is, with the
// file's line ends. An empty file takes it at its end. The text
// is empty where the list stands in brackets and takes no such entry.
struct Appended {
  Offset at = 0;
  std::string text;
};
[[nodiscard]] Appended append_entry(std::string_view file, std::string_view entry);

// `wanted`, or wanted-2, wanted-3 … until `taken` says no.
template <class Taken>
[[nodiscard]] std::string free_id(std::string wanted, Taken taken) {
  std::string id = wanted;
  for (int n = 2; taken(id); ++n) {
    id = wanted + "-" + std::to_string(n);
  }
  return id;
}
// A key for an address: its site and the last part of its path.
[[nodiscard]] std::string key_for_address(std::string_view url);

}  // namespace vouch
