#include "archive/describe.h"

#include <array>
#include <utility>

#include "archive/file_name.h"
#include "archive/warc/date.h"
#include "archive/warc/http.h"
#include "base/error.h"
#include "base/url.h"
#include "base/utf8.h"

namespace tearsheet::archive {
namespace {

constexpr std::array<std::pair<Kind, std::string_view>, 6> kKinds{{
    {Kind::kPage, "page"},
    {Kind::kFeed, "feed"},
    {Kind::kSitemap, "sitemap"},
    {Kind::kSection, "section"},
    {Kind::kRobots, "robots"},
    {Kind::kOther, "other"},
}};

/// Crawlers in browsers put what they know about a page beside it, as resources of "urn:…".
bool may_be_page(std::string_view url) {
  const auto scheme = ascii_lower(url.substr(0, url.find(':')));
  return scheme == "http" || scheme == "https" || scheme == "file" || scheme == "ftp";
}

std::string media_type(std::string_view content_type) {
  return ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
}

}  // namespace

std::string_view name(Kind kind) {
  for (const auto& [value, text] : kKinds) {
    if (value == kind) return text;
  }
  return "other";
}

std::optional<Kind> parse_kind(std::string_view name) {
  for (const auto& [value, text] : kKinds) {
    if (text == name) return value;
  }
  return std::nullopt;
}

std::string_view describe(Incomplete reason) {
  switch (reason) {
    case Incomplete::kNoOriginal:
      return "was unchanged, and what it was before is not in the archive";
    case Incomplete::kLengthLimit:
      return "was cut at a size limit when it was archived";
    case Incomplete::kBrokenOff:
      return "was archived in part only: the transfer broke off";
    case Incomplete::kDecodedLimit:
      return "was cut: it is larger than we decode";
    case Incomplete::kUnknownCoding:
      return "is of a content coding that we don't know";
    case Incomplete::kDamagedCoding:
      return "was cut: its content coding is damaged or ends too early";
  }
  return {};
}

bool is_capture(const warc::Fields& header) {
  const auto type = header.get("WARC-Type");
  const auto url = ascii_lower(header.uri("WARC-Target-URI").substr(0, 8));
  if (url.empty() || !header.get("WARC-Segment-Number").empty()) return false;
  if (type == "resource" || type == "revisit") return true;
  return type == "response" && (url.starts_with("http://") || url.starts_with("https://"));
}

bool is_notes_on(const warc::Fields& header, std::string_view record_id) {
  return header.get("WARC-Type") == "metadata" && header.get("Content-Type") == kWarcFields &&
         header.uri("WARC-Concurrent-To") == record_id;
}

void add_source(Source source, warc::Fields& notes) {
  if (source == Source::kImportedToNotify) notes.add("notify", "yes");
}

namespace {

/// A crawl archives neither resources nor records from elsewhere.
Source source_of(std::string_view type, const warc::Fields& notes) {
  if (notes.get("notify") == "yes") return Source::kImportedToNotify;
  return type == "resource" || !notes.get("origin").empty() ? Source::kImported : Source::kCrawled;
}

}  // namespace

Capture describe(Position position, const warc::Fields& header, std::string_view head, std::string_view payload_sha256,
                 const warc::Fields& notes, const Lookup& lookup) {
  Capture c;
  c.position = position;
  c.record_id = header.uri("WARC-Record-ID");
  c.type = header.get("WARC-Type");
  c.url = header.uri("WARC-Target-URI");
  if (!notes.get("origin").empty()) {
    c.url = normal_url(c.url);
    c.foreign_digest = notes.get("digest");
  }
  c.outlet = notes.get("outlet");
  const auto fetched = warc::parse_date(header.get("WARC-Date"));
  if (!fetched) throw Error(ErrorKind::kCorrupt, "a record without a valid WARC-Date");
  c.fetched = *fetched;
  c.truncated = !header.get("WARC-Truncated").empty();
  c.payload_sha256 = payload_sha256;

  const auto http = warc::parse_head(head);
  c.etag = http.fields.get("ETag");
  c.last_modified = http.fields.get("Last-Modified");
  c.content_type = http.fields.get("Content-Type");
  c.status = http.status;
  if (c.type == "resource") {
    c.content_type = header.get("Content-Type");
    c.status = 200;
  }
  if (c.type == "revisit") {
    c.payload_sha256.clear();
    c.refers_to = notes.get("refers-to").empty() ? header.uri("WARC-Refers-To") : notes.get("refers-to");
    if (const auto original = lookup(c.refers_to)) {
      c.payload_sha256 = original->payload_sha256;
      c.truncated = original->truncated;
      if (c.content_type.empty()) c.content_type = original->content_type;
      if (c.status == 0) c.status = original->status;
    }
  }
  c.source = source_of(c.type, notes);
  c.kind = parse_kind(notes.get("kind")).value_or(kind_by_content(c.url, c.status, c.content_type));
  c.warc = file_name(position.serial);
  return c;
}

Kind kind_by_content(std::string_view url, int status, std::string_view content_type) {
  if (!may_be_page(url)) return Kind::kOther;
  const auto parsed = Url::parse(url);
  if (parsed && parsed->path() == "/robots.txt") return Kind::kRobots;
  const auto type = media_type(content_type);
  const bool page = type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain";
  return page || status != 200 ? Kind::kPage : Kind::kOther;
}

std::string normal_url(std::string_view url) {
  const auto parsed = Url::parse(url);
  return parsed ? parsed->text() : std::string{url};
}

}  // namespace tearsheet::archive
