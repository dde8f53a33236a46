#pragma once

// The addresses of an image in several sizes: "a.jpg 320w, b.jpg 640w" (HTML §4.8.4.2.1, srcset attributes).
//
// Deviates from the standard in that a candidate with a malformed descriptor counts as the smallest, instead of as none:
// its address is still one of the picture. Pure.

#include <string_view>

namespace tearsheet::analyzers::content {

/// The address of the candidate with the largest width or density, the first of equals; empty if there is none. An
/// address may contain commas, and data: URLs are passed over.
std::string_view largest_of_srcset(std::string_view srcset);

}  // namespace tearsheet::analyzers::content
