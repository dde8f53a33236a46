#include "archive/archive.h"
#include "archive/file_name.h"
#include "archive/tables.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "base/error.h"
#include "testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
using Catch::Matchers::Contains;

TEST_CASE("a page comes back as it was fetched") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  auto exchange = page(kUrl, gzip("<h1>Summit</h1>"));
  exchange.response_head = "HTTP/2 200\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nETag: W/\"x\"\r\n\r\n";
  const auto capture = archive.append(exchange);
  archive.commit();

  CHECK(capture.warc == "tearsheet-00000001.warc.gz");
  CHECK(capture.type == "response");
  CHECK(capture.status == 200);
  CHECK(capture.outlet == "example-times");
  CHECK(capture.etag == "W/\"x\"");
  CHECK(capture.payload_sha256 == sha256_hex(exchange.body));

  const auto listed = archive.captures_after({}, 10);
  REQUIRE(listed.size() == 1);
  CHECK(listed[0].record_id == capture.record_id);
  CHECK(listed[0].fetched == exchange.fetched);
  const auto payload = archive.read(listed[0]);
  CHECK(payload.bytes == "<h1>Summit</h1>");
  CHECK_FALSE(payload.incomplete);
  CHECK_THAT(payload.head, Contains("HTTP/1.1 200 \r\n"));
  CHECK_THAT(archive.raw(listed[0]), Contains("WARC-Target-URI: " + std::string{kUrl} + "\r\n"));
  CHECK(archive.raw(listed[0]).starts_with("WARC/1.1\r\nWARC-Type: response\r\n"));
}

TEST_CASE("a body that came compressed is stored as it is, but one that holds WARC records is not") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  std::string text;
  for (unsigned i = 0; text.size() < 400'000; i = i * 1664525U + 1013904223U) text += "word " + std::to_string(i);
  const auto records = gzip(record("WARC-Type: response\r\nWARC-Record-ID: <urn:uuid:fake>\r\n", "a record in a page"));
  std::string magics;  // so many looks would take too long
  for (int i = 0; i < 1000; ++i) magics += "\x1f\x8b\x08";
  const std::pair<std::string, bool> bodies[] = {{magics, false},
                                                 {gzip(text), true},
                                                 {gzip(text) + gzip(text), true},
                                                 {records, false},
                                                 {gzip(text) + records, false}};
  for (const auto& [body, is_stored] : bodies) {
    auto exchange = page("https://www.example.org/" + sha256_hex(body), body);
    exchange.response_head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    const auto capture = archive.append(exchange);
    archive.commit();
    const auto bytes = slurp(desk.warc()).substr(static_cast<std::size_t>(capture.position.offset), capture.length);
    CHECK((bytes.find(body.substr(0, 100)) != std::string::npos) == is_stored);
    CHECK_THAT(archive.raw(capture), Contains(body));
    CHECK(sha256_hex(body) == capture.payload_sha256);
  }
  CHECK(messages(verify(desk.folder, *database)).empty());
  CHECK(restored_rows(desk) == rows(*database));
}

TEST_CASE("nothing is listed before it is committed") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  const auto capture = archive.append(page(kUrl, "a"));
  CHECK(archive.captures_after({}, 10).empty());
  CHECK(archive.count() == 0);
  CHECK(archive.find(capture.record_id).has_value());
  archive.commit();
  CHECK(archive.captures_after({}, 10).size() == 1);
  CHECK(archive.count() == 1);
}

TEST_CASE("an equal body of the same URL becomes a revisit") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  const auto first = archive.append(page(kUrl, "same", "2021-04-15T06:40:00Z"));
  const auto second = archive.append(page(kUrl, "same", "2021-04-15T07:40:00Z"));
  archive.commit();
  const auto third = archive.append(page(kUrl, "same", "2021-04-15T08:40:00Z"));
  const auto changed = archive.append(page(kUrl, "other", "2021-04-15T09:40:00Z"));
  const auto elsewhere = archive.append(page("https://www.example.org/b", "same"));
  archive.commit();

  CHECK(first.type == "response");
  CHECK(changed.type == "response");
  CHECK(elsewhere.type == "response");
  for (const auto& revisit : {second, third}) {
    CHECK(revisit.type == "revisit");
    CHECK(revisit.refers_to == first.record_id);
    CHECK(revisit.payload_sha256 == first.payload_sha256);
    CHECK(archive.read(revisit).bytes == "same");
    const auto raw = archive.raw(revisit);
    CHECK_THAT(raw, Contains("WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n"));
    CHECK_THAT(raw, Contains("WARC-Refers-To: <" + first.record_id + ">\r\n"));
    CHECK_THAT(raw, Contains("WARC-Refers-To-Target-URI: " + std::string{kUrl} + "\r\n"));
    CHECK_THAT(raw, Contains("WARC-Refers-To-Date: 2021-04-15T06:40:00Z\r\n"));
  }
  CHECK(archive.latest(kUrl)->record_id == changed.record_id);
}

TEST_CASE("a 304 becomes a revisit that reads as its original") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  const auto first = archive.append(page(kUrl, "held"));
  auto answer = page(kUrl, "", "2021-04-15T07:40:00Z");
  answer.response_head = "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n";
  answer.not_modified_record = archive.latest(kUrl)->record_id;
  const auto second = archive.append(answer);
  archive.commit();
  CHECK(second.type == "revisit");
  CHECK(second.status == 304);
  CHECK(second.payload_sha256 == first.payload_sha256);
  CHECK(second.content_type == "text/html; charset=utf-8");
  const auto payload = archive.read(*archive.find(second.record_id));
  CHECK(payload.bytes == "held");
  CHECK(payload.head.starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK_THAT(archive.raw(second), Contains("/revisit/server-not-modified\r\n"));
}

TEST_CASE("bodies that were cut are marked, and never taken for equal") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  auto cut = page(kUrl, "beginning");
  cut.truncated = true;
  const auto first = archive.append(cut);
  const auto second = archive.append(cut);
  const auto complete = archive.append(page(kUrl, "beginning"));
  archive.commit();
  CHECK(second.type == "response");
  CHECK(complete.type == "response");
  CHECK(first.truncated);
  CHECK(archive.read(first).incomplete == Incomplete::kLengthLimit);
  CHECK_FALSE(archive.read(complete).incomplete);
  CHECK_THAT(archive.raw(first), Contains("WARC-Truncated: length\r\n"));
}

TEST_CASE("a plain file is a resource, once") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  const auto when = at("2021-04-15T06:40:00Z");
  const auto add = [&](std::string_view url, std::string_view outlet, std::string_view bytes) {
    return archive.append_resource(url, outlet, "text/plain", bytes, when);
  };
  const auto first = add("file:///desk/a.txt", "times", "Putin and Biden");
  REQUIRE(first.has_value());
  CHECK(first->status == 200);
  CHECK(first->content_type == "text/plain");
  CHECK(first->kind == Kind::kPage);
  CHECK_FALSE(add("file:///desk/a.txt", "times", "Putin and Biden").has_value());
  archive.commit();
  CHECK_FALSE(add("file:///desk/a.txt", "times", "Putin and Biden").has_value());
  CHECK(add("file:///desk/a.txt", "other", "Putin and Biden").has_value());
  CHECK(add("file:///desk/b.txt", "times", "Putin and Biden").has_value());
  CHECK(add("file:///desk/a.txt", "times", "edited").has_value());
  CHECK(archive.read(*first).bytes == "Putin and Biden");
  CHECK(archive.read(*first).head.empty());
}

TEST_CASE("captures are listed by kind, after a place, at most so many") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  for (const auto kind : {Kind::kRobots, Kind::kPage, Kind::kFeed, Kind::kPage}) {
    auto exchange = page(kUrl, std::string(name(kind)) + std::to_string(archive.captures_after({}, 10).size()));
    exchange.kind = kind;
    archive.append(exchange);
    archive.commit();
  }
  const auto all = archive.captures_after({}, 100);
  REQUIRE(all.size() == 4);
  CHECK(archive.captures_after({}, 2).size() == 2);
  CHECK(archive.captures_after(all[1].position, 100).size() == 2);
  CHECK(archive.captures_after({}, 100, Kind::kPage).size() == 2);
  CHECK(archive.captures_after(all[1].position, SIZE_MAX, Kind::kPage).size() == 1);
  CHECK(archive.captures_after(all[3].position, 100).empty());
}

TEST_CASE("archive order is the order of writing, also when the clock was set back") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  for (const auto* when : {"2021-04-15T06:40:00Z", "2021-04-15T05:00:00Z", "2021-04-15T06:00:00Z"}) {
    archive.append(page(kUrl, when, when));
  }
  archive.commit();
  std::vector<std::string> bodies;
  for (const auto& c : archive.captures_after({}, 10)) bodies.push_back(archive.read(c).bytes);
  CHECK(bodies == std::vector<std::string>{"2021-04-15T06:40:00Z", "2021-04-15T05:00:00Z", "2021-04-15T06:00:00Z"});
  CHECK(archive.latest(kUrl)->fetched == at("2021-04-15T06:00:00Z"));
}

TEST_CASE("a page larger than the limit is given in part and said to be so") {
  Desk desk;
  desk.options.max_decoded = 1000;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  auto bomb = page(kUrl, gzip(std::string(1 << 20, 'a')));
  bomb.response_head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n";
  const auto zipped = archive.append(bomb);
  const auto plain = archive.append(page("https://www.example.org/b", std::string(5000, 'b')));
  for (const auto& capture : {zipped, plain}) {
    const auto payload = archive.read(capture);
    CHECK(payload.incomplete == Incomplete::kDecodedLimit);
    CHECK(payload.bytes.size() <= 1000);
  }
}

TEST_CASE("a payload that is not all of the page says why") {
  const struct {
    std::string coding, body, bytes;
    std::optional<Incomplete> incomplete;
  } cases[] = {
      {"gzip", gzip("<p>text</p>"), "<p>text</p>", {}},
      {"gzip", gzip("<p>text</p>").substr(0, 15), "<", Incomplete::kDamagedCoding},
      {"gzip", "\x1F\x8B damaged", "", Incomplete::kDamagedCoding},
      {"gzip", "in plain text", "in plain text", {}},
      {"gzip", "\xEF\xBB\xBF\n<p>stored decoded</p>", "\xEF\xBB\xBF\n<p>stored decoded</p>", {}},
      {"compress", "<p>text</p>", "<p>text</p>", {}},
      {"compress", "\x1F\x9D\x90\x3C", "\x1F\x9D", Incomplete::kUnknownCoding},
      {"", "<p>text</p>", "<p>text</p>", {}},
  };
  for (const auto& c : cases) {
    INFO(c.coding << ' ' << c.body);
    Desk desk;
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    auto exchange = page(kUrl, c.body);
    exchange.response_head = "HTTP/1.1 200 OK\r\nContent-Encoding: " + c.coding + "\r\n\r\n";
    const auto payload = archive.read(archive.append(exchange));
    CHECK(payload.incomplete == c.incomplete);
    CHECK(payload.bytes.starts_with(c.bytes));
    // Cut is the reason, whatever follows from it.
    exchange.truncated = true;
    CHECK(archive.read(archive.append(exchange)).incomplete == Incomplete::kLengthLimit);
    for (const auto* why : {"disconnect", "time"}) {
      exchange.truncation = why;
      CHECK(archive.read(archive.append(exchange)).incomplete == Incomplete::kBrokenOff);
    }
  }
}

TEST_CASE("files are sealed at their size and go on under the next serial number") {
  Desk desk;
  desk.options.warc_size = 4000;
  {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    for (int i = 0; i < 12; ++i) archive.append(page(kUrl, "body " + std::to_string(i)));
    archive.commit();
  }
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  archive.append(page(kUrl, "after reopening"));
  archive.commit();
  const auto all = archive.captures_after({}, 100);
  REQUIRE(all.size() == 13);
  CHECK(all.back().position.serial > 2);
  CHECK(std::is_sorted(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.position < b.position; }));
  CHECK(archive.read(all[5]).bytes == "body 5");
  CHECK(archive.read(all[12]).bytes == "after reopening");
  const auto sealed = database->execAndGet("SELECT lower(hex(sha256)) FROM warc_files WHERE serial = 1").getString();
  CHECK(sealed == sha256_hex(slurp(desk.warc(1))));
}

TEST_CASE("a full file that was begun by an earlier run gets its digest from its bytes") {
  Desk desk;
  desk.options.warc_size = 4000;
  const auto run = [&](int number) {
    const auto database = desk.database();
    Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
    for (int i = 0; i < 5; ++i) archive.append(page(kUrl, "body " + std::to_string(10 * number + i)));
    archive.commit();
    if (number == 3) archive.wait_for_digests();
  };
  for (const int number : {1, 2, 3}) run(number);
  REQUIRE(std::filesystem::exists(desk.warc(4)));
  const auto database = desk.database();
  for (int serial = 1; std::filesystem::exists(desk.warc(serial + 1)); ++serial) {
    const auto sealed =
        database->execAndGet("SELECT lower(hex(sha256)) FROM warc_files WHERE serial = " + std::to_string(serial));
    CHECK(sealed.getString() == sha256_hex(slurp(desk.warc(serial))));
  }
}

TEST_CASE("the last file is not sealed, and no other is left open") {
  Desk desk;
  desk.options.warc_size = 1;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  for (int i = 0; i < 3; ++i) archive.append(page(kUrl, "body " + std::to_string(i)));
  archive.commit();
  CHECK(database->execAndGet("SELECT group_concat(sha256 IS NULL) FROM warc_files ORDER BY serial").getString() ==
        "0,0,1");
}

TEST_CASE("a record's id is kept letter for letter, whatever its form") {
  for (const auto* id :
       {"urn:uuid:6f2ae1fe-a61f-4f55-9edc-3e6b0a5b9a11", "urn:uuid:6F2AE1FE-A61F-4F55-9EDC-3E6B0A5B9A11",
        "urn:uuid:6f2ae1fea61f4f559edc3e6b0a5b9a11", "urn:x:16-letters", "http://example.org/record/1"}) {
    INFO(id);
    Desk desk;
    const auto database = desk.database();
    Tables tables{*database};
    Capture capture;
    capture.position = {1, 7};
    capture.warc = file_name(1);
    capture.record_id = capture.refers_to = id;
    capture.type = "response";
    capture.url = kUrl;
    tables.insert(capture);
    CHECK(tables.find(id) == capture);
    CHECK_FALSE(tables.find(std::string{id} + "0"));
    CHECK(tables.last(kUrl) == capture);
  }
}

TEST_CASE("secrets of a request and cookies of an answer are not archived, nor is a transfer coding") {
  Desk desk;
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  auto exchange = page(kUrl, "body");
  exchange.request =
      "GET /a HTTP/1.1\r\nHost: www.example.org\r\nCookie: session=s3cret\r\n  folded-s3cret\r\n"
      "authorization: Basic s3cret\r\nProxy-Authorization: s3cret\r\nAccept: */*\r\n\r\n";
  exchange.response_head =
      "HTTP/1.1 200 OK\r\nset-cookie: session=s3cret; Path=/\r\n\tfolded-s3cret\r\nTransfer-Encoding: chunked\r\n"
      "Content-Type: text/html\r\nSet-Cookie: other=s3cret\r\n\r\n";
  const auto capture = archive.append(exchange);
  archive.commit();
  CHECK_THAT(archive.read(capture).head, Contains("X-Archive-Orig-Transfer-Encoding: chunked\r\n"));
  CHECK_THAT(archive.read(capture).head, Contains("\r\nContent-Length: 4\r\n"));
  const auto archived = gunzip(slurp(desk.warc()));
  CHECK_THAT(archived, Contains("GET /a HTTP/1.1\r\nHost: www.example.org\r\nAccept: */*\r\n\r\n"));
  CHECK_THAT(archived, !Contains("s3cret"));
}

TEST_CASE("an archive opened for reading never writes") {
  Desk desk;
  {
    const auto database = desk.database();
    Archive{desk.folder, *database, desk.options, OpenMode::kReadWrite}.append(page(kUrl, "uncommitted"));
  }
  const auto before = slurp(desk.warc());
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadOnly};
  CHECK(slurp(desk.warc()) == before);
  CHECK_THROWS_AS(archive.append(page(kUrl, "x")), Error);
  CHECK_THROWS_AS(archive.commit(), Error);
}

TEST_CASE("rows of the caller go with the captures or not at all") {
  Desk desk;
  const auto database = desk.database();
  database->exec("CREATE TABLE frontier (url TEXT)");
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  archive.append(page(kUrl, "a"));
  CHECK_THROWS(archive.commit([](Database& db) {
    db.exec("INSERT INTO frontier (url) VALUES ('a')");
    throw Error(ErrorKind::kInternal, "no");
  }));
  CHECK(archive.captures_after({}, 10).empty());
  CHECK(database->execAndGet("SELECT count(*) FROM frontier").getInt() == 0);
  archive.commit([](Database& db) { db.exec("INSERT INTO frontier (url) VALUES ('a')"); });
  CHECK(archive.captures_after({}, 10).size() == 1);
  CHECK(database->execAndGet("SELECT count(*) FROM frontier").getInt() == 1);
}
