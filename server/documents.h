// The drafts that a client has open, under the client's own spelling of their URIs. Owned by the session, touched on
// its strand only; what leaves the strand is the immutable Source.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lint.h"
#include "protocol/types.h"
#include "server/newsroom_store.h"
#include "server/settings.h"
#include "server/transport/runtime.h"
#include "server/typing.h"

namespace vouch::server {

// Drafts that one client may have open at the same time.
inline constexpr std::size_t kMaxOpenDrafts = 10'000;

struct Draft {
  // `settings`: a .vouch.yaml that is being edited; `newsroom`: a registry, a bibliography, other data
  enum class Kind { draft, settings, newsroom };

  std::string uri;
  std::string path;  // empty where the URI is no file's
  Kind kind = Kind::draft;
  Markup markup = Markup::markdown;
  std::int32_t version = 0;
  std::shared_ptr<const Source> source;
  std::shared_ptr<const LoadedConfig> settings;
  std::shared_ptr<const LoadedNewsroom> desk;  // whose draft it is
  Newsroom newsroom;                           // what is known for this text
  std::vector<ConfigProblem> desk_problems;    // of the files that its front matter names

  // The draft's ledger as it was last read; null where it has none. `places`: where its entries stand, moved along with
  // the edits since the last report.
  std::shared_ptr<const Ledger> ledger;
  std::shared_ptr<const std::vector<Span>> places;

  // The scheduler's:
  std::uint64_t generation = 1;                           // of text and settings
  std::uint64_t reported = 0;                             // the generation that `report` is about
  std::shared_ptr<const Report> report;                   // the last finished one
  std::shared_ptr<const LoadedConfig> reported_settings;  // … and the settings that it was made with
  std::shared_ptr<Cache> cache = std::make_shared<Cache>();
  std::stop_source stop;
  bool running = false;
  bool scheduled = false;
  bool closed = false;
  Duration cost{0};        // of the last analysis with a warm cache
  Duration changed_at{0};  // when the text or the settings last changed
  Duration edited_at{0};   // when the text last changed, until its findings are published; 0: they are
  std::vector<std::function<void()>> waiting;

  Typing typing;
  // How many of its quotations stand in other drafts, as last told.
  mutable std::size_t shared = 0;

  [[nodiscard]] bool current() const { return report && reported == generation; }
};

class Documents {
 public:
  using Map = std::map<std::string, std::shared_ptr<Draft>, std::less<>>;
  [[nodiscard]] std::shared_ptr<Draft> find(std::string_view uri) const;
  // Null where too many are open.
  std::shared_ptr<Draft> open(const lsp::TextDocumentItem& item);
  // The open draft of a file, whatever its client's spelling of the URI; null where there is none.
  [[nodiscard]] std::shared_ptr<Draft> at_path(std::string_view path) const;
  // The draft that was open; null where none was.
  std::shared_ptr<Draft> close(std::string_view uri);
  [[nodiscard]] const Map& all() const { return drafts_; }

 private:
  Map drafts_;
  std::map<std::string, std::shared_ptr<Draft>, std::less<>> by_path_;
};

// How a file on the disk is read: .txt and .text as plain text, everything else as Markdown.
[[nodiscard]] Markup markup_by_name(std::string_view path);

struct ChangeResult {
  std::shared_ptr<const Source> source;
  bool outside = false;  // a range lay outside of the text or ran backwards, and was clamped
  // Where a single small edit left the cursor; absent for everything that is not typing.
  std::optional<Offset> cursor;
};

// The text after the changes, in their order, each relative to what the one before left. Linear in the text.
[[nodiscard]] ChangeResult apply_changes(const Source& before,
                                         const std::vector<lsp::TextDocumentContentChangeEvent>& changes,
                                         Encoding encoding);

}  // namespace vouch::server
