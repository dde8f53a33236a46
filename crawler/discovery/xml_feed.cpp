#include "crawler/discovery/xml_feed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "crawler/discovery/dates.h"

namespace tearsheet::crawler {
namespace {

using std::chrono::seconds;

/// A namespace as it is meant: people write https, leave out "www." or add a slash.
std::string tidy_namespace(std::string_view space) {
  auto name = ascii_lower(space);
  for (const std::string_view start : {"http://", "https://", "www."}) {
    if (name.starts_with(start)) name.erase(0, start.size());
  }
  while (name.ends_with('/') || name.ends_with('#')) name.pop_back();
  return name;
}

bool is_atom(const XmlElement& element) {
  const auto space = tidy_namespace(element.space);
  return space == "w3.org/2005/atom" || space == "purl.org/atom/ns";
}

/// Of the feed's own vocabulary, not of an extension.
bool is_own(const XmlElement& element) {
  return element.prefix.empty() || is_atom(element) || tidy_namespace(element.space) == "purl.org/rss/1.0";
}

bool is_feed(const XmlElement& root) {
  const auto name = ascii_lower(root.name);
  if (name == "rss" || name == "rdf") return true;
  return name == "feed" && (root.space.empty() || is_atom(root));
}

/// RFC 4287 §4.2.7.2: a relation may also be given as IANA's URI for it.
std::string relation(const XmlElement& link) {
  auto rel = ascii_lower(trim(link.attribute("rel")));
  const auto slash = rel.rfind('/');
  if (slash != rel.npos && rel.find("iana.org/") != rel.npos) rel.erase(0, slash + 1);
  return rel.empty() ? "alternate" : rel;
}

bool is_page_type(std::string_view type) {
  const auto lower = ascii_lower(trim(type));
  return lower.empty() || lower.starts_with("text/html") || lower.starts_with("application/xhtml");
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

/// "jane@example.org (Jane Doe)", as RSS wants it, is Jane Doe; an address alone is nobody.
std::string_view person(std::string_view text) {
  text = trim(text);
  const auto at = text.find('@');
  if (at == text.npos) return text;
  const auto open = text.find('(', at), close = text.find(')', open == text.npos ? at : open);
  return open == text.npos || close == text.npos ? std::string_view{} : text.substr(open + 1, close - open - 1);
}

}  // namespace

XmlFeed::XmlFeed(Feed& feed, std::size_t document_size, std::string_view url)
    : feed_(feed), items_(feed, document_size), url_(url), base_(url) {}

bool XmlFeed::start(const XmlElement& element) {
  if (depth_++ == 0) {
    feed_.understood = is_feed(element);
    if (!feed_.understood) return false;
  }
  base_.set_base(element.base);
  if (is_own(element) && (element.name == "item" || element.name == "entry")) {
    start_of_item(element);
  } else if (item_ && depth_ == item_depth_ + 1) {
    start_of_part(element);
  } else if (!item_) {
    take_feed_link(element);
  }
  return !items_.is_full();
}

void XmlFeed::start_of_item(const XmlElement& element) {
  item_ = Item{};
  item_->prefix = element.prefix;
  item_depth_ = depth_;
  if (const auto about = element.attribute("about"); is_absolute(about)) offer_link(kAbout, url_, about);
}

void XmlFeed::start_of_part(const XmlElement& element) {
  if (!is_own(element)) return;
  if (element.name == "link") take_link(element);
  if (element.name == "author") item_->is_in_author = true;
  const auto permalink = ascii_lower(trim(element.attribute("isPermaLink")));
  if (element.name == "guid" && !permalink.empty()) item_->guid_is_link = permalink != "false";
}

/// Atom's link (RFC 4287 §4.2.7), which also occurs in RSS.
void XmlFeed::take_link(const XmlElement& element) {
  if (relation(element) != "alternate") return;
  const auto rank = element.prefix == item_->prefix ? kPage : kAlso;
  offer_link(is_page_type(element.attribute("type")) ? rank : kFile, base_, element.attribute("href"));
}

void XmlFeed::take_feed_link(const XmlElement& element) {
  if (element.name != "link" || !is_own(element)) return;
  const auto rel = relation(element);
  if (rel == "hub" && feed_.hub.empty()) feed_.hub = base_.resolve(element.attribute("href"));
  if (rel == "self" && feed_.self.empty()) feed_.self = base_.resolve(element.attribute("href"));
}

void XmlFeed::end(const XmlElement& element, std::string_view text) {
  const auto depth = depth_--;
  if (!item_) return end_of_feed_part(element, text);
  base_.set_base(element.base);
  if (depth == item_depth_) return end_of_item();
  if (depth == item_depth_ + 1) return end_of_part(element, text);
  if (depth == item_depth_ + 2 && item_->is_in_author && element.name == "name") add_creator(text);
}

void XmlFeed::end_of_feed_part(const XmlElement& element, std::string_view text) {
  if (element.name == "ttl") {
    feed_.least_interval = std::max(feed_.least_interval, seconds{60 * std::min<std::int64_t>(number(text), 1440)});
  } else if (element.name == "updatePeriod") {
    period_ = period(text);
  } else if (element.name == "updateFrequency") {
    frequency_ = std::max<std::int64_t>(1, number(text));
  }
}

void XmlFeed::end_of_part(const XmlElement& element, std::string_view text) {
  take_date(element, text);
  if (element.name == "origLink" && is_absolute(text)) offer_link(kOriginal, base_, text);
  if (element.name == "creator") add_creator(text);
  if (!is_own(element)) return;
  if (element.name == "link") offer_link(kPage, base_, text);
  if (element.name == "guid") take_guid(text);
  if (element.name == "title" && item_->said.title.empty()) item_->said.title = plain_claim(text);
  if (element.name == "author") {
    item_->is_in_author = false;
    add_creator(text);
  }
}

void XmlFeed::take_date(const XmlElement& element, std::string_view text) {
  static constexpr std::array kPublished = {std::string_view{"pubDate"}, std::string_view{"published"},
                                            std::string_view{"date"}};
  static constexpr std::array kChanged = {std::string_view{"updated"}, std::string_view{"modified"},
                                          std::string_view{"issued"}};
  auto& date = item_->said.date;
  if (std::find(kPublished.begin(), kPublished.end(), element.name) != kPublished.end()) {
    if (const auto found = feed_date(text)) date = item_->said.published = found;
  } else if (std::find(kChanged.begin(), kChanged.end(), element.name) != kChanged.end()) {
    if (!date) date = feed_date(text);
  }
}

/// A guid is a link unless it says that it is not; a path alone only if it says that it is.
void XmlFeed::take_guid(std::string_view text) {
  const bool is_link = item_->guid_is_link.value_or(true);
  const bool is_path = item_->guid_is_link.value_or(false) && trim(text).starts_with('/');
  if (is_link && (is_absolute(text) || is_path)) offer_link(kGuid, url_, text);
}

void XmlFeed::add_creator(std::string_view text) {
  auto name = plain_claim(person(text));
  auto& creator = item_->said.creator;
  if (name.empty() || creator.size() + name.size() + 2 > kLongestClaim) return;
  creator.append(creator.empty() ? "" : ", ").append(name);
}

void XmlFeed::offer_link(Rank rank, const References& base, std::string_view reference) {
  auto& link = item_->links[rank];
  if (link.empty()) link = base.resolve(reference);
}

void XmlFeed::end_of_item() {
  auto* const best =
      std::find_if(std::begin(item_->links), std::end(item_->links), [](const auto& link) { return !link.empty(); });
  if (best != std::end(item_->links)) {
    item_->said.url = std::move(*best);
    items_.add(std::move(item_->said));
  }
  item_.reset();
}

void XmlFeed::finish() { feed_.least_interval = std::max(feed_.least_interval, period_ / frequency_); }

}  // namespace tearsheet::crawler
