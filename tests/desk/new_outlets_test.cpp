#include "desk/new_outlets.h"

#include <catch2/catch.hpp>

#include "config/model/desk.h"

using namespace tearsheet;
using crawler::Subscription;
using Lines = std::vector<std::string>;

namespace {

const auto kNoFile = [](const std::string&) { return false; };

config::Desk desk_of(const std::string& id, const std::string& site) {
  config::Desk desk;
  desk.outlets.emplace_back();
  desk.outlets[0].id = id;
  desk.outlets[0].site = site;
  return desk;
}

}  // namespace

TEST_CASE("the feeds of one site are one outlet") {
  const auto made = desk::new_outlets({},
                                      {{"The Example", "https://www.example.org/rss", "https://www.example.org/a"},
                                       {"", "https://feeds.example.org/world", ""},
                                       {"Proxied", "https://proxy.example/1", "https://other.example/"},
                                       {"UK", "https://news.example.co.uk/rss", ""}},
                                      kNoFile);
  REQUIRE(made.added.size() == 3);
  CHECK(made.added[0].id == "example");
  CHECK(made.added[0].name == "The Example");
  CHECK(made.added[0].site == "https://www.example.org");
  CHECK(made.added[0].feeds == Lines{"https://www.example.org/rss", "https://feeds.example.org/world"});
  CHECK(made.added[1].id == "other");
  CHECK(made.added[1].feeds == Lines{"https://proxy.example/1"});
  CHECK(made.added[2].id == "example-co-uk");
}

TEST_CASE("what the desk has already stays, and no id or file is taken twice") {
  const auto desk = desk_of("other", "https://www.example.org");
  const auto made = desk::new_outlets(desk,
                                      {{"Known", "https://m.example.org/rss", ""},
                                       {"New", "https://other.example/rss", ""},
                                       {"A file", "https://third.example/rss", ""},
                                       {"Local", "http://127.0.0.1:8080/rss", ""},
                                       {"Local, too", "http://127.0.0.1:8081/rss", ""}},
                                      [](const std::string& id) { return id == "third" || id == "third-example"; });
  CHECK(made.known == Lines{"https://m.example.org/rss"});
  Lines ids;
  for (const auto& outlet : made.added) ids.push_back(outlet.id);
  CHECK(ids == Lines{"other-example", "third-example-2", "127-0-0-1", "127-0-0-1-2"});
}
