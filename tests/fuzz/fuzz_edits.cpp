// A draft and edits of it: after each the report out of the cache is that of a fresh analysis, positions of all units
// lead back to where they came from, and the fixes offered apply.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "analyzers/cache.h"
#include "analyzers/lint.h"
#include "analyzers/text/unicode.h"

namespace {

using namespace vouch;

void require(bool condition) {
  if (!condition) {
    __builtin_trap();
  }
}

Report lint_text(const std::string& text, Cache* cache) {
  static const Config kConfig;
  return lint({.source = std::make_shared<const Source>(text),
               .info = {},
               .config = &kConfig,
               .model = nullptr,
               .cache = cache,
               .newsroom = {},
               .stop = {}});
}

void check_positions(const Source& source, Offset offset) {
  for (const Encoding encoding : {Encoding::utf8, Encoding::utf16, Encoding::utf32}) {
    const Position position = source.position(offset, encoding);
    const Offset back = source.offset(position, encoding);
    require(back <= offset && source.position(back, encoding) == position);
  }
}

}  // namespace

// Input: pieces parted by 0xFF. The first is the draft; of each further one two bytes say where, one how much is
// taken out, and the rest is what comes in.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr int kMostEdits = 6;
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  std::size_t at = std::min(all.find('\xFF'), all.size());
  std::string text(all.substr(0, at));
  Cache cache;
  for (int edit = 0; edit <= kMostEdits; ++edit) {
    const Report fresh = lint_text(text, nullptr);
    const Report cached = lint_text(text, &cache);
    require(fresh.findings.size() == cached.findings.size());
    for (std::size_t i = 0; i < fresh.findings.size(); ++i) {
      const Finding& a = fresh.findings[i];
      const Finding& b = cached.findings[i];
      require(a.rule == b.rule && a.span == b.span && a.message == b.message && a.severity == b.severity);
      check_positions(*fresh.document->source, a.span.begin);
      check_positions(*fresh.document->source, a.span.end);
      for (const Fix& fix : a.fixes) {
        require(std::is_sorted(fix.edits.begin(), fix.edits.end(),
                               [](const Edit& x, const Edit& y) { return x.span < y.span; }));
        static_cast<void>(apply_edits(text, fix.edits));
      }
    }
    if (at >= all.size()) {
      break;
    }
    const std::size_t end = std::min(all.find('\xFF', at + 1), all.size());
    const std::string_view piece = all.substr(at + 1, end - at - 1);
    at = end;
    if (piece.size() < 3) {
      continue;
    }
    const std::size_t where =
        (static_cast<std::uint8_t>(piece[0]) * 256U + static_cast<std::uint8_t>(piece[1])) % (text.size() + 1);
    check_positions(*fresh.document->source, static_cast<Offset>(where));
    text.replace(where, static_cast<std::uint8_t>(piece[2]) % 32, piece.substr(3));
  }
  return 0;
}
