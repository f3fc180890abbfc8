// `vouch mark`, `verify`, `annotate`, `strip`, `audit`, `export`: a ledger from the command line.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/cli/run_vouch.h"

namespace vouch::test {
namespace {

using Json = nlohmann::json;

constexpr const char* kStory =
    "---\ntitle: Storm\nauthor: Inês Duarte\ndate: 2024-08-23\n---\n\n# Storm\n\n"
    "The storm left about 4,100 households without power, the utility said.\n\n"
    "“We will not stop until the last street is lit,” said Lena Okafor, the harbor director. 🌊\n\n"
    "The council had spent 40 percent of the repair fund, according to the audit office.\n";

Ran mark(const TempFolder& folder, std::vector<std::string> arguments) {
  std::vector<std::string> all = {"mark", folder.path("s.md"), "--engine", "patterns"};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return run_vouch(all);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(Ledger, marks_verify_and_name_the_changed_fact) {
  const TempFolder folder;
  folder.write("s.md", kStory);
  ASSERT_EQ(mark(folder, {"--at", "9:1", "--status", "checked", "--by", "jd", "--source", "vell2024"}).exit_code, 0);
  ASSERT_EQ(mark(folder, {"--claim", "40 percent", "--status", "checked", "--by", "mk"}).exit_code, 0);
  const Ran good = run_vouch({"verify", folder.path("s.md"), "--engine", "patterns"});
  EXPECT_EQ(good.exit_code, 0) << good.out << good.err;
  folder.write("s.md", replaced(kStory, "4,100", "4,700"));
  const Ran stale = run_vouch({"verify", folder.path("s.md"), "--engine", "patterns"});
  EXPECT_EQ(stale.exit_code, 1);
  EXPECT_NE(stale.out.find("4,100 → 4,700"), std::string::npos) << stale.out;
  const Ran check =
      run_vouch({"check", folder.path("s.md"), "--engine", "patterns", "--select", "checked-claim-stale"});
  EXPECT_EQ(check.exit_code, 1) << check.out;
  EXPECT_NE(check.out.find("4,100 → 4,700"), std::string::npos) << check.out;
  // Looked at again, it is checked again.
  ASSERT_EQ(mark(folder, {"--at", "9", "--status", "checked", "--by", "jd"}).exit_code, 0);
  EXPECT_EQ(run_vouch({"verify", folder.path("s.md"), "--engine", "patterns"}).exit_code, 0);
  EXPECT_EQ(count_lines(folder.read("s.facts.jsonl")), 2U);
}

TEST(Ledger, the_author_alone_does_not_pass_the_gate) {
  const TempFolder folder;
  folder.write("s.md", kStory);
  ASSERT_EQ(mark(folder, {"--at", "9", "--status", "checked", "--by", "Inês Duarte"}).exit_code, 0);
  ASSERT_EQ(mark(folder, {"--at", "13", "--status", "checked", "--by", "mk"}).exit_code, 0);
  const Ran ran = run_vouch({"verify", folder.path("s.md"), "--engine", "patterns"});
  EXPECT_EQ(ran.exit_code, 1);
  EXPECT_NE(ran.out.find("somebody else has to"), std::string::npos) << ran.out;
  EXPECT_EQ(run_vouch({"verify", "--allow-self-check", folder.path("s.md"), "--engine", "patterns"}).exit_code, 0);
}

TEST(Ledger, lines_that_were_not_changed_stay_as_they_are) {
  const TempFolder folder;
  folder.write("s.md", kStory);
  const std::string theirs =
      R"({"id": "c-1", "anchor": {"exact": "“We will not stop until the last street is lit,” said Lena Okafor", "color": 7}, "status": "checked", "desk": {"b": 1, "a": [2]}})";
  folder.write("s.facts.jsonl", theirs + "\n\nno json at all\n");
  const Ran ran = mark(folder, {"--at", "9", "--status", "needs-source", "--by", "jd"});
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_NE(ran.err.find("s.facts.jsonl:3: no JSON"), std::string::npos) << ran.err;
  const std::string ledger = folder.read("s.facts.jsonl");
  EXPECT_NE(ledger.find(theirs + "\n\nno json at all\n"), std::string::npos) << ledger;
  EXPECT_EQ(count_lines(ledger), 4U);
  // Changed, it keeps what Vouch does not know, behind its own fields.
  ASSERT_EQ(mark(folder, {"--id", "c-1", "--status", "disputed", "--by", "mk"}).exit_code, 0);
  const std::string changed = folder.read("s.facts.jsonl");
  EXPECT_NE(changed.find(R"("desk":{"b":1,"a":[2]})"), std::string::npos) << changed;
  EXPECT_NE(changed.find(R"("color":7)"), std::string::npos) << changed;
  EXPECT_NE(changed.find(R"("status":"disputed")"), std::string::npos) << changed;
}

TEST(Ledger, bad_lines_are_named_and_the_rest_goes_on) {
  const TempFolder folder;
  folder.write("s.md", kStory);
  folder.write("s.facts.jsonl",
               "{\"id\":\"a\",\"anchor\":{\"exact\":\"x\"},\"status\":\"done\"}\n[1]\n"
               "{\"id\":\"b\",\"anchor\":{}}\n<<<<<<< ours\n"
               "{\"id\":\"c\",\"anchor\":{\"exact\":\"y\"},\"on\":\"2024-02-31\"}\n"
               "{\"id\":\"d\",\"anchor\":{\"exact\":\"y\"}}\n{\"id\":\"d\",\"anchor\":{\"exact\":\"z\"}}\n");
  const Ran ran = run_vouch({"verify", folder.path("s.md"), "--engine", "patterns"});
  EXPECT_EQ(ran.exit_code, 2);
  for (const char* part :
       {":1: there is no status “done”", ":2: a line holds one object", ":3: the anchor has no “exact”",
        ":4: a merge conflict", ":5: “on” is no date", ":7: the id “d” is line 6's already"}) {
    EXPECT_NE(ran.err.find(part), std::string::npos) << part << "\n" << ran.err;
  }
}

TEST(Ledger, two_who_mark_at_once_lose_nothing) {
  const TempFolder folder;
  std::string story;
  for (int i = 0; i < 16; ++i) {
    story += "Ward " + std::to_string(i) + " counted " + std::to_string(1000 + i) + " votes on Sunday.\n\n";
  }
  folder.write("s.md", story);
  std::vector<std::thread> people;
  for (int p = 0; p < 4; ++p) {
    people.emplace_back([&, p] {
      for (int i = p; i < 16; i += 4) {
        EXPECT_EQ(mark(folder, {"--at", std::to_string(2 * i + 1), "--status", "checked", "--by", "p"}).exit_code, 0);
      }
    });
  }
  for (std::thread& person : people) {
    person.join();
  }
  const std::string ledger = folder.read("s.facts.jsonl");
  EXPECT_EQ(count_lines(ledger), 16U) << ledger;
  std::size_t at = 0;  // in the order of the document
  for (int i = 0; i < 16; ++i) {
    const std::size_t next = ledger.find("\"Ward " + std::to_string(i) + " counted", at);
    ASSERT_NE(next, std::string::npos) << i << "\n" << ledger;
    at = next;
  }
}

TEST(Ledger, strip_gives_back_every_byte) {
  const TempFolder folder;
  const std::string crlf =
      replaced(std::string("Ana Ruiz said 40 percent of them left.\r\n\r\n- One in 5 stayed, the city "
                           "said.\r\n\r\n`<!-- vouch: x -->` is code. It cost $5 million, by far the largest sum"),
               "Ana", "Ána");
  for (const std::string& text :
       {std::string(kStory), crlf,
        std::string("> It fell 5 percent.\n> **It rose by 30 percent.**\n\n| a |\n|---|\n| 300 people died |\n")}) {
    folder.write("s.md", text);
    const Ran in_text = run_vouch({"annotate", "--format", "in-text", folder.path("s.md"), "--engine", "patterns"});
    ASSERT_EQ(in_text.exit_code, 0) << in_text.err;
    EXPECT_NE(in_text.out, text);
    EXPECT_EQ(run_vouch({"strip", "-"}, {.input = in_text.out}).out, text);
  }
  EXPECT_EQ(
      run_vouch({"strip", "-"}, {.input = "A. <!-- vouch: checked jd -->\n<!-- vouch-disable-file x: y -->\nB.\n"}).out,
      "A.\nB.\n");
}

TEST(Ledger, annotated_copies_and_exports_are_whole) {
  const TempFolder folder;
  folder.write("s.md", kStory);
  ASSERT_EQ(
      mark(folder, {"--at", "9", "--status", "checked", "--by", "jd", "--source", "vell2024", "--locator", "p. 2"})
          .exit_code,
      0);
  const auto get = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {folder.path("s.md"), "--engine", "patterns"});
    const Ran ran = run_vouch(arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.err;
    return ran.out;
  };
  const std::string html = get({"annotate"});
  EXPECT_NE(html.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(html.find("claim checked"), std::string::npos);
  EXPECT_NE(html.find("vell2024, p. 2"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("http"), std::string::npos);
  EXPECT_NE(get({"annotate", "--format", "md"}).find("## Audit"), std::string::npos);
  EXPECT_NE(get({"annotate", "--format", "csv"}).find("\"checked\""), std::string::npos);
  EXPECT_NE(get({"audit"}).find("Lena Okafor"), std::string::npos);
  EXPECT_EQ(Json::parse(get({"audit", "--format", "json"})).at("checked"), 1);
  EXPECT_EQ(Json::parse(get({"export"})).at("type"), "AnnotationPage");
  const Json reviews = Json::parse(get({"export", "--format", "claim-review"}));
  EXPECT_EQ(reviews.at("@context"), "https://schema.org");
  const Json verify =
      Json::parse(run_vouch({"verify", "--format", "json", folder.path("s.md"), "--engine", "patterns"}).out);
  EXPECT_EQ(verify.at(0).at("failures").size(), 1U) << verify.dump(1);
}

TEST(Ledger, wrong_usage_says_what_to_do) {
  const TempFolder folder;
  folder.write("s.md", kStory);
  const auto complaint = [&](std::vector<std::string> arguments) {
    const Ran ran = mark(folder, std::move(arguments));
    EXPECT_EQ(ran.exit_code, 2);
    EXPECT_EQ(count_lines(ran.err), 1U) << ran.err;
    return ran.err;
  };
  EXPECT_NE(complaint({"--status", "checked", "--by", "jd"}).find("--claim"), std::string::npos);
  EXPECT_NE(complaint({"--at", "9", "--status", "fine", "--by", "jd"}).find("not-checkable"), std::string::npos);
  EXPECT_NE(complaint({"--at", "900", "--status", "checked", "--by", "jd"}).find("no sentence"), std::string::npos);
  EXPECT_NE(complaint({"--claim", "nobody wrote this here", "--status", "checked", "--by", "jd"}).find("do not stand"),
            std::string::npos);
  EXPECT_EQ(run_vouch({"annotate", folder.path("gone.md")}).exit_code, 2);
  EXPECT_EQ(run_vouch({"verify", "--types", "rumor", folder.path("s.md")}).exit_code, 2);
}

}  // namespace
}  // namespace vouch::test
