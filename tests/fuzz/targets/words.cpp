// A text to be split into words.

#include "analyzers/text/words.h"
#include "base/utf8.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace analyzers;

bool same(const Words& a, const Words& b, std::size_t b_from, std::uint32_t offset) {
  if (b_from + a.size() > b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const auto& x = a[i];
    const auto& y = b[b_from + i];
    if (x.written != y.written || x.folded != y.folded || x.start != y.start) return false;
    if (x.from + offset != y.from || x.to + offset != y.to) return false;
  }
  return true;
}

void promise_words(const Words& words, std::size_t length) {
  std::uint32_t from = 0, at = 0;
  for (const auto& word : words) {
    const bool squeezed = word.to == at && word.from == from;  // with the word before, into one sign
    promise((squeezed || word.from >= at) && word.from < word.to && word.to <= length, "words are in order",
            word.written);
    from = word.from;
    at = word.to;
    promise_text(word.written, "a word as written");
    promise_text(word.folded, "a folded word");
    promise(!word.written.empty() && !word.folded.empty(), "a word has letters", word.written);
    promise(fold(word.written) == word.folded, "the folded form is that of the word as written", word.written);
    promise(fold(word.folded) == word.folded, "folding twice is folding once", word.written);
    promise(word.folded.find_first_of(" \t\n=.") != 0, "no form is taken for a mark", word.folded);
  }
  promise(words.empty() || words.front().start == Start::kParagraph, "the first word starts a paragraph");
}

}  // namespace

void check_words(std::string_view input) {
  const auto text = to_utf8(std::string(input));
  const auto words = split_words(text);
  promise_words(words, code_points(text));
  promise(same(split_words(input), words, 0, 0), "invalid bytes are read as U+FFFD");
  // The paragraphs around a paragraph don't change how it is read, so a text may be read in pieces.
  const auto surrounded = split_words("Уже.\n" + text + "\n北");
  promise(surrounded.size() == words.size() + 2 && same(words, surrounded, 1, 5), "paragraphs are read one by one");
}

}  // namespace tearsheet::fuzz
