#include "server/newsroom_actions.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <set>

#include "analyzers/attribution/speaker_words.h"
#include "analyzers/mending.h"
#include "analyzers/text/unicode.h"
#include "protocol/uri.h"
#include "server/actions.h"
#include "server/files/newsroom_entries.h"
#include "server/files/read_file.h"
#include "server/navigation.h"
#include "server/newsroom_places.h"

namespace vouch::server {
namespace {

constexpr std::string_view kQuickFix = "quickfix";
constexpr std::string_view kRewrite = "refactor.rewrite";
// So many sources are offered to cite.
constexpr std::size_t kMostSources = 5;

// Today as YYYY-MM-DD: when a new source was accessed.
std::string today_utc() {
  const auto day = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

// Puts an entry behind those of a file: as it stands in the editor, else on the disk. False where there is no such
// file.
bool append_to(Session& session, const View& view, const std::string& path, const std::string& entry,
               NewsroomAction& action) {
  const auto open = session.documents().at_path(path);
  std::shared_ptr<const Source> source = open ? open->source : nullptr;
  std::error_code error;
  if (!source) {
    if (!std::filesystem::exists(path, error)) {
      return false;
    }
    FileText file = read_file(path, kMaxNewsroomFileBytes);
    if (!file.error.empty()) {
      return false;
    }
    source = std::make_shared<const Source>(std::move(file.text));
  }
  const Appended appended = append_entry(source->text(), entry);
  if (appended.text.empty()) {
    return false;
  }
  action.path = path;
  action.file = to_lsp(*source, {Edit{{appended.at, appended.at}, appended.text}}, view.client.encoding);
  if (open) {
    action.version = open->version;
  }
  return true;
}

void add_speaker(Session& session, const View& view, Offset at, std::vector<NewsroomAction>& out) {
  const Mention* mention = mention_near(view.document, at);
  if (mention == nullptr || view.draft.desk == nullptr) {
    return;
  }
  const Speaker& speaker = view.document.speakers[static_cast<std::size_t>(mention->speaker)];
  const bool named = speaker.kind == SpeakerKind::person || speaker.kind == SpeakerKind::organization;
  if (!named || speaker.plural || entry_of(view, mention->speaker).entry != nullptr) {
    return;
  }
  const Registry* registry = view.report.newsroom.registry.get();
  const NewSpeaker fresh{
      .id = free_id(slug(speaker.name),
                    [&](const std::string& id) { return registry != nullptr && registry->find_id(id) != nullptr; }),
      .name = speaker.name,
      .kind = speaker.kind,
      .title = speaker.title,
      .affiliation = speaker.affiliation};
  NewsroomAction action;
  action.title = fmt::format("Add {} to the registry", speaker.name);
  action.kind = kQuickFix;
  action.for_rule = "unknown-speaker";
  if (append_to(session, view, view.draft.desk->speakers_path, speaker_entry(fresh), action)) {
    out.push_back(std::move(action));
  }
}

// The sources that the sentence is likeliest to rest on: those that share words with it, then those the draft cites.
std::vector<const Reference*> likely_sources(const View& view, Span sentence) {
  const Bibliography& bibliography = *view.report.newsroom.bibliography;
  std::set<std::string> words;
  each_word(view.document.text(sentence), [&](std::string_view word) {
    std::string key = fold(word);
    while (!key.empty() && !is_letter(decode_utf8_before(key, key.size()).value) &&
           !is_digit(decode_utf8_before(key, key.size()).value)) {
      key.resize(key.size() - decode_utf8_before(key, key.size()).size);
    }
    if (key.size() > 3) {
      words.insert(std::move(key));
    }
  });
  std::set<std::string_view> cited;
  for (const Citation& citation : view.document.citations) {
    if (citation.kind == Citation::Kind::pandoc) {
      cited.insert(view.document.text(citation.key));
    }
  }
  struct Ranked {
    const Reference* reference;
    int score;
  };
  std::vector<Ranked> ranked;
  for (const Reference& reference : bibliography.references) {
    int score = cited.contains(reference.key) ? 1 : 0;
    const auto count = [&](std::string_view text, int weight) {
      each_word(text, [&](std::string_view word) { score += words.contains(fold(word)) ? weight : 0; });
    };
    count(reference.title, 2);
    count(reference.publisher, 2);
    count(reference.container, 1);
    for (const ReferenceName& author : reference.authors) {
      count(author.family, 4);
      count(author.literal, 3);
    }
    if (score > 0 || bibliography.references.size() <= kMostSources) {
      ranked.push_back({&reference, score});
    }
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  std::vector<const Reference*> out;
  for (std::size_t i = 0; i < std::min(kMostSources, ranked.size()); ++i) {
    out.push_back(ranked[i].reference);
  }
  return out;
}

void cite_source(const View& view, Offset at, std::vector<NewsroomAction>& out) {
  const std::int32_t index = view.document.sentence_at(at);
  if (view.report.newsroom.bibliography == nullptr || index < 0 || view.draft.markup != Markup::markdown) {
    return;
  }
  const DocumentSentence& sentence = view.document.sentences[static_cast<std::size_t>(index)];
  std::set<std::string_view> here;
  for (const Citation& citation : view.document.citations) {
    if (citation.sentence == static_cast<std::uint32_t>(index)) {
      here.insert(view.document.text(citation.key));
    }
  }
  const Offset end = before_final(view.document, sentence.span);
  for (const Reference* reference : likely_sources(view, sentence.span)) {
    if (here.contains(reference->key)) {
      continue;
    }
    const std::string label = reference_label(*reference);
    NewsroomAction action;
    action.title = fmt::format("Cite {}{}", reference->key, label.empty() ? "" : " (" + label + ")");
    action.kind = kRewrite;
    action.edits.push_back({{end, end}, " [@" + reference->key + "]"});
    out.push_back(std::move(action));
  }
}

// A link of the text as a citation: of its source, or of one that is made for it.
void cite_link(Session& session, const View& view, Offset at, std::vector<NewsroomAction>& out) {
  const std::int32_t index = view.document.block_at(at);
  if (index < 0 || view.draft.desk == nullptr) {
    return;
  }
  const Bibliography* bibliography = view.report.newsroom.bibliography.get();
  for (const InlineMark& mark : view.document.blocks[static_cast<std::size_t>(index)].block.marks) {
    const bool link = mark.kind == InlineMark::Kind::link || mark.kind == InlineMark::Kind::autolink;
    if (!link || mark.span.begin > at || at > mark.span.end) {
      continue;
    }
    const std::string address(view.document.text(mark.target));
    if (!address.starts_with("http://") && !address.starts_with("https://")) {
      return;
    }
    const Reference* known = bibliography == nullptr ? nullptr : bibliography->find_address(address);
    const std::string key =
        known != nullptr ? known->key : free_id(key_for_address(address), [&](const std::string& wanted) {
          return bibliography != nullptr && bibliography->find(wanted) != nullptr;
        });
    const bool bare = mark.kind == InlineMark::Kind::autolink;
    const std::string words = bare ? std::string() : std::string(view.document.text(mark.text));
    NewsroomAction action;
    action.kind = kRewrite;
    action.edits.push_back({mark.span, (words.empty() ? "" : words + " ") + "[@" + key + "]"});
    if (known != nullptr) {
      action.title = fmt::format("Turn the link into a citation of {}", key);
      out.push_back(std::move(action));
      return;
    }
    action.title = fmt::format("Add the link to the sources as {}, and cite it", key);
    const NewSource fresh{
        .key = key, .title = words.empty() ? address : words, .url = address, .accessed = today_utc()};
    if (append_to(session, view, view.draft.desk->sources_path, source_entry(fresh), action)) {
      out.push_back(std::move(action));
    }
    return;
  }
}

// "[@key, p. 3]" as a footnote with the formatted reference. Of several keys in one bracket, all of them.
void citation_to_footnote(const View& view, Offset at, std::vector<NewsroomAction>& out) {
  const Citation* citation = citation_near(view.document, at);
  const FootnoteMaker footnotes(view.document);
  if (citation == nullptr || !footnotes.available()) {
    return;
  }
  const std::string_view text = view.document.text();
  std::string definition;
  for (const Citation& other : view.document.citations) {
    if (other.span != citation->span) {
      continue;
    }
    const Reference* reference = reference_of(view, other);
    if (reference == nullptr) {
      return;
    }
    // What stands behind the key up to the next one is its locator: ", p. 3".
    std::string_view rest = slice(text, {other.key.end, citation->span.end});
    rest = rest.substr(0, rest.find_first_of(";]"));
    while (!rest.empty() && (rest.front() == ',' || rest.front() == ' ' || rest.front() == '}')) {
      rest.remove_prefix(1);
    }
    definition += (definition.empty() ? "" : " ") + reference_line(*reference);
    if (text[citation->span.begin] == '[' && !rest.empty()) {
      definition += (definition.ends_with('.') ? " " : ", ") + std::string(rest) + ".";
    }
  }
  Offset begin = citation->span.begin;
  while (begin > 0 && text[begin - 1] == ' ') {
    --begin;
  }
  Fix fix = footnotes.make(citation->span.end, "Turn the citation into a footnote", definition);
  if (fix.edits.front().span.begin == citation->span.end) {
    fix.edits.front().span.begin = begin;
  }
  NewsroomAction action;
  action.title = fix.title;
  action.kind = kRewrite;
  action.edits = std::move(fix.edits);
  out.push_back(std::move(action));
}

}  // namespace

std::vector<NewsroomAction> newsroom_actions(Session& session, const View& view, Span range) {
  std::vector<NewsroomAction> out;
  add_speaker(session, view, range.begin, out);
  cite_link(session, view, range.begin, out);
  citation_to_footnote(view, range.begin, out);
  cite_source(view, range.begin, out);
  return out;
}

}  // namespace vouch::server
