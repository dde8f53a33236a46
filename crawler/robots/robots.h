#pragma once

// robots.txt as RFC 9309 has it: what one crawler may fetch from one authority.
//
//   text ─► lines ─► groups ─► those of our product token, merged (else those of "*") ─► check(path): longest match
//   wins
//
// Beyond the RFC: `Crawl-delay` and `Sitemap` are read (§2.2.4 leaves "other records" to us), and digits may stand in
// product tokens, since sites use them. Pure values, safe from any thread; no pattern can make matching slow.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::crawler {

/// How much of a file counts: §2.5 asks for at least this.
inline constexpr std::size_t kRobotsLimit = 500 * 1024;

/// The decision on one path, and the rule that made it.
struct Verdict {
  bool allowed = true;
  std::string rule;  ///< as written, "Disallow: /x"; empty: no rule spoke
  int line = 0;      ///< 1-based line of that rule; 0: none

  bool operator==(const Verdict&) const = default;
};

class Robots {
 public:
  /// No rules: everything is allowed.
  Robots() = default;

  /// Reads what concerns `product` ("Tearsheet"), at most kRobotsLimit bytes; a line cut there is dropped.
  static Robots parse(std::string_view text, std::string_view product);

  /// `path_and_query` starts with "/", as Url::path_and_query() has it.
  Verdict check(std::string_view path_and_query) const;

  /// The longest Crawl-delay of our groups, up to a day.
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

  /// Sitemap lines of the whole file, in order, as written.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;  ///< normalised (§2.2.2), "*" and a final "$" being special
    std::string written;
    int line = 0;
  };
  struct Group;
  struct Reader;

  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
  std::vector<std::string> sitemaps_;
};

}  // namespace tearsheet::crawler
