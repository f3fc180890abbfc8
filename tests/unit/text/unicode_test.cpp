#include "analyzers/text/unicode.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <string>
#include <vector>

namespace vouch {
namespace {

TEST(Unicode, DecodesForwardsAndBackwards) {
  const std::string text = "aé“🦊";
  std::vector<char32_t> forwards;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    forwards.push_back(c.value);
    at += c.size;
  }
  EXPECT_EQ(forwards, (std::vector<char32_t>{U'a', U'é', U'“', U'🦊'}));
  std::vector<char32_t> backwards;
  for (std::size_t at = text.size(); at > 0;) {
    const CodePoint c = decode_utf8_before(text, at);
    backwards.insert(backwards.begin(), c.value);
    at -= c.size;
  }
  EXPECT_EQ(backwards, forwards);
  EXPECT_EQ(decode_utf8(text, text.size()).size, 0);
  EXPECT_EQ(decode_utf8_before(text, 0).size, 0);
}

TEST(Unicode, InvalidBytesAreReplacedOneByOne) {
  struct Case {
    const char* what;
    std::string text;
    std::optional<Offset> invalid;
  };
  for (const Case& c : {Case{"plain", "abc é 🦊 “x”", std::nullopt}, Case{"lone continuation", "ab\x80", 2},
                        Case{"cut short", "0123456789\xE2\x80", 10}, Case{"overlong slash", "\xC0\xAF", 0},
                        Case{"overlong in three", "\xE0\x80\xAF", 0}, Case{"surrogate", "x\xED\xA0\x80", 1},
                        Case{"past the last plane", "\xF4\x90\x80\x80", 0}, Case{"no lead", "\xFF", 0},
                        Case{"last code point", "\xF4\x8F\xBF\xBF", std::nullopt}}) {
    EXPECT_EQ(find_invalid_utf8(c.text), c.invalid) << c.what;
    if (c.invalid) {
      const CodePoint point = decode_utf8(c.text, *c.invalid);
      EXPECT_EQ(point.value, 0xFFFDU) << c.what;
      EXPECT_EQ(point.size, 1) << c.what;
      EXPECT_FALSE(point.valid) << c.what;
    }
  }
}

TEST(Unicode, Boundaries) {
  const std::string text = "é🦊\x80z";
  std::vector<Offset> boundaries;
  for (Offset at = 0; at <= text.size(); ++at) {
    if (is_utf8_boundary(text, at)) {
      boundaries.push_back(at);
    }
  }
  EXPECT_EQ(boundaries, (std::vector<Offset>{0, 2, 6, 7, 8}));
}

TEST(Unicode, Classes) {
  for (const char32_t c : {U'a', U'Z', U'é', U'Å', U'ß', U'Ж', U'日', U'\u0301'}) {
    EXPECT_TRUE(is_letter(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U'1', U' ', U'’', U'“', U'-', U'—', U'🦊', U'½', U'\ufffc'}) {
    EXPECT_FALSE(is_letter(c)) << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U' ', U'\t', U'\n', U'\u00a0', U'\u2003', U'\u200b', U'\u202f', U'\u3000', U'\ufeff'}) {
    EXPECT_TRUE(is_space(c)) << static_cast<unsigned>(c);
  }
  EXPECT_FALSE(is_space(U'.'));
  EXPECT_TRUE(is_upper(U'Å'));
  EXPECT_FALSE(is_upper(U'å'));
  EXPECT_TRUE(is_lower(U'é'));
  EXPECT_TRUE(is_digit(U'7'));
  EXPECT_FALSE(is_digit(U'٣'));
}

TEST(Unicode, Folds) {
  EXPECT_EQ(fold("O’Neill SAYS ÅRHUS"), "o'neill says århus");
  EXPECT_EQ(fold_accents("Zoë Ångström"), "zoe angstrom");
  EXPECT_EQ(fold_accents("Zoe\u0308"), "zoe");
  EXPECT_EQ(fold_accents("Østergaard, Wałęsa, Đoković, Weiß"), "ostergaard, walesa, dokovic, weiss");
  EXPECT_EQ(fold("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(Unicode, LengthInUtf16) {
  EXPECT_EQ(utf16_length(""), 0U);
  EXPECT_EQ(utf16_length("twelve bytes"), 12U);
  EXPECT_EQ(utf16_length("é🦊“"), 4U);
}

RC_GTEST_PROP(UnicodeProperty, EveryCodePointComesBack, ()) {
  const auto value = *rc::gen::inRange<std::uint32_t>(0, 0x110000);
  RC_PRE(value < 0xD800 || value > 0xDFFF);
  std::string text;
  append_utf8(text, value);
  const CodePoint c = decode_utf8(text, 0);
  RC_ASSERT(c.valid);
  RC_ASSERT(c.value == value);
  RC_ASSERT(c.size == text.size());
  RC_ASSERT(!find_invalid_utf8(text));
}

RC_GTEST_PROP(UnicodeProperty, AnyBytesAreReadToTheEnd, (const std::string& text)) {
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint c = decode_utf8(text, at);
    RC_ASSERT(c.size >= 1);
    RC_ASSERT(is_utf8_boundary(text, static_cast<Offset>(at)));
    at += c.size;
  }
  RC_ASSERT(at == text.size());
}

}  // namespace
}  // namespace vouch
