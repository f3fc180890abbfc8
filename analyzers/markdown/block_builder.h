// The state behind build_blocks: what md4c has told so far, and the block that is being made of it. Only for the three
// files that implement it: builder.cpp (blocks), builder_text.cpp (their words), builder_markup.cpp (what stands around
// the words).
#pragma once

#include <cstdint>
#include <md4c.h>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/markdown/builder.h"

namespace vouch {

inline constexpr std::string_view kObject = "\xEF\xBF\xBC";  // U+FFFC OBJECT REPLACEMENT CHARACTER
// How many events a byte of text may cause. Tables make cells out of nothing; nothing else comes near.
inline constexpr std::size_t kEventsPerByte = 16;
inline constexpr std::size_t kFreeEvents = 10'000;

// An emphasis, link, image or code span whose end is still to come.
struct OpenSpan {
  MD_SPANTYPE type = MD_SPAN_EM;
  Offset begin = 0;
  Offset words = 0;  // where its visible words begin
  bool placed = false;
  bool angle = false;    // <https://…>
  bool shown = true;     // not inside an image or a code span
  std::size_t mark = 0;  // its place in the block's marks
  Offset prose = 0;
};

class BlockBuilder {
 public:
  BlockBuilder(std::string_view text, Offset begin, const Extensions& extensions, ProseStore& store, Blocks& out)
      : text_(text),
        masked_(extensions.masked.get(), begin),
        found_(extensions.found),
        store_(store),
        out_(out),
        prose_(text),
        cursor_(begin),
        budget_(kEventsPerByte * text.size() + kFreeEvents) {}

  // --- events -----------------------------------------------------------------------------------------------------
  bool spend() { return budget_-- != 0; }

  void enter_block(MD_BLOCKTYPE type, void* detail);
  void leave_block(MD_BLOCKTYPE type);
  void enter_span(MD_SPANTYPE type);
  void leave_span(MD_SPANTYPE type);
  void text(MD_TEXTTYPE type, const char* data, MD_SIZE size);
  void finish() { finish_leaf(); }
  [[nodiscard]] Offset cursor() const { return cursor_; }

  // md4c reads up to `end` now; nothing behind is looked at.
  void read_until(Offset end) { masked_ = {masked_.data(), end}; }
  // A paragraph that md4c does not see.
  void add_plain_paragraph(Span span);

 private:
  // --- leaves -----------------------------------------------------------------------------------------------------
  [[nodiscard]] BlockKind container_kind() const;
  void start_leaf(BlockKind kind);

  // The text of a tight list item comes without a paragraph around it.
  void need_leaf();
  void begin_leaf_at(Offset at);
  void finish_leaf();

  // A paragraph that shows nothing: what it is made of says what it is.
  void settle_empty(Block& block) const;
  void add_thematic_break();

  // "===" or "---" under a heading: without this the dashes would look like a thematic break.
  void skip_setext_underline();

  // --- text -------------------------------------------------------------------------------------------------------
  void append_break(Offset before);

  // A line end in front of what closes a span: it belongs there, not behind the span.
  void break_before_close();
  void add_entity(Span span);
  void add_tag(Span span);

  // Text as md4c gives it, with what it does not know cut out.
  void add_text(Span span);
  void add_plain(Span span);

  // "grew [@key]." reads as "grew.": where a citation is cut out, so is the blank in front of it.
  void skip_blank_behind(const Extension& item, Offset at, Offset end);
  void add_extension(const Extension& item);

  // --- markup around text -----------------------------------------------------------------------------------------
  // Finds the openers of all spans entered since the last text, which must stand right in front of `at`.
  Offset place_pending(MD_TEXTTYPE type, Offset at);
  void register_mark(OpenSpan& span);
  Offset skip_space_back(Offset lower, Offset at) const;
  Offset open_before(OpenSpan& span, Offset lower, Offset at) const;

  // A link or image without words: its opener is the next there is.
  void place_empty();

  // The spans around an empty one, whose opener stands at `at`.
  Offset place_outer(Offset at);

  // Moves the cursor behind what closes a span.
  void close_span(const OpenSpan& span, Span& target);

  std::string_view text_;
  std::string_view masked_;
  const std::vector<Extension>& found_;
  ProseStore& store_;
  Blocks& out_;
  ProseBuilder prose_;
  std::vector<BlockKind> containers_;
  std::vector<OpenSpan> spans_;
  std::vector<InlineMark> marks_;
  std::size_t next_found_ = 0;
  Offset cursor_;        // behind all that is read of the source
  Offset begin_ = 0;     // of the leaf
  Offset tail_end_ = 0;  // the shortest reading of the last link's tail
  std::size_t last_mark_ = 0;
  std::size_t budget_;
  unsigned hidden_ = 0;  // images and code spans around
  unsigned links_ = 0;   // links around
  BlockKind kind_ = BlockKind::paragraph;
  std::uint8_t level_ = 0;
  bool leaf_open_ = false;
  bool leaf_begun_ = false;
  bool pending_break_ = false;
};

}  // namespace vouch
