#pragma once

// Proposals of where the article is: each a container, with the grounds for it. choose.h picks one.

#include <string_view>
#include <vector>

#include "analyzers/content/lines.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

enum class Ground {
  kDensity,     ///< the container whose lines read most like prose, junk between them counted against it
  kBodyMarkup,  ///< itemprop="articleBody", or a class that says so ("entry-content")
  kArticle,     ///< <article>, schema.org Article, role="article"
  kJsonLd,      ///< the container that holds the text of JSON-LD articleBody
  kPage,        ///< the whole page: what is left where nothing stands out
};

struct Candidate {
  Ground ground = Ground::kPage;
  html::NodeId node = html::kNil;
  double score = 0;  ///< sum of line_value below the node
  double prose = 0;  ///< the positive part of it
};

/// How much a line speaks for being article text: its length for prose, below zero for link lists and scraps.
double line_value(const Line& line);

/// At most one or two for each ground, in the order of Ground; kPage is always there.
std::vector<Candidate> find_candidates(const html::Document& doc, const Lines& lines, std::string_view json_ld_body);

}  // namespace tearsheet::analyzers::content
