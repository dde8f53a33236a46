// import_warc(): the packings, dates, status lines and odd ends that other programs write.

#include <zstd.h>
#include <catch2/catch.hpp>

#include "base/digest.h"
#include "base/error.h"
#include "tests/archive/foreign_warc.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;
using Catch::Matchers::Contains;

namespace {

std::string zstd(std::string_view bytes, std::string_view dictionary = {}) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  auto* context = ZSTD_createCCtx();
  out.resize(ZSTD_compress_usingDict(context, out.data(), out.size(), bytes.data(), bytes.size(), dictionary.data(),
                                     dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  return out;
}

std::string little_endian(std::uint64_t value, int size) {
  std::string bytes;
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

/// The frame with the dictionary, as the first of a .warc.zst file.
std::string dictionary_frame(std::string_view content) {
  return little_endian(0x184D2A5D, 4) + little_endian(content.size(), 4) + std::string{content};
}

/// A ZIP file with one file in it; `method` 0 is stored.
std::string zip(std::string_view name, std::string_view bytes, int method = 0, bool is_64_bit = false) {
  const auto sizes =
      little_endian(0, 4) +
      (is_64_bit ? std::string(8, '\xFF') : little_endian(bytes.size(), 4) + little_endian(bytes.size(), 4));
  const auto extra = is_64_bit ? little_endian(1, 2) + little_endian(16, 2) + little_endian(bytes.size(), 8) +
                                     little_endian(bytes.size(), 8)
                               : std::string{};
  const auto names = little_endian(name.size(), 2) + little_endian(extra.size(), 2);
  const auto local = "PK\3\4" + little_endian(20, 2) + little_endian(0, 2) +
                     little_endian(static_cast<unsigned>(method), 2) + little_endian(0, 4) + sizes + names +
                     std::string{name} + extra + std::string{bytes};
  const auto entry = "PK\1\2" + little_endian(20, 2) + little_endian(20, 2) + little_endian(0, 2) +
                     little_endian(static_cast<unsigned>(method), 2) + little_endian(0, 4) + sizes + names +
                     little_endian(0, 2) + little_endian(0, 8) + little_endian(0, 4) + std::string{name} + extra;
  return local + entry + "PK\5\6" + little_endian(0, 4) + little_endian(1, 2) + little_endian(1, 2) +
         little_endian(entry.size(), 4) + little_endian(local.size(), 4) + little_endian(0, 2);
}

const std::string kOne = response("r1", kUrl), kTwo = response("r2", "https://www.example.org/b"),
                  kThree = response("r3", "https://www.example.org/c");

}  // namespace

TEST_CASE("packings of all kinds are read, also joined in one file") {
  const std::string dictionary = "a dictionary of what pages have in common: <p>Putin and Biden</p> WARC/1.0";
  const std::pair<const char*, std::string> forms[] = {
      {"a zstd frame a record", zstd(kOne) + zstd(kTwo) + zstd(kThree)},
      {"one zstd frame", zstd(kOne + kTwo + kThree)},
      {"with a dictionary",
       dictionary_frame(dictionary) + zstd(kOne, dictionary) + zstd(kTwo, dictionary) + zstd(kThree, dictionary)},
      {"with a packed dictionary",
       dictionary_frame(zstd(dictionary)) + zstd(kOne, dictionary) + zstd(kTwo, dictionary) + zstd(kThree, dictionary)},
      {"packed, then not", gzip(kOne) + kTwo + gzip(kThree)},
      {"not packed, then packed", kOne + gzip(kTwo) + zstd(kThree)},
      {"empty members between", gzip(kOne) + gzip("") + gzip(kTwo + "\r\n") + gzip("\r\n") + gzip(kThree)},
      {"zeros at the end", gzip(kOne) + gzip(kTwo) + gzip(kThree) + std::string(1000, '\0')},
      {"zeros at the end of a plain file", kOne + kTwo + kThree + std::string(1000, '\0')},
      {"in a .wacz", zip("archive/data.warc.gz", gzip(kOne) + gzip(kTwo) + gzip(kThree))},
      {"in a .wacz with 64-bit sizes", zip("archive/data.warc", kOne + kTwo + kThree, 0, true)},
  };
  for (const auto& [form, bytes] : forms) {
    INFO(form);
    Import import;
    CHECK(import.take(bytes).problems == std::vector<std::string>{});
    REQUIRE(import.all().size() == 3);
    for (const auto& capture : import.all()) CHECK(import.archive.read(capture).bytes == "<p>Putin and Biden</p>");
    CHECK(import.take(bytes).added == 0);
    import.check_tables();
  }
}

TEST_CASE("what can't be unpacked is named") {
  const std::string dictionary(2000, 'd');
  const auto cut = zip("archive/a.warc", kOne);
  const std::pair<std::string, const char*> cases[] = {
      {zip("archive/a.warc.gz", "packed", 8), "archive/a.warc.gz: is packed by ZIP: unzip the file"},
      {zip("pages/pages.jsonl", "{}"), "no WARC file in it"},
      {cut.substr(0, cut.size() - 30), "ZIP file"},
      {cut.substr(0, 4), "ZIP file"},
      {dictionary_frame(zstd(dictionary).substr(0, 8)) + zstd(kOne, dictionary), "dictionary"},
      {zstd(kOne, std::string(200, 'x') + kOne), "zstd"},  // its dictionary is not in the file
      {zstd(kOne).substr(0, 60), "zstd frame"},
      {gzip("filedesc://x.arc 0.0.0.0 20200203040506 text/plain 76\n1 0 x\n"), "warcio recompress"},
  };
  for (const auto& [bytes, problem] : cases) {
    INFO(problem);
    Import import;
    std::string message;
    try {
      const auto result = import.take(bytes, "theirs.wacz");
      CHECK(result.added == 0);
      for (const auto& line : result.problems) message += line;
    } catch (const Error& error) {
      message = error.what();
    }
    CHECK_THAT(message, Contains(problem));
  }
}

TEST_CASE("status lines of other tools and protocols are understood") {
  for (const auto* line : {"HTTP/1.1 200 OK", "http/1.1 200 OK", "HTTP/2 200", "HTTP/2.0 200 OK", "HTTP/3 200",
                           "HTTP/1.1\t200 OK", "HTTP 200 OK", "\r\nHTTP/1.0 200"}) {
    INFO(line);
    Import import;
    import.take(response("r1", kUrl, std::string{line} + "\r\nContent-Type: text/html\r\n\r\n<p>x</p>"));
    REQUIRE(import.all().size() == 1);
    CHECK(import.all()[0].status == 200);
    CHECK(import.all()[0].kind == Kind::kPage);
    CHECK(import.archive.read(import.all()[0]).bytes == "<p>x</p>");
    import.check_tables();
  }
}

TEST_CASE("dates in the forms of other tools are understood") {
  const std::pair<const char*, const char*> dates[] = {
      {"2020-02-03T04:05:06Z", "2020-02-03T04:05:06Z"},
      {"2020-02-03T04:05:06.123456789Z", "2020-02-03T04:05:06Z"},
      {"20200203040506", "2020-02-03T04:05:06Z"},
      {"20200203040506789", "2020-02-03T04:05:06Z"},
      {"2020-02-03T04:05:06", "2020-02-03T04:05:06Z"},
      {"2020-02-03 04:05:06", "2020-02-03T04:05:06Z"},
      {"2020-02-03T05:05:06+01:00", "2020-02-03T04:05:06Z"},
      {"2020-02-03", "2020-02-03T00:00:00Z"},
      {"20200203", "2020-02-03T00:00:00Z"},
      {"2020-02", "2020-02-01T00:00:00Z"},
      {"2020", "2020-01-01T00:00:00Z"},
      {"202002030405", "2020-02-03T04:05:00Z"},
  };
  for (const auto& [stated, moment] : dates) {
    INFO(stated);
    Import import;
    auto text = kOne;
    text.replace(text.find("2020-02-03T04:05:06Z"), 20, stated);
    CHECK(import.take(text).problems.empty());
    REQUIRE(import.all().size() == 1);
    CHECK(import.all()[0].fetched == at(moment));
    import.check_tables();
  }
  for (const auto* stated : {"soon", "20201303040506", "2020-13", "2020020304050", "99999999999999", "-1", "20 20"}) {
    INFO(stated);
    Import import;
    auto text = kOne;
    text.replace(text.find("2020-02-03T04:05:06Z"), 20, stated);
    CHECK_THAT(import.take(text).problems.at(0), Contains("WARC-Date"));
  }
}

TEST_CASE("a record whose length or end is wrong costs itself at most, in files of any form") {
  const auto with_length = [](std::string text, int more) {
    const auto at = text.find("Content-Length: ") + 16;
    const auto length = std::stoi(text.substr(at));
    return text.replace(at, std::to_string(length).size(), std::to_string(length + more));
  };
  const auto with_lf = [](std::string text) {
    std::erase(text, '\r');
    const auto at = text.find("Content-Length: ") + 16;
    return text.replace(at, text.find('\n', at) - at, std::to_string(text.size() - 2 - text.find("\n\n") - 2));
  };
  const struct {
    const char* what;
    std::string second;
    bool is_lost;
  } cases[] = {
      {"no line ends after the block", kTwo.substr(0, kTwo.size() - 4), false},
      {"one line end", kTwo.substr(0, kTwo.size() - 2), false},
      {"many line ends", kTwo + "\r\n\r\n\r\n", false},
      {"LF only", with_lf(kTwo), false},
      {"a length that counts the line ends", with_length(kTwo, 4), false},
      {"a length that is too small", with_length(kTwo, -9), true},
      {"a length that is too large", with_length(kTwo, 100), true},
      {"a length beyond the end of the file", with_length(kTwo, 100'000), true},
      {"no length", "WARC/1.0\r\nWARC-Type: response\r\n\r\nx\r\n\r\n", true},
      {"a header without an end", "WARC/1.0\r\nWARC-Type: response\r\n", true},
  };
  for (const auto& c : cases) {
    const std::pair<const char*, std::string> forms[] = {
        {"plain", kOne + c.second + kThree},
        {"a member a record", gzip(kOne) + gzip(c.second) + gzip(kThree)},
        {"one member", gzip(kOne + c.second + kThree)},
        {"one zstd frame", zstd(kOne + c.second + kThree)},
    };
    for (const auto& [form, bytes] : forms) {
      INFO(c.what << ", " << form);
      Import import;
      const auto result = import.take(bytes);
      CHECK(result.problems.size() == (c.is_lost ? 1 : 0));
      std::vector<std::string> ids;
      for (const auto& capture : import.all()) ids.push_back(capture.record_id);
      const std::vector<std::string> all = {"urn:uuid:r1", "urn:uuid:r2", "urn:uuid:r3"};
      CHECK(ids == (c.is_lost ? std::vector{all[0], all[2]} : all));
      CHECK(import.take(bytes).added == 0);
      import.check_tables();
    }
  }
}

TEST_CASE("record ids without brackets are read, and one id for two records is named") {
  Import import;
  auto bare = kOne;
  bare.replace(bare.find("<urn:uuid:r1>"), 13, "urn:uuid:r1");
  CHECK(import.take(bare).added == 1);
  CHECK(import.all().at(0).record_id == "urn:uuid:r1");
  const auto result = import.take(response("r1", "https://www.example.org/other"));
  CHECK(result.added == 0);
  CHECK_THAT(result.problems.at(0), Contains("another record has this WARC-Record-ID"));
  import.check_tables();
}

TEST_CASE("records that go on in another file are named, not taken for all there is") {
  Import import;
  const auto result = import.take(response("r1", kUrl, kPage, "WARC-Segment-Number: 1\r\n") + kTwo);
  CHECK(result.added == 1);
  CHECK_THAT(result.problems.at(0), Contains("goes on elsewhere"));
}

TEST_CASE("a body that is shorter than its head says is read as cut") {
  const std::pair<const char*, bool> heads[] = {
      {"Content-Length: 8\r\n", true},
      {"Content-Length: 9\r\n", false},
      {"Content-Length: 5\r\n", true},
      {"Content-Length: many\r\n", true},
      // Whether it is the length of what was sent or of what was stored, nobody knows.
      {"Content-Length: 99\r\nContent-Encoding: gzip\r\n", true},
  };
  for (const auto& [head, is_complete] : heads) {
    INFO(head);
    Import import;
    import.take(
        response("r1", kUrl, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + std::string{head} + "\r\n<p>x</p>"));
    const auto payload = import.archive.read(import.all().at(0));
    CHECK(payload.bytes == "<p>x</p>");
    CHECK(payload.incomplete.has_value() == !is_complete);
  }
}

TEST_CASE("only the pages that are asked for are taken, with what belongs to them") {
  Import import;
  const auto request = record(fields("request", "q2", "https://elsewhere.example/",
                                     "WARC-Concurrent-To: <urn:uuid:r9>\r\nContent-Type: application/http\r\n"),
                              "GET / HTTP/1.1\r\n\r\n");
  const auto bytes = kOne + response("r9", "https://elsewhere.example/") + request;
  import.takes = [](std::string_view url, Time) { return url.starts_with("https://www.example.org/");
};
CHECK(import.take(bytes).skipped == 2);
CHECK(import.all().size() == 1);
import.takes = [](std::string_view, Time fetched) { return fetched >= at("2020-02-03T04:05:07Z");
}
;
CHECK(import.take(bytes).added == 0);
import.takes = {};
CHECK(import.take(bytes).added == 2);
import.check_tables();
}
