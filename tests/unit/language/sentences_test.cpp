// Sentence boundaries: text with "¦" where a sentence ends and the next begins.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "analyzers/language/tokens.h"

namespace vouch {
namespace {

// The sentences of the text without its marks, joined with the marks again.
void check(std::string_view marked) {
  std::string prose;
  for (std::size_t at = 0; at < marked.size();) {
    if (marked.substr(at).starts_with("¦")) {
      at += std::string_view("¦").size();
    } else {
      prose += marked[at++];
    }
  }
  TokenStream stream;
  tokenise(prose, stream);
  std::string found;
  std::size_t at = 0;
  for (const Sentence& sentence : stream.sentences) {
    found += (at == 0 ? "" : "¦");
    found += prose.substr(at, sentence.span.end - at);
    at = sentence.span.end;
  }
  found += prose.substr(at);
  EXPECT_EQ(found, marked);
}

TEST(Sentences, Boundaries) {
  for (const std::string_view marked : {
           "He left.¦ She stayed.",
           "Dr. Amara Okafor met Gov. Lise Brandt on Friday.¦ They talked.",
           "“Why?” she asked.¦ Nobody knew.",
       }) {
    check(marked);
  }
}

}  // namespace
}  // namespace vouch
