// restore_tables(): the rows of the archive from its files alone, as they were while it was written.

#include "archive/file_digest.h"
#include "archive/tables.h"
#include "archive/walk.h"
#include "base/error.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {

/// Enters the captures of a file; gives its length, without what a killed run left at the end of the last file. Damage
/// of other kinds stays where it is: it was evidence once.
std::uint64_t restore_captures(Tables& tables, std::int64_t serial, const fs::path& path, bool is_last) {
  const auto size = fs::file_size(path);
  std::uint64_t whole = 0;
  bool cut = false;
  walk(path, serial, size, [&](std::string_view id) { return tables.find(id); },
       {[&](const Examined& record) {
          const auto info = warc::Fields::parse(record.payload);
          const auto stated = info.get("serial");
          if (record.header.type() == "warcinfo" && !stated.empty() && stated != std::to_string(serial)) {
            throw Error(ErrorKind::kCorrupt, "the file says that its serial number is " + std::string{stated},
                        path.string());
          }
          whole = record.end;
          cut = false;
        },
        [&](const Found& found) {
          if (is_last && found.cut_behind && found.notes == nullptr) {
            whole = found.record.header.offset;
            cut = true;
          } else {
            tables.insert(found.capture);
          }
        },
        [&](const Damage& damage) { cut = damage.cut; }});
  return is_last && cut ? whole : size;
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
      const auto length = restore_captures(tables, serial, path, is_last);
      tables.put({serial, length, is_last ? "" : file_sha256(path, length)});
    }
    transaction.commit();
  });
}

}  // namespace tearsheet::archive
