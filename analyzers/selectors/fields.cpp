#include "analyzers/selectors/fields.h"

#include "analyzers/metadata/people/byline.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers::selectors {
namespace {

/// Whom a text names, as a byline or a list; else its very words, for the user knows best.
std::vector<std::string> authors_in(const std::string& text, const DateContext& context) {
  const auto byline = read_byline(text, context);
  if (byline && !byline->people.authors.empty()) return byline->people.authors;
  auto persons = people_of(text).authors;
  return persons.empty() ? std::vector<std::string>{text} : persons;
}

/// Of a line with several dates the one with this role, else the text's own or first.
std::optional<DateTime> date_in(const std::string& text, const DateContext& context, DateRole role) {
  const auto byline = read_byline(text, context);
  const auto dates = byline ? byline->dates : std::vector<StatedDate>{};
  for (const auto& stated : dates) {
    if (stated.role == role) return stated.date;
  }
  if (auto date = parse_stated_date(text, context)) return date;
  return dates.empty() ? std::nullopt : std::optional(dates.front().date);
}

}  // namespace

void set_fields(const Mended& mended, const DateContext& context, Article& article) {
  if (!mended.title.empty()) article.title = mended.title;
  if (!mended.standfirst.empty()) article.standfirst = mended.standfirst;
  std::vector<std::string> authors;
  for (const auto& text : mended.authors) add_authors(authors, authors_in(text, context));
  if (!authors.empty()) article.authors = std::move(authors);
  article.notices = mended.notices;
  const auto set_date = [&](const char* key, const std::string& text, DateRole role, std::optional<DateTime>& to) {
    if (text.empty()) return;
    if (const auto date = date_in(text, context, role)) {
      to = date;
    } else {
      article.notices.push_back(std::string("extract.") + key + ": \"" + text +
                                "\" reads as no date, so the heuristics decide");
    }
  };
  set_date("published", mended.published, DateRole::kPublished, article.published);
  set_date("updated", mended.updated, DateRole::kUpdated, article.updated);
}

}  // namespace tearsheet::analyzers::selectors
