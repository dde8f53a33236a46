#include "desk/import.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/archive/testing.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;

namespace {

const char* const kRules = "  - {id: summit, query: summit, notify: []}\n";

std::string response(const std::string& id, const std::string& url, const std::string& date) {
  return archive::testing::record("WARC-Type: response\r\nWARC-Record-ID: <urn:uuid:" + id + ">\r\nWARC-Date: " + date +
                                      "\r\nWARC-Target-URI: " + url + "\r\nContent-Type: application/http\r\n",
                                  "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A summit</p>");
}

struct Imports {
  ArchivedDesk desk{kRules};

  std::string write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories(desk / "in");
    write_file(desk / ("in/" + name), bytes);
    return (desk / ("in/" + name)).string();
  }
  ImportTotals take(std::vector<std::string> paths) const {
    ImportRequest request;
    request.paths = std::move(paths);
    request.fetched = kMorning;
    return take(request);
  }
  ImportTotals take(const ImportRequest& request) const { return import_files(desk.open(), request); }
  std::vector<std::string> urls() const {
    const auto open = desk.open();
    const auto crawl = open.open_crawl(OpenMode::kReadOnly);
    const auto archive = open.open_archive(*crawl, OpenMode::kReadOnly);
    std::vector<std::string> found;
    for (const auto& capture : archive.captures_after({}, 100)) found.push_back(capture.url);
    std::ranges::sort(found);
    return found;
  }
};

}  // namespace

TEST_CASE("import takes only known outlets and days, if it is asked to") {
  const auto bytes = response("r1", "https://post.example/old", "2020-01-31T23:59:59Z") +
                     response("r2", "https://post.example/first", "2020-02-01T00:00:00Z") +
                     response("r3", "https://elsewhere.example/", "2020-02-02T00:00:00Z") +
                     response("r4", "https://times.example/late", "2020-03-01T00:00:00Z");
  const auto from = parse_time("2020-02-01T00:00:00Z"), to = parse_time("2020-03-01T00:00:00Z");
  const struct {
    bool known_outlets;
    std::optional<Time> from, to;
    std::vector<std::string> urls;
  } cases[] = {
      {false,
       {},
       {},
       {"https://elsewhere.example/", "https://post.example/first", "https://post.example/old",
        "https://times.example/late"}},
      {true, {}, {}, {"https://post.example/first", "https://post.example/old", "https://times.example/late"}},
      {false, from, to, {"https://elsewhere.example/", "https://post.example/first"}},
      {true, from, {}, {"https://post.example/first", "https://times.example/late"}},
      {true, from, to, {"https://post.example/first"}},
  };
  for (const auto& c : cases) {
    const Imports imports;
    ImportRequest request;
    request.paths = {imports.write("theirs.warc", bytes), imports.write("text.txt", "A summit of nobody's")};
    request.fetched = kMorning;
    request.known_outlets = c.known_outlets;
    request.from = c.from;
    request.to = c.to;
    const auto totals = imports.take(request);
    auto urls = imports.urls();
    std::erase_if(urls, [](const std::string& url) { return url.starts_with("urn:"); });
    CHECK(urls == c.urls);
    CHECK(totals.failed == 0);
    CHECK(totals.skipped == 5 - totals.added);
  }
}

TEST_CASE("import refuses what is no text of an article, and goes on") {
  const Imports imports;
  const auto totals = imports.take({imports.write("a.json", "{\"body\": \"A summit\"}"),
                                    imports.write("b", "From: a@b.c\nTo: d@e.f\nSubject: A summit\n\nText"),
                                    imports.write("c.arc", "filedesc://c.arc 0.0.0.0 20200203040506 text/plain 1\n"),
                                    imports.write("d.txt", "A summit")});
  CHECK(totals.failed == 3);
  CHECK(totals.added == 1);
}

TEST_CASE("a WARC file is read whatever its name, and one that is still open up to its end") {
  const Imports imports;
  const auto one = archive::testing::gzip(response("r1", "https://post.example/1", "2020-02-01T00:00:00Z")),
             two = archive::testing::gzip(response("r2", "https://post.example/2", "2020-02-01T00:00:00Z"));
  CHECK(imports.take({imports.write("crawl", one)}).failed == 0);
  const auto open = imports.take({imports.write("crawl.warc.gz.open", one + two.substr(0, two.size() / 2))});
  CHECK(open.known == 1);
  CHECK(open.failed == 1);
  CHECK(imports.take({imports.write("crawl.warc.gz.open", one + two)}).failed == 0);
  CHECK(imports.urls().size() == 2);
}

TEST_CASE("in a folder, ARC files are named, and what is neither text nor WARC is left out") {
  const Imports imports;
  imports.write("a.arc.gz", archive::testing::gzip("filedesc://c.arc 0.0.0.0 20200203040506 text/plain 1\n"));
  imports.write("b.json", "{}");
  imports.write("c.warc", response("r1", "https://post.example/1", "2020-02-01T00:00:00Z"));
  const auto totals = imports.take({(imports.desk / "in").string()});
  CHECK(totals.failed == 1);
  CHECK(totals.skipped == 1);
  CHECK(totals.added == 1);
}
