#include "analyzers/metadata/title.h"

#include <algorithm>

#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

constexpr std::size_t kMostSiteWords = 4;
constexpr std::size_t kFewestWords = 4;  ///< of a headline behind a kicker

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto& token : tokenize(text.substr(0, 2000))) {
    if (token.kind != Token::Kind::kSymbol) words.push_back(std::move(token.folded));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool is_site(std::string_view part, const std::vector<std::string>& sites) {
  const auto folded = bare(part);
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& site) {
    const auto name = bare(site);
    return !name.empty() && (folded == name || folded.starts_with(name + ' ') || folded.ends_with(' ' + name) ||
                             name == "the " + folded);
  });
}

/// Nothing but the outlet's name, with or without its article?
bool names_site(std::string_view part, const std::vector<std::string>& sites) {
  const auto plain = [](std::string name) { return name.starts_with("the ") ? name.substr(4) : name; };
  const auto folded = plain(bare(part));
  return std::any_of(sites.begin(), sites.end(),
                     [&](const auto& site) { return !folded.empty() && plain(bare(site)) == folded; });
}

/// Where the last part begins that a bar or a spaced dash divides off, and how long the mark before it is.
struct Cut {
  std::size_t at = std::string_view::npos, mark = 0;
};

Cut last_cut(std::string_view title) {
  Cut cut;
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " » ", " « ", " · ", " • ", " :: ", "｜", " / "}) {
    const auto at = title.rfind(mark);
    if (at != std::string_view::npos && (cut.at == std::string_view::npos || at > cut.at)) cut = {at, mark.size()};
  }
  return cut;
}

/// "The Sample Gazette: Leaders meet": a colon is the headline's own unless the outlet stands before it.
std::string_view without_leading_site(std::string_view title, const std::vector<std::string>& sites) {
  const auto colon = title.find(": ");
  if (colon == std::string_view::npos || !names_site(title.substr(0, colon), sites)) return title;
  return trim_white(title.substr(colon + 2));
}

}  // namespace

std::string without_site(std::string_view title, const std::vector<std::string>& sites) {
  title = trim_white(title);
  for (int i = 0; i < 3; ++i) {
    const auto cut = last_cut(title);
    if (cut.at == std::string_view::npos || cut.at == 0) break;
    const auto front = title.substr(0, cut.at), back = title.substr(cut.at + cut.mark);
    // A bar is never part of a headline; a dash may be, so what follows it must be the outlet.
    const bool bar = title.substr(cut.at, cut.mark).find_first_of("|:") != std::string_view::npos;
    const bool short_tail = bar && words_of(back).size() <= kMostSiteWords && words_of(front).size() > kMostSiteWords;
    if (is_site(back, sites) || short_tail) {
      title = trim_white(front);
    } else if (is_site(front, sites)) {
      title = trim_white(back);
    } else {
      break;
    }
  }
  return std::string(without_leading_site(title, sites));
}

bool resembles(std::string_view a, std::string_view b) {
  const auto left = words_of(a), right = words_of(b);
  if (left.empty() || right.empty()) return false;
  std::vector<std::string> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return 2 * both.size() >= std::min(left.size(), right.size()) &&
         3 * both.size() >= std::max(left.size(), right.size());
}

std::string choose_title(const TitleSources& sources) {
  std::vector<std::string> heads;
  for (const auto& head : sources.heads) {
    if (auto title = without_site(head, sources.sites); !title.empty()) heads.push_back(std::move(title));
  }
  const auto heading = without_site(sources.heading, sources.sites);
  if (heads.empty()) return heading;
  const bool agreed =
      std::any_of(heads.begin(), heads.end(), [&](const auto& head) { return resembles(heading, head); });
  if (!agreed) return heads.front();
  // A kicker that the page sets before the headline ("Summit in Geneva Leaders meet") is no part of it.
  const auto folded = bare(heading);
  for (const auto& head : heads) {
    if (words_of(head).size() >= kFewestWords && folded.ends_with(' ' + bare(head))) return head;
  }
  return heading;
}

}  // namespace tearsheet::analyzers
