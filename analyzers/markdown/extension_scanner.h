// The state behind find_extensions: one pass over the text, line by line. Only for the files that implement it:
// extensions.cpp (masking), scan_lines.cpp (what a line begins with), scan_inline.cpp (the rest of it).
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "analyzers/markdown/extensions.h"

namespace vouch {

// Fills masked text inside prose: punctuation that means nothing to CommonMark, so that emphasis next to it is read
// as it would be next to the bracket that stood there.
inline constexpr char kFiller = '%';
inline constexpr std::size_t kMaxFence = 32;

struct Shortcode {
  std::string_view open;
  std::string_view close;
};
// Hugo's two, Liquid's two. Longer openers first.
inline constexpr std::array<Shortcode, 4> kShortcodes{{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}}};

class ExtensionScanner {
 public:
  ExtensionScanner(std::string_view text, Offset begin, PlainParagraphs paragraphs)
      : text_(text),
        size_(static_cast<Offset>(text.size())),
        at_(begin),
        begin_(begin),
        copied_(begin),
        set_apart_(paragraphs == PlainParagraphs::set_apart) {
    out_.masked = std::make_unique_for_overwrite<char[]>(text.size() + 1);
  }

  Extensions run(bool bibliography);

 private:
  // A paragraph without any markup, which is then done with.
  bool take_plain_paragraph();
  void settle_plain_paragraphs();

  // Copies the text into what will be masked up to `end`.
  void copy_until(Offset end);
  void copy(Span span);
  void mask(Offset at) {
    copy_until(at + 1);
    out_.masked[at] = kFiller;
  }

  // --- what a line begins with; false if the line (or more) is done with -----------------------------------------
  bool start_line();

  // Behind any list markers: "- ", "* ", "+ ", "12. ", "3) ", also several and mixed with quote marks.
  Offset skip_list_markers(Offset i) const;
  void mask_deep_containers(Offset content);
  bool open_fence(Offset at);
  void close_fence(Offset at);
  void mask_wide_table(Offset at);

  // Moves behind "[^label]: " at `at`, if it stands there.
  void start_footnote(Offset at);
  bool take_link_definition(Offset at);

  // "[^label]" at `at`: the label.
  std::optional<Span> footnote_label(Offset at) const;

  // A comment or shortcodes that fill their lines. They end a paragraph, as HTML blocks do.
  bool take_block(Offset at);

  // --- the rest of a line -----------------------------------------------------------------------------------------
  void scan_line();
  Offset next_special(Offset at) const;

  // Where the paragraph that holds `at` ends: at a blank line. Found once a paragraph.
  Offset paragraph_end(Offset at);
  void skip_code_span();

  // Behind a comment that begins at `at`; 0 if it is not closed before `limit`.
  Offset comment_end(Offset at, Offset limit, bool block);
  Offset shortcode_end(Offset at);
  void take_angle();
  void take_brace();
  void take_bracket();
  void take_bare_citation();
  void take_url();
  void add(Extension::Kind kind, Span span, char filler, Span label = {});

  // A handle of a social network looks like a key. Only where there is something to cite is it one.
  void drop_bare_citations(bool bibliography);

  std::string_view text_;
  Offset size_;
  Offset at_;
  Offset begin_;
  Offset copied_;  // behind what is copied or set apart
  Offset line_ = 0;
  Extensions out_;
  unsigned paragraph_lines_ = 0;
  bool after_blank_ = true;
  bool in_list_ = false;
  bool in_footnote_ = false;
  bool in_code_ = false;
  bool definition_before_ = false;
  bool set_apart_;
  char fence_char_ = '`';
  Offset fence_length_ = 0;
  Offset paragraph_end_ = 0;
  // Up to where it is known that nothing closes what opens: each stretch is searched once.
  std::array<Offset, kMaxFence> no_closer_until_{};
  std::array<Offset, kShortcodes.size()> no_shortcode_until_{};
  Offset no_comment_until_ = 0;
  Offset no_block_comment_until_ = 0;
  std::unordered_set<std::string_view> cited_;
};

}  // namespace vouch
