// Same archive, configuration and version: the same bytes, over threads, locales, time zones and listing order.

#include <random>

#include <catch2/catch.hpp>

#include "fixtures/server/server.h"
#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> pages() {
  std::vector<fs::path> found;
  for (const auto& file : list_files(fs::path(TEARSHEET_FIXTURES) / "outlets", ".html")) found.push_back(file);
  for (const auto& file : list_files(fs::path(TEARSHEET_FIXTURES) / "text", ".txt")) found.push_back(file);
  return found;
}

/// Everything that must be the same, as one text.
struct Answers {
  std::string articles, alerts, search, digest;
  bool operator==(const Answers&) const = default;
};

Answers answers(const TestDesk& desk, const Setting& setting) {
  Answers all;
  all.articles = desk.run({"export", "--all-versions"}, setting).out;
  all.alerts = fs::exists(desk / "var/alerts.jsonl") ? desk.read("var/alerts.jsonl") : "";
  all.search = desk.run({"search", "Putin OR summit OR minister", "--sort", "score", "--format", "json", "--limit",
                         "100", "--now", kFetched},
                        setting)
                   .out;
  all.digest = desk.run({"rebuild", "--check", "--verbose"}, setting).err;
  return all;
}

}  // namespace

TEST_CASE("any number of threads and any locale give the same bytes as one thread in the C locale", "[matrix]") {
  const auto files = pages();
  REQUIRE(files.size() > 20);
  const TestDesk origin;
  // One import for each page, so that each has its own address; all of the matrix then uses this archive.
  int n = 0;
  for (const auto& file : files) {
    REQUIRE(origin
                .run({"import", "--notify", file.string(), "--outlet", "republic", "--fetched", kFetched, "--url",
                      "https://www.republic.example/2021/04/" + std::to_string(n++)})
                .code == 0);
  }
  const auto take_in = [&](const std::string& threads, const Setting& setting) {
    auto desk = std::make_unique<TestDesk>();
    fs::create_directories(*desk / "var");
    fs::copy(origin / "var", *desk / "var", fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    REQUIRE(desk->run({"update", "--threads", threads, "--now", kFetched}, setting).code == 0);
    return answers(*desk, setting);
  };
  const auto expected = take_in("1", {.environment = {{"LC_ALL", "C"}, {"TZ", "UTC"}}});
  CHECK(json_lines(expected.articles).size() > 10);
  CHECK(alerts_in(expected.alerts).size() > 0);
  for (const auto* threads : {"1", "2", "8"}) {
    for (const auto* locale : {"C", "de_DE.UTF-8", "tr_TR.UTF-8"}) {
      for (const auto* zone : {"UTC", "Asia/Kolkata", "America/St_Johns"}) {
        const Setting setting{.environment = {{"LC_ALL", locale}, {"TZ", zone}}};
        INFO(threads << " threads, " << locale << ", " << zone);
        const auto got = take_in(threads, setting);
        CHECK(got.articles == expected.articles);
        CHECK(got.alerts == expected.alerts);
        CHECK(got.search == expected.search);
        CHECK(got.digest == expected.digest);
      }
    }
  }
}

TEST_CASE("a rebuild gives what the live run gave, in one go or in many") {
  const TestDesk desk;
  int n = 0;
  for (const auto& file : pages()) {
    REQUIRE(desk.run({"import", "--notify", file.string(), "--fetched", kFetched, "--url",
                      "https://www.republic.example/2021/04/" + std::to_string(n++ / 2)})
                .code == 0);
    if (n % 5 == 0) REQUIRE(desk.run({"update"}).code == 0);
  }
  REQUIRE(desk.run({"update"}).code == 0);
  const auto check = desk.run({"rebuild", "--check"});
  INFO(check.out << check.err);
  CHECK(check.code == 0);
  const auto before = answers(desk, {});
  REQUIRE(desk.run({"rebuild"}).code == 0);
  CHECK(answers(desk, {}) == before);
  CHECK(desk.run({"rebuild", "--diff"}).out.empty());
  CHECK(desk.run({"verify"}).code == 0);
}

TEST_CASE("the order in which a folder lists its files never matters") {
  const TestDesk forth, back;
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 0; i < 12; ++i) {
    files.emplace_back(
        "in/" + std::to_string(i) + ".txt",
        "Summit news number " + std::to_string(i) + "\n\nPutin spoke of a summit in town " + std::to_string(i) +
            ", and the crowd that had waited since the morning listened for an hour without a word.\n\nThen all of "
            "them went home by the last trains, as they had come, and the square was empty by midnight.\n");
  }
  for (const auto& [name, text] : files) forth.write(name, text);
  std::reverse(files.begin(), files.end());
  for (const auto& [name, text] : files) back.write(name, text);
  for (const auto* desk : {&forth, &back}) {
    REQUIRE(desk->run({"import", "--notify", (*desk / "in").string(), "--fetched", kFetched}).code == 0);
    REQUIRE(desk->run({"update"}).code == 0);
  }
  const auto without_ids = [](const TestDesk& desk) {
    std::string text;
    for (auto& line : json_lines(desk.run({"export"}).out)) {
      line.erase("capture");  // record ids are the archive's own
      text += dump(line) + "\n";
    }
    return text;
  };
  CHECK(without_ids(forth) == without_ids(back));
  CHECK(alerts_in(forth.read("var/alerts.jsonl")).size() == 12);
}
