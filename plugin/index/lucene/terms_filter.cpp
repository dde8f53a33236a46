#include "plugin/index/lucene/terms_filter.h"

#include <algorithm>
#include <utility>

#include <OpenBitSet.h>
#include <StringUtils.h>

#include "base/utf8.h"
#include "plugin/index/format/term_walk.h"

namespace tearsheet::plugin::index {
namespace {

using Lucene::newLucene;

/// The terms of one field, as a source for term_walk.h.
struct LuceneFieldTerms {
  const Lucene::IndexReaderPtr& reader;
  const std::wstring& field;

  struct Term {
    std::string text;
    std::size_t shared = 0;
    Lucene::TermPtr native;
  };

  /// Lucene++ orders terms by code points, which is the order of their UTF-8.
  class Walk {
   public:
    Walk(const LuceneFieldTerms& terms, std::string_view from) : of_(terms) { seek(to_wide(from)); }

    const Term* term() const { return term_.native ? &term_ : nullptr; }

    /// Seeks past terms that may be skipped, but only after some steps, because seeking costs as much as many steps.
    void next() {
      constexpr int kSteps = 16;
      if (!term_.text.starts_with(skipped_)) skipped_.clear();
      if (skipped_.empty() || ++steps_ < kSteps) {
        take(terms_->next());
      } else {
        auto past = to_wide(skipped_);
        ++past.back();
        skipped_.clear();
        seek(past);
      }
    }
    void skip(std::string_view prefix) {
      skipped_ = prefix;
      steps_ = 0;
    }

   private:
    void seek(const std::wstring& from) {
      terms_ = of_.reader->terms(newLucene<Lucene::Term>(of_.field, from));
      take(true);
    }
    void take(bool there) {
      const auto native = there ? terms_->term() : Lucene::TermPtr();
      if (!native || native->field() != of_.field) return void(term_.native.reset());
      auto text = from_wide(native->text());
      term_.shared = static_cast<std::size_t>(std::ranges::mismatch(text, term_.text).in1 - text.begin());
      term_.text = std::move(text);
      term_.native = native;
    }

    const LuceneFieldTerms& of_;
    Lucene::TermEnumPtr terms_;
    Term term_;
    std::string skipped_;  ///< the prefix of terms that may be skipped; empty if there is none
    int steps_ = 0;        ///< since skip() was called
  };

  /// Visits the term even if it is not in the index, because checking that would cost as much as reading its postings.
  template <class Visit>
  void find(std::string_view text, const Visit& visit) const {
    visit(Term{{}, 0, newLucene<Lucene::Term>(field, to_wide(text))});
  }
};

}  // namespace

void for_each_term(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const Query& operand,
                   const std::function<void(const Lucene::TermPtr&)>& visit) {
  each_term(LuceneFieldTerms{reader, field}, operand, [&](const LuceneFieldTerms::Term& term) { visit(term.native); });
}

TermsFilter::TermsFilter(std::vector<std::wstring> fields, Query operand)
    : fields_(std::move(fields)), operand_(std::move(operand)) {}

Lucene::DocIdSetPtr TermsFilter::getDocIdSet(const Lucene::IndexReaderPtr& reader) {
  constexpr int32_t kAtOnce = 1024;
  const auto found = newLucene<Lucene::OpenBitSet>(reader->maxDoc());
  const auto postings = reader->termDocs();
  const auto documents = Lucene::Collection<int32_t>::newInstance(kAtOnce);
  const auto frequencies = Lucene::Collection<int32_t>::newInstance(kAtOnce);
  for (const auto& field : fields_) {
    for_each_term(reader, field, operand_, [&](const Lucene::TermPtr& term) {
      postings->seek(term);
      for (int32_t read = 0; (read = postings->read(documents, frequencies)) > 0;)
        for (int32_t i = 0; i < read; ++i) found->fastSet(documents[i]);
    });
  }
  postings->close();
  return found;
}

Lucene::String TermsFilter::toString() {
  Lucene::String text;
  for (const auto& field : fields_) text += field + L":";
  return text + to_wide(to_string(operand_));
}

bool TermsFilter::equals(const Lucene::LuceneObjectPtr& other) {
  const auto same_kind = boost::dynamic_pointer_cast<TermsFilter>(other);
  return same_kind && same_kind->fields_ == fields_ && same(same_kind->operand_, operand_);
}

int32_t TermsFilter::hashCode() { return Lucene::StringUtils::hashCode(toString()); }

}  // namespace tearsheet::plugin::index
