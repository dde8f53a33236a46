#pragma once

// Atom feeds of alerts (RFC 4287), as text. An entry is known by its alert's hash, so it can be found again in the feed's
// own text; a digest at the end of the file says whether that text is still what was written. Pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "alerts/messages/document.h"

namespace tearsheet::alerts {

inline constexpr std::size_t kFeedEntries = 100;

/// One entry, from "<entry>" to "</entry>" and a line feed.
std::string atom_entry(const MessageAlert& alert, const Message& message, const Templates& templates);

/// `entries`, of which the last are the newest, become the first of the feed in `old` (empty: a new feed). What is in it
/// already stays where it is. Nothing changes in a feed that has all of them.
/// A feed that was damaged is started again. Throws Error(kConfiguration) if `old` was not made by us.
std::string atom_feed(std::string_view title, std::string_view id, const std::vector<std::string>& entries,
                      std::string_view old);

}  // namespace tearsheet::alerts
