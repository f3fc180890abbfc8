#include "tests/bench/stage_runs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "analyzers/attribution/names.h"
#include "analyzers/config.h"
#include "analyzers/lint.h"
#include "analyzers/narration.h"

namespace vouch::bench {
namespace {

// One block of prose with what the stages before have made of it.
struct ReadyBlock {
  std::string_view prose;
  TokenStream stream;
  std::vector<Quote> quotes;
  std::vector<Figure> figures;
  [[nodiscard]] BlockText text() const { return {prose, stream.tokens, stream.sentences, quotes}; }
};

struct Ready {
  Config config;
  Newsroom newsroom;
  std::shared_ptr<const Model> model;
  std::vector<std::shared_ptr<const Source>> sources;
  std::vector<Report> reports;
  std::vector<ReadyBlock> blocks;
  std::map<std::string_view, RuleOptions> options;
};

struct Nowhere final : Sink {
  std::size_t count = 0;
  void add(Finding) override { ++count; }
};

Report lint_one(const Ready& ready, const std::shared_ptr<const Source>& source, const Model* model) {
  return lint({.source = source,
               .info = {},
               .config = &ready.config,
               .model = model,
               .cache = nullptr,
               .newsroom = {},
               .stop = {}});
}

template <typename Work>
StageRun each_block(std::string name, const std::shared_ptr<Ready>& ready, Work work) {
  return {std::move(name), [ready, work] {
            std::size_t sum = 0;
            for (const ReadyBlock& block : ready->blocks) {
              sum += work(block);
            }
            return sum;
          }};
}

template <typename Work>
StageRun each_draft(std::string name, const std::shared_ptr<Ready>& ready, Work work) {
  return {std::move(name), [ready, work] {
            std::size_t sum = 0;
            for (std::size_t i = 0; i < ready->sources.size(); ++i) {
              sum += work(i);
            }
            return sum;
          }};
}

std::shared_ptr<Ready> make_ready(const std::vector<std::string>& drafts, const std::shared_ptr<const Model>& model) {
  auto ready = std::make_shared<Ready>();
  ready->model = model;
  for (const RuleEntry& rule : all_rules()) {
    ready->options[rule.id] = ready->config.options(rule);
  }
  for (const std::string& draft : drafts) {
    ready->sources.push_back(std::make_shared<const Source>(draft));
    ready->reports.push_back(lint_one(*ready, ready->sources.back(), model.get()));
  }
  for (const Report& report : ready->reports) {
    for (const BlockView& view : report.document->blocks) {
      if (view.analysis == nullptr) {
        continue;
      }
      ReadyBlock& block = ready->blocks.emplace_back();
      block.prose = view.block.prose;
      tokenise(block.prose, block.stream);
      block.quotes = find_quotes(block.prose, block.stream.tokens, block.stream.pairs);
      block.figures = find_figures(block.text());
    }
  }
  return ready;
}

}  // namespace

StageRuns stage_runs(const std::vector<std::string>& drafts, const std::shared_ptr<const Model>& model) {
  const auto ready = make_ready(drafts, model);
  StageRuns out;
  out.keep = ready;
  for (const std::string& draft : drafts) {
    out.bytes += draft.size();
  }
  for (const ReadyBlock& block : ready->blocks) {
    out.tokens += block.stream.tokens.size();
  }
  const Ready* r = ready.get();
  auto& stages = out.stages;
  stages.push_back(each_draft("lines", ready, [r](std::size_t i) {
    return std::size_t{Source(std::string(r->sources[i]->text())).line_count()};
  }));
  stages.push_back(each_draft("markdown", ready, [r](std::size_t i) {
    return parse_blocks(r->sources[i]->text(), Markup::markdown).blocks.size();
  }));
  stages.push_back(each_block("tokens", ready, [](const ReadyBlock& block) {
    TokenStream stream;
    tokenise(block.prose, stream);
    return stream.tokens.size();
  }));
  stages.push_back(each_block("quotes", ready, [](const ReadyBlock& block) {
    return find_quotes(block.prose, block.stream.tokens, block.stream.pairs).size();
  }));
  stages.push_back(each_block("names", ready, [](const ReadyBlock& block) { return find_names(block.text()).size(); }));
  stages.push_back(each_block("sieve", ready, [](const ReadyBlock& block) {
    std::vector<Attribution> found;
    find_by_patterns(block.text(), found);
    return found.size();
  }));
  if (model != nullptr) {
    stages.push_back(each_block("model", ready, [r](const ReadyBlock& block) {
      std::vector<Attribution> found;
      find_by_model(*r->model, block.text(), found);
      return found.size();
    }));
  }
  stages.push_back(
      each_block("figures", ready, [](const ReadyBlock& block) { return find_figures(block.text()).size(); }));
  stages.push_back(each_block(
      "triggers", ready, [](const ReadyBlock& block) { return find_triggers(block.text(), block.figures).size(); }));
  stages.push_back(each_draft("document pass", ready, [r](std::size_t i) {
    Document document;
    document.source = r->sources[i];
    document.blocks = r->reports[i].document->blocks;
    assemble(document);
    return document.mentions.size();
  }));
  stages.push_back(each_draft("narration", ready, [r](std::size_t i) {
    const Narration narration(*r->reports[i].document);
    return r->reports[i].document->sentences.size();
  }));
  stages.push_back(each_draft("block rules", ready, [r](std::size_t i) {
    Nowhere nowhere;
    for (const BlockView& view : r->reports[i].document->blocks) {
      for (const RuleEntry& rule : all_rules()) {
        if (view.analysis != nullptr && rule.rule->check_block != nullptr) {
          rule.rule->check_block({view.block, *view.analysis, r->options.at(rule.id)}, nowhere);
        }
      }
    }
    return nowhere.count;
  }));
  stages.push_back(each_draft("document rules", ready, [r](std::size_t i) {
    Nowhere nowhere;
    const Document& document = *r->reports[i].document;
    const Narration narration(document);
    for (const RuleEntry& rule : all_rules()) {
      if (rule.rule->check_document != nullptr && !rule.rule->last) {
        const std::vector<Note> notes = take_notes(*rule.rule, r->options.at(rule.id), document);
        rule.rule->check_document({document, r->options.at(rule.id), narration, r->newsroom, nullptr, notes}, nowhere);
      }
    }
    return nowhere.count;
  }));
  stages.push_back(each_draft("all, patterns", ready,
                              [r](std::size_t i) { return lint_one(*r, r->sources[i], nullptr).findings.size(); }));
  if (model != nullptr) {
    stages.push_back(each_draft("all, model", ready, [r](std::size_t i) {
      return lint_one(*r, r->sources[i], r->model.get()).findings.size();
    }));
  }
  return out;
}

std::vector<std::string> project_articles() {
  namespace fs = std::filesystem;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(VOUCH_ROOT) / "tests/articles")) {
    if (entry.path().extension() == ".md") {
      paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> out;
  for (const fs::path& path : paths) {
    std::ifstream in(path, std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return out;
}

}  // namespace vouch::bench
