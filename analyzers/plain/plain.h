#pragma once

// An article as a reader copies it into a text file: dates, headline, standfirst, byline, credits and paragraphs as
// lines.
//
//   paragraphs.h ─ each line is read as furniture, credit, byline or text ─ the first texts are headline and standfirst
//
// Bylines and bare dates count only at the head and at the foot; in the middle of the text they are text. Pure, linear.

#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/markers/markers.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::plain {

struct PlainArticle {
  std::string title, standfirst;
  std::vector<std::string> authors;
  std::vector<std::string> agency_byline;  ///< canonical names
  std::vector<StatedDate> dates;
  std::vector<Block> body;
  std::vector<Credit> credits;
  std::vector<Removed> removed;
};

/// `text` is UTF-8 with "\n" line ends, as html::decode gives it.
PlainArticle read_plain(std::string_view text, const Markers& markers, const DateContext& context,
                        const Agencies& agencies = Agencies::built_in(), Trace* trace = nullptr);

}  // namespace tearsheet::analyzers::plain
