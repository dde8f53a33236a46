// Feeds and sitemaps as servers send them. First line: the document's own URL; the rest is the document.

#include <algorithm>

#include "base/url.h"
#include "crawler/discovery/document_text.h"
#include "crawler/discovery/feed.h"
#include "crawler/discovery/sitemap.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace crawler;

/// A short reference against a long base gives a long URL: a document may not use that to fill the memory.
constexpr std::size_t kAmplification = 16, kAllowance = 64 * 1024;

void promise_found(const std::vector<ListedUrl>& all, std::size_t document_size) {
  std::size_t size = 0;
  for (const auto& found : all) {
    const auto url = Url::parse(found.url);
    promise(url && url->text() == found.url, "a found URL is in its normal form", found.url);
    if (found.date) promise(parse_time(to_string(*found.date)) == found.date, "a date has four digits for its year");
    size += found.url.size();
  }
  promise(size <= kAmplification * document_size + kAllowance, "the URLs are bounded by the document's length");
}

/// At most: gzip packs a thousand to one, and a file may be packed twice.
std::size_t unpacked_size(std::string_view document) {
  const auto packed = document.starts_with("\x1f\x8b") ? document.size() * 1032 * 1032 : document.size();
  return std::min<std::size_t>(packed, kDocumentLimit);
}

/// Not recognized by its first bytes, which must be the first: gzip, byte order marks, UTF-16.
bool is_plain(std::string_view document) {
  const auto start = document.substr(0, 4);
  return start.find('\0') == start.npos && std::none_of(start.begin(), start.end(), [](char c) {
           return c == '\x1f' || static_cast<unsigned char>(c) >= 0x80;
         });
}

}  // namespace

void check_feed(std::string_view input) {
  const auto url = take_line(input);
  const auto feed = read_feed(input, url);
  promise(feed.items.size() <= kMostEntries, "a feed gives at most kMostEntries");
  promise(feed.understood || feed.items.empty(), "what is not a feed has no items");
  promise(feed.least_interval.count() >= 0 && feed.least_interval <= std::chrono::hours{24},
          "a feed is read at least once a day");
  promise_found(feed.items, unpacked_size(input));
  promise(read_feed(input, url).items == feed.items, "the same document gives the same items");
  const auto blanks = read_feed("\n " + std::string(input), url);
  promise(blanks.items.size() >= feed.items.size() || !is_plain(input), "blanks before a feed hide nothing of it");
}

void check_sitemap(std::string_view input) {
  const auto url = take_line(input);
  const auto sitemap = read_sitemap(input, url);
  promise(sitemap.pages.size() + sitemap.sitemaps.size() <= kMostEntries, "a sitemap gives at most kMostEntries");
  promise(sitemap.understood || (sitemap.pages.empty() && sitemap.sitemaps.empty()),
          "what is not a sitemap has no entries");
  promise_found(sitemap.pages, unpacked_size(input));
  promise_found(sitemap.sitemaps, unpacked_size(input));
  const auto again = read_sitemap(input, url);
  promise(again.pages == sitemap.pages && again.sitemaps == sitemap.sitemaps,
          "the same document gives the same entries");
}

}  // namespace tearsheet::fuzz
