#include "plugin/index/terms_filter.h"

#include <OpenBitSet.h>
#include <StringUtils.h>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/monitor/fuzzy.h"
#include "plugin/monitor/glob.h"
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

void fuzzy_terms(const Lucene::IndexReaderPtr& reader, const std::wstring& field, const Query& operand,
                 const Visit& visit) {
  const auto& word = operand.words.front();
  const auto length = to_wide(word).size();
  const auto visit_near = [&](const Lucene::TermPtr& term) {
    const auto& text = term->text();
    const auto gap = text.size() > length ? text.size() - length : length - text.size();
    if (gap <= operand.count && is_folded(text) && within_edits(word, from_wide(text), operand.count)) visit(term);
    return true;
  };
  // Half of all terms are written forms: they are jumped over.
  const std::wstring written(1, analyzers::kWrittenPrefix), behind(1, analyzers::kWrittenPrefix + 1);
  walk(reader, field, L"", [&](const Lucene::TermPtr& term) { return term->text() < written && visit_near(term); });
  walk(reader, field, behind, visit_near);
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
    default:
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
