#include "crawler/discovery/feed_items.h"

#include "analyzers/html/entities.h"
#include "base/ascii.h"
#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

bool starts_tag(std::string_view text, std::size_t at) {
  return text[at] == '<' && at + 1 < text.size() && (is_ascii_alpha(text[at + 1]) || text[at + 1] == '/');
}

std::string without_tags(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto end = starts_tag(text, at) ? text.find('>', at) : text.npos;
    if (end == text.npos) {
      out += text[at];
    } else {
      out += ' ';
      at = end;
    }
  }
  return out;
}

}  // namespace

std::string plain_claim(std::string_view text) {
  // Leaves room for markup; the rest of a longer text is ignored.
  text = text.substr(0, 8 * kLongestClaim);
  auto plain = squeeze(to_utf8(analyzers::html::unescape(without_tags(text))));
  if (plain.size() <= kLongestClaim) return plain;
  auto end = kLongestClaim;
  while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xC0) == 0x80) --end;
  plain.resize(end);
  return plain;
}

}  // namespace tearsheet::crawler
