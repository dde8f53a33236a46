#include "config/desk_folder.h"

#include <map>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;
namespace fs = std::filesystem;

namespace {

Environment environment(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> const char* {
    const auto found = values.find(name);
    return found == values.end() ? nullptr : found->second.c_str();
  };
}

}  // namespace

TEST_CASE("the desk is the one that is named, the nearest one above, or the one in the home folder") {
  TempDesk base;
  base.write("named/tearsheet.yaml", "").write("other/tearsheet.yaml", "").write("above/tearsheet.yaml", "");
  base.write("above/a b/é/file", "")
      .write("config/tearsheet/tearsheet.yaml", "")
      .write("home/.config/tearsheet/tearsheet.yaml", "");
  base.write("away/file", "");
  const auto& folder = base.folder();
  const auto at = [&](const char* name) { return (folder / name).string(); };

  struct Case {
    std::optional<fs::path> option;
    std::map<std::string, std::string> environment;
    std::string working, found;
  };
  const Case cases[] = {
      {at("named"), {{"TEARSHEET_DESK", at("other")}}, "above", "named"},
      {"../named", {}, "above", "named"},
      {{}, {{"TEARSHEET_DESK", at("other")}}, "above", "other"},
      {{}, {{"TEARSHEET_DESK", ""}}, "above", "above"},
      {{}, {}, "above/a b/é", "above"},
      {{}, {{"XDG_CONFIG_HOME", at("config")}, {"HOME", at("home")}}, "away", "config/tearsheet"},
      {{}, {{"XDG_CONFIG_HOME", "relative"}, {"HOME", at("home")}}, "away", "home/.config/tearsheet"},
      {{}, {{"HOME", at("home")}}, "away", "home/.config/tearsheet"},
  };
  for (const auto& c : cases) {
    INFO(c.found);
    CHECK(find_desk(c.option, environment(c.environment), folder / c.working) == folder / c.found);
  }
}

TEST_CASE("a missing desk is an error that says how to fix it") {
  TempDesk base;
  base.write("away/file", "").write("desk/tearsheet.yaml", "");
  const auto check = [&](const std::optional<fs::path>& option, std::map<std::string, std::string> values,
                         const char* working) {
    try {
      find_desk(option, environment(std::move(values)), base.folder() / working);
      FAIL("found");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::kNoDesk);
      CHECK_THAT(error.what(), Catch::Contains("tearsheet init"));
    }
  };
  check({}, {}, "away");
  check({}, {{"HOME", "/nonexistent"}}, "away");
  // A folder that was named is never replaced by another.
  check("away", {}, "desk");
  check({}, {{"TEARSHEET_DESK", "/nonexistent"}}, "desk");
}
