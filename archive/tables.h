#pragma once

// The archive's rows in state.db (schema.h): files by serial number, captures in archive order. SQLite's own exceptions
// come out as Error naming the database.

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"

namespace tearsheet::archive {

struct WarcFile {
  std::int64_t serial = 0;
  std::uint64_t length = 0;  ///< bytes that were committed
  std::string sha256;        ///< empty until the file is sealed
  bool operator==(const WarcFile&) const = default;
};

/// "tearsheet-00000001.warc.gz".
std::string file_name(std::int64_t serial);
/// The serial number in a name of that form, nothing for any other name.
std::optional<std::int64_t> serial_in(std::string_view name);
/// The files in `folder` whose names have that form, by serial number; none if there is no such folder.
std::map<std::int64_t, std::filesystem::path> warc_files(const std::filesystem::path& folder);

class Tables {
 public:
  explicit Tables(Database& database) : database_(database) {}

  std::vector<WarcFile> files() const;  ///< by serial number
  void put(const WarcFile& file);       ///< inserts or replaces
  void forget(std::int64_t serial);

  void insert(const Capture& capture);
  std::optional<Capture> find(std::string_view record_id) const;
  std::optional<Capture> at(Position position) const;
  /// The last capture of a URL, of any type; with `bodies_only` no revisit.
  std::optional<Capture> last(std::string_view url, bool bodies_only = false) const;
  std::optional<Capture> resource(std::string_view url, std::string_view outlet, std::string_view sha256) const;
  /// The same fetch under another record id, or a revisit's original by its URL and date.
  std::optional<Capture> same_fetch(std::string_view url, Time fetched, std::string_view sha256) const;
  std::vector<Capture> behind(Position after, std::size_t limit, std::optional<Kind> kind) const;

  /// Rows of records that stand in no file that is known.
  std::vector<Capture> without_file() const;

  void clear();

 private:
  Database& database_;
};

/// Runs `work`; an SQLite::Exception becomes Error(kIo), or kCorrupt where the database is damaged.
void with_sql_errors(const Database& database, const std::function<void()>& work);

}  // namespace tearsheet::archive
