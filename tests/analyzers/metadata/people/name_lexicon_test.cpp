#include "analyzers/metadata/people/name_lexicon.h"

#include <catch2/catch.hpp>

#include "analyzers/furniture/credits/credit_words.h"
#include "analyzers/metadata/people/people.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;
using namespace tearsheet::analyzers::metadata;

TEST_CASE("words distinguish a name from a sentence") {
  struct Case {
    const char* word;
    std::uint32_t flag;
  };
  const Case known[] = {{"how", kSentenceWord},         {"nach", kSentenceWord}, {"van", kParticle},
                        {"ministry", kInstitutionWord}, {"jr", kAbbreviation},   {"a", kArticle}};
  for (const auto& c : known) {
    INFO(c.word);
    CHECK((name_word_flags(c.word) & c.flag) != 0);
  }
  for (const auto* word : {"ada", "example", "", "photo by"}) {
    INFO(word);
    CHECK(name_word_flags(word) == 0);
  }
}

TEST_CASE("words of pictures mean nothing in a byline") {
  // A credit line with one of them is a caption; an author may be called so.
  for (const auto* word : {"looks", "waits", "seen", "posed"}) {
    INFO(word);
    CHECK(word_flags(word) != 0);
    CHECK(name_word_flags(word) == 0);
  }
  CHECK(is_full_name("Ada Waits"));
  // Words of organizations count in both.
  CHECK_FALSE(is_full_name("Creative Commons License"));
  CHECK_FALSE(is_full_name("Ada Example Twitter"));
  CHECK_FALSE(is_full_name("How Ada Waits"));
}
