// Universal Dependencies: the treebank's tags laid over Vouch's own tokens.
#include <algorithm>
#include <fstream>
#include <unordered_map>

#include "analyzers/attribution/model_format.h"
#include "analyzers/attribution/part_of_speech.h"
#include "analyzers/model/corpus.h"

namespace vouch::train {
namespace {

[[nodiscard]] std::uint8_t tag_of(const std::string& xpos) {
  static const std::unordered_map<std::string, Tag> kTagNames = {
      {"NN", Tag::nn},   {"NNS", Tag::nns}, {"NNP", Tag::nnp}, {"NNPS", Tag::nnp},  {"VB", Tag::vb},
      {"VBD", Tag::vbd}, {"VBN", Tag::vbn}, {"VBP", Tag::vbp}, {"VBZ", Tag::vbz},   {"VBG", Tag::vbg},
      {"MD", Tag::md},   {"JJ", Tag::jj},   {"AFX", Tag::jj},  {"JJR", Tag::jjr},   {"JJS", Tag::jjr},
      {"RB", Tag::rb},   {"RBR", Tag::rb},  {"RBS", Tag::rb},  {"IN", Tag::in},     {"TO", Tag::to},
      {"DT", Tag::dt},   {"PDT", Tag::dt},  {"PRP", Tag::prp}, {"PRP$", Tag::prps}, {"CC", Tag::cc},
      {"CD", Tag::cd},   {"LS", Tag::cd},   {"WDT", Tag::wdt}, {"WP", Tag::wp},     {"WP$", Tag::wp},
      {"WRB", Tag::wrb}, {"EX", Tag::ex},   {"RP", Tag::rp},   {"POS", Tag::pos}};
  const auto found = kTagNames.find(xpos);
  return static_cast<std::uint8_t>(found == kTagNames.end() ? Tag::other : found->second);
}

struct TaggedWord {
  std::size_t begin, end;
  std::uint8_t tag;
};

struct Pending {
  std::string text;
  std::vector<TaggedWord> words;
};

// A token takes the tag of the last treebank word that it touches: the head of a hyphenated compound.
void flush(Pending& pending, Article& out, std::vector<std::unique_ptr<std::string>>& keep) {
  if (pending.text.empty()) {
    return;
  }
  keep.push_back(std::make_unique<std::string>(std::move(pending.text)));
  TrainBlock block;
  block.prose = *keep.back();
  tokenise(block.prose, block.stream);
  std::size_t w = 0;
  for (const Token& token : block.stream.tokens) {
    while (w < pending.words.size() && pending.words[w].end < token.span.end) {
      ++w;
    }
    const bool touches = w < pending.words.size() && pending.words[w].begin < token.span.end;
    block.tags.push_back(touches ? pending.words[w].tag : WordRow::kNoTag);
  }
  out.blocks.push_back(std::move(block));
  pending = {};
}

}  // namespace

Article read_treebank(const std::filesystem::path& path) {
  constexpr int kSentencesABlock = 3;
  std::ifstream in(path);
  if (!in) {
    fail("cannot read " + path.string());
  }
  Article out;
  out.parsed = std::make_unique<Blocks>();
  Pending pending;
  std::size_t at = 0;
  int sentences = 0;
  bool held_out = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# newdoc id = ")) {
      held_out = is_held_out(std::string_view(line).substr(14));
    }
    if (held_out) {
      continue;
    }
    if (line.starts_with("# newdoc") || line.starts_with("# newpar")) {
      flush(pending, out, out.parsed->storage);
    }
    if (line.starts_with("# text = ")) {
      if (++sentences % kSentencesABlock == 0) {
        flush(pending, out, out.parsed->storage);
      }
      if (!pending.text.empty()) {
        pending.text += ' ';
      }
      at = pending.text.size();
      pending.text += line.substr(9);
    }
    if (line.empty() || line[0] == '#') {
      continue;
    }
    std::vector<std::string> columns;
    for (std::size_t from = 0; columns.size() < 5 && from < line.size();) {
      const std::size_t tab = std::min(line.find('\t', from), line.size());
      columns.push_back(line.substr(from, tab - from));
      from = tab + 1;
    }
    if (columns.size() < 5 || columns[0].find_first_of("-.") != std::string::npos) {
      continue;
    }
    const std::size_t found = pending.text.find(columns[1], at);
    if (found == std::string::npos || found > at + 3) {
      continue;
    }  // a word that the text spells otherwise
    at = found + columns[1].size();
    pending.words.push_back({found, at, tag_of(columns[4])});
  }
  flush(pending, out, out.parsed->storage);
  return out;
}

}  // namespace vouch::train
