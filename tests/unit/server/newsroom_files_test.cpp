// The newsroom's files as people write and break them: what is read, what is complained of, and where.
#include "server/files/newsroom_files.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "analyzers/lint.h"
#include "server/files/bibliography_file.h"
#include "server/files/registry_file.h"
#include "server/newsroom_store.h"
#include "tests/unit/server/desk.h"

namespace vouch {
namespace {

namespace fs = std::filesystem;

// "line:column: message" of each problem, the message up to where `length` ends it.
std::vector<std::string> lines(const std::vector<ConfigProblem>& problems) {
  std::vector<std::string> out;
  for (const ConfigProblem& problem : problems) {
    out.push_back(std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": " + problem.message);
  }
  return out;
}

std::vector<std::string> ids(const Registry& registry) {
  std::vector<std::string> out;
  for (const RegistryEntry& entry : registry.entries) {
    out.push_back(entry.id);
  }
  return out;
}

std::vector<std::string> keys(const std::vector<Reference>& references) {
  std::vector<std::string> out;
  for (const Reference& reference : references) {
    out.push_back(reference.key);
  }
  return out;
}

using Strings = std::vector<std::string>;

constexpr const char* kOkafor = R"(# the port
- id: lena-okafor
  name: Lena Okafor   # “é” and 🗞 in a comment
  aliases: [Capt. Okafor]
  pronouns: she/her
  roles:
    - {title: deputy director, org: Port of Vell, from: 2019-05, to: 2022-02}
    - {title: harbor director, org: Port of Vell, from: 2022-03}
  terms: on-background
  verified: {by: mk, on: 2024-08-22, how: organization web site}
  our-own: [kept, as it is]
)";

TEST(RegistryFile, ReadsAnEntryWithItsPlaces) {
  const RegistryFile file = parse_registry(kOkafor, "speakers.yaml");
  EXPECT_EQ(lines(file.problems), Strings{});
  ASSERT_EQ(ids(file.registry), Strings{"lena-okafor"});
  const RegistryEntry& entry = file.registry.entries.front();
  const Source& source = *file.registry.files.front().source;
  EXPECT_EQ(source.slice(entry.place.label), "Lena Okafor");
  EXPECT_TRUE(source.slice(entry.place.entry).starts_with("id: lena-okafor"));
  EXPECT_TRUE(source.slice(entry.place.entry).ends_with("as it is]"));
  EXPECT_EQ(entry.terms, Terms::on_background);
  EXPECT_EQ(entry.verified.how, "organization web site");
  EXPECT_EQ(file.registry.find_id("lena-okafor"), &entry);
  EXPECT_EQ(file.registry.find_name("lena  okafor"), nullptr);
  EXPECT_EQ(file.registry.find_name("LENA OKAFOR"), &entry);
  EXPECT_EQ(file.registry.find_name("Capt. Okafor"), &entry);
  EXPECT_EQ(file.registry.find_surname("Okafor"), &entry);
}

TEST(RegistryFile, TellsTheRoleOfADay) {
  const RegistryFile file = parse_registry(kOkafor, "speakers.yaml");
  const RegistryEntry& entry = file.registry.entries.front();
  const auto title = [&](const char* day) {
    const RegistryRole* role = role_on(entry, parse_date(day));
    return role == nullptr ? std::string() : role->title;
  };
  EXPECT_EQ(title("2024-08-22"), "harbor director");
  EXPECT_EQ(title("2022-03-01"), "harbor director");
  EXPECT_EQ(title("2022-02-28"), "deputy director");
  EXPECT_EQ(title("2019-05-01"), "deputy director");
  EXPECT_EQ(title("2019-04-30"), "");
  EXPECT_EQ(role_line(role_on(entry, std::nullopt)), "harbor director, Port of Vell");
  EXPECT_EQ(role_before(entry, *parse_date("2023-01-01"))->title, "deputy director");
}

TEST(RegistryFile, ABrokenEntryCostsThatEntryAlone) {
  const RegistryFile file = parse_registry(R"(- id: a
  name: Ann Lee
- id: b
  name: "Never closed
- id: c
  name: Cy Doe
  roles: [{title: mayor, from: 2024-02-30}]
- id: d
  name: [x
- id: a
  name: Ann Again
- id: e
  name: Eve Fay
- just words
)",
                                           "speakers.yaml");
  EXPECT_EQ(ids(file.registry), (Strings{"a", "c", "e"}));
  EXPECT_EQ(lines(file.problems),
            (Strings{"4:9: is not valid YAML: found unexpected end of stream",
                     "9:9: is not valid YAML: did not find expected ',' or ']'",
                     "7:32: `2024-02-30` is no date in the calendar; write YYYY-MM-DD, YYYY-MM or YYYY",
                     "10:7: the id `a` is taken by the entry in line 1; ids are given once",
                     "14:3: an entry is a map with `id` and `name`, not a value"}));
  EXPECT_EQ(file.registry.entries[1].roles.size(), 1U);
}

TEST(RegistryFile, AliasesMakeNoCircles) {
  const RegistryFile names = parse_registry(
      "- {id: a, name: Ann Lee, aliases: [Bo Lim]}\n- {id: b, name: Bo Lim, aliases: [Ann Lee]}\n", "speakers.yaml");
  EXPECT_EQ(lines(names.problems), (Strings{"1:17: `a` and `b` in line 2 are aliases of each other; keep one entry",
                                            "2:17: `b` and `a` in line 1 are aliases of each other; keep one entry"}));
  const RegistryFile yaml = parse_registry("- &x {id: a, name: Ann, more: *x}\n- {id: b, name: Bo}\n", "speakers.yaml");
  EXPECT_EQ(lines(yaml.problems), Strings{"1:31: the alias `*x` stands inside of what it names: a circle"});
  EXPECT_EQ(ids(yaml.registry), Strings{"b"});
}

TEST(RegistryFile, AliasesThatMultiplyAreStopped) {
  std::string text = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "- &a" + std::to_string(i) + " [" + before;
    for (int k = 0; k < 9; ++k) {
      text += ", " + before;
    }
    text += "]\n";
  }
  const RegistryFile file = parse_registry(text, "speakers.yaml");
  const auto found = std::find_if(file.problems.begin(), file.problems.end(), [](const ConfigProblem& problem) {
    return problem.message.find("multiply") != std::string::npos;
  });
  EXPECT_NE(found, file.problems.end());
}

TEST(RegistryFile, OtherShapesAreNamed) {
  EXPECT_EQ(lines(parse_registry("", "s").problems), Strings{});
  EXPECT_EQ(lines(parse_registry("# only a comment\n", "s").problems), Strings{});
  EXPECT_EQ(lines(parse_registry("speakers: []\n", "s").problems),
            Strings{"1:1: holds a map; a registry is a list of entries that begin with `- id: …`"});
  EXPECT_EQ(lines(parse_registry("- name: No Id\n", "s").problems),
            Strings{"1:3: an entry needs an `id`, for example `- id: lena-okafor`"});
  EXPECT_EQ(parse_registry("- {id: x, name: X, terms: whatever}", "s").registry.entries.front().terms,
            Terms::off_record);
  std::string deep = "- id: a\n  name: ";
  deep.append(5000, '[');
  const RegistryFile nested = parse_registry(deep, "s");
  ASSERT_EQ(nested.problems.size(), 1U);
  EXPECT_NE(nested.problems.front().message.find("levels deep"), std::string::npos);
}

TEST(RegistryFile, AnonymousEntriesCarryNoName) {
  const RegistryFile file = parse_registry(R"(- id: anon
  kind: anonymous
  name: John Hidden
  note: call 0171 555 0199
)",
                                           "speakers.yaml");
  ASSERT_EQ(ids(file.registry), Strings{"anon"});
  const RegistryEntry& entry = file.registry.entries.front();
  EXPECT_EQ(entry.name, "");
  EXPECT_EQ(file.registry.find_name("John Hidden"), nullptr);
  ASSERT_EQ(entry.telling.size(), 1U);
  EXPECT_EQ(entry.telling[0].field, "name");
}

TEST(BibliographyFile, ReadsCslInYamlAndJsonAlike) {
  const BibliographyFile yaml = parse_bibliography(R"(references:
- id: okafor2024
  type: article-newspaper
  title: Outages
  author: [{family: Okafor, given: Lena Marie}, {literal: Vell Power}]
  issued: {date-parts: [[2024, 8, 23]]}
  container-title: Harbor Courier
  URL: https://www.example.org/outages/
)",
                                                   "sources.yaml");
  const BibliographyFile json = parse_bibliography(
      R"([{"id":"okafor2024","type":"article-newspaper","title":"Outages","author":[{"family":"Okafor",)"
      R"("given":"Lena Marie"},{"literal":"Vell Power"}],"issued":{"date-parts":[["2024",8,23]]},)"
      R"("container-title":"Harbor Courier","URL":"https://www.example.org/outages/"}])",
      "refs.json");
  for (const BibliographyFile* file : {&yaml, &json}) {
    EXPECT_EQ(lines(file->problems), Strings{});
    ASSERT_EQ(keys(file->references), Strings{"okafor2024"});
    const Reference& reference = file->references.front();
    EXPECT_EQ(reference_line(reference),
              "Okafor, L. M. and Vell Power. “Outages.” Harbor Courier, August 23, 2024. "
              "https://www.example.org/outages/");
    EXPECT_EQ(reference_label(reference), "Okafor and Vell Power 2024");
    EXPECT_EQ(file->file.source->slice(reference.place.label), "okafor2024");
  }
}

TEST(BibliographyFile, ReadsBibtex) {
  const BibliographyFile file = parse_bibliography(R"(% exported
@string{jtp = {Journal of Transport}}
@article{oster2022, author = {{\O}ster, Br{\aa}the and {Vell {\"O}l AG}}, title = {A {Levy} \& its \'etude},
  journal = jtp, year = 2022, month = mar, pages = {1--9}, url = {https://x.example/a--b~c\_d}}
@comment{nothing}
)",
                                                   "refs.bib");
  EXPECT_EQ(lines(file.problems), Strings{});
  ASSERT_EQ(keys(file.references), Strings{"oster2022"});
  const Reference& reference = file.references.front();
  EXPECT_EQ(reference.authors[0].family, "Øster");
  EXPECT_EQ(reference.authors[0].given, "Bråthe");
  EXPECT_EQ(reference.authors[1].literal, "Vell Öl AG");
  EXPECT_EQ(reference.title, "A Levy & its étude");
  EXPECT_EQ(reference.container, "Journal of Transport");
  EXPECT_EQ(reference.page, "1–9");
  EXPECT_EQ(reference.url, "https://x.example/a--b~c_d");
  EXPECT_EQ(reference.issued.month, 3);
  EXPECT_EQ(reference.type, "article-journal");
}

TEST(BibliographyFile, ABrokenBibtexEntryCostsThatEntryAlone) {
  const BibliographyFile file = parse_bibliography(
      "@article{ok, title={Fine}}\n@article{bad title={x}}\n@misc{ok, title={Twice}}\n@misc{open, title={never,\n"
      "@misc{fine, title={After}, date={2021-02-30}}\n",
      "refs.bib");
  EXPECT_EQ(keys(file.references), (Strings{"ok", "fine"}));
  ASSERT_EQ(file.problems.size(), 4U);
  EXPECT_EQ(lines(file.problems)[0], "2:14: is not valid BibTeX: found `title`, expected “,”");
  EXPECT_EQ(lines(file.problems)[1], "3:7: the key `ok` is taken by the source in line 1; keys are given once");
  EXPECT_EQ(file.problems[2].line, 4U);
  EXPECT_EQ(lines(file.problems)[3],
            "5:34: `2021-02-30` is no date in the calendar; write YYYY-MM-DD, YYYY-MM or YYYY");
}

TEST(BibliographyFile, ReadsBibtexMacrosAndParentheses) {
  const BibliographyFile file = parse_bibliography(
      "Exported by hand % @book{not, title={x}}\n@string(vp = \"Vell\" # { Press})\n@STRING{long = vp # {, } # VP}\n"
      "@comment{@book{no, title={x}}}\n@preamble{\"\\newcommand\"}\n"
      "@Book(lund2020, title = \"The {\"Low\"}  Tide\", Publisher = long, year = 2020, month = mar # \"\",)\n"
      "@misc{open2021, title = {Never closed}, note = {here\n@misc{next2022, title = nowhere, year = 2022}",
      "refs.bib");
  EXPECT_EQ(keys(file.references), (Strings{"lund2020", "next2022"}));
  EXPECT_EQ(file.references[0].title, "The \"Low\" Tide");
  EXPECT_EQ(file.references[0].publisher, "Vell Press, Vell Press");
  EXPECT_EQ(file.references[0].issued.month, 3);
  EXPECT_EQ(lines(file.problems), (Strings{"7:48: is not valid BibTeX: this brace is never closed",
                                           "8:25: undefined macro `nowhere`; put the value in braces"}));
}

TEST(BibliographyFile, BibtexMacrosThatMultiplyAreStopped) {
  std::string text = "@string{a0 = {" + std::string(1000, 'x') + "}}\n";
  for (int i = 1; i < 60; ++i) {
    text += fmt::format("@string{{a{} = a{} # a{}}}\n", i, i - 1, i - 1);
  }
  text += "@book{fine, title = {Fine}}\n@book{much, title = a20}\n";
  const BibliographyFile file = parse_bibliography(text, "refs.bib");
  EXPECT_EQ(keys(file.references), (Strings{"fine", "much"}));
  ASSERT_FALSE(file.problems.empty());
  EXPECT_TRUE(file.problems.front().message.starts_with("macros come to more than 16777216 bytes"));
}

TEST(BibliographyFile, ABibtexFileWithoutEntriesIsEmpty) {
  for (const char* text : {"", "% nothing yet\n", "no entry = {at all}\n", "@", "@@\n", "@comment{x}"}) {
    const BibliographyFile file = parse_bibtex(text, "refs.bib");
    EXPECT_TRUE(file.references.empty()) << text;
  }
}

TEST(BibliographyFile, BrokenJsonKeepsWhatStandsBefore) {
  const BibliographyFile file = parse_bibliography(R"([{"id":"a"},
 {"id":"b","title": }, {"id":"c"}])",
                                                   "refs.json");
  EXPECT_EQ(keys(file.references), Strings{"a"});
  ASSERT_EQ(file.problems.size(), 1U);
  EXPECT_EQ(file.problems.front().line, 2U);
  EXPECT_TRUE(file.problems.front().message.starts_with("is not valid JSON: "));
}

TEST(Untex, TurnsTexIntoCharacters) {
  EXPECT_EQ(untex("{\\\"O}resund"), "Öresund");
  EXPECT_EQ(untex("\\'etude \\'{E}cole \\c{c}a \\v{s}"), "étude École ça š");
  EXPECT_EQ(untex("na\\\"{\\i}ve --- 5--6\\%~x \\ss{} \\'"), "naïve — 5–6% x ß ");
  EXPECT_EQ(untex("\\'é \\"), "é́ \\");
}

class NewsroomFiles : public testing::Test {
 protected:
  [[nodiscard]] LoadedNewsroom load() const {
    return load_newsroom(load_config_for(desk_.folder() + "/draft.md"), desk_.folder());
  }
  server::Desk desk_;
};

TEST_F(NewsroomFiles, AreFoundByTheirUsualNames) {
  desk_.write("speakers.yaml", kOkafor);
  desk_.write("sources.yaml", "- {id: a, title: A}\n");
  desk_.write("refs.bib", "@misc{b, title={B}}\n@misc{a, title={Again}}\n");
  const LoadedNewsroom newsroom = load();
  ASSERT_NE(newsroom.registry, nullptr);
  EXPECT_EQ(ids(*newsroom.registry), Strings{"lena-okafor"});
  ASSERT_NE(newsroom.bibliography, nullptr);
  EXPECT_EQ(keys(newsroom.bibliography->references), (Strings{"a", "b"}));
  EXPECT_EQ(lines(newsroom.problems),
            Strings{"2:7: the key `a` is taken by a source in sources.yaml; keys are given once"});
  EXPECT_EQ(newsroom.problems.front().path, desk_.folder() + "/refs.bib");
}

TEST_F(NewsroomFiles, NothingLeavesTheFolder) {
  const std::string outside = desk_.folder() + "-outside.yaml";
  { std::ofstream(outside) << kOkafor; }
  fs::create_symlink(outside, desk_.folder() + "/linked.yaml");
  const auto with = [&](const std::string& path) {
    desk_.write(".vouch.yaml", "paths:\n  speakers: " + path + "\n");
    const LoadedNewsroom newsroom = load();
    EXPECT_EQ(newsroom.registry, nullptr) << path;
    return lines(newsroom.problems);
  };
  EXPECT_EQ(with("linked.yaml"),
            Strings{"2:13: `linked.yaml` is a link that leads out of the newsroom's folder; put the file in it"});
  EXPECT_EQ(with("a/../../x.yaml"),
            Strings{"2:13: `a/../../x.yaml` leads out of the newsroom's folder; name a file in it"});
  EXPECT_EQ(with("/etc/hostname"),
            Strings{"2:13: `/etc/hostname` is an absolute path; name a file in this folder or below it"});
  EXPECT_EQ(with("none.yaml"), Strings{"2:13: `none.yaml`: no such file; make it, or mend the path"});
  fs::remove(desk_.folder() + "/linked.yaml");
  desk_.write(".vouch.yaml", "profile: news\n");
  fs::create_symlink(outside, desk_.folder() + "/speakers.yaml");
  const LoadedNewsroom newsroom = load();
  EXPECT_EQ(newsroom.registry, nullptr);
  EXPECT_EQ(newsroom.problems.size(), 1U);
  fs::remove(outside);
}

TEST_F(NewsroomFiles, ARegistryOfFiftyMegabytesIsRefused) {
  desk_.write("speakers.yaml", std::string(50U << 20U, '#'));
  desk_.write("sources.yaml", "- {id: a, title: A}\n");
  const LoadedNewsroom newsroom = load();
  EXPECT_EQ(newsroom.registry, nullptr);
  ASSERT_NE(newsroom.bibliography, nullptr);
  ASSERT_EQ(newsroom.problems.size(), 1U);
  EXPECT_EQ(newsroom.problems.front().message, "is larger than 16 MB, the most that is read; split it");
}

TEST_F(NewsroomFiles, ADraftBringsItsOwnBibliography) {
  fs::create_directory(desk_.folder() + "/drafts");
  desk_.write("sources.yaml", "- {id: a, title: A}\n");
  desk_.write("drafts/own.bib", "@misc{b, title={B}, snapshot={b.txt}}\n");
  fs::create_directory(desk_.folder() + "/evidence");
  desk_.write("evidence/b.txt", "What was said.");
  NewsroomStore store;
  const std::string draft = desk_.folder() + "/drafts/x.md";
  const LoadedConfig config = load_config_for(draft);
  std::vector<ConfigProblem> problems;
  const Newsroom newsroom =
      store.for_draft(config, draft, "---\nbibliography: [own.bib, ../../away.bib]\n---\nText [@b].\n", &problems);
  ASSERT_NE(newsroom.bibliography, nullptr);
  EXPECT_EQ(keys(newsroom.bibliography->references), (Strings{"a", "b"}));
  EXPECT_EQ(lines(problems),
            Strings{"2:15: bibliography: `../../away.bib` leads out of the newsroom's folder; name a file in it"});
  ASSERT_NE(newsroom.evidence, nullptr);
  ASSERT_NE(newsroom.evidence->find("b"), nullptr);
  EXPECT_EQ(newsroom.evidence->find("b")->words.size(), 3U);
  EXPECT_EQ(store.for_draft(config, draft, "Text.\n").bibliography->references.size(), 1U);
}

}  // namespace
}  // namespace vouch
