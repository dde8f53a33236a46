#pragma once

// The dates that a page shows to its readers, by where they are: an article's date is near its headline or below its
// text; the rest of the page has those of other stories, of comments, and of today.

#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/metadata/dates/date_text.h"

namespace tearsheet::analyzers {

/// Where in the page the article is: the nodes of its headline, and of its text's first and last line; kNil where
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

/// What the page's head left open; it costs less to look for less.
struct WantedDates {
  bool published = true, updated = true;
};

/// The article's head is read in any case, for it shows the page's own clock; its foot only for what is wanted, the
/// rest of the page only for a wanted publication.
ShownDates shown_dates(const html::Document& doc, const ArticlePlace& place, const DateContext& context,
                       WantedDates wanted = {});

}  // namespace tearsheet::analyzers
