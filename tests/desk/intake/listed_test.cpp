#include "desk/intake/listed.h"

#include <catch2/catch.hpp>

#include "tests/archive/testing.h"
#include "tests/desk/archived_desk.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

using Notes = std::vector<std::pair<std::string, std::string>>;
using Lines = std::vector<std::string>;

Notes said(const std::string& title) {
  return {{"feed", "https://post.example/feed"},
          {"feed-title", title},
          {"feed-creator", "Jane Doe"},
          {"feed-date", "2021-04-15T05:00:00Z"}};
}

/// "VERSION TITLE" of each alert.
Lines versions(const ArchivedDesk& desk) {
  Lines out;
  for (const auto& alert : desk.alerts()) {
    const auto& article = alert.at("article");
    out.push_back(std::to_string(article.at("version").get<int>()) + " " + article.at("title").get<std::string>());
  }
  return out;
}

/// The title that notes give for the last of these bodies, each captured with its notes.
std::string title_of_last(const std::vector<std::pair<std::string, Notes>>& bodies, bool lengths_known = true) {
  archive::testing::Desk folder;
  const auto database = folder.database();
  archive::Archive archive{folder.folder, *database, folder.options, OpenMode::kReadWrite};
  for (const auto& [body, notes] : bodies) {
    auto exchange = archive::testing::page(archive::testing::kUrl, body);
    exchange.notes = notes;
    archive.append(exchange);
  }
  archive.commit();
  if (!lengths_known) database->exec("UPDATE captures SET length = 0");
  const auto capture = archive.captures_after({}, 100).back();
  return listed(archive, archive.notes(capture), captures_before(archive, capture)).title;
}

}  // namespace

TEST_CASE("a capture without a feed's words has those of the one before it that has some") {
  for (const bool lengths_known : {true, false}) {
    INFO(lengths_known);
    CHECK(title_of_last({{"a", said("One")}, {"b", {}}}, lengths_known) == "One");
    CHECK(title_of_last({{"a", said("One")}, {"b", said("Two")}, {"c", {}}}, lengths_known) == "Two");
    CHECK(title_of_last({{"a", said("One")}, {"b", said("Two")}}, lengths_known) == "Two");
    CHECK(title_of_last({{"a", {}}, {"b", {}}}, lengths_known).empty());
  }
  // The same page once more, after the feed has a new title for it.
  CHECK(title_of_last({{"a", said("One")}, {"a", said("Two")}, {"b", {}}}) == "Two");
}

TEST_CASE("the first capture's notes count however many follow") {
  std::vector<std::pair<std::string, Notes>> bodies{{"a", said("One")}};
  for (int i = 0; i < 40; ++i) bodies.push_back({std::to_string(i), {}});
  CHECK(title_of_last(bodies) == "One");
}

TEST_CASE("an older record that is damaged says nothing, and the page is read all the same") {
  archive::testing::Desk folder;
  const auto database = folder.database();
  archive::Archive archive{folder.folder, *database, folder.options, OpenMode::kReadWrite};
  auto exchange = archive::testing::page(archive::testing::kUrl, "a");
  exchange.notes = said("One");
  const auto first = archive.append(exchange);
  const auto second = archive.append(archive::testing::page(archive::testing::kUrl, "b"));
  archive.commit();
  auto bytes = archive::testing::slurp(folder.warc());
  const auto notes = static_cast<std::size_t>(first.position.offset) + first.length;
  bytes.replace(notes, 64, std::string(64, '\0'));
  archive::testing::spill(folder.warc(), bytes);
  CHECK(listed(archive, {}, captures_before(archive, second)).title.empty());
}

TEST_CASE("a title that only the feed gave stays with the page's later captures, and after a rebuild") {
  for (const bool update_each : {true, false}) {
    INFO(update_each);
    const ArchivedDesk desk("  - {id: all, query: council, dedupe: {by: none}}\n");
    desk.update(kMorning - 1h);
    const auto fetch = [&](std::chrono::hours when, const std::string& text, Notes notes) {
      desk.fetch_bare("post", "a", kMorning + when, text, std::move(notes));
      if (update_each) desk.update(kMorning + when);
    };
    fetch(0h, "The council voted for the plan.", said("The council votes"));
    fetch(1h, "<!-- 17 readers -->The council voted for the plan.", {});
    fetch(2h, "The council voted against the plan.", {});
    desk.update(kMorning + 3h);
    CHECK(versions(desk) == Lines{"1 The council votes", "2 The council votes"});
    CHECK(desk.differences() == Lines{});
  }
}
