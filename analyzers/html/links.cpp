#include "analyzers/html/links.h"

#include <algorithm>

#include "analyzers/html/text.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::html {
namespace {

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find_first_of(" \t\n\r\f,", at), words.size());
    if (ascii_iequals(words.substr(at, end - at), word)) return true;
    at = end + 1;
  }
  return false;
}

std::optional<Place> place_of(const Document& doc, NodeId n) {
  const auto role = doc.attribute(n, Attr::kRole);
  switch (doc[n].tag) {
    case Tag::kNav:
      return Place::kNav;
    case Tag::kFooter:
      return Place::kFooter;
    case Tag::kAside:
      return Place::kAside;
    case Tag::kMain:
      return Place::kMain;
    case Tag::kHeader:
      return Place::kHeader;
    default:
      break;
  }
  if (role == "navigation") return Place::kNav;
  if (role == "main") return Place::kMain;
  if (role == "contentinfo") return Place::kFooter;
  if (role == "banner") return Place::kHeader;
  if (role == "complementary") return Place::kAside;
  return std::nullopt;
}

std::string link_text(const Document& doc, NodeId link) {
  auto text = doc.text(link);
  if (!text.empty()) return text;
  for (NodeId n = link; n != kNil; n = doc.next(n, link)) {
    if (!doc.is_element(n)) continue;
    text = collapsed(doc.attribute(n, doc.is(n, Tag::kImg) ? Attr::kAlt : Attr::kTitleText));
    if (!text.empty()) break;
  }
  return text;
}

std::optional<Url> resolve(const Url& base, std::string_view reference) {
  const auto begin = std::find_if_not(reference.begin(), reference.end(), is_space);
  std::string clean;  // WHATWG URL §4.4: line ends and tabs inside are dropped
  std::copy_if(begin, reference.end(), std::back_inserter(clean),
               [](char c) { return c != '\n' && c != '\r' && c != '\t'; });
  while (!clean.empty() && is_space(clean.back())) clean.pop_back();
  std::string escaped;
  for (const char c : clean) {
    if (c == ' ')
      escaped += "%20";
    else
      escaped += c;
  }
  return base.resolve(escaped);
}

void read_directives(std::string_view content, RobotsMeta& robots) {
  const bool none = has_word(content, "none");
  robots.noindex |= none || has_word(content, "noindex");
  robots.nofollow |= none || has_word(content, "nofollow");
  robots.noarchive |= has_word(content, "noarchive");
}

}  // namespace

Url base_url(const Document& doc, const Url& page) {
  for (NodeId n = doc.find_next(kNil, Tag::kBase); n != kNil; n = doc.find_next(n, Tag::kBase)) {
    if (!doc.has_attribute(n, Attr::kHref)) continue;
    return resolve(page, doc.attribute(n, Attr::kHref)).value_or(page);
  }
  return page;
}

std::vector<Link> links(const Document& doc, const Url& page) {
  const auto base = base_url(doc, page);
  std::vector<Link> out;
  std::vector<Place> places(doc.size(), Place::kBody);
  for (NodeId n = doc.root(); n != kNil; n = doc.next(n)) {
    if (doc[n].parent != kNil) places[n] = places[doc[n].parent];
    if (doc.is_text(n)) continue;
    if (const auto place = place_of(doc, n)) places[n] = *place;
    if (!doc.is(n, Tag::kA) && !doc.is(n, Tag::kArea)) continue;
    const auto href = doc.attribute(n, Attr::kHref);
    if (href.empty()) continue;
    if (auto url = resolve(base, href)) {
      out.push_back({std::move(*url), link_text(doc, n), ascii_lower(doc.attribute(n, Attr::kRel)), places[n]});
    }
  }
  return out;
}

std::optional<Url> canonical_link(const Document& doc, const Url& page) {
  const auto base = base_url(doc, page);
  for (NodeId n = doc.find_next(kNil, Tag::kLink); n != kNil; n = doc.find_next(n, Tag::kLink)) {
    if (!has_word(doc.attribute(n, Attr::kRel), "canonical")) continue;
    const auto href = doc.attribute(n, Attr::kHref);
    if (href.empty()) continue;
    if (auto url = resolve(base, href)) return url;
  }
  return std::nullopt;
}

std::vector<Url> feed_links(const Document& doc, const Url& page) {
  const auto base = base_url(doc, page);
  std::vector<Url> out;
  for (NodeId n = doc.find_next(kNil, Tag::kLink); n != kNil; n = doc.find_next(n, Tag::kLink)) {
    const auto type = ascii_lower(trim(doc.attribute(n, Attr::kType)));
    const bool feed =
        type == "application/rss+xml" || type == "application/atom+xml" || type == "application/feed+json";
    if (!feed || !has_word(doc.attribute(n, Attr::kRel), "alternate")) continue;
    if (auto url = resolve(base, doc.attribute(n, Attr::kHref))) out.push_back(std::move(*url));
  }
  return out;
}

RobotsMeta robots_meta(const Document& doc, std::string_view agent) {
  RobotsMeta general, ours;
  bool named = false;
  for (NodeId n = doc.find_next(kNil, Tag::kMeta); n != kNil; n = doc.find_next(n, Tag::kMeta)) {
    const auto name = trim(doc.attribute(n, Attr::kName));
    const auto content = doc.attribute(n, Attr::kContent);
    if (ascii_iequals(name, "robots")) read_directives(content, general);
    if (!agent.empty() && ascii_iequals(name, agent)) {
      named = true;
      read_directives(content, ours);
    }
  }
  return named ? ours : general;
}

}  // namespace tearsheet::analyzers::html
