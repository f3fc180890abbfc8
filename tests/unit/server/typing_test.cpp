#include "server/typing.h"

#include <gtest/gtest.h>
#include <string>

namespace vouch::server {
namespace {

// The sentence that is being typed where the cursor ▮ stands, or "-".
std::string unfinished(std::string text) {
  constexpr std::string_view kCursor = "▮";
  const std::size_t at = text.find(kCursor);
  text.erase(at, kCursor.size());
  const Config config;
  LintInput input;
  input.source = std::make_shared<const Source>(text);
  input.config = &config;
  const auto document = analyse(input);
  const auto span = unfinished_sentence(*document, static_cast<Offset>(at));
  return span ? std::string(input.source->slice(*span)) : "-";
}

TEST(Typing, TheSentenceAtTheCursorUntilItsFinalPunctuation) {
  const std::pair<const char*, const char*> cases[] = {
      {"Done. Some experts▮", "Some experts"},
      {"Done. Some experts ▮", "Some experts "},
      {"Done. Some experts say.▮", "-"},
      {"Done. ▮", "-"},
      {"Done. Some ▮experts say it was so.", "-"},
      {"Done. Some ▮experts say it was so?", "-"},
      {"Done. “Some experts▮", "“Some experts"},
      {"Done. “Some experts say.▮”", "-"},
      {"Done. “Some experts say.”▮", "-"},
      {"One “café” 🗞 was▮\n\nNext one ends.", "One “café” 🗞 was"},
      {"▮", "-"},
      {"\n\n▮", "-"},
  };
  for (const auto& [text, sentence] : cases) {
    EXPECT_EQ(unfinished(text), sentence) << text;
  }
}

}  // namespace
}  // namespace vouch::server
