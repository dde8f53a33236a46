#pragma once

// Revisits and their originals, in whatever order they are imported: a revisit may come in one file, and the response
// that it refers to in a later one.
//
//   the revisit is imported   its original isn't here: archived as it is, and can't be read yet
//   the original is imported  the revisit is archived once more, after it and under an id of its own, now with its
//                             original in the notes
//
// The first copy stays as it is, because what is archived never changes. As a new capture, the second one is found by
// all who read the archive in its order. For the one writer.

#include <cstddef>
#include <filesystem>
#include <string>

#include "archive/tables.h"
#include "archive/writer.h"

namespace tearsheet::archive {

/// The id of the original that a revisit names by URL and date, as WARC 1.0 does; empty if it isn't here.
std::string original_by_date(const Writer& writer, const warc::Fields& header);

/// Archives the revisits once more whose originals have come since. The caller commits. Returns how many. Finds
/// nothing to do when it is repeated. `tables` has what is committed; all captures have to be.
std::size_t repeat_revisits(const std::filesystem::path& folder, const Tables& tables, Writer& writer);

}  // namespace tearsheet::archive
