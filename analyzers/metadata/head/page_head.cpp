#include "analyzers/metadata/head/page_head.h"

#include "analyzers/html/links.h"
#include "analyzers/metadata/claims/trust.h"
#include "analyzers/metadata/head/canonical.h"
#include "analyzers/metadata/title/title.h"
#include "base/host.h"
#include "base/url.h"

namespace tearsheet::analyzers::metadata {
namespace {

PageIdentity identity_of(const html::Document& doc, const MetaTags& meta, std::string_view url) {
  PageIdentity page{{std::string(url), meta.canonical(), std::string(meta.first({"og:url"}))},
                    {meta.title(), std::string(meta.first({"og:title", "twitter:title"}))}};
  for (auto& heading : page_headings(doc)) page.titles.push_back(std::move(heading.text));
  // Anything longer isn't a headline, and each JSON-LD object would be compared with it.
  constexpr std::size_t kLongestTitle = 400;  // bytes
  std::erase_if(page.titles, [](const std::string& title) { return title.size() > kLongestTitle; });
  return page;
}

}  // namespace

PageHead::PageHead(const html::Document& doc, std::string_view url, const std::string& outlet_name)
    : meta_(doc),
      linked_(read_json_ld(doc, identity_of(doc, meta_, url))),
      statements_{read_open_graph(meta_), read_plain_meta(meta_), read_dublin_core(meta_), read_citation(meta_)},
      sites_{outlet_name, stated(&Statement::site), std::string(meta_.first({"twitter:site"}))} {
  if (linked_) {
    sites_.push_back(linked_->publisher);
    if (!linked_->site.empty()) sites_.push_back(linked_->site);
  }
  canonical_ = meta_.canonical();
  if (const auto parsed = Url::parse(url)) {
    // Addresses in <link> are relative to <base href> (HTML §2.4.3); those in <meta> are not addresses to a browser.
    const auto base = html::base_url(doc, *parsed);
    if (!canonical_.empty() && !(base == *parsed)) canonical_ = canonical_url(canonical_, base.text());
    const auto domain = registered_domain(parsed->host());
    sites_.push_back(domain);
    sites_.push_back(domain.substr(0, domain.find('.')));
  }
}

std::vector<Claim> PageHead::claims(std::string LinkedArticle::*linked, std::string Statement::*stated) const {
  std::vector<Claim> claims;
  if (linked_ && !((*linked_).*linked).empty()) claims.push_back({(*linked_).*linked, Source::kJsonLd});
  for (const auto& statement : statements_) {
    if (!(statement.*stated).empty()) claims.push_back({statement.*stated, statement.source});
  }
  return claims;
}

std::vector<Claim> PageHead::language_claims() const {
  auto claims = this->claims(&LinkedArticle::language, &Statement::language);
  if (!meta_.language().empty()) claims.push_back({meta_.language(), Source::kHtmlLang});
  return sorted_by_trust(Field::kLang, std::move(claims));
}

std::vector<Claim> PageHead::canonical_claims() const {
  auto claims = this->claims(&LinkedArticle::url, &Statement::url);
  if (!canonical_.empty()) claims.push_back({canonical_, Source::kLinkElement});
  return sorted_by_trust(Field::kCanonicalUrl, std::move(claims));
}

std::vector<Claim> PageHead::title_claims() const {
  auto claims = this->claims(&LinkedArticle::headline, &Statement::title);
  if (!meta_.title().empty()) claims.push_back({meta_.title(), Source::kTitleElement});
  return sorted_by_trust(Field::kTitle, std::move(claims));
}

std::string PageHead::stated(std::string Statement::*what) const {
  for (const auto& statement : statements_) {
    if (!(statement.*what).empty()) return statement.*what;
  }
  return {};
}

}  // namespace tearsheet::analyzers::metadata
