#include "config/model/desk.h"

#include <algorithm>

#include <fmt/format.h>

namespace tearsheet::config {
namespace {

template <typename Item>
const Item* find(const std::vector<Item>& items, std::string Item::*name, std::string_view wanted) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.*name == wanted; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string to_string(const Finding& finding) {
  const auto& [file, line, column] = finding.place;
  // A name can contain characters that a terminal would interpret.
  auto name = file;
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
  const auto where = line == 0 ? name : fmt::format("{}:{}:{}", name, line, column);
  return fmt::format("{}: {}: {}", where, finding.severity == Severity::kError ? "error" : "warning", finding.message);
}

const Outlet* find_outlet(const Desk& desk, std::string_view id) { return find(desk.outlets, &Outlet::id, id); }
const Extract* extract_at(const Outlet& outlet, Time captured) {
  const Extract* in_force = nullptr;
  for (const auto& extract : outlet.extract) {
    if (extract.from <= captured) in_force = &extract;
  }
  return in_force;
}

const Channel* find_channel(const Desk& desk, std::string_view name) {
  return find(desk.channels, &Channel::name, name);
}
const Rule* find_rule(const Desk& desk, std::string_view id) { return find(desk.rules, &Rule::id, id); }

}  // namespace tearsheet::config
