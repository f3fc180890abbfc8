#include "tests/hostile/drafts.h"

#include <array>
#include <string>

namespace vouch::hostile {
namespace {

std::string times(std::string_view piece, std::size_t count) {
  std::string out;
  out.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) {
    out += piece;
  }
  return out;
}

// `make(i)` for each number, one after the other.
template <typename Make>
std::string each(std::size_t count, Make make) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += make(i);
  }
  return out;
}

// A name of its own for each number: "Bakelo Tarin" and so on.
std::string name_of(std::size_t number) {
  constexpr std::array<std::string_view, 16> kSyllables = {"ba", "ke", "lo", "ta",  "ri", "nu",  "mo", "sel",
                                                           "da", "vi", "po", "gru", "fe", "zan", "hu", "wil"};
  const auto word = [&](std::size_t n) {
    std::string out;
    for (int i = 0; i < 3; ++i, n /= kSyllables.size()) {
      out += kSyllables[n % kSyllables.size()];
    }
    out.front() = static_cast<char>(out.front() - 'a' + 'A');
    return out;
  };
  return word(number) + " " + word(number / 7 + number * 31);
}

std::string numbered(std::string_view before, std::size_t number, std::string_view behind) {
  return std::string(before) + std::to_string(number) + std::string(behind);
}

constexpr Kind kKinds[] = {
    // One line and one word without end.
    {"one line of sentences, bytes", 1'000'000,
     [](std::size_t n) { return times("The pier, he said, cost “$4 million” in 2023. ", n / 48); }},
    {"one line of words, bytes", 1'000'000, [](std::size_t n) { return times("word “é” and ", n / 16); }},
    {"one word, bytes", 1'000'000, [](std::size_t n) { return std::string(n, 'a'); }},
    {"one capitalised word, bytes", 1'000'000,
     [](std::size_t n) { return "Mr. " + std::string(n, 'A') + " said so."; }},
    {"one number, bytes", 1'000'000, [](std::size_t n) { return "It cost $" + std::string(n, '1') + " million."; }},
    {"one sentence of commas, words", 200'000, [](std::size_t n) { return times("ship, ", n) + "she said."; }},
    {"one sentence of names, names", 100'000,
     [](std::size_t n) { return each(n, [](std::size_t i) { return name_of(i) + ", "; }) + "said."; }},
    {"capitalised words, words", 200'000, [](std::size_t n) { return times("Vell ", n) + "said so."; }},
    {"dots, bytes", 1'000'000, [](std::size_t n) { return std::string(n, '.'); }},
    {"abbreviations, words", 200'000, [](std::size_t n) { return times("U.S. Mr. ", n / 2); }},
    {"hyphens, bytes", 1'000'000, [](std::size_t n) { return times("a-", n / 2); }},
    {"apostrophes, bytes", 1'000'000, [](std::size_t n) { return times("'a", n / 2); }},
    // Quotation marks in every state of disorder.
    {"opening quotation marks", 100'000, [](std::size_t n) { return times("“", n); }},
    {"closing quotation marks", 100'000, [](std::size_t n) { return times("”", n); }},
    {"straight quotation marks", 100'000, [](std::size_t n) { return times("\" ", n); }},
    {"opening marks and words", 100'000, [](std::size_t n) { return times("“It is ", n); }},
    {"nested quotations", 100'000, [](std::size_t n) { return times("“a ‘b ", n / 2) + times(" b’ a”", n / 2); }},
    {"quotations in one paragraph", 100'000,
     [](std::size_t n) { return times("“The pier will cost us,” said Ruth. ", n / 2); }},
    {"quotations nobody says", 50'000, [](std::size_t n) { return times("“The pier will cost us all.” ", n); }},
    {"open quotations, one a paragraph", 50'000, [](std::size_t n) { return times("“The pier will cost us.\n\n", n); }},
    {"quotations, one a paragraph", 50'000,
     [](std::size_t n) { return times("“The pier will cost us all a lot of money.”\n\n", n); }},
    // Attribution without end.
    {"Mary Smith said", 50'000, [](std::size_t n) { return times("Mary Smith said ", n); }},
    {"Mary Smith said so.", 50'000, [](std::size_t n) { return times("Mary Smith said so. ", n); }},
    {"said", 200'000, [](std::size_t n) { return times("said ", n); }},
    {"that, that", 200'000, [](std::size_t n) { return "She said " + times("that ", n) + "."; }},
    {"according to", 100'000, [](std::size_t n) { return times("according to ", n); }},
    {"who said that he said that", 50'000, [](std::size_t n) { return times("who said that he said that ", n); }},
    {"anonymous officials", 50'000,
     [](std::size_t n) { return times("An official familiar with the plan said it failed. ", n); }},
    {"speakers, each once", 100'000,
     [](std::size_t n) { return each(n, [](std::size_t i) { return name_of(i) + " said it rained.\n\n"; }); }},
    {"speakers, one surname", 50'000,
     [](std::size_t n) {
       return each(n, [](std::size_t i) { return name_of(i).substr(0, 6) + " Smith said no. Smith left.\n\n"; });
     }},
    {"pronouns", 200'000, [](std::size_t n) { return "Lena Okafor left. " + times("She said he knew. ", n / 4); }},
    {"first names after one full name", 50'000,
     [](std::size_t n) { return "Lena Okafor spoke. " + times("Okafor said so. Lena agreed.\n\n", n); }},
    {"job titles", 100'000, [](std::size_t n) { return times("Mayor Senator Professor ", n / 3); }},
    // Figures and claims.
    {"figures", 100'000, [](std::size_t n) { return times("Crime rose 12 percent to 4,100 in 2023. ", n / 3); }},
    {"dates", 100'000,
     [](std::size_t n) { return times("On Tuesday, yesterday, on Aug. 3, 2024, it rained. ", n / 4); }},
    {"percent signs", 200'000, [](std::size_t n) { return times("5% ", n); }},
    {"studies", 50'000, [](std::size_t n) { return times("A new study shows that many experts disagree. ", n); }},
    // Markdown.
    {"nested block quotes", 50'000, [](std::size_t n) { return times("> ", n) + "He said so."; }},
    {"block quotes, a line deeper each", 1'000,
     [](std::size_t n) { return each(n, [](std::size_t i) { return times(">", i % 200 + 1) + " said\n"; }); }},
    {"lists in lists on one line", 50'000, [](std::size_t n) { return times("- ", n) + "a"; }},
    {"lists in lists, deeper each", 2'000,
     [](std::size_t n) {
       return each(n, [](std::size_t i) { return std::string(2 * (i % 400), ' ') + "- He said so.\n"; });
     }},
    {"list items", 100'000, [](std::size_t n) { return times("- The pier cost $4 million.\n", n); }},
    {"footnote definitions", 1'000'000,
     [](std::size_t n) { return each(n, [](std::size_t i) { return numbered("[^", i, "]: note\n"); }); }},
    {"footnote references", 1'000'000,
     [](std::size_t n) { return each(n, [](std::size_t i) { return numbered("a[^", i, "] "); }); }},
    {"footnotes, both", 100'000,
     [](std::size_t n) {
       return each(
           n, [](std::size_t i) { return numbered("It rained.[^", i, "]\n\n") + numbered("[^", i, "]: log\n\n"); });
     }},
    {"link definitions", 200'000,
     [](std::size_t n) {
       return each(n, [](std::size_t i) { return numbered("[a", i, "]: https://example.org\n"); });
     }},
    {"citations", 100'000,
     [](std::size_t n) { return each(n, [](std::size_t i) { return numbered("It rained [@k", i, "]. "); }); }},
    {"one citation of many keys", 100'000, [](std::size_t n) { return "[" + times("@a; ", n) + "@b]"; }},
    {"emphasis openers", 200'000, [](std::size_t n) { return times("*a **a ", n / 2); }},
    {"emphasis of mixed marks", 200'000, [](std::size_t n) { return times("*a_ ", n); }},
    {"opening brackets", 500'000, [](std::size_t n) { return times("[", n); }},
    {"brackets in brackets", 200'000, [](std::size_t n) { return times("[", n / 2) + times("]", n / 2); }},
    {"links without end", 100'000, [](std::size_t n) { return times("[a](", n); }},
    {"links", 100'000, [](std::size_t n) { return times("[He said](https://example.org/a) ", n); }},
    {"images", 100'000, [](std::size_t n) { return times("![a](b.png)\n\n", n); }},
    {"backticks of any length", 4'000,
     [](std::size_t n) { return each(n, [](std::size_t i) { return std::string(i % 200, '`') + "a"; }); }},
    {"code fences", 200'000, [](std::size_t n) { return times("```\n", n); }},
    {"HTML openers", 200'000, [](std::size_t n) { return times("<a ", n); }},
    {"HTML comments", 100'000, [](std::size_t n) { return times("<!-- a -->", n); }},
    {"open HTML comments", 200'000, [](std::size_t n) { return times("<!-- ", n); }},
    {"suppressions", 50'000,
     [](std::size_t n) {
       return times("<!-- vouch-disable-line relative-date -- reason -->\n\nIt rained today.\n\n", n);
     }},
    {"entities", 200'000, [](std::size_t n) { return times("&amp;", n); }},
    {"open shortcodes", 200'000, [](std::size_t n) { return times("{{< ", n); }},
    {"wide table", 20'000,
     [](std::size_t n) { return times("|a", n) + "\n" + times("|---", n) + "\n" + times("|b", n); }},
    {"long table", 50'000,
     [](std::size_t n) { return "|a|b|c|\n|---|---|---|\n" + times("|He said|12 %|“no”|\n", n); }},
    {"headings", 100'000, [](std::size_t n) { return times("## What she said\n\n", n); }},
    {"headings, setext", 100'000, [](std::size_t n) { return times("What she said\n---\n\n", n); }},
    {"paragraphs of one word", 200'000, [](std::size_t n) { return times("Nobody.\n\n", n); }},
    {"lines of one paragraph", 200'000, [](std::size_t n) { return times("she said so\n", n); }},
    {"blank lines", 2'000'000, [](std::size_t n) { return times("\n", n); }},
    {"front matter fields", 200'000,
     [](std::size_t n) { return "---\n" + times("a:\n  - b\n", n / 2) + "---\n\nText.\n"; }},
    {"open front matter", 200'000, [](std::size_t n) { return "---\n" + times("a: b\n", n); }},
    {"captions", 50'000, [](std::size_t n) { return times("![](a.png)\n*The pier. (Jane Doe/Vell News)*\n\n", n); }},
    {"bold speakers of an interview", 50'000,
     [](std::size_t n) { return times("**Vell News:** Why?\n\n**Okafor:** Because.\n\n", n / 2); }},
    // Characters.
    {"bidirectional marks", 200'000, [](std::size_t n) { return times("\u202E“a\u202C \u2066said\u2069 ", n / 2); }},
    {"zero-width spaces", 300'000, [](std::size_t n) { return times("sa\u200Bid ", n / 2); }},
    {"zero-width joiners, one word", 300'000, [](std::size_t n) { return times("a\u200D", n); }},
    {"combining marks on one letter", 300'000, [](std::size_t n) { return "e" + times("\u0301", n) + " said."; }},
    {"emoji", 200'000, [](std::size_t n) { return times("\U0001F468\u200D\U0001F469 ", n); }},
    {"carriage returns", 500'000, [](std::size_t n) { return times("said\r", n / 5); }},
    {"no-break spaces", 300'000, [](std::size_t n) { return times("\u00A0", n); }},
    {"private use characters", 200'000, [](std::size_t n) { return times("\U0010FFFD", n); }},
};

std::string record(std::string_view text) { return R"({"id":"a","text":")" + std::string(text) + "\"}\n"; }

constexpr Kind kRecords[] = {
    {"NULs in a text", 200'000, [](std::size_t n) { return record(times("\\u0000a", n)); }},
    {"NULs between quotation marks", 100'000, [](std::size_t n) { return record(times("“\\u0000” said ", n)); }},
    {"lone high surrogates", 200'000, [](std::size_t n) { return record(times("\\ud800a", n)); }},
    {"lone low surrogates", 200'000, [](std::size_t n) { return record(times("a\\udfff", n)); }},
    {"surrogates in pairs", 200'000, [](std::size_t n) { return record(times("\\ud83d\\ude00", n)); }},
    {"control characters", 200'000, [](std::size_t n) { return record(times("\\u0001\\u0085\\u2028", n)); }},
    {"arrays in arrays", 1'000'000,
     [](std::size_t n) {
       return R"({"id":"a","x":)" + times("[", n) + times("]", n) + R"(,"text":"He said so."})" + "\n";
     }},
    {"open objects", 1'000'000, [](std::size_t n) { return times("{\"a\":", n) + "\n"; }},
    {"fields", 200'000,
     [](std::size_t n) {
       return "{" + each(n, [](std::size_t i) { return numbered("\"f", i, "\":1,"); }) + R"("id":"a","text":"So."})" +
              "\n";
     }},
    {"a long id", 4'000'000,
     [](std::size_t n) { return R"({"text":"He said so.","id":")" + std::string(n, 'a') + "\"}\n"; }},
    {"empty records", 200'000, [](std::size_t n) { return times("{\"id\":\"\",\"text\":\"\"}\n", n); }},
    {"lines that are no records", 100'000, [](std::size_t n) { return times("[]\n", n); }},
};

}  // namespace

std::span<const Kind> records() { return kRecords; }
std::span<const Kind> kinds() { return kKinds; }

}  // namespace vouch::hostile
