#pragma once

// The indexed coverage as reading verbs see it: open it (also on a read-only desk), find articles in it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "desk/desk.h"
#include "desk/intake/progress.h"
#include "plugin/engine/engine.h"
#include "plugin/query/parse.h"

namespace tearsheet::desk {

/// The index for reading; null if nothing was ever taken in. A damaged one is rebuilt from the archive first, with a
/// warning and with progress; if that is impossible (another run, a read-only desk), the error is thrown. One that is not
/// complete yet is opened with a warning.
/// An index that is missing although articles were taken in is Error(kUsage), which names the verb that makes it again.
/// With Repair::kNo a damaged index is an error, and nothing is written.
enum class Repair { kNo, kYes };
std::unique_ptr<plugin::EngineReader> open_coverage(const OpenDesk& desk, const ProgressLine& progress = {},
                                                    Repair repair = Repair::kYes);

/// The zone that a query is read in: the given one, else that which the rule states if the query is a rule's
/// name (`@rule-id` and nothing more), else the desk's. Throws Error(kUsage) for an unknown one.
std::string query_zone(const config::Desk& desk, std::string_view query, const std::string& given);

/// Warns if pages are archived that no `update` has taken in yet: a search can't find them.
void warn_of_backlog(const OpenDesk& desk);

/// Parses with the desk's saved queries; warnings go to stderr. `time_zone` may be empty (query_zone). Throws
/// Error(kQuery) with a caret.
plugin::QueryPtr parse_for(const OpenDesk& desk, const std::string& query, const std::string& time_zone);

/// A query, with its warnings as texts.
struct ReadQuery {
  plugin::QueryPtr query;
  std::vector<std::string> warnings;
};
/// The same without a word on stderr.
ReadQuery read_query(const OpenDesk& desk, const std::string& query, const std::string& time_zone);

/// All versions of the article named by id, unique id prefix, URL or URN; empty if there is none. Throws Error(kUsage)
/// naming the candidates if there are several.
std::vector<analyzers::Article> find_versions(const plugin::EngineReader& reader, const std::string& name);

/// The versions as stored, by full id.
std::vector<analyzers::Article> versions_of(const plugin::EngineReader& reader, std::string_view id);

}  // namespace tearsheet::desk
