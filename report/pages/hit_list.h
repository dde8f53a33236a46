#pragma once

// Parts of pages that show articles: lists of hits, and text with what matched in it marked.

#include <string>
#include <utility>
#include <vector>

#include "report/hit.h"
#include "report/pages/page.h"

namespace tearsheet::report {

using Marks = std::vector<std::pair<std::size_t, std::size_t>>;  ///< [from, to) in code points, sorted, apart

/// Fills PIECE sections with the text: PLAIN, or MARK where a mark is. `from` is the code point that the text starts at.
void add_pieces(Dictionary& dictionary, const std::string& text, std::size_t from, const Marks& marks);

/// Fills templates/hits.html. Links lead to the article with what `query` matches marked; it may be empty.
void add_hits(Dictionary& list, const View& view, const std::vector<ReadHit>& hits, const std::string& query);

/// The latest articles that match, newest first.
std::vector<ReadHit> read_hits(const plugin::SearchResult& result, const plugin::Query& query, Time now);

}  // namespace tearsheet::report
