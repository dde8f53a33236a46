#pragma once

// The dates of WARC headers (ISO 28500 §5.4): RFC 3339, with fractions, or less exact ("2020-03"). Other writers' forms
// are read too: the 14 digits of ARC files and CDX lines, and times without a zone, which are UTC. Pure.

#include <optional>
#include <string_view>

#include "base/time.h"

namespace tearsheet::archive::warc {

/// The moment, or the first one of a day, month or year. Nothing if it is none of these forms, or impossible.
std::optional<Time> parse_date(std::string_view text);

}  // namespace tearsheet::archive::warc
