// One person, two spellings: "Lindqvist" and "Lindquist", "Álvarez" and "Alvarez", "McDonald" and "Mcdonald".
#include <algorithm>
#include <bitset>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <map>
#include <optional>

#include "analyzers/claims/person_names.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// Spellings compared with each other in one bucket; names in a hostile draft stay linear.
constexpr std::size_t kMostSpellings = 32;
constexpr std::size_t kShortest = 5;  // letters of the longer one

struct Spelling {
  std::string_view surname;  // as written, in the draft
  std::string key;           // folded, without accents
  std::string first;         // key of the first name; empty where the surname stands alone
  Span where;                // the first mention's surname
  std::uint32_t count = 0;
};

bool all_capitals(std::string_view word) {
  bool lower = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_utf8(word, at);
    lower = lower || is_lower(c.value);
    at += c.size;
  }
  return !lower;
}

bool near_keys(std::string_view a, std::string_view b) {
  if (a == b) {
    return true;
  }
  const std::string_view longer = a.size() > b.size() ? a : b;
  const std::string_view shorter = a.size() > b.size() ? b : a;
  if (longer.size() < kShortest || longer.size() > shorter.size() + 1 || a[0] != b[0]) {
    return false;
  }
  if (longer.size() != shorter.size() && longer.starts_with(shorter) && longer.back() == 's') {
    return false;  // "the Lindqvists"
  }
  return one_letter_apart(a, b);
}

// Whether two spellings of a surname look like one name: accents, capitals or one letter.
bool likely_same(const Spelling& a, const Spelling& b) {
  const auto other_word = [](const Spelling& s) {
    return s.surname.ends_with("'s") || s.surname.ends_with("’s") ||
           (lookup(hash_word(s.key)) & (lex::demonym | lex::common_word | lex::place | lex::weekday | lex::month)) != 0;
  };
  if (!near_keys(a.key, b.key) || a.surname == b.surname || all_capitals(a.surname) || all_capitals(b.surname) ||
      other_word(a) || other_word(b)) {
    return false;
  }
  // "Cyber-vandalism" and "Cyber-Vandalism" are a heading and its text.
  return a.key != b.key || a.key.find('-') == std::string::npos || fold(a.surname) != fold(b.surname);
}

void add(std::vector<Spelling>& bucket, Spelling spelling) {
  const auto it =
      std::find_if(bucket.begin(), bucket.end(), [&](const Spelling& s) { return s.surname == spelling.surname; });
  if (it != bucket.end()) {
    it->count += spelling.count;
  } else if (bucket.size() < kMostSpellings) {
    bucket.push_back(std::move(spelling));
  }
}

// A name as it is written somewhere. A draft names most people many times; each way of writing is read once.
struct Written {
  WordHash hash = 0;  // of the words
  const Holder* holder = nullptr;
  std::string_view text;
  Span where;  // its first mention
  std::uint32_t count = 0;
};

class WrittenNames {
 public:
  // Of so many speakers; 0 where names are added that have none.
  explicit WrittenNames(std::size_t speakers) : last_(speakers, kNowhere) {}

  // A Mention or a FullName. Its holder is looked at only where it was not written so before.
  template <class Name>
  std::uint32_t add(const Document& document, const Name& name, std::string_view text) {
    const auto [it, fresh] = known_.try_emplace(name.written, static_cast<std::uint32_t>(list_.size()));
    if (fresh) {
      const BlockView& view = document.blocks[name.block];
      const Holder& holder = view.analysis->holders.list[name.holder];
      list_.push_back({name.written, &holder, text, view.block.to_source(holder.span), 0});
    }
    ++list_[it->second].count;
    return it->second;
  }
  // The same for a mention of a speaker, whose name is most often written as the last time.
  void add_mention(const Document& document, const Mention& mention) {
    std::uint32_t& last = last_[static_cast<std::size_t>(mention.speaker)];
    if (last != kNowhere && list_[last].hash == mention.written) {
      ++list_[last].count;
    } else {
      last = add(document, mention, document.text(mention.span));
    }
  }
  [[nodiscard]] const std::vector<Written>& list() const { return list_; }  // in the order of the text

 private:
  static constexpr std::uint32_t kNowhere = 0xffffffff;
  boost::unordered_flat_map<WordHash, std::uint32_t> known_;
  std::vector<Written> list_;
  std::vector<std::uint32_t> last_;  // by speaker: how the name was written last
};

// Tells which full names have a first name in common and surnames that are not the same: only those are read. Most
// names of a draft are of people whom it spells in one way.
class FirstNames {
 public:
  void add(const Holder& holder) {
    Group& group = groups_[key_of(holder)];
    group.several = group.several || (group.surname != 0 && group.surname != holder.surname_written);
    group.surname = holder.surname_written;
  }
  [[nodiscard]] bool several_surnames(const Holder& holder) const {
    return groups_.find(key_of(holder))->second.several;
  }

 private:
  struct Group {
    WordHash surname = 0;
    bool several = false;
  };
  // Two spellings of a surname begin with the same letter, see likely_same().
  static WordHash key_of(const Holder& holder) { return mix_bits(holder.first + (holder.beginning >> 8U)); }

  boost::unordered_flat_map<WordHash, Group> groups_;
};

// The surname of a full name; nullopt where it is no name of a person.
std::optional<Spelling> surname_of(const Written& written) {
  const auto name = read_person_name(written.text);
  if (!name) {
    return std::nullopt;
  }
  const auto begin = static_cast<Offset>(written.where.begin +
                                         static_cast<std::size_t>(name->surname_text.data() - written.text.data()));
  return Spelling{name->surname_text, name->surname, name->first,
                  Span{begin, static_cast<Offset>(begin + name->surname_text.size())}, written.count};
}

// "Correy’s [sic]": the slip is the quoted one's, and the writer has seen it.
bool seen_by_writer(const Document& document, Span mention) {
  constexpr Offset kNear = 10;  // bytes
  const std::string_view behind =
      document.text(Span{mention.end, std::min<Offset>(mention.end + kNear, document.source->size())});
  return behind.find("[sic]") != std::string_view::npos;
}

void report(const Spelling& odd, const Spelling& usual, Sink& sink) {
  Finding finding;
  finding.span = odd.where;
  finding.message = quoted_words(odd.surname) + " is also spelt " + quoted_words(usual.surname) +
                    " in this draft: check which is right and use one.";
  const std::string right(usual.surname);
  finding.fixes.push_back({.title = "Write “" + right + "”", .edits = {{odd.where, right}}, .preferred = true});
  finding.related.push_back({usual.where, "the other spelling"});
  sink.add(std::move(finding));
}

// Notes the blocks with a “[sic]”.
void note_sic(const BlockContext& context, std::vector<std::uint32_t>& notes) {
  const std::string_view prose = context.prose();
  const std::size_t bracket = prose.find(']');  // few blocks have one
  if (bracket != std::string_view::npos &&
      prose.find("sic]", bracket - std::min<std::size_t>(bracket, 3)) != std::string_view::npos) {
    notes.push_back(0);
  }
}

// Surnames that something may be a misspelling of: they begin alike and are as long, or one byte off. Others are let
// through at times.
class Alike {
 public:
  void add(const std::string& key) {
    const std::size_t size = std::min<std::size_t>(key.size(), 0xff);
    for (const std::size_t near : {size - 1, size, size + 1}) {
      seen_.set(place(name_beginning(key), near));
    }
  }
  // A Holder or a FullName.
  template <class Name>
  [[nodiscard]] bool may_have(const Name& name) const {
    return seen_.test(place(name.beginning, name.surname_size));
  }

 private:
  static std::size_t place(std::uint16_t beginning, std::size_t size) { return (beginning + size * 0x9e37U) % kPlaces; }
  static constexpr std::size_t kPlaces = 1U << 16U;
  std::bitset<kPlaces> seen_;
};

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  WrittenNames full_names(document.speakers.size());  // of speakers
  WrittenNames surnames(document.speakers.size());    // … that stand alone
  WrittenNames other_names(0);  // people whom the draft names in full: a speaker's surname may be theirs, misspelt
  const auto bucket_of = [](const std::string& key) { return key.substr(0, 2); };
  auto sic = context.notes.begin();
  for (const Mention& mention : document.mentions) {
    while (sic != context.notes.end() && sic->block < mention.block) {
      ++sic;
    }
    const bool any_sic = sic != context.notes.end() && sic->block == mention.block;
    const bool full = mention.form == MentionForm::full_name;
    if ((full || mention.form == MentionForm::surname || mention.form == MentionForm::title_surname) &&
        !(any_sic && seen_by_writer(document, mention.span))) {
      (full ? full_names : surnames).add_mention(document, mention);
    }
  }
  boost::unordered_flat_set<WordHash> known;  // surnames, as they stand, of people named in full
  known.reserve(document.full_names.size());
  for (const FullName& name : document.full_names) {
    known.insert(name.surname);
  }
  FirstNames first_names;
  for (const Written& written : full_names.list()) {
    known.insert(written.holder->surname_written);
    first_names.add(*written.holder);
  }
  std::map<std::string, std::vector<Spelling>> alone;
  Alike alike;  // to those that stand alone
  for (const Written& written : surnames.list()) {
    if (!known.contains(written.hash) && written.text.find(' ') == std::string_view::npos) {
      const std::string key = surname_key(written.text);
      add(alone[bucket_of(key)], {written.text, key, {}, written.where, written.count});
      alike.add(key);
    }
  }
  for (const FullName& name : document.full_names) {
    if (alike.may_have(name)) {
      const BlockView& view = document.blocks[name.block];
      other_names.add(document, name, slice(view.block.prose, view.analysis->holders.list[name.holder].span));
    }
  }
  // By first name: the same first name with two spellings of the surname. By the surname's first letters: a surname
  // alone that is near to a full name's.
  std::map<std::string, std::vector<Spelling>> by_first;
  std::map<std::string, std::vector<Spelling>> full;
  for (const Written& written : full_names.list()) {
    const bool person = written.holder->kind == SpeakerKind::person;
    const bool near = !person || alike.may_have(*written.holder);
    const bool several = !person || first_names.several_surnames(*written.holder);
    if (const auto spelling = near || several ? surname_of(written) : std::nullopt) {
      if (near) {
        add(full[bucket_of(spelling->key)], *spelling);
      }
      if (several) {
        add(by_first[spelling->first], *spelling);
      }
    }
  }
  for (const Written& written : other_names.list()) {
    if (auto spelling = surname_of(written)) {
      spelling->where = written.where;  // the text is prose: within it, offsets are not the source's
      add(full[bucket_of(spelling->key)], *spelling);
    }
  }
  for (const auto& [first, spellings] : by_first) {
    for (std::size_t i = 1; i < spellings.size() && first.size() > 2; ++i) {
      for (std::size_t k = 0; k < i; ++k) {
        if (likely_same(spellings[i], spellings[k])) {
          const bool later_is_odd = spellings[i].count <= spellings[k].count;
          report(later_is_odd ? spellings[i] : spellings[k], later_is_odd ? spellings[k] : spellings[i], sink);
          break;
        }
      }
    }
  }
  for (const auto& [letters, spellings] : alone) {
    const auto bucket = full.find(letters);
    if (bucket == full.end()) {
      continue;
    }
    for (const Spelling& surname : spellings) {
      const auto near = std::find_if(bucket->second.begin(), bucket->second.end(),
                                     [&](const Spelling& s) { return likely_same(surname, s); });
      if (near != bucket->second.end() && surname.count <= 2) {
        report(surname, *near, sink);
      }
    }
  }
}

}  // namespace

extern const Rule rule_name_spelling_inconsistent;
constinit const Rule rule_name_spelling_inconsistent{
    .title = "One name in two spellings",
    .family = Family::names,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .precedence = 2,
    .group = "name",
    .check_document = check,
    .note_block = note_sic,
};

}  // namespace vouch
