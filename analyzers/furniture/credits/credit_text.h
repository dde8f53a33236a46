#pragma once

// A short line split into words and signs, once and without allocation, for the grammar of credit lines and for the
// rules about names.
//
// Words are runs of letters and marks, or of digits. Their folded forms are in one buffer with a blank between them, so
// that any range of tokens is a view to look up in a table: "AP Photo/Ada" has "ap", "ap photo", "photo ada".
// Signs are normalised: full-width ones are ASCII, "(c)" is "©", every long dash is "–". A word of Chinese or
// Japanese ends where a job title begins that is written without a blank: 新华社 | 记者 | 李明 | 摄.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tearsheet::analyzers::furniture {

/// In bytes; a longer line is neither a credit nor a name.
inline constexpr std::size_t kLongestCredit = 240;

struct CreditToken {
  char32_t sign = 0;                 ///< 0: a word
  std::uint32_t flags = 0;           ///< of a word, see credit_words.h
  std::uint16_t from = 0, to = 0;    ///< in the line
  std::uint16_t begin = 0, end = 0;  ///< in the folded words; for a sign, both are the end of the word before it
  bool spaced = false;               ///< white space came before it
  bool number = false;               ///< a run of digits
  bool small = false;                ///< begins with a lower-case letter
  bool has_small = false;            ///< contains one
  bool is_word() const { return sign == 0; }
};

class CreditText {
 public:
  /// Reads a line of at most kLongestCredit bytes; a longer one has no tokens.
  explicit CreditText(std::string_view line);
  CreditText(const CreditText&) = delete;
  CreditText& operator=(const CreditText&) = delete;

  std::size_t size() const { return size_; }
  const CreditToken& operator[](std::size_t i) const { return tokens_[i]; }

  /// The folded words of tokens [from, to), one blank between.
  std::string_view words(std::size_t from, std::size_t to) const;
  std::string_view word(std::size_t i) const { return words(i, i + 1); }
  /// Tokens [from, to) as they were written; empty if there are none.
  std::string_view written(std::size_t from, std::size_t to) const;

 private:
  void add_sign(char32_t sign, std::size_t from, std::size_t to, bool spaced);
  void add_word(std::size_t from, std::size_t to, bool spaced, bool number);
  void add_parts(std::size_t from, std::size_t to, bool spaced);

  std::string_view line_;
  std::array<CreditToken, kLongestCredit> tokens_;  // no more than there are bytes
  std::array<char, 2 * kLongestCredit>
      folded_;  // folding turns two bytes into three at most, and adds a blank to each word
  std::size_t size_ = 0, folded_size_ = 0;
};

inline bool is_any(char32_t sign, std::u32string_view signs) { return signs.find(sign) != std::u32string_view::npos; }

inline bool is_year(const CreditToken& token, std::string_view word) {
  return token.number && word.size() == 4 && (word.starts_with("19") || word.starts_with("20"));
}

}  // namespace tearsheet::analyzers::furniture
