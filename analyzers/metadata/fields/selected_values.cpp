#include "analyzers/metadata/fields/selected_values.h"

#include "analyzers/metadata/people/byline.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers::metadata {
namespace {

std::vector<std::string> authors_in(const std::string& text, const DateContext& context) {
  const auto byline = read_byline(text, context);
  if (byline && !byline->people.authors.empty()) return byline->people.authors;
  auto persons = people_of(text).authors;
  return persons.empty() ? std::vector<std::string>{text} : persons;
}

}  // namespace

std::vector<AuthorClaim> selected_authors(const std::vector<std::string>& texts, const DateContext& context) {
  std::vector<AuthorClaim> claims;
  for (const auto& text : texts) claims.push_back({{text, Source::kSelector}, {authors_in(text, context), {}, {}}});
  return claims;
}

std::optional<StatedDate> selected_date(const std::string& text, const DateContext& context, DateRole role) {
  const auto byline = read_byline(text, context);
  const auto dates = byline ? byline->dates : std::vector<StatedDate>{};
  const auto claimed = [&](const DateTime& date) { return StatedDate{role, date, {}, {text, Source::kSelector}}; };
  for (const auto& stated : dates) {
    if (stated.role == role) return claimed(stated.date);
  }
  if (const auto date = parse_stated_date(text, context)) return claimed(*date);
  return dates.empty() ? std::nullopt : std::optional(claimed(dates.front().date));
}

}  // namespace tearsheet::analyzers::metadata
