#include "analyzers/content/srcset.h"

#include <algorithm>
#include <charconv>

#include "analyzers/html/text.h"

namespace tearsheet::analyzers::content {
namespace {

/// "640w" or "2x"; without a descriptor, an address is for density 1.
double size_of_descriptor(std::string_view text) {
  while (!text.empty() && html::is_space(text.front())) text.remove_prefix(1);
  if (text.empty()) return 1;
  double size = 0;
  std::from_chars(text.data(), text.data() + text.size(), size);
  return size;
}

}  // namespace

std::string_view largest_of_srcset(std::string_view srcset) {
  std::string_view largest;
  double most = -1;
  for (std::size_t at = 0; at < srcset.size();) {
    if (html::is_space(srcset[at]) || srcset[at] == ',') {
      ++at;
      continue;
    }
    const auto end = std::min(srcset.find_first_of(" \t\n\r\f", at), srcset.size());
    auto address = srcset.substr(at, end - at);
    std::string_view descriptor;
    at = end;
    // A comma right after the address ends the candidate; commas inside belong to the address.
    if (address.ends_with(',')) {
      while (address.ends_with(',')) address.remove_suffix(1);
    } else {
      at = std::min(srcset.find(',', end), srcset.size());
      descriptor = srcset.substr(end, at - end);
    }
    const auto size = size_of_descriptor(descriptor);
    if (address.starts_with("data:") || size <= most) continue;
    most = size;
    largest = address;
  }
  return largest;
}

}  // namespace tearsheet::analyzers::content
