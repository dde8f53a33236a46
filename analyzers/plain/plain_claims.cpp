#include "analyzers/plain/plain_claims.h"

#include <string>

#include "analyzers/content/rules.h"
#include "analyzers/metadata/claims/field_trace.h"
#include "analyzers/metadata/dates/date_claims.h"
#include "analyzers/metadata/people/authorship.h"
#include "base/words.h"

namespace tearsheet::analyzers::plain {
namespace {

using metadata::Claim;
using metadata::Field;
using metadata::Source;
using metadata::Verdict;

/// A field that is one line of the text.
void trace_line(Field field, Source source, const std::string& text, content::Rule rule, Trace& trace) {
  metadata::trace_field(nullptr, field, text, {Claim{text, source}}, {{true, text, std::string(text_of(rule))}}, trace);
}

void trace_authors(const PlainArticle& article, Trace& trace) {
  std::vector<Claim> claims;
  std::vector<Verdict> verdicts;
  for (const auto& byline : article.bylines) {
    claims.push_back(byline.claim);
    verdicts.push_back(metadata::verdict_of(byline, true));
  }
  metadata::trace_field(nullptr, Field::kAuthor, joined(article.authors, ", "), claims, verdicts, trace);
}

void trace_date(Field field, const std::vector<metadata::StatedDate>& stated, const std::vector<std::size_t>& from,
                const std::optional<DateTime>& value, Time fetched, Trace& trace) {
  const auto [claims, verdicts] = metadata::date_claims(field, stated, from, fetched);
  metadata::trace_field(nullptr, field, value ? to_string(*value) : "", claims, verdicts, trace);
}

}  // namespace

void trace_claims(const PlainArticle& article, const std::vector<metadata::StatedDate>& stated,
                  const metadata::ArticleDates& dates, Time fetched, Trace& trace) {
  trace_line(Field::kTitle, Source::kHeadline, article.title, content::Rule::kFirstText, trace);
  trace_line(Field::kStandfirst, Source::kStandfirst, article.standfirst, content::Rule::kSecondText, trace);
  trace_authors(article, trace);
  trace_date(Field::kPublished, stated, dates.published_from, dates.published, fetched, trace);
  trace_date(Field::kUpdated, stated, dates.updated_from, dates.updated, fetched, trace);
}

}  // namespace tearsheet::analyzers::plain
