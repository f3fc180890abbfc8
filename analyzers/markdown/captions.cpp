#include "analyzers/markdown/captions.h"

#include <algorithm>

#include "analyzers/markdown/figures.h"
#include "analyzers/markdown/inline_syntax.h"
#include "analyzers/markdown/pasted_lines.h"
#include "analyzers/text/find_bytes.h"

namespace vouch {
namespace {

constexpr unsigned kMaxTitleWords = 20;
constexpr unsigned kMaxSubheadWords = 10;
constexpr std::size_t kMinParagraphBytes = 60;  // what a subhead stands over
constexpr std::size_t kMaxHeadBlocks = 6;       // a byline stands among the first blocks
constexpr std::size_t kMaxLineBytes = 300;      // no line that is told by its words is longer

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && (is_blank_byte(text[span.begin]) || is_line_end(text[span.begin]))) {
    ++span.begin;
  }
  while (span.end > span.begin && (is_blank_byte(text[span.end - 1]) || is_line_end(text[span.end - 1]))) {
    --span.end;
  }
  return span;
}

// The part of a block that shows `prose`, which is one or more of its lines.
Block part_of(const Block& block, Span prose, BlockKind kind) {
  Block part;
  part.kind = kind;
  part.level = block.level;
  part.prose = slice(block.prose, prose);
  part.span = block.to_source(prose);
  const bool whole = prose.begin == 0 && prose.end == block.prose.size();
  if (whole) {
    part.span = block.span;
    part.runs = block.runs;
    part.marks = block.marks;
    return part;
  }
  for (const ProseRun& run : block.runs) {
    const Offset begin = std::max(run.prose, prose.begin);
    const Offset end = std::min(run.prose + run.size, prose.end);
    if (begin >= end) {
      continue;
    }
    ProseRun cut = run;
    cut.prose = begin - prose.begin;
    if (run.verbatim()) {
      cut.source += begin - run.prose;
      cut.size = cut.source_size = end - begin;
    }
    part.runs.push_back(cut);
  }
  // Markup around the words is the part's as far as it reaches to no other words of the block.
  const Span words = part.span;
  const auto size = static_cast<Offset>(block.prose.size());
  const Span room{prose.begin > 0 ? block.to_source({prose.begin - 1, prose.begin}).end : block.span.begin,
                  prose.end < size ? block.to_source({prose.end, prose.end + 1}).begin : block.span.end};
  for (const InlineMark& mark : block.marks) {
    if (room.contains(mark.span)) {
      part.marks.push_back(mark);
      part.marks.back().prose = std::clamp(mark.prose, prose.begin, prose.end) - prose.begin;
      part.span = part.span.joined(mark.span);
    }
  }
  if (part.runs.empty() && part.span.begin != words.begin) {
    part.runs.push_back({0, words.begin, words.size(), words.size()});
  }
  return part;
}

// True where no blank line stands between the two.
bool adjacent(std::string_view text, const Block& first, const Block& second) {
  const std::string_view gap = slice(text, {first.span.end, second.span.begin});
  std::size_t lines = 0;
  for (std::size_t i = 0; i < gap.size(); ++i) {
    if (is_line_end(gap[i])) {
      ++lines;
      i += gap[i] == '\r' && i + 1 < gap.size() && gap[i + 1] == '\n' ? 1 : 0;
    } else if (!is_blank_byte(gap[i])) {
      return false;
    }
  }
  return lines <= 1;
}

class CaptionFinder {
 public:
  CaptionFinder(std::string_view text, Blocks& out) : text_(text), blocks_(out.blocks) {}

  void run() {
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].kind == BlockKind::paragraph) {
        take_paragraph(i);
      } else {
        keep(i);
      }
    }
    if (changed_) {
      blocks_ = std::move(kept_);
    }
    find_headings();
  }

 private:
  void keep(std::size_t i) {
    if (changed_) {
      kept_.push_back(std::move(blocks_[i]));
    }
  }

  // Blocks are copied only from the first that changes on.
  void put(std::size_t i, Block block) {
    if (!changed_) {
      changed_ = true;
      kept_.reserve(blocks_.size() + 8);
      std::move(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>(i), std::back_inserter(kept_));
    }
    kept_.push_back(std::move(block));
  }

  [[nodiscard]] const Block* before(std::size_t i) const {
    if (changed_) {
      return kept_.empty() ? nullptr : &kept_.back();
    }
    return i == 0 ? nullptr : &blocks_[i - 1];
  }

  void take_paragraph(std::size_t i) {
    Block& block = blocks_[i];
    const std::string_view prose = block.prose;
    const Span all{0, static_cast<Offset>(prose.size())};
    const Span first = trimmed(prose, {0, line_end(prose.substr(0, kMaxLineBytes + 1), 0)});
    const std::string_view line = slice(prose, first);
    const bool single = first.end == prose.size();
    const Block* previous = before(i);
    const bool under_slug =
        previous != nullptr && previous->kind == BlockKind::slug && adjacent(text_, *previous, block);

    if (line.size() <= kMaxLineBytes) {
      if (single && is_furniture(line)) {
        put(i, part_of(block, all, BlockKind::furniture));
        return;
      }
      const SlugLine slug = slug_line(line);
      if (single && slug == SlugLine::weak && i + 1 < blocks_.size() && is_credit(blocks_[i + 1].prose) &&
          adjacent(text_, block, blocks_[i + 1])) {
        put(i, part_of(block, all, BlockKind::slug));
        return;
      }
      if (single && (slug == SlugLine::sure || is_credit(line) || (i < kMaxHeadBlocks && is_byline(line)))) {
        slug_above_ = slug == SlugLine::sure || (slug_above_ && under_slug);
        put(i, part_of(block, all, BlockKind::slug));
        return;
      }
      if (!single && take_lines(i, slug != SlugLine::no || is_credit(line) || is_furniture(line))) {
        return;
      }
    }
    if ((under_slug && slug_above_) || ends_in_credit(prose)) {
      put(i, part_of(block, all, BlockKind::caption));
    } else if (!single && take_last_line(i)) {
      return;
    } else {
      keep(i);
    }
    slug_above_ = false;
  }

  // A paragraph whose first lines are slugs or credits: what follows them is the caption. Or all of it is furniture.
  bool take_lines(std::size_t i, bool promising) {
    if (!promising) {
      return false;
    }
    const Block& block = blocks_[i];
    const std::string_view prose = block.prose;
    std::vector<std::pair<Span, BlockKind>> parts;
    Offset at = 0;
    while (at < prose.size()) {
      const Span span = trimmed(prose, {at, line_end(prose, at)});
      const std::string_view line = slice(prose, span);
      if (slug_line(line) != SlugLine::no || is_credit(line)) {
        parts.emplace_back(span, BlockKind::slug);
      } else if (is_furniture(line)) {
        parts.emplace_back(span, BlockKind::furniture);
      } else {
        break;
      }
      at = next_line(prose, at);
    }
    const bool weak = parts.size() == 1 && slug_line(slice(prose, parts[0].first)) == SlugLine::weak;
    if (parts.empty() || weak) {
      return false;
    }
    const bool pictured = parts.back().second == BlockKind::slug;
    const Block whole = block;
    for (const auto& [span, kind] : parts) {
      put(i, part_of(whole, span, kind));
    }
    const Span rest = trimmed(prose, {at, static_cast<Offset>(prose.size())});
    if (!rest.empty()) {
      put_caption(i, whole, rest, pictured ? BlockKind::caption : BlockKind::paragraph);
    }
    return true;
  }

  // "The words under a picture.\nJane Roe/AFP"
  bool take_last_line(std::size_t i) {
    const std::string_view prose = blocks_[i].prose;
    const Span all{0, static_cast<Offset>(prose.size())};
    if (without_last_credit(prose, all) == all) {
      return false;
    }
    const Block whole = blocks_[i];
    put_caption(i, whole, all, BlockKind::caption);
    return true;
  }

  void put_caption(std::size_t i, const Block& whole, Span prose, BlockKind kind) {
    const Span words = without_last_credit(whole.prose, prose);
    put(i, part_of(whole, words, kind));
    const Span credit = trimmed(whole.prose, {words.end, prose.end});
    if (!credit.empty()) {
      put(i, part_of(whole, credit, BlockKind::slug));
    }
  }

  [[nodiscard]] static Span without_last_credit(std::string_view prose, Span span) {
    const std::string_view words = slice(prose, span);
    const std::size_t tail = words.size() - std::min(words.size(), kMaxLineBytes);
    std::size_t at = tail;  // where the last line begins
    for (std::size_t end = tail; (end = find_bytes<'\n', '\r'>(words, end)) < words.size();) {
      at = ++end;
    }
    if (at == tail || !is_credit(slice(prose, trimmed(prose, {span.begin + static_cast<Offset>(at), span.end})))) {
      return span;
    }
    --at;
    const auto newline = span.begin + static_cast<Offset>(at);
    const Span before = trimmed(prose, {span.begin, newline});
    return ends_sentence(slice(prose, before)) ? before : span;
  }

  // Headlines and subheads that nobody marked as such: a short line without an end mark between whole paragraphs.
  void find_headings() {
    bool first = true;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      Block& block = blocks_[i];
      if (block.kind == BlockKind::paragraph && block.prose.size() <= kMaxLineBytes) {
        if (is_title(i, first)) {
          block.kind = BlockKind::heading;
          block.level = 1;
        } else if (!first && is_subhead(i)) {
          block.kind = BlockKind::heading;
          block.level = 2;
        }
      }
      first = first && !is_prose(block.kind);
    }
  }

  [[nodiscard]] const Block* next_prose(std::size_t i) const {
    for (std::size_t n = i + 1; n < blocks_.size() && n <= i + kMaxHeadBlocks; ++n) {
      if (is_prose(blocks_[n].kind) && blocks_[n].kind < BlockKind::caption) {
        return &blocks_[n];
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool is_title(std::size_t i, bool first) const {
    if (!first || !looks_like_heading(blocks_[i].prose, kMaxTitleWords)) {
      return false;
    }
    const Block* next = next_prose(i);
    return next != nullptr && next->kind == BlockKind::paragraph && ends_sentence(next->prose) &&
           blocks_[i].prose.find_first_of("\n\r") == std::string_view::npos;
  }

  [[nodiscard]] bool is_subhead(std::size_t i) const {
    const Block& block = blocks_[i];
    // Few blocks look like one: their last letter tells before their words are looked at.
    if (i == 0 || i + 1 >= blocks_.size() || blocks_[i + 1].kind != BlockKind::paragraph ||
        !looks_like_heading(block.prose, kMaxSubheadWords) ||
        block.prose.find_first_of("\"\n\r") != std::string_view::npos ||
        block.prose.find("“") != std::string_view::npos || block.prose.find("”") != std::string_view::npos) {
      return false;
    }
    // "Q: Is it true?" is a turn in an interview.
    if (block.prose.ends_with('?') && block.prose.find(':') != std::string_view::npos) {
      return false;
    }
    const Block& previous = blocks_[i - 1];
    const Block& next = blocks_[i + 1];
    const bool separate =
        !is_prose(previous.kind) || previous.kind >= BlockKind::caption || ends_sentence(previous.prose);
    return separate && previous.kind != BlockKind::heading && next.prose.size() >= kMinParagraphBytes &&
           ends_sentence(next.prose);
  }

  std::string_view text_;
  std::vector<Block>& blocks_;
  std::vector<Block> kept_;
  bool changed_ = false;
  bool slug_above_ = false;
};

}  // namespace

void find_captions(std::string_view text, ProseStore& store, Blocks& out) {
  CaptionFinder(text, out).run();
  find_figures(text, store, out);
}

}  // namespace vouch
