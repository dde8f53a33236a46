// Revisits by id, by URL and date, by digest alone, and through other revisits: in any order of import the same pages
// can be read, and the tables are those of the files alone.

#include "archive/revisits.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "archive/warc/digest.h"
#include "base/digest.h"
#include "tests/archive/foreign_warc.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;

namespace {

constexpr const char* kSha1 = "sha1:3EF4GCH55VAKHPRUTPSFA2QKJRUBYGOP";
constexpr const char* kByDigest = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest";

std::string stated(std::string_view digest) { return "WARC-Payload-Digest: " + std::string{digest} + "\r\n"; }

/// A revisit of `second`, so that each is a fetch of its own.
std::string revisit(std::string_view id, std::string_view url, int second, std::string_view more,
                    std::string_view head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n") {
  auto header = fields("revisit", id, url,
                       "Content-Type: application/http; msgtype=response\r\nWARC-Profile: " + std::string{kByDigest} +
                           "\r\n" + std::string{more});
  header.replace(header.find("04:05:06"), 8, "05:05:" + std::to_string(second));
  return record(header, head);
}

std::string original(std::string_view digest) {
  // Its digest is wrong, which is nobody's business as long as that of the block fits.
  const std::string message{kPage};
  return response("r1", kUrl, message, stated(digest) + "WARC-Block-Digest: sha256:" + sha256_hex(message) + "\r\n");
}

std::vector<std::string> readable(const Import& import) {
  std::vector<std::string> urls;
  for (const auto& capture : import.all()) {
    if (capture.kind != Kind::kPage) continue;
    urls.push_back(capture.url);
    CHECK(import.archive.read(capture).bytes == "<p>Putin and Biden</p>");
  }
  std::ranges::sort(urls);
  return urls;
}

}  // namespace

TEST_CASE("digests are compared in one spelling") {
  const std::pair<const char*, const char*> cases[] = {
      {"sha1:3EF4GCH55VAKHPRUTPSFA2QKJRUBYGOP", "sha1:d90bc308fded40a3be349be4506a0a4c681c19cf"},
      {"SHA-1:d90bc308fded40a3be349be4506a0a4c681c19cf", "sha1:d90bc308fded40a3be349be4506a0a4c681c19cf"},
      {"3ef4gch55vakhprutpsfa2qkjrubygop", "sha1:d90bc308fded40a3be349be4506a0a4c681c19cf"},
      {"sha-256:4OYMIQUY7QOBJGX36TEJS35ZEQT24QPEMSNZGTFESWMRW6CSXBKQ====",
       "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {"md5:1B2M2Y8AsgTpgAmY7PhCfg==", "md5:1b2m2y8asgtpgamy7phcfg"},
      {"MD5:d41d8cd98f00b204e9800998ecf8427e", "md5:d41d8cd98f00b204e9800998ecf8427e"},
      {"blake3:AbC", "blake3:abc"},
      {"sha1:", ""},
      {"nonsense", ""},
      {"", ""},
  };
  for (const auto& [digest, normal] : cases) {
    INFO(digest);
    CHECK(warc::normal_digest(digest) == normal);
  }
}

TEST_CASE("in any order of import, revisits show what they refer to") {
  const auto id = revisit("v1", "https://www.example.org/id", 11, "WARC-Refers-To: <urn:uuid:r1>\r\n");
  const auto date =
      revisit("v2", "https://www.example.org/date", 12,
              "WARC-Refers-To-Target-URI: " + std::string{kUrl} + "\r\nWARC-Refers-To-Date: 20200203040506\r\n");
  const auto digest = revisit("v3", "https://www.example.org/digest", 13, stated(kSha1));
  const auto other_spelling =
      revisit("v4", "https://www.example.org/hex", 14, stated("sha-1:D90BC308FDED40A3BE349BE4506A0A4C681C19CF"));
  const auto wrong_id =
      revisit("v5", "https://www.example.org/wrong", 15, "WARC-Refers-To: <urn:uuid:nowhere>\r\n" + stated(kSha1));
  const auto chain = revisit("v6", "https://www.example.org/chain", 16, "WARC-Refers-To: <urn:uuid:v1>\r\n");
  const auto empty = revisit("v7", "https://www.example.org/empty", 17, stated(kSha1), "");
  const auto lost = revisit("v8", "https://www.example.org/lost", 18, stated("sha1:" + std::string(32, 'A')));
  const auto first = original(kSha1);
  const std::vector<std::string> urls = {kUrl.data(),
                                         "https://www.example.org/chain",
                                         "https://www.example.org/date",
                                         "https://www.example.org/digest",
                                         "https://www.example.org/empty",
                                         "https://www.example.org/hex",
                                         "https://www.example.org/id",
                                         "https://www.example.org/wrong"};
  const std::vector<std::vector<std::string>> orders = {
      {first, id + date + digest + other_spelling + wrong_id + chain + empty + lost},
      {id + date + digest + other_spelling + wrong_id + chain + empty + lost, first},
      {chain, id, empty, digest, first, date + lost + other_spelling + wrong_id},
      {chain + empty + id + date + digest + first + other_spelling + wrong_id + lost},
      {lost, wrong_id, other_spelling, digest, chain, first, id, date, empty},
  };
  for (const auto& order : orders) {
    INFO(order.size() << " files, the first of " << order[0].size() << " bytes");
    Import import;
    for (const auto& file : order) CHECK(import.take(file).problems.empty());
    CHECK(readable(import) == urls);
    for (const auto& file : order) CHECK(import.take(file).added == 0);
    import.check_tables();
  }
}

TEST_CASE("of equal digests, the original under the revisit's own URL is preferred") {
  Import import;
  import.take(original(kSha1));
  auto other = original(kSha1);
  other.replace(other.find("r1>"), 2, "r2");
  other.replace(other.find(kUrl), kUrl.size(), "https://www.example.org/2021/04/b");
  import.take(other);
  import.take(revisit("v1", "https://www.example.org/2021/04/b", 11, stated(kSha1)));
  CHECK(import.all().at(2).refers_to == "urn:uuid:r2");
  import.check_tables();
}

TEST_CASE("a picture that was seen again is no page, however little its revisit says") {
  const auto picture = response("r1", kUrl, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG");
  const auto again = revisit("v1", "https://www.example.org/again", 11, "WARC-Refers-To: <urn:uuid:r1>\r\n", "");
  for (const auto& order : {std::vector{picture, again}, std::vector{again, picture}}) {
    Import import;
    for (const auto& file : order) import.take(file);
    CHECK(readable(import).empty());
    CHECK(import.all().back().content_type == "image/png");
    import.check_tables();
  }
}

TEST_CASE("foreign digests are kept apart from ours") {
  for (const auto* digest : {kSha1, "md5:d41d8cd98f00b204e9800998ecf8427e", "sha256:00", "crc32:12345678"}) {
    Import import;
    import.take(original(digest));
    REQUIRE(import.all().size() == 1);
    CHECK(import.all()[0].payload_sha256 == sha256_hex("<p>Putin and Biden</p>"));
    CHECK(import.all()[0].foreign_digest == warc::normal_digest(digest));
    import.check_tables();
  }
}
