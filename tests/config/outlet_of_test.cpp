#include "config/model/outlet_of.h"

#include <catch2/catch.hpp>

using namespace tearsheet::config;

namespace {

Outlet outlet(std::string id, std::string site, std::vector<std::string> sites = {}) {
  Outlet made;
  made.id = std::move(id);
  made.site = std::move(site);
  made.sites = std::move(sites);
  return made;
}

Desk desk() {
  Desk made;
  made.outlets = {
      outlet("times", "https://www.example.org", {"example.net", "https://times.example.com/"}),
      outlet("sport", "https://sport.example.org/"),
      outlet("copy", "https://www.example.org"),
      outlet("city", "https://www.papers.co.uk/city"),
      outlet("county", "https://www.papers.co.uk/county/"),
      outlet("local-1", "http://127.0.0.1:8001"),
      outlet("local-2", "http://127.0.0.1:8002"),
      outlet("here", "http://times.localhost:8003"),
  };
  return made;
}

std::string id_of(std::string_view url) {
  static const auto all = desk();
  const auto* found = outlet_of(all, url);
  return found ? found->id : "-";
}

}  // namespace

TEST_CASE("a page belongs to the outlet whose site is nearest") {
  struct Case {
    std::string_view url, id;
  };
  const Case cases[] = {
      {"https://www.example.org/2021/a", "times"},
      {"http://example.org/a", "times"},
      {"https://m.example.org/a", "times"},
      {"https://sport.example.org/a", "sport"},
      {"https://live.sport.example.org/a", "sport"},
      {"https://example.net/a", "times"},
      {"https://www.example.net:8443/a", "times"},
      {"https://times.example.com/a", "times"},
      {"https://www.papers.co.uk/city/a", "city"},
      {"https://www.papers.co.uk/county/a", "county"},
      {"https://www.papers.co.uk/countryside", "city"},  // in neither path: the first in the desk
      {"http://127.0.0.1:8001/a", "local-1"},
      {"http://127.0.0.1:8002/a", "local-2"},
      {"http://times.localhost:8003/a", "here"},
  };
  for (const auto& c : cases) {
    INFO(c.url);
    CHECK(id_of(c.url) == c.id);
  }
}

TEST_CASE("a page may belong to no outlet") {
  for (const auto url :
       {"", "not a URL", "https://example.co.uk/", "https://example.org.evil.test/", "https://badexample.org/",
        "http://127.0.0.1/", "http://127.0.0.2:8001/", "http://localhost:8003/", "https://other.co.uk/"}) {
    INFO(url);
    CHECK(id_of(url) == "-");
  }
}
