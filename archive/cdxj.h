#pragma once

// var/archive/index.cdxj, with which pywb and other programs find what the archive has: a line for each response,
// revisit and resource, sorted by bytes (LC_ALL=C):
//
//   org,example)/news 20210415064000 {"url":…,"mime":…,"status":…,"digest":…,"length":…,"offset":…,"filename":…}
//
// After a run, the lines of what was archived since are merged into the file; the archive isn't read for that. How far
// the index goes is in crawl.db, with its size: a file that is not the one that was written then is made from the
// start.

#include <filesystem>

#include "archive/archive.h"
#include "archive/tables.h"

namespace tearsheet::archive {

inline constexpr const char* kCdxjFile = "index.cdxj";

/// The line of a capture, without its line end.
std::string cdxj_line(const Capture& capture);

/// Completes the index up to the last committed capture. A file in the way, a full disk … are Error(kIo), and the file
/// is as it was.
void update_cdxj(const std::filesystem::path& folder, Database& database, Tables& tables);

}  // namespace tearsheet::archive
