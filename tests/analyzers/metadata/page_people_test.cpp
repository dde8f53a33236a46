#include "analyzers/metadata/page_people.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using Names = std::vector<std::string>;

TEST_CASE("marked-up authors are read, those of the first element alone") {
  const auto read = [](const char* body) { return shown_authors(html::parse(body)); };
  CHECK(read("<a rel=author href=/a>Ada Example</a><a rel=author href=/b>Bo Beispiel</a>") == Names{"Ada Example"});
  CHECK(read("<span itemprop=author><span itemprop=name>Ada Example</span></span>") == Names{"Ada Example"});
  CHECK(read("<div class=article-byline>By Ada Example and Bo Beispiel</div>") == Names{"Ada Example", "Bo Beispiel"});
  CHECK(read("<div class=author>Author</div><div class=author-name>Ada Example</div>") == Names{"Ada Example"});
  CHECK(read("<div class=author-bio>Ada Example</div>").empty());
  CHECK(read("<div class=byline>Staff Reporter</div>").empty());
  CHECK(read("<p>Ada Example</p>").empty());
  CHECK(read("").empty());
}
