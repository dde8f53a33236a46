#include "analyzers/metadata/people/page_people.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/text.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/people/person_name.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr int kMostNodes = 40;             ///< of an element with a byline
constexpr std::size_t kLongestText = 240;  ///< bytes of it
constexpr std::size_t kLongestClass = 300;
constexpr std::size_t kLongestLead = 40;
constexpr int kMostHeadTexts = 12;   ///< texts after the headline that may be an unmarked name
constexpr int kMostTried = 24;       ///< marked elements that are examined
constexpr NodeId kNeighbours = 120;  ///< nodes from one author to a co-author

/// Does `value` contain one of `words` (lower case)? ASCII case is ignored.
bool has_any(std::string_view value, std::initializer_list<std::string_view> words) {
  value = value.substr(0, kLongestClass);
  if (value.empty()) return false;
  std::uint64_t starts = 0;  // of the words' first bytes, by their lower six bits
  for (const auto word : words) starts |= std::uint64_t{1} << (word[0] & 63);
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = html::to_lower(value[i]);
    if ((starts >> (c & 63) & 1) == 0) continue;
    for (const auto word : words) {
      if (word[0] != c || value.size() - i < word.size()) continue;
      std::size_t k = 1;
      while (k < word.size() && html::to_lower(value[i + k]) == word[k]) ++k;
      if (k == word.size()) return true;
    }
  }
  return false;
}

bool is_marked_name(std::string_view value) {
  return has_any(value, {"author", "byline", "by-line", "autor", "auteur", "autore", "verfasser", "forfatter",
                         "journalist", "written-by", "writtenby", "posted-by", "writer-name", "contributor"}) &&
         !has_any(value,
                  {"bio", "about", "avatar", "image", "photo", "description", "authoris", "authoriz", "authority",
                   "comment", "related", "more-", "follow", "social", "-icon", "autoriz", "autoris"});
}

bool is_marked(const Document& doc, NodeId n) {
  if (has_any(doc.attribute(n, Attr::kItemprop), {"author"}) || has_any(doc.attribute(n, Attr::kRel), {"author"}))
    return true;
  return is_marked_name(doc.attribute(n, Attr::kClass)) || is_marked_name(doc.attribute(n, Attr::kId));
}

/// Is it inside something that is not part of the story?
bool is_aside(const Document& doc, NodeId n) {
  for (int up = 0; n != kNil && n != doc.body() && up < 12; n = doc[n].parent, ++up) {
    if (doc.is(n, Tag::kNav) || doc.is(n, Tag::kFooter)) return true;
    if (has_any(doc.attribute(n, Attr::kClass), {"comment", "related", "recommend", "teaser"})) return true;
  }
  return false;
}

/// The texts of a small element, one for each block; nothing for a large one.
std::vector<std::string> texts_of(const Document& doc, NodeId n) {
  std::vector<std::string> texts = {{}};
  int nodes = 0;
  std::size_t bytes = 0;
  for (auto at = n; at != kNil;) {
    if (++nodes > kMostNodes || bytes > kLongestText) return {};
    if (doc[at].is_text) {
      bytes += doc[at].text.size();
      texts.back() += ' ';
      texts.back() += doc[at].text;
    } else if (doc.has_flag(at, html::kBlock) || doc.is(at, Tag::kBr)) {
      texts.emplace_back();
    } else if (doc.is(at, Tag::kScript) || doc.is(at, Tag::kStyle) || doc.is(at, Tag::kSvg) || doc.is(at, Tag::kTime)) {
      at = doc.next_skipping(at, n);
      continue;
    }
    // The end of a block ends its text.
    const auto next = doc.next(at, n);
    for (auto up = at; next != kNil && up != n && up != doc[next].parent; up = doc[up].parent) {
      if (!doc[up].is_text && doc.has_flag(up, html::kBlock)) texts.emplace_back();
    }
    at = next;
  }
  for (auto& text : texts) text = html::collapsed(text);
  std::erase_if(texts, [](const std::string& text) { return text.empty(); });
  return texts;
}

/// The next text that isn't blank, within a few nodes.
NodeId next_text(const Document& doc, NodeId n) {
  for (int i = 0; n != kNil && i < kMostNodes; ++i, n = doc.next(n)) {
    if (doc[n].is_text && !html::is_blank(doc[n].text)) return n;
  }
  return kNil;
}

/// A box about its author begins with the name: <div class=author><p><b>Ada Example:</b> Since 1998 …
People people_of_box(const Document& doc, NodeId n) {
  const auto first = next_text(doc, n);
  const auto end = doc.next_skipping(n);
  if (first == kNil || (end != kNil && first >= end) || doc[first].text.size() > kLongestLead) return {};
  const auto name = trimmed_name(doc[first].text);
  return is_full_name(name) ? people_of(name) : People{};
}

People people_at(const Document& doc, NodeId n) {
  std::string lead;
  const auto texts = texts_of(doc, n);
  for (const auto& text : texts) {
    if (is_byline_lead(text)) {
      lead = text + ' ';
      continue;
    }
    const bool led = !lead.empty() || has_byline_lead(text);
    auto people = people_of(lead + text);
    if (!led && texts.size() > 1) {
      // One word in a box of many is a label ("Autor") more often than a name.
      std::erase_if(people.authors, [](const std::string& name) { return name.find(' ') == std::string::npos; });
    }
    std::erase_if(people.authors, [&](const std::string& name) {
      return !led && name.find(' ') == std::string::npos && doc[n].tag != Tag::kA;
    });
    if (!people.empty()) return people;
  }
  return people_of_box(doc, n);
}

/// Next to it: a child of the same parent or grandparent.
bool are_neighbours(const Document& doc, NodeId a, NodeId b) {
  if (b - a > kNeighbours || doc.attribute(a, Attr::kClass) != doc.attribute(b, Attr::kClass)) return false;
  const auto p = doc[a].parent, q = doc[b].parent;
  return p == q || (doc[p].parent == doc[q].parent && doc[p].parent != doc.body());
}

bool leads_to_author(std::string_view href) {
  return has_any(href,
                 {"/author/",   "/authors/", "/autor/",   "/autoren/",  "/autores/", "/autori/",     "/auteur/",
                  "/auteurs/",  "/autore/",  "/profile/", "/profiles/", "/people/",  "/journalist",  "/redakteur",
                  "/by/",       "/users/",   "/user/",    "/writers/",  "/reporter", "/contributor", "/columnist",
                  "/forfatter", "/yazar/",   "/avtor",    "/team/",     "/staff/",   "/members/",    "/about/people"});
}

bool holds_degrees(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(",;"), text.size());
    if (is_only_degrees(trim_white(text.substr(0, end)))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

/// Cut at a blank.
std::string beginning(const std::string& text) {
  return text.size() <= kLongestText ? text : text.substr(0, text.find(' ', kLongestText));
}

AuthorClaim claim_of(std::string text, std::string_view kind, NodeId n, People people) {
  return {{std::move(text), Source::kMarkup, kind, n}, std::move(people)};
}

/// Unmarked names after the headline: with degrees, or with a date right after them.
std::optional<AuthorClaim> named_people(const Document& doc) {
  const auto heading = doc.find_next(kNil, Tag::kH1);
  if (heading == kNil) return std::nullopt;
  auto text = next_text(doc, doc.next_skipping(heading));
  for (int i = 0; text != kNil && i < kMostHeadTexts; ++i) {
    const auto next = next_text(doc, doc.next(text));
    if (doc[text].text.size() > kLongestText) {
      text = next;
      continue;
    }
    const auto line = html::collapsed(doc[text].text);
    const bool dated = next != kNil && is_full_name(line) && doc[next].text.size() <= kLongestLead &&
                       !read_date_line(html::collapsed(doc[next].text), {}).empty();
    if ((dated || (i == 0 && holds_degrees(line))) && !is_aside(doc, text)) {
      auto people = people_of(line);
      std::erase_if(people.authors, [](const std::string& name) { return !is_full_name(name); });
      if (!people.authors.empty())
        return claim_of(line, "name after the headline", doc[text].parent, std::move(people));
    }
    text = next;
  }
  return std::nullopt;
}

/// "By" in a text of its own, the name in the next: <small>Written by</small><p>Ada Example</p>
std::optional<AuthorClaim> led_people(const Document& doc) {
  const auto heading = doc.find_next(kNil, Tag::kH1);
  for (auto n = heading == kNil ? doc.body() : heading; n != kNil; n = doc.next(n)) {
    if (!doc[n].is_text || doc[n].text.size() > kLongestLead || !is_byline_lead(doc[n].text) || is_aside(doc, n))
      continue;
    const auto next = next_text(doc, doc.next(n));
    if (next == kNil || doc[next].text.size() > kLongestText) continue;
    const auto text = html::collapsed(doc[next].text);
    auto people = people_of(text);
    if (is_full_name(text) || !people.organizations.empty() || !people.agencies.empty())
      return claim_of(text, "after a lead", doc[next].parent, std::move(people));
  }
  return std::nullopt;
}

std::optional<AuthorClaim> linked_people(const Document& doc) {
  const auto heading = doc.find_next(kNil, Tag::kH1);
  int tried = 0;
  for (auto n = heading == kNil ? doc.body() : heading; n != kNil && tried < kMostTried;
       n = doc.find_next(n, Tag::kA)) {
    if (!leads_to_author(doc.attribute(n, Attr::kHref))) continue;
    ++tried;
    for (const auto& text : texts_of(doc, n)) {
      if (is_full_name(text) && !is_aside(doc, n))
        return claim_of(text, "link to an author's page", n, people_of(text));
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<AuthorClaim> shown_people(const Document& doc) {
  std::vector<AuthorClaim> claims;
  const auto nobody = [&] {
    return std::all_of(claims.begin(), claims.end(), [](const AuthorClaim& claim) {
      return claim.people.authors.empty() && claim.people.agencies.empty();
    });
  };
  NodeId first = kNil, end = 0;
  int tried = 0;
  for (auto n = doc.body(); n != kNil && tried < kMostTried; n = doc.next(n)) {
    if (doc[n].is_text || n < end || !is_marked(doc, n)) continue;
    if (first != kNil && !are_neighbours(doc, first, n)) {
      if (n - first > kNeighbours) break;
      continue;
    }
    ++tried;
    const auto found = people_at(doc, n);
    if (found.empty() || is_aside(doc, n)) continue;
    claims.push_back(claim_of(beginning(doc.text(n)), "marked as author", n, found));
    if (found.authors.empty() && found.agencies.empty()) continue;
    if (first == kNil) first = n;
    const auto after = doc.next_skipping(n);
    end = after == kNil ? static_cast<NodeId>(doc.size()) : after;
  }
  for (const auto& find : {led_people, linked_people, named_people}) {
    if (!nobody()) break;
    if (auto claim = find(doc)) claims.push_back(std::move(*claim));
  }
  return claims;
}

}  // namespace tearsheet::analyzers::metadata
