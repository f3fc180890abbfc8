// Places that were left to fill in: TK, TKTK, XX, [?], lorem ipsum.

#include "analyzers/phrases.h"
#include "analyzers/rule.h"

namespace vouch {

namespace {

bool is_run_of(std::string_view text, std::string_view piece, std::size_t least) {
  if (text.size() % piece.size() != 0 || text.size() / piece.size() < least) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); i += piece.size()) {
    if (text.substr(i, piece.size()) != piece) {
      return false;
    }
  }
  return true;
}

bool joined_to_next(const BlockWords& words, TokenIndex i) {
  return i + 1 < words.size() && !words[i + 1].has(kSpaceBefore) && words[i + 1].kind == TokenKind::word;
}

bool is_tk(const BlockWords& words, TokenIndex i) {
  const std::string_view text = words.text(i);
  if (is_run_of(text, "TK", 2)) {
    return true;
  }
  if (text != "TK" && text != "TKs") {
    return false;
  }
  // "TK Maxx", "TK-421", "T.K." are names.
  const bool name = words.together(i + 1, i) && words[i + 1].kind == TokenKind::word &&
                    words[i + 1].has(kCapitalised) && !words[i + 1].has(kAllCaps);
  const bool after_name = i > 0 && words.together(i - 1, i) && words[i - 1].in(lex::first_name);
  const bool hyphen = words.together(i + 1, i) && words.text(i + 1) == "-" && !words[i + 1].has(kSpaceBefore);
  return !name && !hyphen && !after_name && !joined_to_next(words, i);
}

// "XX percent" holds a place; "XX chromosomes", "Super Bowl XX", "Louis XX" and the like do not.
bool is_xx(const BlockWords& words, TokenIndex i) {
  const std::string_view text = words.text(i);
  if (!is_run_of(text, "X", 2)) {
    return false;
  }
  if (words.is(i + 1, {"chromosome"_w, "chromosomes"_w, "century"_w, "sex"_w, "karyotype"_w, "rated"_w}) ||
      (i + 1 < words.size() && words.text(i + 1) == "-")) {
    return false;
  }
  if (i > 0 && words.together(i - 1, i) && !words[i].has(kSentenceStart)) {
    const bool roman = is_name_word(words, i - 1) && text.size() <= 3;
    const bool pair = words.is(i - 1, {"xy"_w, "or"_w, "and"_w, "the"_w}) && text.size() == 2 &&
                      words.is(i + 1, {"and"_w, "or"_w, "xy"_w});
    return !roman && !pair;
  }
  return text.size() != 3 || i + 1 < words.size();
}

void report(Span span, std::string_view what, Sink& sink) {
  Finding finding;
  finding.span = span;
  finding.message = "“" + std::string(what) + "” holds a place for something still to come: fill it in.";
  sink.add(std::move(finding));
}

void check(const BlockContext& context, Sink& sink) {
  const BlockWords words{context.block, context.analysis};
  for (TokenIndex i = 0; i < words.size(); ++i) {
    const Token& token = words[i];
    if (token.kind == TokenKind::word && token.has(kAllCaps) && (is_tk(words, i) || is_xx(words, i))) {
      report(token.span, words.text(i), sink);
      continue;
    }
    if (token.kind == TokenKind::word && token.has(kCapitalised) && words.text(i) == "TKs" && is_tk(words, i)) {
      report(token.span, words.text(i), sink);
      continue;
    }
    if (token.word == "lorem"_w && words.is(i + 1, {"ipsum"_w})) {
      report(words.span(i, i + 1), words.text(words.span(i, i + 1)), sink);
      ++i;
    }
  }
  // "[?]" and "[??]" are brackets around nothing, whatever the tokens make of them.
  const std::string_view prose = context.block.prose;
  for (std::size_t at = prose.find("[?"); at != std::string_view::npos; at = prose.find("[?", at + 1)) {
    std::size_t end = at + 1;
    while (end < prose.size() && prose[end] == '?') {
      ++end;
    }
    if (end < prose.size() && prose[end] == ']') {
      const Span span{static_cast<Offset>(at), static_cast<Offset>(end + 1)};
      report(span, words.text(span), sink);
    }
    at = end - 1;
  }
}

}  // namespace

extern constinit const Rule rule_tk_placeholder;
constinit const Rule rule_tk_placeholder{
    .title = "A placeholder left in the draft",
    .family = Family::draft,
    .severity = Severity::warning,
    .ci_severity = Severity::error,
    .scope = Scope::block,
    .check_block = check,
};

}  // namespace vouch
