#include "server/formats/fingerprint.h"

#include <fmt/format.h>
#include <map>

#include "analyzers/text/hash.h"

namespace vouch {
namespace {

// So much of a finding and of its sentence tells it from others: ten thousand findings may share one endless sentence.
constexpr std::size_t kMostBytes = 2000;

// White space is one blank, so that a paragraph may be wrapped anew. At most `most` bytes.
void append_words(std::string& out, std::string_view text, std::size_t most) {
  bool blank = false;
  const std::size_t full = out.size() + most;
  for (const char c : text) {
    if (out.size() >= full) {
      return;
    }
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!space) {
      out += blank ? " " : "";
      out += c;
    }
    blank = space && (blank || !out.empty());
  }
}

}  // namespace

std::string words_of(std::string_view text) {
  std::string out;
  append_words(out, text, text.size());
  return out;
}

std::vector<std::string> fingerprints(const Document& document, const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  std::map<std::uint64_t, unsigned> seen;
  for (const Finding& finding : findings) {
    std::string key(finding.rule);
    key += '\n';
    append_words(key, document.text(finding.span), kMostBytes);
    key += '\n';
    const std::int32_t sentence = document.sentence_at(finding.span.begin);
    if (sentence != kNone) {
      append_words(key, document.text(document.sentences[static_cast<std::size_t>(sentence)].span), kMostBytes);
    }
    const std::uint64_t hash = hash_word(key);
    out.push_back(fmt::format("{:016x}:{}", hash, ++seen[hash]));
  }
  return out;
}

}  // namespace vouch
