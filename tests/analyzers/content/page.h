#pragma once

// Small pages for the tests, and short ways to ask about them.

#include <initializer_list>
#include <string>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// Prose of the length of a paragraph; different numbers give different texts.
inline std::string prose(int number) {
  return "Paragraph " + std::to_string(number) +
         " tells what the council decided on Monday evening, who spoke against it, and when the bridge will open again "
         "to all.";
}
/// What shown() gives for paragraphs of these numbers.
inline std::string lines(std::initializer_list<int> numbers) {
  std::string out;
  for (const int n : numbers) out += prose(n) + "\n";
  return out;
}
inline std::string p(int number) { return "<p>" + prose(number) + "</p>\n"; }

inline ContentHints hints(std::string headline = {}) {
  ContentHints out;
  if (!headline.empty()) out.headlines.push_back(std::move(headline));
  out.rules.is_ad_marker = [](std::string_view line) { return line == "Advertisement"; };
  out.rules.is_credit_line = [](std::string_view line) {
    return line.starts_with("Photo: ") || line.starts_with("(Photo: ");
  };
  return out;
}

inline Content extract(const std::string& html, const ContentHints& with = hints()) {
  return extract_content(html::parse(html), with);
}

/// The blocks, one a line, a heading after "# ", an item after "- ", a quote after "> ", code after "` ", a row
/// after "| ".
inline std::string shown(const Content& content) {
  constexpr const char* kMarks[] = {"", "# ", "- ", "> ", "` ", "| "};
  std::string out;
  for (const auto& block : content.body) out += kMarks[static_cast<int>(block.kind)] + block.text + "\n";
  return out;
}

}  // namespace tearsheet::analyzers::content
