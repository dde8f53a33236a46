#include "alerts/decide/field_values.h"

#include <algorithm>

#include "base/url.h"

namespace tearsheet::alerts {
namespace {

void add_credits(const analyzers::Article& article, bool creators, std::vector<std::string>& out) {
  for (const auto& image : article.images) {
    if (!image.credit) continue;
    out.push_back(image.credit->agency);
    if (creators) out.push_back(image.credit->creator);
  }
}

std::vector<std::string> all_values(const analyzers::Article& article, config::TermField field) {
  std::vector<std::string> out;
  switch (field) {
    case config::TermField::kAuthor:
      return article.authors;
    case config::TermField::kCredit:
      add_credits(article, true, out);
      break;
    case config::TermField::kAgency:
      out = article.agency_byline;
      add_credits(article, false, out);
      break;
    case config::TermField::kSection:
      out = {article.section};
      break;
    case config::TermField::kOutlet:
      out = {article.outlet};
      break;
    case config::TermField::kSite:
      if (const auto url = Url::parse(article.url)) out = {std::string{url->host()}};
      break;
  }
  return out;
}

}  // namespace

std::vector<std::string> field_values(const analyzers::Article& article, config::TermField field) {
  auto values = all_values(article, field);
  std::erase(values, std::string{});
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace tearsheet::alerts
