#include "analyzers/metadata/head/meta_tags.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("the head is read by name, property and itemprop") {
  const auto doc = html::parse(R"(<html lang="en-IN"><head><title> A
      title </title><meta property="og:title" content="One"><META NAME="Author" CONTENT="Ada"><meta name=author content=Bo>
      <meta itemprop="datePublished" content="2021-04-15"><meta name="empty" content=""><link rel="Canonical nofollow"
      href="/a"><link rel=canonical href="/b"></head><body><svg><title>No</title></svg></body></html>)");
  const MetaTags meta(doc);
  CHECK(meta.title() == "A title");
  CHECK(meta.language() == "en-IN");
  CHECK(meta.canonical() == "/a");
  CHECK(meta.first({"nothing", "og:title"}) == "One");
  CHECK(meta.first({"datepublished"}) == "2021-04-15");
  CHECK(meta.first({"empty"}).empty());
  CHECK(meta.all({"author"}) == std::vector<std::string>{"Ada", "Bo"});
  CHECK(meta.all({"nothing"}).empty());
}

TEST_CASE("an empty page states nothing") {
  const MetaTags meta(html::parse(""));
  CHECK(meta.title().empty());
  CHECK(meta.canonical().empty());
  CHECK(meta.language().empty());
}
