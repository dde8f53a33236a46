#include "crawler/discovery/feed.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

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

/// Resolves references, mostly against the same base.
class Base {
 public:
  explicit Base(std::string_view url) { set(url); }

  void set(std::string_view url) {
    if (url == text_) return;
    text_ = url;
    url_ = Url::parse(text_);
  }

  /// Empty: not a URL.
  std::string resolve(std::string_view reference) const {
    const auto url = url_ ? url_->resolve(trim(reference)) : Url::parse(trim(reference));
    return url ? url->text() : std::string{};
  }

 private:
  std::string text_;
  std::optional<Url> url_;
};

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

/// The items, as long as there is room for them.
class Items {
 public:
  Items(Feed& feed, std::size_t document_size) : feed_(feed), room_(room_for_urls(document_size)) {}

  void add(std::string url, std::optional<Time> date) {
    if (url.empty() || is_full()) return;
    ++taken_;
    used_ += url.size();
    if (used_ <= room_) feed_.items.push_back({std::move(url), date});
  }
  bool is_full() const { return taken_ >= kMostEntries || used_ > room_; }

 private:
  Feed& feed_;
  std::size_t room_, used_ = 0, taken_ = 0;
};

/// One item while its elements come in. RSS allows several places for the link; the plainest wins.
struct Item {
  std::string link, guid, about;
  std::optional<Time> date;
  bool guid_is_link = true;
};

class XmlFeed {
 public:
  XmlFeed(Feed& feed, std::string_view bytes, std::string_view url)
      : feed_(feed), items_(feed, bytes.size()), url_(url), base_(url) {}

  bool start(const XmlElement& element) {
    if (depth_++ == 0) {
      feed_.understood = element.name == "rss" || element.name == "RDF" || (element.name == "feed" && is_atom(element));
      if (!feed_.understood) return false;
    }
    base_.set(element.base);
    if (element.name == "item" || element.name == "entry") {
      item_ = Item{};
      item_depth_ = depth_;
      item_->about = element.attribute("about");
    } else if (item_ && depth_ == item_depth_ + 1) {
      start_of_item_part(element);
    }
    return !items_.is_full();
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
    if (item_->link.empty()) item_->link = base_.resolve(href);  // Atom's link (RFC 4287 §4.2.7)
  }

  void item_part(std::string_view name, std::string_view text) {
    if (name == "link" && item_->link.empty() && !trim(text).empty()) {
      item_->link = base_.resolve(text);
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
    if (link.empty() && item_->guid_is_link && Url::parse(item_->guid)) link = url_.resolve(item_->guid);
    if (link.empty() && Url::parse(item_->about)) link = url_.resolve(item_->about);
    items_.add(std::move(link), item_->date);
    item_.reset();
  }

  Feed& feed_;
  Items items_;
  Base url_, base_;
  std::size_t depth_ = 0, item_depth_ = 0;
  std::optional<Item> item_;
  seconds period_{0};
  std::int64_t frequency_ = 1;
};

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

class JsonFeed {
 public:
  JsonFeed(Feed& feed, std::string_view bytes, std::string_view url)
      : feed_(feed), items_(feed, bytes.size()), bytes_(bytes), url_(url) {}

  bool advance() {
    if (at_ == 0) parse();
    const auto end = std::min(json_.size(), at_ + kItemsPerStep);
    for (; at_ < end && !items_.is_full(); ++at_) take(json_[at_]);
    return at_ < json_.size() && !items_.is_full();
  }

 private:
  static constexpr std::size_t kItemsPerStep = 500;

  void parse() {
    try {
      auto json = parse_json(bytes_, {});
      if (!json.is_object() || !text_of(json, "version").starts_with("https://jsonfeed.org/version/")) return;
      feed_.understood = true;
      const auto items = json.find("items");
      if (items != json.end() && items->is_array()) json_ = std::move(*items);
    } catch (const Error&) {  // not a feed
    }
  }

  void take(const Json& item) {
    if (!item.is_object()) return;
    auto link = text_of(item, "url");
    if (link.empty()) link = text_of(item, "id");
    if (link.empty()) return;
    auto date = feed_date(text_of(item, "date_published"));
    if (!date) date = feed_date(text_of(item, "date_modified"));
    items_.add(url_.resolve(link), date);
  }

  Feed& feed_;
  Items items_;
  std::string_view bytes_;
  Base url_;
  Json json_ = Json::array();
  std::size_t at_ = 0;
};

bool is_json(std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && bytes[first] == '{';
}

}  // namespace

struct FeedReader::State {
  State(std::string_view bytes, std::string_view url) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (is_json(bytes)) {
      json.emplace(feed, bytes, url);
      return;
    }
    xml.emplace(feed, bytes, url);
    reader.emplace(bytes, url,
                   XmlHandler{[this](const auto& element) { return xml->start(element); },
                              [this](auto name, auto text) { xml->end(name, text); }});
  }

  Feed feed;
  std::optional<JsonFeed> json;
  std::optional<XmlFeed> xml;
  std::optional<XmlReader> reader;
};

FeedReader::FeedReader(std::string_view bytes, std::string_view url) : state_(std::make_unique<State>(bytes, url)) {}
FeedReader::~FeedReader() = default;
FeedReader::FeedReader(FeedReader&&) noexcept = default;

bool FeedReader::advance() {
  if (state_->json) return state_->json->advance();
  if (state_->reader->advance()) return true;
  state_->xml->finish();
  return false;
}

Feed& FeedReader::feed() { return state_->feed; }

Feed read_feed(std::string_view bytes, std::string_view url) {
  FeedReader reader(bytes, url);
  while (reader.advance()) {
  }
  return std::move(reader.feed());
}

}  // namespace tearsheet::crawler
