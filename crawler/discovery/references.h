#pragma once

// References in feeds and sitemaps, as people write them, against the URL of their document or its xml:base. Besides
// what base/url.h takes: line breaks within, "&amp;" left over from escaping twice, and "www.example.org/a" without a
// scheme. Pure values.

#include <optional>
#include <string>
#include <string_view>

#include "base/url.h"

namespace tearsheet::crawler {

class References {
 public:
  explicit References(std::string_view base) { set_base(base); }

  /// Cheap if it is the one before.
  void set_base(std::string_view url);

  /// The URL in its normal form; empty: there is none. Without a base only absolute ones are found.
  std::string resolve(std::string_view reference) const;

 private:
  std::string text_;
  std::optional<Url> base_;
};

/// Is it a URL by itself, with its scheme and host?
bool is_absolute(std::string_view reference);

}  // namespace tearsheet::crawler
