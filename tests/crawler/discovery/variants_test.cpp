#include "crawler/discovery/variants.h"

#include <catch2/catch.hpp>

using namespace tearsheet;
using namespace tearsheet::crawler;
using Lines = std::vector<std::string>;

namespace {

Lines forms(const char* url) {
  Lines texts;
  for (const auto& form : plain_forms(*Url::parse(url))) texts.push_back(form.text());
  return texts;
}

}  // namespace

TEST_CASE("AMP and print addresses have a plain form") {
  struct Case {
    const char* url;
    Lines plain;
  };
  const Case cases[] = {
      {"https://x.example/a-story/amp", {"https://x.example/a-story", "https://x.example/a-story/"}},
      {"https://x.example/a-story/AMP/", {"https://x.example/a-story", "https://x.example/a-story/"}},
      {"https://x.example/amp/a-story", {"https://x.example/a-story", "https://x.example/a-story/"}},
      {"https://x.example/print/a-story/", {"https://x.example/a-story/"}},
      {"https://x.example/a.amp.html", {"https://x.example/a.html", "https://x.example/a.html/"}},
      {"https://x.example/a.amp", {"https://x.example/a", "https://x.example/a/"}},
      {"https://x.example/a?amp", {"https://x.example/a"}},
      {"https://x.example/a?outputType=amp&id=7", {"https://x.example/a?id=7"}},
      {"https://x.example:8080/a?id=7&print=1", {"https://x.example:8080/a?id=7"}},
      {"https://amp.x.example/a", {"https://www.x.example/a", "https://x.example/a"}},
      {"https://amp.x.example/a/amp",
       {"https://www.x.example/a", "https://www.x.example/a/", "https://x.example/a", "https://x.example/a/",
        "https://amp.x.example/a", "https://amp.x.example/a/"}},
  };
  for (const auto& c : cases) {
    INFO(c.url);
    CHECK(forms(c.url) == c.plain);
  }
}

TEST_CASE("other addresses have none") {
  for (const auto* url : {"https://x.example/", "https://x.example/amp", "https://x.example/amp/",
                          "https://x.example/a/ampere", "https://x.example/print-is-dead",
                          "https://x.example/a?format=html", "https://x.example/.amp", "https://amp.example/a",
                          "https://x.example/a.amp.pdf", "https://x.example/a?amp=0", "https://x.example/camp"}) {
    INFO(url);
    CHECK(forms(url).empty());
  }
}
