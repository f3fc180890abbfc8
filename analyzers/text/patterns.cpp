#include "analyzers/text/patterns.h"

#include <algorithm>
#include <re2/re2.h>

#include "analyzers/text/unicode.h"

namespace vouch {

struct Pattern::Compiled {
  Compiled(const std::string& expression, const RE2::Options& options, bool in_words)
      : re(expression, options), whole(in_words ? 1 : 0) {}
  RE2 re;
  std::size_t whole;  // the group that holds the match
};

namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

}  // namespace

Pattern::Pattern(std::string_view expression, PatternOptions options) {
  if (expression.empty()) {
    error_ = "the pattern is empty";
    return;
  }
  if (expression.size() > kMaxPatternBytes) {
    error_ = "the pattern is longer than " + std::to_string(kMaxPatternBytes) + " bytes";
    return;
  }
  if (find_invalid_utf8(expression)) {
    error_ = "the pattern is not valid UTF-8";
    return;
  }
  RE2::Options re_options;
  re_options.set_log_errors(false);
  re_options.set_case_sensitive(!options.ignore_case);
  re_options.set_max_mem(static_cast<std::int64_t>(kMaxPatternMemory));
  std::string body = options.literal ? RE2::QuoteMeta(piece(expression)) : std::string(expression);
  if (options.whole_word) {
    // re2's \b knows ASCII letters only: an "é" next to a match would not count as a letter. So the neighbours are
    // part of the expression, and the match proper is its first group.
    body = "(?:^|[^\\pL\\pM\\pN_])(" + body + ")(?:$|[^\\pL\\pM\\pN_])";
  }
  auto compiled = std::make_unique<Compiled>(body, re_options, options.whole_word);
  if (!compiled->re.ok()) {
    error_ = compiled->re.error();
    if (!compiled->re.error_arg().empty() && error_.find(compiled->re.error_arg()) == std::string::npos) {
      error_ += ": " + compiled->re.error_arg();
    }
    std::replace(error_.begin(), error_.end(), '\n', ' ');
    return;
  }
  compiled_ = std::move(compiled);
}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

std::size_t Pattern::group_count() const {
  return compiled_ ? static_cast<std::size_t>(compiled_->re.NumberOfCapturingGroups()) - compiled_->whole : 0;
}

bool Pattern::matches_all(std::string_view text) const {
  re2::StringPiece whole;
  return compiled_ && compiled_->re.Match(piece(text), 0, text.size(), RE2::ANCHOR_BOTH, &whole, 1);
}

namespace {

// `whole` is the group that holds the match; those behind it are the pattern's own.
std::optional<PatternMatch> find_in(const RE2& re, std::size_t whole, std::string_view text, std::size_t from,
                                    std::size_t end) {
  std::vector<re2::StringPiece> parts(static_cast<std::size_t>(re.NumberOfCapturingGroups()) + 1);
  if (!re.Match(piece(text), from, end, RE2::UNANCHORED, parts.data(), static_cast<int>(parts.size()))) {
    return std::nullopt;
  }
  const auto span_of = [text](const re2::StringPiece& part) {
    const auto begin = static_cast<Offset>(part.data() - text.data());
    return Span{begin, begin + static_cast<Offset>(part.size())};
  };
  PatternMatch match;
  match.span = span_of(parts[whole]);
  match.groups.reserve(parts.size());
  for (std::size_t i = whole + 1; i < parts.size(); ++i) {
    match.groups.push_back(parts[i].data() == nullptr ? std::nullopt : std::optional<Span>(span_of(parts[i])));
  }
  return match;
}

// Where the window that begins at `from` ends: behind the next line end, or at a character boundary.
std::size_t window_end(std::string_view text, std::size_t from) {
  const std::size_t limit = std::min(text.size(), from + kPatternWindow);
  const std::size_t newline = text.substr(from, limit - from).find('\n');
  if (newline != std::string_view::npos) {
    return from + newline + 1;
  }
  std::size_t end = limit;
  while (end > from + 1 && !is_utf8_boundary(text, static_cast<Offset>(end))) {
    --end;
  }
  return end;
}

}  // namespace

std::optional<PatternMatch> Pattern::find(std::string_view text, Offset from) const {
  if (!compiled_ || from > text.size()) {
    return std::nullopt;
  }
  return find_in(compiled_->re, compiled_->whole, text, from, text.size());
}

std::vector<PatternMatch> Pattern::find_all(std::string_view text) const {
  std::vector<PatternMatch> matches;
  if (!compiled_) {
    return matches;
  }
  std::size_t from = 0;
  while (from < text.size() && matches.size() < kMaxPatternMatches) {
    const std::size_t end = window_end(text, from);
    while (from < end && matches.size() < kMaxPatternMatches) {
      std::optional<PatternMatch> match = find_in(compiled_->re, compiled_->whole, text, from, end);
      if (!match) {
        break;
      }
      if (match->span.empty()) {
        // Step over one character; re2 would find the same empty match again.
        from = match->span.end + std::max<std::size_t>(1, decode_utf8(text, match->span.end).size);
        continue;
      }
      from = match->span.end;
      matches.push_back(std::move(*match));
    }
    from = std::max(from, end);
  }
  return matches;
}

std::string Pattern::rewrite(std::string_view text, const PatternMatch& match, std::string_view replacement) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    if (c != '\\' || i + 1 == replacement.size()) {
      out.push_back(c);
      continue;
    }
    const char next = replacement[++i];
    if (!is_digit_byte(next)) {
      out.push_back(next);
      continue;
    }
    const auto group = static_cast<std::size_t>(next - '0');
    if (group == 0) {
      out.append(slice(text, match.span));
    } else if (group <= match.groups.size() && match.groups[group - 1]) {
      out.append(slice(text, *match.groups[group - 1]));
    }
  }
  return out;
}

std::string Pattern::check_replacement(std::string_view replacement) const {
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '\\') {
      continue;
    }
    if (i + 1 == replacement.size()) {
      return "the replacement ends in a single backslash; write \\\\ for one";
    }
    const char next = replacement[++i];
    if (is_digit_byte(next) && static_cast<std::size_t>(next - '0') > group_count()) {
      return std::string("the replacement uses \\") + next + ", but the pattern has " + std::to_string(group_count()) +
             " groups";
    }
    if (!is_digit_byte(next) && next != '\\') {
      return std::string("the replacement has \\") + next + "; only \\0 to \\9 and \\\\ mean something";
    }
  }
  return {};
}

}  // namespace vouch
