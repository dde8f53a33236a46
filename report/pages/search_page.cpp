#include "base/json.h"
#include "base/utf8.h"
#include "base/words.h"
#include "desk/coverage.h"
#include "report/pages/hit_list.h"
#include "report/pages/pages.h"

namespace tearsheet::report {
namespace {

constexpr std::size_t kMostOfStory = 200;  ///< articles

struct Found {
  plugin::QueryPtr query;
  std::vector<std::string> warnings;
  std::size_t total = 0;
  std::vector<ReadHit> hits;
};

Found find(const View& view, const Search& search) {
  auto read = desk::read_query(view.desk, search.text, "");
  Found found{std::move(read.query), std::move(read.warnings), 0, {}};
  if (!view.coverage) return found;
  plugin::SearchOptions options;
  options.limit = search.limit;
  options.offset = search.offset;
  options.now = view.now;
  const auto result = view.coverage->search(*found.query, options);
  found.total = result.total;
  found.hits = read_hits(result, *found.query, view.now);
  return found;
}

void add_link(Dictionary& section, const char* name, const Search& search, std::size_t offset) {
  auto& link = *section.AddSectionDictionary(name);
  link.SetValue("QUERY", search.text);
  link.SetValue("OFFSET", std::to_string(offset));
}

void add_found(Dictionary& body, const View& view, const Search& search, const Found& found) {
  auto& section = *body.AddSectionDictionary("FOUND");
  section.SetValue("QUERY", search.text);
  section.SetValue("COUNT", counted(found.total, "article"));
  if (found.hits.size() < found.total && !found.hits.empty()) {
    auto& range = *section.AddSectionDictionary("RANGE");
    range.SetValue("FROM", std::to_string(search.offset + 1));
    range.SetValue("TO", std::to_string(search.offset + found.hits.size()));
  }
  add_hits(include(section, "HITS", "hits.html"), view, found.hits, search.text);
  if (search.offset > 0) add_link(section, "NEWER", search, search.offset - std::min(search.offset, search.limit));
  const auto next = search.offset + found.hits.size();
  if (!found.hits.empty() && next < found.total) add_link(section, "OLDER", search, next);
}

}  // namespace

std::string search_page(const View& view, const Search& search) {
  if (trim(search.text).empty()) {
    Page page(view, "search.html", "Search", "/search");
    page.body().ShowSection("BLANK");
    return page.html();
  }
  const auto found = find(view, search);
  Page page(view, "search.html", "Coverage of " + search.text, "/search");
  page.set_query(search.text);
  auto& body = page.body();
  show_with(body, "ASKED", "QUERY", search.text);
  for (const auto& warning : found.warnings) show_with(body, "WARNING", "MESSAGE", warning);
  if (found.total > 0) {
    add_found(body, view, search, found);
  } else {
    body.ShowSection("NOTHING");
  }
  return page.html();
}

std::string wrong_query_page(const View& view, const std::string& query, const std::string& message) {
  Page page(view, "search.html", "Search", "/search");
  page.set_query(query);
  show_with(page.body(), "ASKED", "QUERY", query);
  show_with(page.body(), "WRONG", "MESSAGE", message);
  return page.html();
}

std::string search_json(const View& view, const Search& search) {
  const auto found = find(view, search);
  auto hits = Json::array();
  for (const auto& hit : found.hits) hits.push_back(to_json(hit));
  return dump({{"schema", "tearsheet/search/1"},
               {"query", search.text},
               {"canonical", plugin::to_string(*found.query)},
               {"total", found.total},
               {"hits", hits}}) +
         "\n";
}

std::string story_page(const View& view, const std::string& story) {
  if (!view.coverage) return {};
  plugin::Query exact;
  exact.kind = plugin::QueryKind::kExact;
  exact.name = "story";
  exact.value = ascii_lower(story);
  plugin::SearchOptions options;
  options.limit = kMostOfStory;
  options.now = view.now;
  const auto result = view.coverage->search(exact, options);
  if (result.total == 0) return {};
  const auto hits = read_hits(result, exact, view.now);
  const auto& first = hits.back().article;
  const auto title = first.title.empty() ? kNoHeadline : first.title;
  Page page(view, "story.html", title, "");
  auto& body = page.body();
  body.SetValue("TITLE", title);
  body.SetValue("COUNT", counted(result.total, "article"));
  body.SetValue("OUTLETS", counted(view.coverage->facets(exact, "outlet", {.limit = 10'000}).size(), "outlet"));
  add_hits(include(body, "HITS", "hits.html"), view, hits, "");
  return page.html();
}

}  // namespace tearsheet::report
