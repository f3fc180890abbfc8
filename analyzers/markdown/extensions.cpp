#include "analyzers/markdown/extensions.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "analyzers/markdown/inline_syntax.h"

namespace vouch {
namespace {

using Kind = Extension::Kind;

// Fills masked text inside prose: punctuation that means nothing to CommonMark, so that emphasis next to it is read
// as it would be next to the bracket that stood there.
constexpr char kFiller = '%';
constexpr Offset kMaxCitationBytes = 1000;
constexpr Offset kMaxLabelBytes = 200;
constexpr Offset kMaxAttributeBytes = 256;
constexpr std::size_t kMaxFence = 32;

struct Shortcode {
  std::string_view open;
  std::string_view close;
};
// Hugo's two, Liquid's two. Longer openers first.
constexpr std::array<Shortcode, 4> kShortcodes{{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}}};

bool is_key_start(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || c == '_'; }
bool is_key_char(char c) {
  return is_key_start(c) || c == ':' || c == '.' || c == '#' || c == '$' || c == '&' || c == '-' || c == '+' ||
         c == '?' || c == '~' || c == '/' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

// The key behind an "@" at `at`; punctuation at its end is the sentence's.
Span key_at(std::string_view text, Offset at, Offset limit) {
  Offset begin = at + 1;
  if (begin < limit && text[begin] == '{') {
    const std::size_t close = text.substr(begin, limit - begin).find('}');
    return close == std::string_view::npos ? Span{begin, begin} : Span{begin + 1, begin + static_cast<Offset>(close)};
  }
  Offset end = begin;
  if (end < limit && is_key_start(text[end])) {
    while (end < limit && is_key_char(text[end])) {
      ++end;
    }
    while (end > begin && !is_key_start(text[end - 1]) && (static_cast<unsigned char>(text[end - 1]) & 0x80U) == 0) {
      --end;
    }
  }
  return {begin, end};
}

bool may_precede_key(char c) {
  return is_blank_byte(c) || is_line_end(c) || c == '[' || c == ';' || c == '-' || c == '(';
}

class Scanner {
 public:
  Scanner(std::string_view text, Offset begin) : text_(text), size_(static_cast<Offset>(text.size())), at_(begin) {
    out_.masked.assign(text);
    // NUL is U+FFFD to CommonMark, which md4c tells through a pointer of its own: keep the offset instead.
    std::replace(out_.masked.begin(), out_.masked.end(), '\0', '\x01');
  }

  Extensions run(bool bibliography) {
    while (at_ < size_) {
      if (start_line()) {
        scan_line();
      }
    }
    drop_bare_citations(bibliography);
    return std::move(out_);
  }

 private:
  // --- what a line begins with; false if the line (or more) is done with -----------------------------------------
  bool start_line() {
    line_ = at_;
    Offset i = at_;
    unsigned column = 0;
    const auto skip = [&](bool quotes) {
      while (i < size_ && (is_blank_byte(text_[i]) || (quotes && text_[i] == '>'))) {
        column += text_[i] == '\t' ? 4 - column % 4 : 1;
        ++i;
      }
    };
    skip(false);
    const unsigned indent = column;
    skip(true);
    if (i >= size_ || is_line_end(text_[i])) {
      after_blank_ = true;
      paragraph_lines_ = 0;
      at_ = next_line(text_, i);
      return false;
    }
    ++paragraph_lines_;
    const bool after_blank = after_blank_;
    after_blank_ = false;
    if (fence_length_ != 0) {
      close_fence(i);
      at_ = next_line(text_, i);
      return false;
    }
    const Offset content = skip_list_markers(i);
    if (content != i) {
      in_list_ = true;
    } else if (after_blank && indent == 0) {
      in_list_ = false;
    }
    mask_deep_containers(content);
    if (open_fence(content)) {
      at_ = next_line(text_, content);
      return false;
    }
    if (after_blank && indent == 0) {
      in_footnote_ = false;
    }
    if (in_footnote_ && after_blank && indent >= 4 && content == i) {
      add(Kind::footnote_indent, {line_, i}, kFiller);
    } else if (indent >= 4 && after_blank && !in_list_ && !in_footnote_) {
      in_code_ = true;
    }
    if (in_code_) {
      if (indent >= 4) {
        at_ = next_line(text_, i);
        return false;
      }
      in_code_ = false;
    }
    at_ = content;
    mask_wide_table(content);
    if (text_[content] == '[') {
      start_footnote(content);
      if (at_ == content && (after_blank || definition_before_) && take_link_definition(content)) {
        return false;
      }
    }
    definition_before_ = text_[content] == '#';
    if (text_[content] == '<' || text_[content] == '{') {
      if (take_block(content)) {
        return false;
      }
    }
    return true;
  }

  // Behind any list markers: "- ", "* ", "+ ", "12. ", "3) ", also several and mixed with quote marks.
  Offset skip_list_markers(Offset i) const {
    while (i < size_) {
      Offset end = i;
      while (end < size_ && end - i < 9 && is_ascii_digit(text_[end])) {
        ++end;
      }
      const bool ordered = end > i && end < size_ && (text_[end] == '.' || text_[end] == ')');
      const bool bullet = end == i && (text_[i] == '-' || text_[i] == '*' || text_[i] == '+' || text_[i] == '>');
      if (!ordered && !bullet) {
        break;
      }
      ++end;
      if (end < size_ && !is_blank_byte(text_[end]) && text_[i] != '>') {
        break;
      }
      Offset next = end;
      while (next < size_ && is_blank_byte(text_[next])) {
        ++next;
      }
      if (next >= size_ || is_line_end(text_[next])) {
        break;
      }
      i = next;
    }
    return i;
  }

  void mask_deep_containers(Offset content) {
    if (content - line_ <= kMaxContainerColumn / 4) {
      return;  // even if all of it were tabs
    }
    unsigned column = 0;
    for (Offset i = line_; i < content; ++i) {
      column += text_[i] == '\t' ? 4 - column % 4 : 1;
      if (column > kMaxContainerColumn && !is_blank_byte(text_[i])) {
        out_.masked[i] = kFiller;
      }
    }
  }

  bool open_fence(Offset at) {
    const char c = text_[at];
    if (c != '`' && c != '~') {
      return false;
    }
    Offset end = at;
    while (end < size_ && text_[end] == c) {
      ++end;
    }
    if (end - at < 3) {
      return false;
    }
    if (c == '`') {
      const Offset stop = line_end(text_, end);
      if (text_.substr(end, stop - end).find('`') != std::string_view::npos) {
        return false;
      }
    }
    fence_char_ = c;
    fence_length_ = end - at;
    return true;
  }

  void close_fence(Offset at) {
    Offset end = at;
    while (end < size_ && text_[end] == fence_char_) {
      ++end;
    }
    if (end - at < fence_length_) {
      return;
    }
    while (end < size_ && is_blank_byte(text_[end])) {
      ++end;
    }
    if (end >= size_ || is_line_end(text_[end])) {
      fence_length_ = 0;
    }
  }

  void mask_wide_table(Offset at) {
    const char c = text_[at];
    if (c != '|' && c != '-' && c != ':') {
      return;
    }
    unsigned pipes = 0;
    Offset end = at;
    for (; end < size_ && (text_[end] == '|' || text_[end] == '-' || text_[end] == ':' || is_blank_byte(text_[end]));
         ++end) {
      pipes += text_[end] == '|' ? 1 : 0;
    }
    if (pipes > kMaxTableColumns && (end >= size_ || is_line_end(text_[end]))) {
      std::replace(out_.masked.begin() + at, out_.masked.begin() + end, '|', kFiller);
    }
  }

  // Moves behind "[^label]: " at `at`, if it stands there.
  void start_footnote(Offset at) {
    const auto label = footnote_label(at);
    if (!label || label->end + 1 >= size_ || text_[label->end + 1] != ':') {
      return;
    }
    Offset end = label->end + 2;
    while (end < size_ && is_blank_byte(text_[end])) {
      ++end;
    }
    if (end >= size_ || is_line_end(text_[end])) {
      end = label->end + 2;  // blanks at a line's end are not text to md4c
    }
    add(Kind::footnote_definition, {at, end}, kFiller, *label);
    in_footnote_ = true;
    at_ = end;
  }

  bool take_link_definition(Offset at) {
    const auto definition = read_link_definition(text_, at);
    if (!definition) {
      return false;
    }
    out_.definitions.push_back({definition->label, definition->target, {at, definition->end}});
    definition_before_ = true;
    at_ = next_line(text_, definition->end);
    return true;
  }

  // "[^label]" at `at`: the label.
  std::optional<Span> footnote_label(Offset at) const {
    if (at + 1 >= size_ || text_[at + 1] != '^') {
      return std::nullopt;
    }
    Offset end = at + 2;
    while (end < size_ && end - at < kMaxLabelBytes && text_[end] != ']' && text_[end] != '[' &&
           !is_line_end(text_[end]) && !is_blank_byte(text_[end])) {
      ++end;
    }
    if (end >= size_ || text_[end] != ']' || end == at + 2) {
      return std::nullopt;
    }
    return Span{at + 2, end};
  }

  // A comment or shortcodes that fill their lines. They end a paragraph, as HTML blocks do.
  bool take_block(Offset at) {
    Offset i = at;
    std::vector<Span> spans;
    Kind kind = Kind::comment_block;
    while (i < size_ && !is_line_end(text_[i])) {
      Offset end = 0;
      if (text_.substr(i, 4) == "<!--") {
        end = comment_end(i, size_, true);
      } else if (text_[i] == '{') {
        end = shortcode_end(i);
        kind = Kind::shortcode_block;
      }
      if (end == 0) {
        return false;
      }
      spans.push_back({i, end});
      i = end;
      while (i < size_ && is_blank_byte(text_[i])) {
        ++i;
      }
    }
    for (const Span span : spans) {
      add(text_[span.begin] == '<' ? Kind::comment_block : kind, span, ' ');
    }
    at_ = next_line(text_, i);
    after_blank_ = true;
    paragraph_lines_ = 0;
    return true;
  }

  // --- the rest of a line -----------------------------------------------------------------------------------------
  void scan_line() {
    while (at_ < size_) {
      const char c = text_[at_];
      switch (c) {
        case '\n':
        case '\r':
          at_ = next_line(text_, at_);
          return;
        case '\\':
          at_ += at_ + 1 < size_ && !is_line_end(text_[at_ + 1]) ? 2 : 1;
          break;
        case '`':
          skip_code_span();
          break;
        case '<':
          take_angle();
          break;
        case '{':
          take_brace();
          break;
        case '[':
          take_bracket();
          break;
        case '@':
          take_bare_citation();
          break;
        case ':':
          take_url();
          break;
        default:
          at_ = next_special(at_ + 1);
          break;
      }
    }
  }

  Offset next_special(Offset at) const {
    static constexpr auto kSpecial = [] {
      std::array<bool, 256> table{};
      for (const char c : {'\n', '\r', '\\', '`', '<', '{', '[', '@', ':'}) {
        table[static_cast<unsigned char>(c)] = true;
      }
      return table;
    }();
    while (at < size_ && !kSpecial[static_cast<unsigned char>(text_[at])]) {
      ++at;
    }
    return at;
  }

  // Where the paragraph that holds `at` ends: at a blank line. Found once a paragraph.
  Offset paragraph_end(Offset at) {
    if (at < paragraph_end_) {
      return paragraph_end_;
    }
    Offset i = next_line(text_, at);
    while (i < size_) {
      Offset content = i;
      while (content < size_ && (is_blank_byte(text_[content]) || text_[content] == '>')) {
        ++content;
      }
      if (content >= size_ || is_line_end(text_[content])) {
        break;
      }
      i = next_line(text_, content);
    }
    return paragraph_end_ = std::max(i, at + 1);
  }

  void skip_code_span() {
    Offset end = at_;
    while (end < size_ && text_[end] == '`') {
      ++end;
    }
    const std::size_t length = end - at_;
    if (length < kMaxFence && no_closer_until_[length] <= at_) {
      const Offset limit = paragraph_end(at_);
      for (Offset i = end; i < limit;) {
        if (text_[i] != '`') {
          const std::size_t tick = text_.substr(i, limit - i).find('`');
          if (tick == std::string_view::npos) {
            break;
          }
          i += static_cast<Offset>(tick);
        }
        Offset stop = i;
        while (stop < limit && text_[stop] == '`') {
          ++stop;
        }
        if (stop - i == length) {
          at_ = stop;
          return;
        }
        i = stop;
      }
      no_closer_until_[length] = limit;
    }
    at_ = end;
  }

  // Behind a comment that begins at `at`; 0 if it is not closed before `limit`.
  Offset comment_end(Offset at, Offset limit, bool block) {
    Offset& none_until = block ? no_block_comment_until_ : no_comment_until_;
    if (at < none_until) {
      return 0;
    }
    const std::size_t close = text_.substr(0, limit).find("-->", at + 4);
    if (close == std::string_view::npos) {
      none_until = limit;
      return 0;
    }
    return static_cast<Offset>(close) + 3;
  }

  Offset shortcode_end(Offset at) {
    for (std::size_t i = 0; i < kShortcodes.size(); ++i) {
      if (text_.substr(at, kShortcodes[i].open.size()) != kShortcodes[i].open) {
        continue;
      }
      if (at < no_shortcode_until_[i]) {
        return 0;
      }
      const Offset limit = paragraph_end(at);
      const Offset begin = at + static_cast<Offset>(kShortcodes[i].open.size());
      const std::size_t close =
          begin > limit ? std::string_view::npos : text_.substr(0, limit).find(kShortcodes[i].close, begin);
      if (close == std::string_view::npos) {
        no_shortcode_until_[i] = limit;
        return 0;
      }
      return static_cast<Offset>(close + kShortcodes[i].close.size());
    }
    return 0;
  }

  void take_angle() {
    if (text_.substr(at_, 4) == "<!--") {
      const Offset end = comment_end(at_, paragraph_end(at_), false);
      if (end != 0) {
        add(Kind::comment, {at_, end}, kFiller);
        at_ = end;
        return;
      }
    } else if (at_ + 1 < size_ && (is_ascii_letter(text_[at_ + 1]) || text_[at_ + 1] == '/')) {
      // A tag or an autolink: what is inside is nobody's citation.
      Offset stop = at_ + 1;
      while (stop < size_ && text_[stop] != '<' && text_[stop] != '>' && !is_line_end(text_[stop])) {
        ++stop;
      }
      if (stop < size_ && !is_line_end(text_[stop])) {
        at_ = text_[stop] == '>' ? stop + 1 : stop;
        return;
      }
    }
    ++at_;
  }

  void take_brace() {
    if (const Offset end = shortcode_end(at_); end != 0) {
      add(Kind::shortcode, {at_, end}, kFiller);
      at_ = end;
      return;
    }
    // Attributes stand right behind a bracket, or at the end of a line behind a blank.
    Offset close = at_ + 1;
    const Offset limit = std::min<Offset>(size_, at_ + kMaxAttributeBytes);
    while (close < limit && text_[close] != '}' && text_[close] != '{' && !is_line_end(text_[close])) {
      ++close;
    }
    if (close >= limit || text_[close] != '}') {
      ++at_;
      return;
    }
    const Offset end = close + 1;
    const bool last = end >= size_ || is_line_end(text_[end]);
    const char first = text_[at_ + 1];
    const std::string_view inside = text_.substr(at_ + 1, close - at_ - 1);
    const char before = at_ > line_ ? text_[at_ - 1] : '\0';
    const bool named = first == '#' || first == '.' || first == ':' || inside.find('=') != std::string_view::npos;
    if (named && (before == ')' || before == ']' || before == '`' || (is_blank_byte(before) && last))) {
      add(Kind::attributes, {at_, end}, ' ');
      at_ = end;
      return;
    }
    ++at_;
  }

  void take_bracket() {
    if (paragraph_lines_ > kMaxLinkLines) {
      out_.masked[at_] = kFiller;
    }
    if (at_ + 1 < size_ && text_[at_ + 1] == '^') {
      const auto label = footnote_label(at_);
      if (label && (label->end + 1 >= size_ || text_[label->end + 1] != '(')) {
        add(Kind::footnote_reference, {at_, label->end + 1}, kFiller, *label);
        at_ = label->end + 1;
        return;
      }
      ++at_;
      return;
    }
    const Offset limit = std::min<Offset>(size_, at_ + kMaxCitationBytes);
    Span first;
    Offset i = at_ + 1;
    for (; i < limit && text_[i] != ']' && text_[i] != '[' && text_[i] != '`'; ++i) {
      if (is_line_end(text_[i]) && paragraph_end(at_) <= i + 1) {
        break;
      }
      if (text_[i] == '@' && first.empty() && may_precede_key(text_[i - 1])) {
        first = key_at(text_, i, limit);
      }
    }
    const bool closed = i < limit && text_[i] == ']';
    const char next = closed && i + 1 < size_ ? text_[i + 1] : '\0';
    if (closed && !first.empty() && next != '(' && next != '[' && next != ':') {
      for (const Span key : citation_keys(text_, {at_, i + 1})) {
        cited_.insert(slice(text_, key));
      }
      add(Kind::citation, {at_, i + 1}, kFiller, first);
      at_ = i + 1;
      return;
    }
    ++at_;
  }

  void take_bare_citation() {
    if (at_ == 0 || may_precede_key(text_[at_ - 1])) {
      const Span key = key_at(text_, at_, std::min<Offset>(size_, at_ + kMaxCitationBytes));
      if (!key.empty() && text_[key.begin - 1] == '@') {
        out_.found.push_back({Kind::bare_citation, {at_, key.end}, key});
        at_ = key.end;
        return;
      }
    }
    ++at_;
  }

  void take_url() {
    if (text_.substr(at_, 3) != "://") {
      ++at_;
      return;
    }
    Offset begin = at_;
    while (begin > line_ && at_ - begin < 10 && is_ascii_letter(text_[begin - 1])) {
      --begin;
    }
    const std::string_view scheme = text_.substr(begin, at_ - begin);
    if (scheme != "http" && scheme != "https" && scheme != "ftp") {
      at_ += 3;
      return;
    }
    Offset end = at_ + 3;
    while (end<size_&& static_cast<unsigned char>(text_[end])> ' ' && text_[end] != '<' && text_[end] != '>' &&
           text_[end] != '"' && text_[end] != '`' && text_[end] != '|' && text_[end] != '[' && text_[end] != ']') {
      ++end;
    }
    const Offset scanned = end;
    unsigned open = 0;
    unsigned closed = 0;
    for (Offset i = at_; i < end; ++i) {
      open += text_[i] == '(' ? 1 : 0;
      closed += text_[i] == ')' ? 1 : 0;
    }
    // Punctuation at the end is the sentence's, and so is a parenthesis that the URL did not open (GFM, autolinks).
    while (end > at_ + 3) {
      const char c = text_[end - 1];
      if (c == ')' && closed > open) {
        --closed;
      } else if (c != '.' && c != ',' && c != ';' && c != ':' && c != '!' && c != '?' && c != '\'' && c != ']' &&
                 c != '*' && c != '_' && c != '~') {
        break;
      }
      --end;
    }
    if (end > at_ + 3 && (out_.found.empty() || out_.found.back().span.end <= begin)) {
      out_.found.push_back({Kind::url, {begin, end}, {begin, end}});
    }
    at_ = scanned;
  }

  void add(Kind kind, Span span, char filler, Span label = {}) {
    out_.found.push_back({kind, span, label});
    if (filler != ' ') {
      std::fill(out_.masked.begin() + span.begin, out_.masked.begin() + span.end, filler);
      return;
    }
    for (Offset i = span.begin; i < span.end; ++i) {
      if (!is_line_end(text_[i])) {
        out_.masked[i] = filler;
      }
    }
  }

  // A handle of a social network looks like a key. Only where there is something to cite is it one.
  void drop_bare_citations(bool bibliography) {
    if (bibliography) {
      return;
    }
    std::erase_if(out_.found, [this](const Extension& item) {
      return item.kind == Kind::bare_citation && !cited_.contains(slice(text_, item.label));
    });
  }

  std::string_view text_;
  Offset size_;
  Offset at_;
  Offset line_ = 0;
  Extensions out_;
  unsigned paragraph_lines_ = 0;
  bool after_blank_ = true;
  bool in_list_ = false;
  bool in_footnote_ = false;
  bool in_code_ = false;
  bool definition_before_ = false;
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

}  // namespace

Extensions find_extensions(std::string_view text, Offset begin, bool bibliography) {
  return Scanner(text, begin).run(bibliography);
}

std::vector<Span> citation_keys(std::string_view text, Span bracket) {
  std::vector<Span> keys;
  for (Offset i = bracket.begin + 1; i < bracket.end; ++i) {
    if (text[i] == '@' && may_precede_key(text[i - 1])) {
      const Span key = key_at(text, i, bracket.end);
      if (!key.empty()) {
        keys.push_back(key);
        i = key.end - 1;
      }
    }
  }
  return keys;
}

}  // namespace vouch
