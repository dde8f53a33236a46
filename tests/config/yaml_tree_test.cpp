#include "config/yaml/tree.h"

#include <fmt/format.h>
#include <catch2/catch.hpp>

using namespace tearsheet::config;
using namespace std::literals;
using yaml::Kind;
using yaml::Node;
using yaml::Tree;

namespace {

/// The tree in one line: [a, b], {k: v}, "quoted", ~.
std::string shown(const Node& node) {
  std::string out;
  switch (node.kind()) {
    case Kind::kNull:
      return "~";
    case Kind::kText:
      return node.quoted() ? fmt::format("\"{}\"", node.text()) : std::string{node.text()};
    case Kind::kList:
      for (const auto item : node.items()) out += (out.empty() ? "" : ", ") + shown(item);
      return "[" + out + "]";
    case Kind::kMap:
      for (const auto [key, value] : node.entries())
        out += (out.empty() ? "" : ", ") + shown(key) + ": " + shown(value);
      return "{" + out + "}";
  }
  return out;
}

/// The tree, or the finding.
std::string read(std::string bytes) {
  const auto tree = Tree::parse("f", std::move(bytes));
  if (const auto* finding = std::get_if<Finding>(&tree)) return to_string(*finding);
  return shown(std::get<Tree>(tree).root());
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("YAML is read as YAML") {
  struct Case {
    std::string bytes, shown;
  };
  const Case cases[] = {
      {"", "~"},
      {"# nothing\n\n", "~"},
      {"---\n", "~"},
      {"a: 1\nb: [x, 'y', \"z\"]\n", R"({a: 1, b: [x, "y", "z"]})"},
      {"- a\n- {b: c}\n- [d, [e]]\n", "[a, {b: c}, [d, [e]]]"},
      {"a:\nb: ~\nc: null\nd: 'null'\n", R"({a: ~, b: ~, c: ~, d: "null"})"},
      {"a: |\n  one\n  two\nb: >-\n  one\n  two\n", "{a: \"one\ntwo\n\", b: \"one two\"}"},
      {"a: !!str 5\n", R"({a: "5"})"},
      {"\xEF\xBB\xBF"
       "a: b\n",
       "{a: b}"},
      {"a: b\r\nc: d\r\n", "{a: b, c: d}"},
      {"a: b\rc: d\r", "{a: b, c: d}"},
      {"a: \tb\n", "{a: b}"},
      {"é: 中 �\n", "{é: 中 �}"},
      {"a: \"\\u00e9\\n\"\n", "{a: \"é\n\"}"},
      {"x: &x [1, {b: 2}]\ny: *x\nz: [*x, *x]\n", "{x: [1, {b: 2}], y: [1, {b: 2}], z: [[1, {b: 2}], [1, {b: 2}]]}"},
      {"x: &x one\ny: *x\n", "{x: one, y: one}"},
      {repeated("[", yaml::kMaxDepth) + repeated("]", yaml::kMaxDepth),
       repeated("[", yaml::kMaxDepth) + repeated("]", yaml::kMaxDepth)},
  };
  for (const auto& c : cases) {
    INFO(c.bytes);
    CHECK(read(c.bytes) == c.shown);
  }
}

TEST_CASE("what is not YAML is one finding, with its place and how to fix it") {
  struct Case {
    std::string bytes, finding;
  };
  const Case cases[] = {
      {"a: b\n\xC3(\n", "f:2:1: error: not UTF-8 from here on: save the file as UTF-8"},
      {"é: \xFF\n", "f:1:4: error: not UTF-8 from here on: save the file as UTF-8"},
      {"\xFF\xFE"
       "a\0:\0"s,
       "f:1:1: error: the file is UTF-16: save it as UTF-8"},
      {"a: b\nc: d\0e\n"s, "f:2:5: error: a control character (0x00): remove it"},
      {"a: \x1B[0m\n", "f:1:4: error: a control character (0x1B): remove it"},
      {"a:\n\tb: c\n", "f:2:1: error: the indentation contains a tab: use spaces"},
      {"a: b\n---\nc: d\n", "f:2:1: error: a second document begins here: write one per file"},
      {"a: b\n]", "f:2:1: error: this closes what was not opened: remove it, or quote the text"},
      {"a: - b\n", "f:1:4: error: a \"- \" is not allowed here: quote the text, or check the indentation"},
      {"'a' 'b'\n", "f:1:5: error: the document is complete before this: check the indentation and the quotes"},
      {"a: @b\n", "f:1:4: error: a text can't start with \"@\": put it into single quotes"},
      {"\xEF\xBB\xBF\xEF\xBB\xBF@b\n", "f:1:1: error: a text can't start with \"@\": put it into single quotes"},
      {"a: *b\n", "f:1:4: error: there is no anchor of this name above: quote a text that starts with *"},
      {"a: \"b\" OR c\n",
       "f:1:8: error: a text that starts with a quote ends at the next one: put all of it into single quotes, e.g. "
       "'\"face to face\" OR summit'"},
      {"a: b: c\n", "f:1:5: error: a \": \" is not allowed here: quote the text, or check the indentation"},
      {"a: [b, c\n", "f:2:1: error: the list is not closed: a , or ] is missing"},
      {"a: 'b\n", "f:2:1: error: a quoted text does not end: close the quotes"},
      {"a: \"b", "f:1:6: error: a quoted text does not end: close the quotes"},
      {"a: !!python/object:os.system x\n",
       "f:1:4: error: the tag <tag:yaml.org,2002:python/object:os.system> is not supported: remove it"},
      {"a: \"/\\d{4}/\"\n",
       "f:1:8: error: \"\\\" begins an escape in double quotes: use single quotes, e.g. '/\\d{4}/'"},
      {"a: &a [*a]\n", "f:1:8: error: an alias can't be inside its own anchor"},
  };
  for (const auto& c : cases) {
    INFO(c.bytes);
    CHECK(read(c.bytes) == c.finding);
  }
}

TEST_CASE("YAML bombs are refused") {
  SECTION("depth") {
    const auto too_deep = Catch::Contains("nested deeper than 64 levels");
    CHECK_THAT(read(repeated("[", 65) + repeated("]", 65)), too_deep);
    CHECK_THAT(read(repeated("[", 100'000)), too_deep);
    CHECK_THAT(read(repeated("{a: ", 100'000)), too_deep);
    CHECK_THAT(read(repeated("- ", 100'000)), too_deep);
    std::string stairs;
    for (std::size_t i = 0; i < 1'000; ++i) stairs += std::string(i, ' ') + "a:\n";
    CHECK_THAT(read(stairs), too_deep);
  }
  SECTION("aliases") {
    std::string laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
    for (int i = 1; i <= 9; ++i) {
      laughs += fmt::format("a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", i, i - 1);
    }
    CHECK_THAT(read(laughs), Catch::Contains("aliases repeat more than 100000 values"));
  }
  SECTION("tokens that the scanner keeps") {
    // Each is unclosed in its own way; what counts is that parsing ends without keeping everything in memory.
    for (const auto text : {"[", "{", "[a, ", "{a: ", "&a ", "'a' ", "!a ", "*a "}) {
      INFO(text);
      CHECK_THAT(read(repeated(text, 4'000'000)), Catch::StartsWith("f:1:"));
    }
    CHECK_THAT(read("[" + repeated("a, ", 4'000'000) + "]"), Catch::Contains("that began far above is not closed"));
    CHECK(read("[" + repeated("a, ", 10'000) + "]").size() == 30'000);
  }
  SECTION("size") {
    CHECK(read(std::string(yaml::kMaxBytes + 1, '#')) == "f: error: larger than 64 MiB: split the file");
  }
}

TEST_CASE("places count characters, not bytes") {
  const auto parsed = Tree::parse("f", "é: {ü: \"x\", 中中: [y]}\n");
  const auto& tree = std::get<Tree>(parsed);
  const auto map = *tree.root().find("é");
  CHECK(map.place().column == 4);
  CHECK(map.find("ü")->place().column == 8);
  CHECK(map.find("ü")->text_place().column == 9);
  CHECK(map.find("中中")->place().column == 17);
  CHECK_FALSE(map.find("none").has_value());
}
