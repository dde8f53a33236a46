#include "crawler/discovery/refresh.h"

#include <algorithm>

#include "analyzers/html/links.h"
#include "base/utf8.h"

namespace tearsheet::crawler {
namespace {

namespace html = analyzers::html;

// "You are being redirected. If nothing happens within five seconds, click here", in any language.
constexpr std::size_t kLongestNotice = 400;  // octets
constexpr std::int64_t kLongestWait = 1'000'000;

bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

template <class Is>
void skip(std::string_view& text, Is is) {
  text.remove_prefix(static_cast<std::size_t>(std::ranges::find_if_not(text, is) - text.begin()));
}

/// "url = 'x'" is x; anything else is a reference as it is.
std::string_view reference_of(std::string_view text) {
  if (text.size() >= 3 && ascii_iequals(text.substr(0, 3), "url")) {
    auto after = text.substr(3);
    skip(after, is_html_space);
    if (after.starts_with('=')) {
      text = after.substr(1);
      skip(text, is_html_space);
    }
  }
  if (!text.starts_with('\'') && !text.starts_with('"')) return text;
  const auto quote = text.front();
  text.remove_prefix(1);
  return text.substr(0, text.find(quote));
}

std::optional<Url> target_of(std::string_view value, const Url& base) {
  const auto refresh = parse_refresh(value);
  if (!refresh || refresh->reference.empty() || refresh->after > kLongestRefresh) return std::nullopt;
  return base.resolve(refresh->reference);
}

/// The first `<meta http-equiv=refresh>`, which is the one that counts.
html::NodeId refresh_meta(const html::Document& document) {
  for (auto n = document.find_next(html::kNil, html::Tag::kMeta); n != html::kNil;
       n = document.find_next(n, html::Tag::kMeta)) {
    if (ascii_iequals(trim(document.attribute(n, "http-equiv")), "refresh")) return n;
  }
  return html::kNil;
}

}  // namespace

std::optional<Refresh> parse_refresh(std::string_view value) {
  skip(value, is_html_space);
  std::int64_t seconds = 0;
  const auto at = value;
  skip(value, [&](char c) {
    if (is_digit(c)) seconds = std::min(seconds * 10 + (c - '0'), kLongestWait);
    return is_digit(c);
  });
  if (value.size() == at.size() && !value.starts_with('.')) return std::nullopt;
  skip(value, [](char c) { return is_digit(c) || c == '.'; });
  Refresh refresh{std::chrono::seconds{seconds}, {}};
  if (value.empty()) return refresh;
  if (value.front() != ';' && value.front() != ',' && !is_html_space(value.front())) return std::nullopt;
  skip(value, is_html_space);
  if (value.starts_with(';') || value.starts_with(',')) value.remove_prefix(1);
  skip(value, is_html_space);
  refresh.reference = trim(reference_of(value));
  return refresh;
}

bool may_refresh(const html::Document& document, std::string_view header) {
  return !header.empty() || refresh_meta(document) != html::kNil;
}

std::optional<Url> refresh_target(const html::Document& document, std::string_view header, const Url& page) {
  if (!may_refresh(document, header)) return std::nullopt;
  if (document.text(document.body()).size() > kLongestNotice) return std::nullopt;
  const auto meta = refresh_meta(document);
  if (meta == html::kNil) return target_of(header, page);
  return target_of(document.attribute(meta, html::Attr::kContent), html::base_url(document, page));
}

}  // namespace tearsheet::crawler
