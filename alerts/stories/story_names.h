#pragma once

// Names of stories in eight bytes. A story is named after an article, whose id is twelve characters of base32, 60 bits
// (short_id in base/digest.h). Other ids are kept in a list. For one thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tearsheet::alerts {

class StoryNames {
 public:
  /// The same number for the same name.
  std::uint64_t number(std::string_view name);
  std::string name(std::uint64_t number) const;

 private:
  std::vector<std::string> others_;
  std::unordered_map<std::string, std::uint64_t> numbers_;  ///< of others_
};

}  // namespace tearsheet::alerts
