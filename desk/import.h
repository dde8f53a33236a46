#pragma once

// Imports files into the archive: text and HTML as resource records, WARC files as they are. What is something else
// (text_form.h) is refused.
//
// Importing the same thing twice adds nothing. One bad path never stops the others; each problem is a warning.

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "desk/desk.h"

namespace tearsheet::desk {

struct ImportRequest {
  std::vector<std::string> paths;          ///< files, and folders of them
  std::string outlet;                      ///< id; empty: the outlet of the URL
  std::string url;                         ///< of the one plain file among them; empty: made from its content
  Time fetched{};                          ///< of plain files
  bool notify = false;                     ///< send the alerts that they raise
  bool known_outlets = false;              ///< only pages of outlets of this desk
  std::optional<Time> from = {}, to = {};  ///< only what was fetched from then on, and before then
};

struct ImportTotals {
  std::size_t added = 0, known = 0, skipped = 0, failed = 0;
};

/// Takes the lock. A signal ends it between two files, and what was imported so far is committed. Throws Error(kUsage)
/// for a request that contradicts itself, before anything is imported.
ImportTotals import_files(const OpenDesk& desk, ImportRequest request);

}  // namespace tearsheet::desk
