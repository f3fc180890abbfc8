#include "analyzers/markdown/pasted_lines.h"

#include <algorithm>
#include <array>
#include <string>

#include "analyzers/markdown/inline_syntax.h"
#include "analyzers/text/unicode.h"

namespace vouch {
namespace {

constexpr std::size_t kMaxSlugBytes = 100;
constexpr std::size_t kMaxCreditBytes = 100;
constexpr std::size_t kMaxFurnitureBytes = 300;
constexpr std::size_t kMaxMarkerBytes = 60;   // of the lines told as a whole
constexpr std::size_t kMaxOpeningBytes = 24;  // of what others open with
constexpr std::size_t kMaxHeadingBytes = 150;
constexpr std::size_t kMinSlugLetters = 6;

constexpr std::array<std::string_view, 38> kAgencies{"AFP",
                                                     "AP",
                                                     "Reuters",
                                                     "REUTERS",
                                                     "Getty Images",
                                                     "Associated Press",
                                                     "AP Photo",
                                                     "EPA",
                                                     "EPA-EFE",
                                                     "dpa",
                                                     "Agence France-Presse",
                                                     "The Associated Press",
                                                     "PA",
                                                     "PA Media",
                                                     "PA Wire",
                                                     "TASS",
                                                     "Xinhua",
                                                     "Bloomberg",
                                                     "UPI",
                                                     "Anadolu",
                                                     "Anadolu Agency",
                                                     "ANSA",
                                                     "Kyodo",
                                                     "Yonhap",
                                                     "NurPhoto",
                                                     "Shutterstock",
                                                     "Alamy",
                                                     "ZUMA Press",
                                                     "Sipa",
                                                     "SIPA",
                                                     "Sipa USA",
                                                     "Redux",
                                                     "Magnum Photos",
                                                     "iStock",
                                                     "WireImage",
                                                     "Ritzau Scanpix",
                                                     "NTB",
                                                     "ANP"};

constexpr std::array<std::string_view, 17> kCreditOpenings{
    "AP Photo/",     "AFP/",      "AFP via ",           "Reuters/",      "REUTERS/",     "Getty Images/",
    "Photo: ",       "Photo by ", "Photos by ",         "Photo credit:", "Photograph: ", "Photograph by ",
    "Image credit:", "Image: ",   "Photo courtesy of ", "Picture: ",     "Credit: "};

constexpr std::array<std::string_view, 33> kFurniture{"ad",
                                                      "advertisement",
                                                      "advertisements",
                                                      "skip advertisement",
                                                      "sponsored",
                                                      "sponsored content",
                                                      "donate",
                                                      "donate now",
                                                      "subscribe",
                                                      "subscribe now",
                                                      "supported by",
                                                      "story continues below",
                                                      "story continues below advertisement",
                                                      "story continues below this ad",
                                                      "article continues below",
                                                      "article continues below advertisement",
                                                      "article continues after advertisement",
                                                      "article continues after this message",
                                                      "continue reading",
                                                      "continue reading the main story",
                                                      "read more",
                                                      "related",
                                                      "related stories",
                                                      "related articles",
                                                      "related content",
                                                      "most read",
                                                      "most popular",
                                                      "share this story",
                                                      "share this article",
                                                      "hide caption",
                                                      "toggle caption",
                                                      "enlarge this image",
                                                      "listen to this article"};

constexpr std::array<std::string_view, 9> kLinkOpenings{
    "read more:", "read also:",    "also read:",   "related:",      "see also:",
    "read next:", "more on this:", "recommended:", "related story:"};

constexpr std::array<std::string_view, 15> kPitchOpenings{
    "support ",      "donate",       "give ",         "help ",         "please ",
    "become a ",     "make a ",      "contribute",    "your gift",     "your support",
    "your donation", "if you value", "we need your ", "before you go", "join "};
constexpr std::array<std::string_view, 6> kPitchThings{"journalism",   "newsroom",     "reporting",
                                                       "public radio", "public media", "nonprofit news"};
constexpr std::array<std::string_view, 6> kPitchWords{"gift", "donat", "contribut", "member", "subscri", "support us"};

constexpr std::array<std::string_view, 4> kSignUpOpenings{"sign up for ", "subscribe to ", "get our ",
                                                          "get the latest "};
constexpr std::array<std::string_view, 3> kSignUpThings{"newsletter", "inbox", "alerts"};

template <std::size_t N>
bool any_is(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}
template <std::size_t N>
bool any_opens(const std::array<std::string_view, N>& list, std::string_view text) {
  return !text.empty() && std::any_of(list.begin(), list.end(), [text](std::string_view item) {
    return item.front() == text.front() && text.starts_with(item);
  });
}
template <std::size_t N>
bool any_in(const std::array<std::string_view, N>& list, std::string_view text) {
  return std::any_of(list.begin(), list.end(),
                     [text](std::string_view item) { return text.find(item) != std::string_view::npos; });
}

unsigned count_words(std::string_view line) {
  unsigned words = 0;
  bool inside = false;
  for (const char c : line) {
    const bool blank = is_blank_byte(c);
    words += !blank && !inside ? 1 : 0;
    inside = !blank;
  }
  return words;
}

constexpr unsigned kOtherThanLetter = 26;
constexpr std::size_t kLetters = 27;  // with that
constexpr unsigned letter_of(char c) {
  const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small >= 'a' && small <= 'z' ? static_cast<unsigned>(small - 'a') : kOtherThanLetter;
}

// The first three letters that furniture begins with: by the first two, bits for the third.
constexpr auto kFurnitureBegins = [] {
  std::array<std::uint32_t, kLetters * kLetters> thirds{};
  const auto note = [&thirds](const auto& list) {
    for (const std::string_view item : list) {
      thirds[letter_of(item[0]) * kLetters + letter_of(item[1])] |= 1U << letter_of(item.size() > 2 ? item[2] : ' ');
    }
  };
  note(kFurniture);
  note(kLinkOpenings);
  note(kPitchOpenings);
  note(kSignUpOpenings);
  return thirds;
}();

// Whether an item of the lists may begin a line, or the size of an advertisement: most lines begin otherwise.
bool may_be_furniture(std::string_view line) {
  const std::string_view begin = line.substr(0, 3);
  if (is_ascii_digit(line.front()) ||
      std::any_of(begin.begin(), begin.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    return true;
  }
  const auto letter = [&](std::size_t i) { return i < begin.size() ? letter_of(begin[i]) : kOtherThanLetter; };
  return (kFurnitureBegins[letter(0) * kLetters + letter(1)] >> letter(2) & 1U) != 0;
}

bool has_quote_mark(std::string_view line) {
  return line.find('"') != std::string_view::npos || line.find("“") != std::string_view::npos ||
         line.find("”") != std::string_view::npos;
}

bool is_upper_byte(char c) { return c >= 'A' && c <= 'Z'; }

// "300x250 ad", "728x90"
bool is_ad_size(std::string_view folded) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < folded.size() && is_ascii_digit(folded[i])) {
      ++i;
    }
    return i - begin >= 2 && i - begin <= 4;
  };
  if (!digits() || i >= folded.size() || folded[i] != 'x') {
    return false;
  }
  ++i;
  if (!digits()) {
    return false;
  }
  const std::string_view rest = folded.substr(i);
  return rest.empty() || rest == " ad" || rest == " ads" || rest == " advertisement" || rest == " banner";
}

// "Jane Roe/AFP via Getty Images": the picture's source behind a slash or "via".
bool ends_in_agency(std::string_view line) {
  const bool may = std::any_of(kAgencies.begin(), kAgencies.end(), [line](std::string_view agency) {
    return !line.empty() && agency.back() == line.back() && line.ends_with(agency);
  });
  if (!may) {
    return false;
  }
  for (const std::string_view separator : {"/", " via "}) {
    const std::size_t at = line.rfind(separator);
    if (at == std::string_view::npos || at == 0) {
      continue;
    }
    std::string_view agency = line.substr(at + separator.size());
    agency.remove_prefix(std::min(agency.find_first_not_of(' '), agency.size()));
    if (any_is(kAgencies, agency)) {
      return true;
    }
  }
  return false;
}

bool is_named_credit(std::string_view line) {
  return line.size() <= kMaxCreditBytes && (any_opens(kCreditOpenings, line) || ends_in_agency(line)) &&
         count_words(line) <= 12 && line.find(". ") == std::string_view::npos;
}

}  // namespace

SlugLine slug_line(std::string_view line) {
  if (line.size() > kMaxSlugBytes || line.empty() || !is_upper_byte(line.front())) {
    return SlugLine::no;
  }
  unsigned hyphens = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '-') {
      if (i + 1 == line.size() || line[i - 1] == '-') {
        return SlugLine::no;
      }
      ++hyphens;
    } else if (is_upper_byte(c)) {
      ++letters;
    } else if (!is_ascii_digit(c) && c != '_' && c != '/' && c != '&' && c != '.') {
      return SlugLine::no;
    }
  }
  if (hyphens == 0 || letters < kMinSlugLetters) {
    return SlugLine::no;
  }
  return hyphens >= 2 ? SlugLine::sure : SlugLine::weak;
}

bool is_credit(std::string_view line) {
  if (line.size() > kMaxCreditBytes || line.empty()) {
    return false;
  }
  if ((line.front() == '(' && line.back() == ')') || (line.front() == '[' && line.back() == ']')) {
    line = line.substr(1, line.size() - 2);
  }
  return any_is(kAgencies, line) || is_named_credit(line);
}

bool ends_in_credit(std::string_view paragraph) {
  if (paragraph.empty() || paragraph.back() != ')') {
    return false;
  }
  const std::string_view tail = paragraph.substr(paragraph.size() - std::min(paragraph.size(), kMaxCreditBytes));
  const std::size_t open = tail.rfind('(');
  return open != std::string_view::npos && is_named_credit(tail.substr(open + 1, tail.size() - open - 2));
}

bool is_byline(std::string_view line) {
  if (line.size() > kMaxCreditBytes || (!line.starts_with("By ") && !line.starts_with("BY ")) || line.size() < 6) {
    return false;
  }
  const CodePoint first = decode_utf8(line, 3);
  const char last = line.back();
  if (!is_upper(first.value) || count_words(line) < 3 || count_words(line) > 10 || last == '.' || last == ',' ||
      last == ':' || last == '?' || last == '!' || has_quote_mark(line)) {
    return false;
  }
  // A name: its second word is a capital, too ("By Friday the council …" is a sentence).
  const std::size_t blank = line.find(' ', 3);
  return blank != std::string_view::npos && is_upper(decode_utf8(line, blank + 1).value);
}

bool is_furniture(std::string_view line) {
  if (line.empty() || line.size() > kMaxFurnitureBytes || !may_be_furniture(line)) {
    return false;
  }
  const std::string opening = fold(line.substr(0, kMaxOpeningBytes));
  const bool links = any_opens(kLinkOpenings, opening);
  const bool signs_up = any_opens(kSignUpOpenings, opening);
  const bool pitches = any_opens(kPitchOpenings, opening) && !opening.starts_with("support for ");
  if ((line.size() > kMaxMarkerBytes && !links && !signs_up && !pitches) || has_quote_mark(line)) {
    return false;
  }
  const std::string folded = fold(line);
  std::string_view words = folded;
  while (!words.empty() && (words.back() == '.' || words.back() == ':' || words.back() == '!')) {
    words.remove_suffix(1);
  }
  return links || any_is(kFurniture, words) || is_ad_size(words) || (signs_up && any_in(kSignUpThings, folded)) ||
         (pitches && any_in(kPitchThings, folded) && any_in(kPitchWords, folded));
}

bool looks_like_heading(std::string_view line, unsigned max_words) {
  if (line.empty() || line.size() > kMaxHeadingBytes) {
    return false;
  }
  const CodePoint first = decode_utf8(line, 0);
  const CodePoint last = decode_utf8_before(line, line.size());
  const bool opens = is_upper(first.value) || is_digit(first.value);
  const bool closes = is_letter(last.value) || is_digit(last.value) || last.value == U'?' || last.value == U'%';
  if (!opens || !closes) {
    return false;
  }
  const unsigned words = count_words(line);
  return words >= 2 && words <= max_words && line.find('@') == std::string_view::npos &&
         line.find("://") == std::string_view::npos;
}

bool ends_sentence(std::string_view paragraph) {
  while (!paragraph.empty()) {
    const CodePoint c = decode_utf8_before(paragraph, paragraph.size());
    switch (c.value) {
      case U'.':
      case U'?':
      case U'!':
      case U'…':
        return true;
      case U'"':
      case U'\'':
      case U')':
      case U']':
      case U'”':
      case U'’':
      case U'»':
        paragraph.remove_suffix(c.size);
        break;
      default:
        return false;
    }
  }
  return false;
}

}  // namespace vouch
