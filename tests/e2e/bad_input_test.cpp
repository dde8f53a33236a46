// Bad input and bad luck: the exit code of the contract, one clear message, and nothing lost.

#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include "base/database.h"
#include "base/utf8.h"
#include "tests/e2e/first_version.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

constexpr auto kFetched = "2021-04-15T06:40:00Z";

Result import(const TestDesk& desk, const fs::path& file, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"import", file.string(), "--outlet", "republic", "--fetched", kFetched};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return desk.run(arguments);
}

/// A desk with one article taken in, and one alert.
void fill(const TestDesk& desk) {
  desk.write("in/a.txt", plain_article());
  REQUIRE(import(desk, desk / "in/a.txt").code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  REQUIRE(desk.run({"search", "Putin AND summit", "--output", "count"}).out == "1\n");
}

fs::path warc_of(const TestDesk& desk) { return list_files(desk / "var/archive", ".gz").front(); }

void flip_byte(const fs::path& file, std::uintmax_t at) {
  auto bytes = read_file(file);
  REQUIRE(at < bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
  write_file(file, bytes);
}

}  // namespace

TEST_CASE("there is no desk: exit code 10, and how to make one") {
  const TemporaryFolder folder;
  const auto result = run({"search", "x"}, {.folder = folder.path()});
  CHECK(result.code == 10);
  CHECK_THAT(result.err, Contains("tearsheet init"));
  CHECK(result.out.empty());
}

TEST_CASE("the command line is wrong: exit code 2, and the nearest word") {
  const TestDesk desk;
  CHECK_THAT(desk.run({"serach", "x"}).err, Contains("search"));
  CHECK(desk.run({"serach", "x"}).code == 2);
  CHECK_THAT(desk.run({"search", "x", "--limt", "3"}).err, Contains("--limit"));
  CHECK(desk.run({"search", "x", "--limit", "many"}).code == 2);
  CHECK(desk.run({"search", "x", "--sort", "size"}).code == 2);
  CHECK(desk.run({"search"}).code == 2);
  CHECK(desk.run({"import", "x.txt", "--outlet", "republik"}).code == 2);
  CHECK_THAT(desk.run({"import", "x.txt", "--outlet", "republik"}).err, Contains("did you mean republic?"));
  CHECK(run({}).code == 2);
  CHECK(run({"--help"}).code == 0);
  CHECK(run({"help", "search"}).code == 0);
  CHECK_THAT(run({"--version"}).out, Contains("tearsheet 0."));
}

TEST_CASE("a bad query is never another query: exit code 2 and a caret") {
  const TestDesk desk;
  for (const auto* query : {"(a OR b", "\"a", "tilte:a", "NOT a", "a*", "published:2021-02-30", "@nobody", "a AND"}) {
    INFO(query);
    const auto result = desk.run({"search", query});
    CHECK(result.code == 2);
    CHECK_THAT(result.err, Contains("^"));
    CHECK(result.out.empty());
  }
}

TEST_CASE("an empty file, a page of nothing, and a missing one stop nobody") {
  const TestDesk desk;
  desk.write("in/1-empty.txt", "");
  desk.write("in/2-blank.html", "<html><body></body></html>");
  desk.write("in/3-good.txt", plain_article());
  const auto result = import(desk, desk / "in");
  CHECK(result.code == 3);
  CHECK_THAT(result.err, Contains("1-empty.txt"));
  CHECK(desk.run({"update"}).code == 0);
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "1\n");
  CHECK_THAT(import(desk, desk / "nowhere.txt").err, Contains("nowhere.txt"));
  CHECK(import(desk, desk / "nowhere.txt").code != 0);
}

TEST_CASE("a corrupted byte in the archive: verify names file and record, the rest goes on") {
  const TestDesk desk;
  fill(desk);
  desk.write("in/b.txt", plain_article(2));
  REQUIRE(import(desk, desk / "in/b.txt").code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  REQUIRE(desk.run({"verify"}).code == 0);
  const auto record = json_lines(desk.run({"search", "\"number 2\"", "--format", "jsonl"}).out);
  REQUIRE(record.size() == 1);
  const auto shown =
      parse_json(desk.run({"show", record[0].at("id").get<std::string>(), "--format", "json"}).out, "show");
  flip_byte(warc_of(desk), shown.at("capture").at("offset").get<std::uintmax_t>() + 120);
  const auto result = desk.run({"verify"});
  CHECK(result.code == 1);
  CHECK_THAT(result.out, Contains(shown.at("capture").at("warc").get<std::string>()));
  CHECK_THAT(result.out, Contains(shown.at("capture").at("record_id").get<std::string>()) ||
                             Contains(std::to_string(shown.at("capture").at("offset").get<std::uintmax_t>())));
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "2\n");
}

TEST_CASE("a corrupt index is rebuilt, and said so") {
  const TestDesk desk;
  fill(desk);
  // A rebuilt index has other files: each round damages one that is there.
  for (std::size_t i = 0; i < list_files(desk / "var/index").size(); ++i) {
    const auto file = list_files(desk / "var/index")[i];
    INFO(file);
    const auto before = read_file(file);
    if (before.empty()) continue;
    flip_byte(file, before.size() / 2);
    const auto result = desk.run({"search", "Putin AND summit", "--output", "count"});
    CHECK(result.code == 0);
    CHECK(result.out == "1\n");
    CHECK(desk.run({"search", "Putin AND summit", "--output", "count"}).out == "1\n");
  }
  fs::remove_all(desk / "var/index");
  CHECK(desk.run({"update"}).code == 0);
  CHECK(desk.run({"search", "Putin AND summit", "--output", "count"}).out == "1\n");
  CHECK(json_lines(desk.run({"alerts", "--format", "jsonl"}).out).size() == 1);
}

TEST_CASE("a state file of a newer version is refused and kept") {
  for (const auto* file : {"var/coverage.db", "var/crawl.db"}) {
    const TestDesk desk;
    fill(desk);
    { SQLite::Database((desk / file).string(), SQLite::OPEN_READWRITE).exec("UPDATE layers SET version = 99"); }
    const auto before = read_file(desk / file);
    const auto result = desk.run({"update"});
    CHECK(result.code == 1);
    CHECK_THAT(result.err, Contains(file) && Contains("newer Tearsheet"));
    CHECK(desk.run({"status"}).code == 1);
    CHECK(read_file(desk / file) == before);
  }
}

TEST_CASE("lost state files are rebuilt from the archive, and no alert is raised twice") {
  const std::vector<std::vector<std::string>> losses = {{"crawl.db"}, {"coverage.db"}, {"crawl.db", "coverage.db"}};
  for (const auto& lost : losses) {
    const TestDesk desk;
    fill(desk);
    INFO(lost.front() << " of " << lost.size());
    const auto article_before = desk.run({"search", "summit", "--format", "json"}).out;
    for (const auto& name : lost) {
      for (const auto* suffix : {"", "-wal", "-shm"}) fs::remove(desk / ("var/" + name + suffix));
    }
    for (const auto* verb : {"update", "status", "run", "verify"}) {
      const auto result = desk.run({verb});
      CHECK(result.code == 1);
      CHECK_THAT(result.err, Contains("rebuild"));
    }
    REQUIRE(desk.run({"rebuild"}).code == 0);
    CHECK(desk.run({"verify"}).out == "");
    CHECK(desk.run({"update"}).code == 0);
    CHECK(desk.run({"search", "summit", "--format", "json"}).out == article_before);
    CHECK(alerts_in(desk.read("var/alerts.jsonl")).size() == 1);
    CHECK(json_lines(read_file(desk / "var/alerts-out.jsonl")).size() == 1);
  }
}

TEST_CASE("a damaged alert log stops a rebuild, which names the line and changes nothing") {
  for (const bool is_lost : {false, true}) {
    const TestDesk desk;
    fill(desk);
    auto log = desk.read("var/alerts.jsonl");
    desk.write("var/alerts.jsonl", log.replace(log.find("putin-summit"), 5, "biden"));
    if (is_lost) fs::remove(desk / "var/coverage.db");
    std::map<std::string, std::string> before;
    for (const auto& file : list_files(desk / "var")) before[file.string()] = read_file(file);
    const auto result = desk.run({"rebuild"});
    INFO(result.err);
    CHECK(result.code == 1);
    CHECK_THAT(result.err, Contains("alerts.jsonl line 1") && !Contains("move"));
    std::map<std::string, std::string> after;
    for (const auto& file : list_files(desk / "var")) after[file.string()] = read_file(file);
    CHECK(after == before);
  }
}

TEST_CASE("a read-only desk still searches") {
  const TestDesk desk;
  fill(desk);
  const auto before = desk.run({"search", "Putin AND summit", "--format", "json"}).out;
  for (const auto& entry : fs::recursive_directory_iterator(desk.path())) {
    ::chmod(entry.path().c_str(), entry.is_directory() ? 0555 : 0444);
  }
  const Setting reader{.without_root = true};
  const auto found = desk.run({"search", "Putin AND summit", "--format", "json"}, reader);
  CHECK(found.code == 0);
  CHECK(found.out == before);
  CHECK(desk.run({"alerts", "--format", "jsonl"}, reader).code == 0);
  CHECK(desk.run({"show", "urn:none"}, reader).code == 1);
  CHECK(desk.run({"status"}, reader).code == 0);
  CHECK(desk.run({"verify"}, reader).code == 0);
  const auto refused = desk.run({"update"}, reader);
  CHECK(refused.code == 1);
  CHECK_FALSE(refused.err.empty());
  for (const auto& entry : fs::recursive_directory_iterator(desk.path())) {
    ::chmod(entry.path().c_str(), entry.is_directory() ? 0755 : 0644);
  }
}

TEST_CASE("a full disk: an error that names the file, and all that was promised is there") {
  const TestDesk desk;
  fill(desk);
  std::string noise;
  for (unsigned i = 0, x = 1; i < 400'000; ++i) {
    x = x * 1664525U + 1013904223U;
    noise += static_cast<char>('!' + (x >> 24) % 90);
  }
  desk.write("in/large.txt", plain_article(2) + "\n" + noise);
  const auto failed = desk.run({"import", (desk / "in/large.txt").string()}, {.largest_file = 150'000});
  CHECK((failed.code == 1 || failed.code == 3));
  CHECK_THAT(failed.err, Contains("archive"));
  CHECK(desk.run({"verify"}).code == 0);
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "1\n");
  CHECK(import(desk, desk / "in/large.txt").code == 0);
  CHECK(desk.run({"update"}).code == 0);
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "2\n");
}

TEST_CASE("two runs at once: the second ends with 11, silent off a terminal") {
  const TestDesk desk;
  fill(desk);
  const auto lock = FileLock::try_lock(desk / "var/lock");
  REQUIRE(lock);
  for (const auto* verb : {"update", "crawl", "run", "rebuild"}) {
    INFO(verb);
    const auto result = desk.run({verb});
    CHECK(result.code == 11);
    CHECK(result.err.empty());
  }
  CHECK(desk.run({"search", "summit", "--output", "count"}).out == "1\n");
}

TEST_CASE("a desk's path may hold blanks and any script, under any locale") {
  for (const auto* locale : {"C", "C.UTF-8", "tr_TR.UTF-8", "xx_YY"}) {
    INFO(locale);
    const TestDesk desk("ma table — पत्र Straße");
    fill(desk);
    const auto result =
        desk.run({"search", "Putin AND summit", "--output", "count"}, {.environment = {{"LC_ALL", locale}}});
    CHECK(result.code == 0);
    CHECK(result.out == "1\n");
    CHECK(desk.run({"verify"}, {.environment = {{"LC_ALL", locale}}}).code == 0);
  }
}

TEST_CASE("a clock set back keeps archive order and the chain") {
  const TestDesk desk;
  fill(desk);
  desk.write("in/b.txt", plain_article(2));
  REQUIRE(desk.run({"import", (desk / "in/b.txt").string(), "--fetched", "2001-01-01T00:00:00Z"}).code == 0);
  REQUIRE(desk.run({"update", "--now", "2000-01-01T00:00:00Z"}).code == 0);
  CHECK(desk.run({"verify"}).code == 0);
  const auto alerts = alerts_in(desk.read("var/alerts.jsonl"));
  REQUIRE(alerts.size() == 2);
  CHECK(alerts[0].at("time") == kFetched);
  CHECK(alerts[1].at("time") == "2001-01-01T00:00:00Z");
  CHECK(alerts[1].at("prev") == alerts[0].at("hash"));
}

TEST_CASE("a broken rule, outlet or file stops neither the others nor the run: exit code 2 after the work") {
  const TestDesk desk;
  desk.write(
      "rules/broken.yaml",
      "rules:\n  - id: bad\n    query: Putin AND (summit\n  - id: good\n    query: capital\n    notify: [log]\n");
  desk.write("outlets/broken.yaml", "outlets: [\n");
  desk.write("in/a.txt", plain_article());
  CHECK(desk.run({"import", (desk / "in/a.txt").string(), "--fetched", kFetched}).code == 2);
  const auto result = desk.run({"update"});
  CHECK(result.code == 2);
  CHECK_THAT(result.err, Contains("rules/broken.yaml:3") && Contains("outlets/broken.yaml"));
  CHECK(json_lines(desk.run({"alerts", "--format", "jsonl"}).out).size() == 2);
  CHECK(desk.run({"check"}).code == 2);
}

TEST_CASE("importing the same thing twice adds nothing") {
  const TestDesk desk;
  fill(desk);
  const auto size = fs::file_size(warc_of(desk));
  const auto again = import(desk, desk / "in/a.txt", {"--verbose"});
  CHECK(again.code == 0);
  CHECK_THAT(again.err, Contains("1 known already"));
  CHECK(fs::file_size(warc_of(desk)) == size);
  CHECK(import(desk, warc_of(desk)).code == 0);
  CHECK(fs::file_size(warc_of(desk)) == size);
}

TEST_CASE("a WARC cut in the middle is taken as far as it goes") {
  const TestDesk source, target;
  fill(source);
  source.write("in/b.txt", plain_article(2));
  REQUIRE(import(source, source / "in/b.txt").code == 0);
  const auto whole = read_file(warc_of(source));
  target.write("in/cut.warc.gz", whole.substr(0, whole.size() - 40));
  const auto result = import(target, target / "in/cut.warc.gz");
  CHECK(result.code == 3);
  CHECK_THAT(result.err, Contains("cut.warc.gz"));
  CHECK(target.run({"update"}).code == 0);
  CHECK(target.run({"search", "summit", "--output", "count"}).code == 0);
  CHECK(target.run({"verify"}).code == 0);
}

TEST_CASE("a full disk behind standard output is an error, a closed pipe is not") {
  const TestDesk desk;
  fill(desk);
  for (const auto* verb : {"export", "search summit", "alerts", "help", "status"}) {
    INFO(verb);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    const auto errors = desk / "errors";
    const auto command = std::string{TEARSHEET_PROGRAM} + " --desk '" + desk.path().string() + "' " + verb + " >&" +
                         std::to_string(ends[1]) + " 2>'" + errors.string() + "'";
    CHECK(WEXITSTATUS(std::system(command.c_str())) == 0);
    CHECK(read_file(errors).empty());
    ::close(ends[1]);
  }
  if (fs::exists("/dev/full")) {
    const auto command =
        std::string{TEARSHEET_PROGRAM} + " --desk '" + desk.path().string() + "' search summit >/dev/full 2>/dev/null";
    CHECK(WEXITSTATUS(std::system(command.c_str())) == 2);
  }
}

TEST_CASE("an alert log that somebody changed is told and left alone, and alerts go on") {
  const TestDesk desk;
  fill(desk);
  auto changed = desk.read("var/alerts.jsonl");
  changed.replace(changed.find('\n') + 11, 5, "XXXXX");
  desk.write("var/alerts.jsonl", changed);
  desk.write("in/b.txt", plain_article(2));
  REQUIRE(import(desk, desk / "in/b.txt").code == 0);
  const auto result = desk.run({"update"});
  CHECK(result.code == 1);
  CHECK_THAT(result.err, Contains("alerts.jsonl"));
  CHECK(desk.read("var/alerts.jsonl") == changed);
  CHECK(json_lines(desk.read("var/alerts-out.jsonl")).size() == 2);
  CHECK_THAT(desk.run({"verify"}).out, Contains("alerts.jsonl line 2"));
}

TEST_CASE("another user reads a desk while a run is writing") {
  if (::geteuid() != 0) {
    WARN("only root can become another user: not tested");
    return;
  }
  const TestDesk desk;
  fill(desk);
  // What a run has committed, but not moved out of the logs of its state files yet.
  SQLite::Database crawl((desk / "var/crawl.db").string(), SQLite::OPEN_READWRITE);
  SQLite::Database coverage((desk / "var/coverage.db").string(), SQLite::OPEN_READWRITE);
  crawl.exec("CREATE TABLE unmoved (a)");
  coverage.exec("UPDATE intake SET articles = articles + 41");
  REQUIRE(fs::file_size(desk / "var/coverage.db-wal") > 0);
  const Setting reader{.without_root = true};
  const auto verified = desk.run({"verify"}, reader);
  CHECK(verified.code == 0);
  CHECK(verified.out + verified.err == "");
  const auto status = desk.run({"status", "--format", "json"}, reader);
  INFO(status.err);
  REQUIRE(status.code == 0);
  CHECK(parse_json(status.out, "status").at("articles") == 42);
  CHECK(desk.run({"search", "summit", "--output", "count"}, reader).out == "1\n");
  CHECK(desk.run({"alerts"}, reader).code == 0);
}

TEST_CASE("crawl --dry-run takes no lock, migrates nothing and creates nothing") {
  const auto due = "republic\tfeed\thttps://www.republic.example/feed\n";
  const TestDesk desk;
  desk.write("outlets/republic.yaml",
             "outlets:\n  - {id: republic, site: 'https://www.republic.example', "
             "feeds: ['https://www.republic.example/feed']}\n");
  CHECK(desk.run({"crawl", "--dry-run"}).out == due);
  CHECK_FALSE(fs::exists(desk / "var"));
  fill(desk);
  const auto lock = FileLock::try_lock(desk / "var/lock");
  REQUIRE(lock);
  const auto beside = desk.run({"crawl", "--dry-run"});
  CHECK(beside.code == 0);
  CHECK(beside.out == due);

  const auto old = first_version_desk();
  const auto before = list_files(old->path());
  const auto refused = old->run({"crawl", "--dry-run"});
  CHECK(refused.code == 1);
  CHECK_THAT(refused.err, Contains("`tearsheet update`"));
  CHECK(list_files(old->path()) == before);
}
