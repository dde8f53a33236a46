// Labels (credit_labels.cpp) and the other words of credit lines.

#include "analyzers/furniture/credits/credit_words.h"

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/furniture/credits/credit_text.h"
#include "analyzers/tokens.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;

namespace {

LabelMatch label_of(std::string_view line) {
  const CreditText text(line);
  return find_label(text, 0, text.size());
}

/// The rows' labels one by one.
template <class Use>
void each_label(Use use) {
  for (const auto& row : label_rows()) {
    std::string_view rest = row.labels;
    for (bool more = true; more;) {
      const auto end = rest.find('|');
      use(row.form, rest.substr(0, end));
      more = end != rest.npos;
      rest.remove_prefix(more ? end + 1 : rest.size());
    }
  }
}

}  // namespace

TEST_CASE("each label of the tables is spelled as lines are read, and is found") {
  std::size_t labels = 0;
  each_label([&](LabelForm form, std::string_view label) {
    INFO(label);
    ++labels;
    const CreditText text(label);
    REQUIRE(text.size() > 0);
    CHECK(text.words(0, text.size()) == bare(label));
    CHECK(find_label(text, 0, text.size()).tokens == text.size());
    CHECK(find_label(text, 0, text.size()).form == form);
    CHECK((text[0].flags & kOpensLabel) != 0);
  });
  CHECK(labels > 300);
}

TEST_CASE("the longest label at the start counts") {
  CHECK(label_of("Photo: Ada").tokens == 1);
  CHECK(label_of("Photo credit: Ada").tokens == 2);
  CHECK(label_of("Photo by Ada").form == LabelForm::kRunning);
  CHECK(label_of("Photo courtesy of Ada").tokens == 3);
  CHECK(label_of("Photo courtesy of Ada").form == LabelForm::kCourtesy);
  CHECK(label_of("Photo-illustration: Ada").tokens == 3);  // the hyphen is in it
  CHECK(label_of("Photo d’archives, Ada").form == LabelForm::kStatement);
  CHECK(label_of("Photo - illustration: Ada").tokens == 1);
  CHECK(label_of("Ada’s photo").tokens == 0);
  CHECK(label_of("").tokens == 0);
}

TEST_CASE("a word may be several things at once") {
  CHECK(word_flags("van") == kParticle);
  CHECK((word_flags("for") & (kFor | kParticle)) == (kFor | kParticle));
  CHECK((word_flags("ap") & kOpensAgency) != 0);
  CHECK(word_flags("how") == kSentenceWord);
  CHECK(word_flags("example") == 0);
  CHECK(is_source("handout"));
  CHECK_FALSE(is_source("ada"));
  for (const auto* phrase : {"photo", "handout", "associated press"}) CHECK(is_known_phrase(phrase));
  CHECK_FALSE(is_known_phrase("ada example"));
}
