#include "crawler/discovery/scope.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/error.h"
#include "base/tracking.h"
#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

// A longer text is not the address of an article.
constexpr std::size_t kLongestTarget = 2048;

// Nothing below them is an article, and none of them is a section …
constexpr std::array<std::string_view, 17> kServiceSegments = {
    "account",  "author", "authors", "autor",  "feed",   "feeds",  "login",     "newsletter", "profile",
    "register", "rss",    "search",  "signin", "signup", "static", "subscribe", "suche"};

// … while below these are sections.
constexpr std::array<std::string_view, 7> kListSegments = {"archive", "category", "page",  "tag",
                                                           "tags",    "topic",    "topics"};

// How the names of service pages begin: about-us, privacy-policy.
constexpr std::array<std::string_view, 12> kServiceWords = {
    "abo", "advertise", "advertising", "careers", "cookie", "donate", "jobs", "legal", "my", "shop", "terms", "user"};

constexpr std::array<std::string_view, 20> kServicePages = {
    "about",   "agb",   "contact",   "contacts", "cookies", "datenschutz", "default", "faq",  "help",    "home",
    "imprint", "index", "impressum", "kontakt",  "links",   "main",        "privacy", "site", "sitemap", "terms"};

constexpr std::array<std::string_view, 31> kFileEndings = {"7z",   "aac",  "atom", "avi",  "bmp", "css",  "csv", "doc",
                                                           "docx", "exe",  "gif",  "gz",   "ico", "jpeg", "jpg", "js",
                                                           "json", "m3u8", "mp3",  "mp4",  "ogg", "pdf",  "png", "rss",
                                                           "svg",  "txt",  "webm", "webp", "xls", "xml",  "zip"};

constexpr std::array<std::string_view, 7> kPageEndings = {"asp", "aspx", "htm", "html", "php", "shtml", "xhtml"};

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::size_t longest_digits(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = is_ascii_digit(c) ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::vector<std::string> segments_of(std::string_view path) {
  std::vector<std::string> segments;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto slash = path.find('/');
    if (const auto segment = path.substr(0, slash); !segment.empty()) segments.push_back(ascii_lower(segment));
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash);
  }
  return segments;
}

/// /2021/04 and on, 2021-04-15 or 20210415, in years that the web has seen.
bool has_date(std::string_view path) {
  static const Pattern date{R"((^|[/_-])(19|20)\d\d([/_-](0?[1-9]|1[0-2])([/_-]|$)|(0[1-9]|1[0-2])[0-3]\d(\D|$)))"};
  return date.is_in(path);
}

std::size_t words_of(std::string_view slug) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : slug) {
    const bool divides = c == '-' || c == '_' || c == '+';
    if (!divides && !inside) ++words;
    inside = !divides;
  }
  return words;
}

std::vector<Pattern> compile(const std::vector<std::string>& expressions, const std::string& outlet) {
  std::vector<Pattern> compiled;
  for (const auto& expression : expressions) {
    try {
      compiled.emplace_back(expression);
    } catch (const Error& error) {
      throw Error(ErrorKind::kConfiguration, "`articles:` expression '" + expression + "': " + error.what(), outlet);
    }
  }
  return compiled;
}

bool any_matches(const std::vector<Pattern>& expressions, const std::string& target) {
  return std::any_of(expressions.begin(), expressions.end(),
                     [&](const auto& expression) { return expression.is_in(target); });
}

}  // namespace

Scope::Scope(const config::Outlet& outlet)
    : include_(compile(outlet.include, outlet.id)),
      exclude_(compile(outlet.exclude, outlet.id)),
      ignored_parameters_(outlet.ignore_parameters) {
  auto sites = outlet.sites;
  sites.push_back(outlet.site);
  for (const auto& site : sites) {
    if (const auto url = Url::parse(site)) domains_.insert(registered_domain(url->host()));
  }
}

bool Scope::owns(const Url& url) const { return domains_.contains(registered_domain(url.host())); }

std::optional<Url> Scope::article(const Url& url, Source source) const {
  if (!owns(url) || (url.path() == "/" && !url.has_query())) return std::nullopt;
  auto page = without_tracking(url, ignored_parameters_);
  const auto target = page.path_and_query();
  if (target.size() > kLongestTarget || any_matches(exclude_, target)) return std::nullopt;
  if (!include_.empty()) return any_matches(include_, target) ? std::optional{page} : std::nullopt;
  if (source == Source::kLinked && !looks_like_article(page)) return std::nullopt;
  return page;
}

bool looks_like_article(const Url& url) {
  const auto segments = segments_of(url.path());
  if (std::any_of(segments.begin(), segments.end(), [](const auto& segment) {
        return contains(kServiceSegments, segment) || contains(kListSegments, segment);
      })) {
    return false;
  }
  std::string_view last = segments.empty() ? std::string_view{} : segments.back();
  std::string_view ending;
  if (const auto dot = last.rfind('.'); dot != std::string_view::npos) {
    ending = last.substr(dot + 1);
    if (contains(kFileEndings, ending)) return false;
    if (contains(kPageEndings, ending)) last = last.substr(0, dot);
  }
  if (contains(kServicePages, last)) return longest_digits(url.query()) >= 4;
  if (has_date(url.path()) || words_of(last) >= 3 || longest_digits(last) >= 4) return true;
  if (longest_digits(url.query()) >= 4) return true;
  return contains(kPageEndings, ending) && ending != "php" && ending != "asp" && ending != "aspx" && last.size() >= 3;
}

bool looks_like_section(const Url& url) {
  const auto segments = segments_of(url.path());
  if (segments.empty() || segments.size() > 3 || url.has_query() || looks_like_article(url)) return false;
  return std::none_of(segments.begin(), segments.end(), [](const auto& segment) {
    const auto word = std::string_view{segment}.substr(0, segment.find_first_of("-_."));
    return contains(kServiceSegments, segment) || contains(kServicePages, word) || contains(kServiceWords, word) ||
           contains(kFileEndings, std::string_view{segment}.substr(segment.rfind('.') + 1));
  });
}

}  // namespace tearsheet::crawler
