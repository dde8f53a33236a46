#include "crawler/discovery/wishes.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

// What stands before a colon and is not a crawler's name.
constexpr std::array<std::string_view, 4> kWithValues = {"unavailable_after", "max-snippet", "max-image-preview",
                                                         "max-video-preview"};

bool is_one_of(std::string_view word, const auto& words) {
  return std::ranges::any_of(words, [&](std::string_view other) { return ascii_iequals(word, other); });
}

/// The directives for us; empty if they are for another crawler.
std::string_view directives_of(std::string_view value, std::string_view agent) {
  const auto colon = value.find(':');
  const auto name = trim(value.substr(0, colon));
  const bool has_name =
      colon != std::string_view::npos && name.find(',') == std::string_view::npos && !is_one_of(name, kWithValues);
  if (!has_name) return value;
  return ascii_iequals(name, agent) ? value.substr(colon + 1) : std::string_view{};
}

bool asks_not_to_be_kept(std::string_view directives) {
  constexpr std::array<std::string_view, 3> kWords = {"noarchive", "noindex", "none"};
  while (!directives.empty()) {
    const auto comma = std::min(directives.find(','), directives.size());
    if (is_one_of(trim(directives.substr(0, comma)), kWords)) return true;
    directives.remove_prefix(std::min(comma + 1, directives.size()));
  }
  return false;
}

}  // namespace

Wishes wishes_of(const std::vector<std::string_view>& x_robots_tags, std::string_view tdm_reservation,
                 const std::vector<std::pair<std::string, std::string>>& notes, std::string_view agent) {
  Wishes wishes;
  wishes.tdm = trim(tdm_reservation) == "1";
  for (const auto tag : x_robots_tags) wishes.noarchive |= asks_not_to_be_kept(directives_of(tag, agent));
  for (const auto& [name, value] : notes) {
    if (name == "robots") wishes.noarchive |= asks_not_to_be_kept(value);
    if (name == "tdm-reservation") wishes.tdm |= value == "1";
  }
  return wishes;
}

}  // namespace tearsheet::crawler
