#include "crawler/run/fetching.h"

#include "base/error.h"
#include "base/version.h"

namespace tearsheet::crawler {

FetcherOptions fetcher_options(const config::Crawler& crawler, const Access& access) {
  if (crawler.contact.empty()) {
    throw Error(ErrorKind::kConfiguration,
                "`crawler.contact` is missing: a URL or mail address that servers' owners can turn to",
                "tearsheet.yaml");
  }
  FetcherOptions options;
  options.user_agent = crawler.name + "/" + kVersion + " (+" + crawler.contact + ")";
  if (crawler.contact.find('@') != std::string::npos && !Url::parse(crawler.contact)) {
    options.from = crawler.contact.starts_with("mailto:") ? crawler.contact.substr(7) : crawler.contact;
  }
  options.timeout = crawler.timeout;
  options.proxy = access.proxy;
  options.ca_bundle = access.ca_bundle;
  options.client_certificate = access.client_certificate;
  options.client_key = access.client_key;
  return options;
}

}  // namespace tearsheet::crawler
