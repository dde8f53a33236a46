#include "analyzers/metadata/head/language.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("a language tag gives its primary subtag") {
  CHECK(primary_language("en") == "en");
  CHECK(primary_language("en-IN") == "en");
  CHECK(primary_language("EN_us.UTF-8") == "en");
  CHECK(primary_language("zh-Hant-TW") == "zh");
  CHECK(primary_language("iw") == "he");
  for (const auto* none : {"", "x", "english", "12", "und", "-"}) {
    INFO(none);
    CHECK(primary_language(none).empty());
  }
}

TEST_CASE("a language tag keeps what it says besides the language, in its usual form") {
  struct Case {
    const char *text, *tag;
  };
  constexpr Case kCases[] = {{"en", "en"},
                             {"en-IN", "en-IN"},
                             {"EN_us.UTF-8", "en-US"},
                             {"zh-hant-tw", "zh-Hant-TW"},
                             {"iw-IL", "he-IL"},
                             {"es-419", "es-419"},
                             {"en-", "en"},
                             {"en-GB;q=1", "en-GB"},
                             {"en-toolongsubtag-GB", "en"},
                             {"en-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q-r-s", "en-a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p"},
                             {"english", ""},
                             {"", ""}};
  for (const auto& each : kCases) {
    INFO(each.text);
    CHECK(language_tag(each.text) == each.tag);
  }
}

TEST_CASE("an undeclared text is detected") {
  CHECK(detect_language("The committee met on Monday and agreed on most of the points that had been left open.") ==
        "en");
  CHECK(detect_language(
            "Der Ausschuss hat sich am Montag in den meisten offenen Fragen geeinigt, sagte der Vorsitzende.") == "de");
  CHECK(detect_language("Комитет собрался в понедельник и договорился по большинству открытых вопросов.") == "ru");
  CHECK(detect_language("समिति ने सोमवार को बैठक की और अधिकांश मुद्दों पर सहमति बनी।") == "hi");
  CHECK(detect_language("").empty());
  CHECK(detect_language("12345 67890").empty());
}

TEST_CASE("languages that are hard to distinguish don't contradict each other") {
  CHECK(same_language("en", "en"));
  CHECK(same_language("en", ""));
  CHECK(same_language("nb", "no"));
  CHECK(same_language("sr", "hr"));
  CHECK(!same_language("en", "hi"));
  CHECK(!same_language("n", "no"));
}
