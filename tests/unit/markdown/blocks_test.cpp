#include <gtest/gtest.h>

#include "tests/unit/markdown/blocks_check.h"

namespace vouch {
namespace {

TEST(Blocks, Paragraphs) {
  check({
      {"empty", "", ""},
      {"blank", " \n\r\n\t\n", ""},
      {"two", "One “line”.\n\nTwo é 🦊.\n", "paragraph|One “line”.\nparagraph|Two é 🦊.\n"},
      {"hard-wrapped", "The ferry\nleaves   \nat six.", "paragraph|The ferry\\nleaves   \\nat six.\n"},
      {"hard-wrapped, CRLF", "The ferry\r\nleaves.\r\n\r\nNext.",
       "paragraph|The ferry\\r\\nleaves.\nparagraph|Next.\n"},
      {"lone CR", "One.\r\rTwo.", "paragraph|One.\nparagraph|Two.\n"},
      {"indented", "   One\n     two.", "paragraph|One\\ntwo.\n"},
      {"hard break", "One\\\ntwo.", "paragraph|One\\ntwo.\n"},
      {"byte order mark", "\xEF\xBB\xBF# Head\n", "heading 1|Head\n"},
      {"NUL", std::string("a\0b", 3), "paragraph|a\\0b\n"},
  });
}

TEST(Blocks, Headings) {
  check({
      {"ATX", "# The “vote” #\n### *Why* {#why .c}\n", "heading 1|The “vote”\nheading 3|Why\n  emphasis|*Why*\n"},
      {"setext", "Head\n====\nSub *a*\n---\nText.",
       "heading 1|Head\nheading 2|Sub a\n  emphasis|*a*\nparagraph|Text.\n"},
      {"not", "#hashtag", "paragraph|#hashtag\n"},
      {"setext and break", "Sub\n---\n\n---\n", "heading 2|Sub\nthematic-break|---\n"},
  });
}

TEST(Blocks, Containers) {
  check({
      {"quote", "> One\n> *two*.\nlazy", "block-quote 1|One\\ntwo.\\nlazy\n  emphasis|*two*\n"},
      {"nested quote", "> > Deep\n> > er", "block-quote 2|Deep\\ner\n"},
      {"tight list", "- One\n  more\n- Two\n", "list-item 1|One\\nmore\nlist-item 1|Two\n"},
      {"loose list", "1. One\n\n   Para\n\n2. Two\n", "list-item 1|One\nlist-item 1|Para\nlist-item 1|Two\n"},
      {"nested list", "- A\n  - B\n    - C\n- D", "list-item 1|A\nlist-item 2|B\nlist-item 3|C\nlist-item 1|D\n"},
      {"list in quote", "> - A\r\n>   b\r\n", "list-item 1|A\\r\\nb\n"},
      {"tasks", "- [ ] Call\n- [x] Write", "list-item 1|Call\nlist-item 1|Write\n"},
      {"heading in list", "- # A\n", "heading 1|A\n"},
  });
}

TEST(Blocks, NoProse) {
  check({
      {"fence", "```js\nlet x; // “é”\n```\nText.", "code|let x; // “é”\nparagraph|Text.\n"},
      {"open fence", "~~~\na [^1] {{< b >}}\n", "code|a [^1] {{< b >}}\n"},
      {"indented", "    code\n\n      more\n\nText.", "code|code\\n\\n      more\nparagraph|Text.\n"},
      {"html", "<div>\n*a*\n</div>\n\nText.", "html|<div>\\n*a*\\n</div>\nparagraph|Text.\n"},
      {"breaks", "a\n\n***\n\n- - -\n\n_ _ _\n",
       "paragraph|a\nthematic-break|***\nthematic-break|- - -\nthematic-break|_ _ _\n"},
      {"break in quote", "> a\n>\n> ---\n", "block-quote 1|a\nthematic-break|---\n"},
      {"definitions", "[a]: /x \"t\"\n[b]: <y z>\n\nSee [a].",
       "link-definition|[a]: /x \"t\"\nlink-definition|[b]: <y z>\n"
       "paragraph|See a.\n  link|[a]|a\n[a]|/x\n[b]|y z\n"},
      {"not a definition", "Text\n[a]: /x", "paragraph|Text\\n[a]: /x\n"},
  });
}

TEST(Blocks, Tables) {
  check({
      {"cells", "| Köln | B |\n|---|--:|\n| c **d** | e \\| f |\n|  | g |\n",
       "table-cell|Köln\ntable-cell|B\ntable-cell|c d\n  strong|**d**\ntable-cell|e | f\ntable-cell|g\n"},
      {"crlf", "a|b\r\n---|---\r\nc|d\r\n", "table-cell|a\ntable-cell|b\ntable-cell|c\ntable-cell|d\n"},
  });
}

TEST(Blocks, Inline) {
  check({
      {"emphasis", "***both*** and __a *b*__.",
       "paragraph|both and a b.\n  emphasis|***both***\n  strong|**both**\n  strong|__a *b*__\n  emphasis|*b*\n"},
      {"link", "A [b *c*](http://x.y/(1) \"t\") d.",
       "paragraph|A b c d.\n  link|[b *c*](http://x.y/(1) \"t\")|http://x.y/(1)\n  emphasis|*c*\n"},
      {"references", "[a][R] [r][] [r] [x][y]\n\n[r]: /u\n",
       "paragraph|a r r [x][y]\n  link|[a][R]|R\n  link|[r][]|r\n  link|[r]|r\nlink-definition|[r]: /u\n[r]|/u\n"},
      {"a label that nobody defined", "[r][x]\n\n[r]: /u\n", "paragraph|[r][x]\nlink-definition|[r]: /u\n[r]|/u\n"},
      {"angles", "<http://a.b> and <me@x.org>",
       "paragraph|http://a.b and me@x.org\n  autolink|<http://a.b>|http://a.b\n  autolink|<me@x.org>|me@x.org\n"},
      {"bare URL", "See https://a.b/c_d_(e). (http://x.y)",
       "paragraph|See https://a.b/c_d_(e). (http://x.y)\n  autolink|https://a.b/c_d_(e)|https://a.b/c_d_(e)\n"
       "  autolink|http://x.y|http://x.y\n"},
      {"code", "Run `` a ` b `` now", "paragraph|Run \xEF\xBF\xBC now\n  code|`` a ` b ``\n"},
      {"code is not read", "`[^1] [@a]`", "paragraph|\xEF\xBF\xBC\n  code|`[^1] [@a]`\n"},
      {"image in text", "See ![a *b*](c.png).", "paragraph|See \xEF\xBF\xBC.\n  image|![a *b*](c.png)|c.png\n"},
      {"entities", "Caf&eacute; &amp; &#8220;b&#x201D; &nope; &lt;", "paragraph|Café & “b” &nope; <\n"},
      {"escapes", "\\*a\\* \\_b \\&amp;", "paragraph|*a* _b &amp;\n"},
      {"tags", "<b>bold</b> a<br>b <img src=x>",
       "paragraph|bold a\\nb \xEF\xBF\xBC\n  html|<b>\n  html|</b>\n"
       "  html|<br>\n  html|<img src=x>\n"},
      {"strike", "~~old~~ new", "paragraph|old new\n"},
      {"empty link", "a [](x) b", "paragraph|a  b\n  link|[](x)|x\n"},
      {"linked image", "a [![b](c)](d)", "paragraph|a \xEF\xBF\xBC\n  link|[![b](c)](d)|d\n  image|![b](c)|c\n"},
  });
}

TEST(Blocks, Extensions) {
  check({
      {"comment line", "A.\n<!-- vouch-disable-next-line -->\nB.",
       "paragraph|A.\ncomment|<!-- vouch-disable-next-line -->\nparagraph|B.\n"},
      {"comment of lines", "<!-- a\n\nb -->\nB.", "comment|<!-- a\\n\\nb -->\nparagraph|B.\n"},
      {"comment in line", "A <!-- *x* --> b.", "paragraph|A b.\n  comment|<!-- *x* -->\n"},
      {"comment at start", "<!-- x --> The “mayor”.", "paragraph| The “mayor”.\n  comment|<!-- x -->\n"},
      {"comment in code", "`<!-- x -->` b", "paragraph|\xEF\xBF\xBC b\n  code|`<!-- x -->`\n"},
      {"footnote", "It rose.[^1] Then\n\n[^1]: The *report*,\n    page 3.\n\n    Second.\n\nEnd.",
       "paragraph|It rose. Then\n  footnote|[^1]|1\nfootnote|The report,\\npage 3.\n  emphasis|*report*\n"
       "footnote|Second.\nparagraph|End.\n[^1]|[^1]: The *report*,\\n    page 3.\\n\\n    Second.\n"},
      {"footnotes in a row", "[^a]: https://x.y\r\n[^b]: B.\r\n",
       "footnote|https://x.y\n  autolink|https://x.y|https://x.y\nfootnote|B.\n[^a]|[^a]: https://x.y\n[^b]|[^b]: "
       "B.\n"},
      {"citations", "Up 5 % [@lund2020, p. 3; see @roe]. Down [@lund2020] again.",
       "paragraph|Up 5 %. Down again.\n  citation|[@lund2020, p. 3; see @roe]|lund2020\n"
       "  citation|[@lund2020, p. 3; see @roe]|roe\n  citation|[@lund2020]|lund2020\n"},
      {"bare citation", "@lund says so [@lund], @handle not, a@b.org never.",
       "paragraph|@lund says so, @handle not, a@b.org never.\n  citation|@lund|lund\n  citation|[@lund]|lund\n"},
      {"bare citation by front matter", "---\nbibliography: x.bib\n---\n@lund says.",
       "front-matter|---\\nbibliography: x.bib\\n---\nparagraph|@lund says.\n  citation|@lund|lund\n"},
      {"bracket in quotation", "“The [regulatory] action,” she said.",
       "paragraph|“The [regulatory] action,” she said.\n"},
      {"shortcode", "See {{< ref \"a_b_c\" >}} *now*.\n\n{% include x.html %}\n",
       "paragraph|See \xEF\xBF\xBC now.\n  shortcode|{{< ref \"a_b_c\" >}}\n  emphasis|*now*\nhtml|{% include x.html "
       "%}\n"},
      {"shortcode in target", "[a]({{< ref \"x y\" >}}) b",
       "paragraph|a b\n  link|[a]({{< ref \"x y\" >}})|{{< ref \"x y\" >}}\n"},
      {"prose in paired shortcodes", "{{% note %}}\nProse *here*.\n{{% /note %}}",
       "html|{{% note %}}\nparagraph|Prose here.\n  emphasis|*here*\nhtml|{{% /note %}}\n"},
  });
}

TEST(Blocks, SpansLeaveMarkersOut) {
  const std::string text = "- **Bold** start\n  go *on*\n";
  const Blocks parsed = parse_blocks(text, Markup::markdown);
  ASSERT_EQ(parsed.blocks.size(), 1U);
  const Block& block = parsed.blocks[0];
  EXPECT_EQ(slice(text, block.span), "**Bold** start\n  go *on*");
  EXPECT_EQ(block.prose, "Bold start\ngo on");
  EXPECT_EQ(slice(text, block.to_source({0, 4})), "Bold");
  EXPECT_EQ(slice(text, block.to_source({5, 13})), "start\n  go");
  EXPECT_EQ(slice(text, block.to_source({0, 10})), "Bold** start");
  EXPECT_EQ(slice(text, block.to_source({14, 16})), "on");
  EXPECT_EQ(block.to_source({16, 16}).begin, text.size() - 2) << "an empty span at the end is behind the last word";
  EXPECT_EQ(block.to_prose(6), 2U);
  EXPECT_EQ(block.to_prose(2), 0U);
}

TEST(Blocks, ProseWithoutMarkupIsTheSource) {
  const std::string text = "One paragraph,\nhard-wrapped.\n\n- An item\n";
  const Blocks parsed = parse_blocks(text, Markup::markdown);
  EXPECT_TRUE(parsed.storage.empty());
  for (const Block& block : parsed.blocks) {
    EXPECT_TRUE(block.runs.empty());
    EXPECT_EQ(block.prose.data(), text.data() + block.span.begin);
  }
}

}  // namespace
}  // namespace vouch
