#include "crawler/discovery/sitemap.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "crawler/discovery/dates.h"
#include "crawler/discovery/document_text.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/feed_items.h"
#include "crawler/discovery/references.h"
#include "crawler/discovery/xml.h"

namespace tearsheet::crawler {
namespace {

class XmlSitemap {
 public:
  XmlSitemap(Sitemap& sitemap, std::string_view url, std::size_t document_size)
      : sitemap_(sitemap), base_(url), room_(room_for_urls(document_size)) {}

  bool start(const XmlElement& element) {
    if (depth_++ == 0) {
      const auto root = ascii_lower(element.name);
      sitemap_.understood = root == "urlset" || root == "sitemapindex";
      if (!sitemap_.understood) return false;
    }
    if (depth_ == 2) entry_ = ListedUrl{};
    return taken_ < kMostEntries && used_ <= room_;
  }

  void end(const XmlElement& element, std::string_view text) {
    const auto depth = depth_--;
    const auto& name = element.name;
    if (depth == 2) {
      take(name);
    } else if (name == "loc" && depth == 3) {  // deeper ones are those of images and videos
      if (entry_.url.empty()) entry_.url = base_.resolve(text);
    } else if (name == "lastmod" || name == "publication_date") {
      const auto date = feed_date(text);
      if (date) entry_.date = entry_.date ? std::max(*entry_.date, *date) : *date;
      if (name == "publication_date" && parent_is_news(element)) entry_.published = date;
    } else if (name == "title" && depth == 4 && parent_is_news(element)) {
      entry_.title = plain_claim(text);
    }
  }

 private:
  /// Videos and images have titles, too.
  static bool parent_is_news(const XmlElement& element) {
    return element.prefix == "news" || element.space.find("sitemap-news") != element.space.npos;
  }

  void take(std::string_view name) {
    if (entry_.url.empty()) return;
    ++taken_;
    used_ += entry_.url.size();
    if (used_ > room_) return;
    if (name == "url") sitemap_.pages.push_back(std::move(entry_));
    if (name == "sitemap") sitemap_.sitemaps.push_back(std::move(entry_));
  }

  Sitemap& sitemap_;
  References base_;
  ListedUrl entry_;
  std::size_t room_, used_ = 0, depth_ = 0, taken_ = 0;
};

/// The first line that says something.
std::string_view first_line(std::string_view text) {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trim(text.substr(0, end));
    if (!line.empty() && !line.starts_with('#')) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

/// One URL a line, and comments: the text form of sitemaps.org.
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
    line = trim(line.substr(0, line.find('#')));
    if (line.empty()) return true;
    ListedUrl page;
    page.url = base_.resolve(line);
    // What begins as a list and goes on as something else is not one.
    sitemap_.understood = !page.url.empty();
    if (sitemap_.understood) {
      sitemap_.pages.push_back(std::move(page));
    } else {
      sitemap_.pages.clear();
    }
    ++taken_;
    return sitemap_.understood;
  }

  Sitemap& sitemap_;
  std::string_view text_;
  References base_{{}};  // lines are absolute
  std::size_t taken_ = 0;
};

}  // namespace

struct SitemapReader::State {
  State(std::string_view bytes, std::string_view own_url)
      : document(bytes), url(own_url), entries(sitemap, own_url, document.view().size()) {
    if (is_absolute(first_line(document.view()))) {
      text.emplace(sitemap, document.view());
    } else {
      xml.emplace(document.view(), url,
                  XmlHandler{[this](const auto& element) { return entries.start(element); },
                             [this](const auto& element, auto content) { entries.end(element, content); }});
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

  DocumentText document;
  std::string url;
  Sitemap sitemap;
  XmlSitemap entries;
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
  state.feed.emplace(state.document.view(), state.url);
  return true;
}

std::size_t SitemapReader::size() const { return state_->document.view().size(); }
Sitemap& SitemapReader::sitemap() { return state_->sitemap; }

Sitemap read_sitemap(std::string_view bytes, std::string_view url) {
  SitemapReader reader(bytes, url);
  while (reader.advance()) {
  }
  return std::move(reader.sitemap());
}

}  // namespace tearsheet::crawler
