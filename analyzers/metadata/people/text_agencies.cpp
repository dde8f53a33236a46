#include "analyzers/metadata/people/text_agencies.h"

#include <algorithm>
#include <optional>

#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/metadata/people/people.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

constexpr std::size_t kLongestAgencyDateline = 120;  ///< bytes, with the agency
constexpr std::size_t kMostDatelineWords = 9;        ///< of place and date
constexpr std::size_t kLongestAgencies = 60;         ///< bytes between the brackets

/// "AFP", "dpa/lnw", "SDA, Reuters", "with inputs from PTI": at least one agency; empty otherwise.
std::vector<std::string> agencies_in(std::string_view text) {
  std::vector<std::string> agencies;
  if (text.size() > kLongestAgencies) return agencies;
  if (const auto byline = parse_byline(text)) return byline->agencies;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("/,;&+"), text.size());
    // Those that sell pictures are credited for the picture above.
    const auto* row = furniture::find_agency(trim_white(text.substr(0, end)));
    if (row && !row->pictures) add_authors(agencies, {row->canonical});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return agencies;
}

/// A dash or the like after the agency ends a dateline: "(AP) said" is part of a sentence.
bool ends_dateline(std::string_view rest) {
  rest = trim_white(rest);
  for (const std::string_view mark : {"-", "–", "—", ":", ".", "|"}) {
    if (rest.starts_with(mark)) return true;
  }
  return false;
}

std::vector<std::string> agencies_of_dateline(std::string_view text) {
  const auto head = text.substr(0, kLongestAgencyDateline);
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'/', '/'}}) {
    const auto from = head.find(open);
    if (from == std::string_view::npos) continue;
    const auto to = head.find(close, from + 1);
    if (to == std::string_view::npos || !ends_dateline(text.substr(to + 1))) continue;
    if (tokenize(head.substr(0, from)).size() > 2 * kMostDatelineWords) continue;
    if (auto agencies = agencies_in(head.substr(from + 1, to - from - 1)); !agencies.empty()) return agencies;
  }
  return {};
}

std::vector<std::string> agencies_of_end(std::string_view text) {
  text = trim_white(text);
  while (text.ends_with('.')) text.remove_suffix(1);
  const auto alone = trim_white(text);
  if (alone.size() <= kLongestAgencies && tokenize(alone).size() <= 3) {
    if (auto agencies = agencies_in(alone); !agencies.empty()) return agencies;
  }
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    if (!alone.ends_with(close)) continue;
    const auto from = alone.rfind(open);
    if (from == std::string_view::npos) continue;
    return agencies_in(alone.substr(from + 1, alone.size() - from - 2));
  }
  return {};
}

}  // namespace

std::vector<std::string> agencies_of_text(std::string_view first, std::string_view last) {
  auto agencies = agencies_of_dateline(trim_white(first));
  add_authors(agencies, agencies_of_end(last));
  return agencies;
}

}  // namespace tearsheet::analyzers::metadata
