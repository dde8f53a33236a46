// URLs. First line: a base, second: a reference against it.

#include "base/url.h"
#include "base/tracking.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

constexpr std::size_t kLongest = 8 * 1024;

void promise_host(const Url& url) {
  promise(parse_host(url.host()) == url.host(), "a host is its own normal form", url.host());
  const auto domain = registered_domain(url.host());
  promise(url.host().ends_with(domain) && !domain.empty(), "a registered domain ends its host", domain);
  promise(registered_domain(domain) == domain, "a registered domain is its own", domain);
}

void promise_url(const Url& url) {
  const auto& text = url.text();
  promise(text.size() <= kLongest, "a URL is at most 8 KiB");
  promise(Url::parse(text) == url, "a printed URL is read as it was", text);
  promise(url.origin() + url.path_and_query() == text, "a URL is its origin, path and query", text);
  promise(url.scheme() == "http" || url.scheme() == "https", "a URL is of HTTP", text);
  promise(url.port() != 0, "a URL has a port", text);
  for (const char c : text) promise(c > 0x20 && c < 0x7f && c != '\\', "a URL is visible ASCII", text);
  const auto path = url.path() + "/";
  promise(path.starts_with('/'), "a path starts with a slash", text);
  promise(path.find("/./") == std::string::npos && path.find("/../") == std::string::npos, "a path has no dot segments",
          text);
  promise_host(url);
  promise(url.resolve(text) == url && url.resolve("") == url && url.resolve("#x") == url,
          "a URL is found from itself, and by an empty reference", text);
  const auto plain = without_tracking(url);
  promise(without_tracking(plain) == plain && plain.origin() == url.origin(), "tracking is taken off once", text);
}

}  // namespace

void check_url(std::string_view input) {
  const auto base = Url::parse(take_line(input));
  if (!base) return;
  promise_url(*base);
  const auto reference = take_line(input);
  const auto found = base->resolve(reference);
  if (found) promise_url(*found);
  if (const auto absolute = Url::parse(reference))
    promise(found == absolute, "an absolute reference needs no base", reference);
}

}  // namespace tearsheet::fuzz
