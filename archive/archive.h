#pragma once

// What we saw, byte for byte and in order: WARC 1.1 files under var/archive, and their list in crawl.db.
//
//   append(exchange) ─► gzip member(s) ─► commit(): fsync, then the database rows ─► captures_after(position)
//
// Archive order is the order of everything: (serial of the file, offset of the record). A record that the database
// doesn't know was never promised: on opening for writing, the open file is cut back to the length that the database
// has. One writer per desk (desk/ holds the lock); any number of readers, each with its own Archive over its own
// connection, which must outlive it.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/database.h"
#include "base/position.h"
#include "base/time.h"

namespace tearsheet::archive {

using tearsheet::Position;

/// What a capture was fetched as; only pages become articles.
enum class Kind {
  kPage,
  kFeed,
  kSitemap,
  kSection,
  kRobots,
  kOther,  ///< imported, and not a page: a picture, a script, a revisit whose original is not here
};

/// How a capture came into the archive.
enum class Source {
  kCrawled,
  kImported,          ///< its alerts are decided, but not sent
  kImportedToNotify,  ///< its alerts are sent
};

/// "page", "feed", "sitemap", "section", "robots", "other".
std::string_view name(Kind kind);
std::optional<Kind> parse_kind(std::string_view name);

/// One finished request, as the crawler hands it over. Bytes are as on the wire, except for the transfer coding: the
/// body is de-chunked, still content-encoded.
struct Exchange {
  Kind kind = Kind::kPage;
  std::string url;            ///< normalised, as requested
  std::string outlet;         ///< id; empty: of none
  std::string request;        ///< request line and headers, with CRLFs; no secrets
  std::string response_head;  ///< status line and headers, with CRLFs
  std::string body;
  std::string ip;  ///< of the peer, may be empty
  Time fetched{};
  bool truncated = false;                  ///< the body is not all there …
  std::string_view truncation = "length";  ///< … and why, as WARC-Truncated says it: length, time, disconnect
  /// Of a 304: the earlier capture that the server says still holds. Then `body` is empty.
  std::optional<std::string> not_modified_record;
  bool in_full = false;  ///< no revisit record, even if it is the same as before: that copy can't be read
  /// Further facts for the metadata record ("via", "redirect", "x-robots-tag" …).
  std::vector<std::pair<std::string, std::string>> notes;
};

/// A response, revisit or resource record in the archive.
struct Capture {
  Position position;
  std::string warc;       ///< file name relative to the archive's folder
  std::string record_id;  ///< "urn:uuid:…"
  std::string type;       ///< response, revisit, resource
  Kind kind = Kind::kPage;
  std::string url, outlet;
  int status = 0;            ///< HTTP status; 200 for a resource
  std::string content_type;  ///< header of the response or the resource
  std::string etag, last_modified;
  std::string payload_sha256;  ///< hex, over the still content-encoded body; a revisit has its original's
  Time fetched{};
  std::string refers_to;   ///< record id of the original, for a revisit
  bool truncated = false;  ///< the body was cut when it was archived
  Source source = Source::kCrawled;
  std::string
      foreign_digest;  ///< of an imported payload, as it was stated, in one spelling: "sha1:…"; never one of ours
  std::uint64_t length = 0;  ///< bytes of its record in the file; 0: archived before lengths were kept
  bool operator==(const Capture&) const = default;
};

/// Why a payload is not all of what the server had. If several reasons apply, the first of them.
enum class Incomplete {
  kNoOriginal,     ///< a revisit whose original is not in the archive: there are no bytes at all
  kLengthLimit,    ///< cut at a size limit when it was archived (WARC-Truncated: length)
  kBrokenOff,      ///< the transfer ended too early (WARC-Truncated: time, disconnect …; or chunks without an end)
  kDecodedLimit,   ///< larger than Options::max_decoded
  kUnknownCoding,  ///< of a content coding that we don't know; the bytes are still encoded
  kDamagedCoding,  ///< its content coding is damaged or ends too early
};

/// For a notice, after "the page …": "was cut at a size limit when it was archived".
std::string_view describe(Incomplete reason);

/// A record's content, read back.
struct Payload {
  std::string head;   ///< status line and headers; empty for a resource. Of a 304: those of its original
  std::string bytes;  ///< content-decoded, as far as that goes
  std::optional<Incomplete> incomplete = {};  ///< nothing: the bytes are all there is
  std::string notes = {};                     ///< of the capture: its metadata record's block (warc/fields.h)
};

struct Options {
  std::uint64_t warc_size = 1ULL << 30;
  std::uint64_t max_decoded = 64ULL << 20;  ///< bytes; more of a page is not given to anyone
  std::string software;                     ///< for warcinfo: "Tearsheet/0.1.0"
};

/// A flaw that verify found: the file, the record and what is wrong with it.
struct Flaw {
  std::string warc;
  std::int64_t offset = 0;
  std::string record_id, message;
};

class Archive {
 public:
  /// `folder` is var/archive. For writing, an open file is cut back to its known length first; files that the database
  /// doesn't know, or that are shorter than it knows, are Error(kCorrupt) and left as they are. Nothing is written for
  /// reading.
  Archive(std::filesystem::path folder, Database& database, Options options, OpenMode mode);
  ~Archive();
  Archive(Archive&&) noexcept;

  const std::filesystem::path& folder() const;

  /// Writes request, response (or revisit) and metadata records. Not yet promised: commit() does that.
  /// A body equal to the last capture of the same URL becomes a revisit (identical-payload-digest). On Error(kIo), a
  /// full disk say, nothing of this exchange was written, and what was appended before can still be committed.
  Capture append(const Exchange& exchange);

  /// A plain file as a resource record. Nothing if the same bytes are there already under this URL (and outlet).
  /// `fetched` also is the record's WARC-Date. `source` says whether its alerts are to be sent.
  std::optional<Capture> append_resource(std::string_view url, std::string_view outlet, std::string_view content_type,
                                         std::string_view bytes, Time fetched, Source source = Source::kImported);

  /// fsync, then one database transaction with the rows of all that was appended; `with` runs in the same transaction
  /// (the crawler's frontier goes with its captures or not at all).
  void commit(const std::function<void(Database&)>& with = {});

  /// Enters the digests of full files that are still being computed. Takes a second per gigabyte, so it is for the end
  /// of a run; without it they are entered after the next opening.
  void wait_for_digests();

  /// Completes var/archive/index.cdxj (cdxj.h) up to the last committed capture: for the end of a run.
  void update_cdxj();

  /// Committed captures after a position in archive order, at most `limit`; `kind` filters. find() and latest() also
  /// know what this object has appended since.
  std::vector<Capture> captures_after(Position after, std::size_t limit, std::optional<Kind> kind = {}) const;
  std::optional<Capture> find(std::string_view record_id) const;
  /// The last capture of a URL with a body (not a revisit), for conditional requests.
  std::optional<Capture> latest(std::string_view url) const;
  /// The committed captures of a URL, in archive order.
  std::vector<Capture> captures_of(std::string_view url) const;
  /// The number of committed captures; takes no longer for a million.
  std::size_t count() const;
  /// The first committed capture of a URL with this payload (hex).
  std::optional<Capture> with_payload(std::string_view url, std::string_view sha256) const;

  /// The content of a capture; a revisit gives its original's bytes. Throws Error(kCorrupt) if the record doesn't read
  /// or its digest doesn't fit. Any number of threads may read captures that are not revisits
  /// at the same time.
  Payload read(const Capture& capture) const;
  /// The notes of a capture alone, as in Payload::notes; any thread may call it. They are in the file after the capture's
  /// record, which is passed over unread if its length is known.
  std::string notes(const Capture& capture) const;
  /// The record's bytes as archived (decompressed gzip member: WARC headers, block): `show --raw` without decoding.
  std::string raw(const Capture& capture) const;

 private:
  friend class Importer;  // writes records as they are
  friend std::size_t repeat_revisits(Archive& archive);
  struct State;
  std::unique_ptr<State> state_;
};

/// Re-reads every record of every file against its digests and the database. Flaws come in archive order; none if all
/// is well. May run beside a writer: what comes after the committed end of the open file was never promised. `progress`
/// gets bytes done and bytes in all.
std::vector<Flaw> verify(const std::filesystem::path& folder, Database& database,
                         const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

struct ImportResult {
  std::size_t added = 0, known = 0, skipped = 0;  ///< records
  std::vector<std::string> problems;              ///< one line each, naming file and offset; the rest was taken
};

struct ImportRules {
  /// The outlet of a URL, empty: of none. The notes of another Tearsheet's archive say it too, and the kind.
  std::function<std::string(std::string_view url)> outlet_of;
  Source source = Source::kImported;  ///< says whether their alerts are to be sent
  /// Which captures are taken; all if it is not set.
  std::function<bool(std::string_view url, Time fetched)> takes = {};
};

/// Foreign WARC records (response, resource, revisit, with their requests and metadata) as they are, with their own
/// dates and ids; a metadata record of ours names their origin and the outlet. What is there already is not added
/// again. Commits: all of a file goes in or nothing. Captures that are not pages are kept as Kind::kOther. `file` may
/// also be a .wacz, whose WARC files are read where they lie in it.
ImportResult import_warc(Archive& archive, const std::filesystem::path& file, const ImportRules& rules);

/// Archives the imported revisits once more whose originals have come since, so that they can be read. Call it after
/// the last file of an import. Commits. Returns how many there were.
std::size_t repeat_revisits(Archive& archive);

/// Does this file begin as WARC files do, packed or not, whatever its name?
bool is_warc(const std::filesystem::path& file);

/// Fills the archive's tables, which must be empty, from the WARC files alone: row for row as they were. What a killed
/// run left at the end of the last file is not entered; other damage costs only the records that it hit, and `verify`
/// reports it. Holds one record in memory at a time and commits after each file: give it a database that is put in its
/// place when it is complete. Throws Error(kCorrupt) for a file under another's name.
void restore_tables(const std::filesystem::path& folder, Database& database);

}  // namespace tearsheet::archive
