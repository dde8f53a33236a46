#pragma once

// Finds a phrase in a text, told word by word (Knuth, Morris, Pratt 1977): each word is looked at about once, however
// often the phrase or the text repeats itself.

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

  /// The next word; has a phrase just ended?
  bool read(const Word& word) {
    if (read_ == phrase_.size()) read_ = borders_.back();
    read_ = longer(read_, word);
    return read_ == phrase_.size();
  }

  /// Something stands here that is none of the phrase's words.
  void interrupt() { read_ = 0; }

 private:
  /// How much of the phrase the text ends with, one word behind a place where it ended with `length` words of it.
  std::size_t longer(std::size_t length, const Word& word) const {
    while (length > 0 && !(phrase_[length] == word)) length = borders_[length - 1];
    return phrase_[length] == word ? length + 1 : 0;
  }

  std::vector<Word> phrase_;
  std::vector<std::size_t> borders_;  ///< of each start of the phrase: the longest shorter start that it ends with
  std::size_t read_ = 0;
};

}  // namespace tearsheet::plugin::query
