// A thousand random editing sessions: the server's text is the client's, and what the cache gives equals a fresh
// analysis. The client's side is written anew, over code points, so that one mistake cannot hide on both sides.
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

#include "analyzers/lint.h"
#include "analyzers/text/unicode.h"
#include "client.h"
#include "desk.h"

namespace vouch::server {
namespace {

constexpr int kSequences = 1000;
constexpr int kMostEdits = 8;

using Text = std::u32string;

std::string to_utf8(const Text& text) {
  std::string out;
  for (const char32_t c : text) {
    append_utf8(out, c);
  }
  return out;
}

Text to_utf32(std::string_view text) {
  Text out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    out += c.value;
    at += c.size;
  }
  return out;
}

int units(char32_t c, const std::string& encoding) {
  if (encoding == "utf-32") {
    return 1;
  }
  if (encoding == "utf-16") {
    return c > 0xFFFF ? 2 : 1;
  }
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

// The LSP position of a code point index. A place between \r and \n has none of its own.
Json position_of(const Text& text, std::size_t index, const std::string& encoding) {
  int line = 0;
  int character = 0;
  for (std::size_t i = 0; i < index; ++i) {
    const bool pair = text[i] == U'\r' && i + 1 < text.size() && text[i + 1] == U'\n';
    if ((text[i] == U'\n' || text[i] == U'\r') && !pair) {
      ++line;
      character = 0;
    } else if (!pair) {
      character += units(text[i], encoding);
    }
  }
  return {{"line", line}, {"character", character}};
}

bool splits_line_end(const Text& text, std::size_t index) {
  return index > 0 && index < text.size() && text[index - 1] == U'\r' && text[index] == U'\n';
}

class Writer {
 public:
  explicit Writer(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_); }

  Text words() {
    static const std::vector<std::string> kPieces = {"“",
                                                     "”",
                                                     "’s",
                                                     "🗞",
                                                     "👩‍⚖️",
                                                     "é",
                                                     "\r\n",
                                                     "\n",
                                                     "\n\n",
                                                     "\r",
                                                     " utilize ",
                                                     "said Ana Ruiz",
                                                     ". ",
                                                     ", ",
                                                     "?",
                                                     "He said ",
                                                     "according to ",
                                                     "40 percent",
                                                     " kerfuffle",
                                                     "> ",
                                                     "- ",
                                                     "# ",
                                                     "[^1]",
                                                     "`",
                                                     "*",
                                                     "<!-- ",
                                                     " -->",
                                                     "“We go,” she said. ",
                                                     "experts say",
                                                     "a",
                                                     " ",
                                                     "---\n",
                                                     "The mayor, Tomás Quill, ",
                                                     "\t"};
    Text out;
    for (std::size_t i = below(5); i > 0; --i) {
      out += to_utf32(kPieces[below(kPieces.size())]);
    }
    return out;
  }

  // One change: applied to the client's text, and as the client would say it.
  Json change(Text& text, const std::string& encoding) {
    const Text by = words();
    if (below(25) == 0) {
      text = by;
      return {{"text", to_utf8(by)}};
    }
    std::size_t a = below(text.size() + 1);
    std::size_t b = std::min(text.size(), a + (below(3) == 0 ? below(12) : 0));
    a -= splits_line_end(text, a) ? 1 : 0;
    b -= splits_line_end(text, b) ? 1 : 0;
    const Json range = {{"start", position_of(text, a, encoding)}, {"end", position_of(text, b, encoding)}};
    text.replace(a, b - a, by);
    return {{"range", range}, {"text", to_utf8(by)}};
  }

 private:
  std::mt19937 random_;
};

std::string shown(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& finding : findings) {
    out += std::string(finding.rule) + " " + std::to_string(finding.span.begin) + "-" +
           std::to_string(finding.span.end) + " " + std::string(name(finding.severity)) + " " + finding.message;
    for (const Fix& fix : finding.fixes) {
      out += "\n  " + fix.title;
      for (const Edit& edit : fix.edits) {
        out += " [" + std::to_string(edit.span.begin) + "," + std::to_string(edit.span.end) + " " + edit.text + "]";
      }
    }
    for (const Related& related : finding.related) {
      out += "\n  see " + std::to_string(related.span.begin) + " " + related.message;
    }
    out += "\n";
  }
  return out;
}

TEST(Edits, TheServersTextIsTheClientsAndCachedFindingsAreFreshOnes) {
  const Desk desk;
  const std::string encodings[] = {"utf-8", "utf-16", "utf-32"};
  std::size_t findings = 0;
  for (int sequence = 0; sequence < kSequences; ++sequence) {
    Writer writer(static_cast<unsigned>(sequence));
    const std::string& encoding = encodings[sequence % 3];
    Json capabilities = full_capabilities();
    capabilities["general"]["positionEncodings"] = {encoding};
    TestClient client(capabilities);
    const std::string uri = desk.uri("draft.md");
    Text text = to_utf32("# Café 🗞\r\n\r\n“We utilize it,” said Ana Ruiz, the mayor.\r\n\r\nExperts say so.\n");
    text += writer.words();
    client.open(uri, to_utf8(text), 0);
    int version = 0;
    for (std::size_t i = 0; i < 1 + writer.below(kMostEdits); ++i) {
      Json changes = Json::array();
      for (std::size_t k = 0; k < 1 + writer.below(3); ++k) {
        changes.push_back(writer.change(text, encoding));
      }
      client.change(uri, ++version, changes);
      if (writer.below(2) == 0) {
        client.runtime->settle();
      }
    }
    client.runtime->settle();
    const auto draft = client.session().documents().find(uri);
    ASSERT_TRUE(draft && draft->current()) << sequence;
    ASSERT_EQ(draft->source->text(), to_utf8(text)) << "sequence " << sequence << " in " << encoding;
    LintInput fresh;
    fresh.source = std::make_shared<const Source>(to_utf8(text));
    fresh.config = &draft->settings->config;
    const Report report = lint(fresh);
    ASSERT_EQ(shown(draft->report->findings), shown(report.findings)) << "sequence " << sequence << "\n"
                                                                      << to_utf8(text);
    findings += report.findings.size();
    ASSERT_EQ(client.published(uri).back()["version"], version);
  }
  EXPECT_GT(findings, static_cast<std::size_t>(kSequences)) << "the texts must give the analysis something to say";
}

}  // namespace
}  // namespace vouch::server
