// What the fields of BibTeX's entries mean, as references.
#include <array>
#include <fmt/format.h>
#include <unordered_map>

#include "analyzers/claims/calendar.h"
#include "analyzers/newsroom/partial_date.h"
#include "server/files/bibliography_file.h"
#include "server/files/bibtex_syntax.h"
#include "server/files/file_problems.h"

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
    BibtexReader reader(source_->text(), problems_);
    for (BibtexEntry entry; reader.next(entry);) {
      if (out_.references.size() >= kMaxReferences) {
        problems_.add({entry.span.begin, entry.span.begin + 1},
                      fmt::format("more than {} sources; the rest is not read", kMaxReferences));
        break;
      }
      take(entry);
    }
    out_.problems = problems_.take();
    return std::move(out_);
  }

 private:
  void take(const BibtexEntry& entry) {
    Reference reference;
    reference.key = entry.key;
    reference.type = csl_type(entry.type);
    reference.place.entry = entry.span;
    reference.place.label = entry.key_span;
    read_fields(entry, reference);
    const auto [it, fresh] = lines_.emplace(reference.key, problems_.line_of(reference.place.label));
    if (!fresh) {
      problems_.add(reference.place.label,
                    fmt::format("the key `{}` is taken by the source in line {}; keys are given once", reference.key,
                                it->second));
      return;
    }
    out_.references.push_back(std::move(reference));
  }

  [[nodiscard]] Span find_in(Span chunk, std::string_view words) const {
    const std::size_t at = source_->slice({chunk.begin, chunk.end}).find(words);
    if (words.empty() || at == std::string_view::npos) {
      return {chunk.begin, chunk.begin + 1};
    }
    const auto begin = static_cast<Offset>(chunk.begin + at);
    return {begin, begin + static_cast<Offset>(words.size())};
  }

  void read_fields(const BibtexEntry& entry, Reference& reference) {
    const Span chunk = entry.span;
    std::string year;
    std::string month;
    std::string date;
    for (const BibtexField& field : entry.fields) {
      const std::string& key = field.name;
      const std::string& raw = field.value;
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

  void read_date(std::string words, Span chunk, CalendarDate& out) {
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
