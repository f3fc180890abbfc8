// "Okafor said" in a draft with two Okafors, where the paragraph does not tell which.
#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/claims/person_names.h"
#include "analyzers/narration.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// At most this many bearers of one surname are told apart.
constexpr std::size_t kMostBearers = 8;

struct Bearer {
  std::size_t speaker = 0;
  PersonName name;
  std::size_t mentions = 0;
  Offset introduced = 0;  // end of the first full mention
};

using Bearers = std::unordered_map<std::string, std::vector<Bearer>>;

bool is_one_person(const Speaker& speaker) { return speaker.kind == SpeakerKind::person && !speaker.plural; }

Bearers bearers_of(const Document& document) {
  Bearers out;
  boost::unordered_flat_map<WordHash, std::uint32_t> people;  // by surname: most have theirs alone
  for (const Speaker& speaker : document.speakers) {
    people[speaker.surname] += is_one_person(speaker) ? 1 : 0;
  }
  for (std::size_t s = 0; s < document.speakers.size(); ++s) {
    const Speaker& speaker = document.speakers[s];
    if (!is_one_person(speaker) || people[speaker.surname] < 2) {
      continue;
    }
    for (const std::uint32_t m : speaker.mentions) {
      const Mention& mention = document.mentions[m];
      const auto name =
          mention.form == MentionForm::full_name ? read_person_name(document.text(mention.span)) : std::nullopt;
      // "Mister Rogers" is a form of address, not another Rogers.
      const bool address = name && (name->first == "mister" || name->first == "missis" || name->first == "madame" ||
                                    name->first == "monsieur" || name->first == "young" || name->first == "old");
      if (!name || address) {
        continue;
      }
      std::vector<Bearer>& bearers = out[name->surname];
      const bool known = std::any_of(bearers.begin(), bearers.end(),
                                     [&](const Bearer& b) { return may_be_one_person(b.name, *name); });
      if (!known && bearers.size() < kMostBearers) {
        bearers.push_back({s, *name, speaker.mentions.size(), mention.span.end});
      }
      break;
    }
  }
  return out;
}

struct Near {
  std::size_t in_paragraph = 0;
  std::size_t all = 0;  // in it or in the one before
};

// How many of the bearers the paragraphs around give in full before mention `m`: one of them settles who is meant, two
// leave it open, and a bearer named long ago is not thought of any more.
Near bearers_near(const Document& document, std::uint32_t m, const std::vector<Bearer>& bearers) {
  const WordHash surname = hash_word(bearers.front().name.surname);
  const Mention& here = document.mentions[m];
  constexpr std::uint32_t kReach = 60;
  Near found;
  std::array<bool, kMostBearers> seen{};
  for (std::uint32_t back = m; back > 0 && m - back < kReach;) {
    const Mention& before = document.mentions[--back];
    if (before.block + 1 < here.block) {
      break;
    }
    const bool namesake = before.form == MentionForm::full_name &&
                          document.speakers[static_cast<std::size_t>(before.speaker)].surname == surname;
    const auto name = namesake ? read_person_name(document.text(before.span)) : std::nullopt;
    for (std::size_t b = 0; name && b < bearers.size(); ++b) {
      if (!seen[b] && may_be_one_person(bearers[b].name, *name)) {
        seen[b] = true;
        ++found.all;
        found.in_paragraph += before.block == here.block ? 1 : 0;
      }
    }
  }
  return found;
}

// "telling Clinton she had been an able opponent": a pronoun right behind settles who is meant.
bool settled_by_pronoun(const Document& document, std::uint32_t m, const std::vector<Bearer>& bearers) {
  constexpr Offset kNear = 60;  // bytes
  const Mention& here = document.mentions[m];
  for (std::uint32_t next = m + 1; next < document.mentions.size(); ++next) {
    const Mention& mention = document.mentions[next];
    if (mention.block != here.block || mention.span.begin > here.span.end + kNear) {
      return false;
    }
    if (mention.form == MentionForm::pronoun && mention.speaker != kNone) {
      return std::any_of(bearers.begin(), bearers.end(), [&](const Bearer& bearer) {
        return bearer.speaker == static_cast<std::size_t>(mention.speaker);
      });
    }
  }
  return false;
}

// Those who share the surname; null where fewer than two do, or where the word is more than a name.
const std::vector<Bearer>* several_bearers(const Bearers& all, std::string_view written) {
  const std::string surname = surname_key(written);
  const auto it = all.find(surname);
  const bool common = (lookup(hash_word(surname)) & (lex::common_word | lex::organisation_head)) != 0;
  return common || it == all.end() || it->second.size() < 2 ? nullptr : &it->second;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  const Narration& narration = context.narration;
  const Bearers all = bearers_of(document);
  if (std::none_of(all.begin(), all.end(), [](const auto& entry) { return entry.second.size() > 1; })) {
    return;
  }
  boost::unordered_flat_set<WordHash> shared;  // surnames of more than one
  for (const auto& [surname, bearers] : all) {
    if (bearers.size() > 1) {
      shared.insert(hash_word(surname));
    }
  }
  std::unordered_set<const std::vector<Bearer>*> said;  // once a surname
  // Surnames as they stand, and who bears them where several do. Most are written as they were the last time.
  struct Written {
    WordHash hash = 0;
    const std::vector<Bearer>* bearers = nullptr;
  };
  boost::unordered_flat_map<WordHash, const std::vector<Bearer>*> written;
  std::vector<Written> last(document.speakers.size());
  for (std::uint32_t m = 0; m < document.mentions.size(); ++m) {
    const Mention& mention = document.mentions[m];
    if (mention.form != MentionForm::surname || mention.quoted) {
      continue;
    }
    Written& of_speaker = last[static_cast<std::size_t>(mention.speaker)];
    if (of_speaker.hash != mention.written) {
      const auto [known, fresh] = written.try_emplace(mention.written, nullptr);
      if (fresh) {
        const BlockAnalysis& analysis = *document.blocks[mention.block].analysis;
        if (shared.contains(analysis.holders.list[mention.holder].last)) {
          known->second = several_bearers(all, document.text(mention.span));
        }
      }
      of_speaker = {mention.written, known->second};
    }
    if (of_speaker.bearers == nullptr || !narrates(document.blocks[mention.block].block.kind) ||
        narration.is_headline(mention.block) || said.contains(of_speaker.bearers)) {
      continue;
    }
    const std::vector<Bearer>& bearers = *of_speaker.bearers;
    const auto introduced = std::count_if(bearers.begin(), bearers.end(),
                                          [&](const Bearer& b) { return b.introduced <= mention.span.begin; });
    if (introduced < 2) {
      continue;
    }
    const Near near = bearers_near(document, m, bearers);
    if (near.in_paragraph == 1 || near.all < 2 || settled_by_pronoun(document, m, bearers)) {
      continue;
    }
    said.insert(&bearers);
    Finding finding;
    // Where the draft is about one of them, its readers will think of that one.
    const auto [least, most] = std::minmax_element(
        bearers.begin(), bearers.end(), [](const Bearer& a, const Bearer& b) { return a.mentions < b.mentions; });
    if (most->mentions >= 3 * std::max<std::size_t>(least->mentions, 1)) {
      finding.severity = Severity::hint;
    }
    finding.span = mention.span;
    finding.message = quoted_words(document.text(mention.span)) + " may be " + std::string(bearers[0].name.text) +
                      " or " + std::string(bearers[1].name.text) + ": add the first name.";
    for (const Bearer& bearer : bearers) {
      const std::string name(bearer.name.text);
      finding.fixes.push_back({.title = "Write “" + name + "”", .edits = {{mention.span, name}}});
      finding.related.push_back({document.mentions[document.speakers[bearer.speaker].mentions.front()].span, name});
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_ambiguous_surname;
constinit const Rule rule_ambiguous_surname{
    .title = "A surname that two people in the draft share",
    .family = Family::names,
    .severity = Severity::warning,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
