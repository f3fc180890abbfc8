// Trains the part-of-speech tagger: an averaged perceptron over the features of part_of_speech.h (Collins 2002).
#pragma once

#include <cstdint>
#include <vector>

#include "analyzers/attribution/model_format.h"
#include "analyzers/model/corpus.h"

namespace vouch::train {

// Sets WordRow::tag of words that have one tag in the treebanks. To be called before train_tagger.
void mark_unambiguous(const std::vector<Article>& treebanks, std::vector<WordRow>& words);
[[nodiscard]] std::vector<TagRow> train_tagger(const std::vector<Article>& treebanks, const Model::Parts& parts,
                                               std::size_t rows, std::uint64_t seed);
// Share of tokens that the tagger gets right.
[[nodiscard]] double tag_accuracy(const Article& treebank, const Model::Parts& parts);

}  // namespace vouch::train
