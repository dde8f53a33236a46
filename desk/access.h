#pragma once

// What the crawler needs of a desk that is not in its YAML: secrets, and files by their full names.

#include "crawler/run/fetching.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Throws Error(kConfiguration) that names what is missing.
crawler::Access access_of(const OpenDesk& desk);

}  // namespace tearsheet::desk
