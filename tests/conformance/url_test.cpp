// web-platform-tests' URL cases against base/url: urltestdata.json, its http and https part.
//
// A URL of ours has no fragment and is in its own normal form, so WHATWG's serialisation is read by our parser too, and
// both must be the same URL. Scheme, host and port are also compared as they stand. What is of another scheme must be
// refused.

#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/json.h"
#include "base/url.h"
#include "tests/conformance/suite_test.h"

using namespace tearsheet;
using namespace tearsheet::conformance;

namespace {

std::string text_of(const Json& entry, const char* key) {
  const auto found = entry.find(key);
  return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::string without_final_dot(std::string host) {
  if (host.ends_with('.')) host.pop_back();
  return host;
}

std::optional<Url> ours(const Json& entry) {
  const auto base = text_of(entry, "base"), input = text_of(entry, "input");
  if (base.empty() || base == "about:blank") return Url::parse(input);
  const auto from = Url::parse(base);
  // Of a base that is no URL of ours, an absolute reference is still found.
  return from ? from->resolve(input) : Url::parse(input);
}

bool is_http(const Json& entry) {
  const auto protocol = text_of(entry, "protocol");
  return protocol == "http:" || protocol == "https:";
}

bool conforms(const Json& entry, const std::optional<Url>& url) {
  if (entry.contains("failure") || !is_http(entry)) return !url;
  const auto expected = Url::parse(text_of(entry, "href"));
  if (!url || !expected) return false;
  const auto port = text_of(entry, "port");
  return *url == *expected && url->scheme() + ":" == text_of(entry, "protocol") &&
         url->host() == without_final_dot(text_of(entry, "hostname")) &&
         (port.empty() || std::to_string(url->port()) == port);
}

}  // namespace

TEST_CASE("URLs parse as web-platform-tests say, but for what is listed") {
  const auto file = suite("url/urltestdata.json");
  if (!file) return report_skipped("url");
  Ledger ledger("url");
  for (const auto& entry : parse_json(read_file(*file), file->string())) {
    if (!entry.is_object()) continue;  // a comment
    const auto url = ours(entry);
    ledger.record(id_of(text_of(entry, "base") + '\n' + text_of(entry, "input")), conforms(entry, url),
                  dump(entry) + " gives " + (url ? url->text() : "nothing"));
  }
  report(ledger, 500);
}
