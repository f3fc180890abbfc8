// Reads articles and text, cuts them as the analysis would, and lays the annotation over the tokens.
#include "analyzers/model/corpus.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace vouch::train {
namespace {

// Byte offset of each code point, and of the end.
[[nodiscard]] std::vector<Offset> code_point_offsets(std::string_view text) {
  std::vector<Offset> offsets;
  offsets.reserve(text.size() + 1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0U) != 0x80U) {
      offsets.push_back(static_cast<Offset>(i));
    }
  }
  offsets.push_back(static_cast<Offset>(text.size()));
  return offsets;
}

void cut(Article& article) {
  article.parsed = std::make_unique<Blocks>(parse_blocks(*article.text, Markup::plain));
  for (const Block& block : article.parsed->blocks) {
    if (!is_prose(block.kind) || block.kind == BlockKind::slug || block.kind == BlockKind::furniture) {
      continue;
    }
    TrainBlock b;
    b.prose = block.prose;
    b.begin = block.span.begin;
    tokenise(block.prose, b.stream);
    if (!b.stream.tokens.empty()) {
      article.blocks.push_back(std::move(b));
    }
  }
}

// The tokens of `block` that a span of the article touches.
[[nodiscard]] TokenRange tokens_under(const TrainBlock& block, Span span) {
  const std::vector<Token>& tokens = block.stream.tokens;
  const auto end_before = [&](const Token& t, Offset at) { return block.begin + t.span.end <= at; };
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin, end_before);
  auto last = first;
  while (last != tokens.end() && block.begin + last->span.begin < span.end) {
    ++last;
  }
  return {static_cast<int>(first - tokens.begin()), static_cast<int>(last - tokens.begin())};
}

void lay_over(Article& article, const nlohmann::json& attribution, const std::vector<Offset>& bytes) {
  constexpr std::array<const char*, 3> kNames = {"source", "cue", "content"};
  for (TrainBlock& block : article.blocks) {
    const Span whole{block.begin, block.begin + static_cast<Offset>(block.prose.size())};
    RoleRanges ranges;
    bool any = false;
    for (std::size_t r = 0; r < 3; ++r) {
      const auto found = attribution.find(kNames[r]);
      if (found == attribution.end() || !found->is_array()) {
        continue;
      }
      for (const auto& pair : *found) {
        const Span span{bytes.at(pair.at(0).get<std::size_t>()), bytes.at(pair.at(1).get<std::size_t>())};
        if (!span.overlaps(whole)) {
          continue;
        }
        const TokenRange range = tokens_under(block, span);
        if (range.first < range.last) {
          ranges[r].push_back(range);
          any = true;
        }
      }
    }
    if (any) {
      block.gold.push_back(std::move(ranges));
    }
  }
}

[[nodiscard]] std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) {
    fail("cannot run " + command);
  }
  std::array<char, 1 << 16> buffer{};
  for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    out.append(buffer.data(), n);
  }
  if (pclose(pipe) != 0) {
    fail("failed: " + command);
  }
  return out;
}

}  // namespace

void fail(const std::string& message) {
  std::cerr << "vouch_train: " << message << "\n";
  std::exit(2);
}

bool is_held_out(std::string_view id) { return id.starts_with("GUM_news_") || id.starts_with("GUM_interview_"); }

void add_text(std::string text, std::vector<Article>& out) {
  Article article;
  article.text = std::make_unique<std::string>(std::move(text));
  cut(article);
  out.push_back(std::move(article));
}

std::vector<Article> read_articles(const std::filesystem::path& path) {
  std::ifstream in(path);
  if (!in) {
    fail("cannot read " + path.string());
  }
  std::vector<Article> out;
  for (std::string line; std::getline(in, line);) {
    const nlohmann::json record = nlohmann::json::parse(line);
    Article article;
    article.id = record.value("id", "");
    article.genre = record.value("genre", "");
    article.text = std::make_unique<std::string>(record.at("text").get<std::string>());
    cut(article);
    const std::vector<Offset> bytes = code_point_offsets(*article.text);
    for (const auto& attribution : record.value("attributions", nlohmann::json::array())) {
      lay_over(article, attribution, bytes);
    }
    out.push_back(std::move(article));
  }
  return out;
}

std::vector<Article> read_open_text(const std::filesystem::path& data, const std::set<std::string>& unseen) {
  std::vector<Article> out;
  for (const char* name : {"polnear.train.jsonl", "gum.train.jsonl", "ct24.train.jsonl", "clef2019.train.jsonl"}) {
    std::ifstream in(data / name);
    std::string debate;
    for (std::string line; std::getline(in, line);) {
      const nlohmann::json record = nlohmann::json::parse(line);
      const std::string id = record.value("id", "");
      if (is_held_out(id) || unseen.contains(id)) {
        continue;
      }
      std::string text = record.at("text").get<std::string>();
      if (text.size() > 1000) {
        add_text(std::move(text), out);
      } else {
        debate += text + "\n\n";
      }
    }
    add_text(std::move(debate), out);
  }
  std::ifstream ewt(data / "en_ewt-ud-train.conllu");
  std::string sentences;
  for (std::string line; std::getline(ewt, line);) {
    if (line.starts_with("# text = ")) {
      sentences += line.substr(9) + "\n\n";
    }
  }
  add_text(std::move(sentences), out);
  for (const char* name : {"us-addresses.tar.xz", "digitalgov-markdown.tar.xz"}) {
    const std::filesystem::path path = data / name;
    if (std::filesystem::exists(path)) {
      add_text(output_of("tar xOJf '" + path.string() + "'"), out);
    }
  }
  return out;
}

std::vector<std::uint8_t> flat_labels(const TrainBlock& block) {
  std::vector<std::uint8_t> labels(block.stream.tokens.size(), kOutside);
  for (const Role role : {kContent, kSource, kCue}) {
    for (const RoleRanges& attribution : block.gold) {
      for (const TokenRange& range : attribution[role]) {
        for (int i = range.first; i < range.last; ++i) {
          labels[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(1 + 2 * role + (i == range.first ? 0 : 1));
        }
      }
    }
  }
  // What is left of a span that another one cut must begin somewhere.
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const int before = i == 0 ? int{kOutside} : labels[i - 1];
    if (!may_follow(before, labels[i]) || (i == 0 && !may_start(labels[i]))) {
      --labels[i];
    }
  }
  return labels;
}

}  // namespace vouch::train
