// restore_tables(): the rows of the archive from its files alone, as they were while it was written.

#include <algorithm>
#include <map>
#include <system_error>

#include "archive/file_digest.h"
#include "archive/tables.h"
#include "archive/walk.h"
#include "base/error.h"
#include "base/file.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {

std::map<std::int64_t, fs::path> warc_files(const fs::path& folder) {
  std::map<std::int64_t, fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& path : list_files(folder, ".gz")) {
    const auto serial = serial_in(path.filename().string());
    if (serial && path.parent_path() == folder) files.emplace(*serial, path);
  }
  return files;
}

/// Enters the captures of a file; gives the length up to which it holds whole groups.
std::uint64_t restore_captures(Tables& tables, std::int64_t serial, const fs::path& path, bool is_last) {
  std::uint64_t whole = 0;
  walk(path, serial, fs::file_size(path), [&](std::string_view id) { return tables.find(id); },
       {[&](const Examined& record) {
          const auto stated = warc::Fields::parse(record.payload).get("serial");
          if (record.header.type() == "warcinfo" && !stated.empty() && stated != std::to_string(serial)) {
            throw Error(ErrorKind::kCorrupt, "the file says that its serial number is " + std::string{stated},
                        path.string());
          }
          whole = record.end;
        },
        [&](const Found& found) {
          // The end of the last file is where a run may have been killed between a capture and its notes.
          if (is_last && found.last && found.notes == nullptr) {
            whole = found.record.header.offset;
          } else {
            tables.insert(found.capture);
          }
        },
        [](const Damage&) {}});
  return whole;
}

}  // namespace

void restore_tables(const fs::path& folder, Database& database) {
  Tables tables{database};
  with_sql_errors(database, [&] {
    SQLite::Transaction transaction{database, SQLite::TransactionBehavior::IMMEDIATE};
    tables.clear();
    const auto files = warc_files(folder);
    for (const auto& [serial, path] : files) {
      const bool is_last = serial == files.rbegin()->first;
      const auto whole = restore_captures(tables, serial, path, is_last);
      const auto size = fs::file_size(path);
      tables.put(is_last ? WarcFile{serial, whole, ""} : WarcFile{serial, size, file_sha256(path, size)});
    }
    transaction.commit();
  });
}

}  // namespace tearsheet::archive
