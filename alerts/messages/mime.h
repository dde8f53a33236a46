#pragma once

// Headers and bodies of mail (RFC 5322, 2045, 2047). Pure functions; lines end with CR LF.

#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace tearsheet::alerts {

/// "Name: value", folded, as encoded words (RFC 2047) unless it is plain ASCII. `value` is one line.
std::string text_header(std::string_view name, std::string_view value);

/// "Name: a, b", folded after commas. The values are ASCII.
std::string list_header(std::string_view name, const std::vector<std::string>& values);

/// A name for people, before an address or id in < >: a quoted string, or encoded words that follow `before` characters
/// on their line.
std::string phrase(std::string_view text, std::size_t before);

/// "Sun, 01 Nov 2026 09:10:00 +0100", in the zone's time (RFC 5322 §3.3).
std::string mail_date(Time time, std::string_view zone);

/// Lines of at most 76 characters (RFC 2045 §6.7). `text` has line feeds.
std::string quoted_printable(std::string_view text);

}  // namespace tearsheet::alerts
