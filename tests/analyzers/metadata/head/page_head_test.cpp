#include "analyzers/metadata/head/page_head.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

const char* const kPage =
    "<html lang=en-GB><head><title>Bridge - The Example</title>"
    "<link rel=canonical href=/bridge>"
    "<meta property=og:title content='The bridge'><meta property=og:site_name content='The Example'>"
    "<meta property=og:url content='https://a.example/og'><meta property=og:locale content=en_US>"
    "<meta name=description content='Of bridges'><meta name=twitter:site content='@example'>"
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"The bridge is closed\","
    "\"inLanguage\":\"en\",\"url\":\"https://a.example/ld\",\"publisher\":{\"name\":\"Example Media\"}}</script>"
    "</head></html>";

std::string shown(const std::vector<Claim>& claims) {
  std::string out;
  for (const auto& claim : claims) out += std::string(name_of(claim.source)) + "=" + claim.text + "; ";
  return out;
}

}  // namespace

TEST_CASE("claims of a field are in the order of trust, with those of elements") {
  const auto doc = html::parse(kPage);
  const PageHead head(doc, "https://www.a.example/bridge", "");
  CHECK(shown(head.language_claims()) == "html_lang=en-GB; json_ld=en; open_graph=en_US; ");
  CHECK(shown(head.canonical_claims()) ==
        "link_element=/bridge; open_graph=https://a.example/og; json_ld=https://a.example/ld; ");
  CHECK(shown(head.title_claims()) ==
        "json_ld=The bridge is closed; open_graph=The bridge; title_element=Bridge - The Example; ");
  CHECK(shown(head.claims(&LinkedArticle::description, &Statement::description)) == "plain_meta=Of bridges; ");
  CHECK(head.claims(&LinkedArticle::section, &Statement::section).empty());
}

TEST_CASE("the outlet's names are the desk's, the page's and those in its domain") {
  const auto doc = html::parse(kPage);
  const std::vector<std::string> sites = {"Our Example", "The Example", "@example", "Example Media", "a.example", "a"};
  CHECK(PageHead(doc, "https://www.a.example/bridge", "Our Example").sites() == sites);
  // Without a URL there is no domain.
  CHECK(PageHead(doc, "", "Our Example").sites().size() == 4);
}

TEST_CASE("of <meta>, the first vocabulary that states something counts") {
  const auto doc = html::parse(kPage);
  const PageHead head(doc, "", "");
  CHECK(head.stated(&Statement::title) == "The bridge");
  CHECK(head.stated(&Statement::description) == "Of bridges");
  CHECK(head.stated(&Statement::section).empty());
}

TEST_CASE("an empty head claims nothing") {
  const auto doc = html::parse("");
  const PageHead head(doc, "", "");
  CHECK_FALSE(head.linked());
  CHECK(head.title_claims().empty());
  CHECK(head.language_claims().empty());
  CHECK(head.canonical_claims().empty());
}
