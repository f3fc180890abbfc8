// textDocument/prepareRename and rename: a speaker's name wherever the draft uses it, full or surname alone. Words
// inside quotation marks are somebody's: they change only where the client can ask for confirmation. A full name is
// renamed in the other drafts of the workspace, too, and asked about there where the client can; the registry's entry
// goes along.
#include "protocol/uri.h"
#include "server/files/newsroom_entries.h"
#include "server/methods/methods.h"
#include "server/navigation.h"
#include "server/newsroom_places.h"
#include "server/session.h"

namespace vouch::server::methods {
namespace {

constexpr const char* kQuoted = "quoted";
constexpr const char* kElsewhere = "elsewhere";
constexpr const char* kRegistry = "registry";

bool is_name(const Mention& mention) {
  return mention.form != MentionForm::pronoun && mention.form != MentionForm::nominal;
}

const Mention* name_near(const View& view, lsp::Position position) {
  const Mention* mention = mention_near(view.document, view.offset(position));
  return mention != nullptr && is_name(*mention) ? mention : nullptr;
}

struct Renaming {
  std::string from;  // the words that were asked about
  std::string to;
  std::string key;  // the speaker's, for other drafts; empty where nobody can tell
  bool quoted = false;
  bool elsewhere = false;
  bool registry = false;
  lsp::WorkspaceEdit edit;
  std::map<std::string, std::int32_t> versions;  // of the open drafts in it
};

// The edits of one draft, into `renaming`. `elsewhere`: not the draft that was asked about.
void add_edits(const Document& document, std::int32_t speaker, const std::string& uri,
               std::optional<std::int32_t> version, bool elsewhere, const Client& client, Renaming& renaming) {
  std::vector<lsp::TextEdit> edits;
  for (const Mention* mention : mentions_of(document, speaker)) {
    const auto words =
        is_name(*mention) ? renamed(document.text(mention->span), renaming.from, renaming.to) : std::nullopt;
    if (!words || (mention->quoted && !client.change_annotations)) {
      continue;
    }
    lsp::TextEdit edit{to_lsp(*document.source, mention->span, client.encoding), *words, {}};
    if (mention->quoted) {
      edit.annotationId = kQuoted;
      renaming.quoted = true;
    } else if (elsewhere && client.change_annotations) {
      edit.annotationId = kElsewhere;
      renaming.elsewhere = true;
    }
    edits.push_back(std::move(edit));
  }
  if (!edits.empty()) {
    add_to(renaming.edit, uri, version, std::move(edits), client);
    if (version) {
      renaming.versions[uri] = *version;
    }
  }
}

void add_same_speakers(const Document& document, const std::string& uri, std::optional<std::int32_t> version,
                       const Client& client, Renaming& renaming) {
  for (std::size_t i = 0; i < document.speakers.size(); ++i) {
    if (speaker_key(document.speakers[i]) == renaming.key) {
      add_edits(document, static_cast<std::int32_t>(i), uri, version, true, client, renaming);
    }
  }
}

struct Job {
  Reply<std::optional<lsp::WorkspaceEdit>> reply;
  Renaming renaming;

  void finish(Session& session) {
    for (const auto& [uri, version] : renaming.versions) {
      const auto draft = session.documents().find(uri);
      if (!draft || draft->version != version) {
        return reply.fail(lsp::ErrorCode::ContentModified, uri + ": changed while the other drafts were read");
      }
    }
    auto& annotations = renaming.edit.changeAnnotations;
    if (renaming.quoted) {
      (annotations ? *annotations : annotations.emplace())[kQuoted] = {"Inside a quotation", true,
                                                                       "These are somebody’s own words."};
    }
    if (renaming.elsewhere) {
      (annotations ? *annotations : annotations.emplace())[kElsewhere] = {"In other drafts", true,
                                                                          "Somebody of the same name."};
    }
    if (renaming.registry) {
      (annotations ? *annotations : annotations.emplace())[kRegistry] = {"In the registry", false,
                                                                         "The entry’s name; aliases stay."};
    }
    reply(std::move(renaming.edit));
  }
};

// The drafts that are not open are read again: the index may be older than the disk.
void rename_unopened(Session& session, const std::shared_ptr<Job>& job) {
  std::vector<std::string> paths;
  for (const auto& entry : session.workspace().index().with_speaker(job->renaming.key)) {
    if (!session.documents().at_path(entry->path)) {
      paths.push_back(entry->path);
    }
  }
  if (paths.empty()) {
    return job->finish(session);
  }
  SweepJob steps;
  steps.prepare = [&session](const std::string& path) { return SweepItem{path, session.settings().for_draft(path)}; };
  steps.work = [&session, job, newsrooms = session.newsrooms(),
                model = session.services().model](const SweepItem& item) -> Task {
    auto draft = std::make_shared<const DiskDraft>(lint_on_disk(item.path, *item.settings, *newsrooms, model.get()));
    return [&session, job, draft] {
      if (draft->report.document && !session.documents().at_path(draft->path)) {
        add_same_speakers(*draft->report.document, lsp::uri_of_path(draft->path), std::nullopt, session.client(),
                          job->renaming);
      }
    };
  };
  steps.progress = [](std::size_t, std::size_t) {};
  steps.done = [&session, job] { job->finish(session); };
  session.sweep(std::move(paths), std::move(steps));
}

// The name in the registry. A person who is known there by surname alone may be somebody else: left alone.
void rename_entry(Session& session, const View& view, const Mention& mention, Renaming& renaming) {
  const RegistryMatch match = entry_of(view, mention.speaker);
  if (match.entry == nullptr || match.by_surname || match.entry->name.empty()) {
    return;
  }
  const auto words = renamed(match.entry->name, renaming.from, renaming.to);
  const NewsroomFile& file = view.report.newsroom.registry->files[match.entry->place.file];
  const auto open = session.documents().at_path(file.path);
  // An open registry with unsaved changes is not where the places were counted.
  if (!words || (open && open->source->text() != file.source->text())) {
    return;
  }
  lsp::TextEdit edit{to_lsp(*file.source, match.entry->place.label, view.client.encoding), yaml_scalar(*words), {}};
  if (view.client.change_annotations) {
    edit.annotationId = kRegistry;
    renaming.registry = true;
  }
  const std::string uri = open ? open->uri : lsp::uri_of_path(file.path);
  add_to(renaming.edit, uri, open ? std::optional(open->version) : std::nullopt, {std::move(edit)}, view.client);
}

void start(Session& session, const View& view, const Mention& mention, const std::shared_ptr<Job>& job) {
  Renaming& renaming = job->renaming;
  renaming.from = view.document.text(mention.span);
  renaming.key = speaker_key(view.document.speakers[static_cast<std::size_t>(mention.speaker)]);
  add_edits(view.document, mention.speaker, view.draft.uri, view.draft.version, false, view.client, renaming);
  rename_entry(session, view, mention, renaming);
  if (renaming.key.empty()) {
    return job->finish(session);
  }
  for (const auto& [uri, draft] : session.documents().all()) {
    if (draft.get() != &view.draft && draft->kind == Draft::Kind::draft && draft->current()) {
      add_same_speakers(*draft->report->document, uri, draft->version, view.client, renaming);
    }
  }
  rename_unopened(session, job);
}

}  // namespace

void prepare_rename(Session& session, const lsp::TextDocumentPositionParams& params,
                    Reply<std::optional<lsp::PrepareRenameResult>> reply) {
  session.answer(
      params.textDocument.uri, std::move(reply),
      [position = params.position](const View& view) -> std::optional<lsp::PrepareRenameResult> {
        const Mention* mention = name_near(view, position);
        if (mention == nullptr) {
          return std::nullopt;
        }
        return lsp::PrepareRenameResult{view.range(mention->span), std::string(view.document.text(mention->span))};
      });
}

void rename(Session& session, const lsp::RenameParams& params, Reply<std::optional<lsp::WorkspaceEdit>> reply) {
  const bool blank = params.newName.find_first_not_of(" \t") == std::string::npos;
  if (blank || params.newName.find_first_of("\r\n") != std::string::npos) {
    return reply.fail(lsp::ErrorCode::InvalidParams, "a name is one line with at least one letter");
  }
  auto job = std::make_shared<Job>(Job{std::move(reply), {}});
  job->renaming.to = params.newName;
  session.with_view(params.textDocument.uri, [&session, job, position = params.position](const View* view) {
    const Mention* mention = view == nullptr || job->reply.cancelled() ? nullptr : name_near(*view, position);
    if (mention == nullptr) {
      return job->reply(std::nullopt);
    }
    start(session, *view, *mention, job);
  });
}

}  // namespace vouch::server::methods
