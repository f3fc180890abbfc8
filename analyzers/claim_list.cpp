#include "analyzers/claim_list.h"

#include <algorithm>
#include <map>

namespace vouch {
namespace {

// A quotation of so many words is a claim that somebody said just that.
constexpr std::uint32_t kQuotedWords = 5;

bool listed(BlockKind kind) {
  return is_prose(kind) && kind != BlockKind::slug && kind != BlockKind::furniture && kind != BlockKind::footnote;
}

// What weighs most in a sentence that claims several things.
int weight(ClaimType type) {
  switch (type) {
    case ClaimType::allegation:
      return 9;
    case ClaimType::statistic:
      return 8;
    case ClaimType::law:
      return 7;
    case ClaimType::comparison:
      return 6;
    case ClaimType::superlative:
      return 5;
    case ClaimType::cause:
      return 4;
    case ClaimType::quotation:
      return 3;
    case ClaimType::date:
      return 2;
    default:
      return 1;
  }
}

void add_type(ClaimRow& row, ClaimType type) {
  if (std::find(row.types.begin(), row.types.end(), type) == row.types.end()) {
    row.types.push_back(type);
  }
  if (row.types.size() == 1 || weight(type) > weight(row.type)) {
    row.type = type;
  }
}

}  // namespace

ClaimList list_claims(const Report& report) {
  const Document& document = *report.document;
  ClaimList out;
  std::map<std::uint32_t, ClaimRow> by_sentence;
  const auto row_of = [&](std::uint32_t sentence) -> ClaimRow* {
    if (sentence >= document.sentences.size() ||
        !listed(document.blocks[document.sentences[sentence].block].block.kind)) {
      return nullptr;
    }
    ClaimRow& row = by_sentence[sentence];
    row.span = document.sentences[sentence].span;
    row.block = document.sentences[sentence].block;
    return &row;
  };
  for (const Claim& claim : find_claims(document)) {
    // A headline says what the body says: it is checked there.
    if (claim.type == ClaimType::opinion || document.blocks[claim.block].block.kind == BlockKind::heading) {
      continue;
    }
    if (ClaimRow* row = row_of(claim.sentence)) {
      add_type(*row, claim.type);
    }
  }
  for (const Quote& quote : document.quotes) {
    const std::int32_t sentence = document.sentence_at(quote.inner.begin);
    if (quote.depth == 1 && quote.words >= kQuotedWords && sentence != kNone) {
      if (ClaimRow* row = row_of(static_cast<std::uint32_t>(sentence))) {
        add_type(*row, ClaimType::quotation);
        row->quoted = true;
      }
    }
  }
  if (report.newsroom.ledger && report.newsroom.checks) {
    for (const Check& check : report.newsroom.checks->rows) {
      const LedgerEntry& entry = report.newsroom.ledger->entries[check.entry];
      ClaimRow* row = check.span.empty() ? nullptr : row_of(check.sentence);
      if (row == nullptr) {
        out.orphans.push_back(&entry);
        continue;
      }
      // Of several entries in one sentence the one that asks for most is shown.
      const bool worse = row->entry == nullptr || check.outcome > row->outcome ||
                         (check.outcome == row->outcome && entry.status == CheckStatus::disputed);
      if (worse) {
        row->entry = &entry;
        row->status = entry.status;
        row->outcome = check.outcome;
        row->changes = check.changes;
      }
    }
  }
  for (InTextStatus& status : find_statuses(document)) {
    ClaimRow* row = row_of(status.sentence);
    if (row != nullptr && row->entry == nullptr) {
      row->status = status.status;
      row->in_text.clear();
      row->in_text.push_back(std::move(status));
    }
  }
  for (const Citation& citation : document.citations) {
    const auto row = by_sentence.find(citation.sentence);
    if (row != by_sentence.end()) {
      row->second.citations.emplace_back(document.text(citation.key));
    }
  }
  for (auto& [sentence, row] : by_sentence) {
    row.number = out.rows.size() + 1;
    row.speaker = speaker_of(document, row.span);
    out.rows.push_back(std::move(row));
  }
  return out;
}

std::string_view standing(const ClaimRow& row) {
  if (row.status == CheckStatus::checked && row.entry != nullptr && row.outcome != Outcome::same) {
    return name(row.outcome);
  }
  return name(row.status);
}

std::string checker(const ClaimRow& row) {
  return row.entry != nullptr ? row.entry->by : row.in_text.empty() ? "" : row.in_text.front().by;
}

std::string second_checker(const ClaimRow& row) {
  return row.entry != nullptr ? row.entry->second : row.in_text.empty() ? "" : row.in_text.front().second;
}

}  // namespace vouch
