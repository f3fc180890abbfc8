// Any bytes as a model file: refused, or accepted and then safe to read a draft with. Every other input is wrapped in
// a header that fits, so that the sections behind it are tried, too.
#define XXH_INLINE_ALL
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>
#include <xxhash.h>

#include "analyzers/attribution/engine.h"
#include "analyzers/attribution/model_format.h"
#include "analyzers/language/tokens.h"

namespace {

// Sections of the right kind of size over bytes that are anything.
std::vector<std::byte> wrapped(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  ModelHeader header;
  header.header_size = sizeof header;
  std::vector<std::byte> out((sizeof header + 63) / 64 * 64);
  const std::size_t sizes[kModelSections] = {sizeof(ModelNumbers), 64 * sizeof(WordRow), 64 * sizeof(TagRow),
                                             64 * sizeof(TokenLine), 64 * sizeof(RelationLine)};
  std::size_t used = 0;
  for (std::size_t s = 0; s < kModelSections; ++s) {
    const std::size_t at = out.size();
    out.resize((at + sizes[s] + 63) / 64 * 64);
    for (std::size_t i = 0; i < sizes[s] && size > 0; ++i) {
      out[at + i] = static_cast<std::byte>(data[used++ % size]);
    }
    header.sections[s] = {at, sizes[s]};
  }
  ModelNumbers numbers;
  numbers.first_scale = numbers.second_scale = 0.05F;
  if (size % 4 != 0) {
    std::memcpy(out.data() + header.sections[0].offset, &numbers, sizeof numbers);
  }
  header.file_size = out.size();
  header.checksum = XXH3_64bits(out.data() + sizeof header, out.size() - sizeof header);
  std::memcpy(out.data(), &header, sizeof header);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace vouch;
  std::vector<std::byte> bytes;
  if (size > 0 && data[0] % 2 == 1) {
    bytes = wrapped(data + 1, size - 1);
  } else {
    bytes.resize(size);
    if (size > 0) {
      std::memcpy(bytes.data(), data, size);
    }
  }
  const auto viewed = Model::view(bytes);
  if (const auto* model = std::get_if<0>(&viewed)) {
    constexpr std::string_view kDraft = "“It rained,” she said. He told them that it had not, according to the log.";
    TokenStream stream;
    tokenise(kDraft, stream);
    const std::vector<Quote> quotes = find_quotes(kDraft, stream.tokens, stream.pairs);
    std::vector<Attribution> out;
    find_by_model(**model, {kDraft, stream.tokens, stream.sentences, quotes}, out);
  }
  return 0;
}
