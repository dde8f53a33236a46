#pragma once

// A report of what a query finds, as one HTML file that needs no other: counts, pictures, outlets, stories or articles with
// what matched, and the digest of its corpus. The same coverage and time give the same bytes.

#include <string>
#include <vector>

#include "desk/looking/looks.h"
#include "plugin/query/query.h"
#include "report/pages/page.h"

namespace tearsheet::report {

struct ReportRequest {
  std::string title;  ///< of the report
  std::string text;   ///< the query as given
  plugin::QueryPtr query;
  plugin::QueryPtr of;  ///< what it is a share of
  bool by_story = false;
  std::string corpus_file, corpus_sha256;  ///< empty: there is none
};

/// Articles or stories that a report shows one by one; the corpus has all.
inline constexpr std::size_t kMostShown = 500;

struct ReportPage {
  std::string html;
  std::size_t articles = 0;  ///< found
};

/// Without coverage, or if nothing is found, a page that says so.
ReportPage report_page(const View& view, const ReportRequest& request, const desk::LookedDays& looked);

}  // namespace tearsheet::report
