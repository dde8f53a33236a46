#include "plugin/index/lucene/terms_filter.h"

#include <algorithm>
#include <optional>

#include <OpenBitSet.h>
#include <StringUtils.h>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/match/fuzzy.h"
#include "plugin/match/glob.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin {
namespace {

using Lucene::newLucene;
using Visit = std::function<void(const Lucene::TermPtr&)>;

/// The terms that start with `prefix`, from `from` on, as long as `go_on` says so.
void walk(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const std::wstring& from,
          const std::function<bool(const Lucene::TermPtr&)>& go_on) {
  const auto terms = reader->terms(newLucene<Lucene::Term>(field, from));
  do {
    const auto term = terms->term();
    if (!term || term->field() != field || !go_on(term)) break;
  } while (terms->next());
  terms->close();
}

void wildcard_terms(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const std::string& shape,
                    const Visit& visit) {
  const auto pattern = to_wide(shape);
  const auto prefix = pattern.substr(0, pattern.find_first_of(L"*?"));
  walk(reader, field, prefix, [&](const Lucene::TermPtr& term) {
    if (!term->text().starts_with(prefix)) return false;
    if (glob(shape, from_wide(term->text()))) visit(term);
    return true;
  });
}

/// Written forms and marks stand among the folded ones, but start with signs that no word starts with.
bool is_folded(const std::wstring& text) {
  return !text.starts_with(analyzers::kWrittenPrefix) && !text.starts_with(analyzers::kSentenceMark) &&
         !text.starts_with(analyzers::kParagraphMark);
}

/// Finds out how much of a term is too much: nothing that starts so is within `edits` of the word.
class DeadPrefix {
 public:
  DeadPrefix(std::wstring word, unsigned edits) : word_(std::move(word)), edits_(edits), row_(word_.size() + 1) {}

  /// The length of the shortest such prefix; 0 if there is none.
  std::size_t of(const std::wstring& text) {
    if (!is_folded(text)) return 1;
    for (std::size_t i = 0; i < row_.size(); ++i) row_[i] = static_cast<unsigned>(i);
    for (std::size_t length = 1; length <= text.size(); ++length)
      if (grow(text[length - 1]) > edits_) return length;
    return 0;
  }

 private:
  /// The row of distances for a prefix that is longer by `letter`; its least.
  unsigned grow(wchar_t letter) {
    auto diagonal = row_[0]++;
    auto least = row_[0];
    for (std::size_t i = 1; i < row_.size(); ++i) {
      const auto change = diagonal + (word_[i - 1] == letter ? 0 : 1);
      diagonal = row_[i];
      row_[i] = std::min({row_[i] + 1, row_[i - 1] + 1, change});
      least = std::min(least, row_[i]);
    }
    return least;
  }

  std::wstring word_;
  unsigned edits_;
  std::vector<unsigned> row_;
};

/// Walks from one term to the next, and jumps over long stretches that start in a way that can't fit.
void fuzzy_terms(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const Query& operand,
                 const Visit& visit) {
  constexpr int kSteps = 16;  // a jump costs as much as so many steps, or more
  const auto& word = operand.words.front();
  DeadPrefix dead(to_wide(word), operand.count);
  std::optional<std::wstring> from = L"";
  while (from) {
    std::wstring prefix;  // what is being walked over
    int steps = 0;
    std::optional<std::wstring> next;
    walk(reader, field, *from, [&](const Lucene::TermPtr& term) {
      const auto& text = term->text();
      if (!prefix.empty() && text.starts_with(prefix)) {
        if (++steps < kSteps) return true;
        next = prefix;
        ++next->back();
        return false;
      }
      prefix = text.substr(0, dead.of(text));
      steps = 0;
      if (prefix.empty() && within_edits(word, from_wide(text), operand.count)) visit(term);
      return true;
    });
    from = next;
  }
}

}  // namespace

void for_each_term(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const Query& operand,
                   const Visit& visit) {
  const auto& word = operand.words.front();
  switch (operand.kind) {
    case QueryKind::kCase:
      visit(newLucene<Lucene::Term>(field, analyzers::kWrittenPrefix + to_wide(word)));
      break;
    case QueryKind::kWildcard:
      wildcard_terms(reader, field, word, visit);
      break;
    case QueryKind::kFuzzy:
      fuzzy_terms(reader, field, operand, visit);
      break;
    case QueryKind::kAll:
    case QueryKind::kWord:
    case QueryKind::kPhrase:
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
    case QueryKind::kNear:
    case QueryKind::kNotNear:
    case QueryKind::kAtLeast:
    case QueryKind::kFirst:
    case QueryKind::kExact:
    case QueryKind::kDates:
    case QueryKind::kLength:
      for (const auto& form : word_forms(word)) visit(newLucene<Lucene::Term>(field, to_wide(form)));
  }
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

}  // namespace tearsheet::plugin
