// Any bytes as a model file: refused, or accepted and then safe to read a draft with.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/model.h"
#include "analyzers/language/tokens.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  std::vector<std::byte> bytes(size);
  if (size > 0) { std::memcpy(bytes.data(), data, size); }
  const auto viewed = Model::view(bytes);
  if (const auto* model = std::get_if<0>(&viewed)) {
    constexpr std::string_view kDraft = "“It rained,” she said. He told them that it had not, according to the log.";
    TokenStream stream;
    tokenise(kDraft, stream);
    const std::vector<Quote> quotes = find_quotes(kDraft, stream.tokens);
    std::vector<Attribution> out;
    find_by_model(**model, {kDraft, stream.tokens, stream.sentences, quotes}, out);
  }
  return 0;
}
