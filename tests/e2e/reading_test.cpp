// Reading coverage as people do: counts, tables, cursors, corpora; and what docs/reading.md shows.

#include <catch2/catch.hpp>

#include "tests/e2e/filled_desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const fs::path kReading = fs::path{TEARSHEET_FIXTURES}.parent_path() / "docs/reading.md";

/// A desk with so many articles of the same day.
void fill_with(const TestDesk& desk, int articles) {
  for (int i = 1; i <= articles; ++i) {
    const auto name = "in/" + std::to_string(i) + ".txt";
    desk.write(name, plain_article(i));
    REQUIRE(import(desk, desk / name).code == 0);
  }
  REQUIRE(desk.run({"update"}).code == 0);
}

std::size_t lines_in(const std::string& text) { return json_lines(text).size(); }

/// "tearsheet search 'a b' --x": its words after the program's name, as a shell splits them.
std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : command) {
    if (c == '\'')
      quoted = !quoted;
    else if (c == ' ' && !quoted)
      words.emplace_back();
    else
      words.back() += c;
  }
  words.erase(words.begin());
  return words;
}

/// The commands in backquotes in the last columns of tables.
std::vector<std::string> commands_in(const std::string& document) {
  std::vector<std::string> commands;
  const std::string opening = "| `tearsheet ";
  for (auto at = document.find(opening); at != document.npos; at = document.find(opening, at + 1)) {
    const auto from = at + 3;
    commands.push_back(document.substr(from, document.find('`', from) - from));
  }
  return commands;
}

}  // namespace

TEST_CASE("every command for a question of docs/reading.md answers it") {
  const TestDesk desk;
  fill_with(desk, 3);
  Setting setting;
  setting.folder = desk.path();
  const auto commands = commands_in(read_file(kReading));
  REQUIRE(commands.size() > 12);
  for (const auto& command : commands) {
    INFO(command);
    const auto result = desk.run(words_of(command), setting);
    INFO(result.err);
    CHECK(result.code == (command.find("--since 7d") != command.npos ? 1 : 0));  // the articles are older
  }
}

TEST_CASE("counts have each day of the range, with what they are a share of and whether anyone looked") {
  const TestDesk desk;
  fill_with(desk, 2);
  const auto result = desk.run({"search", "summit AND fetched:[2021-04-14 TO 2021-04-15]", "--output", "counts", "--by",
                                "day,outlet", "--format", "jsonl"});
  REQUIRE(result.code == 0);
  const auto cells = json_lines(result.out);
  REQUIRE(cells.size() == 2);
  CHECK(dump(cells[0]) == R"({"day":"2021-04-14","outlet":"republic","count":0,"of":0,"looked":false})");
  CHECK(dump(cells[1]) == R"({"day":"2021-04-15","outlet":"republic","count":2,"of":2,"looked":true})");
}

TEST_CASE("facets are over all hits, whatever the limit") {
  const TestDesk desk;
  fill_with(desk, 3);
  const auto found =
      parse_json(desk.run({"search", "summit", "--facets", "outlet,day", "--limit", "1", "--format", "json"}).out, "");
  CHECK(found.at("hits").size() == 1);
  CHECK(dump(found.at("facets")) ==
        R"({"outlet":[{"value":"republic","count":3}],"day":[{"value":"2021-04-15","count":3}]})");
}

TEST_CASE("a cut result says so, unless --quiet") {
  const TestDesk desk;
  fill_with(desk, 3);
  const auto cut = desk.run({"search", "summit", "--format", "jsonl", "--limit", "2"});
  CHECK(lines_in(cut.out) == 2);
  CHECK_THAT(cut.err, Contains("2 of 3: --limit all for the rest"));
  CHECK(desk.run({"search", "summit", "--format", "jsonl", "--limit", "2", "--quiet"}).err.empty());
  const auto all = desk.run({"search", "summit", "--format", "jsonl", "--limit", "all"});
  CHECK(lines_in(all.out) == 3);
  CHECK(all.err.empty());
}

TEST_CASE("a cursor shows each article once, and what the limit cut the next time") {
  const TestDesk desk;
  fill_with(desk, 3);
  const auto next = [&] {
    return desk.run({"search", "summit", "--new", "me", "--limit", "2", "--output", "ids", "--quiet"});
  };
  const auto first = next(), second = next(), third = next();
  CHECK(std::ranges::count(first.out, '\n') == 2);
  CHECK(std::ranges::count(second.out, '\n') == 1);
  CHECK(first.out.find(second.out) == first.out.npos);
  CHECK(third.out.empty());
  CHECK(third.code == 1);
}

TEST_CASE("a cursor whose output could not be written does not move") {
  const TestDesk desk;
  fill_with(desk, 1);
  CHECK(desk.run({"search", "summit", "--new", "../x"}).code == 2);
  const auto command = "'" + std::string(TEARSHEET_PROGRAM) + "' --desk '" + desk.path().string() +
                       "' search summit --new me --output ids > /dev/full 2> /dev/null";
  CHECK(std::system(command.c_str()) != 0);
  CHECK(desk.run({"search", "summit", "--new", "me", "--output", "ids"}).code == 0);
}

TEST_CASE("a table has the fields asked for, and cells that no spreadsheet takes for formulas") {
  const TestDesk desk;
  auto text = plain_article();
  desk.write("in/a.txt", "=HYPERLINK(\"x\") is a headline" + text.substr(text.find("\n\n")));
  REQUIRE(import(desk, desk / "in/a.txt").code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  const auto rows = [&](const std::vector<std::string>& more) {
    std::vector<std::string> arguments = {"search", "summit", "--format", "csv", "--fields", "outlet,title"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return desk.run(arguments).out;
  };
  CHECK_THAT(rows({}), Catch::StartsWith("outlet,title\nrepublic,\"'=HYPERLINK("));
  CHECK_THAT(rows({"--raw-cells"}), Catch::StartsWith("outlet,title\nrepublic,\"=HYPERLINK("));
  CHECK_THAT(rows({"--bom"}), Catch::StartsWith("\xEF\xBB\xBFoutlet,title\n"));
  const auto wrong = desk.run({"search", "summit", "--fields", "titel"});
  CHECK(wrong.code == 2);
  CHECK_THAT(wrong.err, Contains("titel") && Contains("did you mean title"));
}

TEST_CASE("a frozen corpus holds until an article of it is another one") {
  const TestDesk desk;
  fill_with(desk, 2);
  const auto file = (desk / "c.json").string();
  REQUIRE(desk.run({"search", "summit", "--limit", "1", "--freeze", file, "--quiet"}).code == 0);
  auto corpus = parse_json(read_file(file), file);
  REQUIRE(corpus.at("articles").size() == 2);
  CHECK(desk.run({"verify", "--corpus", file}).code == 0);
  corpus["articles"][1]["text_sha256"] = std::string(64, '0');
  write_file(file, dump(corpus));
  const auto differs = desk.run({"verify", "--corpus", file});
  CHECK(differs.code == 1);
  CHECK_THAT(differs.out, Contains(corpus["articles"][1]["id"].get<std::string>()) && Contains("text_sha256"));
  write_file(file, "{\"schema\":");
  CHECK(desk.run({"verify", "--corpus", file}).code == 2);
  CHECK(desk.run({"verify", "--corpus", (desk / "none.json").string()}).code == 2);
}

TEST_CASE("options that say nothing together are refused") {
  const TestDesk desk;
  for (const std::vector<std::string>& options : {std::vector<std::string>{"--by", "day"},
                                                  {"--output", "counts"},
                                                  {"--format", "svg"},
                                                  {"--of", "x"},
                                                  {"--stories", "--sample", "2"},
                                                  {"--output", "counts", "--by", "dya"},
                                                  {"--limit", "some"},
                                                  {"--tz", "Mars"}}) {
    std::vector<std::string> arguments = {"search", "summit"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    INFO(options.front());
    CHECK(desk.run(arguments).code == 2);
  }
}

TEST_CASE("what is archived but not taken in is said, with the verb to run") {
  const TestDesk desk;
  fill_with(desk, 1);
  desk.write("in/later.txt", plain_article(7));
  REQUIRE(import(desk, desk / "in/later.txt").code == 0);
  CHECK_THAT(desk.run({"search", "summit"}).err, Contains("not taken in yet: `tearsheet update`"));
}

TEST_CASE("no control character of a page reaches people, and times are labelled in the desk's zone") {
  const TestDesk desk;
  auto text = plain_article();
  desk.write("in/a.txt", "A \xE2\x80\xAEtils headline" + text.substr(text.find("\n\n")));
  REQUIRE(import(desk, desk / "in/a.txt").code == 0);
  REQUIRE(desk.run({"update"}).code == 0);
  const auto shown = desk.run({"search", "summit", "--tz", "Asia/Kolkata"});
  CHECK_THAT(shown.out, !Contains("\xE2\x80\xAE"));
  CHECK_THAT(shown.out, Contains("fetched 2021-04-15 12:10 +05:30"));
}
