#include "desk/intake/analyzed_page.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <variant>

#include "tests/archive/testing.h"

using namespace tearsheet;
using archive::testing::page;
using Notices = std::vector<std::string>;

namespace {

const std::string kSentence = "The bridge over the river was closed on Monday, and nobody knows for how long. ";

/// A page whose last paragraph would go on.
std::string cut_page() {
  std::string html = "<html lang=en><body><article><h1>The bridge is closed</h1>";
  for (int i = 0; i < 400; ++i) html += "<p>" + std::to_string(i) + ". " + kSentence + "</p>";
  return html + "<p>And then the mayor";
}

/// The article of an exchange that went through a real archive.
analyzers::Article article_of(archive::Exchange exchange, archive::Options options = {}) {
  archive::testing::Desk folder;
  folder.options = options;
  const auto database = folder.database();
  archive::Archive archive{folder.folder, *database, folder.options, OpenMode::kReadWrite};
  const auto capture = archive.append(std::move(exchange));
  archive.commit();
  auto reading = desk::read_capture(config::Desk{}, archive, capture);
  REQUIRE(std::holds_alternative<analyzers::Article>(reading.analysis));
  return std::get<analyzers::Article>(std::move(reading.analysis));
}

archive::Exchange gzipped(const std::string& packed) {
  auto exchange = page(archive::testing::kUrl, packed);
  const auto end = exchange.response_head.rfind("\r\n");
  exchange.response_head.insert(end, "Content-Encoding: gzip\r\n");
  return exchange;
}

}  // namespace

TEST_CASE("a page that was archived completely has no notice") {
  CHECK(article_of(page(archive::testing::kUrl, cut_page())).notices.empty());
  CHECK(article_of(gzipped(archive::testing::gzip(cut_page()))).notices.empty());
}

TEST_CASE("what a feed said of a page is read from the archive") {
  auto exchange = page(archive::testing::kUrl, "<html lang=en><body><p>" + kSentence + kSentence + kSentence +
                                                   "</p><p>" + kSentence + kSentence + "</p></body></html>");
  exchange.notes = {{"feed", "https://www.example.org/feed"},
                    {"feed-title", "Bridge shut"},
                    {"feed-creator", "Jane Doe"},
                    {"feed-date", "2021-04-14T10:00:00Z"}};
  const auto article = article_of(std::move(exchange));
  CHECK(article.title == "Bridge shut");
  CHECK(article.authors == std::vector<std::string>{"Jane Doe"});
}

TEST_CASE("a page that was cut has a notice, and its last paragraph is still there") {
  auto exchange = page(archive::testing::kUrl, cut_page());
  exchange.truncated = true;
  const auto article = article_of(std::move(exchange));
  CHECK(article.notices == Notices{"the page was cut at a size limit when it was archived"});
  CHECK(article.body.back().text == "And then the mayor");
}

TEST_CASE("a gzip body that ends too early has a notice, and its start is read") {
  const auto packed = archive::testing::gzip(cut_page());
  const auto article = article_of(gzipped(packed.substr(0, packed.size() / 2)));
  CHECK(article.notices == Notices{"the page was cut: its content coding is damaged or ends too early"});
  CHECK(article.body.size() > 10);
  CHECK(article.body.size() < 400);
  // The last paragraph ends where the bytes do.
  const auto& last = article.body.back().text;
  CHECK(cut_page().find(last) != std::string::npos);
}

TEST_CASE("a page that is too large to decode has a notice") {
  archive::Options options;
  options.max_decoded = 20'000;
  const auto article = article_of(gzipped(archive::testing::gzip(cut_page())), options);
  CHECK(article.notices == Notices{"the page was cut: it is larger than we decode"});
  CHECK(article.body.size() > 10);
}
