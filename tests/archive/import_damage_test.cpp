// import_warc(): files that are cut, damaged, or no WARC files at all.

#include <catch2/catch.hpp>

#include "tests/archive/foreign_warc.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
using Catch::Matchers::Contains;

TEST_CASE("a WARC that is cut gives the part that is there, and says where it ends") {
  const auto one = response("r1", kUrl), two = response("r2", "https://www.example.org/b");
  struct Form {
    std::string bytes;
    std::size_t second;
  };
  for (const auto& form : {Form{one + two, one.size()}, Form{gzip(one) + gzip(two), gzip(one).size()}}) {
    for (std::size_t size = form.second + 1; size < form.bytes.size() - 4; size += 13) {
      INFO(size);
      Import import;
      const auto result = import.take(std::string_view{form.bytes}.substr(0, size), "cut.warc");
      CHECK(result.added == 1);
      REQUIRE(result.problems.size() == 1);
      CHECK_THAT(result.problems[0], Contains("cut.warc at byte " + std::to_string(form.second)));
      CHECK(import.all().size() == 1);
      // The complete file later brings the rest.
      CHECK(import.take(form.bytes).added == 1);
    }
  }
}

TEST_CASE("damage in the middle of an imported file costs its own record only") {
  const auto one = response("r1", kUrl), two = response("r2", "https://www.example.org/b"),
             three = response("r3", "https://www.example.org/c");
  auto zipped = gzip(one) + gzip(two) + gzip(three);
  zipped[gzip(one).size() + 60] ^= 0x10;
  auto plain = one + two + three;
  plain.replace(one.size(), 4, "JUNK");
  auto lengthless = one + two + three;
  lengthless.replace(lengthless.find("Content-Length", one.size()), 14, "Content-Lengfh");
  for (const auto& bytes : {zipped, plain, lengthless}) {
    Import import;
    const auto result = import.take(bytes);
    CHECK(result.added == 2);
    CHECK(result.problems.size() == 1);
    REQUIRE(import.all().size() == 2);
    CHECK(import.all()[1].record_id == "urn:uuid:r3");
    import.check_tables();
  }
}

TEST_CASE("records whose digest doesn't fit, or that nobody could cite, are left out and named") {
  const struct {
    std::string bytes;
    const char* problem;
  } cases[] = {
      {response("r1", kUrl, kPage, "WARC-Block-Digest: sha256:" + std::string(64, '0') + "\r\n"), "digest"},
      {response("r1", kUrl, kPage, "WARC-Payload-Digest: sha1:3EF4GCH55VAKHPRUTPSFA2QKJRUBYGOP\r\n"), "digest"},
      {record("WARC-Type: response\r\nWARC-Date: 2020-02-03T04:05:06Z\r\nWARC-Target-URI: https://e.org/\r\n", "x"),
       "WARC-Record-ID"},
      {response("r 1", kUrl), "WARC-Record-ID"},
      {response("r1\x01", kUrl), "WARC-Record-ID"},
      {record("WARC-Type: response\r\nWARC-Record-ID: <urn:x:1\r\nWARC-Date: 2020-02-03T04:05:06Z\r\nWARC-Target-URI: "
              "https://e.org/\r\n",
              "x"),
       "WARC-Record-ID"},
      {record(
           "WARC-Type: response\r\nWARC-Record-ID: <urn:x:1>\r\nWARC-Date: soon\r\nWARC-Target-URI: https://e.org/\r\n",
           "x"),
       "WARC-Date"},
      {"filedesc://x.arc 0.0.0.0 20200203040506 text/plain 76\n1 0 x\n", "ARC file"},
      {"not a WARC file at all", "no WARC record"},
      {"", "no WARC record"},
      {gzip("not a WARC file at all"), "no WARC record"},
      {gzip(""), "no WARC record"},
      {"WARC/1.0\r\n", "header"},
      {"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n", "Content-Length"},
      {"WARC/1.0\r\nContent-Length: -1\r\n\r\n", "Content-Length"},
      {"WARC/1.0\r\n" + std::string(3 << 20, 'x'), "header"},
      {std::string("\x1f\x8b\x08\0", 4), "gzip"},
  };
  for (const auto& c : cases) {
    Import import;
    const auto result = import.take(c.bytes);
    INFO(c.problem);
    CHECK(result.added == 0);
    REQUIRE_FALSE(result.problems.empty());
    CHECK_THAT(result.problems[0], Contains(c.problem));
    CHECK(import.all().empty());
  }
}
