// The words by which speakers are told apart.
#include "analyzers/attribution/speaker_words.h"

#include <gtest/gtest.h>

namespace vouch {
namespace {

TEST(SpeakerWords, TheSurnameIsTheLastWordAsItStands) {
  EXPECT_EQ(surname_in("Ida Lindqvist"), "Lindqvist");
  EXPECT_EQ(surname_in("Daniel J. Okafor Jr."), "Okafor");
  EXPECT_EQ(surname_in("Daniel Okafor, Sr."), "Okafor");
  EXPECT_EQ(surname_in("Henry Okafor III"), "Okafor");
  EXPECT_EQ(surname_in("María del Carmen Álvarez"), "Álvarez");
  EXPECT_EQ(surname_in("Ida\nLund"), "Lund");
}

TEST(SpeakerWords, OneWordIsNoNameWithASurname) {
  EXPECT_EQ(surname_in("Lindqvist"), "");
  EXPECT_EQ(surname_in("Okafor Jr."), "");
  EXPECT_EQ(surname_in(""), "");
  EXPECT_EQ(surname_in(" "), "");
  EXPECT_EQ(surname_in("J. ."), "");
}

}  // namespace
}  // namespace vouch
