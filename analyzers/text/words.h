#pragma once

// Splits a text into words, sentences and paragraphs, for the index, the monitor, snippets and the Lucene++ token
// stream.
//
// docs/words.md says what a word is; its tables are tests. Positions count words only (query-language.md). Each word
// has its form as written and the folded form that queries look up. A paragraph ends at a line feed.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "base/arena.h"

namespace tearsheet::analyzers {

enum class Start : std::uint8_t { kInside, kSentence, kParagraph };  ///< a paragraph's first word starts a sentence too

struct Word {
  std::string_view written;  ///< with straight apostrophes, without soft hyphens and zero-width characters
  std::string_view folded;   ///< what queries look up
  std::uint32_t from = 0;    ///< place in the text, in code points
  std::uint32_t to = 0;      ///< one past its end
  Start start = Start::kInside;
};

/// The words of a text, in order; their index is their position. Owns the memory of their forms, which doesn't move if
/// this does.
class Words {
 public:
  std::size_t size() const { return words_.size(); }
  bool empty() const { return words_.empty(); }
  const Word* data() const { return words_.data(); }
  const Word* begin() const { return data(); }
  const Word* end() const { return data() + size(); }
  const Word& operator[](std::size_t position) const { return words_[position]; }
  const Word& front() const { return words_.front(); }

 private:
  friend class WordReader;

  std::vector<Word> words_;
  std::unique_ptr<char[]> text_;  ///< the words as written, each at its place; then the folded ones
  Arena forms_;                   ///< forms that don't fit there
};

/// Splits a UTF-8 text; invalid bytes count as U+FFFD.
Words split_words(std::string_view text);

/// The folded form of one word: a query's operand is treated like an article's text.
std::string fold(std::string_view word);

/// The searchable texts of an article. Entries of a list (captions, authors …) are paragraphs of one text.
enum class Field : std::uint8_t { kTitle, kStandfirst, kBody, kCaption, kCredit, kAuthor, kSection };
inline constexpr std::size_t kFields = 7;

const char* name(Field field);
std::string field_text(const Article& article, Field field);

/// An article split into words once, for everything that matches it.
struct ReadArticle {
  struct Text {
    std::string text;
    Words words;
  };
  Text fields[kFields];
  const Text& operator[](Field field) const { return fields[static_cast<std::size_t>(field)]; }
};

ReadArticle read_words(const Article& article);

}  // namespace tearsheet::analyzers
