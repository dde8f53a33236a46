#include "alerts/testing/given_article.h"

#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/credits/credit.h"
#include "analyzers/metadata/head/canonical.h"
#include "analyzers/normal_form.h"
#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

void read_body(std::string_view text, analyzers::Article& article) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto paragraph = trim(text.substr(0, end));
    if (!paragraph.empty()) article.body.push_back({analyzers::BlockKind::kParagraph, std::string{paragraph}});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

/// Reads a date into `date`; false if it is malformed.
bool read_date(const std::string& text, std::optional<DateTime>& date) {
  if (!text.empty()) date = parse_date_time(text);
  return text.empty() || date;
}

/// An agency that is named as an author is in the byline, as on a page.
void read_authors(const std::vector<std::string>& authors, analyzers::Article& article) {
  for (const auto& author : authors) {
    const auto agency = analyzers::furniture::canonical_agency(author);
    (agency.empty() ? article.authors : article.agency_byline).push_back(agency.empty() ? author : std::string{agency});
  }
}

void read_images(const config::GivenArticle& given, analyzers::Article& article) {
  using namespace analyzers::furniture;
  for (const auto& image : given.images) {
    auto& added = article.images.emplace_back();
    added.caption = image.caption;
    if (image.credit.empty()) continue;
    added.credit = parse_credit(image.credit, CreditPlace::kElement);
    if (!added.credit) added.credit = analyzers::Credit{{}, {}, {}, {}, image.credit};
  }
}

}  // namespace

GivenResult given_article(const config::GivenArticle& given) {
  analyzers::Article article;
  article.url = given.url;
  article.canonical_url = given.canonical_url;
  article.id = analyzers::metadata::article_id(given.canonical_url, given.url);
  article.outlet = given.outlet;
  article.title = given.title;
  article.standfirst = given.standfirst;
  article.section = given.section;
  article.lang = given.language;
  read_authors(given.authors, article);
  read_images(given, article);
  read_body(given.body, article);
  if (!read_date(given.published, article.published)) return "published: \"" + given.published + "\" is not a date";
  if (!read_date(given.updated, article.updated)) return "updated: \"" + given.updated + "\" is not a date";
  if (!given.fetched.empty() && !parse_time(given.fetched)) return "fetched: \"" + given.fetched + "\" is not a time";
  bring_into_normal_form(article);
  return article;
}

Time fetched_of(const config::GivenArticle& given, const analyzers::Article& article, Time otherwise) {
  if (const auto fetched = parse_time(given.fetched)) return *fetched;
  return article.published ? sort_time(*article.published) : otherwise;
}

}  // namespace tearsheet::alerts
