#pragma once

// The pages of `serve`, each as HTML. They read the desk and its coverage, and change nothing. Errors of the desk are thrown.

#include <string>
#include <vector>

#include "analyzers/article.h"
#include "desk/looking/backtest.h"
#include "report/pages/page.h"

namespace tearsheet::report {

/// A search that a page asks for.
struct Search {
  std::string text;
  std::size_t limit = 20, offset = 0;
};

std::string home_page(const View& view);

/// Throws Error(kQuery) if the query can't be read.
std::string search_page(const View& view, const Search& search);
/// The same page without hits, for a query that can't be read.
std::string wrong_query_page(const View& view, const std::string& query, const std::string& message);
/// tearsheet/search/1, one object. Throws Error(kQuery).
std::string search_json(const View& view, const Search& search);

/// Empty if no article belongs to the story.
std::string story_page(const View& view, const std::string& story);

/// `shown` is one of `versions`. What `query` matches is marked; one that is empty or can't be read marks nothing.
std::string article_page(const View& view, const std::vector<analyzers::Article>& versions,
                         const analyzers::Article& shown, const std::string& query);

/// All decisions, or those of a rule. Throws Error(kUsage) for an unknown one.
std::string alerts_page(const View& view, const std::string& rule);

std::string rules_page(const View& view);
/// `backtest` is null if there is none, for the reason `why`.
std::string rule_page(const View& view, const config::Rule& rule, const desk::BacktestReport* backtest,
                      const std::string& why);

std::string outlets_page(const View& view);

/// What a page says that isn't there, or can't be shown.
std::string failure_page(const View& view, const std::string& title, const std::string& message);

}  // namespace tearsheet::report
