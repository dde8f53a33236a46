#include "analyzers/metadata/head/canonical.h"

#include <algorithm>

#include "analyzers/tokens.h"
#include "base/digest.h"
#include "base/tracking.h"
#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

std::string_view last_segment(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  return path.substr(path.find_last_of('/') + 1);
}

bool is_feed(std::string_view path) {
  const auto last = ascii_lower(last_segment(path));
  for (const std::string_view name : {"feed", "rss", "atom", "rss.xml", "feed.xml", "atom.xml", "index.xml"}) {
    if (last == name) return true;
  }
  return last.ends_with(".rss") || last.ends_with(".atom");
}

bool is_home(const Url& url) {
  const auto last = ascii_lower(last_segment(url.path()));
  return !url.has_query() && (last.empty() || last == "index.html" || last == "index.php" || last == "home") &&
         std::count(url.path().begin(), url.path().end(), '/') == 1;
}

/// "/world" for a page at "/world/2021/summit" is its section, not its address.
bool is_section(const Url& url, const Url& page) {
  if (url.has_query()) return false;
  std::string_view path = url.path();
  while (path.ends_with('/')) path.remove_suffix(1);
  const bool above =
      page.path().size() > path.size() + 1 && page.path().starts_with(path) && page.path()[path.size()] == '/';
  const auto marked = [](std::string_view segment) {
    return segment.find_first_of("0123456789-_") != std::string_view::npos;
  };
  if (above) return last_segment(page.path()) != "amp" && !marked(last_segment(path));
  return !marked(last_segment(path)) && marked(last_segment(page.path())) &&
         std::count(path.begin(), path.end(), '/') <= 1 && path.find('.') == std::string_view::npos;
}

}  // namespace

std::string canonical_url(std::string_view stated, std::string_view page_url) {
  stated = trim_white(stated);
  if (stated.empty()) return {};
  const auto page = Url::parse(page_url);
  const auto url = page ? page->resolve(stated) : Url::parse(stated);
  return url ? url->text() : std::string{};
}

bool is_own_canonical(std::string_view canonical, std::string_view page_url) {
  const auto url = Url::parse(canonical), page = Url::parse(page_url);
  if (!url || !page || registered_domain(url->host()) != registered_domain(page->host())) return false;
  if (*url == *page) return true;
  return !is_home(*url) && !is_feed(url->path()) && !is_section(*url, *page);
}

bool is_home_page(std::string_view url) {
  const auto parsed = Url::parse(url);
  return parsed && is_home(*parsed);
}

std::string article_id(std::string_view canonical, std::string_view page_url) {
  if (is_own_canonical(canonical, page_url)) return short_id(without_tracking(*Url::parse(canonical)).text());
  const auto page = Url::parse(page_url);
  return page ? short_id(without_tracking(*page).text()) : short_id(page_url);
}

}  // namespace tearsheet::analyzers::metadata
