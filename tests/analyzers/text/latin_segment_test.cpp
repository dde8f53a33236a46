// The fast way against ICU, on random texts of the characters that make boundaries hard.

#include "analyzers/text/latin_segment.h"

#include <memory>
#include <random>

#include <unicode/brkiter.h>
#include <catch2/catch.hpp>

#include "base/utf8.h"

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

using Iterator = std::unique_ptr<icu::BreakIterator>;

Iterator words_of_icu() {
  UErrorCode status = U_ZERO_ERROR;
  return Iterator(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
}

Iterator sentences_of_icu() {
  UErrorCode status = U_ZERO_ERROR;
  return Iterator(icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
}

std::vector<Segment> icu_words(icu::BreakIterator& iterator, std::u16string text) {
  for (auto& c : text) c = c == u'@' ? u' ' : c;
  const icu::UnicodeString copy(text.data(), static_cast<std::int32_t>(text.size()));
  iterator.setText(copy);
  std::vector<Segment> words;
  auto from = iterator.first();
  for (auto to = iterator.next(); to != icu::BreakIterator::DONE; from = to, to = iterator.next()) {
    const bool only_joiners =
        text.find_first_not_of(u'_', static_cast<std::size_t>(from)) >= static_cast<std::size_t>(to);
    if (iterator.getRuleStatus() >= UBRK_WORD_NUMBER && !only_joiners) words.push_back({from, to});
  }
  return words;
}

std::vector<std::int32_t> icu_sentences(icu::BreakIterator& iterator, const std::u16string& text) {
  const icu::UnicodeString copy(text.data(), static_cast<std::int32_t>(text.size()));
  iterator.setText(copy);
  std::vector<std::int32_t> starts;
  for (auto at = iterator.first(); at != icu::BreakIterator::DONE; at = iterator.next()) starts.push_back(at);
  if (starts.size() > 1) starts.pop_back();
  return starts;
}

}  // namespace

TEST_CASE("the fast way finds the boundaries that ICU finds") {
  const auto words = words_of_icu();
  const auto sentences = sentences_of_icu();
  constexpr auto kHard = u"abzAZ09.,;:!?'\"’‘“”…–—-_()[] @#%&*/\t\u00A0éÉßªºµ·¡«»ŁłĦ\u2010\u2011\u2027"sv;
  std::mt19937 random(1);
  for (int round = 0; round < 30'000; ++round) {
    std::u16string text;
    for (auto length = random() % 24; length > 0; --length) {
      const auto c = kHard[random() % kHard.size()];
      text.append(1 + (random() % 8 == 0), c);
    }
    INFO("round " << round << ": " << from_utf16(text));
    REQUIRE(is_latin(text));
    REQUIRE(latin_words(text) == icu_words(*words, text));
    REQUIRE(latin_sentences(text) == icu_sentences(*sentences, text));
  }
}

TEST_CASE("every character below U+0250 is known, or left to ICU") {
  const auto words = words_of_icu();
  const auto sentences = sentences_of_icu();
  std::size_t known = 0;
  for (char16_t c = 0; c < 0x2100; ++c) {
    for (const auto& text : {u"a"s + c + u"b. "s + c + u"C"s, u"1"s + c + u"2"s + c, u"a."s + c + u" b"s}) {
      if (!is_latin(text)) continue;
      ++known;
      INFO(static_cast<int>(c));
      REQUIRE(latin_words(text) == icu_words(*words, text));
      REQUIRE(latin_sentences(text) == icu_sentences(*sentences, text));
    }
  }
  CHECK(known > 1500);
}

TEST_CASE("other scripts and controls are left to ICU") {
  for (const auto text : {u"北京", u"п", u"a\r", u"a\u00ADb", u"a\u0301", u"\u200B", u"\U0001F600", u"\u202F"}) {
    CHECK_FALSE(is_latin(text));
  }
}
