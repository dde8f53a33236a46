#include "analyzers/sniff.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace tearsheet::analyzers {
namespace {

/// In bytes; enough for a byte order mark, comments and the first tags (WHATWG MIME Sniffing §7 looks at 1,445).
constexpr std::size_t kLookAt = 2048;

bool starts_with_any(std::string_view bytes, std::initializer_list<std::string_view> signs) {
  return std::any_of(signs.begin(), signs.end(), [&](std::string_view sign) { return bytes.starts_with(sign); });
}

bool is_utf16(std::string_view bytes) { return starts_with_any(bytes, {"\xFF\xFE", "\xFE\xFF"}); }

/// NULs or other control characters that don't occur in text.
bool is_binary(std::string_view bytes) {
  if (is_utf16(bytes)) return false;
  if (starts_with_any(bytes,
                      {"%PDF-", "GIF8", "\x89PNG", "\xFF\xD8\xFF", "PK\x03\x04", "\x1F\x8B", "RIFF", "ID3", "OggS"})) {
    return true;
  }
  const auto head = bytes.substr(0, kLookAt);
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && byte != 0x1B;
  });
  return 20 * static_cast<std::size_t>(controls) > head.size();
}

/// The first bytes in lower case, white space, byte order mark and NULs of UTF-16 left out.
std::string head_of(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (is_utf16(bytes)) bytes.remove_prefix(2);
  std::string head;
  for (const char c : bytes.substr(0, kLookAt)) {
    if (c == '\0' || (head.empty() && (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'))) continue;
    head += c;
  }
  return ascii_lower(head);
}

bool is_feed_text(std::string_view head) {
  if (!starts_with_any(head, {"<?xml", "<rss", "<feed", "<urlset", "<sitemapindex", "<rdf:rdf"})) return false;
  for (const std::string_view root : {"<rss", "<feed", "<urlset", "<sitemapindex", "<rdf:rdf"}) {
    if (head.find(root) != std::string_view::npos) return true;
  }
  return false;
}

bool looks_like_html(std::string_view head) {
  if (!head.starts_with('<')) return false;
  return starts_with_any(head,
                         {"<!doctype", "<html", "<head", "<body", "<!--",    "<title", "<meta",    "<link",   "<script",
                          "<style",    "<div",  "<p>",   "<p ",   "<h1",     "<h2",    "<article", "<main",   "<table",
                          "<br",       "<a ",   "<b>",   "<font", "<center", "<span",  "<section", "<header", "<?xml"});
}

}  // namespace

Media sniff(std::string_view bytes, std::string_view content_type) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\0'; };
  if (std::all_of(bytes.begin(), bytes.end(), blank)) return Media::kEmpty;
  auto type = ascii_lower(trim(content_type.substr(0, content_type.find(';'))));
  if (is_binary(bytes)) return Media::kOther;
  const auto head = head_of(bytes);
  if (is_feed_text(head)) return Media::kFeed;
  if (type == "text/html" || type == "application/xhtml+xml") return Media::kHtml;
  if (type.ends_with("+xml") || type == "text/xml" || type == "application/xml") {
    return looks_like_html(head) && head.find("<html") != std::string::npos ? Media::kHtml : Media::kOther;
  }
  if (type.ends_with("json") || type.ends_with("javascript") || type == "text/css" || type == "text/csv" ||
      starts_with_any(type, {"image/", "audio/", "video/", "font/"})) {
    return Media::kOther;
  }
  return looks_like_html(head) ? Media::kHtml : Media::kText;
}

}  // namespace tearsheet::analyzers
