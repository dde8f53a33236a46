#pragma once

// What the feed or news sitemap that led to a page said of it, from the notes in the archive.
//
// The crawler notes it with the first capture of a page, and again when the feed says something new. A capture without
// such notes takes those of the captures before it, so that a page's later versions keep the title that only its feed
// gave. All of it comes from captures up to this one, so a rebuild finds the same.

#include <string>
#include <vector>

#include "analyzers/analyze.h"
#include "archive/archive.h"

namespace tearsheet::desk {

/// The captures of the same page in whose notes to look if its own say nothing, in this order. Reads the database, so it
/// is for the thread that owns the archive's connection.
std::vector<archive::Capture> captures_before(const archive::Archive& archive, const archive::Capture& capture);

/// `notes` are the capture's own. May be called from any thread.
analyzers::Listed listed(const archive::Archive& archive, const std::string& notes,
                         const std::vector<archive::Capture>& before);

}  // namespace tearsheet::desk
