#pragma once

// A record read to its end: what it says, what its digests are, and as much of its payload as the caller wants to keep.
// Everything that reads records goes through here (read, verify, restore, import), so that all agree on what a payload
// is.
//
// The payload is what follows the HTTP head in application/http blocks, and the block itself in others. If somebody
// else's response has a chunked body, it is the body without its chunk sizes.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/warc/record.h"

namespace tearsheet::archive {

struct Examined {
  warc::RecordHeader header;
  std::uint64_t end = 0;   ///< in the file, after the record
  bool canonical = false;  ///< a gzip member of its own, as we write them
  std::string head;        ///< HTTP head with its blank line; empty for other blocks
  std::string payload;     ///< the first bytes, as many as were to be kept
  std::uint64_t payload_size = 0;
  std::string truncated;       ///< WARC-Truncated: why the record was cut when it was archived; empty if it wasn't
  bool ends_early = false;     ///< the body lacks its last chunk, or is shorter than its head says
  std::string payload_sha256;  ///< hex
  std::optional<bool> block_digest_fits, payload_digest_fits;  ///< nothing: none was given, or of an unknown kind
};

/// Reads the block of `header`, which `reader` has just given, keeping at most `keep` bytes of the payload; each piece
/// of the block also goes to `copy`.
Examined examine(warc::RecordReader& reader, warc::RecordHeader header, std::uint64_t keep,
                 const std::function<void(std::string_view)>& copy = {});

}  // namespace tearsheet::archive
