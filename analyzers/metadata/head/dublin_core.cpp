#include "analyzers/metadata/head/statement.h"

namespace tearsheet::analyzers::metadata {

Statement read_dublin_core(const MetaTags& meta) {
  Statement out;
  out.source = Source::kDublinCore;
  out.title = meta.first({"dc.title", "dcterms.title", "dc:title"});
  out.description = meta.first({"dc.description", "dcterms.abstract", "dcterms.description"});
  out.url = meta.first({"dc.identifier.uri", "dcterms.uri"});
  out.site = meta.first({"dc.publisher", "dcterms.publisher"});
  out.language = meta.first({"dc.language", "dcterms.language"});
  out.section = meta.first({"dc.subject.section"});
  for (const std::string_view key : {"dc.creator", "dcterms.creator", "dc:creator", "dc.contributor.author"}) {
    for (auto& name : meta.all({key})) out.authors.push_back(std::move(name));
  }
  return out;
}

}  // namespace tearsheet::analyzers::metadata
