// CSL 1.0.2 items in YAML or JSON into references.
#include <charconv>
#include <fmt/format.h>
#include <unordered_map>

#include "analyzers/newsroom/partial_date.h"
#include "server/files/bibliography_file.h"
#include "server/files/data_tree.h"
#include "server/files/file_problems.h"

namespace vouch {
namespace {

class Reader {
 public:
  Reader(std::string text, const std::string& path, CslSyntax syntax)
      : source_(std::make_shared<const Source>(std::move(text))),
        tree_(syntax == CslSyntax::json ? read_json_tree(source_->text())
                                        : read_yaml_tree(source_->text(), kMaxConfigProblems)),
        problems_(path, source_) {
    out_.file = {path, source_};
  }

  BibliographyFile read() {
    for (DataProblem& problem : tree_.problems) {
      problems_.add(problem.span, std::move(problem.message));
    }
    if (!tree_.nodes.empty()) {
      read_list(root_list());
    }
    out_.problems = problems_.take();
    return std::move(out_);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // The list of items; a problem, and kNone, where there is none. An empty file has none either.
  std::size_t root_list() {
    const DataNode& root = tree_.at(0);
    std::size_t list = root.kind == DataNode::Kind::list ? 0 : kNone;
    if (root.kind == DataNode::Kind::map) {
      tree_.each_pair(0, [&](std::size_t key, std::size_t value) {
        const std::string& field = tree_.at(key).scalar;
        if ((field == "references" || field == "items") && tree_.at(value).kind == DataNode::Kind::list) {
          list = value;
        }
      });
    }
    if (list == kNone && !(root.kind == DataNode::Kind::scalar && root.scalar.empty())) {
      problems_.add(
          {root.span.begin, std::min(root.span.end, root.span.begin + 1)},
          "is no bibliography: CSL is a list of entries that begin with `- id: …`, or `references:` with one");
    }
    return list;
  }

  void read_list(std::size_t list) {
    if (list == kNone) {
      return;
    }
    tree_.each_item(list, [&](std::size_t item) {
      if (out_.references.size() == kMaxReferences) {
        problems_.add(tree_.at(item).span, fmt::format("more than {} sources; the rest is not read", kMaxReferences));
      }
      if (out_.references.size() < kMaxReferences) {
        read_item(item);
      }
    });
  }

  void read_item(std::size_t item) {
    const DataNode& node = tree_.at(item);
    const Span head{node.span.begin, std::min(node.span.end, source_->line(source_->line_of(node.span.begin)).end)};
    if (node.kind != DataNode::Kind::map) {
      problems_.add(head, "a source is a map with `id`, `type` and `title`");
      return;
    }
    Reference reference;
    reference.place.entry = node.span;
    tree_.each_pair(item, [&](std::size_t key, std::size_t value) { read_field(key, value, reference); });
    if (reference.key.empty()) {
      problems_.add(head, "a source needs an `id`, the key that drafts cite it by");
      return;
    }
    const auto [it, fresh] = lines_.emplace(reference.key, problems_.line_of(reference.place.label));
    if (!fresh) {
      problems_.add(reference.place.label,
                    fmt::format("the key `{}` is taken by the source in line {}; keys are given once", reference.key,
                                it->second));
      return;
    }
    out_.references.push_back(std::move(reference));
  }

  void read_field(std::size_t key, std::size_t value, Reference& reference) {
    const std::string& field = tree_.at(key).scalar;
    const auto text = [&](std::string& out) {
      if (tree_.at(value).kind == DataNode::Kind::scalar) {
        out = tree_.at(value).scalar;
      } else {
        problems_.add({tree_.at(value).span.begin, tree_.at(value).span.begin + 1},
                      fmt::format("`{}` takes one value", field));
      }
    };
    if (field == "id") {
      text(reference.key);
      reference.place.label = tree_.at(value).span;
      if (tree_.at(value).quoted && reference.place.label.size() > 2) {
        reference.place.label = {reference.place.label.begin + 1, reference.place.label.end - 1};
      }
    } else if (field == "type") {
      text(reference.type);
    } else if (field == "title") {
      text(reference.title);
    } else if (field == "container-title") {
      text(reference.container);
    } else if (field == "publisher") {
      text(reference.publisher);
    } else if (field == "volume") {
      text(reference.volume);
    } else if (field == "issue") {
      text(reference.issue);
    } else if (field == "page") {
      text(reference.page);
    } else if (field == "URL" || field == "url") {
      text(reference.url);
      reference.address = tree_.at(value).span;
    } else if (field == "DOI" || field == "doi") {
      text(reference.doi);
      reference.address = reference.address.empty() ? tree_.at(value).span : reference.address;
    } else if (field == "archive-url" || field == "archive_url") {
      text(reference.archive_url);
    } else if (field == "snapshot") {
      text(reference.snapshot);
    } else if (field == "sha256") {
      text(reference.sha256);
    } else if (field == "issued") {
      read_date(value, reference.issued);
    } else if (field == "accessed") {
      read_date(value, reference.accessed);
    } else if (field == "checked-on") {
      read_date(value, reference.checked_on);
    } else if (field == "author") {
      read_authors(value, reference);
    }
  }

  void read_authors(std::size_t node, Reference& reference) {
    if (tree_.at(node).kind == DataNode::Kind::scalar) {
      if (!tree_.at(node).scalar.empty()) {
        reference.authors.push_back({{}, {}, tree_.at(node).scalar});
      }
      return;
    }
    const auto read_one = [&](std::size_t item) {
      ReferenceName author;
      std::string particle;
      if (tree_.at(item).kind == DataNode::Kind::scalar) {
        author.literal = tree_.at(item).scalar;
      } else if (tree_.at(item).kind == DataNode::Kind::map) {
        tree_.each_pair(item, [&](std::size_t key, std::size_t value) {
          const std::string& part = tree_.at(key).scalar;
          const std::string& words = tree_.at(value).scalar;
          (part == "family"                                    ? author.family
           : part == "given"                                   ? author.given
           : part == "literal" || part == "name"               ? author.literal
           : part == "non-dropping-particle" && !words.empty() ? particle
                                                               : ignored_) = words;
        });
        author.family = particle.empty() ? author.family : particle + " " + author.family;
      }
      if (!author.family.empty() || !author.literal.empty() || !author.given.empty()) {
        reference.authors.push_back(std::move(author));
      }
    };
    if (tree_.at(node).kind == DataNode::Kind::map) {
      read_one(node);
    } else {
      tree_.each_item(node, read_one);
    }
  }

  // "2024-08-23", {date-parts: [[2024, 8, 23]]}, [{year: 2024, month: 8}], {raw: …}: the first of a range.
  void read_date(std::size_t node, CalendarDate& out) {
    std::string words;
    const DataNode& value = tree_.at(node);
    if (value.kind == DataNode::Kind::scalar) {
      words = value.scalar;
    } else {
      words = date_of(node);
    }
    if (words.empty()) {
      return;
    }
    if (const std::size_t range = words.find('/'); range != std::string::npos) {
      words.resize(range);
    }
    if (const auto date = read_partial_date(words)) {
      out = *date;
    } else if (const auto written = parse_date(words)) {
      out = *written;
    } else {
      const Span line = source_->line(source_->line_of(value.span.begin));
      problems_.add({value.span.begin, std::min(value.span.end, std::max(line.end, value.span.begin))},
                    fmt::format("`{}` is no date in the calendar; write YYYY-MM-DD, YYYY-MM or YYYY", words));
    }
  }

  std::string date_of(std::size_t node) const {
    std::string year;
    std::string month;
    std::string day;
    std::string text;
    const auto number = [](const std::string& words) {
      int out = 0;
      (void)std::from_chars(words.data(), words.data() + words.size(), out);
      return out;
    };
    const auto read_map = [&](std::size_t map) {
      tree_.each_pair(map, [&](std::size_t key, std::size_t value) {
        const std::string& part = tree_.at(key).scalar;
        if (part == "date-parts" && tree_.at(value).kind == DataNode::Kind::list && tree_.at(value).size > 0) {
          std::size_t parts = value + 1;  // the first date of a range
          int index = 0;
          const auto take = [&](std::size_t item) {
            (index == 0 ? year : index == 1 ? month : day) = tree_.at(item).scalar;
            ++index;
          };
          if (tree_.at(parts).kind == DataNode::Kind::list) {
            tree_.each_item(parts, take);
          } else {
            tree_.each_item(value, take);
          }
        } else if (part == "year") {
          year = tree_.at(value).scalar;
        } else if (part == "month") {
          month = tree_.at(value).scalar;
        } else if (part == "day") {
          day = tree_.at(value).scalar;
        } else if (part == "raw" || part == "literal") {
          text = tree_.at(value).scalar;
        }
      });
    };
    if (tree_.at(node).kind == DataNode::Kind::map) {
      read_map(node);
    } else if (tree_.at(node).size > 0 && tree_.at(node + 1).kind == DataNode::Kind::map) {
      read_map(node + 1);
    }
    if (year.empty()) {
      return text;
    }
    std::string out = fmt::format("{:04}", number(year));
    if (!month.empty()) {
      out += fmt::format("-{:02}", number(month));
      out += day.empty() ? std::string() : fmt::format("-{:02}", number(day));
    }
    return out;
  }

  std::shared_ptr<const Source> source_;
  DataTree tree_;
  FileProblems problems_;
  BibliographyFile out_;
  std::unordered_map<std::string, std::uint32_t> lines_;
  std::string ignored_;
};

}  // namespace

BibliographyFile parse_csl(std::string text, const std::string& path, CslSyntax syntax) {
  return Reader(std::move(text), path, syntax).read();
}

BibliographyFile parse_bibliography(std::string text, const std::string& path) {
  if (path.ends_with(".bib")) {
    return parse_bibtex(std::move(text), path);
  }
  return parse_csl(std::move(text), path, path.ends_with(".json") ? CslSyntax::json : CslSyntax::yaml);
}

}  // namespace vouch
