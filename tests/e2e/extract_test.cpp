// `extract`: a line for each file, whatever it is.

#include <filesystem>

#include <sys/stat.h>
#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
namespace fs = std::filesystem;

namespace {

constexpr auto kUrl = "https://www.republic.example/2021/04/15/summit";

}  // namespace

TEST_CASE("extract answers each file in its line, whatever it is") {
  const TestDesk desk;
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "<div>";
  desk.write("in/a-empty.html", "");
  desk.write("in/b-nul.html", std::string("<p>a\0b</p>", 10));
  desk.write("in/c-bytes.html", "<p>\xFF\xFE\xC0\x80 text");
  desk.write("in/d-nested.html", nested + "deep");
  desk.write("in/e-line.txt", std::string(50 << 20, 'x'));
  desk.write("in/f-good.txt", plain_article());
  const auto result = run({"extract", (desk / "in").string(), "--now", kFetched});
  CHECK(result.code == 0);
  const auto lines = json_lines(result.out);
  REQUIRE(lines.size() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    INFO(dump(lines[i]).substr(0, 300));
    const auto file = fs::path(lines[i].at("file").get<std::string>()).filename().string();
    CHECK(file.front() == static_cast<char>('a' + i));
    if (i < 4) CHECK(lines[i].contains("error"));
  }
  CHECK(lines[5].at("title") == "A summit in the north, number 1");
}

TEST_CASE("extract says which file can't be read, and reads the others: exit code 3") {
  const TestDesk desk;
  desk.write("good.txt", plain_article());
  desk.write("bad.html.gz", "\x1F\x8B\x08 this is not gzip");
  const auto result =
      run({"extract", (desk / "none.html").string(), (desk / "bad.html.gz").string(), (desk / "good.txt").string()});
  CHECK(result.code == 3);
  const auto lines = json_lines(result.out);
  REQUIRE(lines.size() == 3);
  CHECK(lines[0].at("error").at("kind") == "unreadable");
  CHECK(lines[1].at("error").at("kind") == "unreadable");
  CHECK(lines[2].contains("title"));
}

/// RFC 1952 around one stored block of RFC 1951; without the checksum at its end, so it is a file cut short.
std::string cut_gzip(const std::string& bytes) {
  std::string out("\x1F\x8B\x08\0\0\0\0\0\0\x03\x01", 11);
  const auto size = static_cast<unsigned>(bytes.size()) + 100;  // more than there is
  for (const auto value : {size, ~size}) {
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>(value >> 8U & 0xFFU);
  }
  return out + bytes;
}

TEST_CASE("extract gives the article of a cut gzip file, with a notice and exit code 3") {
  const TestDesk desk;
  const auto text = plain_article();
  desk.write("cut.txt.gz", cut_gzip(text));
  const auto result = run({"extract", (desk / "cut.txt.gz").string()});
  CHECK(result.code == 3);
  const auto article = json_lines(result.out).at(0);
  REQUIRE(article.contains("body"));
  const auto last = article.at("body").back().at("text").get<std::string>();
  CHECK(text.find(last) + last.size() + 1 >= text.size());
  CHECK(article.at("notices") == Json::array({"the gzip file is cut or damaged, so the page may end early"}));
}

TEST_CASE("extract reads lists, standard input and pipes, in order for any number of threads") {
  const TestDesk desk;
  desk.write("a.txt", plain_article());
  std::string list;
  for (int i = 0; i < 60; ++i) {
    list += (desk / "a.txt").string() +
            (i % 3 == 0   ? ""
             : i % 3 == 1 ? "\t"
                          : "\t" + std::string{kUrl} + std::to_string(i)) +
            (i % 6 == 5 ? "\t2021-04-15\r\n" : "\n") + (i % 10 == 0 ? "\n" : "");
  }
  desk.write("list.tsv", list);
  const auto one = run({"extract", "--list", (desk / "list.tsv").string(), "--threads", "1", "--now", kFetched});
  CHECK(one.code == 0);
  CHECK(json_lines(one.out).size() == 60);
  CHECK(json_lines(one.out)[2].begin().key() == "file");
  CHECK(json_lines(one.out)[2].at("url") == std::string{kUrl} + "2");
  CHECK(run({"extract", "--list", (desk / "list.tsv").string(), "--threads", "8", "--now", kFetched}).out == one.out);
  CHECK(run({"extract", "--list", "-", "--now", kFetched}, {.input = list}).out == one.out);
  CHECK(json_lines(run({"extract"}, {.input = plain_article()}).out).at(0).at("file") == "-");
}

TEST_CASE("a folder or file that extract may not read is a line, and the others are read: exit code 3") {
  const TestDesk desk;
  desk.write("good.txt", plain_article());
  desk.write("locked/page.txt", plain_article());
  ::chmod((desk / "locked").c_str(), 0);
  const Setting reader{.without_root = true};
  for (const auto* name : {"locked", "locked/page.txt"}) {
    INFO(name);
    const auto result = run({"extract", (desk / name).string(), (desk / "good.txt").string()}, reader);
    CHECK(result.code == 3);
    const auto lines = json_lines(result.out);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("error").at("kind") == "unreadable");
    CHECK(lines[1].contains("title"));
  }
  ::chmod((desk / "locked").c_str(), 0755);
}
