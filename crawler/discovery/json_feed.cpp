#include "crawler/discovery/json_feed.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "crawler/discovery/dates.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kItemsPerStep = 500;
constexpr std::size_t kLongestJson = 16 << 20;  ///< parsed, it takes many times its size

std::string text_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// A line break within a string is a mistake that JSON does not forgive; between values it is as good as a blank.
std::string without_controls(std::string_view text) {
  std::string out{text};
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
  return out;
}

/// An identifier is a link only if it is a URL by itself.
std::string link_of(const Json& item) {
  if (!item.is_object()) return {};
  auto link = text_of(item, "url");
  if (link.empty()) link = text_of(item, "id");
  return link == text_of(item, "url") || is_absolute(link) ? link : std::string{};
}

std::string creator_of(const Json& item) {
  std::string names;
  const auto add = [&](const Json& author) {
    const auto name = author.is_object() ? plain_claim(text_of(author, "name")) : std::string{};
    if (name.empty() || names.size() + name.size() + 2 > kLongestClaim) return;
    names.append(names.empty() ? "" : ", ").append(name);
  };
  const auto authors = item.find("authors");
  if (authors != item.end() && authors->is_array()) std::for_each(authors->begin(), authors->end(), add);
  if (const auto author = item.find("author"); names.empty() && author != item.end()) add(*author);
  return names;
}

bool has_links(const Json& items) {
  return std::any_of(items.begin(), items.end(), [](const auto& item) { return !link_of(item).empty(); });
}

}  // namespace

bool JsonFeed::advance() {
  if (at_ == 0) parse();
  const auto end = std::min(json_.size(), at_ + kItemsPerStep);
  for (; at_ < end && !items_.is_full(); ++at_) take(json_[at_]);
  return at_ < json_.size() && !items_.is_full();
}

void JsonFeed::parse() {
  if (text_.size() > kLongestJson) return;
  try {
    auto json = parse_json(without_controls(text_), {});
    if (!json.is_object()) return;
    const auto items = json.find("items");
    const bool has_items = items != json.end() && items->is_array();
    const auto version = text_of(json, "version");
    const bool is_stated = version.find("jsonfeed.org/version/") != version.npos;
    if (!is_stated && !(version.empty() && has_items && has_links(*items))) return;
    feed_.understood = true;
    take_head(json);
    if (has_items) json_ = std::move(*items);
  } catch (const Error&) {  // not a feed
  }
}

void JsonFeed::take_head(const Json& json) {
  feed_.self = url_.resolve(text_of(json, "feed_url"));
  const auto hubs = json.find("hubs");
  if (hubs == json.end() || !hubs->is_array()) return;
  for (const auto& hub : *hubs) {
    if (feed_.hub.empty() && hub.is_object()) feed_.hub = url_.resolve(text_of(hub, "url"));
  }
}

void JsonFeed::take(const Json& item) {
  const auto link = link_of(item);
  if (link.empty()) return;
  ListedUrl said;
  said.url = url_.resolve(link);
  said.date = said.published = feed_date(text_of(item, "date_published"));
  if (!said.date) said.date = feed_date(text_of(item, "date_modified"));
  said.title = plain_claim(text_of(item, "title"));
  said.creator = creator_of(item);
  items_.add(std::move(said));
}

}  // namespace tearsheet::crawler
