// restore_tables(): the rows of the archive from its files alone, as they were while it was written.

#include "archive/file_digest.h"
#include "archive/file_name.h"
#include "archive/tables.h"
#include "archive/walk.h"
#include "base/error.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {

void require_serial(const Examined& record, std::int64_t serial, const fs::path& path) {
  if (record.header.type() != "warcinfo") return;
  const auto info = warc::Fields::parse(record.payload);
  const std::string stated{info.get("serial")};
  if (stated.empty() || stated == std::to_string(serial)) return;
  throw Error(ErrorKind::kCorrupt, "the file says that its serial number is " + stated, path.string());
}

/// Enters the captures of a file. Returns its length: that of the file, but for the last one, at whose end a killed run
/// may have left a part of a capture. Damage of other kinds stays where it is: it was evidence once.
std::uint64_t restore_captures(Tables& tables, std::int64_t serial, const fs::path& path, bool is_last) {
  const auto size = fs::file_size(path);
  std::uint64_t complete = 0;
  bool cut = false;
  walk(path, serial, size, [&](std::string_view id) { return tables.find(id); },
       {[&](const Examined& record) {
          require_serial(record, serial, path);
          complete = record.end;
          cut = false;
        },
        [&](const CapturedRecords& found) {
          if (is_last && found.is_cut_after && found.notes == nullptr) {
            complete = found.record.header.offset;
            cut = true;
          } else if (!tables.find(found.capture.record_id)) {
            tables.insert(found.capture);
          }
        },
        [&](const Damage& damage) { cut = damage.cut; }});
  return is_last && cut ? complete : size;
}

}  // namespace

void restore_tables(const fs::path& folder, Database& database) {
  Tables tables{database};
  if (!tables.is_empty()) {
    throw Error(ErrorKind::kInternal, "the archive is restored into tables that are not empty", database.getFilename());
  }
  const auto files = warc_files(folder);
  for (const auto& file : files) {
    with_sql_errors(database, [&] {
      SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
      const auto& [serial, path] = file;
      const bool is_last = serial == files.rbegin()->first;
      const auto length = restore_captures(tables, serial, path, is_last);
      tables.put({serial, length, is_last ? "" : file_sha256(path, length)});
      transaction.commit();
    });
  }
}

}  // namespace tearsheet::archive
