#pragma once

// var/silences.jsonl, schema tearsheet/silence/1: when which silence was added, and when it was ended. The lines are in
// the database first, and the file mirrors them (journal.h): it outlives the database, so that a replay decides the same.
//
//     {"schema":"tearsheet/silence/1","time":…,"event":"added","id":"s1","outlet":"example-times","until":…,
//      "reason":…,"author":…,"position":{…}}            a query has "text" as well, with saved queries written out
//     {"schema":"tearsheet/silence/1","time":…,"event":"expired","id":"s1","position":{…}}
//     {"schema":"tearsheet/silence/1","time":…,"event":"told","id":"s1"}      what it held back was shown after its end
//
// Those of silences.yaml are added by the first run that reads them, as f1, f2 …, and expire with the first run that
// doesn't find them there any more. For one thread; a verb may add silences while a run is at work.

#include <filesystem>
#include <string>
#include <vector>

#include "alerts/log/journal.h"
#include "alerts/log/sql.h"
#include "alerts/silences/silences.h"
#include "base/json_fwd.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

/// In the order in which they were added. Throws Error(kCorrupt) for a line of another form.
std::vector<Silence> read_silences(Database& database);

/// Those of the database as they are at each moment: a verb may add or end one between two transactions of a run.
class CurrentSilences {
 public:
  /// Refers to both.
  CurrentSilences(Database& database, const plugin::ParseContext& context);
  const Silences& get();

 private:
  Database& database_;
  const plugin::ParseContext& context_;
  Silences silences_;
  std::int64_t last_event_ = 0;  ///< that silences_ knows
  SQLite::Statement select_last_event_;
};

/// Follows the lines of a log. Throws Error(kCorrupt) for a line of another form.
void apply_silence_event(const std::string& line, std::vector<Silence>& silences);

class SilenceLog {
 public:
  SilenceLog(const std::filesystem::path& var, Database& database);

  // The following are for use inside the caller's transaction. `now`: from when, or until when; everything up to
  // `position` has been decided.

  /// Adds it with an id and `from` of its own. Returns the id.
  std::string add(const Silence& silence, char prefix, Silence::Moment now);
  void expire(const std::string& id, Silence::Moment now);
  /// Brings the log up to silences.yaml. While that file has an error, nothing of it expires.
  void note(const config::Desk& desk, const plugin::ParseContext& context, Silence::Moment now);
  /// Those that have ended since the last call. They count as told.
  std::vector<Silence> take_ended(Time now);

  /// Brings silences.jsonl up to the database, in a transaction of its own: no other process appends meanwhile. Throws
  /// Error(kCorrupt) if the file is not the start of what the database holds.
  void complete();
  /// The first difference between file and database; empty if they agree.
  std::string difference() const { return journal_.difference_so_far(); }

 private:
  void append(const Json& line);

  Database& database_;
  Journal journal_;
};

/// Queries of silences.yaml that can't be read, with their places.
std::vector<config::Finding> silence_errors(const config::Desk& desk, const plugin::ParseContext& context);

/// The text of a query with saved queries written out; nothing if it can't be read.
std::optional<std::string> silence_text(const std::string& query, const plugin::ParseContext& context);

}  // namespace tearsheet::alerts
