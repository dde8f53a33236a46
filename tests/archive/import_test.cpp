// import_warc(): other people's WARC files, in the forms and states in which they come.

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "base/error.h"
#include "tests/archive/foreign_warc.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
using Catch::Matchers::Contains;

namespace {

const std::string kWarcinfo =
    record(fields("warcinfo", "info", "", "Content-Type: application/warc-fields\r\n"), "software: x\r\n");

std::string request_of(std::string_view id, std::string_view response) {
  return record(fields("request", id, kUrl,
                       "WARC-Concurrent-To: <urn:uuid:" + std::string{response} +
                           ">\r\nContent-Type: application/http; msgtype=request\r\n"),
                "GET / HTTP/1.1\r\nHost: www.example.org\r\n\r\n");
}

}  // namespace

TEST_CASE("a foreign WARC is taken in any of its forms, once") {
  const auto one = kWarcinfo, two = request_of("q1", "r1"), three = response("r1", kUrl),
             four = response("r2", "https://other.example/b");
  const std::pair<const char*, std::string> forms[] = {
      {"plain", one + two + three + four},
      {"a member a record", gzip(one) + gzip(two) + gzip(three) + gzip(four)},
      {"one member for all", gzip(one + two + three + four)},
      {"some members, concatenated", gzip(one + two) + gzip(three + four)},
      {"with blank lines between", one + "\r\n\r\n" + two + three + "\n" + four},
  };
  for (const auto& [form, bytes] : forms) {
    INFO(form);
    Import import;
    const auto result = import.take(bytes);
    CHECK(result.problems == std::vector<std::string>{});
    CHECK(result.added == 3);
    CHECK(result.skipped == 1);
    const auto all = import.all();
    REQUIRE(all.size() == 2);
    CHECK(all[0].record_id == "urn:uuid:r1");
    CHECK(all[0].url == kUrl);
    CHECK(all[0].outlet == "example-times");
    CHECK(all[0].kind == Kind::kPage);
    CHECK(all[0].status == 200);
    CHECK(all[0].etag == "\"7\"");
    CHECK(all[0].fetched == at("2020-02-03T04:05:06Z"));
    CHECK(all[1].outlet.empty());
    CHECK(import.archive.read(all[0]).bytes == "<p>Putin and Biden</p>");
    CHECK(import.archive.raw(all[0]) == three);

    const auto again = import.take(bytes, "again.warc");
    CHECK(again.added == 0);
    CHECK(again.known == 3);
    CHECK(import.all().size() == 2);
    CHECK_THAT(gunzip(slurp(import.desk.warc())), Contains("origin: theirs.warc.gz\r\n"));
    CHECK_THAT(gunzip(slurp(import.desk.warc())), !Contains("again.warc"));
    import.check_tables();
  }
}

TEST_CASE("the same fetch under another record id is known") {
  Import import;
  CHECK(import.take(response("r1", kUrl) + response("r1b", kUrl)).added == 1);
  const auto result = import.take(gzip(response("r2", kUrl)));
  CHECK(result.added == 0);
  CHECK(result.known == 1);
}

TEST_CASE("what is not a page is kept, and doesn't count as one") {
  const struct {
    std::string_view url, message;
    Kind kind;
    int status;
  } cases[] = {
      {"https://www.example.org/a", kPage, Kind::kPage, 200},
      {"https://www.example.org/b", "HTTP/1.1 200 OK\r\n\r\nno type", Kind::kPage, 200},
      {"https://www.example.org/c", "HTTP/1.1 200 OK\r\nContent-Type: application/xhtml+xml\r\n\r\nx", Kind::kPage,
       200},
      {"https://www.example.org/d", "HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\nx", Kind::kPage, 404},
      {"https://www.example.org/e", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", Kind::kOther, 200},
      {"https://www.example.org/robots.txt", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nx", Kind::kRobots,
       200},
      {"https://www.example.org/f", "HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n", Kind::kPage, 302},
      {"https://www.example.org/g", "no HTTP at all", Kind::kPage, 0},
      {"https://www.example.org/h", "", Kind::kPage, 0},
  };
  for (const auto& c : cases) {
    INFO(c.url);
    Import import;
    CHECK(import.take(response("r1", c.url, c.message)).added == 1);
    REQUIRE(import.all().size() == 1);
    CHECK(import.all()[0].kind == c.kind);
    CHECK(import.all()[0].status == c.status);
    import.check_tables();
  }
}

TEST_CASE("a resource beside a page is kept, but is not a page itself") {
  const struct {
    std::string url;
    Kind kind;
  } cases[] = {
      {"https://www.example.org/a", Kind::kPage},           {"file:///home/x/a.html", Kind::kPage},
      {"urn:text:https://www.example.org/a", Kind::kOther}, {"urn:thumbnail:https://www.example.org/a", Kind::kOther},
      {"metadata://www.example.org/a", Kind::kOther},
  };
  for (const auto& c : cases) {
    INFO(c.url);
    Import import;
    CHECK(import.take(record(fields("resource", "r1", c.url, "Content-Type: text/html\r\n"), "<p>x</p>")).added == 1);
    CHECK(import.all().at(0).kind == c.kind);
    import.check_tables();
  }
}

TEST_CASE("files of Heritrix 2 are read, and others' bodies that were stored decoded") {
  for (const auto* version : {"WARC/0.18", "WARC/0.17", "WARC/1.0", "WARC/1.1"}) {
    for (const auto* coding : {"gzip", "br", "deflate", "zstd"}) {
      INFO(version << ' ' << coding);
      Import import;
      const auto message = "HTTP/1.1 200 OK\r\nContent-Encoding: " + std::string{coding} +
                           "\r\nTransfer-Encoding: chunked\r\n\r\n<!DOCTYPE html><html lang=\"en\"><p>Summit</p>";
      const auto text = record(fields("response", "r1", kUrl, "Content-Type: application/http; msgtype=response\r\n"),
                               message, version);
      CHECK(import.take(text).added == 1);
      const auto payload = import.archive.read(import.all().at(0));
      CHECK(payload.bytes == "<!DOCTYPE html><html lang=\"en\"><p>Summit</p>");
      CHECK_FALSE(payload.incomplete);
    }
  }
}

TEST_CASE("chunked bodies, raw as the standard has them or taken apart as some tools do") {
  const std::string head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n";
  const struct {
    std::string body, text;
    bool complete;
  } cases[] = {
      {"5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n", "hello world", true},
      {"5\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n", "hello", true},
      {"<p>already taken apart</p>", "<p>already taken apart</p>", true},
      {"<p>\nalready taken apart", "<p>\nalready taken apart", true},
      {"5\r\nhello\r\n6\r\n wor", "hello wor", false},
      {"5\r\nhello\r\nzz\r\nworld", "hello", false},
      {"", "", false},
  };
  for (const auto& c : cases) {
    INFO(c.body);
    Import import;
    CHECK(import.take(response("r1", kUrl, head + c.body)).added == 1);
    const auto capture = import.all().at(0);
    const auto payload = import.archive.read(capture);
    CHECK(payload.bytes == c.text);
    CHECK(payload.incomplete == (c.complete ? std::nullopt : std::optional(Incomplete::kBrokenOff)));
    CHECK(capture.payload_sha256 == sha256_hex(c.text));
    CHECK_THAT(import.archive.raw(capture), Contains(head + c.body));
    import.check_tables();
  }
}

TEST_CASE("revisits find their originals by id or by URL and date, or wait for them") {
  const std::string kRevisit =
      "Content-Type: application/http; msgtype=response\r\n"
      "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n"
      "WARC-Payload-Digest: sha1:3EF4GCH55VAKHPRUTPSFA2QKJRUBYGOP\r\n";
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  const auto revisit = [&](std::string_view id, std::string_view more) {
    auto text = fields("revisit", id, kUrl, kRevisit + std::string{more});
    text.replace(text.find("04:05:06"), 8, "05:05:06");
    return record(text, head);
  };
  Import import;
  const auto bytes = response("r1", kUrl) + revisit("v1", "WARC-Refers-To: <urn:uuid:r1>\r\n") +
                     revisit("v2", "WARC-Refers-To-Target-URI: " + std::string{kUrl} +
                                       "\r\nWARC-Refers-To-Date: 2020-02-03T04:05:06Z\r\nX: 1\r\n") +
                     revisit("v3", "WARC-Refers-To: <urn:uuid:nowhere>\r\n");
  // Three revisits of one second with one digest are one fetch; here they are to be three.
  auto distinct = bytes;
  for (std::size_t at = 0, second = 10; (at = distinct.find("05:05:06", at)) != std::string::npos; ++second) {
    distinct.replace(at, 8, "05:05:" + std::to_string(second));
  }
  CHECK(import.take(distinct).added == 4);
  const auto all = import.all();
  REQUIRE(all.size() == 4);
  for (const auto i : {1U, 2U}) {
    CHECK(all[i].kind == Kind::kPage);
    CHECK(all[i].refers_to == "urn:uuid:r1");
    CHECK(all[i].payload_sha256 == all[0].payload_sha256);
    CHECK(import.archive.read(all[i]).bytes == "<p>Putin and Biden</p>");
  }
  CHECK(all[3].kind == Kind::kOther);
  CHECK(all[3].payload_sha256.empty());
  CHECK(import.archive.read(all[3]).incomplete == Incomplete::kNoOriginal);
  CHECK(import.archive.read(all[3]).bytes.empty());
  CHECK(import.take(distinct).added == 0);
  import.check_tables();
}

TEST_CASE("a revisit becomes readable when its original comes, whatever the order of import") {
  const auto revisit = [](std::string_view id, std::string_view url, std::string_view more) {
    auto header = fields("revisit", id, url,
                         "Content-Type: application/http; msgtype=response\r\n"
                         "WARC-Profile: http://netpreserve.org/warc/1.0/revisit/identical-payload-digest\r\n" +
                             std::string{more});
    header.replace(header.find("04:05:06"), 8, "05:05:06");
    return gzip(record(header, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"));
  };
  const auto original = gzip(response("r1", kUrl));
  const auto by_id = revisit("v1", "https://www.example.org/id", "WARC-Refers-To: <urn:uuid:r1>\r\n");
  const auto by_date =
      revisit("v2", "https://www.example.org/date",
              "WARC-Refers-To-Target-URI: " + std::string{kUrl} + "\r\nWARC-Refers-To-Date: 2020-02-03T04:05:06Z\r\n");
  const auto lost = revisit("v3", "https://www.example.org/lost", "WARC-Refers-To: <urn:uuid:nowhere>\r\n");
  const std::vector<std::vector<std::string>> orders = {
      {original, by_id + by_date + lost},
      {by_id + by_date + lost, original},
      {by_id, original, by_date + lost},
      {by_date + lost + by_id + original},
  };
  for (const auto& order : orders) {
    INFO(order.size() << " files, the first of " << order[0].size() << " bytes");
    Import import;
    for (const auto& file : order) CHECK(import.take(file).problems.empty());
    std::vector<std::string> pages;
    for (const auto& capture : import.all()) {
      if (capture.kind != Kind::kPage) continue;
      pages.push_back(capture.url);
      CHECK(capture.outlet == "example-times");
      CHECK(import.archive.read(capture).bytes == "<p>Putin and Biden</p>");
    }
    std::sort(pages.begin(), pages.end());
    CHECK(pages ==
          std::vector<std::string>{std::string{kUrl}, "https://www.example.org/date", "https://www.example.org/id"});
    for (const auto& file : order) CHECK(import.take(file).added == 0);
    import.check_tables();
  }
}

TEST_CASE("digests that other tools write are understood") {
  const std::string block{kPage};
  for (const auto& digest :
       {"sha256:" + sha256_hex(block), "sha-256:" + sha256_hex(block), "sha256:" + base32(std::string{[&] {
                                                                         const auto bytes = sha256(block);
                                                                         return std::string(bytes.begin(), bytes.end());
                                                                       }()}),
        std::string{"blake9:whatever"}, std::string{"nonsense"}}) {
    INFO(digest);
    Import import;
    CHECK(import.take(response("r1", kUrl, block, "WARC-Block-Digest: " + digest + "\r\n")).added == 1);
  }
}

TEST_CASE("archives of our own are joined with all that they know") {
  Import import;
  Desk shard;
  {
    const auto database = shard.database();
    Archive archive{shard.folder, *database, shard.options, OpenMode::kReadWrite};
    auto feed = page("https://elsewhere.example/feed", "<rss/>");
    feed.kind = Kind::kFeed;
    feed.outlet = "elsewhere";
    archive.append(feed);
    archive.append(page(kUrl, "one"));
    archive.append(page(kUrl, "one", "2021-04-15T08:00:00Z"));
    archive.commit();
  }
  const auto result = import.take(slurp(shard.warc()));
  CHECK(result.problems == std::vector<std::string>{});
  CHECK(result.added == 9);
  CHECK(result.skipped == 1);
  const auto all = import.all();
  REQUIRE(all.size() == 3);
  CHECK(all[0].kind == Kind::kFeed);
  CHECK(all[0].outlet == "elsewhere");
  CHECK(all[1].outlet == "example-times");
  CHECK(all[2].type == "revisit");
  CHECK(import.archive.read(all[2]).bytes == "one");
  CHECK(import.take(slurp(shard.warc())).added == 0);
  import.check_tables();
}

TEST_CASE("URLs are normalised in rows, not in records") {
  Import import;
  import.take(response("r1", "<HTTPS://WWW.Example.org:443/a/../b#top>"));
  REQUIRE(import.all().size() == 1);
  CHECK(import.all()[0].url == "https://www.example.org/b");
  CHECK_THAT(import.archive.raw(import.all()[0]), Contains("<HTTPS://WWW.Example.org:443/a/../b#top>"));
  import.check_tables();
}

TEST_CASE("a record larger than any buffer passes through") {
  Import import;
  std::string body(9 << 20, 'x');
  for (std::size_t i = 0; i < body.size(); i += 7) body[i] = static_cast<char>('a' + i * 31 % 26);
  import.take(gzip(response("r1", kUrl, std::string{kPage} + body)));
  REQUIRE(import.all().size() == 1);
  CHECK(import.archive.read(import.all()[0]).bytes == "<p>Putin and Biden</p>" + body);
  import.check_tables();
}

TEST_CASE("a file that isn't there is an error") {
  Import import;
  CHECK_THROWS_AS(import_warc(import.archive, import.desk.temp.path() / "none.warc", {}), Error);
}
