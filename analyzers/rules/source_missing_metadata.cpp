// A footnote that gives an address and too little else.
#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20") || text.starts_with("18")) &&
         text[2] >= '0' && text[2] <= '9' && text[3] >= '0' && text[3] <= '9';
}

// What a reader needs to find the page again when its address has gone.
struct Metadata {
  std::size_t words = 0;  // of author and title, together
  bool date = false;
  bool accessed = false;
  bool link = false;
};

Metadata metadata_of(const BlockView& view) {
  const BlockWords words{view.block, *view.analysis};
  Metadata out;
  // Words of a bare address are not words of a title.
  std::vector<Span> addresses;
  for (const InlineMark& mark : view.block.marks) {
    const bool link = mark.kind == InlineMark::Kind::link || mark.kind == InlineMark::Kind::autolink;
    out.link = out.link || link;
    if (mark.kind == InlineMark::Kind::autolink) {
      addresses.push_back({view.block.to_prose(mark.span.begin), view.block.to_prose(mark.span.end)});
    }
  }
  unite(addresses);
  for (TokenIndex i = 0; i < words.size(); ++i) {
    const Token& token = words[i];
    if (covers(addresses, token.span)) {
      continue;
    }
    const std::string_view text = words.text(i);
    out.date = out.date || is_year(text) || words.is(i, {"n.d"_w, "n.d."_w, "undated"_w});
    out.accessed = out.accessed || words.is(i, {"accessed"_w, "retrieved"_w, "archived"_w, "visited"_w, "consulted"_w});
    if (token.kind == TokenKind::word && !token.in(lex::month | lex::preposition | lex::determiner)) {
      ++out.words;
    }
  }
  return out;
}

void check(const DocumentContext& context, Sink& sink) {
  const Document& document = context.document;
  for (const BlockView& view : document.blocks) {
    if (view.block.kind != BlockKind::footnote || !view.analysis) {
      continue;
    }
    const Metadata metadata = metadata_of(view);
    const BlockWords words{view.block, *view.analysis};
    if (!metadata.link || has_placeholder(words, {0, static_cast<Offset>(view.block.prose.size())})) {
      continue;  // a remark, or a printed source whose form is the desk's
    }
    std::string missing;
    const auto lacks = [&](std::string_view what) { missing += (missing.empty() ? "" : ", ") + std::string(what); };
    constexpr std::size_t kAuthorAndTitle = 2;
    if (metadata.words < kAuthorAndTitle) {
      lacks("author and title");
    }
    if (!metadata.date) {
      lacks(metadata.accessed ? "date" : "date (or the day of access)");
    }
    // An undated page is fine with the day on which it was read.
    if (missing.empty() || (metadata.words >= kAuthorAndTitle && metadata.accessed)) {
      continue;
    }
    Finding finding;
    finding.span = view.block.span;
    finding.message = "This note lacks " + missing +
                      ": without them nobody finds the page again when its address has gone; add them.";
    Fix fix;
    fix.title = "Add what is missing";
    std::string before;
    std::string behind;
    if (metadata.words < kAuthorAndTitle) {
      before = "[author, title], ";
    }
    if (!metadata.date) {
      behind = ", [date]";
    }
    if (!before.empty()) {
      fix.edits.push_back({{view.block.span.begin, view.block.span.begin}, before});
    }
    if (!behind.empty()) {
      Offset end = view.block.span.end;
      end -= document.text(view.block.span).ends_with('.') ? 1 : 0;
      fix.edits.push_back({{end, end}, behind});
    }
    finding.fixes.push_back(std::move(fix));
    sink.add(std::move(finding));
  }
}

}  // namespace

extern constinit const Rule rule_source_missing_metadata;
constinit const Rule rule_source_missing_metadata{
    .title = "A footnote that gives an address and too little else",
    .family = Family::citations,
    .severity = Severity::info,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
