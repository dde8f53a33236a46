#pragma once

// What a page's head states of the article, vocabulary by vocabulary. Each reader knows one vocabulary and nothing
// else; who is to be believed is decided by title.h, authorship.h and the like. Texts as stated, white space collapsed;
// empty where nothing is.

#include <string>
#include <vector>

#include "analyzers/metadata/head/meta_tags.h"

namespace tearsheet::analyzers {

struct Statement {
  std::string title, description, url, site, language, section;
  std::vector<std::string> authors;
};

/// The Open Graph protocol with its article: namespace, and the cards that Twitter made of it, whose labels "Written
/// by" name authors (ogp.me; developer.x.com/cards).
Statement read_open_graph(const MetaTags& meta);

/// Dublin Core, as DC.* or DCTERMS.* (RFC 2731).
Statement read_dublin_core(const MetaTags& meta);

/// citation_*, of scholarly publishers (Highwire Press tags as Google Scholar reads them).
Statement read_citation(const MetaTags& meta);

/// HTML's own names (author, description), and those of the services that newsrooms feed: Parse.ly, Sailthru, Cxense.
Statement read_plain_meta(const MetaTags& meta);

}  // namespace tearsheet::analyzers
