// robots.txt. First line: our product token, second: a path with its query; the rest is the file.

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "crawler/robots/pattern.h"
#include "crawler/robots/robots.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace crawler;

/// RFC 9309 §2.2.3 by the book: reach[i] says whether the pattern so far can end before octet i of the path.
bool matches_by_the_book(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  std::vector<bool> reach(path.size() + 1);
  reach[0] = true;
  for (const char c : pattern) {
    std::vector<bool> next(path.size() + 1);
    for (std::size_t i = 0; i <= path.size(); ++i) {
      if (c == '*') {
        next[i] = reach[i] || (i > 0 && next[i - 1]);
      } else {
        next[i] = i > 0 && path[i - 1] == c && reach[i - 1];
      }
    }
    reach = std::move(next);
  }
  return to_end ? reach.back() : std::find(reach.begin(), reach.end(), true) != reach.end();
}

void promise_verdict(const Verdict& verdict, std::string_view path, std::string_view text) {
  if (verdict.rule.empty()) return promise(verdict.allowed && verdict.line == 0, "without a rule all is allowed");
  if (verdict.line == 0) return promise(!verdict.allowed, "what takes too long to check is refused");
  const std::string_view rule = verdict.rule;
  const std::string_view key = verdict.allowed ? "Allow: " : "Disallow: ";
  promise(rule.starts_with(key), "a rule says what the verdict says", rule);
  promise(text.find(rule.substr(key.size())) != std::string_view::npos, "a rule is given as written", rule);
  if (rule.size() * path.size() > 4'000'000) return;
  promise(matches_by_the_book(normal_pattern(rule.substr(key.size())), normal_path(path)),
          "the rule that decides matches the path", rule);
}

void promise_same(const Robots& robots, const Robots& other, std::string_view path, std::string_view what) {
  promise(robots.check(path) == other.check(path), what, path);
  promise(robots.crawl_delay() == other.crawl_delay() && robots.sitemaps() == other.sitemaps(), what);
}

std::string with_crlf(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

void check_pattern(std::string_view pattern, std::string_view path) {
  const auto normal = normal_pattern(pattern), to = normal_path(path);
  promise(normal_path(to) == to, "a normal path is its own", path);
  if (normal.size() * to.size() > 400'000) return;
  Steps steps{4 * (normal.size() + to.size()) + 64};
  promise(pattern_matches(normal, to, steps) == matches_by_the_book(normal, to),
          "a pattern matches as RFC 9309 says, in linear time", pattern);
}

}  // namespace

void check_robots(std::string_view input) {
  const auto product = take_line(input);
  const auto path = "/" + std::string(take_line(input));
  const auto robots = Robots::parse(input, product);
  // UTF-16 is read as its text, and what is added to it below would not be UTF-16.
  const bool has_mark = input.starts_with("\xFF\xFE") || input.starts_with("\xFE\xFF");
  if (has_mark || (input.size() >= 2 && (input[0] == '\0') != (input[1] == '\0'))) return;
  promise_verdict(robots.check(path), path, input);
  promise(robots.check(normal_path(path)) == robots.check(path), "a path and its normal form get one verdict", path);
  if (const auto delay = robots.crawl_delay())
    promise(delay->count() >= 0 && *delay <= std::chrono::hours{24}, "a delay is between nothing and a day");
  check_pattern(input.substr(0, input.find('\n')), path);

  if (input.find('\r') == std::string_view::npos && input.size() < kRobotsLimit / 2)
    promise_same(robots, Robots::parse(with_crlf(input), product), path, "CRLF ends a line as LF does");
  // The empty rule ends a group of user-agent lines alone, which would otherwise take the other crawler in.
  constexpr std::string_view kOther = "\nAllow:\nUser-agent: somebody-else\nDisallow: /\nCrawl-delay: 77\n";
  if (!ascii_lower(product).starts_with("somebody-else") && input.size() < kRobotsLimit / 2)
    promise_same(robots, Robots::parse(std::string(input).append(kOther), product), path,
                 "a group for another crawler changes nothing");
}

}  // namespace tearsheet::fuzz
