// Signs, beside an attribution, that tell whose words a quotation is or that it is nobody's: titles, signatures, labels
// of transcripts, a lead-in. Asked by the rules about quotations; spans are relative to the block's prose, and nothing
// here looks further than a sentence or the next paragraph's first words.
#pragma once

#include <string_view>

#include "analyzers/document.h"
#include "analyzers/phrases.h"

namespace vouch {

// "The Last Days of the Valley": most words in capitals, and no sentence ends inside.
[[nodiscard]] bool looks_like_title(const BlockWords& words, const Quote& quote);
// The narrator's words in the quotation's own sentence name somebody who speaks, or say whose words these are.
[[nodiscard]] bool sentence_names_source(const BlockWords& words, const Quote& quote);
// ", she went on", ", a voice says": words of the narrator close the quoted sentence.
[[nodiscard]] bool is_tagged(const BlockWords& words, const Quote& quote);
// "― Ida Lund", "- The mayor, writing to the council": the signature under a quotation, behind it or on a line of
// its own.
[[nodiscard]] bool is_signed(std::string_view behind);
// “Keep out” (Port Alder election poster, 2003): the source stands in brackets behind it.
[[nodiscard]] bool sourced_in_brackets(std::string_view behind);
// "A: …", "Chris Brandt: …": the label of a transcript, at the paragraph's start or inside the marks.
[[nodiscard]] bool begins_with_label(const BlockWords& words, TokenIndex first);
// "So says a voice at the end of the film": the next paragraph tells whose words these were.
[[nodiscard]] bool told_behind(const BlockView& next);
// The paragraph ends with somebody's statement, in words of the narrator.
[[nodiscard]] bool hands_over(const BlockWords& words);
// "Renn shook her head. “We will never forgive them.”": a short sentence on what somebody does leads in to their words.
[[nodiscard]] bool follows_beat(const BlockWords& words, const Quote& quote);
// A verb of saying and somebody to say it, anywhere among the paragraph's own words.
[[nodiscard]] bool paragraph_speaks(const BlockWords& words);

}  // namespace vouch
