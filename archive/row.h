#pragma once

// Capture ↔ row of `captures`, and file ↔ row of `warc_files` (schema.h). Record ids and digests take a third of their
// text's size as blobs; an id that is not a UUID in its usual form is kept as text.

#include <cstdint>
#include <string>
#include <string_view>

#include "archive/archive.h"
#include "base/statements.h"

namespace tearsheet::archive {

struct WarcFile {
  std::int64_t serial = 0;
  std::uint64_t length = 0;  ///< bytes that were committed
  std::string sha256;        ///< hex; empty until the file is sealed
  bool operator==(const WarcFile&) const = default;
};

/// How far index.cdxj goes, and its size then.
struct CdxjState {
  Position until;
  std::uint64_t size = 0;
};

/// The columns of a capture, in the order of bind_capture() and capture_in().
inline constexpr std::string_view kCaptureColumns =
    "serial, offset, record_id, type, kind, url, url_key, outlet, status, content_type, etag, last_modified, "
    "payload_sha256, fetched, refers_to, truncated, source, foreign_digest, length";

void bind_capture(Query& query, const Capture& capture);
Capture capture_in(const Query& query);

/// "urn:uuid:…" as its 16 bytes, any other id as text, none as NULL.
void bind_id(Query& query, std::string_view record_id);
std::string id_in(const Query& query, int column);

/// A digest in hex as a blob, none as NULL.
void bind_digest(Query& query, std::string_view hex);
std::string digest_in(const Query& query, int column);

}  // namespace tearsheet::archive
