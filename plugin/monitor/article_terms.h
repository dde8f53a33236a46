#pragma once

// An inverted index of one article, for matching: its distinct folded words and their positions.
//
// The positions of all fields are on one axis, field after field, with gaps that are wider than any NEAR. read() reuses
// the memory of earlier articles, so after a few articles it allocates nothing. For one thread.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/text/words.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::monitor {

class ArticleTerms {
 public:
  struct Term {
    std::string_view text;  ///< folded
    std::uint64_t hash = 0;
    std::uint32_t first = 0, count = 0;  ///< its range in positions_
    FieldSet fields = 0;
  };

  /// Reads the words of these fields. `article` must outlive the use of the terms.
  void read(const analyzers::ReadArticle& article, FieldSet fields);

  const std::vector<Term>& terms() const { return terms_; }
  /// Null if the word is in none of the fields.
  const Term* find(std::string_view folded) const;
  /// Ascending.
  std::span<const std::uint32_t> positions(const Term& term) const {
    return {positions_.data() + term.first, term.count};
  }

  /// The axis positions [from, to) of a field.
  std::uint32_t from(analyzers::Field field) const { return from_[static_cast<std::size_t>(field)]; }
  std::uint32_t to(analyzers::Field field) const { return to_[static_cast<std::size_t>(field)]; }
  analyzers::Field field_at(std::uint32_t position) const;
  const analyzers::Word& word_at(std::uint32_t position) const;
  const analyzers::ReadArticle& article() const { return *article_; }

 private:
  std::uint32_t intern(std::string_view text);
  std::size_t slot(std::string_view text, std::uint64_t hash) const;

  const analyzers::ReadArticle* article_ = nullptr;
  std::array<std::uint32_t, analyzers::kFields> from_{}, to_{};
  std::vector<Term> terms_;
  std::vector<std::uint32_t> term_of_;    ///< [i]: of the i-th word read
  std::vector<std::uint32_t> positions_;  ///< by term
  std::vector<std::uint32_t> slots_;      ///< open addressing: term + 1
};

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::ArticleTerms;
}  // namespace tearsheet::plugin
