#include "analyzers/metadata/people/page_people.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/text.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/people/byline_box.h"
#include "analyzers/metadata/people/page_marks.h"
#include "analyzers/metadata/people/person_name.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kLongestText = 240;  ///< bytes of what a claim quotes
constexpr std::size_t kLongestLead = 40;
constexpr int kMostHeadTexts = 12;   ///< texts after the headline that may be an unmarked name
constexpr int kMostTried = 24;       ///< marked elements that are examined
constexpr NodeId kNeighbours = 120;  ///< nodes from one author to a co-author

/// Next to it: a child of the same parent or grandparent.
bool are_neighbours(const Document& doc, NodeId a, NodeId b) {
  if (b - a > kNeighbours || doc.attribute(a, Attr::kClass) != doc.attribute(b, Attr::kClass)) return false;
  const auto p = doc[a].parent, q = doc[b].parent;
  return p == q || (doc[p].parent == doc[q].parent && doc[p].parent != doc.body());
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
    if ((dated || (i == 0 && holds_degrees(line))) && !is_aside(doc, text, heading)) {
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
    if (!doc[n].is_text || doc[n].text.size() > kLongestLead || !is_byline_lead(doc[n].text) ||
        is_aside(doc, n, heading))
      continue;
    const auto next = next_text(doc, doc.next(n));
    if (next == kNil || doc[next].text.size() > kLongestText || is_aside(doc, next, heading)) continue;
    const auto text = html::collapsed(doc[next].text);
    auto people = people_of(text);
    const auto link = doc.ancestor(next, Tag::kA);
    const bool linked = link != kNil && leads_to_author(doc, link);
    if (is_full_name(text) || linked || !people.organizations.empty() || !people.agencies.empty()) {
      if (!people.empty()) return claim_of(text, "after a lead", doc[next].parent, std::move(people));
    }
  }
  return std::nullopt;
}

std::optional<AuthorClaim> linked_people(const Document& doc) {
  const auto heading = doc.find_next(kNil, Tag::kH1);
  int tried = 0;
  for (auto n = heading == kNil ? doc.body() : heading; n != kNil && tried < kMostTried;
       n = doc.find_next(n, Tag::kA)) {
    if (!doc.is(n, Tag::kA) || !leads_to_author(doc, n)) continue;
    ++tried;
    const auto text = doc.text(n);
    if (text.size() > kLongestText || is_aside(doc, n, heading)) continue;
    auto people = people_of(text);
    if (is_full_name(text) || (people.authors.empty() && !people.organizations.empty()))
      return claim_of(text, "link to an author's page", n, std::move(people));
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
  const auto heading = doc.find_next(kNil, Tag::kH1);
  NodeId first = kNil, end = 0;
  int tried = 0;
  for (auto n = doc.body(); n != kNil && tried < kMostTried; n = doc.next(n)) {
    if (doc[n].is_text || n < end || !is_marked_author(doc, n)) continue;
    if (heading != kNil && doc.contains(n, heading)) continue;
    if (first != kNil && !are_neighbours(doc, first, n)) {
      if (n - first > kNeighbours) break;
      continue;
    }
    ++tried;
    const auto found = people_in_box(doc, n);
    if (found.empty() || is_aside(doc, n, heading)) continue;
    claims.push_back(claim_of(beginning(doc.text(n)), "marked as author", n, found));
    if (first == kNil) first = n;
    const auto after = doc.next_skipping(n);
    end = after == kNil ? static_cast<NodeId>(doc.size()) : after;
  }
  for (const auto& find : {led_people, linked_people}) {
    if (!nobody()) break;
    if (auto claim = find(doc)) claims.push_back(std::move(*claim));
  }
  // A name that nothing marks counts only if the page names no organization either.
  if (!claims.empty()) return claims;
  if (auto claim = named_people(doc)) claims.push_back(std::move(*claim));
  return claims;
}

}  // namespace tearsheet::analyzers::metadata
