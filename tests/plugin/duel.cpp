#include "tests/plugin/duel.h"

#include <cstdlib>
#include <iostream>

#include <catch2/catch.hpp>

namespace tearsheet::plugin::random {

using namespace query;
using namespace match;
using namespace monitor;
namespace {

std::optional<std::size_t> number_in(const char* variable) {
  const auto* text = std::getenv(variable);
  return text != nullptr ? std::optional<std::size_t>(std::strtoull(text, nullptr, 10)) : std::nullopt;
}

}  // namespace

Ids by_reference(const std::vector<StoredQuery>& queries, const Read& read) {
  Ids ids;
  for (const auto& [id, query] : queries)
    if (matches(*query, read.candidate())) ids.insert(id);
  return ids;
}

Ids by_monitor(const Monitor& monitor, const Read& read) {
  Ids ids;
  monitor.match_ids(read.candidate(), [&](std::string_view id) { ids.emplace(id); });
  return ids;
}

std::vector<StoredQuery> stored_queries(Random& random, std::size_t count) {
  std::vector<StoredQuery> queries;
  for (std::size_t i = 0; i < count; ++i) queries.push_back({std::to_string(i), tree(random, 4)});
  return queries;
}

Extent::Extent(const char* variable, std::size_t usual) : wanted_(number_in(variable).value_or(usual)) {
  if (const auto seconds = number_in("TEARSHEET_DUEL_SECONDS"))
    end_ = std::chrono::steady_clock::now() + std::chrono::seconds(*seconds);
}

bool Extent::goes_on(std::size_t tried) const {
  return tried < wanted_ && (!end_ || std::chrono::steady_clock::now() < *end_);
}

void log_duel(const char* variable, std::size_t tried, unsigned seeds) {
  if (number_in(variable)) std::cout << variable << ": " << tried << ", seeds 1 to " << seeds << "\n";
}

bool monitor_differs(const Case& tried) {
  const Read read(tried.article);
  Monitor monitor;
  monitor.add({"q", tried.query});
  return by_monitor(monitor, read).empty() == matches(*tried.query, read.candidate());
}

void report(unsigned seed, const std::vector<StoredQuery>& queries, const Article& article, const Fails& fails) {
  for (const auto& [id, query] : queries) {
    if (Case found{query, article}; fails(found))
      FAIL("seed " << seed << ", query " << id << ", shrunk:\n  " << as_row(shrunk(std::move(found), fails)));
  }
  FAIL("seed " << seed << ": a difference that no query shows by itself");
}

}  // namespace tearsheet::plugin::random
