#include "crawler/discovery/page.h"

#include <set>

#include "analyzers/html/decode.h"
#include "analyzers/html/dom.h"
#include "analyzers/html/links.h"
#include "base/utf8.h"
#include "crawler/discovery/feed_links.h"
#include "crawler/discovery/lists.h"
#include "crawler/discovery/refresh.h"

namespace tearsheet::crawler {
namespace {

namespace html = analyzers::html;

std::string wishes(const html::RobotsMeta& meta) {
  std::string text;
  const auto add = [&](bool is_set, std::string_view word) {
    if (!is_set) return;
    if (!text.empty()) text += ", ";
    text += word;
  };
  add(meta.noindex, "noindex");
  add(meta.nofollow, "nofollow");
  add(meta.noarchive, "noarchive");
  return text;
}

std::string tdm_reservation(const html::Document& document) {
  for (auto n = document.find_next(html::kNil, html::Tag::kMeta); n != html::kNil;
       n = document.find_next(n, html::Tag::kMeta)) {
    if (!ascii_iequals(trim(document.attribute(n, html::Attr::kName)), "tdm-reservation")) continue;
    return std::string{trim(document.attribute(n, html::Attr::kContent))};
  }
  return {};
}

/// All but links, feeds and where the page leads on to.
PageFacts facts_of(const html::Document& document, const html::RobotsMeta& meta, const Url& url) {
  PageFacts facts;
  if (auto text = wishes(meta); !text.empty()) facts.notes.emplace_back("robots", std::move(text));
  if (auto tdm = tdm_reservation(document); !tdm.empty()) facts.notes.emplace_back("tdm-reservation", std::move(tdm));
  if (const auto canonical = html::canonical_link(document, url))
    facts.notes.emplace_back("canonical", canonical->text());
  return facts;
}

}  // namespace

PageFacts read_article_page(std::string_view bytes, std::string_view content_type, const Url& url,
                            std::string_view agent, std::string_view refresh) {
  const auto statements = html::parse_statements(html::decode(bytes, content_type).text);
  auto facts = facts_of(statements, html::robots_meta(statements, agent), url);
  if (may_refresh(statements, refresh))  // only the page's text tells whether it does
    facts.refresh = refresh_target(html::parse(html::decode(bytes, content_type).text), refresh, url);
  return facts;
}

PageFacts read_page(std::string_view bytes, std::string_view content_type, const Url& url, std::string_view agent,
                    std::string_view refresh) {
  const auto document = html::parse(html::decode(bytes, content_type).text);
  const auto meta = html::robots_meta(document, agent);
  auto facts = facts_of(document, meta, url);
  facts.refresh = refresh_target(document, refresh, url);
  if (meta.nofollow) return facts;
  facts.feeds = news_feeds(document, url);
  std::set<std::string> seen;
  for (const auto& link : html::links(document, url)) {
    if (facts.links.size() >= kMostEntries) break;
    if (link.rel.find("nofollow") == std::string::npos && seen.insert(link.url.text()).second)
      facts.links.push_back(link.url);
  }
  return facts;
}

}  // namespace tearsheet::crawler
