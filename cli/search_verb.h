#pragma once

// `search` in its parts: what was asked for, and who answers it.
//
//   search.cpp          options, and which of the others answers
//   search_hits.cpp     hits: summaries, ids, addresses, stories, samples, cursors
//   search_counts.cpp   counts, timelines, facets

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/output.h"
#include "cli/table_options.h"
#include "desk/desk.h"
#include "plugin/engine/engine.h"

namespace tearsheet::cli {

struct SearchVerb {
  std::vector<std::string> query;
  std::string format = "text", sort = "date", output = "summary", time_zone;
  std::optional<std::size_t> limit;
  std::size_t offset = 0;
  bool all_versions = false, stories = false;
  TableOptions table;
  std::string facets, by, of, timeline;
  std::size_t facet_size = 20;
  std::optional<std::size_t> sample;
  std::size_t seed = 0;
  std::string cursor, freeze;
};

/// A search with what it needs.
struct Search {
  const SearchVerb& verb;
  const Common& common;
  const desk::OpenDesk& desk;
  const plugin::EngineReader* coverage;  ///< null: nothing was taken in yet
  std::string text;                      ///< the query as given
  plugin::QueryPtr query;
  std::string zone;
  plugin::SearchOptions options;
};

/// {"schema","query","canonical"}
Json head_of(const Search& search);

// Each prints what it finds and returns the number of articles found.
std::size_t print_hits(const Search& search, Output& out);
std::size_t print_counts(const Search& search, Output& out);
std::size_t print_timeline(const Search& search, Output& out);

/// The facets that the search asks for, as {"outlet":[{"value","count"}]}; an empty object if there are none.
Json facets_of(const Search& search);
/// The same for people.
void print_facets(const Json& facets, Output& out);

}  // namespace tearsheet::cli
