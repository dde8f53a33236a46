#include "plugin/index/search/number_ranges.h"

#include <NumericUtils.h>

#include "base/utf8.h"
#include "plugin/index/format/schema.h"

namespace tearsheet::plugin::index {
namespace {

/// Adds the documents with a term from `least` to `most`, inclusive.
void add_terms(const IndexSegment& segment, const IndexedField& field, const std::string& least,
               const std::string& most, DocSet& documents) {
  segment.dictionary().walk(field.name, least, [&](const TermEntry& term) {
    if (term.text > most) return false;
    segment.for_each_posting(field, term, [&](std::uint32_t document, std::uint32_t) { documents.add(document); });
    return true;
  });
}

class Ranges : public Lucene::LongRangeBuilder {
 public:
  Ranges(const IndexSegment& segment, const IndexedField& field, DocSet* documents)
      : segment_(segment), field_(field), documents_(documents) {}

  void addRange(const Lucene::String& least, const Lucene::String& most) override {
    add_terms(segment_, field_, from_wide(least), from_wide(most), *documents_);
  }
  using Lucene::LongRangeBuilder::addRange;

 private:
  const IndexSegment& segment_;
  const IndexedField& field_;
  DocSet* documents_;
};

}  // namespace

void add_numbers(const IndexSegment& segment, std::string_view name, std::int64_t from, std::int64_t to,
                 DocSet& documents) {
  const auto* field = segment.dictionary().field(name);
  if (!field || from > to) return;
  Lucene::NumericUtils::splitLongRange(Lucene::newLucene<Ranges>(segment, *field, &documents), schema::kPrecisionStep,
                                       from, to);
}

}  // namespace tearsheet::plugin::index
