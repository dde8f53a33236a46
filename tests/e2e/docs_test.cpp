// What the documents and the packs of rules show works as shown.

#include <catch2/catch.hpp>

#include "tests/e2e/desk.h"

using namespace tearsheet;
using namespace tearsheet::tests;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

struct NamedBlock {
  std::string file, text;
};

/// The YAML blocks of a document whose first line is a comment with the name of a file.
std::vector<NamedBlock> named_blocks(const std::string& document) {
  const std::string opening = "```yaml\n# ";
  std::vector<NamedBlock> blocks;
  for (auto at = document.find(opening); at != std::string::npos; at = document.find(opening, at + 1)) {
    const auto name = at + opening.size(), text = document.find('\n', name) + 1;
    blocks.push_back(
        {document.substr(name, text - 1 - name), document.substr(text, document.find("```", text) - text)});
  }
  return blocks;
}

const fs::path kProject = fs::path{TEARSHEET_FIXTURES}.parent_path();

}  // namespace

TEST_CASE("the tour of alerts is a desk whose tests pass") {
  const TestDesk desk;
  fs::remove_all(desk.path() / "rules");
  const auto blocks = named_blocks(read_file(kProject / "docs/alerts.md"));
  REQUIRE(blocks.size() > 5);
  for (const auto& block : blocks) desk.write(block.file, block.text);
  const auto check = desk.run({"check", "--format", "json"});
  CHECK(check.code == 0);
  for (const auto& finding : parse_json(check.out, "check").at("findings"))
    CHECK_THAT(finding.at("message").get<std::string>(), Contains("no test"));
  const auto tests = desk.run({"test", "--verbose"});
  INFO(tests.out);
  CHECK(tests.code == 0);
  CHECK_THAT(tests.out + tests.err, Contains(", 0 failed"));
}

TEST_CASE("each pack of rules is free of warnings, and its tests pass") {
  for (const std::string pack : {"press-office", "ngo", "researcher"}) {
    const TestDesk desk;
    fs::remove_all(desk.path() / "rules");
    REQUIRE(desk.run({"init", desk.path().string(), "--pack", pack}).code == 0);
    const auto check = desk.run({"check"});
    CHECK(check.code == 0);
    CHECK_THAT(check.out, !Contains("rules/"));
    const auto tests = desk.run({"test", "--verbose"});
    INFO(tests.out);
    CHECK(tests.code == 0);
    CHECK_THAT(tests.out + tests.err, Contains(", 0 failed"));
  }
}
