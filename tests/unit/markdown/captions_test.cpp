#include <gtest/gtest.h>

#include "tests/unit/markdown/blocks_check.h"

namespace vouch {
namespace {

TEST(Captions, SlugCreditAndCaptionInOneParagraph) {
  const std::string text =
      "FJORD-TOWN-FERRY-VOTE\nAFP\nVoters queue on the quay in Å on May 3, 2023. Some **wait**.\n\n"
      "The levy passed, said Ida Lund, the clerk.\n";
  const std::string expected =
      "slug|FJORD-TOWN-FERRY-VOTE\nslug|AFP\n"
      "caption|Voters queue on the quay in Å on May 3, 2023. Some wait.\n  strong|**wait**\n"
      "paragraph|The levy passed, said Ida Lund, the clerk.\n";
  check({{"LF", text, expected}, {"CRLF", with_crlf(text), expected}});
}

TEST(Captions, InPlainText) {
  check({{"lines", "FJORD-TOWN-FERRY-VOTE\nAFP\nVoters queue.\n\nThe levy passed.\n",
          "slug|FJORD-TOWN-FERRY-VOTE\nslug|AFP\ncaption|Voters queue.\nparagraph|The levy passed.\n"},
         {"a blank line between", "FJORD-TOWN-FERRY-VOTE\n\nThe levy passed.\n",
          "slug|FJORD-TOWN-FERRY-VOTE\nparagraph|The levy passed.\n"}},
        Markup::plain);
}

TEST(Captions, Credits) {
  check({
      {"behind", "A boat on the fjord.\nJane Roe/AFP via Getty Images",
       "caption|A boat on the fjord.\nslug|Jane Roe/AFP via Getty Images\n"},
      {"in parentheses", "A ferry leaves Å on Friday. (AP Photo/Jane Roe)",
       "caption|A ferry leaves Å on Friday. (AP Photo/Jane Roe)\n"},
      {"alone", "Photo: Jane Roe", "slug|Photo: Jane Roe\n"},
      {"in a sentence", "She told Reuters.", "paragraph|She told Reuters.\n"},
      {"hard-wrapped sentence", "The minister said so to\nReuters", "paragraph|The minister said so to\\nReuters\n"},
      {"initials are no slug", "COVID-19", "paragraph|COVID-19\n"},
      {"weak slug", "US-CHINA\nReuters\nThe two leaders walk.",
       "slug|US-CHINA\nslug|Reuters\ncaption|The two leaders walk.\n"},
  });
}

TEST(Captions, Furniture) {
  check({
      {"ads", "It ended.\n\n300x250 Ad\n\n300x250 Ad\n",
       "paragraph|It ended.\nfurniture|300x250 Ad\nfurniture|300x250 Ad\n"},
      {"together", "300x250 Ad\nAdvertisement\n", "furniture|300x250 Ad\nfurniture|Advertisement\n"},
      {"pitch", "Support local journalism with your gift today.",
       "furniture|Support local journalism with your gift today.\n"},
      {"no pitch", "Support for local journalism has doubled among members, Roe said.",
       "paragraph|Support for local journalism has doubled among members, Roe said.\n"},
      {"quoted", "“Donate,” she said.", "paragraph|“Donate,” she said.\n"},
      {"more", "**Read more:** [The ferry](x)",
       "furniture|Read more: The ferry\n  strong|**Read more:**\n  link|[The ferry](x)|x\n"},
      {"newsletter", "Sign up for our weekly newsletter", "furniture|Sign up for our weekly newsletter\n"},
      {"class", "Sign up for swimming lessons opens on Monday.",
       "paragraph|Sign up for swimming lessons opens on Monday.\n"},
  });
}

TEST(Captions, HeadlinesAndSubheads) {
  const std::string body = "The council meets again on Tuesday, said Ida Lund, to decide about the port’s budget.";
  check({
      {"headline", "Ferry vote splits Å council\n\nBy Jane Roe, Staff Writer\n\n" + body,
       "heading 1|Ferry vote splits Å council\nslug|By Jane Roe, Staff Writer\nparagraph|" + body + "\n"},
      {"subhead", body + "\n\nWhat about the money?\n\n" + body,
       "paragraph|" + body + "\nheading 2|What about the money?\nparagraph|" + body + "\n"},
      {"bold subhead", body + "\n\n**What happens next**\n\n" + body,
       "paragraph|" + body + "\nheading 2|What happens next\n  strong|**What happens next**\nparagraph|" + body + "\n"},
      {"a sentence", body + "\n\nNobody knows.\n\n" + body,
       "paragraph|" + body + "\nparagraph|Nobody knows.\nparagraph|" + body + "\n"},
      {"a turn", body + "\n\nQ: What about the ferry?\n\n" + body,
       "paragraph|" + body + "\nparagraph|Q: What about the ferry?\nparagraph|" + body + "\n"},
      {"a quotation", body + "\n\n“What about us?”\n\n" + body,
       "paragraph|" + body + "\nparagraph|“What about us?”\nparagraph|" + body + "\n"},
      {"no end before it", "A list of\n\nThree short words\n\n" + body,
       "paragraph|A list of\nparagraph|Three short words\nparagraph|" + body + "\n"},
      {"the last line", body + "\n\nJane Roe in Bergen", "paragraph|" + body + "\nparagraph|Jane Roe in Bergen\n"},
      {"no byline", body + "\n\nBy Friday the council had 40 votes\n",
       "paragraph|" + body + "\nparagraph|By Friday the council had 40 votes\n"},
  });
}

TEST(Captions, Figures) {
  check({
      {"alternative text", "![The old pier](p.png)\n", "caption|The old pier\n  image|![The old pier](p.png)|p.png\n"},
      {"emphasis below", "![](p.png)\n\n*The old pier.*\n",
       "paragraph|\xEF\xBF\xBC\n  image|![](p.png)|p.png\ncaption|The old pier.\n  emphasis|*The old pier.*\n"},
      {"emphasis in the paragraph", "![](p.png)\n*The old pier.*",
       "caption|\xEF\xBF\xBC\\nThe old pier.\n  image|![](p.png)|p.png\n  emphasis|*The old pier.*\n"},
      {"linked", "[![The “pier”](p)](q)",
       "caption|The “pier”\n  link|[![The “pier”](p)](q)|q\n  image|![The “pier”](p)|p\n"},
      {"figcaption", "<figure>\n<img src=\"x\">\n<figcaption>The <em>old</em> pier.</figcaption>\n</figure>\n",
       "html|<figure>\\n<img src=\"x\">\\n<figcaption>\ncaption|The old pier.\nhtml|</figcaption>\\n</figure>\n"},
      {"shortcode", "{{< figure src=\"x\" caption=\"The old pier.\" >}}",
       "html|{{< figure src=\"x\" caption=\"\ncaption|The old pier.\nhtml|\" >}}\n"},
      {"image in prose", "![a](b) The pier.", "paragraph|\xEF\xBF\xBC The pier.\n  image|![a](b)|b\n"},
  });
}

}  // namespace
}  // namespace vouch
