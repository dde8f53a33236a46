#include "crawler/frontier/schedule.h"

#include <algorithm>
#include <array>

namespace tearsheet::crawler {
namespace {

constexpr std::array<seconds, 4> kLooks = {std::chrono::hours{1}, std::chrono::hours{6}, kDay, 7 * kDay};
constexpr seconds kFirstPause{60};

}  // namespace

std::optional<Time> next_look(Time first, Time now) {
  for (const auto look : kLooks) {
    if (first + look > now) return first + look;
  }
  return std::nullopt;
}

seconds next_interval(seconds last, bool news, seconds asked) {
  const auto least = std::clamp(asked, kLeastInterval, kDay);
  if (last <= seconds{0}) return least;
  return std::clamp(news ? last / 2 : last + last / 2, least, kDay);
}

seconds back_off(std::int64_t failures) {
  const auto doublings = std::clamp<std::int64_t>(failures - 1, 0, 16);
  return std::min(kFirstPause * (std::int64_t{1} << doublings), kDay);
}

milliseconds polite_delay(milliseconds configured, std::optional<milliseconds> crawl_delay, milliseconds last_answer,
                          std::uint64_t roll) {
  const auto base = std::max({configured, crawl_delay.value_or(milliseconds{0}), 5 * last_answer, milliseconds{0}});
  return base + milliseconds{base.count() * static_cast<std::int64_t>(roll % 1001) / 50'000};
}

std::uint64_t mix(std::string_view text, std::uint64_t count) {
  std::uint64_t state = 0xcbf29ce484222325;  // FNV-1a over the text, then the finisher of splitmix64
  for (const unsigned char c : text) state = (state ^ c) * 0x100000001b3;
  state += (count + 1) * 0x9e3779b97f4a7c15;
  state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9;
  state = (state ^ (state >> 27)) * 0x94d049bb133111eb;
  return state ^ (state >> 31);
}

}  // namespace tearsheet::crawler
