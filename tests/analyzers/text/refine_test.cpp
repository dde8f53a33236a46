#include "analyzers/text/refine.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;

namespace {

using Pieces = std::vector<std::string>;

Pieces refined(std::string_view word, std::string_view after = {}) {
  const auto text = std::string(word) + std::string(after);
  std::vector<Span> spans;
  refine(text, {0, static_cast<std::uint32_t>(word.size()), false}, spans);
  Pieces out;
  for (const auto& span : spans) out.push_back(text.substr(span.from, span.to - span.from));
  return out;
}

}  // namespace

TEST_CASE("an elided word is split off before a vowel") {
  struct Case {
    std::string_view word;
    Pieces words;
  };
  const Case cases[] = {
      {"l'Élysée", {"l", "Élysée"}},
      {"L’ÉLYSÉE", {"L", "ÉLYSÉE"}},
      {"d´Orsay", {"d", "Orsay"}},
      {"qu'il", {"qu", "il"}},
      {"l’hôtel", {"l", "hôtel"}},
      {"lorsqu'elle", {"lorsqu", "elle"}},
      {"dell'Italia", {"dell", "Italia"}},
      {"c'est", {"c", "est"}},
      {"l'œuvre", {"l", "œuvre"}},
      {"l'O'Neill", {"l", "O'Neill"}},
      {"c'hoar", {"c'hoar"}},
      {"don't", {"don't"}},
      {"summit's", {"summit's"}},
      {"O'Neill", {"O'Neill"}},
      {"rock'n'roll", {"rock'n'roll"}},
      {"aujourd'hui", {"aujourd'hui"}},
      {"d'you", {"d'you"}},
      {"l'x", {"l'x"}},
      {"п'ять", {"п'ять"}},
      {"ć'est", {"ć", "est"}},  // as it folds
  };
  for (const auto& c : cases) {
    INFO(c.word);
    CHECK(refined(c.word) == c.words);
  }
}

TEST_CASE("a full stop without a blank after it separates words") {
  CHECK(refined("talks.The") == Pieces{"talks", "The"});
  CHECK(refined("один.Два.Три") == Pieces{"один", "Два", "Три"});
  for (const auto* word : {"e.g", "U.S", "Node.js", "example.org", "1.5", "talks.the", "A.the"}) {
    INFO(word);
    CHECK(refined(word) == Pieces{word});
  }
}

TEST_CASE("a joiner with a letter on one side only is left out") {
  CHECK(refined(".Net") == Pieces{"Net"});
  CHECK(refined("a.") == Pieces{"a"});
  CHECK(refined("\uFE7F'E") == Pieces{"E"});  // after a mark that is encoded as a letter
  CHECK(refined("\uFE7F`E") == Pieces{"E"});
}

TEST_CASE("one letter keeps its signs") {
  CHECK(refined("C", "++ code") == Pieces{"C++"});
  CHECK(refined("c", "++") == Pieces{"c++"});
  CHECK(refined("F", "#, and") == Pieces{"F#"});
  for (const auto* after : {"+", "+++", "++x", "#1", "##", " ++", ""}) {
    INFO(after);
    CHECK(refined("C", after) == Pieces{"C"});
  }
  CHECK(refined("AC", "++") == Pieces{"AC"});
  CHECK(refined("1", "++") == Pieces{"1"});
}

TEST_CASE("underscores at the ends are not part of a word") {
  CHECK(refined("__a_b_") == Pieces{"a_b"});
  CHECK(refined("_l'Élysée_") == Pieces{"l", "Élysée"});
  CHECK(refined("___").empty());
  CHECK(refined("x__\u00AD") == Pieces{"x"});  // a soft hyphen is not a letter
  CHECK(refined("\u0301__hp") == Pieces{"hp"});
  CHECK(refined("_l'edda") == Pieces{"l", "edda"});
  CHECK(refined("l'\u00ADedda") == Pieces{"l", "edda"});
  CHECK(refined("a_\u0640") == Pieces{"a"});
  CHECK(refined("a_\u0301\u115F") == Pieces{"a"});
  CHECK(refined("h__\u0301") == Pieces{"h"});
  CHECK(refined("e\u0301_\u0301") == Pieces{"e\u0301"});
  CHECK(refined("a_\u0301b") == Pieces{"a_\u0301b"});
  CHECK(refined("\u0301").empty());
}
