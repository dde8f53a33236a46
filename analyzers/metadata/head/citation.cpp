#include "analyzers/metadata/head/statement.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// "Example, Ada" is Ada Example there; a name without a comma is left as it is.
std::string in_order(const std::string& name) {
  const auto comma = name.find(", ");
  if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos) return name;
  return name.substr(comma + 2) + ' ' + name.substr(0, comma);
}

}  // namespace

Statement read_citation(const MetaTags& meta) {
  Statement out;
  out.source = Source::kCitation;
  out.title = meta.first({"citation_title"});
  out.description = meta.first({"citation_abstract"});
  out.url = meta.first({"citation_abstract_html_url", "citation_fulltext_html_url", "citation_public_url"});
  out.site = meta.first({"citation_journal_title", "citation_publisher"});
  out.language = meta.first({"citation_language"});
  for (const auto& name : meta.all({"citation_author", "citation_authors"})) out.authors.push_back(in_order(name));
  return out;
}

}  // namespace tearsheet::analyzers::metadata
