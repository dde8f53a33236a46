#include "crawler/discovery/opml.h"

#include <set>
#include <utility>

#include "base/utf8.h"
#include "crawler/discovery/document_text.h"
#include "crawler/discovery/feed_items.h"
#include "crawler/discovery/references.h"
#include "crawler/discovery/xml.h"

namespace tearsheet::crawler {
namespace {

/// Readers disagree about "xmlUrl" and "xmlURL".
std::string_view value(const XmlElement& outline, std::string_view name) {
  for (const auto& attribute : outline.attributes) {
    if (ascii_iequals(attribute.name, name)) return attribute.value;
  }
  return {};
}

Subscription subscription(const XmlElement& outline) {
  const References absolute({});
  Subscription made;
  made.feed = absolute.resolve(value(outline, "xmlUrl"));
  made.site = absolute.resolve(value(outline, "htmlUrl"));
  made.title = plain_claim(value(outline, "title"));
  if (made.title.empty()) made.title = plain_claim(value(outline, "text"));
  return made;
}

}  // namespace

std::vector<Subscription> read_opml(std::string_view bytes) {
  const DocumentText document(bytes);
  std::vector<Subscription> all;
  std::set<std::string> feeds;
  bool is_root = true, is_opml = false;
  XmlReader reader(document.view(), {},
                   XmlHandler{[&](const XmlElement& element) {
                                if (std::exchange(is_root, false)) is_opml = ascii_iequals(element.name, "opml");
                                if (!is_opml || !ascii_iequals(element.name, "outline")) return is_opml;
                                auto found = subscription(element);
                                if (!found.feed.empty() && feeds.insert(found.feed).second)
                                  all.push_back(std::move(found));
                                return true;
                              },
                              [](const XmlElement&, std::string_view) {}});
  while (reader.advance()) {
  }
  return all;
}

}  // namespace tearsheet::crawler
