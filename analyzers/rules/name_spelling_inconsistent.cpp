// One person, two spellings: "Lindqvist" and "Lindquist", "Álvarez" and "Alvarez", "McDonald" and "Mcdonald".
#include <algorithm>
#include <optional>
#include <unordered_map>

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

// Whether two spellings of a surname look like one name: accents, capitals or one letter.
bool likely_same(const Spelling& a, const Spelling& b) {
  const auto other_word = [](const Spelling& s) {
    return s.surname.ends_with("'s") || s.surname.ends_with("’s") ||
           (lookup(hash_word(s.key)) & (lex::demonym | lex::common_word | lex::place | lex::weekday | lex::month)) != 0;
  };
  if (a.surname == b.surname || all_capitals(a.surname) || all_capitals(b.surname) || other_word(a) || other_word(b)) {
    return false;
  }
  if (a.key == b.key) {
    // "Cyber-vandalism" and "Cyber-Vandalism" are a heading and its text.
    return a.key.find('-') == std::string::npos || fold(a.surname) != fold(b.surname);
  }
  if (std::max(a.key.size(), b.key.size()) < kShortest || a.key[0] != b.key[0]) {
    return false;
  }
  const std::string_view longer = a.key.size() > b.key.size() ? a.key : b.key;
  const std::string_view shorter = a.key.size() > b.key.size() ? b.key : a.key;
  if (longer.size() != shorter.size() && longer.starts_with(shorter) && longer.back() == 's') {
    return false;  // "the Lindqvists"
  }
  return one_letter_apart(a.key, b.key);
}

void add(std::vector<Spelling>& bucket, std::string_view surname, const std::string& key, const std::string& first,
         Span where) {
  const auto it = std::find_if(bucket.begin(), bucket.end(), [&](const Spelling& s) { return s.surname == surname; });
  if (it != bucket.end()) {
    ++it->count;
  } else if (bucket.size() < kMostSpellings) {
    bucket.push_back({surname, key, first, where, 1});
  }
}

// Names as read_person_name() reads them, each spelling once: a draft names most people many times.
class Names {
 public:
  const std::optional<PersonName>& read(std::string_view text) {
    const auto [it, fresh] = known_.try_emplace(hash_word(text));
    if (fresh) {
      it->second = read_person_name(text);
    }
    return it->second;
  }

 private:
  std::unordered_map<WordHash, std::optional<PersonName>> known_;
};

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

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  // By first name: the same first name with two spellings of the surname. By the surname's first letters: a surname
  // alone that is near to a full name's.
  std::unordered_map<std::string, std::vector<Spelling>> by_first;
  std::unordered_map<std::string, std::vector<Spelling>> full;
  std::unordered_map<std::string, std::vector<Spelling>> alone;
  Names names;
  const auto bucket_of = [](const std::string& key) { return key.substr(0, 2); };
  for (const Mention& mention : document.mentions) {
    if (!is_prose(document.blocks[mention.block].block.kind)) {
      continue;
    }
    const std::string_view text = document.text(mention.span);
    // "Correy’s [sic]": the slip is the quoted one's, and the writer has seen it.
    const std::string_view behind =
        document.text(Span{mention.span.end, std::min<Offset>(mention.span.end + 10, document.source->size())});
    if (behind.find("[sic]") != std::string_view::npos) {
      continue;
    }
    if (mention.form == MentionForm::full_name) {
      if (const auto& name = names.read(text)) {
        const auto begin = static_cast<Offset>(mention.span.begin +
                                               static_cast<std::size_t>(name->surname_text.data() - name->text.data()));
        const Span where{begin, static_cast<Offset>(begin + name->surname_text.size())};
        add(by_first[name->first], name->surname_text, name->surname, name->first, where);
        add(full[bucket_of(name->surname)], name->surname_text, name->surname, name->first, where);
      }
    } else if ((mention.form == MentionForm::surname || mention.form == MentionForm::title_surname) &&
               text.find(' ') == std::string_view::npos) {
      const std::string key = surname_key(text);
      add(alone[bucket_of(key)], text, key, {}, mention.span);
    }
  }
  // People whom the draft names in full and who do not speak: a speaker's surname may be theirs, misspelt.
  for (const BlockView& view : document.blocks) {
    if (!view.analysis || !is_prose(view.block.kind)) {
      continue;
    }
    for (const NameMention& name : view.analysis->names) {
      const std::string_view text = slice(view.block.prose, name.span);
      if (name.form != MentionForm::full_name || name.kind != SpeakerKind::person || name.plural) {
        continue;
      }
      if (const auto& read = names.read(text)) {
        add(full[bucket_of(read->surname)], read->surname_text, read->surname, read->first,
            view.block.to_source(name.span));
      }
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
  for (const auto& [letters, surnames] : alone) {
    const auto bucket = full.find(letters);
    if (bucket == full.end()) {
      continue;
    }
    for (const Spelling& surname : surnames) {
      const bool known = std::any_of(bucket->second.begin(), bucket->second.end(),
                                     [&](const Spelling& s) { return s.surname == surname.surname; });
      const auto near = std::find_if(bucket->second.begin(), bucket->second.end(),
                                     [&](const Spelling& s) { return likely_same(surname, s); });
      if (!known && near != bucket->second.end() && surname.count <= 2) {
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
};

}  // namespace vouch
