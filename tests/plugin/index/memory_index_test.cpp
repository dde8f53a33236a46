// Compares the monitor with Lucene++'s own queries over Lucene++'s own index of one document, for queries that mean the
// same in both: words by their forms, =Case, wildcards, phrases, exact fields, dates, lengths, AND, OR and NOT.
// TEARSHEET_LUCENE_DUEL_PAIRS sets how many pairs of a query and an article are tried (100,000).

#include <algorithm>

#include <LuceneContrib.h>
#include <LuceneHeaders.h>
#include <MemoryIndex.h>
#include <NumericRangeQuery.h>
#include <NumericTokenStream.h>
#include <TermAttribute.h>
#include <WildcardQuery.h>

#include <catch2/catch.hpp>

#include "analyzers/lucene/article_analyzer.h"
#include "base/utf8.h"
#include "plugin/query/dates.h"
#include "plugin/query/exact.h"
#include "plugin/query/forms.h"
#include "tests/plugin/duel.h"

using namespace tearsheet;
using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using namespace tearsheet::plugin::random;
using Lucene::newLucene;

namespace {

constexpr int kStep = 8;  ///< bits between two precisions of a number's terms
constexpr std::size_t kQueries = 200, kArticles = 10;

std::wstring wide(std::string_view text) { return to_wide(std::string(text)); }

/// "credit" is the text of a credit there; who is credited has a field of its own, as have agencies that are authors.
std::wstring exact_field(const std::string& name) {
  if (name == "credit") return L"agency";
  return name == "agency" ? L"agency_byline" : wide(name);
}

/// Emits each value as one term.
class ValueStream : public Lucene::TokenStream {
 public:
  explicit ValueStream(std::vector<std::string> values) : values_(std::move(values)) {}
  void initialize() override { term_ = addAttribute<Lucene::TermAttribute>(); }

  bool incrementToken() override {
    clearAttributes();
    if (at_ == values_.size()) return false;
    term_->setTermBuffer(wide(values_[at_++]));
    return true;
  }

 private:
  std::vector<std::string> values_;
  std::size_t at_ = 0;
  Lucene::TermAttributePtr term_;
};

void add_number(Lucene::MemoryIndex& index, const std::wstring& field, std::int64_t value) {
  index.addField(field, newLucene<Lucene::NumericTokenStream>(kStep)->setLongValue(value));
}

void add_date(Lucene::MemoryIndex& index, const std::wstring& field, const std::optional<DateTime>& date) {
  if (!date) return;
  if (const auto at = moment(*date)) {
    add_number(index, field, at->time_since_epoch().count());
  } else {
    add_number(index, field + L"_day", std::chrono::sys_days(date->day).time_since_epoch().count());
  }
}

Lucene::IndexSearcherPtr searcher_of(const Article& article) {
  const auto index = newLucene<Lucene::MemoryIndex>();
  const auto analyzer = newLucene<analyzers::ArticleAnalyzer>();
  for (std::size_t i = 0; i < analyzers::kFields; ++i) {
    const auto field = static_cast<analyzers::Field>(i);
    const auto text = wide(field_text(article, field));
    if (!text.empty()) index->addField(wide(analyzers::name(field)), text, analyzer);
  }
  for (const std::string name : {"outlet", "lang", "story", "credit", "agency", "has", "url"}) {
    if (const auto values = exact_values(article, name); !values.empty())
      index->addField(exact_field(name), newLucene<ValueStream>(values));
  }
  add_date(*index, L"published", article.published);
  add_date(*index, L"updated", article.updated);
  if (article.capture) add_number(*index, L"fetched", article.capture->fetched.time_since_epoch().count());
  add_number(*index, L"words", static_cast<std::int64_t>(article.words));
  return index->createSearcher();
}

Lucene::QueryPtr term(const std::wstring& field, const std::wstring& text) {
  return newLucene<Lucene::TermQuery>(newLucene<Lucene::Term>(field, text));
}

Lucene::QueryPtr joined(const std::vector<Lucene::QueryPtr>& clauses, Lucene::BooleanClause::Occur occur) {
  const auto query = newLucene<Lucene::BooleanQuery>();
  for (const auto& clause : clauses) query->add(clause, occur);
  return query;
}

Lucene::QueryPtr any_of(const std::vector<Lucene::QueryPtr>& clauses) {
  return joined(clauses, Lucene::BooleanClause::SHOULD);
}

Lucene::QueryPtr in_field(const Query& operand, const std::wstring& field) {
  const auto text = wide(operand.words.front());
  const auto any_term = [&](const std::vector<std::string>& texts, const std::wstring& prefix = {}) {
    std::vector<Lucene::QueryPtr> terms;
    for (const auto& each : texts) terms.push_back(term(field, prefix + wide(each)));
    return any_of(terms);
  };
  if (operand.kind == QueryKind::kCase) return any_term(written_forms(operand.words.front()), L"=");
  if (operand.kind == QueryKind::kWildcard)
    return newLucene<Lucene::WildcardQuery>(newLucene<Lucene::Term>(field, text));
  if (operand.kind == QueryKind::kWord) {
    auto forms = word_forms(operand.words.front());
    for (std::size_t i = 0, plain = forms.size(); i < plain; ++i) forms.push_back(forms[i] + "'un");  // of random::word
    return any_term(forms);
  }
  return any_term(possessive_forms(operand.words.front()));
}

template <class Point>
Lucene::QueryPtr between(const std::wstring& field, const std::optional<Point>& from, const std::optional<Point>& to) {
  using Limits = std::numeric_limits<std::int64_t>;
  return Lucene::NumericRangeQuery::newLongRange(field, kStep, from ? from->time_since_epoch().count() : Limits::min(),
                                                 to ? to->time_since_epoch().count() : Limits::max(), true, !to);
}

Lucene::QueryPtr dates(const Query& query) {
  const auto span = resolve(query.dates, kNow);
  const auto field = wide(query.name);
  return any_of({between(field, span.from, span.to), between(field + L"_day", span.from_day, span.to_day)});
}

Lucene::QueryPtr length(const Query& query) {
  const auto most = std::numeric_limits<std::int64_t>::max();
  return Lucene::NumericRangeQuery::newLongRange(L"words", kStep, static_cast<std::int64_t>(query.at_least.value_or(0)),
                                                 query.at_most ? static_cast<std::int64_t>(*query.at_most) : most, true,
                                                 true);
}

Lucene::QueryPtr all() { return newLucene<Lucene::MatchAllDocsQuery>(); }

/// Null if Lucene++ has nothing that means the same.
Lucene::QueryPtr lucene_query(const Query& query) {
  std::vector<Lucene::QueryPtr> parts;
  switch (query.kind) {
    case QueryKind::kAll:
      return all();
    case QueryKind::kWord:
    case QueryKind::kCase:
    case QueryKind::kWildcard:
    case QueryKind::kPhrase:
      if (query.words.size() > 1) return {};  // its phrases reach from one paragraph into the next
      for (const auto field : fields_of(query)) parts.push_back(in_field(query, wide(analyzers::name(field))));
      return any_of(parts);
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNot:
      for (const auto& arg : query.args) {
        parts.push_back(lucene_query(*arg));
        if (!parts.back()) return {};
      }
      break;
    case QueryKind::kExact:
      return term(exact_field(query.name), wide(query.value));
    case QueryKind::kDates:
      return dates(query);
    case QueryKind::kLength:
      return length(query);
    default:
      return {};
  }
  if (query.kind == QueryKind::kOr) return any_of(parts);
  if (query.kind == QueryKind::kAnd) return joined(parts, Lucene::BooleanClause::MUST);
  const auto negation = newLucene<Lucene::BooleanQuery>();
  negation->add(all(), Lucene::BooleanClause::MUST);
  negation->add(parts.front(), Lucene::BooleanClause::MUST_NOT);
  return negation;
}

struct Translated {
  StoredQuery stored;
  Lucene::QueryPtr query;
};

/// Random queries that Lucene++ can express.
std::vector<Translated> translated_queries(Random& random) {
  std::vector<Translated> out;
  while (out.size() < kQueries) {
    const auto query = tree(random, 3);
    if (const auto translated = lucene_query(*query)) out.push_back({{std::to_string(out.size()), query}, translated});
  }
  return out;
}

}  // namespace

TEST_CASE("monitor and Lucene++'s memory index agree where both mean the same", "[memory-index]") {
  constexpr auto* kWanted = "TEARSHEET_LUCENE_DUEL_PAIRS";
  const Extent extent(kWanted, 100'000);
  std::size_t pairs = 0, matched = 0;
  unsigned seed = 1;
  for (; extent.goes_on(pairs); ++seed) {
    Random random(seed);
    const auto queries = translated_queries(random);
    Monitor monitor;
    for (const auto& query : queries) monitor.add(query.stored);
    for (std::size_t i = 0; i < kArticles; ++i) {
      const Read read(article(random, static_cast<int>(i), 5 * i));
      const auto ids = by_monitor(monitor, read);
      const auto searcher = searcher_of(read.article);
      for (const auto& [stored, query] : queries) {
        const bool found = searcher->search(query, 1)->totalHits > 0;
        if (found == ids.contains(stored.id)) continue;
        FAIL("seed " << seed << ", article " << i << ": Lucene++ " << (found ? "finds " : "doesn't find ")
                     << to_string(*stored.query) << " in\n"
                     << as_row({stored.query, read.article}));
      }
      pairs += queries.size();
      matched += ids.size();
    }
  }
  log_duel(kWanted, pairs, seed - 1);
  CHECK(matched > pairs / 10);
  CHECK(matched < pairs * 9 / 10);
}
