// Regular expressions, for house rules that a desk writes and for the few places where code is better off with one.
// The only part of Vouch that knows re2: matching takes time linear in the text and bounded memory, whatever the
// pattern. Compile once and keep; matching is const and safe from several threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/span.h"

namespace vouch {

struct PatternOptions {
  bool ignore_case = false;
  bool literal = false;     // the text itself, not an expression
  bool whole_word = false;  // only where no letter, digit or underscore touches it
};

struct PatternMatch {
  Span span;
  std::vector<std::optional<Span>> groups;  // the capturing groups from 1 on; none where a group took no part
};

// What one pattern may cost. Longer patterns are refused; further matches in one text are not reported.
inline constexpr std::size_t kMaxPatternBytes = 4096;
inline constexpr std::size_t kMaxPatternMemory = 1U << 20U;
inline constexpr std::size_t kMaxPatternMatches = 1000;
inline constexpr std::size_t kPatternWindow = 16U << 10U;

class Pattern {
 public:
  explicit Pattern(std::string_view expression, PatternOptions options = {});
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  [[nodiscard]] bool ok() const { return error_.empty(); }
  // One line for the author of the pattern; empty where it compiled.
  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] std::size_t group_count() const;

  // True where the whole text matches. A broken pattern matches nothing, here and below.
  [[nodiscard]] bool matches_all(std::string_view text) const;
  // The leftmost match that begins at `from` or later.
  [[nodiscard]] std::optional<PatternMatch> find(std::string_view text, Offset from = 0) const;
  // All matches that do not overlap, from left to right, at most kMaxPatternMatches. A match lies within
  // one window: up to a line end, and at most kPatternWindow bytes. Empty matches are left out.
  [[nodiscard]] std::vector<PatternMatch> find_all(std::string_view text) const;

  // What a replacement makes of a match of `text`: \0 is the match, \1 … \9 are its groups, \\ is a backslash.
  [[nodiscard]] static std::string rewrite(std::string_view text, const PatternMatch& match,
                                           std::string_view replacement);
  // What is wrong with a replacement for this pattern; empty if nothing is.
  [[nodiscard]] std::string check_replacement(std::string_view replacement) const;

 private:
  struct Compiled;
  std::unique_ptr<const Compiled> compiled_;
  std::string error_;
};

}  // namespace vouch
