#pragma once

// Reads the keys of one section of tearsheet.yaml.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/units.h"
#include "config/read/read.h"
#include "config/schema/values.h"

namespace tearsheet::config {

/// A missing or broken value keeps its default.
class Section {
 public:
  Section(const Reader& reader, const yaml::Node& node) : reader_(reader), node_(node) {}

  void get(std::string_view key, std::string& to) const {
    if (const auto value = reader_.get(node_, key)) to = value->text();
  }
  void get(std::string_view key, std::chrono::milliseconds& to) const {
    if (const auto value = reader_.get(node_, key)) to = parse_duration(value->text()).value_or(to);
  }
  void get_share(std::string_view key, double& to) const {
    if (const auto value = reader_.get(node_, key)) to = parse_share(value->text()).value_or(to);
  }
  void get_size(std::string_view key, std::uint64_t& to) const {
    if (const auto value = reader_.get(node_, key)) to = parse_size(value->text()).value_or(to);
  }
  void get_count(std::string_view key, unsigned& to) const {
    if (const auto value = reader_.get(node_, key)) to = static_cast<unsigned>(parse_count(value->text()).value_or(to));
  }
  void get(std::string_view key, std::vector<std::string>& to) const { to = reader_.texts(node_, key); }

 private:
  const Reader& reader_;
  yaml::Node node_;
};

}  // namespace tearsheet::config
