#include "analyzers/metadata/head/statement.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {

Statement read(const std::string& head) { return read_plain_meta(MetaTags(html::parse("<head>" + head + "</head>"))); }

}  // namespace

TEST_CASE("HTML's own names and those of newsroom services are read") {
  const auto plain =
      read(R"(<meta name="author" content="Ada Example"><meta name="parsely-author" content="Bo Beispiel">
    <meta name="cXenseParse:author" content="Cy Sample"><meta name="sailthru.title" content="Leaders meet">
    <meta name="description" content="D"><meta name="parsely-section" content="World"><meta http-equiv="Content-Language" content="en">)");
  CHECK(plain.title == "Leaders meet");
  CHECK(plain.description == "D");
  CHECK(plain.section == "World");
  CHECK(plain.language == "en");
  CHECK(plain.authors == Names{"Ada Example", "Bo Beispiel", "Cy Sample"});
  CHECK(read("<meta property='og:title' content=No>").title.empty());
}
