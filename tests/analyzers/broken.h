#pragma once

// Ways to make pages that nobody would write.

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace tearsheet::analyzers::tests {

inline std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

/// `page` with so many changes: a byte of `alphabet` for another, some bytes lost, a piece of the page doubled.
inline std::string damaged(std::string page, std::string_view alphabet, int changes, std::mt19937& random) {
  for (int change = 0; change < changes; ++change) {
    const auto at = random() % page.size();
    switch (random() % 3) {
      case 0:
        page[at] = alphabet[random() % alphabet.size()];
        break;
      case 1:
        page.erase(at, random() % 12);
        break;
      default:
        page.insert(at, page.substr(random() % page.size(), random() % 30));
    }
  }
  return page;
}

}  // namespace tearsheet::analyzers::tests
