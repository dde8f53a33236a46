#pragma once

// The one writer of an archive: groups of records at the end of the open file, their rows kept back until commit().
//
//   open: cut the open file to its known length ─► begin group ─► records ─► end group ─► … ─► commit: fsync, then rows
//
// A group is a capture with its request and notes. It is in one file, and a write that fails takes back all of it. A
// file is entered in the database (length 0) before it is created. A file that the database doesn't know is never
// touched: nobody knows who made it, and it may be the only copy of evidence.
//
// A file that is full gets its digest with the next commit if this object wrote all of it. If not, a thread of its own
// reads it, and a later commit, or one after the next opening, enters the digest.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/appender.h"
#include "archive/archive.h"
#include "archive/describe.h"
#include "archive/examine.h"
#include "archive/file_digest.h"
#include "archive/file_name.h"
#include "archive/tables.h"
#include "archive/warc/record.h"

namespace tearsheet::archive {

class Writer {
 public:
  Writer(std::filesystem::path folder, Database& database, Options options);

  Capture append(const Exchange& exchange);
  std::optional<Capture> append_resource(std::string_view url, std::string_view outlet, std::string_view content_type,
                                         std::string_view bytes, Time fetched, Source source);

  /// What our metadata record will say about an imported capture, once its block was read.
  using Notes = std::function<warc::Fields(const Examined&)>;
  /// An imported record as it is, its block read from `reader`; it is a capture if `notes` is given.
  void append_foreign(warc::RecordHeader header, warc::RecordReader& reader, const Notes& notes);

  void commit(const std::function<void(Database&)>& with);
  void wait_for_digests();
  Database& database() { return database_; }

  /// As in Tables, with what isn't committed yet.
  std::optional<Capture> find(std::string_view record_id) const;
  std::optional<Capture> last(std::string_view url, bool bodies_only = false) const;
  std::optional<Capture> same_fetch(std::string_view url, Time fetched, std::string_view sha256) const;
  std::optional<Capture> with_foreign_digest(std::string_view url, std::string_view digest) const;
  std::optional<Capture> same_resource(std::string_view url, std::string_view outlet, std::string_view sha256) const;

 private:
  void refuse_unknown_files() const;
  void reopen();
  void seal_in_background(const WarcFile& file);
  /// Enters the digests that are done.
  void put_digests();
  void start_file(Time date);
  void write_warcinfo(std::int64_t serial, Time date);
  void write_request(const Exchange& exchange, std::string_view capture_id);
  void write_record(const warc::Fields& header, std::string_view head, std::string_view body = {});
  void write_notes(const warc::Fields& capture_header, const warc::Fields& notes);
  std::optional<Capture> original_of(const Exchange& exchange, std::string_view payload_sha256) const;
  /// Runs `group` at the end of a file with room, and remembers the capture that it gives; if it throws, nothing was
  /// written.
  std::optional<Capture> in_group(Time date, const std::function<std::optional<Capture>()>& group);
  Position here() const { return {serial_, static_cast<std::int64_t>(file_->length())}; }
  std::filesystem::path path(std::int64_t serial) const { return folder_ / file_name(serial); }
  Lookup lookup() const;

  std::filesystem::path folder_;
  Database& database_;
  Tables tables_;
  Options options_;
  std::int64_t serial_ = 0;  ///< of the open file; of the last one if none is open
  std::unique_ptr<Appender> file_;
  std::uint64_t committed_ = 0;   ///< bytes of the open file
  std::vector<WarcFile> filled_;  ///< files that were left for the next one since the last commit
  std::vector<std::pair<WarcFile, std::unique_ptr<BackgroundDigest>>> sealing_;
  std::vector<Capture> pending_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> pending_by_url_;
  std::map<std::string, std::size_t, std::less<>> pending_by_id_;
  warc::MemberWriter member_;
};

}  // namespace tearsheet::archive
