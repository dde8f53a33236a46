#include "crawler/discovery/references.h"

#include <array>

#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kLongestUrl = 8 * 1024;  // as of a URL

/// "&" after one more round of escaping than was undone. No URL means these, and each can be there several times.
constexpr std::array<std::string_view, 4> kEscapedAmpersands = {"amp;", "#38;", "#038;", "#x26;"};

/// How many bytes after "&" are left over from escaping it.
std::size_t leftover(std::string_view after) {
  for (const auto escaped : kEscapedAmpersands) {
    if (ascii_iequals(after.substr(0, escaped.size()), escaped)) return escaped.size();
  }
  return 0;
}

/// Prose such as "No link available" must not be taken for a path.
bool is_prose(std::string_view reference) {
  return reference.find(' ') != reference.npos && reference.find('/') == reference.npos;
}

std::string tidied(std::string_view reference) {
  std::string tidy;
  if (reference.size() > kLongestUrl) return tidy;
  reference = trim(reference);
  tidy.reserve(reference.size() + 2);
  // A host without a scheme: the path of a site that begins like this would be a curious one.
  if (ascii_iequals(reference.substr(0, 4), "www.")) tidy = "//";
  for (std::size_t at = 0; at < reference.size(); ++at) {
    const char c = reference[at];
    if (c == '\t' || c == '\n' || c == '\r') continue;  // as browsers do
    tidy += c;
    if (c != '&') continue;
    while (const auto length = leftover(reference.substr(at + 1))) at += length;
  }
  return tidy;
}

}  // namespace

void References::set_base(std::string_view url) {
  if (url == text_) return;
  text_ = url;
  base_ = Url::parse(text_);
}

std::string References::resolve(std::string_view reference) const {
  const auto tidy = tidied(reference);
  if (tidy.empty() || is_prose(tidy)) return {};
  const auto url = base_ ? base_->resolve(tidy) : Url::parse(tidy);
  return url ? url->text() : std::string{};
}

bool is_absolute(std::string_view reference) { return Url::parse(tidied(reference)).has_value(); }

}  // namespace tearsheet::crawler
