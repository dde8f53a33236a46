#pragma once

// Finds a phrase in a text that is read word by word (Knuth, Morris, Pratt 1977): each word is compared about once,
// however often the phrase or the text repeats itself. For one thread.

#include <cstddef>
#include <utility>
#include <vector>

namespace tearsheet::plugin::query {

template <class Word>
class PhraseReader {
 public:
  /// At least one word.
  explicit PhraseReader(std::vector<Word> phrase) : phrase_(std::move(phrase)), borders_(phrase_.size()) {
    for (std::size_t i = 1; i < phrase_.size(); ++i) borders_[i] = longer(borders_[i - 1], phrase_[i]);
  }

  /// Reads the next word. Returns true if an occurrence of the phrase ends with it.
  bool read(const Word& word) {
    if (read_ == phrase_.size()) read_ = borders_.back();
    read_ = longer(read_, word);
    return read_ == phrase_.size();
  }

  /// The next word is not in the phrase.
  void interrupt() { read_ = 0; }

 private:
  /// How many words of the phrase the text ends with after `word`, if before it the text ended with `length` of them.
  std::size_t longer(std::size_t length, const Word& word) const {
    while (length > 0 && !(phrase_[length] == word)) length = borders_[length - 1];
    return phrase_[length] == word ? length + 1 : 0;
  }

  std::vector<Word> phrase_;
  std::vector<std::size_t> borders_;  ///< [i]: how many words at the start of the phrase also end its first i + 1 words
  std::size_t read_ = 0;
};

}  // namespace tearsheet::plugin::query
