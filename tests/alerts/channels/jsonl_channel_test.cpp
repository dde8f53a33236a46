#include "alerts/channels/jsonl_channel.h"

#include <catch2/catch.hpp>

#include "tests/alerts/desk.h"
#include "tests/alerts/message.h"

using namespace tearsheet::alerts;
using Catch::Contains;

namespace {

/// Nothing if it was sent, else why not.
std::optional<std::string> send(const Folder& folder, const std::filesystem::path& path, const std::string& line) {
  const std::atomic<bool> go_on{false};
  const auto outcome = JsonlChannel(folder.path(), path).send(message_of(line), go_on);
  if (const auto* failed = std::get_if<Later>(&outcome)) return failed->why;
  return std::nullopt;
}

}  // namespace

TEST_CASE("a line is appended once, in a folder that is made") {
  const Folder folder;
  const std::string path = "var/out/alerts.jsonl";
  const auto file = folder / path;
  CHECK_FALSE(send(folder, path, "{\"a\":1}"));
  CHECK_FALSE(send(folder, path, "{\"a\":2}"));
  CHECK_FALSE(send(folder, path, "{\"a\":2}"));  // came again after a kill
  CHECK(tearsheet::read_file(file) == "{\"a\":1}\n{\"a\":2}\n");
  CHECK_FALSE(send(folder, path, "\":2}"));  // the end of a line is not that line
  CHECK(lines_of(file).size() == 3);
}

TEST_CASE("a half-written line is completed at any byte, another's stays on its own line") {
  const Folder folder;
  const std::string path = "alerts.jsonl";
  const auto file = folder / path;
  const std::string before = "{\"a\":1}\n", line = "{\"alert\":2}";
  for (std::size_t cut = 0; cut <= line.size(); ++cut) {
    overwrite(file, before + line.substr(0, cut));
    CHECK_FALSE(send(folder, path, line));
    REQUIRE(tearsheet::read_file(file) == before + line + "\n");
  }
  overwrite(file, before + "other");
  CHECK_FALSE(send(folder, path, line));
  CHECK(tearsheet::read_file(file) == before + "other\n" + line + "\n");
}

TEST_CASE("a half-written line of another alert is removed: it was never marked as sent, and comes later") {
  const Folder folder;
  const std::string path = "alerts.jsonl";
  const std::string before = "{\"a\":1}\n", other = R"({"schema":"tearsheet/alert/1","seq":1})",
                    line = R"({"schema":"tearsheet/alert/1","seq":2})";
  for (std::size_t cut = 0; cut <= other.size(); ++cut) {
    INFO("cut at " << cut);
    overwrite(folder / path, before + other.substr(0, cut));
    CHECK_FALSE(send(folder, path, line));
    CHECK(tearsheet::read_file(folder / path) == before + line + "\n");
  }
}

TEST_CASE("a digest is one line, known by its key whatever the time of the attempt") {
  const Folder folder;
  const std::atomic<bool> go_on{false};
  const auto send_at = [&](const std::string& key, int second) {
    auto message = message_of("{\"seq\":1}");
    message.alerts.push_back({.hash = "other", .line = "{\"seq\":2}"});
    message.kind = MessageKind::kDigest;
    message.channel = "log";
    message.key = key;
    message.time = tearsheet::Time{tearsheet::Seconds{second}};
    CHECK(std::holds_alternative<Sent>(JsonlChannel(folder.path(), "out.jsonl").send(message, go_on)));
  };
  send_at("a", 0);
  send_at("a", 60);  // came again after a kill
  send_at("b", 120);
  const auto lines = lines_of(folder / "out.jsonl");
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        R"({"schema":"tearsheet/message/1","key":"a","kind":"digest","channel":"log","time":"1970-01-01T00:00:00Z",)"
        R"("alerts":[{"seq":1},{"seq":2}]})");
  CHECK_THAT(lines[1], Contains("\"key\":\"b\""));
  // Half of it was written: it is removed, and comes again.
  const auto all = tearsheet::read_file(folder / "out.jsonl");
  overwrite(folder / "out.jsonl", all.substr(0, all.size() - 20));
  send_at("b", 180);
  CHECK(lines_of(folder / "out.jsonl").size() == 2);
  CHECK_THAT(lines_of(folder / "out.jsonl")[1], Contains("00:03:00Z") && Contains("{\"seq\":2}]}"));
}

TEST_CASE("a file that can't be written is an outcome") {
  const Folder folder;
  overwrite(folder / "file", "x");
  CHECK(send(folder, "file/below", "{}"));
  std::filesystem::create_directory(folder / "folder");
  CHECK(send(folder, "folder", "{}"));
}

TEST_CASE("a link doesn't lead into the desk's own files, but may lead out of the desk") {
  const Folder folder, elsewhere;
  overwrite(folder / "tearsheet.yaml", "version: 1\n");
  overwrite(elsewhere / "theirs", "x");
  std::filesystem::create_symlink("tearsheet.yaml", folder / "out.jsonl");
  std::filesystem::create_symlink(elsewhere / "theirs", folder / "away.jsonl");
  std::filesystem::create_symlink(elsewhere.path(), folder / "outside");
  std::filesystem::create_directories(folder / "var/kept");
  std::filesystem::create_symlink("kept", folder / "var/link");
  CHECK_THAT(send(folder, "out.jsonl", "{}").value_or(""), Contains("own files"));
  CHECK_THAT(send(folder, "../out.jsonl", "{}").value_or(""), Contains("outside the desk"));
  CHECK_THAT(send(folder, elsewhere / "out.jsonl", "{}").value_or(""), Contains("outside the desk"));
  CHECK_FALSE(send(folder, "away.jsonl", "{}"));
  CHECK_FALSE(send(folder, "outside/new.jsonl", "{}"));
  CHECK_THAT(send(folder, "var/alerts.jsonl", "{}").value_or(""), Contains("own files"));
  CHECK_FALSE(send(folder, "var/link/out.jsonl", "{}"));
  CHECK(tearsheet::read_file(folder / "tearsheet.yaml") == "version: 1\n");
  CHECK(tearsheet::read_file(elsewhere / "new.jsonl") == "{}\n");
}

TEST_CASE("a desk whose var/ is a link to another disk is like any other") {
  const Folder folder, disk;
  std::filesystem::create_symlink(disk.path(), folder / "var");
  CHECK_FALSE(send(folder, "var/out.jsonl", "{}"));
  CHECK(tearsheet::read_file(disk / "out.jsonl") == "{}\n");
  std::filesystem::create_symlink("alerts.jsonl", disk / "link.jsonl");
  CHECK_THAT(send(folder, "var/link.jsonl", "{}").value_or(""), Contains("doesn't exist"));
  CHECK_FALSE(std::filesystem::exists(disk / "alerts.jsonl"));
  overwrite(disk / "alerts.jsonl", "x");
  CHECK_THAT(send(folder, "var/link.jsonl", "{}").value_or(""), Contains("own files"));
  CHECK(tearsheet::read_file(disk / "alerts.jsonl") == "x");
}
