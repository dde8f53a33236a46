#pragma once

// What the archive's tests share: a desk in a folder of its own, made-up exchanges, and files seen as bytes.

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "base/database.h"
#include "tests/temporary.h"

namespace tearsheet::archive::testing {

using TempFolder = tests::TemporaryFolder;

/// var/ of a desk: archive/ and crawl.db.
struct Desk {
  TempFolder temp;
  std::filesystem::path folder = temp.path() / "archive";
  std::filesystem::path database_path = temp.path() / "crawl.db";
  Options options;

  std::unique_ptr<Database> database(OpenMode mode = OpenMode::kReadWrite) const;
  std::filesystem::path warc(std::int64_t serial = 1) const;
};

inline constexpr std::string_view kUrl = "https://www.example.org/2021/04/a";

Time at(std::string_view text);
Exchange page(std::string_view url, std::string body, std::string_view fetched = "2021-04-15T06:40:00Z");
std::string gzip(std::string_view bytes);
/// All members, one after the other.
std::string gunzip(std::string_view bytes);
std::string slurp(const std::filesystem::path& path);
void spill(const std::filesystem::path& path, std::string_view bytes);

/// A foreign record: version line, fields, block.
std::string record(std::string_view fields, std::string_view block, std::string_view version = "WARC/1.0");

/// All rows as text, for comparing tables.
std::vector<std::string> rows(Database& database);
/// The rows that restore_tables() makes of the files alone.
std::vector<std::string> restored_rows(const Desk& desk);
std::vector<std::string> messages(const std::vector<Flaw>& flaws);

}  // namespace tearsheet::archive::testing
