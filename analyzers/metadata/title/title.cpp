#include "analyzers/metadata/title/title.h"

#include <algorithm>

#include "analyzers/html/text.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

constexpr std::size_t kMostSiteWords = 4;
constexpr std::size_t kFewestWords = 4;       ///< of a headline after a kicker
constexpr std::size_t kFewestWordsAlone = 3;  ///< of a heading that the head's titles hardly confirm
constexpr std::size_t kMostTitleHeadings = 12;
constexpr std::size_t kLongestTitleHeading = 1000;  ///< bytes

using Sites = std::vector<std::string>;  // folded

Sites folded_names(const std::vector<std::string>& names) {
  Sites sites;
  for (const auto& name : names) sites.push_back(bare(name));
  return sites;
}

std::vector<std::string> title_words(std::string_view text) {
  std::vector<std::string> words;
  for (auto& token : tokenize(text.substr(0, 2000))) {
    if (token.kind != Token::Kind::kSymbol) words.push_back(std::move(token.folded));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

/// "Example Times" is "exampletimes", the outlet's host.
bool is_run_together(std::string_view folded, std::string_view name) {
  if (folded.starts_with("the ")) folded.remove_prefix(4);
  return name.find(' ') == std::string_view::npos && folded.size() > name.size() && run_together(folded) == name;
}

bool is_site(std::string_view part, const Sites& sites) {
  const auto folded = bare(part);
  return std::any_of(sites.begin(), sites.end(), [&](const std::string& name) {
    if (is_run_together(folded, name)) return true;
    return !name.empty() && (folded == name || folded.starts_with(name + ' ') || folded.ends_with(' ' + name) ||
                             name == "the " + folded);
  });
}

/// Nothing but the outlet's name, with or without its article?
bool names_site(std::string_view part, const Sites& sites) {
  const auto plain = [](std::string_view name) { return name.starts_with("the ") ? name.substr(4) : name; };
  const auto folded = bare(part);
  return std::any_of(sites.begin(), sites.end(), [&](const auto& site) {
    return !folded.empty() && (plain(site) == plain(folded) || is_run_together(plain(folded), plain(site)));
  });
}

/// Where the last part after a bar or a spaced dash begins, and how long the mark before it is.
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

/// "The Sample Gazette: Leaders meet": a colon is the headline's own unless the outlet comes before it.
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
    const bool short_tail =
        bar && title_words(back).size() <= kMostSiteWords && title_words(front).size() > kMostSiteWords;
    if (is_site(back, sites) || short_tail) {
      title = trim_white(front);
    } else if (is_site(front, sites) && title_words(front).size() <= kMostSiteWords) {
      title = trim_white(back);
    } else {
      break;
    }
  }
  return std::string(without_leading_site(title, sites));
}

/// As without_site, but keeps a text that the page states in full in another place, too: a heading that a title of the
/// head equals, or the other way round. No dash cuts it then, unless the outlet's very name follows; a bar does.
template <class Other>
std::string cut_unconfirmed(const std::string& text, const std::vector<Claim>& claims, const Sites& sites,
                            Other is_other) {
  const auto last = last_part(text);
  const bool bar = text.find('|') != std::string::npos;
  if (last.empty() || bar || names_site(last, sites)) return cut(text, sites);
  const bool confirmed = std::any_of(claims.begin(), claims.end(), [&, key = run_together(text)](const Claim& claim) {
    return is_other(claim) && run_together(claim.text) == key;
  });
  return confirmed ? text : cut(text, sites);
}

/// Does `title` begin with the heading, and say no more than a few words after a mark: the outlet's name?
bool only_names_more(std::string_view title, std::string_view heading) {
  constexpr std::size_t kMostMoreWords = 5;
  if (heading.empty() || !title.starts_with(heading)) return false;
  const auto rest = trim_white(title.substr(heading.size()));
  for (const std::string_view mark : {"|", "-", "–", "—", "»", "«", "·", "•", "::", ":", "：", "｜", "/", "_"}) {
    if (!rest.starts_with(mark)) continue;
    const auto more = rest.substr(mark.size());
    return last_part(more).empty() && title_words(more).size() <= kMostMoreWords;
  }
  return false;
}

bool is_selected(const Claim& claim) { return claim.source == Source::kSelector; }

bool is_heading(const Claim& claim) { return claim.source == Source::kHeadline || claim.source == Source::kHeading; }

bool is_of_head(const Claim& claim) { return !is_heading(claim) && !is_selected(claim); }

class TitleChooser {
 public:
  TitleChooser(const std::vector<Claim>& claims, const std::vector<std::string>& sites)
      : claims_(claims), sites_(folded_names(sites)), choice_{{}, std::vector<Verdict>(claims.size())} {
    bool vocabulary = false;
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (is_heading(claims[i]) || is_selected(claims[i])) continue;
      const bool own = claims[i].source == Source::kJsonLd || claims[i].source == Source::kTitleElement;
      if (!own && vocabulary) {
        choice_.verdicts[i] = {false, {}, "another vocabulary of <meta> ranks above it"};
        continue;
      }
      vocabulary |= !own;
      add_head(i);
    }
  }

  Choice choose() {
    const auto heading = best_heading();
    if (heading.claim == kNone)
      choose_without_heading();
    else
      choose_for(heading);
    prefer_selected();
    return std::move(choice_);
  }

 private:
  static constexpr std::size_t kNone = SIZE_MAX;

  struct Head {
    std::size_t claim = 0;
    std::string title, key, whole;  ///< without the outlet; the same without blanks; all of it without blanks
    std::size_t words = 0;
  };
  struct Heading {
    std::size_t claim = kNone;
    std::string text;
  };

  void add_head(std::size_t i) {
    const auto& head = claims_[i].text;
    auto title = cut_unconfirmed(head, claims_, sites_, is_heading);
    choice_.verdicts[i] = {false, title, title.empty() ? "names nothing but the outlet" : kRanksBelow};
    if (title.empty()) return;
    auto key = run_together(title);
    auto whole = title == head ? key : run_together(head);
    const auto words = title_words(title).size();
    heads_.push_back({i, std::move(title), std::move(key), std::move(whole), words});
  }

  void win(std::size_t claim, std::string value, const char* why) {
    choice_.verdicts[claim] = {true, value, why};
    choice_.value = std::move(value);
  }

  void choose_without_heading() {
    if (!heads_.empty())
      return win(heads_.front().claim, heads_.front().title, "no heading of the page agrees with the head");
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      if (claims_[i].source == Source::kHeadline)
        return win(i, cut(claims_[i].text, sites_), "the head states no title");
    }
  }

  /// What the outlet's selector names, as it is, wins over the page's title if it is more trusted.
  void prefer_selected() {
    const auto selected = std::find_if(claims_.begin(), claims_.end(), is_selected);
    if (selected == claims_.end()) return;
    const auto won = std::find_if(choice_.verdicts.begin(), choice_.verdicts.end(), [](auto& v) { return v.won; });
    const auto at = selected - claims_.begin();
    if (won - choice_.verdicts.begin() < at) {
      choice_.verdicts[static_cast<std::size_t>(at)] = {false, selected->text, kRanksBelow};
      return;
    }
    if (won != choice_.verdicts.end()) *won = {false, won->value, kRanksBelow};
    win(static_cast<std::size_t>(at), selected->text, kSelectorWon);
  }

  void choose_for(const Heading& heading) {
    const auto key = run_together(heading.text);
    for (const auto& head : heads_) {
      // The same except for blanks: those in the head are an editor's, those in the heading may come from the markup.
      // A kicker that the page sets before the headline ("Summit in Geneva Leaders meet") is not part of it.
      if (head.key == key || is_after_kicker(head, key)) {
        choice_.verdicts[heading.claim].why = "the head says the same, without a kicker and with an editor's blanks";
        return win(head.claim, head.title, "a heading of the page agrees with it");
      }
    }
    if (const auto* kicked = with_kicker(key))
      return win(kicked->claim, kicked->title, "two of the head's titles say so");
    win(heading.claim, heading.text, "a heading of the page, and the head agrees with it or says nothing");
  }

  /// A kicker is a word of its own: "The" before the headline belongs to it.
  static bool is_after_kicker(const Head& head, const std::string& key) {
    constexpr std::size_t kShortestKicker = 4;  // bytes
    return head.words >= kFewestWords && key.size() >= head.key.size() + kShortestKicker && key.ends_with(head.key);
  }

  /// "Geneva: leaders meet", if two of the head's titles say so and the heading is "Leaders meet".
  const Head* with_kicker(const std::string& key) const {
    for (std::size_t i = 0; i + 1 < heads_.size(); ++i) {
      const auto& head = heads_[i];
      if (head.key == heads_[i + 1].key && head.key.ends_with(key) && head.title.find(": ") != std::string::npos)
        return &head;
    }
    return nullptr;
  }

  /// The heading that the head's titles confirm best, if there is one.
  Heading best_heading() {
    Heading best;
    int most = 0;
    std::size_t headings = 0, only = kNone;
    bool linked = false;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      linked |= claims_[i].source == Source::kJsonLd;
      if (!is_heading(claims_[i])) continue;
      if (claims_[i].source == Source::kHeading) ++headings, only = i;
      auto text = cut_unconfirmed(claims_[i].text, claims_, sites_, is_of_head);
      choice_.verdicts[i] = {false, text, "the head says something else, or agrees more with another heading"};
      if (text.empty() || most == 3 || names_site(text, sites_)) continue;
      const int agreement = heads_.empty() ? 1 : agreement_of(text);
      if (agreement > most) best = {i, std::move(text)}, most = agreement;
    }
    if (best.claim != kNone || headings != 1 || linked) return best;
    // A page's only heading is its headline, even if its search title says something else.
    const auto& text = claims_[only].text;
    if (title_words(text).size() >= kFewestWordsAlone && !names_site(text, sites_)) best = {only, text};
    return best;
  }

  /// 3: one of the head's titles; 2: most of one, or one after a kicker; 1: it says the same; 0: something else.
  int agreement_of(const std::string& heading) const {
    const auto key = run_together(heading);
    if (std::any_of(heads_.begin(), heads_.end(), [&](const Head& head) { return head.key == key; })) return 3;
    const bool long_enough = title_words(heading).size() >= kFewestWordsAlone;
    int most = 0;
    for (const auto& head : heads_) {
      // At least half of it, or the heading may be just the kicker.
      if (only_names_more(claims_[head.claim].text, heading)) return 2;
      const bool within = long_enough && 2 * key.size() >= head.whole.size() &&
                          (head.whole.starts_with(key) || head.whole.ends_with(key));
      if (within || is_after_kicker(head, key)) return 2;
      if (most == 0 && resembles(heading, head.title)) most = 1;
    }
    return most;
  }

  const std::vector<Claim>& claims_;
  const Sites sites_;
  std::vector<Head> heads_;
  Choice choice_;
};

std::string heading_text(const html::Document& doc, html::NodeId n) {
  std::string text;
  for (auto at = n; at != html::kNil && text.size() < kLongestTitleHeading; at = doc.next(at, n)) {
    if (!doc[at].is_text) continue;
    // Adjacent spans are kicker and headline, even without a blank between them.
    if (at != doc[doc[at].parent].first_child || doc[at].parent == n)
      text += doc[at].text;
    else
      text += ' ' + std::string(doc[at].text);
  }
  return html::collapsed(text);
}

/// Themes without a logo set the site's name as an <h1> that leads home.
bool is_brand(const html::Document& doc, html::NodeId n) {
  const auto classes = doc.attribute(n, html::Attr::kClass);
  for (const std::string_view word :
       {"site-title", "site-name", "sitename", "site_title", "blog-title", "navbar-brand"}) {
    if (classes.find(word) != std::string_view::npos) return true;
  }
  const auto link = doc.find_next(n, html::Tag::kA, n);
  if (link == html::kNil) return false;
  const auto href = doc.attribute(link, html::Attr::kHref);
  return href == "/" || href == "./" || href == "../" || href == "index.html" || href == "index.php" ||
         (href.find("://") != std::string_view::npos && std::count(href.begin(), href.end(), '/') <= 3 &&
          (std::count(href.begin(), href.end(), '/') == 2 || href.ends_with('/')));
}

}  // namespace

std::string without_site(std::string_view title, const std::vector<std::string>& sites) {
  return cut(title, folded_names(sites));
}

bool resembles(std::string_view a, std::string_view b) {
  const auto left = title_words(a), right = title_words(b);
  if (left.empty() || right.empty()) return false;
  std::vector<std::string> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
  return 2 * both.size() >= std::min(left.size(), right.size()) &&
         3 * both.size() >= std::max(left.size(), right.size());
}

std::vector<Claim> page_headings(const html::Document& doc) {
  std::vector<Claim> headings;
  for (auto n = doc.body(); n != html::kNil && headings.size() < kMostTitleHeadings; n = doc.next(n)) {
    if (doc[n].is_text) continue;
    const bool stated = doc.attribute(n, html::Attr::kItemprop) == "headline" && !doc.is(n, html::Tag::kMeta);
    if (!stated && !doc.is(n, html::Tag::kH1)) continue;
    if (is_brand(doc, n)) continue;
    if (auto text = heading_text(doc, n); !text.empty()) headings.push_back({std::move(text), Source::kHeading, "", n});
  }
  return headings;
}

Choice choose_title(const std::vector<Claim>& claims, const std::vector<std::string>& sites) {
  return TitleChooser(claims, sites).choose();
}

}  // namespace tearsheet::analyzers::metadata
