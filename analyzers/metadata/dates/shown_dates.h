#pragma once

// The dates that a page shows its readers, by place: an article's date is near its headline or below its text; the rest
// of the page has the dates of other stories and of comments, and today's.

#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers::metadata {

/// Where the article is on the page: the nodes of its headline, and of the first and last line of its text; kNil if
/// unknown.
struct ArticlePlace {
  html::NodeId headline = html::kNil, first = html::kNil, last = html::kNil;
};

struct ShownDates {
  std::vector<StatedDate> said;      ///< at the article's head, with their role
  std::vector<StatedDate> head;      ///< there, without one
  std::vector<StatedDate> loose;     ///< there, among other words
  std::vector<StatedDate> foot;      ///< below the article, with their role in words
  std::vector<StatedDate> tail;      ///< there, without one, or with one by the names of elements
  std::vector<StatedDate> anywhere;  ///< with their role; else where the page shows no other day
  std::vector<StatedDate> relative;  ///< "3 hours ago", at the head
};

/// What the page's head left open; the less is wanted, the less it costs.
struct WantedDates {
  bool published = true, updated = true;
};

/// The article's top is always read, since it shows the page's own clock; the lines below the text only for what is
/// wanted, the rest of the page only if the publication is.
ShownDates shown_dates(const html::Document& doc, const ArticlePlace& place, const DateContext& context,
                       WantedDates wanted = {});

}  // namespace tearsheet::analyzers::metadata
