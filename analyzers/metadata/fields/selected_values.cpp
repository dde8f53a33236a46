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

std::vector<std::string> selected_authors(const std::vector<std::string>& texts, const DateContext& context) {
  std::vector<std::string> authors;
  for (const auto& text : texts) add_authors(authors, authors_in(text, context));
  return authors;
}

std::optional<DateTime> selected_date(const std::string& text, const DateContext& context, DateRole role) {
  const auto byline = read_byline(text, context);
  const auto dates = byline ? byline->dates : std::vector<StatedDate>{};
  for (const auto& stated : dates) {
    if (stated.role == role) return stated.date;
  }
  if (auto date = parse_stated_date(text, context)) return date;
  return dates.empty() ? std::nullopt : std::optional(dates.front().date);
}

}  // namespace tearsheet::analyzers::metadata
