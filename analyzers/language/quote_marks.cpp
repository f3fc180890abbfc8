// A state machine over the marks of one block. A straight mark's direction comes from the white space and punctuation
// around it, else from whether a quotation is open. Marks that pair with nothing leave one unclosed or unopened
// quotation and never reach past the next opening of their kind, so one slip does not turn the block inside out.
#include "analyzers/language/quote_marks.h"

#include <algorithm>
#include <string_view>

#include "analyzers/language/quote_candidates.h"

namespace vouch {
namespace {

class Pairing {
 public:
  Pairing(std::string_view prose, const std::vector<Token>& tokens)
      : prose_(prose), tokens_(tokens), marks_(find_quote_candidates(prose, tokens)) {}

  std::vector<QuotePair> run() {
    if (marks_.empty()) {
      return {};
    }
    look_ahead();
    stack_.reserve(kDeepest);
    pairs_.reserve(marks_.size());
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      at_ = i;
      const Mark mark = marks_[i].mark;
      switch (mark) {
        case Mark::straight:
          straight();
          break;
        case Mark::doubled_open:
        case Mark::low_open:
          open();
          break;
        case Mark::curly_open:
          curly_open();
          break;
        case Mark::curly_close:
          curly_close();
          break;
        case Mark::doubled:
          doubled();
          break;
        case Mark::guillemet_open:
        case Mark::angle_open:
          directed(true);
          break;
        case Mark::guillemet_close:
        case Mark::angle_close:
          directed(false);
          break;
        case Mark::single:
        case Mark::single_open:
          single_open();
          break;
        case Mark::single_close:
          single_close();
          break;
        case Mark::none:
          break;
      }
    }
    while (!stack_.empty()) {
      abandon(static_cast<std::uint32_t>(tokens_.size()));
    }
    return finish();
  }

 private:
  struct Open {
    std::size_t candidate;
    std::size_t pair;  // index into pairs_
  };

  [[nodiscard]] const QuoteCandidate& now() const { return marks_[at_]; }

  // For each candidate the next one of its family that is no inches, and the next single mark that may close.
  void look_ahead() {
    next_double_.assign(marks_.size(), kNoToken);
    next_single_.assign(marks_.size(), kNoToken);
    std::uint32_t next_double = kNoToken;
    std::uint32_t next_single = kNoToken;
    for (std::size_t i = marks_.size(); i-- > 0;) {
      next_double_[i] = next_double;
      next_single_[i] = next_single;
      const QuoteCandidate& c = marks_[i];
      if (family(c.mark) == Family::double_marks && !(c.mark == Mark::straight && c.before == Side::digit)) {
        next_double = static_cast<std::uint32_t>(i);
      }
      if (c.mark == Mark::single_close || c.mark == Mark::single_open ||
          (c.mark == Mark::single && (c.opens() || c.closes()))) {
        next_single = static_cast<std::uint32_t>(i);
      }
    }
  }
  [[nodiscard]] bool closing(std::uint32_t candidate) const {
    if (candidate == kNoToken) {
      return false;
    }
    const QuoteCandidate& c = marks_[candidate];
    return c.mark == Mark::curly_close || c.closes();
  }

  // The innermost open quotation of the family, preferably of the very kind; stack size where there is none.
  [[nodiscard]] std::size_t find_open(Family which, Mark kind) const {
    std::size_t other = stack_.size();
    const std::size_t lowest = stack_.size() > kSearch ? stack_.size() - kSearch : 0;
    for (std::size_t i = stack_.size(); i-- > lowest;) {
      const Mark mark = marks_[stack_[i].candidate].mark;
      if (mark == kind) {
        return i;
      }
      if (family(mark) == which && other == stack_.size()) {
        other = i;
      }
    }
    return other;
  }
  [[nodiscard]] bool is_open(Family which) const { return find_open(which, Mark::none) != stack_.size(); }

  // Whether the marks that follow close both this opening and the one that it stands in. Looks at a few marks only.
  [[nodiscard]] bool nests(Family mine) const {
    const std::vector<std::uint32_t>& next = mine == Family::double_marks ? next_double_ : next_single_;
    std::uint32_t at = next[at_];
    std::uint32_t looked = 0;
    for (int depth = 2; at != kNoToken && looked < kLookAhead; ++looked, at = next[at]) {
      depth += closing(at) ? -1 : 1;
      if (depth == 0) {
        return true;
      }
    }
    return false;
  }

  void open() {
    const Family mine = family(now().mark);
    // Two openings of one kind: nested, or the first was never closed.
    const std::size_t same = find_open(mine, now().mark);
    if (same != stack_.size() && marks_[stack_[same].candidate].mark == now().mark) {
      if (!nests(mine) || stack_.size() >= kDeepest) {
        while (stack_.size() > same) {
          abandon(now().token);
        }
      }
    }
    if (stack_.size() >= kDeepest) {
      while (!stack_.empty()) {
        abandon(now().token);
      }
    }
    stack_.push_back({at_, pairs_.size()});
    QuotePair pair;
    pair.begin = pair.open = now().token;
    pair.depth = static_cast<std::uint8_t>(stack_.size());
    pairs_.push_back(pair);
  }

  // Ends the innermost open quotation before token `end` without a closing mark.
  void abandon(std::uint32_t end) {
    const Open top = stack_.back();
    stack_.pop_back();
    if (marks_[top.candidate].mark == Mark::single) {
      pairs_[top.pair].end = 0;  // an apostrophe after all
      return;
    }
    pairs_[top.pair].end = end;
  }

  void close(std::size_t opened) {
    while (stack_.size() > opened + 1) {
      abandon(now().token);
    }
    QuotePair& pair = pairs_[stack_.back().pair];
    pair.close = now().token;
    pair.end = now().token + 1;
    stack_.pop_back();
    settled_ = now().token + 1;
  }

  // A closing mark that nothing opened: from the block's start, or from its sentence if the block had quotations.
  void close_unopened() {
    if (!stack_.empty()) {
      return;
    }
    QuotePair pair;
    pair.close = now().token;
    pair.end = now().token + 1;
    pair.begin = settled_;
    if (settled_ != 0) {
      const std::uint32_t last = now().token;
      for (std::uint32_t i = last; i-- > settled_ + 1;) {
        const Token& token = tokens_[i];
        if (token.has(kSpaceBefore) && token.has(kCapitalised) && i + 1 < last &&
            prose_[tokens_[i - 1].span.end - 1] == '.' && !tokens_[i - 1].has(kAbbreviation)) {
          pair.begin = i;
          break;
        }
      }
    }
    pairs_.push_back(pair);
    settled_ = pair.end;
  }

  void straight() {
    const QuoteCandidate& c = now();
    const std::size_t opened = find_open(Family::double_marks, Mark::straight);
    const bool inside = opened != stack_.size();
    if (c.before == Side::digit && c.after != Side::letter) {
      // 12" pipe: a mark only where an open quotation would not be closed by the next mark.
      if (!inside || closing(next_double_[at_])) {
        return;
      }
    }
    if (c.opens()) {
      open();
    } else if (c.closes()) {
      inside ? close(opened) : close_unopened();
    } else {
      inside ? close(opened) : open();
    }
  }

  void curly_open() {
    const std::size_t opened = find_open(Family::double_marks, Mark::low_open);
    const bool low = opened != stack_.size() && marks_[stack_[opened].candidate].mark == Mark::low_open;
    const bool closes = now().closes() || now().after == Side::space;
    if (opened != stack_.size() && closes && (low || !closing(next_double_[at_]))) {
      close(opened);  // „…“, or an opening mark typed for a closing one
    } else {
      open();
    }
  }

  // Whether feet and inches stand before the mark: 6’2”
  [[nodiscard]] bool is_height() const {
    const std::uint32_t i = now().token;
    return i >= 3 && tokens_[i - 1].kind == TokenKind::number && tokens_[i - 2].word == "'"_w &&
           tokens_[i - 3].kind == TokenKind::number && !tokens_[i - 1].has(kSpaceBefore);
  }

  void curly_close() {
    const std::size_t opened = find_open(Family::double_marks, Mark::curly_open);
    if (opened != stack_.size() && is_height() && closing(next_double_[at_])) {
      return;  // “He is 6’2”,” she said
    }
    if (opened != stack_.size()) {
      close(opened);
    } else if (now().before == Side::space && closing(next_double_[at_])) {
      open();  // ”…”, and ” … at a block's start
    } else {
      close_unopened();
    }
  }

  void doubled() {
    const std::size_t opened = find_open(Family::double_marks, Mark::doubled_open);
    if (opened != stack_.size() && !now().opens()) {
      close(opened);
    } else if (now().opens() || now().before == Side::space) {
      open();
    } else {
      close_unopened();
    }
  }

  // Guillemets: «…», and »…« where a closing one stands before a word.
  void directed(bool opening) {
    const QuoteCandidate& c = now();
    const std::size_t opened = find_open(family(c.mark), Mark::none);
    const bool opens = opening ? !(opened != stack_.size() && c.closes()) : opened == stack_.size() && c.opens();
    if (opens) {
      open();
    } else if (opened != stack_.size()) {
      close(opened);
    }
  }

  void single_open() {
    const QuoteCandidate& c = now();
    const std::size_t opened = find_open(Family::single_marks, c.mark);
    const bool inside = opened != stack_.size();
    if (c.mark == Mark::single && !c.opens()) {
      if (inside && c.closes()) {
        close_single(opened);
      }
      return;
    }
    if (c.mark == Mark::single_open && inside && c.closes()) {
      close_single(opened);
      return;
    }
    if (c.after == Side::space || c.before == Side::letter) {
      return;
    }
    // An opening single mark needs its partner, inside the same outer quotation; else it is an apostrophe.
    const bool partnered = has_partner();
    const bool stands_alone = c.mark == Mark::single_open && c.after != Side::digit && !partnered;
    if (partnered || stands_alone) {
      open();
    }
  }
  [[nodiscard]] bool has_partner() const {
    std::uint32_t partner = next_single_[at_];
    for (std::uint32_t looked = 0; partner != kNoToken && looked < kLookAhead;
         ++looked, partner = next_single_[partner]) {
      if (closes_single(partner)) {
        if (!is_far_possessive(partner)) {
          return !crosses(partner);
        }
      } else if (now().mark == Mark::single) {
        return false;  // another opening comes first
      }
    }
    return false;
  }
  // "the 'hood. The players' union": a possessive some way off or in another sentence, and no closing mark.
  [[nodiscard]] bool is_far_possessive(std::uint32_t candidate) const {
    const QuoteCandidate& c = marks_[candidate];
    if (!c.s_before || c.after != Side::space) {
      return false;
    }
    if (c.token - now().token > kLookAhead) {
      return true;
    }
    for (std::uint32_t i = now().token + 1; i < c.token; ++i) {
      const char first = prose_[tokens_[i].span.begin];
      if (tokens_[i].kind == TokenKind::punctuation && (first == '.' || first == '?' || first == '!')) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool closes_single(std::uint32_t candidate) const {
    const QuoteCandidate& c = marks_[candidate];
    return c.closes() && c.mark != Mark::single_open;
  }
  // Whether an outer double quotation ends before that candidate.
  [[nodiscard]] bool crosses(std::uint32_t candidate) const {
    if (!is_open(Family::double_marks)) {
      return false;
    }
    const std::uint32_t next = next_double_[at_];
    if (next == kNoToken || next > candidate) {
      return false;
    }
    // A run of closing marks: '" or "' may stand in either order.
    return closing(next) && next + 1 != candidate;
  }

  void single_close() {
    const QuoteCandidate& c = now();
    const std::size_t opened = find_open(Family::single_marks, Mark::single_open);
    if (opened == stack_.size() || (c.before == Side::space)) {
      return;  // an apostrophe
    }
    if (c.closes() || c.before != Side::letter || c.after != Side::letter) {
      close_single(opened);
    }
  }

  // "the players’ union said’": a possessive's apostrophe if a better closing mark follows in the same quotation.
  void close_single(std::size_t opened) {
    const QuoteCandidate& c = now();
    const std::uint32_t next = next_single_[at_];
    if (c.s_before && c.after == Side::space && !c.upper_after && next != kNoToken && closes_single(next) &&
        marks_[next].before == Side::close_punctuation && !crosses(next)) {
      return;
    }
    close(opened);
  }

  std::vector<QuotePair> finish() {
    std::vector<QuotePair> out;
    out.reserve(pairs_.size());
    for (const QuotePair& pair : pairs_) {
      if (pair.end > pair.begin) {
        out.push_back(pair);
      }
    }
    std::sort(out.begin(), out.end(), [](const QuotePair& a, const QuotePair& b) {
      return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    // Depths again, since some openings turned out to be apostrophes.
    std::vector<std::uint32_t> ends;
    for (QuotePair& pair : out) {
      while (!ends.empty() && ends.back() <= pair.begin) {
        ends.pop_back();
      }
      ends.push_back(pair.end);
      pair.depth = static_cast<std::uint8_t>(std::min<std::size_t>(ends.size(), 255));
    }
    return out;
  }

  static constexpr std::size_t kDeepest = 16;  // deeper nesting is no writing: start again
  static constexpr std::size_t kSearch = kDeepest;
  static constexpr std::uint32_t kLookAhead = 12;  // marks or tokens

  std::string_view prose_;
  const std::vector<Token>& tokens_;
  std::vector<QuoteCandidate> marks_;
  std::vector<std::uint32_t> next_double_;
  std::vector<std::uint32_t> next_single_;
  std::vector<Open> stack_;
  std::vector<QuotePair> pairs_;
  std::size_t at_ = 0;
  std::uint32_t settled_ = 0;  // first token behind the last quotation that ended
};

}  // namespace

std::vector<QuotePair> pair_quotes(std::string_view prose, const std::vector<Token>& tokens) {
  return Pairing(prose, tokens).run();
}

std::string_view closing_mark(std::string_view opening) {
  return opening == "“" ? "”" : opening == "‘" ? "’" : opening == "«" ? "»" : opening == "``" ? "''" : opening;
}

std::string_view opening_mark(std::string_view closing) {
  return closing == "”" ? "“" : closing == "’" ? "‘" : closing == "»" ? "«" : closing;
}

}  // namespace vouch
