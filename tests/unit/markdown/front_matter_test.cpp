#include "analyzers/markdown/front_matter.h"

#include <gtest/gtest.h>
#include <string>

namespace vouch {
namespace {

std::string shown(std::string_view text) {
  const FrontMatter front = read_front_matter(text);
  std::string out;
  for (const FrontMatterField& field : front.fields) {
    std::string value = field.value;
    for (std::size_t at = 0; (at = value.find('\n', at)) != std::string::npos; at += 2) {
      value.replace(at, 1, "\\n");
    }
    out += field.key + "=" + value + " @" + std::string(slice(text, field.key_span)) + "@" +
           std::string(slice(text, field.value_span)) + "\n";
  }
  return out;
}

TEST(FrontMatter, Yaml) {
  EXPECT_EQ(shown("---\ntitle: \"The \\\"old\\\" pier\" # draft\ndate: 2024-05-06\nurl: http://x.y/#z\n---\nText"),
            "title=The \"old\" pier @title@\"The \\\"old\\\" pier\"\ndate=2024-05-06 @date@2024-05-06\n"
            "url=http://x.y/#z @url@http://x.y/#z\n");
  EXPECT_EQ(shown("---\r\ntags: [a, \"b, c\", 'd']\r\nauthors:\r\n  - Zoë Ålund\r\n  - 'Jo O''Neill'\r\n---\r\n"),
            "tags=a\\nb, c\\nd @tags@[a, \"b, c\", 'd']\n"
            "authors=Zoë Ålund\\nJo O'Neill @authors@Zoë Ålund\r\n  - 'Jo O''Neill'\n");
  EXPECT_EQ(shown("---\nvouch:\n  profile: strict\n  rules:\n    a-b: off\nlang: en\n---\n"),
            "vouch= @vouch@\nvouch.profile=strict @profile@strict\nvouch.rules= @rules@\n"
            "vouch.rules.a-b=off @a-b@off\nlang=en @lang@en\n");
  EXPECT_EQ(shown("---\nabout: |\n  One.\n  Two.\nx: 1\n...\n"),
            "about=One.\\nTwo. @about@|\n  One.\n  Two.\nx=1 @x@1\n");
}

TEST(FrontMatter, FlowMaps) {
  EXPECT_EQ(shown("---\nvouch: {profile: strict, \"a, b\": 'c: d'}\nlang: en\n---\n"),
            "vouch={profile: strict, \"a, b\": 'c: d'} @vouch@{profile: strict, \"a, b\": 'c: d'}\n"
            "vouch.profile=strict @profile@strict\nvouch.a, b=c: d @\"a, b\"@'c: d'\nlang=en @lang@en\n");
  EXPECT_EQ(shown("---\nx: {}\ny: {a}\nz: {,\n---\n"), "x={} @x@{}\ny={a} @y@{a}\nz={, @z@{,\n");
}

TEST(FrontMatter, Toml) {
  EXPECT_EQ(shown("+++\ntitle = 'A “b”' # c\ntags = [\"x\", \"y\"]\n[vouch]\nprofile = \"strict\"\n+++\nText"),
            "title=A “b” @title@'A “b”'\ntags=x\\ny @tags@[\"x\", \"y\"]\nvouch.profile=strict @profile@\"strict\"\n");
}

TEST(FrontMatter, Json) {
  EXPECT_EQ(
      shown(
          "{\n  \"title\": \"A \\\"b\\\"\",\n  \"n\": 12,\n  \"o\": {\"title\": \"no\"},\n  \"draft\": true\n}\nText"),
      "title=A \"b\" @\"title\"@\"A \\\"b\\\"\"\nn=12 @\"n\"@12\ndraft=true @\"draft\"@true\n");
}

TEST(FrontMatter, WhatIsNone) {
  for (const std::string_view text :
       {"", "---", "---\ntitle: a\n", "Text\n---\na: b\n---\n", "--- x\na: b\n---\n", "{{< a >}}\n", "{ not json }\n",
        "{\"a\": 1", "+++\na = 1\n---\n", " ---\na: b\n---\n"}) {
    EXPECT_TRUE(read_front_matter(text).span.empty()) << text;
  }
}

TEST(FrontMatter, SpanAndByteOrderMark) {
  const std::string text = "\xEF\xBB\xBF---\na: b\n---\nText";
  const FrontMatter front = read_front_matter(text);
  EXPECT_EQ(slice(text, front.span), "---\na: b\n---");
  ASSERT_NE(front.find("a"), nullptr);
  EXPECT_EQ(front.find("a")->value, "b");
  EXPECT_EQ(front.find("b"), nullptr);
}

}  // namespace
}  // namespace vouch
