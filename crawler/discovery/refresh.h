#pragma once

// A page that only leads on to another one:
//
//     <meta http-equiv="refresh" content="0; url=/news/">     Refresh: 0; url=/news/     (a header)
//
// Read as browsers do it (WHATWG HTML §4.2.5.3, the shared declarative refresh steps). Front pages also use it to load
// themselves again after some minutes, and pages with a text to show it without a script: those lead nowhere.
// Pure functions.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "analyzers/html/dom.h"
#include "base/url.h"

namespace tearsheet::crawler {

/// A longer wait is meant for readers.
inline constexpr std::chrono::seconds kLongestRefresh{5};

struct Refresh {
  std::chrono::seconds after{0};
  std::string reference;  ///< as written; empty: the page itself
};

/// "5; url=/x" and its many spellings; nothing if it isn't one.
std::optional<Refresh> parse_refresh(std::string_view value);

/// Does the page ask for it at all, by a <meta> or by `header`? For parse_statements() too, which lacks the text.
bool may_refresh(const analyzers::html::Document& document, std::string_view header);

/// Where a page without a text of its own leads within kLongestRefresh: by its <meta>, else by `header`, its Refresh
/// header (may be empty).
std::optional<Url> refresh_target(const analyzers::html::Document& document, std::string_view header, const Url& page);

}  // namespace tearsheet::crawler
