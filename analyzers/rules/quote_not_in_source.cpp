// A quotation that the cited source's text does not have, or has in other words.
#include <algorithm>
#include <vector>

#include "analyzers/narration.h"
#include "analyzers/newsroom/bibliography.h"
#include "analyzers/newsroom/evidence.h"
#include "analyzers/rule.h"

namespace vouch {
namespace {

// Fewer words are a phrase that anybody may use.
constexpr std::uint32_t kLeastWords = 4;
// A message bears so much of a passage.
constexpr std::size_t kMostPassage = 160;

// Line ends and runs of blanks as one blank.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 4 * kMostPassage)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

struct Cited {
  std::string_view key;
  const EvidenceText* text = nullptr;
};

// The texts behind a citation: its key's, its link's, or those that its footnote names.
class Sources {
 public:
  explicit Sources(const DocumentContext& context)
      : document_(context.document),
        bibliography_(*context.newsroom.bibliography),
        evidence_(*context.newsroom.evidence) {
    // Footnotes are blocks behind their definitions' labels.
    const auto& notes = document_.parsed.footnotes;
    std::size_t note = 0;
    for (std::uint32_t b = 0; b < document_.blocks.size(); ++b) {
      if (document_.blocks[b].block.kind != BlockKind::footnote) {
        continue;
      }
      while (note + 1 < notes.size() && notes[note + 1].span.begin <= document_.blocks[b].block.span.begin) {
        ++note;
      }
      if (note < notes.size()) {
        notes_.push_back({document_.text(notes[note].label), b});
      }
    }
  }

  void add(const Citation& citation, std::vector<Cited>& out) const {
    const std::string_view key = document_.text(citation.key);
    if (citation.kind == Citation::Kind::pandoc) {
      add_key(key, out);
    } else if (citation.kind == Citation::Kind::link) {
      add_address(key, out);
    } else {
      for (const auto& [label, block] : notes_) {
        if (label == key) {
          for (const InlineMark& mark : document_.blocks[block].block.marks) {
            if (mark.kind == InlineMark::Kind::citation) {
              add_key(document_.text(mark.target), out);
            } else if (mark.kind == InlineMark::Kind::link || mark.kind == InlineMark::Kind::autolink) {
              add_address(document_.text(mark.target), out);
            }
          }
        }
      }
    }
  }

 private:
  void add_key(std::string_view key, std::vector<Cited>& out) const {
    if (const EvidenceText* text = evidence_.find(key)) {
      out.push_back({key, text});
    }
  }
  void add_address(std::string_view address, std::vector<Cited>& out) const {
    if (const Reference* reference = bibliography_.find_address(address)) {
      add_key(reference->key, out);
    }
  }

  const Document& document_;
  const Bibliography& bibliography_;
  const Evidence& evidence_;
  std::vector<std::pair<std::string_view, std::uint32_t>> notes_;
};

Fix restored(const QuoteMatch& match, const EvidenceText& text, std::string_view quote, Offset begin) {
  Fix fix;
  fix.title = "Restore the wording of the source";
  for (const QuoteDifference& difference : match.differences) {
    std::string words = on_one_line(text.source->slice(difference.passage));
    Span span = difference.quote;
    if (span.empty() && span.begin > 0 && quote[span.begin - 1] != ' ' && quote[span.begin - 1] != '\n') {
      words.insert(0, " ");
    } else if (span.empty()) {
      words += ' ';
    } else if (words.empty()) {
      while (span.end < quote.size() && quote[span.end] == ' ') {
        ++span.end;
      }
    }
    fix.edits.push_back({span.shifted(begin), std::move(words)});
  }
  return fix;
}

void check(const DocumentContext& context, Sink& sink) {
  if (context.newsroom.evidence == nullptr || context.newsroom.bibliography == nullptr ||
      context.newsroom.evidence->by_key.empty()) {
    return;
  }
  const Document& document = context.document;
  const Sources sources(context);
  for (const Quote& quote : document.quotes) {
    if (quote.depth > 1 || quote.words < kLeastWords || !narrates(document.blocks[quote.block].block.kind)) {
      continue;
    }
    const auto first = static_cast<std::uint32_t>(document.sentence_at(quote.span.begin));
    const auto last = static_cast<std::uint32_t>(document.sentence_at(quote.span.end - 1));
    std::vector<Cited> cited;
    auto citation = std::lower_bound(document.citations.begin(), document.citations.end(), quote.block,
                                     [](const Citation& c, std::uint32_t block) { return c.block < block; });
    for (; citation != document.citations.end() && citation->block == quote.block; ++citation) {
      if (citation->sentence == first || citation->sentence == last) {
        sources.add(*citation, cited);
      }
    }
    if (cited.empty()) {
      continue;
    }
    const std::string_view words = document.text(quote.inner);
    QuoteMatch best;
    const Cited* nearest = nullptr;
    for (const Cited& source : cited) {
      QuoteMatch match = match_quote(*source.text, words);
      if (nearest == nullptr || match.outcome < best.outcome ||
          (match.outcome == best.outcome && match.similarity > best.similarity)) {
        best = std::move(match);
        nearest = &source;
      }
    }
    if (best.outcome == QuoteMatch::Outcome::verbatim) {
      continue;
    }
    Finding finding;
    finding.span = quote.inner;
    const std::string key = "“" + std::string(nearest->key) + "”";
    if (best.outcome == QuoteMatch::Outcome::absent || best.differences.empty()) {
      finding.message =
          "These words do not stand in the text of the cited source " + key + ": cite where they do, or paraphrase.";
    } else {
      finding.severity = Severity::warning;
      const QuoteDifference& difference = best.differences.front();
      const std::string here = on_one_line(slice(words, difference.quote));
      const std::string there = on_one_line(nearest->text->source->slice(difference.passage));
      finding.message = "The quotation has " + (here.empty() ? "nothing" : quoted_words(here)) + " where its source " +
                        key + " has " + (there.empty() ? "nothing" : quoted_words(there)) +
                        (best.differences.size() > 1 ? " (and " + std::to_string(best.differences.size() - 1) + " more)"
                                                     : std::string()) +
                        ": restore the wording, mark the change with brackets, or paraphrase.";
      finding.fixes.push_back(restored(best, *nearest->text, words, quote.inner.begin));
    }
    sink.add(std::move(finding));
  }
}

}  // namespace

extern const Rule rule_quote_not_in_source;
constinit const Rule rule_quote_not_in_source{
    .title = "A quotation that its source does not have",
    .family = Family::quotations,
    .severity = Severity::error,
    .scope = Scope::document,
    .fixable = true,
    .check_document = check,
};

}  // namespace vouch
