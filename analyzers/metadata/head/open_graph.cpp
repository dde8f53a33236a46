#include "analyzers/metadata/head/statement.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// <meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Example">
std::vector<std::pair<std::string, std::string>> labelled_values(const MetaTags& meta) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const auto* number : {"1", "2", "3", "4"}) {
    const auto label = meta.first({std::string{"twitter:label"} + number});
    if (!label.empty()) values.emplace_back(label, meta.first({std::string{"twitter:data"} + number}));
  }
  if (const auto name = meta.first({"twitter:misc:written by"}); !name.empty()) values.emplace_back("Written by", name);
  return values;
}

}  // namespace

Statement read_open_graph(const MetaTags& meta) {
  Statement out;
  out.source = Source::kOpenGraph;
  out.title = meta.first({"og:title", "twitter:title"});
  out.description = meta.first({"og:description", "twitter:description"});
  out.url = meta.first({"og:url"});
  out.site = meta.first({"og:site_name"});
  out.language = meta.first({"og:locale"});
  out.section = meta.first({"article:section"});
  out.authors = meta.all({"article:author", "og:article:author"});
  out.labelled = labelled_values(meta);
  return out;
}

}  // namespace tearsheet::analyzers::metadata
