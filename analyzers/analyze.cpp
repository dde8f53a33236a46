#include "analyzers/analyze.h"

#include <unicode/uversion.h>

#include <algorithm>
#include <utility>

#include "analyzers/furniture/markers.h"
#include "analyzers/html/decode.h"
#include "analyzers/html_article.h"
#include "analyzers/metadata/canonical.h"
#include "analyzers/metadata/dates.h"
#include "analyzers/metadata/language.h"
#include "analyzers/metadata/page_dates.h"
#include "analyzers/plain/plain.h"
#include "analyzers/sniff.h"
#include "analyzers/text/words.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/url.h"
#include "base/version.h"

namespace tearsheet::analyzers {
namespace {

// Beyond these a page is no article, and indexing it would cost more memory than a desk's machine has.
constexpr std::size_t kMostText = 8U << 20U;  // bytes; a long novel has three million
constexpr std::size_t kMostLines = 100'000;

constexpr std::size_t kFewestLetters = 80;  ///< bytes of body under which a text says too little to be an article

NoArticle too_long() { return {"too_long", "the text is longer than any article"}; }

Analysis analyze_plain(const std::string& text, const Page& page, const Settings& settings) {
  if (text.size() > kMostText) return too_long();
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) > kMostLines) return too_long();
  const Markers markers(settings.markers);
  const auto language = detect_language(text);
  const DateContext context{language.empty() ? settings.language : language, settings.time_zone};
  auto plain = plain::read_plain(text, markers, context, Agencies(settings.agencies));

  Article article;
  article.title = std::move(plain.title);
  article.standfirst = std::move(plain.standfirst);
  article.authors = std::move(plain.authors);
  article.lang = language;
  article.body = std::move(plain.body);
  article.removed = std::move(plain.removed);
  for (auto& credit : plain.credits) article.images.push_back({{}, {}, std::move(credit)});
  const auto from_url = url_date(page.url);
  plain.dates.insert(plain.dates.end(), from_url.begin(), from_url.end());
  const auto dates = choose_dates(plain.dates, page.fetched);
  article.published = dates.published;
  article.updated = dates.updated;
  if (article.text().size() < kFewestLetters) return NoArticle{"too_short", "no text of the length of an article"};
  return article;
}

Analysis analyze_media(const Page& page, const Settings& settings) {
  switch (sniff(page.bytes, page.content_type)) {
    case Media::kEmpty:
      return NoArticle{"empty", "the page holds no bytes but white space"};
    case Media::kOther:
      return NoArticle{"not_text", "neither HTML nor plain text"};
    case Media::kFeed:
      return NoArticle{"index", "a feed or sitemap: it lists articles and is none"};
    case Media::kHtml:
      return analyze_html(html::decode(page.bytes, page.content_type).text, page, settings);
    case Media::kText:
      return analyze_plain(html::decode(page.bytes, page.content_type).text, page, settings);
  }
  return NoArticle{"not_text", "neither HTML nor plain text"};
}

/// Of the library that runs, which may be newer than the headers: "72.1".
std::string icu_version() {
  UVersionInfo version;
  u_getVersion(version);
  char text[U_MAX_VERSION_STRING_LENGTH];
  u_versionToString(version, text);
  return text;
}

MadeBy made_by(const Settings& settings) {
  return {
      kVersion, settings.digest(), {{"icu", icu_version()}, {"tz", tz_version()}, {"psl", public_suffix_version()}}};
}

}  // namespace

std::string Settings::digest() const {
  Json json = {{"time_zone", time_zone}, {"language", language}, {"markers", markers}};
  // Without agencies of its own a desk's digest stays what it was before there were any.
  for (const auto& agency : agencies) json["agencies"].push_back({agency.name, agency.short_form, agency.spellings});
  return "sha256:" + sha256_hex(dump(json));
}

Analysis analyze(const Page& page, const Settings& settings) {
  auto analysis = analyze_media(page, settings);
  auto* article = std::get_if<Article>(&analysis);
  if (!article) return analysis;
  normalise_texts(*article);
  const auto text = article->text();
  if (text.size() > kMostText) return too_long();
  const auto url = Url::parse(page.url);
  article->url = url ? url->text() : page.url;
  // Without a URL the content names it, as it does for an imported file: the same file is the same article.
  const auto name = page.url.empty() ? "urn:sha256:" + sha256_hex(page.bytes) : page.url;
  article->id = article_id(article->canonical_url, name);
  article->outlet = page.outlet;
  if (article->lang.empty()) article->lang = detect_language(text);
  if (article->lang.empty()) article->lang = primary_language(settings.language);
  article->words = count_words(text);
  article->made_by = made_by(settings);
  return analysis;
}

}  // namespace tearsheet::analyzers
