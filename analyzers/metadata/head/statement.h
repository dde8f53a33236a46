#pragma once

// What a page's head states about the article, vocabulary by vocabulary. Each reader knows one vocabulary and nothing
// else; which one to believe is decided by claims/trust.cpp. Texts are as stated, white space collapsed; empty if
// the page states nothing.

#include <string>
#include <vector>

#include "analyzers/metadata/claims/claim.h"
#include "analyzers/metadata/head/meta_tags.h"

namespace tearsheet::analyzers::metadata {

struct Statement {
  Source source{};
  std::string title, description, url, site, language, section;
  std::vector<std::string> authors;
  std::vector<std::pair<std::string, std::string>> labelled;  ///< "Written by", "Ada Example"
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

}  // namespace tearsheet::analyzers::metadata
