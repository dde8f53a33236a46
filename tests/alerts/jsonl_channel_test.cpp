#include <catch2/catch.hpp>

#include "alerts/channels/channel.h"
#include "tests/alerts/desk.h"

using namespace tearsheet::alerts;

TEST_CASE("a line is appended once, in a folder that is made") {
  const Folder folder;
  const auto file = folder / "var/out/alerts.jsonl";
  CHECK_FALSE(send_to_file(file, "{\"a\":1}"));
  CHECK_FALSE(send_to_file(file, "{\"a\":2}"));
  CHECK_FALSE(send_to_file(file, "{\"a\":2}"));  // came again after a kill
  CHECK(tearsheet::read_file(file) == "{\"a\":1}\n{\"a\":2}\n");
  CHECK_FALSE(send_to_file(file, "\":2}"));  // the end of a line is no line
  CHECK(lines_of(file).size() == 3);
}

TEST_CASE("a half-written line is mended at any byte, another's stays on its own line") {
  const Folder folder;
  const auto file = folder / "alerts.jsonl";
  const std::string before = "{\"a\":1}\n", line = "{\"alert\":2}";
  for (std::size_t cut = 0; cut <= line.size(); ++cut) {
    overwrite(file, before + line.substr(0, cut));
    CHECK_FALSE(send_to_file(file, line));
    REQUIRE(tearsheet::read_file(file) == before + line + "\n");
  }
  overwrite(file, before + "other");
  CHECK_FALSE(send_to_file(file, line));
  CHECK(tearsheet::read_file(file) == before + "other\n" + line + "\n");
}

TEST_CASE("a file that can't be written is an outcome") {
  const Folder folder;
  overwrite(folder / "file", "x");
  CHECK(send_to_file(folder / "file/below", "{}"));
  std::filesystem::create_directory(folder / "folder");
  CHECK(send_to_file(folder / "folder", "{}"));
}
