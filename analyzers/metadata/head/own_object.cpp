#include "analyzers/metadata/head/own_object.h"

#include <algorithm>
#include <optional>
#include <string_view>

#include "analyzers/metadata/head/canonical.h"
#include "analyzers/metadata/title/title.h"
#include "analyzers/tokens.h"
#include "base/tracking.h"
#include "base/url.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// Host and path, without what differs between the addresses of one page: scheme, "www.", "m.", tracking, "/amp" and
/// the final slash.
std::string url_key(const Url& url) {
  const auto plain = without_tracking(url);
  std::string_view host = plain.host();
  for (const std::string_view label : {"www.", "m.", "amp."}) {
    if (host.starts_with(label)) host.remove_prefix(label.size());
  }
  std::string_view path = plain.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  if (path.ends_with("/amp")) path.remove_suffix(4);
  std::string key{host};
  key += path;
  if (plain.has_query()) key.append("?").append(plain.query());
  return key;
}

std::vector<std::string> url_keys(const std::vector<std::string>& urls, const std::optional<Url>& base) {
  std::vector<std::string> keys;
  for (const auto& text : urls) {
    if (text.empty()) continue;
    const auto url = base ? base->resolve(text) : Url::parse(text);
    if (url && !is_home_page(url->text())) keys.push_back(url_key(*url));
  }
  return keys;
}

/// A <title> may be the headline and the outlet's name.
bool holds_start(std::string_view title, std::string_view headline) {
  return title.starts_with(headline) && 2 * headline.size() >= title.size();
}

}  // namespace

Ownness ownness_of(const std::vector<std::string>& urls, const std::string& headline, const PageIdentity& page) {
  const auto base = page.urls.empty() ? std::nullopt : Url::parse(page.urls.front());
  const auto own = url_keys(urls, base), of_page = url_keys(page.urls, base);
  const bool same = std::any_of(own.begin(), own.end(), [&](const auto& key) {
    return std::find(of_page.begin(), of_page.end(), key) != of_page.end();
  });
  if (same) return Ownness::kUrl;
  const auto key = run_together(headline);
  auto nearest = Ownness::kOther;
  bool titled = false;
  for (const auto& title : page.titles) {
    const auto other = run_together(title);
    if (other.empty() || key.empty()) continue;
    titled = true;
    if (holds_start(other, key) || holds_start(key, other)) return Ownness::kHeadline;
    if (resembles(headline, title)) nearest = Ownness::kAlike;
  }
  if (nearest == Ownness::kAlike) return nearest;
  const bool elsewhere = !own.empty() && !of_page.empty();
  return elsewhere && titled ? Ownness::kOther : Ownness::kSilent;
}

}  // namespace tearsheet::analyzers::metadata
