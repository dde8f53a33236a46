#include "crawler/discovery/feed.h"

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "base/json.h"
#include "base/url.h"
#include "base/utf8.h"
#include "crawler/discovery/dates.h"
#include "crawler/discovery/xml.h"

namespace tearsheet::crawler {
namespace {

using std::chrono::seconds;

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";

std::string resolve(std::string_view base, std::string_view reference) {
  const auto from = Url::parse(base);
  const auto url = from ? from->resolve(trim(reference)) : Url::parse(trim(reference));
  return url ? url->text() : std::string{};
}

std::int64_t number(std::string_view text) {
  text = trim(text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value >= 0 ? value : 0;
}

seconds period(std::string_view name) {
  name = trim(name);
  if (name == "hourly") return std::chrono::hours{1};
  if (name == "daily" || name == "weekly" || name == "monthly" || name == "yearly") return std::chrono::hours{24};
  return seconds{0};
}

/// One item while its elements come in. RSS allows several places for the link; the plainest wins.
struct Item {
  std::string link, guid, about;
  std::optional<Time> date;
  bool guid_is_link = true;
};

class XmlFeed {
 public:
  XmlFeed(Feed& feed, std::string_view url) : feed_(feed), url_(url) {}

  bool start(const XmlElement& element) {
    if (depth_++ == 0) {
      feed_.understood = element.name == "rss" || element.name == "RDF" || (element.name == "feed" && is_atom(element));
      if (!feed_.understood) return false;
    }
    base_ = element.base.empty() ? url_ : element.base;
    if (element.name == "item" || element.name == "entry") {
      item_ = Item{};
      item_depth_ = depth_;
      item_->about = element.attribute("about");
    } else if (item_ && depth_ == item_depth_ + 1) {
      start_of_item_part(element);
    }
    return feed_.items.size() < kMostEntries;
  }

  void end(std::string_view name, std::string_view text) {
    const auto depth = depth_--;
    if (item_ && depth == item_depth_) return end_of_item();
    if (item_) {
      if (depth == item_depth_ + 1) item_part(name, text);
    } else if (name == "ttl") {
      feed_.least_interval = std::max(feed_.least_interval, seconds{60 * std::min<std::int64_t>(number(text), 1440)});
    } else if (name == "updatePeriod") {
      period_ = period(text);
    } else if (name == "updateFrequency") {
      frequency_ = std::max<std::int64_t>(1, number(text));
    }
  }

  void finish() { feed_.least_interval = std::max(feed_.least_interval, period_ / frequency_); }

 private:
  static bool is_atom(const XmlElement& element) { return element.space == kAtom || element.space.empty(); }

  void start_of_item_part(const XmlElement& element) {
    if (element.name == "guid") item_->guid_is_link = element.attribute("isPermaLink") != "false";
    const auto href = element.attribute("href");
    const auto rel = element.attribute("rel");
    if (element.name != "link" || href.empty() || !(rel.empty() || rel == "alternate")) return;
    if (item_->link.empty()) item_->link = resolve(base_, href);  // Atom's link (RFC 4287 §4.2.7)
  }

  void item_part(std::string_view name, std::string_view text) {
    if (name == "link" && item_->link.empty() && !trim(text).empty()) {
      item_->link = resolve(base_, text);
    } else if (name == "guid") {
      item_->guid = trim(text);
    } else if (name == "pubDate" || name == "published" || name == "date") {
      if (const auto date = feed_date(text)) item_->date = date;
    } else if (name == "updated" || name == "modified" || name == "issued") {
      if (!item_->date) item_->date = feed_date(text);
    }
  }

  void end_of_item() {
    auto link = item_->link;
    if (link.empty() && item_->guid_is_link && Url::parse(item_->guid)) link = resolve(url_, item_->guid);
    if (link.empty() && Url::parse(item_->about)) link = resolve(url_, item_->about);
    if (!link.empty()) feed_.items.push_back({link, item_->date});
    item_.reset();
  }

  Feed& feed_;
  std::string url_, base_;
  std::size_t depth_ = 0, item_depth_ = 0;
  std::optional<Item> item_;
  seconds period_{0};
  std::int64_t frequency_ = 1;
};

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

Feed read_json_feed(std::string_view bytes, std::string_view url) {
  Feed feed;
  Json json;
  try {
    json = parse_json(bytes, url);
  } catch (const Error&) {
    return feed;
  }
  if (!json.is_object() || !text_of(json, "version").starts_with("https://jsonfeed.org/version/")) return feed;
  feed.understood = true;
  const auto items = json.find("items");
  if (items == json.end() || !items->is_array()) return feed;
  for (const auto& item : *items) {
    if (!item.is_object() || feed.items.size() >= kMostEntries) continue;
    auto link = text_of(item, "url");
    if (link.empty()) link = text_of(item, "id");
    if (!link.empty()) link = resolve(url, link);
    auto date = feed_date(text_of(item, "date_published"));
    if (!date) date = feed_date(text_of(item, "date_modified"));
    if (!link.empty()) feed.items.push_back({link, date});
  }
  return feed;
}

}  // namespace

Feed read_feed(std::string_view bytes, std::string_view url) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && bytes[first] == '{') return read_json_feed(bytes, url);
  Feed feed;
  XmlFeed reader{feed, url};
  read_xml(bytes, url,
           {[&](const auto& element) { return reader.start(element); },
            [&](auto name, auto text) { reader.end(name, text); }});
  reader.finish();
  return feed;
}

}  // namespace tearsheet::crawler
