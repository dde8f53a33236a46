#include "alerts/channels/feed_channel.h"

#include <catch2/catch.hpp>

#include "base/file.h"
#include "tests/alerts/messages/samples.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using Catch::Contains;
using tests::TemporaryFolder;

namespace {

/// Nothing if it was sent, else why not.
std::string send(const TemporaryFolder& desk, const Message& message, const std::string& path = "var/feeds/") {
  const std::atomic<bool> go_on{false};
  config::Channel channel;
  channel.name = "feed";
  channel.path = path;
  const auto outcome = FeedChannel(channel, desk.path()).send(message, go_on);
  const auto* later = std::get_if<Later>(&outcome);
  return later != nullptr ? later->why : "";
}

MessageAlert numbered(int n, const std::string& rule = "grid-failures") {
  auto alert = sample_alert();
  alert.hash = std::string(60, 'a') + std::to_string(1'000 + n);
  alert.headline = "Headline " + std::to_string(n) + "!";
  alert.rule = rule;
  alert.time = sample_alert().time + Seconds{n};
  return alert;
}

std::size_t entries(const std::string& feed) {
  std::size_t count = 0;
  for (auto at = feed.find("<entry>"); at != std::string::npos; at = feed.find("<entry>", at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("an alert goes into the feed of its rule and into that of all, once") {
  const TemporaryFolder desk;
  CHECK(send(desk, sample_message({numbered(1)})) == "");
  CHECK(send(desk, sample_message({numbered(2, "quiet"), numbered(3)})) == "");
  const auto all = read_file(desk / "var/feeds/all.xml");
  CHECK(entries(all) == 3);
  CHECK(entries(read_file(desk / "var/feeds/rules/grid-failures.xml")) == 2);
  CHECK(entries(read_file(desk / "var/feeds/rules/quiet.xml")) == 1);
  CHECK(all.find("Headline 3!") < all.find("Headline 2!"));
  CHECK(all.find("Headline 2!") < all.find("Headline 1!"));
  CHECK_THAT(all, Contains("<updated>2026-11-01T08:30:03Z</updated>"));
  CHECK(send(desk, sample_message({numbered(1)})) == "");  // came again after a kill
  CHECK(send(desk, sample_message({numbered(2, "quiet"), numbered(3)})) == "");
  CHECK(read_file(desk / "var/feeds/all.xml") == all);
}

TEST_CASE("a feed has the newest hundred") {
  const TemporaryFolder desk;
  std::vector<MessageAlert> many;
  for (int n = 0; n < 130; ++n) many.push_back(numbered(n));
  CHECK(send(desk, sample_message(many)) == "");
  CHECK(send(desk, sample_message({numbered(130)})) == "");
  const auto all = read_file(desk / "var/feeds/all.xml");
  CHECK(entries(all) == 100);
  CHECK_THAT(all, Contains("Headline 130!") && Contains("Headline 31!") && !Contains("Headline 30!"));
}

TEST_CASE("a damaged feed is started again, wherever it was damaged") {
  const TemporaryFolder desk;
  const auto file = desk / "var/feeds/all.xml";
  CHECK(send(desk, sample_message({numbered(1)})) == "");
  const auto good = read_file(file);
  for (std::size_t cut = 0; cut < good.size(); cut += 97) {
    write_file(file, good.substr(0, cut));
    INFO(cut);
    CHECK(send(desk, sample_message({numbered(2)})) == "");
    CHECK(entries(read_file(file)) == 1);
  }
  auto changed = good;
  changed.replace(changed.find("Headline"), 8, "<script>");
  write_file(file, changed);
  CHECK(send(desk, sample_message({numbered(2)})) == "");
  CHECK_THAT(read_file(file), !Contains("<script>"));
}

TEST_CASE("a file that isn't a feed of ours is left alone, and so are the desk's own") {
  const TemporaryFolder desk;
  std::filesystem::create_directories(desk / "www");
  write_file(desk / "www/all.xml", "<rss>somebody's</rss>");
  CHECK_THAT(send(desk, sample_message(), "www"), Contains("not a feed of Tearsheet's"));
  CHECK(read_file(desk / "www/all.xml") == "<rss>somebody's</rss>");
  CHECK_THAT(send(desk, sample_message(), "../out"), Contains("outside the desk"));
  std::filesystem::create_directories(desk / "rules");
  std::filesystem::create_directory_symlink("rules", desk / "link");
  CHECK_THAT(send(desk, sample_message(), "link"), Contains("own files"));
}
