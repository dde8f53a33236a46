#include "config/read/read.h"

#include <fmt/format.h>

#include "config/schema/values.h"

namespace tearsheet::config {

std::optional<yaml::Node> Reader::get(const yaml::Node& map, std::string_view key) const {
  const auto value = map.find(key);
  return value && whole(*value) ? value : std::nullopt;
}

std::string Reader::text(const yaml::Node& map, std::string_view key) const {
  const auto value = get(map, key);
  return value ? std::string{value->text()} : std::string{};
}

std::vector<std::string> Reader::texts(const yaml::Node& map, std::string_view key) const {
  std::vector<std::string> out;
  const auto list = map.find(key);
  if (!list) return out;
  for (const auto item : list->items()) {
    if (whole(item)) out.emplace_back(item.text());
  }
  return out;
}

Named* take_name(Names& names, std::string_view what, const yaml::Node& name, Draft& draft) {
  const auto [known, is_new] = names.try_emplace(std::string{name.text()}, Named{what, name.place()});
  if (is_new) return &known->second;
  const auto& first = known->second;
  draft.findings.error(name.place(),
                       fmt::format("the name {} is taken by the {} at {}:{}:{}: choose another", quote(name.text()),
                                   first.what, first.place.file, first.place.line, first.place.column));
  return nullptr;
}

std::vector<std::string_view> known_names(const Names& names, std::string_view what) {
  constexpr std::size_t kMost = 20'000;  // with more, finding a suggestion takes too long
  std::vector<std::string_view> out;
  if (names.size() > kMost) return out;
  for (const auto& [name, named] : names) {
    if (what.empty() || named.what == what) out.emplace_back(name);
  }
  return out;
}

}  // namespace tearsheet::config
