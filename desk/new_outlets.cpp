#include "desk/new_outlets.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/ascii.h"
#include "base/file.h"
#include "base/host.h"
#include "base/json.h"
#include "base/url.h"
#include "base/utf8.h"
#include "config/model/outlet_of.h"

namespace tearsheet::desk {
namespace {

/// What makes two URLs one site: their domain; of addresses, the port too.
std::string site_key(const Url& url) { return url.is_address() ? url.origin() : registered_domain(url.host()); }

/// "example.co.uk" gives "example-co-uk", and in short "example".
std::string id_of(std::string_view domain, bool in_short) {
  if (in_short) domain = domain.substr(0, domain.find('.'));
  std::string id;
  for (const char c : domain) id += is_ascii_alnum(c) ? c : '-';
  const auto first = id.find_first_not_of('-');
  if (first == id.npos) return "outlet";
  return id.substr(first, id.find_last_not_of('-') - first + 1);
}

/// The shortest id that can be had.
std::string free_id(const Url& site, const std::function<bool(const std::string&)>& taken) {
  const auto domain = registered_domain(site.host());
  auto id = id_of(domain, !site.is_address());
  if (taken(id)) id = id_of(domain, false);
  const auto stem = id;
  for (int number = 2; taken(id); ++number) id = stem + "-" + std::to_string(number);
  return id;
}

}  // namespace

NewOutlets new_outlets(const config::Desk& desk, const std::vector<crawler::Subscription>& subscriptions,
                       const std::function<bool(const std::string&)>& taken) {
  const config::Sites sites(desk);
  NewOutlets result;
  std::map<std::string, std::size_t> by_site;
  const auto is_taken = [&](const std::string& id) {
    const auto has_id = [&](const auto& outlet) { return outlet.id == id; };
    return taken(id) || std::any_of(result.added.begin(), result.added.end(), has_id) ||
           std::any_of(desk.outlets.begin(), desk.outlets.end(), has_id);
  };
  for (const auto& [title, feed, said_site] : subscriptions) {
    const auto site = Url::parse(said_site.empty() ? feed : said_site);
    if (!site) continue;
    if (sites.outlet_of(site->text())) {
      result.known.push_back(feed);
      continue;
    }
    const auto [at, is_new] = by_site.try_emplace(site_key(*site), result.added.size());
    if (is_new) {
      auto& outlet = result.added.emplace_back();
      outlet.id = free_id(*site, is_taken);
      outlet.site = site->origin();
    }
    auto& outlet = result.added[at->second];
    if (outlet.name.empty()) outlet.name = title;
    outlet.feeds.push_back(feed);
  }
  return result;
}

std::string outlet_yaml(const config::Outlet& outlet) {
  // A JSON string is a YAML string, too.
  const auto quoted = [](const std::string& text) { return dump(Json(text)); };
  std::string yaml = "outlets:\n  - id: " + quoted(outlet.id) + "\n";
  if (!outlet.name.empty()) yaml += "    name: " + quoted(outlet.name) + "\n";
  yaml += "    site: " + quoted(outlet.site) + "\n    feeds:\n";
  for (const auto& feed : outlet.feeds) yaml += "      - " + quoted(feed) + "\n";
  return yaml;
}

void write_outlets(const std::filesystem::path& desk_folder, const std::vector<config::Outlet>& outlets) {
  const auto folder = desk_folder / "outlets";
  io::make_folders(folder);
  for (const auto& outlet : outlets) write_file(folder / (outlet.id + ".yaml"), outlet_yaml(outlet));
}

}  // namespace tearsheet::desk
