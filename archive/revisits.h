#pragma once

// Revisits and their originals, in whatever order they are imported: a revisit may come in one file, and the response
// that it refers to in a later one.
//
//   the revisit is imported   its original isn't here: archived as it is, and can't be read yet
//   the original is imported  the revisit is archived once more, after it and under an id of its own, now with its
//                             original in the notes
//
// The first copy stays as it is, because what is archived never changes. As a new capture, the second one is found by
// all who read the archive in its order. A revisit names its original by record id, by URL and date (WARC 1.0 and
// later), or by the payload's digest alone (older tools); it may also name another revisit. For the one writer.

#include <cstddef>
#include <filesystem>
#include <optional>

#include "archive/tables.h"
#include "archive/writer.h"

namespace tearsheet::archive {

class Originals {
 public:
  Originals(const std::filesystem::path& folder, const Writer& writer) : folder_(folder), writer_(writer) {}

  /// The capture with the payload that the revisit with this header had; nothing if it isn't here.
  std::optional<Capture> of(const warc::Fields& revisit, int depth = 0) const;

 private:
  std::optional<Capture> by_id(std::string_view record_id, int depth) const;
  std::optional<Capture> by_date(const warc::Fields& revisit) const;
  std::optional<Capture> by_digest(const warc::Fields& revisit) const;

  const std::filesystem::path& folder_;
  const Writer& writer_;
};

/// The notes that an imported revisit needs, besides `stated`, if `original` is what it refers to.
warc::Fields notes_on_revisit(const Examined& revisit, const Capture& original, warc::Fields stated);

/// Archives the revisits once more whose originals have come since. The caller commits. Returns how many. Finds
/// nothing to do when it is repeated. `tables` has what is committed; all captures have to be.
std::size_t repeat_revisits(const std::filesystem::path& folder, const Tables& tables, Writer& writer);

}  // namespace tearsheet::archive
