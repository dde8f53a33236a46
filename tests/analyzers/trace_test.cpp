#include "analyzers/trace.h"

#include <catch2/catch.hpp>

#include "analyzers/analyze.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

TEST_CASE("a later step has the last word on a line") {
  Trace trace;
  trace.lines = {{true, "paragraph", "a rule", "p", "One"}, {true, "paragraph", "a rule", "p", "One"}};
  trace.drop("One", "byline", "its words");
  CHECK_FALSE(trace.lines[0].kept);
  CHECK(trace.lines[0].kind == "byline");
  CHECK(trace.lines[0].reason == "its words");
  CHECK(trace.lines[1].kept);
  trace.drop("Two", "byline", "no such line");
  CHECK(trace.lines[1].kept);
  trace.drop("One", "credit", "the next one");
  CHECK(trace.lines[1].kind == "credit");
}

TEST_CASE("a block that was joined from several lines is dropped with all of them") {
  Trace trace;
  for (const auto* text : {"He left the", "Advertisement", "town.", "He"})
    trace.lines.push_back({true, "paragraph", {}, {}, text});
  trace.lines[1].kept = false;
  trace.drop("He left the town. Bye.", "byline", "no such block");
  CHECK(trace.lines[0].kept);
  trace.drop("He left the town.", "byline", "its words");
  CHECK_FALSE(trace.lines[0].kept);
  CHECK(trace.lines[1].kind == "paragraph");
  CHECK_FALSE(trace.lines[2].kept);
  CHECK(trace.lines[3].kept);
}

TEST_CASE("a trace lists every line, and changes nothing") {
  std::string html =
      "<html lang=en><head><title>The bridge</title></head><body><nav>Home</nav><article><h1>The bridge</h1>"
      "<p>By Ann Example</p>";
  for (int i = 0; i < 4; ++i)
    html += "<p>The bridge over the river was closed on Monday, and nobody knows for how long.</p>";
  html +=
      "<p>Read more: The old bridge</p><p>Photo: Ann Example/AP</p><p><a href=/in>Sign in</a> to continue reading</p>"
      "</article></body></html>";
  const std::string plain =
      "The bridge\n\nThe bridge over the river was closed on Monday, and nobody knows for how long.\n\n"
      "Advertisement\n\nIt will open again in the summer, if all goes well, said its owner today.\n\n"
      "Sign in to continue reading\n";
  const struct {
    std::string bytes, type;
    std::vector<std::string> verdicts;
  } cases[] = {
      {html,
       "text/html",
       {"navigation", "headline", "byline", "+paragraph", "+paragraph", "+paragraph", "+paragraph", "read_more",
        "credit", "notice"}},
      {plain, "text/plain", {"headline", "+paragraph", "ad_marker", "+paragraph", "notice"}},
  };
  for (const auto& c : cases) {
    Trace trace;
    const Page page{c.bytes, c.type, "https://a.example/2021/a", {}, {}};
    const auto traced = analyze(page, {}, &trace);
    REQUIRE(std::holds_alternative<Article>(traced));
    CHECK(std::get<Article>(traced).body == std::get<Article>(analyze(page, {})).body);
    std::vector<std::string> verdicts;
    for (const auto& line : trace.lines) {
      verdicts.push_back((line.kept ? "+" : "") + line.kind);
      INFO(line.text);
      CHECK_FALSE(line.reason.empty());
    }
    CHECK(verdicts == c.verdicts);
    CHECK_FALSE(trace.page.empty());
  }
}
