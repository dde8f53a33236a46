#pragma once

// robots.txt by RFC 9309: what one crawler may fetch from one authority.
//
//   text ─► lines ─► groups ─► those of our product token merged, else those of "*" ─► check(path): longest match wins
//
// Beyond the RFC: `Crawl-delay` and `Sitemap` are read (§2.2.4 leaves "other records" to us), and product tokens may
// contain digits, because sites use them. A file can be made so that checking a URL against it takes a second; the work
// for one URL is therefore capped (kMostSteps), and a URL beyond the cap is refused.
// Pure values, safe from any thread.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::crawler {

/// How much of a file counts: §2.5 asks for at least this.
inline constexpr std::size_t kRobotsLimit = 500 * 1024;

/// How many octets check() looks at for wildcards. 20,000 wildcard rules and a path of 200 octets stay below it; at the
/// cap a check takes some 10 ms.
inline constexpr std::size_t kMostSteps = 4 << 20;

/// The decision on one path, and the rule that made it.
struct Verdict {
  bool allowed = true;
  std::string rule;  ///< as written, "Disallow: /x"; empty: no rule matches
  int line = 0;      ///< 1-based line of that rule; 0: none

  bool operator==(const Verdict&) const = default;
};

class Robots {
 public:
  /// No rules: everything is allowed.
  Robots() = default;

  /// Reads the rules for `product` ("Tearsheet") from at most kRobotsLimit bytes; a line cut there is dropped.
  static Robots parse(std::string_view text, std::string_view product);

  /// `path_and_query` starts with "/", as in Url::path_and_query().
  Verdict check(std::string_view path_and_query) const;

  /// The longest Crawl-delay of our groups, up to a day.
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

  /// Sitemap lines of the whole file, in order, as written.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  ///< normalised (§2.2.2), "*" and a final "$" being special
    std::string written;  ///< the value, as in the file
    int line = 0;
  };
  struct Group;
  struct Parser;

  static std::vector<Rule> by_precedence(std::vector<Rule> rules);

  std::vector<Rule> rules_;  ///< each pattern once, in order of precedence: the first that matches decides
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::vector<std::string> sitemaps_;
};

}  // namespace tearsheet::crawler
