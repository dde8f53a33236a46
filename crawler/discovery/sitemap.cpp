#include "crawler/discovery/sitemap.h"

#include <algorithm>

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
    return sitemap_.pages.size() + sitemap_.sitemaps.size() < kMostEntries;
  }

  void end(std::string_view name, std::string_view text) {
    const auto depth = depth_--;
    if (depth == 2) {
      if (entry_.url.empty()) return;
      if (name == "url") sitemap_.pages.push_back(entry_);
      if (name == "sitemap") sitemap_.sitemaps.push_back(entry_);
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
  std::size_t depth_ = 0;
};

/// One URL a line, and nothing else: the text form of sitemaps.org.
Sitemap read_list(std::string_view text) {
  Sitemap sitemap;
  while (!text.empty() && sitemap.pages.size() < kMostEntries) {
    const auto end = text.find('\n');
    const auto line = trim(text.substr(0, end));
    if (!line.empty()) {
      const auto url = Url::parse(line);
      if (!url) return {};
      sitemap.pages.push_back({url->text(), std::nullopt});
    }
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  sitemap.understood = !sitemap.pages.empty();
  return sitemap;
}

}  // namespace

Sitemap read_sitemap(std::string_view bytes, std::string_view url) {
  std::string unpacked;
  if (bytes.starts_with("\x1f\x8b")) {
    unpacked = decode_content("gzip", bytes, kSitemapLimit).bytes;
    bytes = unpacked;
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes = bytes.substr(0, kSitemapLimit);
  if (bytes.starts_with("http")) return read_list(bytes);
  Sitemap sitemap;
  XmlSitemap reader{sitemap};
  read_xml(bytes, url,
           {[&](const auto& element) { return reader.start(element); },
            [&](auto name, auto text) { reader.end(name, text); }});
  if (sitemap.understood) return sitemap;
  auto feed = read_feed(bytes, url);
  sitemap.understood = feed.understood;
  sitemap.pages = std::move(feed.items);
  return sitemap;
}

}  // namespace tearsheet::crawler
