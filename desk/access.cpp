#include "desk/access.h"

#include "base/error.h"
#include "base/log.h"
#include "config/secret.h"

namespace tearsheet::desk {
namespace {

std::string file_of(const OpenDesk& desk, const std::string& key, const std::string& path) {
  if (path.empty()) return {};
  const auto file = desk.folder() / path;
  std::error_code error;
  if (std::filesystem::is_regular_file(file, error)) return file.string();
  throw Error(ErrorKind::kConfiguration, "`crawler." + key + "`: there is no such file", path);
}

}  // namespace

crawler::Access access_of(const OpenDesk& desk) {
  const auto& crawler = desk.config().crawler;
  std::vector<std::string> secrets;
  crawler::Access access;
  access.proxy = config::expand_secrets(crawler.proxy, desk.folder(), secrets);
  access.ca_bundle = file_of(desk, "ca_bundle", crawler.ca_bundle);
  access.client_certificate = file_of(desk, "client_certificate", crawler.client_certificate);
  access.client_key = file_of(desk, "client_key", crawler.client_key);
  for (const auto& outlet : desk.config().outlets) {
    if (outlet.login_cookies.empty() || !outlet.enabled) continue;
    try {
      access.cookies[outlet.id] = config::expand_secrets(outlet.login_cookies, desk.folder(), secrets);
    } catch (const Error& error) {  // one outlet doesn't stop the others
      warn(outlet.id + ": crawled without its login: " + error.what());
    }
  }
  return access;
}

}  // namespace tearsheet::desk
