#include "analyzers/metadata/dates/date_words.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("a line's words say what its date is about") {
  struct Case {
    const char* text;
    DateRole role;
    std::size_t tokens;
  };
  const Case cases[] = {
      {"Published", DateRole::kPublished, 1},      {"last updated on 15", DateRole::kUpdated, 3},
      {"LAST EDITED", DateRole::kUpdated, 2},      {"Veröffentlicht am", DateRole::kPublished, 2},
      {"zuletzt geändert", DateRole::kUpdated, 2}, {"mis à jour le", DateRole::kUpdated, 4},
      {"Опубликовано", DateRole::kPublished, 1},   {"発売", DateRole::kNone, 0},
      {"更新日", DateRole::kUpdated, 1},           {"last week", DateRole::kNone, 0},
      {"republished", DateRole::kNone, 0},         {"15", DateRole::kNone, 0},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto match = find_role(tokenize(c.text), 0);
    CHECK(match.role == c.role);
    CHECK(match.tokens == c.tokens);
  }
}

TEST_CASE("names of attributes say what their date is about") {
  using enum DateName;
  struct Case {
    const char* name;
    DateName kind;
  };
  const Case cases[] = {
      {"articlepublishedtime", kPublished},
      {"datepublished", kPublished},
      {"ogpublishdate", kPublished},
      {"parselypubdate", kPublished},
      {"cxenseparserecspublishtime", kPublished},
      {"dcdateissued", kPublished},
      {"entrydatepublishedupdated", kPublished},
      {"articlemodifiedtime", kUpdated},
      {"lastmodified", kUpdated},
      {"ogupdatedtime", kUpdated},
      {"date", kVague},
      {"datecreated", kVague},
      {"postmetadate", kVague},
      {"articleexpirationtime", kNone},
      {"articlepublisher", kNone},
      {"eventdate", kNone},
      {"author", kNone},
      {"", kNone},
  };
  for (const auto& c : cases) {
    INFO(c.name);
    CHECK(kind_of_date_name(c.name) == c.kind);
  }
}

TEST_CASE("fillers and other occasions are single words") {
  CHECK(is_date_filler("uhr"));
  CHECK_FALSE(is_date_filler("minister"));
  CHECK(is_other_occasion("termin"));
  CHECK_FALSE(is_other_occasion("posted"));
}
