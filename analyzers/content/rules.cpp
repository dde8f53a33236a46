#include "analyzers/content/rules.h"

#include <array>

namespace tearsheet::analyzers::content {

std::string_view text_of(Rule rule) {
  constexpr std::array<std::string_view, kRules> kTexts = {
      "",
      "no rule against it",
      "it is an ad marker and nothing else",
      "it is a known marker and nothing else",
      "it only calls to read more",
      "it is a credit line and nothing else",
      "it says who and when, and nothing else",
      "at the text's end, it asks the reader to pay, subscribe or log in",
      "the outlet's extract.body names it",

      "the page states it as its headline, or it is the nearest h1",
      "it repeats the headline",
      "by its name, its place or the page's description",
      "a heading above the text",
      "above the text: read for names and dates",
      "between headline and text, and neither name nor date",

      "the first line of text, of a headline's length",
      "the second line of text, before the byline or without a full stop",

      "in a run of linked headlines outside the text's own element",
      "it is a label of furniture",
      "it begins like a call or a notice",
      "it consists mostly of links",
      "a link within the page, or a list of its contents",
      "a few words outside any paragraph",
      "in a box of its own, outside the element with nearly all of the text",
      "a mail address and nothing else",
      "after a label of furniture",
      "there were only links below it",
      "a label at the end, with no text after it",
      "the same text again: a copy for phones or for readers without scripts",
      "outside the text's own element, it asks for consent to cookies or advertising",
      "at the text's end, it says who its author is",
  };
  return kTexts[static_cast<std::size_t>(rule)];
}

}  // namespace tearsheet::analyzers::content
