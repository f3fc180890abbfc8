#include "analyzers/text/source.h"

namespace vouch {

Source::Source(std::string text) : text_(std::move(text)) {
  line_starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    if (text_[i] == '\n' || (text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n'))) {
      line_starts_.push_back(static_cast<Offset>(i + 1));
    }
  }
}
Span Source::line(std::uint32_t line) const {
  if (line >= line_starts_.size()) {
    return {size(), size()};
  }
  const Offset begin = line_starts_[line];
  Offset end = line + 1 < line_starts_.size() ? line_starts_[line + 1] : size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) {
    --end;
  }
  return {begin, end};
}
std::uint32_t Source::line_of(Offset offset) const {
  return static_cast<std::uint32_t>(std::upper_bound(line_starts_.begin(), line_starts_.end(), offset) - line_starts_.begin() - 1);
}
Position Source::position(Offset offset, Encoding) const {
  const auto line = line_of(offset);
  return {line, offset - line_starts_[line]};
}
Offset Source::offset(Position position, Encoding) const {
  const Span l = line(position.line);
  return std::min(l.end, l.begin + position.character);
}

}  // namespace vouch
