#include "analyzers/metadata/people/page_people.h"

#include <catch2/catch.hpp>

#include "tests/growth.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;
using Names = std::vector<std::string>;

namespace {

Names read(const std::string& body) { return all_people(shown_people(html::parse(body))).authors; }

}  // namespace

TEST_CASE("marked-up authors are read") {
  CHECK(read("<span itemprop=author><span itemprop=name>Ada Example</span></span>") == Names{"Ada Example"});
  CHECK(read("<div class=article-byline>By Ada Example and Bo Beispiel</div>") == Names{"Ada Example", "Bo Beispiel"});
  CHECK(read("<div class=author>Author</div><div class=author-name>Ada Example</div>") == Names{"Ada Example"});
  CHECK(read("<div class=author-details><p>Ada Example</p><small>April 15, 2021</small></div>") ==
        Names{"Ada Example"});
  CHECK(read("<p class=byline><span>By</span><button>Ada Example</button></p>") == Names{"Ada Example"});
  CHECK(read("<div class=Authors>by <a href=/u>ada99</a></div>") == Names{"ada99"});
  CHECK(read("<div class=author-bio>Ada Example</div>").empty());
  CHECK(read("<div class=byline>Staff Reporter</div>").empty());
  CHECK(read("<div class=authorization>Ada Example</div>").empty());
  CHECK(read("<p>Ada Example</p>").empty());
  CHECK(read("").empty());
}

TEST_CASE("adjacent authors belong together, others further down don't") {
  CHECK(read("<p><a rel=author href=/a>Ada Example</a> and <a rel=author href=/b>Bo Beispiel</a></p>") ==
        Names{"Ada Example", "Bo Beispiel"});
  CHECK(
      read("<div><a rel=author href=/a>Ada Example</a><p>Text</p></div><div><div><a rel=author href=/b>Bo Beispiel</a>"
           "</div></div>") == Names{"Ada Example"});
  CHECK(read("<footer><a rel=author>Cy Sample</a></footer><div class=comments><a rel=author>Bo Beispiel</a></div>")
            .empty());
}

TEST_CASE("a lead by itself belongs to the next text") {
  CHECK(read("<h1>A</h1><small>WRITTEN BY</small><p><b>Ada Example</b></p>") == Names{"Ada Example"});
  CHECK(read("<h1>A</h1><small>By</small><p>a lake in the hills</p>").empty());
}

TEST_CASE("a link to an author's page is the last resort") {
  CHECK(read("<h1>A</h1><a href=/author/ada>Ada Example</a>") == Names{"Ada Example"});
  CHECK(read("<h1>A</h1><a href=/autoren/77/ada>Ada Beispiel</a><a href=/autoren/78/bo>Bo Muster</a>") ==
        Names{"Ada Beispiel"});
  CHECK(read("<h1>A</h1><a href=/author/ada>All posts</a>").empty());
  CHECK(read("<h1>A</h1><a href=/topics/ada>Ada Example</a>").empty());
}

TEST_CASE("a large box of the author begins with the name") {
  const auto more = std::string(300, 'x');
  CHECK(read("<div class=author-meta><p><b>Ada Example:</b> Since 1998 " + more + "</p></div>") ==
        Names{"Ada Example"});
  CHECK(read("<div class=author-meta><p>Read more about us. " + more + "</p></div>").empty());
  CHECK(read("<div class=author-meta><svg></svg></div><p>Ada Example</p>").empty());
}

TEST_CASE("an unmarked name after the headline needs a date or degrees next to it") {
  CHECK(read("<h1>A</h1><p>Text.</p><p>Ada Example</p><p><span>23.07.2025</span> 6 min</p>") == Names{"Ada Example"});
  CHECK(read("<h1>A</h1><div>Ada Example, PhD, RN; Bo Beispiel, DVM</div>") == Names{"Ada Example", "Bo Beispiel"});
  CHECK(read("<h1>A</h1><p>Ada Example</p><p>Text.</p>").empty());
  CHECK(read("<h1>A</h1><p>News</p><p>23.07.2025</p>").empty());
  CHECK(read("<h1>A</h1><p>A study of the MD, PhD and more</p>").empty());
  CHECK(read("<h1>A</h1><footer><p>Ada Example</p><p>23.07.2025</p></footer>").empty());
}

TEST_CASE("looking for authors stays linear") {
  const auto many = [](std::size_t count) {
    std::string page = "<h1>A</h1>";
    for (std::size_t i = 0; i < count; ++i) page += "<div class=author><a href=/author/x>";
    return page;
  };
  const auto small = many(2'500), large = many(2'500 * tearsheet::tests::kGrowth);
  CHECK(read(large).empty());
  CHECK(tearsheet::tests::grows_in_proportion([&] { read(small); }, [&] { read(large); }));
}

TEST_CASE("bylines are read element by element") {
  CHECK(read("<div class=byline>By <a rel=author href=/a>Ada Example</a><span>Travel Reporter</span></div>") ==
        Names{"Ada Example"});
  CHECK(read("<p class=author>von <a href=/author/tobi rel=author>Tobi</a> · 3. Juli 2025</p>") == Names{"Tobi"});
  CHECK(read("<div class=author><span class=author-name>Ada Example</span><span>July 3, 2025</span></div>") ==
        Names{"Ada Example"});
  CHECK(read("<div class=byline>By <a href=/author/a>Ada Example</a> and Bo Beispiel in <a href=/t>Travel "
             "Tips</a></div>") == Names{"Ada Example", "Bo Beispiel"});
  CHECK(read("<div class=author>Autor <b>Ada Beispiel:</b></div>") == Names{"Ada Beispiel"});
}

TEST_CASE("other stories' authors and those of pictures aren't this one's") {
  CHECK(read("<article><h1>A</h1><p>Text</p></article><article><span class=byline>By Ada Example</span></article>")
            .empty());
  CHECK(read("<h1>A</h1><figure><span class=author-name>Ada Example</span></figure>").empty());
  CHECK(read("<article class='post author-ada'><h1>Yellow Vests</h1><p>Text</p></article>").empty());
  CHECK(read("<article><h1>A</h1><footer><a rel=author href=/a>Ada Example</a></footer></article>") ==
        Names{"Ada Example"});
}
