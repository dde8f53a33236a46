#include "analyzers/content/rules.h"

#include <array>

namespace tearsheet::analyzers::content {

std::string_view text_of(Rule rule) {
  constexpr std::array<std::string_view, kRules> kTexts = {
      "",
      "no rule against it",
      "its words as a whole are an ad marker",
      "its words as a whole are a wording of the table",
      "its words as a whole call to read more",
      "its words as a whole are a credit line",
      "it says who and when, and nothing else",
      "at the text's end, it asks the reader to pay, subscribe or log in",
      "the outlet's extract.body names it",

      "the page states it as its headline, or it is the nearest h1",
      "it repeats the headline",
      "by its name, its place or the page's description",
      "a heading above the text",
      "above the text, and a credit line",
      "above the text: read for names and dates",

      "the first line of text, of a headline's length",
      "the second line of text, before the byline or without a stop",

      "in a run of linked headlines outside of the text's own paragraphs",
      "it is a label of furniture",
      "it begins as calls and notices do",
      "it consists mostly of links",
      "a scrap without a paragraph",
      "in a box of its own, beside the element that holds nearly all of the text",
      "a mail address and nothing else",
      "after a label of furniture",
      "there were only links below it",
      "a label at the end, with no text after it",
  };
  return kTexts[static_cast<std::size_t>(rule)];
}

}  // namespace tearsheet::analyzers::content
