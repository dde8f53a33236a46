#include "analyzers/metadata/head/statement.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {

Statement read(const std::string& head) { return read_dublin_core(MetaTags(html::parse("<head>" + head + "</head>"))); }

}  // namespace

TEST_CASE("Dublin Core is read in both its spellings") {
  const auto dc = read(R"(<meta name="DC.title" content="Leaders meet"><meta name="DC.creator" content="Ada Example">
    <meta name="DC.creator" content="Bo Beispiel"><meta name="DCTERMS.creator" content="Cy Sample">
    <meta name="DC.language" content="de"><meta name="DC.publisher" content="Sample"><meta name="author" content="No">)");
  CHECK(dc.title == "Leaders meet");
  CHECK(dc.authors == Names{"Ada Example", "Bo Beispiel", "Cy Sample"});
  CHECK(dc.language == "de");
  CHECK(dc.site == "Sample");
  CHECK(read(R"(<meta name="dcterms.title" content="Leaders meet">)").title == "Leaders meet");
  CHECK(read("").authors.empty());
}
