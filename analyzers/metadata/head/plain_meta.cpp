#include "analyzers/metadata/head/statement.h"

namespace tearsheet::analyzers::metadata {

Statement read_plain_meta(const MetaTags& meta) {
  Statement out;
  out.source = Source::kPlainMeta;
  out.title = meta.first({"parsely-title", "sailthru.title", "headline"});
  out.description = meta.first({"description", "sailthru.description"});
  out.url = meta.first({"parsely-link"});
  out.site = meta.first({"application-name"});
  out.language = meta.first({"content-language", "language", "inlanguage"});
  out.section = meta.first({"parsely-section", "section", "articlesection", "category"});
  for (const std::string_view key :
       {"author", "authors", "byl", "parsely-author", "sailthru.author", "cxenseparse:author", "article.author",
        "articleauthor", "article_author", "byline"}) {
    for (auto& name : meta.all({key})) out.authors.push_back(std::move(name));
  }
  return out;
}

}  // namespace tearsheet::analyzers::metadata
