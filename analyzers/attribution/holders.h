// Who may be a speaker in a block, in the order of the text: its names, and the sources of attributions that no name
// covers. With the keys by which speakers are told apart: worked out once for the block, for speakers.cpp reads those
// of the whole draft at every keystroke.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analyzers/attribution/attribution.h"
#include "analyzers/attribution/names.h"
#include "analyzers/attribution/speaker_words.h"
#include "analyzers/text/hash.h"

namespace vouch {

// What a nominal begins with, which tells whether it means somebody known.
enum class Opening : std::uint8_t { bare, definite, indefinite };

struct Holder {
  Span span;  // of the block's prose, like the others
  Span head;
  Span title;
  Span affiliation;
  WordHash written = 0;          // of all of it, as it stands
  WordHash key = 0;              // of all of it: of name_key()
  WordHash surname_written = 0;  // of a person's surname, as it stands; 0 where it is no person's name
  WordHash last = 0;             // a person's surname; the role of a nominal's head
  WordHash first = 0;            // a person's first name, an organisation's initials; 0 where there is none
  std::uint32_t sentence = 0;
  std::uint32_t roles = 0;        // where the title's roles begin in BlockHolders::roles, an organisation's words
  std::uint8_t role_count = 0;    // … and how many they are
  std::uint8_t surname_size = 0;  // of a person's surname, folded: bytes, 255 at most
  std::uint16_t beginning = 0;    // … and its first two
  char first_letter = '\0';       // of the first name
  bool first_is_initial = false;
  bool given_name = false;  // the first name is one that people are given
  MentionForm form = MentionForm::full_name;
  SpeakerKind kind = SpeakerKind::person;
  Pronoun pronoun = Pronoun::unknown;  // which one it is, or which one its title tells
  Opening opening = Opening::bare;     // of a nominal
  bool few_words = false;              // of a nominal: three at most
  bool institution = false;            // of a nominal: "the council"
  bool courtesy = false;               // its title is none of office: "Ms."
  bool plural = false;
  bool subject = false;
  bool quoted = false;
  bool source = false;  // some attribution has it as its source
};

struct BlockHolders {
  std::vector<Holder> list;      // sorted by span.begin
  std::vector<WordHash> roles;   // of role_key(), for the titles and the names of organisations
  std::vector<std::int32_t> of;  // by the block's attributions: index into list; kNone without a source
};

// The first two bytes of a folded name in one number: names that differ in it are no spellings of one.
[[nodiscard]] std::uint16_t name_beginning(std::string_view folded);

// The holders of a block. Linear in names and attributions.
[[nodiscard]] BlockHolders find_holders(std::string_view prose, const std::vector<NameMention>& names,
                                        const std::vector<Attribution>& attributions);

// The holder that a source means: the one that has the source's head, else the first in it; kNone where there is none.
[[nodiscard]] std::int32_t holder_of(std::string_view prose, const std::vector<Holder>& list, Span source);

}  // namespace vouch
