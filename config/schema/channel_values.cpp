// Times of day, rates and secrets: the values of channels.

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "base/units.h"
#include "config/schema/values.h"

namespace tearsheet::config {

std::optional<std::chrono::minutes> parse_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = parse_count(text.substr(0, 2)), minute = parse_count(text.substr(3));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return std::chrono::minutes{*hour * 60 + *minute};
}

Problem clock_problem(std::string_view text, const Shape& shape) {
  if (parse_clock(text)) return std::nullopt;
  const auto what = fmt::format("{} is not {}", quote(text), expected(shape));
  const auto padded = fmt::format("0{}", text);
  return parse_clock(padded) ? fmt::format("{}: write {}", what, padded) : what;
}

std::optional<SendLimit> parse_rate(std::string_view text) {
  const auto slash = std::min(text.find('/'), text.size());
  const auto count = parse_count(text.substr(0, slash));
  const auto window = parse_duration(text.substr(std::min(slash + 1, text.size())));
  if (!count || *count == 0 || !window || *window < std::chrono::seconds{1}) return std::nullopt;
  return SendLimit{*count, *window};
}

bool has_secret(std::string_view text) {
  for (const std::string_view open : {"${env:", "${file:"}) {
    const auto at = text.find(open);
    if (at != std::string_view::npos && text.find('}', at) != std::string_view::npos) return true;
  }
  return false;
}

// The value itself is never shown: it may be the secret.
Problem secret_problem(std::string_view text) {
  if (has_secret(text) && text.starts_with("${") && text.find('}') == text.size() - 1) return std::nullopt;
  return "a secret may not be written into YAML: write ${env:NAME} or ${file:PATH}";
}

Problem hook_problem(std::string_view text) { return has_secret(text) ? std::nullopt : url_problem(text); }

}  // namespace tearsheet::config
