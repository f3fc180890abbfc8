#include "tests/reanchor/measure.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "analyzers/lint.h"
#include "analyzers/newsroom/anchoring.h"
#include "analyzers/newsroom/facts.h"
#include "analyzers/text/unicode.h"
#include "tests/reanchor/generator.h"

namespace vouch::reanchor {
namespace {

constexpr std::size_t kLeastWords = 5;
constexpr std::size_t kChain = 10;

std::shared_ptr<const Document> read(const std::string& text, const Options& options) {
  static const Config kConfig;
  LintInput input;
  input.source = std::make_shared<const Source>(text);
  input.config = &kConfig;
  input.model = options.model;
  return analyse(input);
}

// A ledger in which every sentence of the article is checked.
Ledger mark_all(const Document& document, std::vector<Span>& places) {
  Ledger out;
  for (const DocumentSentence& sentence : document.sentences) {
    const BlockKind kind = document.blocks[sentence.block].block.kind;
    const std::string_view words = document.text(sentence.span);
    if (kind != BlockKind::paragraph ||
        static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1 < kLeastWords) {
      continue;
    }
    LedgerEntry entry;
    entry.anchor = make_anchor(document, sentence.span);
    entry.facts = facts_of(document, sentence.span);
    entry.id = new_entry_id(out, entry.anchor);
    entry.status = CheckStatus::checked;
    out.entries.push_back(std::move(entry));
    places.push_back(sentence.span);
  }
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : fold(text) + " ") {
    if (c == ' ' || c == '\'') {
      if (!word.empty()) {
        out.push_back(word);
      }
      word.clear();
    } else {
      word += c;
    }
  }
  return out;
}

// The finding names what was put for what: some word of either stands in one of the changes.
bool names(const Check& check, const Applied& applied) {
  std::vector<std::string> wanted = words_of(applied.from);
  for (std::string& word : words_of(applied.to)) {
    wanted.push_back(std::move(word));
  }
  for (const FactChange& change : check.changes) {
    const std::string said = fold(change.from + " " + change.to);
    for (const std::string& word : wanted) {
      const bool negates = word == "not" || word == "cannot" || word == "t";
      if (said.find(word) != std::string::npos || (negates && change.kind == ChangeKind::negation)) {
        return true;
      }
    }
  }
  return false;
}

std::string said(const Check& check) {
  std::string out(name(check.outcome));
  for (const FactChange& change : check.changes) {
    out += " | " + describe(change);
  }
  return out;
}

void count(Tally& tally, const Check& check, const Applied& applied) {
  ++tally.tried;
  switch (check.outcome) {
    case Outcome::same:
      ++tally.same;
      break;
    case Outcome::drifted:
      ++tally.drifted;
      break;
    case Outcome::stale:
      ++tally.stale;
      tally.named += names(check, applied) ? 1U : 0U;
      break;
    case Outcome::orphaned:
      ++tally.orphaned;
      break;
  }
}

struct Article {
  std::string text;
  Ledger ledger;
  std::vector<Span> places;
};

class Measure {
 public:
  explicit Measure(const Options& options)
      : options_(options), edits_(options.held_out ? held_out_edits() : edits()), random_(options.seed) {}

  Result run() {
    for (const Edit& edit : edits_) {
      for (auto* list : {&result_.cold, &result_.open}) {
        list->push_back({std::string(edit.kind.name), edit.kind.changes_fact, edit.kind.open});
      }
    }
    for (auto* list : {&result_.cold, &result_.open}) {
      list->push_back({"chain of 10 copy edits", false});
      list->push_back({"chain of 10, one changes a fact", true});
    }
    result_.bystanders.name = "claims that no edit touched";
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(options_.folder)) {
      if (file.path().extension() == ".md") {
        files.push_back(file.path());
      }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
      std::ifstream in(file, std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      measure_article(bytes.str());
    }
    return std::move(result_);
  }

 private:
  void measure_article(const std::string& text) {
    Article article;
    article.text = text;
    const auto document = read(text, options_);
    article.ledger = mark_all(*document, article.places);
    ++result_.articles;
    result_.claims += article.places.size();
    for (std::size_t c = 0; c < article.places.size(); ++c) {
      if (seen_++ % options_.every != 0) {
        continue;
      }
      for (std::size_t k = 0; k < edits_.size(); ++k) {
        Draft draft{article.text, article.places};
        if (const auto applied = edits_[k].apply(draft, c, random_)) {
          judge(article, draft, c, k, *applied, true);
        }
      }
      chain(article, c, false);
      chain(article, c, true);
    }
  }

  // Ten edits of the claim and of its neighbours, in one of which a fact of the claim changes.
  void chain(const Article& article, std::size_t claim, bool changes_fact) {
    Draft draft{article.text, article.places};
    Applied fact;
    const std::size_t turn = random_() % kChain;
    bool changed = !changes_fact;
    std::size_t done = 0;
    for (std::size_t tries = 0; tries < 400 && (done < kChain || !changed); ++tries) {
      const bool now = !changed && done >= turn;
      const Edit& edit = edits_[random_() % edits_.size()];
      if (edit.kind.changes_fact != now || edit.kind.open) {
        continue;
      }
      const std::size_t other = random_() % draft.claims.size();
      const std::size_t target = now || random_() % 2 == 0 ? claim : other;
      // So that the changed fact is one of the claim and not of a clause that an earlier edit added.
      if ((!changed && edit.kind.adds && target == claim) || draft.claims[target].empty()) {
        continue;
      }
      Draft before = draft;
      if (const auto applied = edit.apply(draft, target, random_)) {
        // A word of a clause that an earlier edit added is no fact of the claim.
        if (now && article.ledger.entries[claim].anchor.exact.find(applied->from) == std::string::npos) {
          draft = std::move(before);
          continue;
        }
        ++done;
        if (now) {
          changed = true;
          fact = *applied;
        }
      }
    }
    if (done >= kChain && changed) {
      judge(article, draft, claim, edits_.size() + (changes_fact ? 1U : 0U), fact, false);
    }
  }

  void judge(const Article& article, const Draft& draft, std::size_t claim, std::size_t row, const Applied& applied,
             bool single) {
    const auto document = read(draft.text, options_);
    const Checks cold = find_again(article.ledger, *document);
    const Checks open = find_again(article.ledger, *document, draft.claims);
    count(result_.cold[row], cold.rows[claim], applied);
    count(result_.open[row], open.rows[claim], applied);
    const bool wanted_stale = result_.cold[row].changes_fact;
    for (const Check* check : {&cold.rows[claim], &open.rows[claim]}) {
      const bool is_stale = check->outcome == Outcome::stale || check->outcome == Outcome::orphaned;
      const bool unnamed = check->outcome == Outcome::stale && wanted_stale && !names(*check, applied);
      if ((is_stale != wanted_stale || unnamed) && options_.fault && !result_.cold[row].open) {
        options_.fault(result_.cold[row].name, article.ledger.entries[claim].anchor.exact,
                       slice(draft.text, draft.claims[claim]), said(*check));
      }
    }
    if (!single) {
      return;
    }
    for (std::size_t c = 0; c < cold.rows.size(); ++c) {
      const bool untouched = c != claim && slice(draft.text, draft.claims[c]) == slice(article.text, article.places[c]);
      if (!untouched) {
        continue;
      }
      count(result_.bystanders, cold.rows[c], {});
      const bool bad = cold.rows[c].outcome == Outcome::stale || cold.rows[c].outcome == Outcome::orphaned;
      if (bad && options_.fault) {
        options_.fault("bystander of " + result_.cold[row].name, article.ledger.entries[c].anchor.exact,
                       slice(draft.text, draft.claims[claim]), said(cold.rows[c]));
      }
    }
  }

  const Options& options_;
  const std::vector<Edit>& edits_;
  Random random_;
  Result result_;
  std::size_t seen_ = 0;
};

}  // namespace

Result measure(const Options& options) { return Measure(options).run(); }

Tally total(const std::vector<Tally>& rows, bool changes_fact, bool chains) {
  Tally out;
  out.changes_fact = changes_fact;
  for (const Tally& row : rows) {
    const bool wanted = chains || row.name.find("chain") == std::string::npos;
    if (row.changes_fact == changes_fact && !row.open && wanted) {
      out.tried += row.tried;
      out.same += row.same;
      out.drifted += row.drifted;
      out.stale += row.stale;
      out.orphaned += row.orphaned;
      out.named += row.named;
    }
  }
  return out;
}

}  // namespace vouch::reanchor
