#include "plugin/query/particles.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "plugin/query/forms.h"

using tearsheet::plugin::query::append_particles;
using tearsheet::plugin::query::word_forms;

namespace {

bool has(std::string_view word, std::string_view form) {
  const auto forms = word_forms(word);
  return std::ranges::find(forms, form) != forms.end();
}

}  // namespace

TEST_CASE("a Korean word also matches itself with a particle") {
  for (const auto* form :
       {"푸틴", "푸틴은", "푸틴이", "푸틴을", "푸틴의", "푸틴에게", "푸틴과", "푸틴으로", "푸틴들은"}) {
    INFO(form);
    CHECK(has("푸틴", form));
  }
  for (const auto* form : {"회의", "회의는", "회의가", "회의를", "회의에서", "회의로", "회의와"}) {
    INFO(form);
    CHECK(has("회의", form));
  }
  CHECK(has("서울", "서울로"));
  CHECK(has("서울", "서울은"));
}

TEST_CASE("the shape of a particle depends on the noun's last sound") {
  CHECK_FALSE(has("푸틴", "푸틴는"));
  CHECK_FALSE(has("푸틴", "푸틴로"));
  CHECK_FALSE(has("회의", "회의은"));
  CHECK_FALSE(has("서울", "서울는"));
}

TEST_CASE("other words have no particles") {
  for (const auto* word : {"", "summit", "東", "푸틴2", "ㅎ"}) {
    std::vector<std::string> out;
    append_particles(word, out);
    CHECK(out.empty());
  }
}
