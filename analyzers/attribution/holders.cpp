#include "analyzers/attribution/holders.h"

#include <algorithm>
#include <limits>

#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

// How many holders within one source are looked at for its head.
constexpr std::size_t kMostInSource = 8;

Span head_of(std::string_view prose, Span source) {
  const Offset end = source_head_end(slice(prose, source)) + source.begin;
  return {end > source.begin ? word_start(prose, end, source.begin) : source.begin, end};
}

// Notes those words of the text that are roles by `is`.
template <class Is>
void read_roles(std::string_view text, Holder& holder, std::vector<WordHash>& roles, Is is) {
  holder.roles = static_cast<std::uint32_t>(roles.size());
  each_word(text, [&](std::string_view word) {
    const std::string role = role_key(word);
    if (holder.role_count < std::numeric_limits<std::uint8_t>::max() && is(role)) {
      roles.push_back(hash_word(role));
      ++holder.role_count;
    }
  });
}

void read_title(std::string_view prose, Holder& holder, std::vector<WordHash>& roles) {
  const std::string_view title = slice(prose, holder.title);
  holder.pronoun = pronoun_of_title(title);
  holder.courtesy = is_courtesy(title);
  read_roles(title, holder, roles, is_role);
}

void read_nominal(std::string_view prose, std::string_view text, Holder& holder) {
  holder.last = hash_word(role_key(slice(prose, holder.head)));
  const std::size_t space = text.find(' ');
  if (space == std::string_view::npos) {
    holder.few_words = true;
    return;
  }
  switch (hash_word(fold(text.substr(0, space)))) {
    case "the"_w:
    case "that"_w:
    case "this"_w:
    case "these"_w:
    case "those"_w:
      holder.opening = Opening::definite;
      break;
    case "a"_w:
    case "an"_w:
    case "another"_w:
      holder.opening = Opening::indefinite;
      break;
    default:
      break;
  }
  holder.few_words = std::count(text.begin(), text.end(), ' ') <= 2;
  holder.institution = holder.opening == Opening::definite && !holder.plural && holder.kind == SpeakerKind::anonymous &&
                       is_institution(text);
}

void read_proper(std::string_view text, const std::string& key, Holder& holder) {
  if (holder.kind == SpeakerKind::organization) {
    const std::string letters = initials(text);
    holder.first = letters.size() >= 2 ? hash_word(letters) : 0;
    return;
  }
  const std::string_view surname = surname_in(text);
  holder.surname_written = surname.empty() ? 0 : hash_word(surname);
  const NameParts parts = split_name(key);
  holder.last = hash_word(parts.surname);
  holder.beginning = name_beginning(parts.surname);
  holder.surname_size = static_cast<std::uint8_t>(std::min<std::size_t>(parts.surname.size(), 0xff));
  if (!parts.first.empty()) {
    holder.first = hash_word(parts.first);
    holder.first_letter = parts.first.front();
    holder.first_is_initial = parts.first.size() == 1 || (parts.first.size() == 2 && parts.first[1] == '.');
    holder.given_name = is_given_name(parts.first);
  }
}

void read_keys(std::string_view prose, Holder& holder, std::vector<WordHash>& roles) {
  const std::string_view text = slice(prose, holder.span);
  holder.written = hash_word(text);
  if (holder.form == MentionForm::pronoun) {
    const std::string word = fold(text);
    holder.pronoun = word == "he" ? Pronoun::he : word == "she" ? Pronoun::she : Pronoun::they;
    return;
  }
  const std::string key = name_key(text);
  holder.key = hash_word(key);
  if (holder.form == MentionForm::nominal) {
    read_nominal(prose, text, holder);
  } else {
    read_proper(text, key, holder);
  }
  if (holder.form != MentionForm::nominal && holder.kind == SpeakerKind::organization) {
    // "the ministry" is the Ministry of Health.
    read_roles(text, holder, roles, [](std::string_view) { return true; });
  } else if (!holder.title.empty()) {
    read_title(prose, holder, roles);
  }
}

Holder of_name(const NameMention& name) {
  Holder out;
  out.span = name.span;
  out.head = name.head;
  out.title = name.title;
  out.affiliation = name.affiliation;
  out.sentence = name.sentence;
  out.form = name.form;
  out.kind = name.kind;
  out.plural = name.plural;
  out.subject = name.subject;
  out.quoted = name.quoted;
  return out;
}

// A source that no name covers speaks for itself.
Holder of_source(std::string_view prose, const Attribution& attribution) {
  Holder out;
  out.span = attribution.source.front();
  out.head = head_of(prose, out.span);
  out.kind = kind_of_words(slice(prose, out.span));
  out.form = out.kind == SpeakerKind::person ? MentionForm::surname : MentionForm::nominal;
  out.plural = slice(prose, out.head).ends_with('s');
  out.subject = true;
  out.sentence = attribution.sentence;
  return out;
}

}  // namespace

std::uint16_t name_beginning(std::string_view folded) {
  const auto byte = [&](std::size_t i) { return i < folded.size() ? static_cast<unsigned char>(folded[i]) : 0U; };
  return static_cast<std::uint16_t>(byte(0) << 8U | byte(1));
}

std::int32_t holder_of(std::string_view prose, const std::vector<Holder>& list, Span source) {
  auto at = std::lower_bound(list.begin(), list.end(), source.begin,
                             [](const Holder& holder, Offset begin) { return holder.span.begin < begin; });
  if (at != list.begin() && std::prev(at)->span.end > source.begin) {
    --at;
  }
  if (at == list.end() || at->span.begin >= source.end) {
    return kNone;
  }
  const Offset head_end = source_head_end(slice(prose, source)) + source.begin;
  const std::int32_t first = static_cast<std::int32_t>(std::distance(list.begin(), at));
  for (std::size_t n = 0; n < kMostInSource && at != list.end() && at->span.begin < source.end; ++n, ++at) {
    if (at->span.overlaps({head_end - 1, head_end})) {
      return static_cast<std::int32_t>(std::distance(list.begin(), at));
    }
  }
  return first;
}

BlockHolders find_holders(std::string_view prose, const std::vector<NameMention>& names,
                          const std::vector<Attribution>& attributions) {
  BlockHolders out;
  out.list.reserve(names.size());
  for (const NameMention& name : names) {
    out.list.push_back(of_name(name));
  }
  out.of.assign(attributions.size(), kNone);
  std::vector<Holder> added;
  for (std::size_t a = 0; a < attributions.size(); ++a) {
    if (attributions[a].source.empty()) {
      continue;
    }
    out.of[a] = holder_of(prose, out.list, attributions[a].source.front());
    if (out.of[a] == kNone) {
      added.push_back(of_source(prose, attributions[a]));
      out.of[a] = static_cast<std::int32_t>(names.size() + added.size() - 1);
    }
  }
  if (!added.empty()) {
    out.list.insert(out.list.end(), added.begin(), added.end());
    std::vector<std::int32_t> order(out.list.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = static_cast<std::int32_t>(i);
    }
    std::stable_sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
      return out.list[static_cast<std::size_t>(a)].span.begin < out.list[static_cast<std::size_t>(b)].span.begin;
    });
    std::vector<Holder> sorted;
    sorted.reserve(order.size());
    std::vector<std::int32_t> place(order.size());
    for (const std::int32_t i : order) {
      place[static_cast<std::size_t>(i)] = static_cast<std::int32_t>(sorted.size());
      sorted.push_back(out.list[static_cast<std::size_t>(i)]);
    }
    out.list = std::move(sorted);
    for (std::int32_t& i : out.of) {
      i = i == kNone ? kNone : place[static_cast<std::size_t>(i)];
    }
  }
  for (const std::int32_t i : out.of) {
    if (i != kNone) {
      out.list[static_cast<std::size_t>(i)].source = true;
    }
  }
  for (Holder& holder : out.list) {
    read_keys(prose, holder, out.roles);
  }
  return out;
}

}  // namespace vouch
