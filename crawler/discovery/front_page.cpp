#include "crawler/discovery/front_page.h"

#include <algorithm>
#include <array>

#include "analyzers/html/decode.h"
#include "analyzers/html/dom.h"
#include "analyzers/html/links.h"
#include "analyzers/html/text.h"
#include "base/ascii.h"
#include "base/host.h"
#include "base/utf8.h"
#include "crawler/discovery/feed_links.h"
#include "crawler/discovery/refresh.h"
#include "crawler/discovery/scope.h"

namespace tearsheet::crawler {
namespace {

namespace html = analyzers::html;

// Parts of a title that don't name an outlet.
constexpr std::array<std::string_view, 12> kGenericParts = {"accueil",   "breaking news", "front page", "home",
                                                            "home page", "homepage",      "inicio",     "latest news",
                                                            "news",      "start",         "startseite", "welcome"};
constexpr std::array<std::string_view, 8> kTitleSeparators = {" | ", " - ", " – ", " — ", " · ", " • ", " » ", ": "};

/// The content of the first such <meta> that has one.
std::string meta(const html::Document& document, std::string_view name) {
  for (auto n = document.find_next(html::kNil, html::Tag::kMeta); n != html::kNil;
       n = document.find_next(n, html::Tag::kMeta)) {
    const auto is_it = ascii_iequals(trim(document.attribute(n, html::Attr::kProperty)), name) ||
                       ascii_iequals(trim(document.attribute(n, html::Attr::kName)), name);
    if (!is_it) continue;
    if (auto content = html::collapsed(document.attribute(n, html::Attr::kContent)); !content.empty()) return content;
  }
  return {};
}

std::vector<std::string> parts_of(std::string_view title) {
  std::vector<std::string> parts;
  for (;;) {
    auto end = title.npos, next = title.npos;
    for (const auto separator : kTitleSeparators) {
      const auto at = title.find(separator);
      if (at >= end) continue;
      end = at;
      next = at + separator.size();
    }
    if (const auto part = trim(title.substr(0, end)); !part.empty()) parts.emplace_back(part);
    if (end == title.npos) return parts;
    title.remove_prefix(next);
  }
}

std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char c : ascii_lower(text)) {
    if (is_ascii_alnum(c)) letters += c;
  }
  return letters;
}

/// Is the part what the domain is called after? "The Example Times" is, of exampletimes.com.
bool names_domain(const std::string& part, const Url& url) {
  if (url.is_address()) return false;
  const auto domain = registered_domain(url.host());
  const auto label = letters_of(domain.substr(0, domain.find('.'))), letters = letters_of(part);
  return letters.size() >= 2 && (letters.find(label) != letters.npos || label.find(letters) != label.npos);
}

/// A front page's title is the outlet's name, often with a slogan or "Home".
std::string name_in_title(const html::Document& document, const Url& url) {
  const auto node = document.find_next(html::kNil, html::Tag::kTitle);
  if (node == html::kNil) return {};
  const auto title = html::collapsed(document.raw_text(node));
  auto parts = parts_of(title);
  std::erase_if(parts, [](const auto& part) {
    return std::ranges::find(kGenericParts, ascii_lower(part)) != kGenericParts.end();
  });
  const auto named = std::ranges::find_if(parts, [&](const auto& part) { return names_domain(part, url); });
  if (named != parts.end()) return *named;
  return parts.size() == 1 ? parts.front() : title;
}

std::string name_of(const html::Document& document, const Url& url) {
  for (const auto* name : {"og:site_name", "application-name"}) {
    if (auto said = meta(document, name); !said.empty()) return said;
  }
  return name_in_title(document, url);
}

std::string language_of(const html::Document& document) {
  for (const auto name : {"lang", "xml:lang"}) {
    if (const auto said = trim(document.attribute(document.root(), name)); !said.empty()) return std::string{said};
  }
  if (auto said = meta(document, "og:locale"); !said.empty()) return said;
  return meta(document, "content-language");
}

std::vector<Url> sections_of(const html::Document& document, const Url& url) {
  std::vector<Url> sections;
  for (auto& link : html::links(document, url)) {
    const bool is_navigation = link.place == html::Place::kNav || link.place == html::Place::kHeader;
    const bool is_own = url.is_address() ? link.url.origin() == url.origin()
                                         : registered_domain(link.url.host()) == registered_domain(url.host());
    if (!is_navigation || !is_own || link.text.empty() || !looks_like_section(link.url)) continue;
    if (link.url == url || std::ranges::find(sections, link.url) != sections.end()) continue;
    sections.push_back(std::move(link.url));
  }
  return sections;
}

}  // namespace

FrontPage read_front_page(std::string_view bytes, std::string_view content_type, const Url& url,
                          std::string_view refresh) {
  const auto document = html::parse(html::decode(bytes, content_type).text);
  FrontPage page;
  page.refresh = refresh_target(document, refresh, url);
  page.name = name_of(document, url);
  page.language = language_of(document);
  page.feeds = news_feeds(document, url);
  page.sections = sections_of(document, url);
  return page;
}

}  // namespace tearsheet::crawler
