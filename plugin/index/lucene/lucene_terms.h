#pragma once

// The terms of any index that Lucene++ has open, as a source for postings.h. For one thread.

#include <TermPositions.h>

#include <string_view>

#include <LuceneHeaders.h>

#include "base/utf8.h"
#include "plugin/index/lucene/terms_filter.h"

namespace tearsheet::plugin::index {

class LuceneTerms {
 public:
  class Cursor {
   public:
    explicit Cursor(const Lucene::TermPositionsPtr& positions) : positions_(positions) {}

    bool skip_to(std::uint32_t document) {
      const auto target = static_cast<int32_t>(document);
      const auto at = started_ ? positions_->doc() : -1;
      started_ = true;
      if (at >= target) return true;
      return target == at + 1 ? positions_->next() : positions_->skipTo(target);  // slower: it looks for a skip list
    }
    std::uint32_t document() const { return static_cast<std::uint32_t>(positions_->doc()); }
    void add_positions(std::vector<std::uint32_t>& out) {
      for (auto n = positions_->freq(); n > 0; --n)
        out.push_back(static_cast<std::uint32_t>(positions_->nextPosition()));
    }

   private:
    Lucene::TermPositionsPtr positions_;
    bool started_ = false;
  };

  explicit LuceneTerms(const Lucene::IndexReaderPtr& reader) : reader_(reader) {}

  template <class Add>
  void open(std::string_view field, const Query& word, Add&& add) const {
    for_each_term(reader_, to_wide(field), word, [&](const Lucene::TermPtr& term) { open(term, add); });
  }
  template <class Add>
  void open(std::string_view field, std::string_view term, Add&& add) const {
    open(Lucene::newLucene<Lucene::Term>(to_wide(field), to_wide(term)), add);
  }

 private:
  template <class Add>
  void open(const Lucene::TermPtr& term, Add& add) const {
    if (const auto positions = reader_->termPositions(term)) add(Cursor(positions));
  }

  Lucene::IndexReaderPtr reader_;
};

}  // namespace tearsheet::plugin::index
