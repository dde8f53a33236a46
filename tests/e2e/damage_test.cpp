// Damaged, changed and lost files: each is named, what can be rebuilt is rebuilt, and nothing is alerted twice.

#include <filesystem>
#include <map>
#include <set>

#include "base/database.h"
#include "tests/e2e/filled_desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

void flip_byte(const fs::path& file, std::uintmax_t at) {
  auto bytes = read_file(file);
  REQUIRE(at < bytes.size());
  bytes[at] = static_cast<char>(bytes[at] ^ 0x20);
  write_file(file, bytes);
}

}  // namespace

TEST_CASE("a corrupted byte in the archive: verify names file and record, and everything else works") {
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

TEST_CASE("a corrupt index is rebuilt, with a warning") {
  const TestDesk desk;
  fill(desk);
  REQUIRE(list_files(desk / "var/index").size() > 3);
  const std::vector<std::string> search = {"search", "Putin AND summit", "--output", "count"};
  std::set<std::string> noticed;  // kinds of files: names without their numbers
  // A rebuilt index has other files: each round damages one that is there.
  for (std::size_t i = 0; i < list_files(desk / "var/index").size(); ++i) {
    const auto file = list_files(desk / "var/index")[i];
    INFO(file);
    const auto before = read_file(file);
    if (before.empty()) continue;
    flip_byte(file, before.size() / 2);
    const auto result = desk.run(search), again = desk.run(search);
    CHECK(result.code == 0);
    CHECK(result.out == "1\n");
    CHECK(again.out == "1\n");
    CHECK(again.err.empty());
    if (result.err.empty()) continue;  // of an earlier commit
    CHECK_THAT(result.err, Contains("warning: ") && Contains("rebuilding the index from the archive"));
    auto name = file.filename().string();
    std::erase_if(name, [](char c) { return c >= '0' && c <= '9'; });
    noticed.insert(std::move(name));
  }
  CHECK(noticed == std::set<std::string>{"_.cfs", "commit_.json", "segments_"});
  fs::remove_all(desk / "var/index");
  CHECK(desk.run({"update"}).code == 0);
  CHECK(desk.run(search).out == "1\n");
  CHECK(json_lines(desk.run({"alerts", "--format", "jsonl"}).out).size() == 1);
}

TEST_CASE("a state file of a newer version is refused and not touched") {
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
    // What SQLite keeps beside a database while it is open, a verb that reads leaves behind, and one that writes removes.
    const auto contents = [&] {
      std::map<std::string, std::string> found;
      for (const auto& file : list_files(desk / "var")) {
        const auto name = file.string();
        if (!name.ends_with("-wal") && !name.ends_with("-shm")) found[name] = read_file(file);
      }
      return found;
    };
    const auto before = contents();
    const auto result = desk.run({"rebuild"});
    INFO(result.err);
    CHECK(result.code == 1);
    CHECK_THAT(result.err, Contains("alerts.jsonl line 1") && !Contains("move"));
    CHECK(contents() == before);
  }
}

TEST_CASE("a WARC file that was cut is imported up to the cut") {
  const TestDesk source, target;
  fill(source);
  source.write("in/b.txt", plain_article(2));
  REQUIRE(import(source, source / "in/b.txt").code == 0);
  const auto complete = read_file(warc_of(source));
  target.write("in/cut.warc.gz", complete.substr(0, complete.size() - 40));
  const auto result = import(target, target / "in/cut.warc.gz");
  CHECK(result.code == 3);
  CHECK_THAT(result.err, Contains("cut.warc.gz"));
  CHECK(target.run({"update"}).code == 0);
  CHECK(target.run({"search", "summit", "--output", "count"}).code == 0);
  CHECK(target.run({"verify"}).code == 0);
}

TEST_CASE("an alert log that somebody changed is reported and not touched, and alerts go on") {
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

TEST_CASE("a log of deliveries that somebody changed is reported and not touched, and alerts go out") {
  const TestDesk desk;
  fill(desk);
  auto changed = desk.read("var/deliveries.jsonl");
  desk.write("var/deliveries.jsonl", changed.replace(changed.find("sent"), 4, "lost"));
  desk.write("in/b.txt", plain_article(2));
  REQUIRE(import(desk, desk / "in/b.txt").code == 0);
  const auto result = desk.run({"update"});
  CHECK(result.code == 1);
  CHECK_THAT(result.err, Contains("deliveries.jsonl"));
  CHECK(desk.read("var/deliveries.jsonl") == changed);
  CHECK(json_lines(desk.read("var/alerts-out.jsonl")).size() == 2);
  const auto verified = desk.run({"verify"});
  CHECK(verified.code == 1);
  CHECK_THAT(verified.out, Contains("deliveries.jsonl line 1"));
}
