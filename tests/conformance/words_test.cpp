// Unicode's WordBreakTest and SentenceBreakTest (UAX #29) against analyzers/text, before refine() makes its own words.
//
// We keep the words alone, not what is between them. So each of our words must begin and end at boundaries of Unicode's
// without one inside, and each piece of Unicode's with a letter or a figure in it must be a word of ours.

#include <fstream>
#include <sstream>

#include <unicode/uchar.h>
#include <catch2/catch.hpp>

#include "analyzers/text/boundaries.h"
#include "analyzers/text/icu_boundaries.h"
#include "base/utf8.h"
#include "tests/conformance/suite_test.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::conformance;

namespace {

struct Case {
  std::string text;
  std::vector<std::uint32_t> boundaries;  ///< bytes, both ends included
};

/// "÷ 0061 × 0308 ÷ # comment"; nothing for a line without a case.
std::optional<Case> parse_case(const std::string& line) {
  Case found;
  std::istringstream words{line.substr(0, line.find('#'))};
  for (std::string word; words >> word;) {
    if (word == "÷") {
      found.boundaries.push_back(static_cast<std::uint32_t>(found.text.size()));
    } else if (word != "×") {
      append_utf8(found.text, static_cast<char32_t>(std::stoul(word, nullptr, 16)));
    }
  }
  if (found.text.empty()) return std::nullopt;
  return found;
}

bool has_word_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();)
    if (u_isalnum(static_cast<UChar32>(next_code_point(text, at)))) return true;
  return false;
}

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs expected_words(const Case& c) {
  Pairs words;
  for (std::size_t i = 0; i + 1 < c.boundaries.size(); ++i) {
    const auto from = c.boundaries[i], to = c.boundaries[i + 1];
    if (has_word_character(std::string_view(c.text).substr(from, to - from))) words.emplace_back(from, to);
  }
  return words;
}

/// As Segmenter asks for them: the fast way where it can, ICU where it can't.
void read(const std::string& text, std::vector<Span>& words, std::vector<std::uint32_t>& sentences) {
  if (read_boundaries(text, words, sentences)) return;
  words.clear();
  sentences.clear();
  icu_words(text, words);
  icu_sentences(text, sentences);
}

bool words_conform(const Case& c) {
  std::vector<Span> words;
  std::vector<std::uint32_t> sentences;
  read(c.text, words, sentences);
  Pairs found;
  for (const auto& word : words)
    if (has_word_character(std::string_view(c.text).substr(word.from, word.to - word.from)))
      found.emplace_back(word.from, word.to);
  return found == expected_words(c);
}

bool sentences_conform(const Case& c) {
  std::vector<Span> words;
  std::vector<std::uint32_t> sentences;
  read(c.text, words, sentences);
  auto expected = c.boundaries;
  expected.pop_back();  // the end of the text starts no sentence
  if (sentences.size() > 1 && sentences.back() == c.text.size()) sentences.pop_back();
  return sentences == expected;
}

void run(const char* name, const std::string& list, bool (*conform)(const Case&), std::size_t least) {
  const auto file = suite(name);
  if (!file) return report_skipped(name);
  Ledger ledger(list);
  std::ifstream lines{*file};
  for (std::string line; std::getline(lines, line);)
    if (const auto c = parse_case(line)) ledger.record(id_of(c->text), conform(*c), line);
  report(ledger, least);
}

}  // namespace

TEST_CASE("words are divided as Unicode's WordBreakTest says, but for what is listed") {
  run("WordBreakTest.txt", "words", words_conform, 1000);
}

TEST_CASE("sentences are divided as Unicode's SentenceBreakTest says, but for what is listed") {
  run("SentenceBreakTest.txt", "sentences", sentences_conform, 400);
}
