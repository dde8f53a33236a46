#include "alerts/stories/story_names.h"

#include <optional>

namespace tearsheet::alerts {
namespace {

constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr unsigned kDigitBits = 5;
constexpr std::size_t kLength = 12;
constexpr std::uint64_t kOther = std::uint64_t{1} << 63U;

std::optional<std::uint64_t> packed(std::string_view name) {
  if (name.size() != kLength) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : name) {
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    number = number << kDigitBits | digit;
  }
  return number;
}

}  // namespace

std::uint64_t StoryNames::number(std::string_view name) {
  if (const auto number = packed(name)) return *number;
  const auto [entry, is_new] = numbers_.try_emplace(std::string(name), kOther | others_.size());
  if (is_new) others_.emplace_back(name);
  return entry->second;
}

std::string StoryNames::name(std::uint64_t number) const {
  if ((number & kOther) != 0) return others_.at(number & ~kOther);
  std::string name(kLength, '0');
  for (auto digit = name.rbegin(); digit != name.rend(); ++digit, number >>= kDigitBits)
    *digit = kDigits[number % kDigits.size()];
  return name;
}

}  // namespace tearsheet::alerts
