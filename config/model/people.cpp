#include "config/model/people.h"

#include <algorithm>

namespace tearsheet::config {

bool is_of(const Rule& rule, std::string_view of) {
  constexpr std::string_view kTag = "tag:", kOwner = "owner:";
  if (of.starts_with(kTag)) return std::ranges::find(rule.tags, of.substr(kTag.size())) != rule.tags.end();
  if (of.starts_with(kOwner)) return rule.owner == of.substr(kOwner.size());
  return rule.id == of;
}

std::vector<std::string> channels_of(const Rule& rule, Time now) {
  auto out = rule.notify;
  for (const auto& [channel, until] : rule.subscribers)
    if (now < until && std::ranges::find(out, channel) == out.end()) out.push_back(channel);
  return out;
}

}  // namespace tearsheet::config
