#pragma once

// Proposes where the article is: containers, each with the ground for it. choose.h picks one.

#include <string_view>
#include <vector>

#include "analyzers/content/lines.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

enum class Ground {
  kDensity,     ///< the container whose lines look most like prose; junk between them counts against it
  kBodyMarkup,  ///< itemprop="articleBody", or a class that says so ("entry-content")
  kArticle,     ///< <article>, schema.org Article, role="article"
  kJsonLd,      ///< the container with the text of JSON-LD articleBody
  kPage,        ///< the whole page, if nothing stands out
};

struct Candidate {
  Ground ground = Ground::kPage;
  html::NodeId node = html::kNil;
  double score = 0;  ///< sum of line_value below the node
  double prose = 0;  ///< the positive part of it
};

/// How much a line looks like article text: its length if it is prose, below zero for link lists and scraps.
double line_value(const Line& line);

/// At most two for each ground, in the order of Ground; kPage is always among them.
std::vector<Candidate> find_candidates(const html::Document& doc, const Lines& lines, std::string_view json_ld_body);

}  // namespace tearsheet::analyzers::content
