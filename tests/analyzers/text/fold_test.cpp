#include <catch2/catch.hpp>

#include "analyzers/text/words.h"

using tearsheet::analyzers::fold;

TEST_CASE("case and diacritics are folded") {
  struct Case {
    std::string_view word, folded;
  };
  const Case cases[] = {
      {"", ""},
      {"Putin", "putin"},
      {"Élysée", "elysee"},
      {"E\u0301lyse\u0301e", "elysee"},
      {"Straße", "strasse"},
      {"Łódź", "lodz"},
      {"København", "kobenhavn"},
      {"İstanbul", "istanbul"},
      {"ISPARTA", "isparta"},
      {"Isparta", "isparta"},
      {"ısparta", "isparta"},
      {"ﬁnal", "final"},
      {"ＵＳ", "us"},
      {"Ἀθῆναι", "αθηναι"},
      {"ΟΔΟΣ", "οδοσ"},
      {"summit’s", "summit's"},
      {"sum\u00ADmit", "summit"},
      {"Берёза", "береза"},
      {"Замо\u0301к", "замок"},
      {"שָׁלוֹם", "שלום"},
      {"كِتَاب", "كتاب"},
      {"أُمّ", "ام"},
      {"ـمحمـــد", "محمد"},
      {"\u0640.e\u0301e", "ee"},
      {"\u0640.ee", "ee"},
      {"ATLE'\uFE7F", "atle"},  // a vowel sign on a tatweel, after an apostrophe
      {"\uFE7F", ""},
      {"o\uFE7D", "o"},
      {"e\uFC61", "e"},
      {"على", "علي"},
      {"٢٠٢١", "2021"},
      {"CO₂", "co2"},
      {"℃", "c"},
      {"צה״ל", "צה\"ל"},
  };
  for (const auto& c : cases) {
    INFO(c.word);
    CHECK(fold(c.word) == c.folded);
  }
}

TEST_CASE("marks that make another letter stay") {
  for (const auto word : {"мой", "київ", "पुतिन", "บ้าน", "ガス", "தமிழ்"}) {
    INFO(word);
    CHECK(fold(word) == word);
  }
}

TEST_CASE("folding twice is folding once") {
  for (const auto word :
       {"Élysée", "İ", "Ǆ", "ﷺ", "Å", "\u1E9B\u0323", "ŉ", "\u03B0", "\u0345a", "ﬀ", "½", "ÆŒ", "\u1FB3"}) {
    INFO(word);
    CHECK(fold(fold(word)) == fold(word));
  }
}
