#pragma once

// The archive's rows in crawl.db (schema.h): files by serial number, captures in archive order. SQLite's own exceptions
// come out as Error naming the database. For one thread.

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "archive/archive.h"
#include "archive/row.h"
#include "base/statements.h"

namespace tearsheet::archive {

class Tables {
 public:
  explicit Tables(Database& database) : statements_(database) {}

  std::vector<WarcFile> files() const;  ///< by serial number
  void put(const WarcFile& file);       ///< inserts or replaces
  void forget(std::int64_t serial);

  CdxjState cdxj() const;
  void put(const CdxjState& state);

  void insert(const Capture& capture);
  std::optional<Capture> find(std::string_view record_id) const;
  std::optional<Capture> at(Position position) const;
  /// The last capture of a URL, of any type; with `bodies_only` no revisit.
  std::optional<Capture> last(std::string_view url, bool bodies_only = false) const;
  /// The captures of a URL, in archive order.
  std::vector<Capture> of_url(std::string_view url) const;
  /// The first capture of a URL with this payload.
  std::optional<Capture> with_payload(std::string_view url, std::string_view sha256) const;
  std::optional<Capture> resource(std::string_view url, std::string_view outlet, std::string_view sha256) const;
  /// The same fetch under another record id, or a revisit's original by its URL and date.
  std::optional<Capture> same_fetch(std::string_view url, Time fetched, std::string_view sha256) const;
  /// The first capture with an imported payload of this digest; one of the URL goes before others.
  std::optional<Capture> with_foreign_digest(std::string_view url, std::string_view digest) const;
  std::vector<Capture> after(Position position, std::size_t limit, std::optional<Kind> kind) const;

  /// Revisits, in archive order, whose original wasn't here when they were imported.
  std::vector<Capture> without_original(Position after, std::size_t limit) const;

  /// The number of captures, from a counter.
  std::size_t count() const;

  /// Rows of records that are in no known file.
  std::vector<Capture> without_file() const;
  /// Is there nothing at all?
  bool is_empty() const;

 private:
  /// The captures that a condition selects; `bind` gives its parameters.
  std::vector<Capture> select(std::string_view condition, const std::function<void(Query&)>& bind,
                              std::string_view index = {}) const;
  std::optional<Capture> first(std::string_view condition, const std::function<void(Query&)>& bind) const;
  void run(std::string_view sql, const std::function<void(Query&)>& bind);

  mutable Statements statements_;
};

/// Runs `work`; an SQLite::Exception becomes Error(kIo), or kCorrupt if the database is damaged.
void with_sql_errors(const Database& database, const std::function<void()>& work);

}  // namespace tearsheet::archive
