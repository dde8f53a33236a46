#pragma once

// outlets/ID.yaml as `outlet add` and `outlet import` write it: one outlet, as a user would write it, and never over
// another file.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/url.h"
#include "config/model/desk.h"

namespace tearsheet::desk {

/// The shortest id for the site that isn't taken: "example" of www.example.org, else "example-org", "example-org-2" ….
std::string free_id(const Url& site, const std::function<bool(const std::string& id)>& taken);

/// Has the desk an outlet, or a file outlets/ID.yaml, of that id?
bool is_taken(const config::Desk& desk, const std::filesystem::path& desk_folder, const std::string& id);

/// "outlets/ID.yaml".
std::string outlet_file(const config::Outlet& outlet);

/// `remarks` are comments at its end, a line each.
std::string outlet_yaml(const config::Outlet& outlet, const std::vector<std::string>& remarks = {});

/// Throws Error(kConfiguration) if the file is there already, Error(kIo).
void write_outlet(const std::filesystem::path& desk_folder, const config::Outlet& outlet,
                  const std::vector<std::string>& remarks = {});

}  // namespace tearsheet::desk
