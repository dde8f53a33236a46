#include "base/units.h"

#include <charconv>
#include <limits>

namespace tearsheet {
namespace {

struct Unit {
  std::string_view name;
  std::uint64_t factor;
};

constexpr std::uint64_t kMaxSize = 1ULL << 62;
constexpr std::uint64_t kMaxDuration = 100ULL * 366 * 24 * 3600 * 1000;  // ms

constexpr Unit kDurations[] = {{"w", 604'800'000}, {"d", 86'400'000}, {"h", 3'600'000},
                               {"m", 60'000},      {"s", 1'000},      {"ms", 1}};
constexpr Unit kSizes[] = {{"B", 1}, {"KiB", 1ULL << 10}, {"MiB", 1ULL << 20}, {"GiB", 1ULL << 30}};

template <std::size_t N>
std::optional<std::uint64_t> parse(std::string_view text, const Unit (&units)[N], std::uint64_t most) {
  std::uint64_t value = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{}) return std::nullopt;
  const std::string_view name(stop, static_cast<std::size_t>(end - stop));
  for (const auto& unit : units) {
    if (name != unit.name) continue;
    if (value > most / unit.factor) return std::nullopt;
    return value * unit.factor;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Milliseconds> parse_duration(std::string_view text) {
  const auto value = parse(text, kDurations, kMaxDuration);
  if (!value) return std::nullopt;
  return Milliseconds{*value};
}

std::optional<std::uint64_t> parse_size(std::string_view text) { return parse(text, kSizes, kMaxSize); }

std::string to_string(Milliseconds duration) {
  const auto count = static_cast<std::uint64_t>(duration.count());
  for (const auto& unit : kDurations) {
    if (count >= unit.factor && count % unit.factor == 0) return std::to_string(count / unit.factor).append(unit.name);
  }
  return std::to_string(count) + "ms";
}

}  // namespace tearsheet
