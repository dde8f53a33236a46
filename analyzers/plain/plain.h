#pragma once

// Reads an article that somebody has copied into a text file: dates, headline, standfirst, byline, credits and
// paragraphs as lines.
//
//   paragraphs.h ─ each line is furniture, credit, byline or text (content/fates.h) ─ the first texts are headline and
//                  standfirst
//
// Bylines and bare dates count only at the top and at the bottom; in the middle they are text. Pure, linear.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/markers/markers.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/people/author_claim.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::plain {

struct PlainArticle {
  std::string title, standfirst;
  std::vector<std::string> authors;
  std::vector<std::string> agency_byline;      ///< canonical names
  std::vector<metadata::AuthorClaim> bylines;  ///< those that name people
  std::vector<metadata::StatedDate> dates;     ///< with the lines that state them
  std::vector<Block> body;
  std::vector<Credit> credits;
  std::vector<Removed> removed;
};

/// `text` is UTF-8 with "\n" line ends, as html::decode gives it.
PlainArticle read_plain(std::string_view text, const furniture::Markers& markers, const metadata::DateContext& context,
                        const furniture::Agencies& agencies = furniture::Agencies::built_in(), Trace* trace = nullptr);

}  // namespace tearsheet::analyzers::plain
