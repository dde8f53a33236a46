#pragma once

// Does an object of a page's structured data describe this page, or another story that the page only lists? Its URL
// tells, else its headline. Pure.

#include <cstdint>
#include <string>
#include <vector>

namespace tearsheet::analyzers::metadata {

/// What a page calls itself.
struct PageIdentity {
  std::vector<std::string> urls;    ///< as fetched, canonical, og:url; relative ones are resolved against the first
  std::vector<std::string> titles;  ///< <title>, og:title, <h1>
};

enum class Ownness : std::uint8_t {
  kOther,   ///< it states another URL, and a headline that is none of the page's
  kSilent,  ///< it states neither, or the page does not
  kAlike,   ///< its headline has most words of one of the page's titles
  kHeadline,
  kUrl,
};

/// `urls` are the object's own ("url", "mainEntityOfPage", "@id"); those of home pages, which templates state by
/// mistake, say nothing.
Ownness ownness_of(const std::vector<std::string>& urls, const std::string& headline, const PageIdentity& page);

}  // namespace tearsheet::analyzers::metadata
