#pragma once

// What a page's head says: <meta> by name, property or itemprop (OpenGraph, Dublin Core, those of the press), <link
// rel>,
// <title>, <html lang>.

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::metadata {

class MetaTags {
 public:
  explicit MetaTags(const html::Document& doc);

  /// The first non-empty content under the first of `keys` (lower case) that has one; else empty.
  std::string_view first(std::initializer_list<std::string_view> keys) const;
  /// All contents under the first of `keys` that has any.
  std::vector<std::string> all(std::initializer_list<std::string_view> keys) const;

  /// Each key (lower case, in order) with its first non-empty content.
  template <class Use>
  void for_each(Use use) const {
    for (const auto& [key, contents] : contents_) {
      for (const auto& content : contents) {
        if (content.empty()) continue;
        use(std::string_view(key), std::string_view(content));
        break;
      }
    }
  }

  const std::string& title() const { return title_; }          ///< <title>, white space collapsed
  const std::string& canonical() const { return canonical_; }  ///< as written
  const std::string& language() const { return language_; }    ///< of <html>, else of <body>, as written

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> contents_;
  std::string title_, canonical_, language_;
};

}  // namespace tearsheet::analyzers::metadata
