// Recognises the single lines that a content system leaves in pasted copy. Called by find_captions.
// Each answers for one line without its blanks and line end; none looks at more than its first few hundred bytes.
#pragma once

#include <string_view>

namespace vouch {

// "NORWAY-FERRY-ELECTION": a photo's slug. Weak ones ("US-CHINA") count only in front of a credit.
enum class SlugLine { no, weak, sure };
[[nodiscard]] SlugLine slug_line(std::string_view line);

// "AFP", "Jane Roe/AP via Getty Images", "Photo: Jane Roe": who took the picture.
[[nodiscard]] bool is_credit(std::string_view line);
// "… on Friday. (AP Photo/Jane Roe)"
[[nodiscard]] bool ends_in_credit(std::string_view paragraph);
// "By Jane Roe, Staff Writer"
[[nodiscard]] bool is_byline(std::string_view line);
// "300x250 Ad", "Read more: …", a donation pitch.
[[nodiscard]] bool is_furniture(std::string_view line);

// A short line without an end mark, as subheads and headlines are. `max_words` bounds it.
[[nodiscard]] bool looks_like_heading(std::string_view line, unsigned max_words);
// Ends as a sentence does: with a full stop, question or exclamation mark, perhaps in quotes or parentheses.
[[nodiscard]] bool ends_sentence(std::string_view paragraph);

}  // namespace vouch
