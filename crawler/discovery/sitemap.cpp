#include "crawler/discovery/sitemap.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "base/content_coding.h"
#include "base/url.h"
#include "base/utf8.h"
#include "crawler/discovery/dates.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/xml.h"

namespace tearsheet::crawler {
namespace {

class XmlSitemap {
 public:
  explicit XmlSitemap(Sitemap& sitemap) : sitemap_(sitemap) {}

  bool start(const XmlElement& element) {
    if (depth_++ == 0) {
      sitemap_.understood = element.name == "urlset" || element.name == "sitemapindex";
      if (!sitemap_.understood) return false;
    }
    if (depth_ == 2) entry_ = ListedUrl{};
    return taken_ < kMostEntries;
  }

  void end(std::string_view name, std::string_view text) {
    const auto depth = depth_--;
    if (depth == 2) {
      if (entry_.url.empty()) return;
      ++taken_;
      if (name == "url") sitemap_.pages.push_back(std::move(entry_));
      if (name == "sitemap") sitemap_.sitemaps.push_back(std::move(entry_));
    } else if (name == "loc" && depth == 3) {  // deeper ones are those of images and videos
      if (const auto url = Url::parse(trim(text))) entry_.url = url->text();
    } else if (name == "lastmod" || name == "publication_date") {
      const auto date = feed_date(text);
      if (date) entry_.date = entry_.date ? std::max(*entry_.date, *date) : *date;
    }
  }

 private:
  Sitemap& sitemap_;
  ListedUrl entry_;
  std::size_t depth_ = 0, taken_ = 0;
};

/// One URL a line, and nothing else: the text form of sitemaps.org.
class TextSitemap {
 public:
  TextSitemap(Sitemap& sitemap, std::string_view text) : sitemap_(sitemap), text_(text) {}

  bool advance() {
    for (std::size_t lines = 0; lines < kLinesPerStep; ++lines) {
      if (text_.empty() || taken_ >= kMostEntries) return false;
      const auto end = std::min(text_.find('\n'), text_.size());
      if (!take(trim(text_.substr(0, end)))) return false;
      text_.remove_prefix(std::min(end + 1, text_.size()));
    }
    return true;
  }

 private:
  static constexpr std::size_t kLinesPerStep = 500;

  bool take(std::string_view line) {
    if (line.empty()) return true;
    const auto url = Url::parse(line);
    // What begins as a list and goes on as something else is not one.
    sitemap_.understood = url.has_value();
    if (!url) sitemap_.pages.clear();
    if (url) sitemap_.pages.push_back({url->text(), std::nullopt});
    ++taken_;
    return sitemap_.understood;
  }

  Sitemap& sitemap_;
  std::string_view text_;
  std::size_t taken_ = 0;
};

}  // namespace

struct SitemapReader::State {
  State(std::string_view bytes, std::string_view own_url) : url(own_url) {
    if (bytes.starts_with("\x1f\x8b")) {
      unpacked = decode_content("gzip", bytes, kSitemapLimit).bytes;
      bytes = unpacked;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    left = bytes.substr(0, kSitemapLimit);
    if (left.starts_with("http")) {
      text.emplace(sitemap, left);
    } else {
      xml.emplace(left, url,
                  XmlHandler{[this](const auto& element) { return entries.start(element); },
                             [this](auto name, auto content) { entries.end(name, content); }});
    }
  }

  bool advance_feed() {
    const bool goes_on = feed->advance();
    sitemap.understood = feed->feed().understood;
    auto& items = feed->feed().items;
    sitemap.pages.insert(sitemap.pages.end(), std::move_iterator(items.begin()), std::move_iterator(items.end()));
    items.clear();
    return goes_on;
  }

  std::string unpacked, url;
  std::string_view left;
  Sitemap sitemap;
  XmlSitemap entries{sitemap};
  std::optional<TextSitemap> text;
  std::optional<XmlReader> xml;
  std::optional<FeedReader> feed;
};

SitemapReader::SitemapReader(std::string_view bytes, std::string_view url)
    : state_(std::make_unique<State>(bytes, url)) {}
SitemapReader::~SitemapReader() = default;
SitemapReader::SitemapReader(SitemapReader&&) noexcept = default;

bool SitemapReader::advance() {
  auto& state = *state_;
  if (state.text) return state.text->advance();
  if (state.feed) return state.advance_feed();
  if (state.xml->advance()) return true;
  if (state.sitemap.understood) return false;
  state.feed.emplace(state.left, state.url);
  return true;
}

Sitemap& SitemapReader::sitemap() { return state_->sitemap; }

Sitemap read_sitemap(std::string_view bytes, std::string_view url) {
  SitemapReader reader(bytes, url);
  while (reader.advance()) {
  }
  return std::move(reader.sitemap());
}

}  // namespace tearsheet::crawler
