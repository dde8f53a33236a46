#include "desk/outlet_file.h"

#include "alerts/messages/neutral.h"
#include "base/ascii.h"
#include "base/error.h"
#include "base/file.h"
#include "base/host.h"
#include "base/json.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kLongestRemark = 500;

/// "example.co.uk" gives "example-co-uk", and in short "example".
std::string id_of(std::string_view domain, bool in_short) {
  if (in_short) domain = domain.substr(0, domain.find('.'));
  std::string id;
  for (const char c : domain) id += is_ascii_alnum(c) ? c : '-';
  const auto first = id.find_first_not_of('-');
  if (first == id.npos) return "outlet";
  return id.substr(first, id.find_last_not_of('-') - first + 1);
}

/// A JSON string is a YAML string, too.
std::string quoted(const std::string& text) { return dump(Json(text)); }

void add_text(std::string& yaml, std::string_view key, const std::string& text) {
  if (!text.empty()) yaml += "    " + std::string{key} + ": " + quoted(text) + "\n";
}

void add_list(std::string& yaml, std::string_view key, const std::vector<std::string>& urls) {
  if (urls.empty()) return;
  yaml += "    " + std::string{key} + ":\n";
  for (const auto& url : urls) yaml += "      - " + quoted(url) + "\n";
}

}  // namespace

std::string free_id(const Url& site, const std::function<bool(const std::string&)>& taken) {
  const auto domain = registered_domain(site.host());
  auto id = id_of(domain, !site.is_address());
  if (taken(id)) id = id_of(domain, false);
  const auto stem = id;
  for (int number = 2; taken(id); ++number) id = stem + "-" + std::to_string(number);
  return id;
}

bool is_taken(const config::Desk& desk, const std::filesystem::path& desk_folder, const std::string& id) {
  return config::find_outlet(desk, id) || std::filesystem::exists(desk_folder / "outlets" / (id + ".yaml"));
}

std::string outlet_file(const config::Outlet& outlet) { return "outlets/" + outlet.id + ".yaml"; }

std::string outlet_yaml(const config::Outlet& outlet, const std::vector<std::string>& remarks) {
  std::string yaml = "outlets:\n  - id: " + quoted(outlet.id) + "\n";
  add_text(yaml, "name", outlet.name);
  add_text(yaml, "site", outlet.site);
  add_list(yaml, "feeds", outlet.feeds);
  add_list(yaml, "sitemaps", outlet.sitemaps);
  add_list(yaml, "sections", outlet.sections);
  add_text(yaml, "time_zone", outlet.time_zone);
  add_text(yaml, "language", outlet.language);
  for (const auto& remark : remarks) {
    yaml += "    # " + alerts::shortened(alerts::plain_line(remark), kLongestRemark) + "\n";
  }
  return yaml;
}

void write_outlet(const std::filesystem::path& desk_folder, const config::Outlet& outlet,
                  const std::vector<std::string>& remarks) {
  const auto path = desk_folder / outlet_file(outlet);
  if (std::filesystem::exists(path)) {
    throw Error(ErrorKind::kConfiguration,
                "there is such a file already, and it is not written over; choose another --id", outlet_file(outlet));
  }
  io::make_folders(path.parent_path());
  write_file(path, outlet_yaml(outlet, remarks));
}

}  // namespace tearsheet::desk
