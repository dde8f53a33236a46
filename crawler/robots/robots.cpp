#include "crawler/robots/robots.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/utf8.h"
#include "crawler/robots/pattern.h"

namespace tearsheet::crawler {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestDelay = std::chrono::hours{24};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view strip(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_token_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// The product token at the start of a value: "Tearsheet/1.0 (+…)" is "Tearsheet" (§2.2.1).
std::string_view token_of(std::string_view value) {
  const auto end = std::find_if_not(value.begin(), value.end(), is_token_char);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

bool is_star(std::string_view value) { return value.starts_with('*') && (value.size() == 1 || is_blank(value[1])); }

/// "10" or "0.5", in seconds; nothing else.
std::optional<milliseconds> delay_of(std::string_view value) {
  double seconds = 0;
  const auto [end, error] =
      std::from_chars(value.data(), value.data() + value.size(), seconds, std::chars_format::fixed);
  if (end != value.data() + value.size() || value.empty()) return std::nullopt;
  if (error == std::errc::result_out_of_range) return kLongestDelay;
  if (error != std::errc{} || !(seconds >= 0)) return std::nullopt;
  const auto longest = static_cast<double>(kLongestDelay.count()) / 1000;
  return seconds >= longest ? kLongestDelay : milliseconds{static_cast<std::int64_t>(seconds * 1000)};
}

/// Some editors save UTF-16, though §2.3 wants UTF-8. Without a byte order mark the first letter shows it.
std::string from_utf16_bytes(std::string_view text, bool big_endian) {
  std::u16string units;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    const auto first = static_cast<unsigned char>(text[at]), second = static_cast<unsigned char>(text[at + 1]);
    units += static_cast<char16_t>(big_endian ? first * 256 + second : second * 256 + first);
  }
  return from_utf16(units);
}

/// The text in UTF-8 without its byte order mark, if it was in another form.
std::optional<std::string> recoded(std::string_view text) {
  if (text.starts_with("\xFF\xFE")) return from_utf16_bytes(text.substr(2), false);
  if (text.starts_with("\xFE\xFF")) return from_utf16_bytes(text.substr(2), true);
  if (text.size() < 2 || (text[0] == '\0') == (text[1] == '\0')) return std::nullopt;
  return from_utf16_bytes(text, text[0] == '\0');
}

}  // namespace

/// The rules of our groups or of those for "*", until it is known which of them count.
struct Robots::Group {
  bool named = false;  ///< a user-agent line named it
  std::vector<Rule> rules;
  std::optional<milliseconds> crawl_delay;
};

/// Lines in, groups out. A group is one or more user-agent lines and the rules after them (§2.1).
struct Robots::Parser {
  std::string_view product;
  Group ours, everybody;
  std::vector<std::string> sitemaps;
  bool for_ours = false, for_everybody = false;  ///< whom the current group is for
  bool in_rules = false;  ///< a rule was seen, so that the next user-agent line opens a new group

  void line(std::string_view text, int number) {
    text = text.substr(0, text.find('#'));
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return;
    const auto key = ascii_lower(strip(text.substr(0, colon)));
    const auto value = strip(text.substr(colon + 1));
    if (key == "user-agent") {
      user_agent(value);
    } else if (key == "allow" || key == "disallow") {
      rule(key == "allow", value, number);
    } else if (key == "crawl-delay") {
      delay(value);
    } else if (key == "sitemap" && !value.empty()) {
      sitemaps.emplace_back(value);  // doesn't belong to a group, and doesn't end one (§2.2.4)
    }
  }

  void user_agent(std::string_view value) {
    if (in_rules) for_ours = for_everybody = in_rules = false;
    if (is_star(value)) {
      for_everybody = everybody.named = true;
    } else if (ascii_iequals(token_of(value), product)) {
      for_ours = ours.named = true;
    }
  }

  void rule(bool allow, std::string_view value, int number) {
    in_rules = true;
    if (value.empty()) return;  // an empty path matches nothing (§2.2.2)
    Rule made{allow, normal_pattern(value), std::string{value}, number};
    if (for_everybody) everybody.rules.push_back(made);
    if (for_ours) ours.rules.push_back(std::move(made));
  }

  void delay(std::string_view value) {
    const auto wanted = delay_of(value);
    if (!wanted) return;
    if (for_ours) ours.crawl_delay = std::max(ours.crawl_delay.value_or(*wanted), *wanted);
    if (for_everybody) everybody.crawl_delay = std::max(everybody.crawl_delay.value_or(*wanted), *wanted);
  }
};

Robots Robots::parse(std::string_view text, std::string_view product) {
  const bool is_cut = text.size() > kRobotsLimit;
  text = text.substr(0, kRobotsLimit);
  const auto utf8 = recoded(text);
  if (utf8) text = *utf8;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (is_cut) text = text.substr(0, text.find_last_of("\r\n") + 1);  // npos + 1: not a single complete line
  Parser parser;
  parser.product = token_of(product);
  for (int number = 1; !text.empty(); ++number) {
    const auto end = text.find_first_of("\r\n");
    parser.line(text.substr(0, end), number);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  auto& group = parser.ours.named ? parser.ours : parser.everybody;
  Robots robots;
  robots.rules_ = by_precedence(std::move(group.rules));
  robots.crawl_delay_ = group.crawl_delay;
  robots.sitemaps_ = std::move(parser.sitemaps);
  return robots;
}

/// The longest pattern decides, on equal length Allow (§2.2.2). Of rules with the same pattern the first stays.
std::vector<Robots::Rule> Robots::by_precedence(std::vector<Rule> rules) {
  std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
    return std::make_tuple(b.pattern.size(), std::string_view{a.pattern}, b.allow) <
           std::make_tuple(a.pattern.size(), std::string_view{b.pattern}, a.allow);
  });
  const auto same = [](const Rule& a, const Rule& b) { return a.pattern == b.pattern; };
  rules.erase(std::unique(rules.begin(), rules.end(), same), rules.end());
  std::stable_sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) {
    return std::make_tuple(b.pattern.size(), b.allow, a.line) < std::make_tuple(a.pattern.size(), a.allow, b.line);
  });
  return rules;
}

Verdict Robots::check(std::string_view path_and_query) const {
  const auto path = normal_path(path_and_query);
  if (path == "/robots.txt") return {};  // implicitly allowed (§2.2.2)
  Steps steps{kMostSteps};
  for (const auto& rule : rules_) {
    const auto matches = pattern_matches(rule.pattern, path, steps);
    // What can't be decided in time must not be fetched: one of the rules left may disallow it.
    if (!matches) return {false, "its rules take too long to check", 0};
    if (*matches) return {rule.allow, (rule.allow ? "Allow: " : "Disallow: ") + rule.written, rule.line};
  }
  return {};
}

}  // namespace tearsheet::crawler
