// `report`: one file for people, and its corpus beside it.

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "base/file.h"
#include "tests/e2e/filled_desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

Result report(const TestDesk& desk, const std::string& query, const std::string& name,
              const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {
      "report", query, "--out", (desk / name).string(), "--now", "2021-05-01T00:00:00Z"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return desk.run(arguments);
}

}  // namespace

TEST_CASE("a report is one page that needs nothing else, with its corpus beside it") {
  const TestDesk desk;
  fill(desk);
  const auto made = report(desk, "Putin", "may.html");
  INFO(made.err);
  REQUIRE(made.code == 0);
  const auto page = read_file(desk / "may.html"), corpus = read_file(desk / "may.corpus.json");
  for (const auto* part : {"<h1>Coverage of Putin</h1>", "<svg ", "<mark>Putin</mark>", "A summit in the north",
                           "The Republic", "100.0 %", "may.corpus.json"}) {
    INFO(part);
    CHECK(has(page, part));
  }
  CHECK(has(page, sha256_hex(corpus)));
  for (const auto* foreign : {"<script", "<link", "src=", "@import", "url(http"}) {
    INFO(foreign);
    CHECK_FALSE(has(page, foreign));
  }
  CHECK(desk.run({"verify", "--corpus", (desk / "may.corpus.json").string()}).code == 0);

  REQUIRE(report(desk, "Putin", "again.html").code == 0);
  auto again = read_file(desk / "again.html");
  for (auto at = again.find("again.corpus"); at != std::string::npos; at = again.find("again.corpus"))
    again.replace(at, 5, "may");
  CHECK(again == page);
  CHECK(read_file(desk / "again.corpus.json") == corpus);

  REQUIRE(report(desk, "Putin", "stories.html", {"--by", "story", "--title", "<b>The & summit</b>"}).code == 0);
  const auto stories = read_file(desk / "stories.html");
  CHECK(has(stories, "<h2>Stories</h2>"));
  CHECK(has(stories, "<h1>&lt;b&gt;The &amp; summit&lt;/b&gt;</h1>"));
  CHECK(has(stories, "<title>&lt;b&gt;The &amp; summit&lt;/b&gt;</title>"));
}

TEST_CASE("a report of nothing is a page that says so") {
  const TestDesk desk;
  fill(desk);
  CHECK(report(desk, "nothingofthekind", "none.html").code == 1);
  CHECK(has(read_file(desk / "none.html"), "Nothing in the coverage matches."));
  CHECK(has(read_file(desk / "none.corpus.json"), "\"articles\":[]"));
  CHECK(report(desk, "Putin", "later.html", {"--from", "2030-01-01", "--to", "2030-02-01"}).code == 1);
  CHECK(report(desk, "Putin", "wrong.html", {"--from", "yesterdayish"}).code == 2);
  CHECK(desk.run({"report", "Putin"}).code == 2);
  CHECK_FALSE(std::filesystem::exists(desk / "wrong.html"));
}
