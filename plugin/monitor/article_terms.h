#pragma once

// One article inverted, for matching: its distinct folded words and where they stand.
//
// Positions of all fields lie on one axis, the fields in order with gaps that no NEAR reaches across. read() reuses
// what an earlier article left: after a few articles it allocates nothing. Not for sharing between threads.

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
    std::uint32_t first = 0, count = 0;  ///< its places in positions()
    FieldSet fields = 0;
  };

  /// The words of these fields. `article` must outlive the use of all that this gives.
  void read(const analyzers::ReadArticle& article, FieldSet fields);

  const std::vector<Term>& terms() const { return terms_; }
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

  const analyzers::ReadArticle* article_ = nullptr;
  std::array<std::uint32_t, analyzers::kFields> from_{}, to_{};
  std::vector<Term> terms_;
  std::vector<std::uint32_t> term_of_;    ///< of each word read
  std::vector<std::uint32_t> positions_;  ///< by term
  std::vector<std::uint32_t> slots_;      ///< open addressing: term + 1
};

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::ArticleTerms;
}  // namespace tearsheet::plugin
