// A checked claim in a changed draft: same, drifted, stale with the fact named, or orphaned.
#include "analyzers/newsroom/anchoring.h"

#include <gtest/gtest.h>
#include <memory>

#include "analyzers/lint.h"
#include "analyzers/newsroom/facts.h"

namespace vouch {
namespace {

const std::string kBefore = "The council met on Monday in the old hall by the harbor.\n\n";
const std::string kBehind = "\n\nA vote on the budget is planned for next spring, the clerk wrote.\n";

std::shared_ptr<const Document> read(const std::string& text) {
  static const Config kConfig;
  LintInput input;
  input.source = std::make_shared<const Source>(text);
  input.config = &kConfig;
  return analyse(input);
}

// The ledger of a draft in which `claim` was checked.
Ledger ledger_of(const std::string& draft, const std::string& claim) {
  const auto document = read(draft);
  const auto at = static_cast<Offset>(draft.find(claim));
  Ledger out;
  LedgerEntry entry;
  const Span span{at, at + static_cast<Offset>(claim.size())};
  entry.anchor = make_anchor(*document, span);
  entry.facts = facts_of(*document, span);
  entry.status = CheckStatus::checked;
  entry.id = new_entry_id(out, entry.anchor);
  out.entries.push_back(entry);
  return out;
}

std::string outcome(const std::string& was, const std::string& is) {
  const Ledger ledger = ledger_of(kBefore + was + kBehind, was);
  const Checks checks = find_again(ledger, *read(kBefore + is + kBehind));
  const Check& check = checks.rows.at(0);
  std::string out(name(check.outcome));
  for (const FactChange& change : check.changes) {
    out += ", " + describe(change);
  }
  return out;
}

TEST(Anchoring, a_speaker_may_stand_before_or_behind_the_verb) {
  const std::string was = "“We counted every ballot twice,” the deputy clerk Ruth Imbert said.";
  const std::string is = "“We counted every ballot twice,” said the deputy clerk Ruth Imbert.";
  EXPECT_EQ(outcome(was, is), "drifted");
  EXPECT_EQ(outcome(is, was), "drifted");
  EXPECT_EQ(outcome("“We counted twice,” Imbert said, and left.", "“We counted twice,” said Imbert, and left."),
            "drifted");
  EXPECT_EQ(outcome("“We counted twice,” Imbert said.", "“We counted twice,” said Vale."),
            "stale, “Imbert” dropped, “Vale” added");
  EXPECT_EQ(outcome("“We counted twice,” Imbert told Vale.", "“We counted twice,” Vale told Imbert.").substr(0, 5),
            "stale");
}

TEST(Anchoring, another_person_at_a_seam_is_a_change) {
  EXPECT_EQ(outcome("She told the jury that a photograph showed his truck beside the gate.",
                    "The judge listened; he told the jury that a photograph showed his truck beside the gate.")
                .substr(0, 5),
            "stale");
}

TEST(Anchoring, a_word_that_cannot_stand_there_is_a_slip) {
  const std::string was = "The bridge has grown old, and she said the county could close it in March.";
  EXPECT_EQ(outcome(was, "The bridge has gown old, and she said the county cold close it in March."), "drifted");
  EXPECT_EQ(outcome(was, "The bride has grown old, and she said the county could close it in March."),
            "stale, bridge → bride");
}

TEST(Anchoring, copy_edits_are_the_same_or_drifted) {
  const std::string was =
      "The storm left about 4,100 households in the city without power, the utility said on Friday.";
  EXPECT_EQ(outcome(was, was), "same");
  EXPECT_EQ(outcome(was, "The storm left about 4100 households in the city without power, the utility said on Friday."),
            "same");
  EXPECT_EQ(
      outcome(was, "The **storm** left about 4,100 households\nin the city without power, the utility said on Friday."),
      "same");
  EXPECT_EQ(
      outcome(was, "The strom left about 4,100 households in the city without power, the utility said on Friday."),
      "drifted");
  EXPECT_EQ(
      outcome(was,
              "The tempest left about 4,100 households in the town without electricity, the utility stated on Friday."),
      "drifted");
  EXPECT_EQ(outcome(was,
                    "The storm, which came ashore at night, left about 4,100 households in the city without power, the "
                    "utility said on Friday."),
            "drifted");
  EXPECT_EQ(outcome(was,
                    "After a long night, the storm left about 4,100 households in the city without power, the utility "
                    "said on Friday."),
            "drifted");
  EXPECT_EQ(outcome("The fee will rise in May, and the income will pay for six cranes.",
                    "The fee will rise in May. The income will pay for six cranes."),
            "drifted");
  EXPECT_EQ(outcome("“We lost it all,” said Tom Ray.", "\"We lost it all,\" said Tom Ray."), "same");
}

TEST(Anchoring, changed_facts_are_stale_and_named) {
  const std::string was =
      "The storm left about 4,100 households in the city without power, the utility said on Friday.";
  const auto is = [&](std::string_view from, std::string_view to) {
    std::string text = was;
    text.replace(text.find(from), from.size(), to);
    return outcome(was, text);
  };
  EXPECT_EQ(is("4,100", "4,700"), "stale, 4,100 → 4,700");
  EXPECT_EQ(is("households", "businesses"), "stale, households → businesses");
  EXPECT_EQ(is("without", "with"), "stale, without → with");
  EXPECT_EQ(is("the utility", "the mayor"), "stale, utility → mayor");
  EXPECT_EQ(is("Friday", "Sunday"), "stale, Friday → Sunday");
  EXPECT_EQ(is("about", "at least"), "stale, about → at least");
  EXPECT_EQ(is("left", "may have left"), "stale, “may have” added");
  EXPECT_EQ(is("said", "denied"), "stale, said → denied");
  EXPECT_EQ(outcome("The bridge will not open in May.", "The bridge will open in May."), "stale, “not” dropped");
  EXPECT_EQ(outcome("The bridge won’t open in May.", "The bridge will open in May."), "stale, “n’t” dropped");
  EXPECT_EQ(outcome("He said the boat was found.", "She said the boat was found."), "stale, He → She");
  EXPECT_EQ(outcome("Prices rose 5 percent.", "Prices rose 5 percentage points."),
            "stale, percent → percentage points");
  EXPECT_EQ(outcome("Okafor beat Lund in the vote.", "Lund beat Okafor in the vote.").substr(0, 5), "stale");
  EXPECT_EQ(outcome("“We lost the harvest,” said Tom Ray.", "“We lost the barn,” said Tom Ray."),
            "stale, harvest → barn");
  EXPECT_EQ(outcome("“We lost the harvest,” said Tom Ray.", "We lost the harvest, said Tom Ray."),
            "stale, quotation marks → none");
  EXPECT_EQ(outcome("The fee was cut by the council.", "The fee was cut by the council, which later denied it."),
            "stale, “which later denied it” added");
}

TEST(Anchoring, what_is_gone_is_orphaned) {
  EXPECT_EQ(outcome("The storm left 4,100 households without power.", "A heron stood in the reeds."), "orphaned");
}

TEST(Anchoring, the_words_elsewhere_are_somebody_elses) {
  const std::string text =
      "Mara Holt spoke for the farmers in the valley that evening. The fee will rise, she said. Everybody had expected "
      "it.\n\n" +
      kBefore + "Jon Lind spoke for the fishers of the outer islands. The fee will rise, he said. Nobody clapped.\n";
  const Ledger ledger = ledger_of(text, "The fee will rise, she said.");
  std::string changed = text;
  changed.replace(changed.find("will rise, she"), 14, "will not rise, she");
  changed.replace(changed.find("rise, he"), 8, "rise, she");
  const Checks checks = find_again(ledger, *read(changed));
  EXPECT_EQ(checks.rows.at(0).outcome, Outcome::stale);
}

TEST(Anchoring, a_moved_paragraph_is_the_same) {
  const std::string claim = "The crane was built in 1971 and has lifted boats since.";
  const Ledger ledger = ledger_of(kBefore + claim + kBehind, claim);
  const Checks checks = find_again(ledger, *read(kBefore + kBehind + "\n\n" + claim + "\n"));
  EXPECT_EQ(checks.rows.at(0).outcome, Outcome::same);
}

TEST(Anchoring, places_move_with_the_edits) {
  EXPECT_EQ(moved({10, 20}, {0, 0}, 5), (Span{15, 25}));
  EXPECT_EQ(moved({10, 20}, {10, 10}, 5), (Span{15, 25}));
  EXPECT_EQ(moved({10, 20}, {20, 20}, 5), (Span{10, 20}));
  EXPECT_EQ(moved({10, 20}, {12, 15}, 1), (Span{10, 18}));
  EXPECT_EQ(moved({10, 20}, {5, 15}, 0), (Span{5, 10}));
  EXPECT_TRUE(moved({10, 20}, {5, 30}, 0).empty());
}

TEST(Anchoring, many_entries_and_a_long_draft_stay_quick) {
  std::string text;
  Ledger ledger;
  for (int i = 0; i < 2000; ++i) {
    const std::string claim =
        "Ward " + std::to_string(i) + " counted " + std::to_string(1000 + i) + " votes on Sunday.";
    text += claim + "\n\n";
    LedgerEntry entry;
    entry.anchor.exact = claim;
    entry.id = std::to_string(i);
    ledger.entries.push_back(entry);
  }
  const Checks checks = find_again(ledger, *read(text));
  for (const Check& check : checks.rows) {
    ASSERT_EQ(check.outcome, Outcome::same) << check.entry;
  }
}

}  // namespace
}  // namespace vouch
