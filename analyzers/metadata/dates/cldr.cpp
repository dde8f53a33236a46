#include "analyzers/metadata/dates/cldr.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <string>
#include <vector>

namespace tearsheet::analyzers::metadata {

bool cldr_knows(std::string_view language) {
  static const auto kLanguages = [] {
    std::vector<std::string> languages;
    for (int32_t i = 0; i < uloc_countAvailable(); ++i) {
      const std::string_view name = uloc_getAvailable(i);
      languages.emplace_back(name.substr(0, name.find('_')));
    }
    std::sort(languages.begin(), languages.end());
    languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
    return languages;
  }();
  return std::binary_search(kLanguages.begin(), kLanguages.end(), language);
}

}  // namespace tearsheet::analyzers::metadata
