#include "analyzers/metadata/head/statement.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {

Statement read(const std::string& head) { return read_citation(MetaTags(html::parse("<head>" + head + "</head>"))); }

}  // namespace

TEST_CASE("scholarly tags are read, their names in order") {
  const auto citation =
      read(R"(<meta name="citation_title" content="On rocks"><meta name="citation_author" content="Example, Ada">
    <meta name="citation_author" content="Bo Beispiel"><meta name="citation_author" content="A, B, C">
    <meta name="citation_journal_title" content="Rocks"><meta name="citation_language" content="en">)");
  CHECK(citation.title == "On rocks");
  CHECK(citation.authors == Names{"Ada Example", "Bo Beispiel", "A, B, C"});
  CHECK(citation.site == "Rocks");
  CHECK(citation.language == "en");
  CHECK(read("").title.empty());
}
