#include "analyzers/markdown/front_matter.h"

namespace vouch {

const FrontMatterField* FrontMatter::find(std::string_view key) const {
  for (const auto& field : fields) {
    if (field.key == key) {
      return &field;
    }
  }
  return nullptr;
}
FrontMatter read_front_matter(std::string_view) { return {}; }

}  // namespace vouch
