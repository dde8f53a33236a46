#include "analyzers/metadata/title/title.h"

#include <algorithm>

#include "analyzers/html/text.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

constexpr std::size_t kMostSiteWords = 4;
constexpr std::size_t kFewestWords = 4;       ///< of a headline behind a kicker
constexpr std::size_t kFewestWordsAlone = 3;  ///< of a heading that the head hardly confirms
constexpr std::size_t kMostTitleHeadings = 12;
constexpr std::size_t kLongestHeading = 1000;  ///< bytes

using Sites = std::vector<std::string>;  // folded

Sites folded(const std::vector<std::string>& names) {
  Sites sites;
  for (const auto& name : names) sites.push_back(bare(name));
  return sites;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (auto& token : tokenize(text.substr(0, 2000))) {
    if (token.kind != Token::Kind::kSymbol) words.push_back(std::move(token.folded));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool is_site(std::string_view part, const Sites& sites) {
  const auto folded = bare(part);
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& name) {
    return !name.empty() && (folded == name || folded.starts_with(name + ' ') || folded.ends_with(' ' + name) ||
                             name == "the " + folded);
  });
}

/// Nothing but the outlet's name, with or without its article?
bool names_site(std::string_view part, const Sites& sites) {
  const auto plain = [](std::string_view name) { return name.starts_with("the ") ? name.substr(4) : name; };
  const auto folded = bare(part);
  return std::any_of(sites.begin(), sites.end(),
                     [&](const auto& site) { return !folded.empty() && plain(site) == plain(folded); });
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

std::string_view last_part(std::string_view title) {
  const auto cut = last_cut(title);
  return cut.at == std::string_view::npos ? std::string_view{} : title.substr(cut.at + cut.mark);
}

/// "The Sample Gazette: Leaders meet": a colon is the headline's own unless the outlet stands before it.
std::string_view without_leading_site(std::string_view title, const Sites& sites) {
  const auto colon = title.find(": ");
  if (colon == std::string_view::npos || !names_site(title.substr(0, colon), sites)) return title;
  return trim_white(title.substr(colon + 2));
}

std::string cut(std::string_view title, const Sites& sites) {
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
    } else if (is_site(front, sites) && words_of(front).size() <= kMostSiteWords) {
      title = trim_white(back);
    } else {
      break;
    }
  }
  return std::string(without_leading_site(title, sites));
}

/// As without_site, but keeps what a heading of the page shows as a whole.
std::string cut_head(const std::string& head, const std::vector<std::string>& headings, const Sites& sites) {
  const auto last = last_part(head);
  if (last.empty() || names_site(last, sites)) return cut(head, sites);
  const bool shown = std::any_of(headings.begin(), headings.end(), [key = run_together(head)](const auto& heading) {
    return run_together(heading) == key;
  });
  return shown ? head : cut(head, sites);
}

class Chooser {
 public:
  explicit Chooser(const TitleSources& sources) : sources_(sources), sites_(folded(sources.sites)) {
    for (const auto& head : sources.heads) {
      auto title = cut_head(head, sources.headings, sites_);
      if (title.empty()) continue;
      auto key = run_together(title);
      auto whole = title == head ? key : run_together(head);
      const auto words = words_of(title).size();
      heads_.push_back({std::move(title), std::move(key), std::move(whole), words});
    }
  }

  std::string choose() const {
    const auto heading = best_heading();
    if (heading.empty()) return heads_.empty() ? cut(sources_.heading, sites_) : heads_.front().title;
    const auto key = run_together(heading);
    for (const auto& head : heads_) {
      // The same but for blanks: the head's blanks are an editor's, the heading's may be the markup's.
      // A kicker that the page sets before the headline ("Summit in Geneva Leaders meet") is no part of it.
      if (head.key == key || (head.words >= kFewestWords && key.ends_with(head.key))) return head.title;
    }
    const auto* kicked = with_kicker(key);
    return kicked ? kicked->title : heading;
  }

 private:
  struct Head {
    std::string title, key, whole;  ///< without the outlet; the same run together; all of it run together
    std::size_t words = 0;
  };

  /// "Geneva: leaders meet", if two of the heads say so and the heading is "Leaders meet".
  const Head* with_kicker(const std::string& key) const {
    for (std::size_t i = 0; i + 1 < heads_.size(); ++i) {
      const auto& head = heads_[i];
      if (head.key == heads_[i + 1].key && head.key.ends_with(key) && head.title.find(": ") != std::string::npos)
        return &head;
    }
    return nullptr;
  }

  /// The heading that the heads agree with best; empty if none does.
  std::string best_heading() const {
    std::string best;
    int most = 0;
    const auto look_at = [&](const std::string& heading) {
      auto text = cut(heading, sites_);
      if (text.empty() || most == 3 || names_site(text, sites_)) return;
      const int agreement = heads_.empty() ? 1 : agreement_of(text);
      if (agreement > most) best = std::move(text), most = agreement;
    };
    look_at(sources_.heading);
    for (const auto& heading : sources_.headings) look_at(heading);
    const bool linked = !sources_.heads.empty() && !sources_.heads.front().empty();
    if (!best.empty() || sources_.headings.size() != 1 || linked) return best;
    // The one heading of a page is its headline, whatever its search title says.
    const auto& only = sources_.headings.front();
    return words_of(only).size() >= kFewestWordsAlone && !names_site(only, sites_) ? only : std::string{};
  }

  /// 3: one of the heads; 2: most of one, or one with a kicker before it; 1: it says the same; 0: something else.
  int agreement_of(const std::string& heading) const {
    const auto key = run_together(heading);
    if (std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) { return head.key == key; })) return 3;
    const bool long_enough = words_of(heading).size() >= kFewestWordsAlone;
    int most = 0;
    for (const auto& head : heads_) {
      // Half of it: else the heading may be the kicker alone.
      const bool within = long_enough && 2 * key.size() >= head.whole.size() &&
                          (head.whole.starts_with(key) || head.whole.ends_with(key));
      if (within || (head.words >= kFewestWords && key.ends_with(head.key))) return 2;
      if (most == 0 && resembles(heading, head.title)) most = 1;
    }
    return most;
  }

  const TitleSources& sources_;
  const Sites sites_;
  std::vector<Head> heads_;
};

}  // namespace

std::string without_site(std::string_view title, const std::vector<std::string>& sites) {
  return cut(title, folded(sites));
}

bool resembles(std::string_view a, std::string_view b) {
  const auto left = words_of(a), right = words_of(b);
  if (left.empty() || right.empty()) return false;
  std::vector<std::string> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return 2 * both.size() >= std::min(left.size(), right.size()) &&
         3 * both.size() >= std::max(left.size(), right.size());
}

std::vector<std::string> page_headings(const html::Document& doc) {
  std::vector<std::string> headings;
  for (auto n = doc.find_next(html::kNil, html::Tag::kH1); n != html::kNil && headings.size() < kMostTitleHeadings;
       n = doc.find_next(n, html::Tag::kH1)) {
    std::string text;
    for (auto at = n; at != html::kNil && text.size() < kLongestHeading; at = doc.next(at, n)) {
      if (!doc[at].is_text) continue;
      // Spans side by side are kicker and headline, though no blank divides them.
      if (at != doc[doc[at].parent].first_child || doc[at].parent == n)
        text += doc[at].text;
      else
        text += ' ' + std::string(doc[at].text);
    }
    headings.push_back(html::collapsed(text));
  }
  return headings;
}

std::string choose_title(const TitleSources& sources) { return Chooser(sources).choose(); }

}  // namespace tearsheet::analyzers
