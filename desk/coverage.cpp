#include "desk/coverage.h"

#include <algorithm>

#include "alerts/rules/rules.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "base/tracking.h"
#include "base/url.h"
#include "base/utf8.h"
#include "base/words.h"
#include "desk/engine.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/catch_up.h"
#include "desk/intake/coverage_position.h"
#include "desk/intake/position.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kShownCandidates = 5;

/// Opening for writing finds the damage and removes it; then the index is filled again.
void rebuild_index(const OpenDesk& desk, const Error& damage, const ProgressLine& progress) {
  try {
    const auto lock = desk.lock();
    const auto crawl = desk.open_crawl(OpenMode::kReadWrite);
    const auto coverage = desk.open_coverage(OpenMode::kReadWrite);
    const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
    const auto index = open_index(desk);
    catch_up(desk, archive, *coverage, *index, thread_count(0), progress);
  } catch (const Error&) {
    throw damage;
  }
}

void warn_if_incomplete(const plugin::EngineReader& reader) {
  const auto note = parse_index_note(reader.note());
  if (note.target) warn("the index is being rebuilt and lacks newer coverage: `tearsheet update` completes it");
}

/// Without an index nothing was taken in yet, or it is lost: then what the archive holds would look like no coverage.
void refuse_lost_index(const OpenDesk& desk) {
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  if (coverage && taken_in(*coverage) != archive::Position{})
    throw Error(ErrorKind::kUsage, "the index is missing: `tearsheet update` makes it again", desk.index().string());
}

/// A line for each: id and title.
std::string candidates(const plugin::EngineReader& reader, const std::vector<std::string>& ids) {
  std::string list;
  for (std::size_t i = 0; i < std::min(ids.size(), kShownCandidates); ++i) {
    list += "\n  " + ids[i] + "  " + versions_of(reader, ids[i]).back().title;
  }
  return ids.size() > kShownCandidates ? list + "\n  ..." : list;
}

}  // namespace

std::unique_ptr<plugin::EngineReader> open_coverage(const OpenDesk& desk, const ProgressLine& progress, Repair repair) {
  const auto engine = engine_at(desk.index());
  if (!engine->exists()) {
    refuse_lost_index(desk);
    return nullptr;
  }
  std::unique_ptr<plugin::EngineReader> reader;
  try {
    reader = engine->open_reader();
  } catch (const Error& error) {
    if (repair == Repair::kNo || error.kind() != ErrorKind::kCorrupt) throw;
    rebuild_index(desk, error, progress);
    reader = engine->open_reader();
  }
  warn_if_incomplete(*reader);
  return reader;
}

std::string query_zone(const config::Desk& desk, std::string_view query, const std::string& given) {
  if (!given.empty()) {
    require_zone(given);
    return given;
  }
  const auto name = trim(query);
  const auto is_it = [&](const config::Rule& rule) { return name.starts_with('@') && name.substr(1) == rule.id; };
  const auto rule = std::ranges::find_if(desk.rules, is_it);
  return rule != desk.rules.end() && rule->states_time_zone ? rule->time_zone : desk.time_zone;
}

void warn_of_backlog(const OpenDesk& desk) {
  constexpr std::size_t kMostCounted = 1000;
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  if (!crawl || !coverage) return;
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  const auto waiting = archive.captures_after(taken_in(*coverage), kMostCounted, archive::Kind::kPage).size();
  if (waiting == 0) return;
  const auto more = waiting == kMostCounted ? "at least " : "";
  warn(more + counted(waiting, "archived page") + " not taken in yet: `tearsheet update` makes them searchable");
}

ReadQuery read_query(const OpenDesk& desk, const std::string& query, const std::string& time_zone) {
  const auto zone = query_zone(desk.config(), query, time_zone);
  auto parsed = plugin::parse_query_or_throw(query, alerts::parse_context(desk.config(), zone));
  ReadQuery read{std::move(parsed.query), {}};
  for (const auto& warning : parsed.warnings) read.warnings.push_back(plugin::with_caret(query, warning));
  return read;
}

plugin::QueryPtr parse_for(const OpenDesk& desk, const std::string& query, const std::string& time_zone) {
  auto read = read_query(desk, query, time_zone);
  for (const auto& warning : read.warnings) warn(warning);
  return std::move(read.query);
}

std::vector<analyzers::Article> versions_of(const plugin::EngineReader& reader, std::string_view id) {
  std::vector<analyzers::Article> versions;
  for (const auto& json : reader.versions(id)) versions.push_back(analyzers::article_from_json(parse_json(json, id)));
  return versions;
}

std::vector<analyzers::Article> find_versions(const plugin::EngineReader& reader, const std::string& name) {
  std::vector<std::string> ids;
  if (name.find(':') != std::string::npos) {
    const auto url = Url::parse(name);
    // A text that was imported without a URL has a URN, which isn't indexed; its id is made from it.
    ids = url ? reader.ids_of_url(url->text()) : reader.ids_with_prefix(short_id(name), 1);
    if (ids.empty() && url) ids = reader.ids_of_url(without_tracking(*url).text());
  } else {
    // Crockford's base32 is read in either case.
    ids = reader.ids_with_prefix(ascii_lower(name), kShownCandidates + 1);
  }
  if (ids.size() > 1) throw Error(ErrorKind::kUsage, "several articles fit:" + candidates(reader, ids), name);
  return ids.empty() ? std::vector<analyzers::Article>{} : versions_of(reader, ids.front());
}

}  // namespace tearsheet::desk
