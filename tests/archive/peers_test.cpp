// Other people's programs read what we write: gzip, and warcio where it is installed.
//
// Debian 12 has no package of warcio; TEARSHEET_PYTHON names an interpreter that has it.

#include <cstdio>
#include <cstdlib>
#include <string>

#include <sys/wait.h>

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "tests/archive/testing.h"

using namespace tearsheet;
using namespace tearsheet::archive;
using namespace tearsheet::archive::testing;

namespace {

constexpr int kMissing = 77;

int run(const std::string& command, std::string& output) {
  auto* pipe = popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) output += static_cast<char>(c);
  const int status = pclose(pipe);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// An archive with records of all types, in two files. Returns how many there are, warcinfo included.
std::size_t fill(const Desk& desk) {
  const auto database = desk.database();
  Archive archive{desk.folder, *database, desk.options, OpenMode::kReadWrite};
  auto packed = page("https://www.example.org/packed", gzip(std::string(5000, 'x')));
  packed.response_head = "HTTP/2 200\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
  packed.notes = {{"via", "https://www.example.org/feed"}};
  archive.append(packed);
  archive.append(page(kUrl, "one"));
  archive.append(page(kUrl, "one", "2021-04-15T07:00:00Z"));
  auto unchanged = page(kUrl, "", "2021-04-15T08:00:00Z");
  unchanged.response_head = "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n";
  unchanged.not_modified_record = archive.latest(kUrl)->record_id;
  archive.append(unchanged);
  auto odd = page("https://www.example.org/odd", "x");
  odd.response_head = "http/1.1 404 not found\nX: y\n folded\n\n";
  archive.append(odd);
  archive.append_resource("urn:sha256:" + sha256_hex("text"), "", "text/plain", "text", at("2021-04-15T09:00:00Z"));
  archive.commit();
  constexpr std::size_t kExchanges = 5, kOfExchange = 3, kOfResource = 2, kInfos = 2;
  return kExchanges * kOfExchange + kOfResource + kInfos;
}

}  // namespace

TEST_CASE("gzip and warcio accept the archive's files without a remark") {
  Desk desk;
  desk.options.warc_size = 6000;
  const auto records = fill(desk);
  REQUIRE(std::filesystem::exists(desk.warc(2)));
  REQUIRE_FALSE(std::filesystem::exists(desk.warc(3)));
  const auto files = "'" + desk.warc(1).string() + "' '" + desk.warc(2).string() + "'";
  std::string remarks;
  CHECK(run("gzip -t " + files, remarks) == 0);
  CHECK(remarks.empty());

  const char* python = std::getenv("TEARSHEET_PYTHON");
  std::string answer;
  const auto code = run(
      std::string{python != nullptr ? python : "/usr/bin/python3"} + " '" TEARSHEET_PEERS "/warcio_peer.py' " + files,
      answer);
  if (code == kMissing || code == 127) {
    WARN("skipped: warcio is not installed");
    return;
  }
  CHECK(code == 0);
  CHECK(answer == std::to_string(records) + "\n");
}
