#include "analyzers/analyze.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "analyzers/content/tracing.h"
#include "analyzers/furniture/markers/markers.h"
#include "analyzers/html/decode.h"
#include "analyzers/html_article.h"
#include "analyzers/metadata/access/paywall.h"
#include "analyzers/metadata/claims/claim.h"
#include "analyzers/metadata/dates/dates.h"
#include "analyzers/metadata/dates/page_dates.h"
#include "analyzers/metadata/head/canonical.h"
#include "analyzers/metadata/head/language.h"
#include "analyzers/no_article.h"
#include "analyzers/normal_form.h"
#include "analyzers/plain/plain.h"
#include "analyzers/plain/plain_claims.h"
#include "analyzers/sniff.h"
#include "analyzers/text/words.h"
#include "base/digest.h"
#include "base/json.h"
#include "base/nfc.h"
#include "base/url.h"
#include "base/version.h"

namespace tearsheet::analyzers {
namespace {

// A page beyond these limits is not an article, and indexing it would take more memory than a desk's machine has.
constexpr std::size_t kMostText = 8U << 20U;  // bytes; a long novel has three million
constexpr std::size_t kMostLines = 100'000;

NoArticle too_long() { return {"too_long", "the text is longer than any article"}; }

Analysis analyze_plain(const std::string& text, const Page& page, const Settings& settings, Trace* trace) {
  if (text.size() > kMostText) return too_long();
  if (static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) > kMostLines) return too_long();
  const furniture::Markers markers(settings.markers, settings.read_more);
  const auto language = metadata::detect_language(text);
  const metadata::DateContext context{
      language.empty() ? settings.language : language, settings.time_zone, {}, page.fetched};
  auto plain = plain::read_plain(text, markers, context, furniture::Agencies(settings.agencies), trace);

  auto stated = plain.dates;
  for (auto& date : metadata::url_date(page.url)) stated.push_back(std::move(date));
  const auto dates = metadata::choose_dates(stated, context);
  if (trace) plain::trace_claims(plain, stated, dates, page.fetched, *trace);

  Article article;
  article.title = std::move(plain.title);
  article.standfirst = std::move(plain.standfirst);
  article.authors = std::move(plain.authors);
  article.agency_byline = std::move(plain.agency_byline);
  article.published = dates.published;
  article.updated = dates.updated;
  article.body = std::move(plain.body);
  article.removed = std::move(plain.removed);
  for (auto& credit : plain.credits) article.images.push_back({{}, {}, std::move(credit)});
  const auto before_wall = article.removed.size();
  article.paywalled = metadata::is_stub(article.body, metadata::take_wall(article.body, article.removed));
  if (trace) content::trace_removed(article.removed, before_wall, content::Rule::kWall, *trace);
  if (article.text().size() < kShortestArticle) return NoArticle{"too_short", "no text of the length of an article"};
  return article;
}

constexpr std::size_t kMojibake = 3;  ///< characters encoded twice; ordinary text may have fewer

/// What there is to report about a page's encoding; nothing for ordinary UTF-8.
std::optional<TextEncoding> encoding_of(const html::Decoding& decoding) {
  TextEncoding encoding{std::string(decoding.encoding), std::string(to_string(decoding.source)), decoding.declared, {}};
  if (decoding.contradicted) encoding.notes.push_back("contradicted");
  if (decoding.damaged) encoding.notes.push_back("damaged");
  if (decoding.repaired || decoding.double_encoded >= kMojibake) encoding.notes.push_back("double_encoded");
  if (decoding.repaired) encoding.notes.push_back("repaired");
  if (encoding.name == "utf-8" && encoding.notes.empty()) return std::nullopt;
  return encoding;
}

void trace_encoding(const html::Decoding& decoding, Trace& trace) {
  trace.page.push_back("encoding: " + std::string(decoding.encoding) + ", by " +
                       std::string(html::to_string(decoding.source)) +
                       (decoding.contradicted ? ", against the declared " + decoding.declared : ""));
}

Analysis analyze_text(const Page& page, const Settings& settings, bool html, Trace* trace) {
  auto decoding = html::decode(page.bytes, page.content_type);
  if (trace) trace_encoding(decoding, *trace);
  auto encoding = encoding_of(decoding);
  auto analysis = html ? analyze_html(std::move(decoding.text), page, settings, trace)
                       : analyze_plain(decoding.text, page, settings, trace);
  if (auto* article = std::get_if<Article>(&analysis)) article->encoding = std::move(encoding);
  return analysis;
}

Analysis analyze_media(const Page& page, const Settings& settings, Trace* trace) {
  const auto media = sniff(page.bytes, page.content_type);
  switch (media) {
    case Media::kEmpty:
      return NoArticle{"empty", "the page is empty or has only white space"};
    case Media::kOther:
      return NoArticle{"not_text", "neither HTML nor plain text"};
    case Media::kFeed:
      return NoArticle{"index", "a feed or sitemap: it lists articles"};
    case Media::kHtml:
    case Media::kText:
      return analyze_text(page, settings, media == Media::kHtml, trace);
  }
  return NoArticle{"not_text", "neither HTML nor plain text"};
}

MadeBy made_by(const Settings& settings) {
  return {kVersion,
          settings.digest(),
          {{"icu", icu_version()},
           {"tz", tz_version()},
           {"psl", public_suffix_version()},
           {"cld2", metadata::language_detector_version()},
           {"uchardet", std::string(html::encoding_detector_version())}}};
}

/// Adds the claims that don't come from the page.
void trace_language(const std::string& detected, const std::string& outlet, bool declared, const std::string& value,
                    Trace& trace) {
  auto& fields = trace.fields;
  const auto name = std::string(name_of(metadata::Field::kLang));
  auto field = std::find_if(fields.begin(), fields.end(), [&](const TracedField& f) { return f.field == name; });
  if (field == fields.end()) field = fields.insert(fields.end(), TracedField{name, {}, {}});
  field->value = value;
  const auto add = [&](metadata::Source source, const std::string& language, bool won) {
    if (language.empty()) return;
    field->claims.push_back({won,
                             std::string(name_of(source)),
                             {},
                             language,
                             language,
                             {},
                             won ? "the first in the order of trust" : "ranks below the one that won"});
  };
  add(metadata::Source::kDetected, detected, !declared);
  add(metadata::Source::kOutlet, outlet, !declared && detected.empty());
}

/// The language that the page declares; else that of its text, else the outlet's.
void set_language(const std::string& text, const Settings& settings, Article& article, Trace* trace) {
  const bool declared = !article.lang.empty();
  auto detected = metadata::detect_language(text, declared ? metadata::kEnoughToConfirm : metadata::kEnoughToDetect);
  const auto outlet = metadata::primary_language(settings.language);
  if (!declared) article.lang = detected.empty() ? outlet : detected;
  if (!declared && detected.empty()) article.lang_tag = metadata::language_tag(settings.language);
  if (trace) trace_language(detected, outlet, declared, article.lang, *trace);
  if (declared && !metadata::same_language(article.lang, detected)) article.lang_detected = std::move(detected);
}

}  // namespace

std::string Settings::digest() const {
  Json json = {{"time_zone", time_zone}, {"language", language}, {"markers", markers}};
  // A desk without agencies of its own keeps the digest it had before the setting existed.
  for (const auto& agency : agencies) json["agencies"].push_back({agency.name, agency.short_form, agency.spellings});
  // Only if given, so that a new kind of setting changes no existing digest.
  if (!read_more.empty()) json["read_more"] = read_more;
  if (!outlet_name.empty()) json["outlet_name"] = outlet_name;
  if (!country.empty()) json["country"] = country;
  if (!tags.empty()) json["tags"] = tags;
  if (extract != ExtractSelectors{}) {
    json["extract"] = {extract.body,    extract.title,  extract.standfirst, extract.published,
                       extract.updated, extract.author, extract.remove};
  }
  return "sha256:" + sha256_hex(dump(json));
}

Analysis analyze(const Page& page, const Settings& settings, Trace* trace) {
  auto analysis = analyze_media(page, settings, trace);
  auto* article = std::get_if<Article>(&analysis);
  if (!article) return analysis;
  normalise_texts(*article);
  const auto text = article->text();
  if (text.size() > kMostText) return too_long();
  article->url = page.url;
  // Without a URL, the content is its name, as for an imported file: the same file is the same article.
  const auto name = page.url.empty() ? "urn:sha256:" + sha256_hex(page.bytes) : page.url;
  article->id = metadata::article_id(article->canonical_url, name);
  article->outlet = page.outlet;
  article->country = settings.country;
  article->tags = settings.tags;
  if (!page.incomplete.empty()) article->notices.insert(article->notices.begin(), page.incomplete);
  set_language(text, settings, *article, trace);
  bring_into_normal_form(*article);
  article->made_by = made_by(settings);
  return analysis;
}

}  // namespace tearsheet::analyzers
