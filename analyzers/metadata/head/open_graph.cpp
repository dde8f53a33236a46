#include <array>

#include "analyzers/metadata/head/statement.h"
#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers {
namespace {

/// <meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ada Example">
void add_labelled(const MetaTags& meta, std::vector<std::string>& authors) {
  constexpr std::array<std::array<std::string_view, 2>, 4> kPairs = {{{"twitter:label1", "twitter:data1"},
                                                                      {"twitter:label2", "twitter:data2"},
                                                                      {"twitter:label3", "twitter:data3"},
                                                                      {"twitter:label4", "twitter:data4"}}};
  for (const auto& [label, data] : kPairs) {
    if (is_byline_lead(meta.first({label}))) authors.emplace_back(meta.first({data}));
  }
  if (const auto name = meta.first({"twitter:misc:written by"}); !name.empty()) authors.emplace_back(name);
}

}  // namespace

Statement read_open_graph(const MetaTags& meta) {
  Statement out;
  out.source = metadata::Source::kOpenGraph;
  out.title = meta.first({"og:title", "twitter:title"});
  out.description = meta.first({"og:description", "twitter:description"});
  out.url = meta.first({"og:url"});
  out.site = meta.first({"og:site_name"});
  out.language = meta.first({"og:locale"});
  out.section = meta.first({"article:section"});
  out.authors = meta.all({"article:author", "og:article:author"});
  add_labelled(meta, out.authors);
  return out;
}

}  // namespace tearsheet::analyzers
