#include "plugin/query/exact.h"

#include <algorithm>

#include "analyzers/text/words.h"
#include "base/nfc.h"
#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::plugin::query {
namespace {

/// By the agency table, so that it also works for articles that another program made. Other names are kept.
std::string agency_key(std::string_view name) {
  const auto canonical = analyzers::furniture::canonical_agency(name);
  return ascii_lower(canonical.empty() ? squeeze(name) : canonical);
}

/// In articles, an agency that the desk added has its canonical name, whichever of its names was found.
std::string agency_key(std::string_view name, const analyzers::furniture::Agencies& agencies) {
  const auto canonical = agencies.canonical(name);
  return agency_key(canonical.empty() ? name : canonical);
}

std::vector<std::string> agencies_of(const analyzers::Article& article) {
  std::vector<std::string> values;
  for (const auto& image : article.images) {
    if (!image.credit) continue;
    for (const auto& name : {image.credit->agency, image.credit->via})
      if (!name.empty()) values.push_back(agency_key(name));
  }
  return values;
}

std::vector<std::string> urls_of(const analyzers::Article& article) {
  std::vector<std::string> values;
  for (const auto& text : {article.url, article.canonical_url})
    if (const auto url = Url::parse(text)) values.push_back(url->text());
  return values;
}

/// The tag and what it begins with: "zh-hant-tw", "zh-hant", "zh".
std::vector<std::string> language_ranges(std::string tag) {
  std::vector<std::string> values;
  while (!tag.empty()) {
    values.push_back(tag);
    const auto end = tag.rfind('-');
    tag.resize(end == std::string::npos ? 0 : end);
  }
  return values;
}

std::vector<std::string> values_of(const analyzers::Article& article, std::string_view field) {
  const auto unless_empty = [](std::string value) {
    return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(value)};
  };
  if (field == "outlet") return unless_empty(ascii_lower(article.outlet));
  if (field == "lang") return language_ranges(ascii_lower(article.lang_tag.empty() ? article.lang : article.lang_tag));
  if (field == "credit") return agencies_of(article);
  if (field == "story") return unless_empty(ascii_lower(article.story.empty() ? article.id : article.story));
  if (field == "url") return urls_of(article);
  if (field == "site") {
    const auto url = Url::parse(article.url);
    return url ? unless_empty(registered_domain(url->host())) : std::vector<std::string>{};
  }
  return {};
}

std::variant<ExactValue, std::string> site_value(std::string_view text) {
  const auto url = Url::parse("http://" + std::string{text} + "/");
  if (!url || url->path() != "/" || url->has_query())
    return "\"" + std::string{text} + "\" is not a domain: write site:example.org";
  const auto domain = registered_domain(url->host());
  if (domain != url->host())
    return "site: takes a registered domain, which \"" + std::string{text} + "\" is not: write site:" + domain;
  return ExactValue{domain};
}

}  // namespace

std::vector<std::string> exact_values(const analyzers::Article& article, std::string_view field) {
  auto values = values_of(article, field);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

std::variant<ExactValue, std::string> exact_value(std::string_view field, std::string_view text,
                                                  const analyzers::furniture::Agencies& agencies) {
  const auto value = to_nfc(std::string(trim(text)));
  if (value.empty()) return std::string{field} + ": needs a value";
  if (field == "site") return site_value(value);
  if (field == "credit") return ExactValue{agency_key(value, agencies)};
  if (field != "url") return ExactValue{ascii_lower(value)};
  if (const auto url = Url::parse(value)) return ExactValue{url->text()};
  return "\"" + std::string{value} +
         "\" is not a URL: write url:https://example.org/page, in quotes if it has parentheses";
}

}  // namespace tearsheet::plugin::query
