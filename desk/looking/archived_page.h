#pragma once

// The bytes from which an article was read, for `show --raw` and pages. For one thread.

#include <string>

#include "analyzers/article.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// As archived, without content coding. Throws Error(kIo) if the archive has no capture of it, Error(kCorrupt) if it
/// doesn't know the record.
std::string archived_bytes(const OpenDesk& desk, const analyzers::Article& article);

}  // namespace tearsheet::desk
