#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>

#include "server/files/read_file.h"
#include "server/files/walk.h"
#include "tests/bench/bench.h"

namespace vouch::bench {
namespace {

namespace fs = std::filesystem;

// The temporary folder of this run, removed at its end.
const fs::path& run_folder() {
  struct Folder {
    Folder() {
      std::string pattern = (fs::temp_directory_path() / "vouch-bench-XXXXXX").string();
      path = mkdtemp(pattern.data()) != nullptr ? pattern : ".";
    }
    ~Folder() {
      std::error_code error;
      fs::remove_all(path, error);
    }
    fs::path path;
  };
  static const Folder kFolder;
  return kFolder.path;
}

// A small generator of its own: the same drafts everywhere, whatever the standard library.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 2654435761U + 1) {}
  std::size_t below(std::size_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>((state_ >> 33U) % bound);
  }
  template <typename List>
  std::string_view one_of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 24> kFirst = {
    "Lena", "Tomás", "Priya", "Owen",  "Marisol", "Dmitri", "Ruth", "Kwame", "Ingrid", "Hasan", "Celia",    "Bram",
    "Noor", "Felix", "Odile", "Samir", "Greta",   "Ivo",    "Yuki", "Abel",  "Thandi", "Lars",  "Mireille", "Caleb"};
constexpr std::array<std::string_view, 24> kStart = {"Ok",  "Bren", "Vald", "Mar",  "Hol",  "Tess", "Quin", "Ard",
                                                     "Fen", "Gor",  "Lis",  "Pell", "Rask", "Sund", "Tal",  "Urb",
                                                     "Wex", "Yar",  "Zell", "Cor",  "Dun",  "Eck",  "Jor",  "Kest"};
constexpr std::array<std::string_view, 12> kEnd = {"afor", "ner", "ova",  "shaw", "mark", "ridge",
                                                   "ell",  "ino", "wick", "stad", "ham",  "ero"};
constexpr std::array<std::string_view, 12> kTitle = {"Mayor",   "Sen.",  "Dr.",   "Professor",
                                                     "Sheriff", "Judge", "Capt.", "Superintendent",
                                                     "Rep.",    "Gov.",  "Chief", "Coach"};
constexpr std::array<std::string_view, 10> kOffice = {
    "the Vell harbor authority", "the state water board", "Northmoor University",
    "the transit agency",        "the school district",   "Orrin County Hospital",
    "the farm bureau",           "the city council",      "the seed bank",
    "the planning commission"};
constexpr std::array<std::string_view, 10> kThing = {"ferry",  "bridge",    "clinic",  "levy",     "school",
                                                     "market", "reservoir", "library", "pipeline", "orchard"};
constexpr std::array<std::string_view, 8> kAct = {
    "will reopen before the winter",       "cost more than anyone had planned",
    "needs new brakes and a new roof",     "was never inspected in full",
    "has lost riders for three years",     "cannot wait for another vote",
    "belongs to the people of the valley", "is safe for children"};

std::string paragraph(Random& random) {
  const auto surname = [&] { return fmt::format("{}{}", random.one_of(kStart), random.one_of(kEnd)); };
  const std::string last = surname();
  const std::string name = fmt::format("{} {}", random.one_of(kFirst), last);
  const std::string_view thing = random.one_of(kThing);
  const std::string_view office = random.one_of(kOffice);
  const std::string_view act = random.one_of(kAct);
  const std::size_t figure = 100 + random.below(90'000);
  switch (random.below(9)) {
    case 0:
      return fmt::format(
          "“The {} {},” {} {} said at a meeting of {} on Tuesday. “We counted {} people who depend on it, "
          "and none of them was asked.”",
          thing, act, random.one_of(kTitle), name, office, figure);
    case 1:
      return fmt::format(
          "According to a report by {}, the {} served {} households in {}, about {} percent more than the "
          "year before. {}, who led the count, called the rise “a warning, not a record.”",
          office, thing, figure, 1990 + random.below(35), 2 + random.below(60), name);
    case 2:
      return fmt::format(
          "The {} opened in {} and closed twice since. More than {} people signed a petition to keep it, "
          "and the repairs cost ${}.{} million.",
          thing, 1920 + random.below(90), figure, 1 + random.below(40), random.below(10));
    case 3:
      return fmt::format(
          "Some officials say that the {} {}. Critics disagree, and {} of {} told reporters that the "
          "numbers “do not add up [yet].”",
          thing, act, name, office);
    case 4:
      return fmt::format(
          "{}, a spokesperson for {}, declined to comment on the {}. A person familiar with the plan, who "
          "was not authorized to discuss it, said that it {}.",
          name, office, thing, act);
    case 5:
      return fmt::format(
          "It was a cold morning when {} walked down to the {}. The gate was open, the lights were off, and "
          "the old bell hung where it had always hung. Nobody came.",
          name, thing);
    case 6:
      return fmt::format(
          "“I have worked here for {} years,” said {}, {}. “My mother did, too.” {} paused. “If the {} goes, "
          "the town goes with it,” she added.",
          2 + random.below(40), name, 20 + random.below(60), last, thing);
    case 7:
      return fmt::format(
          "## What is known about the {}\n\n- It {}.\n- {} approved {} permits.[^{}]\n- The [minutes]"
          "(https://example.org/{}) run to {} pages.",
          thing, act, office, figure, figure, figure, 2 + random.below(300));
    default:
      return fmt::format(
          "The judge found that {} had broken the contract because the {} {}. The ruling led to higher "
          "fees, {} wrote in an e-mail, and it may be the first of its kind in the state.",
          office, thing, act, name);
  }
}

}  // namespace

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n';
    words += inside && blank ? 1 : 0;
    inside = !blank;
  }
  return words + (inside ? 1 : 0);
}

double percentile(std::vector<double>& values, double share) {
  if (values.empty()) {
    return 0;
  }
  std::sort(values.begin(), values.end());
  const auto at = static_cast<std::size_t>(share * static_cast<double>(values.size()));
  return values[std::min(at, values.size() - 1)];
}

std::string unpacked(const std::string& archive) {
  const std::string path = std::string(VOUCH_SHARED) + "/eval/data/" + archive + ".tar.xz";
  if (!fs::exists(path)) {
    fmt::print("  (no corpus: {} is missing)\n", path);
    return {};
  }
  const fs::path folder = run_folder() / archive;
  if (!fs::exists(folder)) {
    fs::create_directory(folder);
    const std::string command = fmt::format("tar -xJf '{}' -C '{}'", path, folder.string());
    if (std::system(command.c_str()) != 0) {
      fmt::print("  (no corpus: tar could not unpack it; is xz-utils installed?)\n");
      return {};
    }
  }
  return folder.string();
}

std::string digitalgov_folder() { return unpacked("digitalgov-markdown"); }

Corpus read_folder(const std::string& folder) {
  Corpus corpus;
  for (const std::string& path : find_drafts({folder}).paths) {
    FileText file = read_draft(path);
    if (file.error.empty()) {
      corpus.bytes += file.text.size();
      corpus.texts.push_back(std::move(file.text));
    }
  }
  return corpus;
}

std::string make_article(std::size_t words, std::uint32_t seed) {
  Random random(seed);
  std::string text = "---\ntitle: The long way across\ndate: 2024-08-22\n---\n\n";
  for (std::size_t count = 0; count < words;) {
    const std::string next = paragraph(random);
    count += count_words(next);
    text += next + "\n\n";
  }
  return text;
}

void write_corpus(const std::string& folder, double megabytes) {
  const fs::path root = folder;
  std::ofstream(root / "article_1000.md", std::ios::binary) << make_article(1000, 7);
  std::ofstream(root / "doc_10000.md", std::ios::binary) << make_article(10'000, 11);
  fs::create_directories(root / "pile");
  double written = 0;
  for (std::uint32_t i = 0; written < megabytes * 1e6; ++i) {
    const std::string text = make_article(300 + i * 37 % 900, i);
    std::ofstream(root / "pile" / fmt::format("{:05}.md", i), std::ios::binary) << text;
    written += static_cast<double>(text.size());
  }
}

std::string temporary_path(const std::string& name) { return (run_folder() / name).string(); }

std::string write_temporary(const std::string& name, std::string_view text) {
  const std::string path = temporary_path(name);
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

}  // namespace vouch::bench
