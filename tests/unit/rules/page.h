// Reads a rule's page: its headings and its examples. Used by the tests of the rules.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch::test {

struct Example {
  std::string marked;                // as the page has it
  std::string text;                  // without marks
  std::vector<Span> expected;        // what stood between ⟦ and ⟧
  std::optional<std::string> fixed;  // the text after the first fix of the first finding
  std::size_t line = 0;              // of the page
  // The newsroom's files that hold for it, by name: "speakers.yaml", "sources.yaml", "evidence/KEY.txt" …
  std::map<std::string, std::string> files;
  std::string file;  // the newsroom's file that is the example itself; empty for drafts
};

// What a fenced block is named after where it is a file of the newsroom's.
inline bool is_newsroom_file(std::string_view language) {
  return language == "speakers.yaml" || language == "sources.yaml" || language == "refs.bib" ||
         language == "refs.json" || language.starts_with("evidence/");
}

struct Page {
  std::vector<std::string> headings;  // of level two
  std::vector<Example> examples;
  bool newsroom = false;  // has blocks of other kinds: examples that need files beside the draft
  std::string links;      // a link checker's cache, for all examples of the page
  std::string facts;      // a ledger, for all examples of the page
  std::vector<std::string> problems;
};

// Takes ⟦ and ⟧ out of a text and says where they stood.
inline std::string take_marks(std::string_view marked, std::vector<Span>& spans) {
  constexpr std::string_view kOpen = "⟦";
  constexpr std::string_view kClose = "⟧";
  std::string out;
  std::vector<Offset> open;
  for (std::size_t at = 0; at < marked.size();) {
    if (marked.substr(at).starts_with(kOpen)) {
      open.push_back(static_cast<Offset>(out.size()));
      at += kOpen.size();
    } else if (marked.substr(at).starts_with(kClose) && !open.empty()) {
      spans.push_back({open.back(), static_cast<Offset>(out.size())});
      open.pop_back();
      at += kClose.size();
    } else {
      out += marked[at++];
    }
  }
  return out;
}

// The name of an example's own file, and the files beside it with what they say.
inline std::string file_of(const Example& example) { return example.file.empty() ? "draft.md" : example.file; }
inline std::map<std::string, std::string> files_beside(const Page& page, const Example& example) {
  std::map<std::string, std::string> out = example.files;
  out.erase(example.file);
  out["links"] = page.links;
  if (!page.facts.empty()) {
    out["draft.facts.jsonl"] = page.facts;
  }
  return out;
}

// `newsroom` for rules about the newsroom's own files: there each such file is an example.
inline Page read_page(std::string_view text, bool newsroom = false) {
  Page page;
  std::map<std::string, std::string> files;
  std::string fence;  // the mark that closes the block we are in
  std::string language;
  std::string body;
  std::size_t number = 0;
  std::size_t opened = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (fence.empty()) {
      if (line.starts_with("## ")) {
        page.headings.emplace_back(line.substr(3));
      }
      const std::size_t ticks = line.find_first_not_of('`');
      if (line.starts_with("```") && ticks != std::string_view::npos) {
        fence = line.substr(0, ticks);
        language = line.substr(ticks);
        body.clear();
        opened = number;
      }
      continue;
    }
    if (line != fence) {
      body.append(line).append("\n");
      continue;
    }
    fence.clear();
    if (is_newsroom_file(language)) {
      std::vector<Span> marks;
      const std::string plain = take_marks(body, marks);
      files[language] = plain;
      if (newsroom || !marks.empty()) {
        Example example;
        example.line = opened;
        example.marked = body;
        example.text = plain;
        example.expected = marks;
        example.files = files;
        example.file = language;
        page.examples.push_back(std::move(example));
        files.erase(language);
      }
    } else if (language == "draft") {
      Example example;
      example.files = files;
      example.line = opened;
      example.marked = body;
      example.text = take_marks(body, example.expected);
      page.examples.push_back(std::move(example));
    } else if (language == "fixed") {
      if (page.examples.empty() || page.examples.back().fixed) {
        page.problems.push_back("line " + std::to_string(opened) + ": a fixed block without its draft block");
      } else {
        page.examples.back().fixed = body;
      }
    } else if (language == "links") {
      page.links += body;
    } else if (language == "facts.jsonl") {
      page.facts += body;
      page.newsroom = true;
    } else if (page.examples.empty() && !language.empty() && language != "yaml" && language != "sh") {
      page.newsroom = true;
    }
  }
  if (!fence.empty()) {
    page.problems.push_back("line " + std::to_string(opened) + ": a block that is never closed");
  }
  return page;
}

}  // namespace vouch::test
