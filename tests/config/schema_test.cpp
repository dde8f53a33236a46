#include <catch2/catch.hpp>

#include "base/file.h"
#include "base/json.h"
#include "config/init.h"
#include "config/schema/check.h"
#include "config/schema/json_schema.h"

using namespace tearsheet;
using namespace tearsheet::config;
namespace fs = std::filesystem;

namespace {

fs::path path_of(const SchemaFile& file) { return fs::path{TEARSHEET_CONFIG} / "schema" / file.name; }

}  // namespace

// config_tests "[approve]" rewrites the files after the tables have changed.
TEST_CASE("approve the schemas", "[.approve]") {
  for (const auto& file : schema_files()) write_file(path_of(file), json_schema(file));
}

TEST_CASE("the schema files match the loader's tables") {
  for (const auto& file : schema_files()) {
    INFO(file.name);
    CHECK(read_file(path_of(file)) == json_schema(file));
  }
}

TEST_CASE("a schema has exactly the documented keys") {
  const auto keys = [](const Json& schema, const char* pointer) {
    std::string out;
    for (const auto& [key, value] : schema.at(Json::json_pointer{pointer}).items()) out += key + " ";
    return out;
  };
  const auto schema = [](std::size_t i) { return Json::parse(json_schema(schema_files()[i])); };
  CHECK(keys(schema(0), "/properties") ==
        "version time_zone crawler heartbeat archive analyzers alerts channels health people subscriptions ");
  CHECK(keys(schema(0), "/properties/crawler/properties") ==
        "name contact delay hosts_at_once timeout max_page allow_addresses max_run report_after noarchive tdm proxy "
        "ca_bundle client_certificate "
        "client_key ");
  const std::pair<const char*, std::string> channels[] = {
      {"email", "type to from smtp user password tls ca_bundle timeout digest max overflow message "},
      {"webhook",
       "type url secret shape timeout allow_addresses ca_bundle room token topic digest max overflow message "},
      {"feed", "type path digest max overflow message "},
      {"jsonl", "type path digest max overflow "},
      {"exec", "type command timeout digest max overflow "},
  };
  for (std::size_t i = 0; i < std::size(channels); ++i) {
    const auto channel = "/properties/channels/additionalProperties/oneOf/" + std::to_string(i);
    CHECK(keys(schema(0), (channel + "/properties").c_str()) == channels[i].second);
    CHECK(schema(0).at(Json::json_pointer(channel + "/properties/type/const")) == channels[i].first);
  }
  CHECK(schema(0).at("required") == Json::array({"version"}));
  CHECK(keys(schema(1), "/properties/outlets/items/properties") ==
        "id name site sites feeds sitemaps sections articles ignore_parameters time_zone language country tags extract "
        "login "
        "enabled ");
  CHECK(schema(1)["properties"]["outlets"]["items"]["required"] == Json::array({"id", "site"}));
  const std::string common =
      "time_zone notify status owner tags severity note on clock late max_age except dedupe group ";
  const std::pair<const char*, std::string> types[] = {
      {"any", "id title query type "},
      {"frequency", "id title query type count window distinct "},
      {"spike", "id title query type window baseline factor min learn distinct "},
      {"flatline", "id title query type window min per "},
      {"new_term", "id title query type field window learn "},
      {"cardinality", "id title query type field window max min "},
      {"change", "id title query type field least "},
      {"sequence", "id title query type steps within same "},
  };
  for (std::size_t i = 0; i < std::size(types); ++i) {
    const auto rule = "/properties/rules/items/oneOf/" + std::to_string(i);
    CHECK(keys(schema(2), (rule + "/properties").c_str()) == types[i].second + common);
    CHECK(schema(2).at(Json::json_pointer(rule + "/properties/type/const")) == types[i].first);
  }
  CHECK(schema(2)["properties"]["rules"]["items"]["oneOf"][0]["required"] == Json::array({"id", "query"}));
  CHECK(schema(3)["properties"]["tests"]["items"]["required"] == Json::array({"name", "rule", "given", "expect"}));
}
