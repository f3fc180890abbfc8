// BibTeX into references, entry by entry, by btparse.
#include <array>
#include <btparse.h>
#include <cstdlib>
#include <fmt/format.h>
#include <mutex>
#include <unordered_map>

#include "analyzers/claims/calendar.h"
#include "analyzers/newsroom/partial_date.h"
#include "server/files/bibliography_file.h"
#include "server/files/file_problems.h"

namespace vouch {
namespace {

// btparse keeps its state in globals: one reader at a time. What it complains of comes to `complaints`.
std::mutex btparse_mutex;
struct Complaint {
  int line = 0;  // 1-based, in the file
  bool severe = false;
  std::string message;
};
std::vector<Complaint>* complaints = nullptr;

}  // namespace
}  // namespace vouch

// btparse prints its complaints to standard error through this function of its own, and offers no other way to learn
// them: the program's definition comes before the library's.
extern "C" void print_error(bt_error* error) {
  if (vouch::complaints != nullptr && error != nullptr && error->message != nullptr) {
    vouch::complaints->push_back({error->line, error->errclass >= BTERR_LEXERR, error->message});
  }
}

// The same for its lexer's complaints; the parser's own follow.
extern "C" void zzerrstd(const char* message) {
  if (vouch::complaints != nullptr && message != nullptr) {
    vouch::complaints->push_back({0, false, message});
  }
}

namespace vouch {
namespace {

struct TypePair {
  std::string_view bibtex;
  std::string_view csl;
};
constexpr std::array kTypes{TypePair{"article", "article-journal"},
                            TypePair{"book", "book"},
                            TypePair{"booklet", "pamphlet"},
                            TypePair{"inbook", "chapter"},
                            TypePair{"incollection", "chapter"},
                            TypePair{"inproceedings", "paper-conference"},
                            TypePair{"conference", "paper-conference"},
                            TypePair{"mastersthesis", "thesis"},
                            TypePair{"phdthesis", "thesis"},
                            TypePair{"thesis", "thesis"},
                            TypePair{"techreport", "report"},
                            TypePair{"report", "report"},
                            TypePair{"online", "webpage"},
                            TypePair{"electronic", "webpage"},
                            TypePair{"www", "webpage"},
                            TypePair{"dataset", "dataset"},
                            TypePair{"legislation", "legislation"},
                            TypePair{"unpublished", "manuscript"},
                            TypePair{"newspaper", "article-newspaper"}};

std::string_view csl_type(std::string_view bibtex) {
  for (const TypePair& pair : kTypes) {
    if (pair.bibtex == bibtex) {
      return pair.csl;
    }
  }
  return "document";
}

// An entry of the file: from its "@" to the line before the next line that begins with one.
struct Chunk {
  Offset begin = 0;
  Offset end = 0;
};
std::vector<Chunk> chunks_of(std::string_view text) {
  std::vector<Chunk> out;
  bool line_start = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '@' && line_start) {
      if (!out.empty()) {
        out.back().end = static_cast<Offset>(i);
      }
      out.push_back({static_cast<Offset>(i), static_cast<Offset>(text.size())});
    }
    line_start = c == '\n' || c == '\r' || (line_start && (c == ' ' || c == '\t'));
  }
  for (Chunk& chunk : out) {
    // What stands behind the entry's own closing brace is a comment; an entry that is never closed keeps all.
    int depth = 0;
    bool opened = false;
    for (Offset at = chunk.begin; at < chunk.end && !(opened && depth == 0); ++at) {
      depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
      opened = opened || text[at] == '{';
      if (opened && depth == 0) {
        chunk.end = at + 1;
      }
    }
    while (chunk.end > chunk.begin && (text[chunk.end - 1] == '\n' || text[chunk.end - 1] == '\r' ||
                                       text[chunk.end - 1] == ' ' || text[chunk.end - 1] == '\t')) {
      --chunk.end;
    }
  }
  return out;
}

// An address without TeX's escapes and braces; its dashes and tildes are its own.
std::string bare_address(std::string_view raw) {
  std::string out;
  for (const char c : raw) {
    if (c != '\\' && c != '{' && c != '}') {
      out += c;
    }
  }
  return out;
}

// An AST that frees itself.
struct Entry {
  AST* ast = nullptr;
  bool good = false;
  explicit Entry(std::string& text, int line) {
    boolean status = 0;
    ast = bt_parse_entry_s(text.data(), nullptr, line, 0, &status);
    good = status != 0;
  }
  Entry(const Entry&) = delete;
  Entry& operator=(const Entry&) = delete;
  ~Entry() {
    if (ast != nullptr) {
      bt_free_ast(ast);
    }
  }
};

void start_btparse() {
  static const bool kStarted = [] {
    bt_initialize();
    bt_set_stringopts(BTE_REGULAR, BTO_FULL);
    for (unsigned month = 1; month <= 12; ++month) {
      std::string name(month_name(month).substr(0, 3));
      name.front() = static_cast<char>(name.front() - 'A' + 'a');
      std::string number = std::to_string(month);
      bt_add_macro_text(name.data(), number.data(), nullptr, 0);
    }
    return true;
  }();
  (void)kStarted;
}

void read_names(const std::string& words, Reference& reference) {
  // "{Vell Power} and Okafor, Lena and others": braces hold a name together.
  std::size_t begin = 0;
  int depth = 0;
  const auto add = [&](std::string_view name) {
    while (!name.empty() && (name.front() == ' ' || name.front() == '\t')) {
      name.remove_prefix(1);
    }
    while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) {
      name.remove_suffix(1);
    }
    if (name.empty() || name == "others") {
      return;
    }
    const bool whole = name.front() == '{' && name.back() == '}';
    const std::string text = untex(name);
    const std::size_t comma = whole ? std::string::npos : text.find(", ");
    const std::size_t space = text.rfind(' ');
    if (whole) {
      reference.authors.push_back({{}, {}, text});
    } else if (comma != std::string::npos) {
      reference.authors.push_back({text.substr(0, comma), text.substr(text.rfind(", ") + 2), {}});
    } else if (space != std::string::npos) {
      reference.authors.push_back({text.substr(space + 1), text.substr(0, space), {}});
    } else {
      reference.authors.push_back({{}, {}, text});
    }
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    depth += words[i] == '{' ? 1 : words[i] == '}' ? -1 : 0;
    if (depth == 0 && words.compare(i, 5, " and ") == 0) {
      add(std::string_view(words).substr(begin, i - begin));
      begin = i + 5;
      i += 3;
    }
  }
  add(std::string_view(words).substr(std::min(begin, words.size())));
}

class Reader {
 public:
  Reader(std::string text, const std::string& path)
      : source_(std::make_shared<const Source>(std::move(text))), problems_(path, source_) {
    out_.file = {path, source_};
  }

  BibliographyFile read() {
    const std::lock_guard lock(btparse_mutex);
    start_btparse();
    std::vector<Complaint> heard;
    complaints = &heard;
    for (const Chunk& chunk : chunks_of(source_->text())) {
      if (out_.references.size() >= kMaxReferences) {
        problems_.add({chunk.begin, chunk.begin + 1},
                      fmt::format("more than {} sources; the rest is not read", kMaxReferences));
        break;
      }
      heard.clear();
      read_entry(chunk, heard);
    }
    (void)bt_parse_entry_s(nullptr, nullptr, 1, 0, nullptr);
    complaints = nullptr;
    out_.problems = problems_.take();
    return std::move(out_);
  }

 private:
  void read_entry(const Chunk& chunk, std::vector<Complaint>& heard) {
    std::string text(source_->slice({chunk.begin, chunk.end}));
    if (text.find('\0') != std::string::npos) {
      problems_.add({chunk.begin, chunk.begin + 1}, "holds a NUL byte; this is no text");
      return;
    }
    const int line = static_cast<int>(source_->line_of(chunk.begin)) + 1;
    const Entry entry(text, line);
    complain(chunk, heard);
    if (entry.ast == nullptr || !entry.good || bt_entry_metatype(entry.ast) != BTE_REGULAR) {
      return;
    }
    const char* key = bt_entry_key(entry.ast);
    if (key == nullptr || *key == '\0') {
      problems_.add({chunk.begin, chunk.begin + 1}, "a source needs a key, as in `@article{okafor2024, …`");
      return;
    }
    Reference reference;
    reference.key = key;
    reference.type = csl_type(bt_entry_type(entry.ast));
    reference.place.entry = {chunk.begin, chunk.end};
    reference.place.label = find_in(chunk, reference.key);
    read_fields(entry.ast, chunk, reference);
    const auto [it, fresh] = lines_.emplace(reference.key, problems_.line_of(reference.place.label));
    if (!fresh) {
      problems_.add(reference.place.label,
                    fmt::format("the key `{}` is taken by the source in line {}; keys are given once", reference.key,
                                it->second));
      return;
    }
    out_.references.push_back(std::move(reference));
  }

  [[nodiscard]] Span find_in(const Chunk& chunk, std::string_view words) const {
    const std::size_t at = source_->slice({chunk.begin, chunk.end}).find(words);
    if (words.empty() || at == std::string_view::npos) {
      return {chunk.begin, chunk.begin + 1};
    }
    const auto begin = static_cast<Offset>(chunk.begin + at);
    return {begin, begin + static_cast<Offset>(words.size())};
  }

  // The first severe complaint of an entry; those behind it are its echoes.
  void complain(const Chunk& chunk, const std::vector<Complaint>& heard) {
    for (const Complaint& complaint : heard) {
      if (complaint.severe) {
        const auto line = static_cast<std::uint32_t>(std::max(complaint.line - 1, 0));
        Span span = source_->line(line);
        span = span.begin < chunk.begin || span.begin > chunk.end ? source_->line(source_->line_of(chunk.begin)) : span;
        std::string message = complaint.message;
        if (const std::size_t skipping = message.find(" (skipping"); skipping != std::string::npos) {
          message.resize(skipping);
        }
        problems_.add(span, "is not valid BibTeX: " + message);
        return;
      }
    }
    for (const Complaint& complaint : heard) {
      if (complaint.message.starts_with("undefined macro")) {
        problems_.add({chunk.begin, source_->line(source_->line_of(chunk.begin)).end},
                      complaint.message + "; put the value in braces", Severity::warning);
        return;
      }
    }
  }

  void read_fields(AST* ast, const Chunk& chunk, Reference& reference) {
    std::string year;
    std::string month;
    std::string date;
    char* name = nullptr;
    for (AST* field = bt_next_field(ast, nullptr, &name); field != nullptr; field = bt_next_field(ast, field, &name)) {
      char* value = bt_get_text(field);
      const std::string raw = value == nullptr ? "" : value;
      std::free(value);
      const std::string_view key = name == nullptr ? "" : name;
      const auto date_into = [&](CalendarDate& out) { read_date(raw, chunk, out); };
      if (key == "author") {
        read_names(raw, reference);
      } else if (key == "title") {
        reference.title = untex(raw);
      } else if (key == "journal" || key == "journaltitle" || key == "booktitle" || key == "newspaper") {
        reference.container = untex(raw);
      } else if (key == "publisher" || key == "institution" || key == "school" || key == "organization") {
        reference.publisher = untex(raw);
      } else if (key == "volume") {
        reference.volume = untex(raw);
      } else if (key == "number" || key == "issue") {
        reference.issue = untex(raw);
      } else if (key == "pages") {
        reference.page = untex(raw);
      } else if (key == "url") {
        reference.url = bare_address(raw);
        reference.address = find_in(chunk, raw);
      } else if (key == "doi") {
        reference.doi = bare_address(raw);
        reference.address = reference.address.empty() ? find_in(chunk, raw) : reference.address;
      } else if (key == "year") {
        year = raw;
      } else if (key == "month") {
        month = raw;
      } else if (key == "date") {
        date = raw;
      } else if (key == "urldate" || key == "accessed") {
        date_into(reference.accessed);
      } else if (key == "archive-url" || key == "archiveurl") {
        reference.archive_url = bare_address(raw);
      } else if (key == "snapshot") {
        reference.snapshot = raw;
      } else if (key == "sha256") {
        reference.sha256 = raw;
      } else if (key == "checked-on") {
        date_into(reference.checked_on);
      }
    }
    if (date.empty() && !year.empty()) {
      date = year;
      const unsigned number =
          !month.empty() && month.find_first_not_of("0123456789") == std::string::npos && month.size() < 3
              ? static_cast<unsigned>(std::stoi(month))
              : month_number(month);
      date += number != 0 ? fmt::format("-{:02}", number) : "";
    }
    if (!date.empty()) {
      read_date(date, chunk, reference.issued);
    }
  }

  void read_date(std::string words, const Chunk& chunk, CalendarDate& out) {
    if (const std::size_t range = words.find('/'); range != std::string::npos) {
      words.resize(range);
    }
    if (const auto date = read_partial_date(words)) {
      out = *date;
    } else {
      problems_.add(find_in(chunk, words),
                    fmt::format("`{}` is no date in the calendar; write YYYY-MM-DD, YYYY-MM or YYYY", words));
    }
  }

  std::shared_ptr<const Source> source_;
  FileProblems problems_;
  BibliographyFile out_;
  std::unordered_map<std::string, std::uint32_t> lines_;
};

}  // namespace

BibliographyFile parse_bibtex(std::string text, const std::string& path) {
  return Reader(std::move(text), path).read();
}

}  // namespace vouch
