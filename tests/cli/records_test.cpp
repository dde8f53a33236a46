#include "cli/records.h"

#include <catch2/catch.hpp>

#include "tests/cli/printed.h"

using namespace tearsheet;
using namespace tearsheet::cli;

namespace {

Record record(const std::string& id) {
  return {.json =
              [id] {
                return Json{{"id", id}};
              },
          .row =
              [id] {
                return std::vector<std::string>{id, "x,y"};
              },
          .text = [id](Output& out) { out.line("- " + id); }};
}

std::string listed(const std::string& format, const std::vector<std::string>& ids, const Layout& layout) {
  return printed([&](Output& out) {
    Records records(format, out, layout);
    for (const auto& id : ids) records.add(record(id));
    records.finish({{"schema", "s/1"}}, {{"total", ids.size()}});
  });
}

}  // namespace

TEST_CASE("records in each format") {
  const Layout layout{.list = "hits", .columns = {"id", "z"}, .blank_lines = true};
  CHECK(listed("text", {"a", "b"}, layout) == "- a\n\n- b\n");
  CHECK(listed("json", {"a", "b"}, layout) == R"({"schema":"s/1","hits":[{"id":"a"},{"id":"b"}],"total":2})"
                                              "\n");
  CHECK(listed("jsonl", {"a", "b"}, layout) == "{\"id\":\"a\"}\n{\"id\":\"b\"}\n");
  CHECK(listed("csv", {"a", "b"}, layout) == "id,z\na,\"x,y\"\nb,\"x,y\"\n");
}

TEST_CASE("no records in each format") {
  const Layout layout{.list = "hits", .columns = {"id", "z"}};
  CHECK(listed("text", {}, layout).empty());
  CHECK(listed("json", {}, layout) == R"({"schema":"s/1","hits":[],"total":0})"
                                      "\n");
  CHECK(listed("jsonl", {}, layout).empty());
  CHECK(listed("csv", {}, layout) == "id,z\n");
}

TEST_CASE("a layout without names gives the list alone, and rows without a header") {
  CHECK(listed("json", {"a"}, {}) == "[{\"id\":\"a\"}]\n");
  CHECK(listed("csv", {"a"}, {}) == "a,\"x,y\"\n");
  CHECK(listed("text", {"a", "b"}, {}) == "- a\n- b\n");
}

TEST_CASE("a record by itself is its text, or its JSON in one line") {
  const auto as = [](const char* format) {
    return printed([&](Output& out) { print_record(format, record("a"), out); });
  };
  CHECK(as("text") == "- a\n");
  CHECK(as("json") == "{\"id\":\"a\"}\n");
  CHECK(as("jsonl") == as("json"));
}
