#include "plugin/query/exact.h"

#include <algorithm>

#include "analyzers/text/words.h"
#include "base/nfc.h"
#include "base/url.h"
#include "base/utf8.h"
#include "plugin/query/fields.h"

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
  for (const auto& name : article.agency_byline) values.push_back(agency_key(name));
  return values;
}

std::vector<std::string> credits_of(const analyzers::Article& article) {
  std::vector<std::string> values;
  for (const auto& image : article.images) {
    if (!image.credit) continue;
    for (const auto& name : {image.credit->agency, image.credit->via})
      if (!name.empty()) values.push_back(agency_key(name));
  }
  return values;
}

/// "example.org/world/summit" without a slash at its end; `www.` counts as none.
std::string host_and_path(const Url& url) {
  std::string_view host = url.host();
  if (host.starts_with("www.")) host.remove_prefix(4);
  auto text = std::string{host} + std::string{url.path()};
  while (text.ends_with('/')) text.pop_back();
  return text;
}

/// The text of the URL, its host, and that with one segment of its path after the other.
void add_url(const Url& url, std::vector<std::string>& values) {
  constexpr std::size_t kMostSegments = 16;
  values.push_back(url.text());
  const auto text = host_and_path(url);
  auto end = text.find('/');
  for (std::size_t i = 0; i < kMostSegments && end != std::string::npos; ++i, end = text.find('/', end + 1))
    values.push_back(text.substr(0, end));
  values.push_back(text);
}

std::vector<std::string> urls_of(const analyzers::Article& article) {
  std::vector<std::string> values;
  for (const auto& text : {article.url, article.canonical_url})
    if (const auto url = Url::parse(text)) add_url(*url, values);
  return values;
}

/// The names of the fields that the article has.
std::vector<std::string> fields_of(const analyzers::Article& article) {
  std::vector<std::string> names{"story"};
  const auto add = [&](std::string_view name, bool has) {
    if (has) names.emplace_back(name);
  };
  const auto any_caption = [](const analyzers::Image& image) { return !image.caption.empty(); };
  const auto any_text = [](const std::string& text) { return !text.empty(); };
  add("title", !article.title.empty());
  add("standfirst", !article.standfirst.empty());
  add("body", !article.text().empty());
  add("words", article.words > 0);
  add("caption", std::ranges::any_of(article.images, any_caption));
  add("author", std::ranges::any_of(article.authors, any_text));
  add("section", !article.section.empty());
  add("published", article.published.has_value());
  add("updated", article.updated.has_value());
  add("fetched", article.capture.has_value());
  for (const std::string_view name : {"outlet", "site", "lang", "url", "credit", "agency", "country", "tag"})
    add(name, !exact_values(article, name).empty());
  return names;
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
  if (field == "country") return unless_empty(ascii_lower(article.country));
  if (field == "tag") {
    std::vector<std::string> values;
    for (const auto& tag : article.tags)
      if (!tag.empty()) values.push_back(ascii_lower(tag));
    return values;
  }
  if (field == "credit") return credits_of(article);
  if (field == "agency") return agencies_of(article);
  if (field == "has") return fields_of(article);
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

/// With a scheme that page alone, without one a host and the start of a path.
std::variant<ExactValue, std::string> url_value(const std::string& text) {
  if (text.find("://") != std::string::npos) {
    if (const auto url = Url::parse(text)) return ExactValue{url->text()};
  } else if (const auto url = Url::parse("http://" + text); url && !url->has_query()) {
    return ExactValue{host_and_path(*url)};
  }
  return "\"" + text +
         "\" is not a URL: write url:https://example.org/page for one page, url:example.org/world for all " +
         "below it; in quotes if it has parentheses";
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
  if (field == "credit" || field == "agency") return ExactValue{agency_key(value, agencies)};
  if (field == "url") return url_value(value);
  if (field == "has") {
    const auto* known = find_field(value);
    if (known == nullptr || known->kind == FieldKind::kLead || known->name == field)
      return "there is no field \"" + value + "\": fields are " + field_names();
    return ExactValue{std::string{known->name}};
  }
  return ExactValue{ascii_lower(value)};
}

}  // namespace tearsheet::plugin::query
