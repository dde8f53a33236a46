#include "plugin/query/forms.h"

#include <algorithm>

#include <catch2/catch.hpp>

using tearsheet::plugin::query::word_forms;

namespace {
bool has(std::string_view word, std::string_view form) {
  const auto forms = word_forms(word);
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}
}  // namespace

TEST_CASE("a word also matches its possessive and its regular plural") {
  CHECK(word_forms("summit") == std::vector<std::string>{"summit", "summit's", "summits", "summits'", "summits's"});
  struct Case {
    std::string_view word, form;
  };
  const Case accepted[] = {
      {"summit", "summits"},   {"summits", "summit"}, {"summit's", "summit"}, {"summits'", "summit"},
      {"summits", "summit's"}, {"army", "armies"},    {"armies", "army"},     {"day", "days"},
      {"days", "day"},         {"box", "boxes"},      {"boxes", "box"},       {"church", "churches"},
      {"churches", "church"},  {"bus", "buses"},      {"buses", "bus"},       {"house", "houses"},
      {"houses", "house"},     {"movies", "movie"},   {"class", "classes"},   {"classes", "class"},
      {"hero", "heroes"},      {"heroes", "hero"},    {"videos", "video"},    {"boss", "boss's"},
      {"g7", "g7's"},          {"putin", "putin's"},  {"putin", "putins"},
  };
  for (const auto& c : accepted) {
    INFO(c.word << " " << c.form);
    CHECK(has(c.word, c.form));
  }
}

TEST_CASE("a word matches no other word") {
  struct Case {
    std::string_view word, form;
  };
  const Case rejected[] = {
      {"news", "new"},  {"us", "u"},      {"was", "wa"},     {"class", "clas"}, {"crisis", "crisi"},
      {"bus", "bu"},    {"day", "daies"}, {"1990s", "1990"}, {"2021", "2021s"}, {"summit", "summitted"},
      {"kiev", "kyiv"},
  };
  for (const auto& c : rejected) {
    INFO(c.word << " " << c.form);
    CHECK_FALSE(has(c.word, c.form));
  }
  CHECK(word_forms("саммит") == std::vector<std::string>{"саммит"});
  CHECK(word_forms("首脑") == std::vector<std::string>{"首脑"});
}
