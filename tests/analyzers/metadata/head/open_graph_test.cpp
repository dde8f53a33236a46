#include "analyzers/metadata/head/statement.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {

Statement read(const std::string& head) { return read_open_graph(MetaTags(html::parse("<head>" + head + "</head>"))); }

}  // namespace

TEST_CASE("Open Graph is read, with the cards made of it") {
  const auto og = read(R"(<meta property="og:title" content="Leaders meet"><meta name="twitter:title" content="Other">
    <meta property="og:description" content="D"><meta property="og:url" content="/a"><meta property="og:site_name" content="Sample">
    <meta property="og:locale" content="en_GB"><meta property="article:section" content="World">
    <meta property="article:author" content="Ada Example"><meta name="twitter:label1" content="Written by">
    <meta name="twitter:data1" content="Bo Beispiel"><meta name="twitter:label2" content="Est. reading time">
    <meta name="twitter:data2" content="3 minutes">)");
  CHECK(og.title == "Leaders meet");
  CHECK(og.description == "D");
  CHECK(og.url == "/a");
  CHECK(og.site == "Sample");
  CHECK(og.language == "en_GB");
  CHECK(og.section == "World");
  CHECK(og.authors == Names{"Ada Example"});
  CHECK(og.labelled == std::vector<std::pair<std::string, std::string>>{{"Written by", "Bo Beispiel"},
                                                                        {"Est. reading time", "3 minutes"}});
}

TEST_CASE("without Open Graph the card's title counts") {
  CHECK(read(R"(<meta name="twitter:title" content="Leaders meet">)").title == "Leaders meet");
  CHECK(read("").title.empty());
}
