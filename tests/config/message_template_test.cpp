#include "config/model/message_template.h"

#include <catch2/catch.hpp>

using namespace tearsheet::config;

TEST_CASE("a field is a word in braces, and everything else is text") {
  struct Case {
    std::string_view text, filled;
  };
  const Case cases[] = {
      {"", ""},
      {"no field", "no field"},
      {"{severity} {title}: {headline}", "<severity> <title>: <headline>"},
      {"{a}{b}", "<a><b>"},
      {"{{a}}", "{<a>}"},
      {"{", "{"},
      {"{a", "{a"},
      {"{}", "{}"},
      {"{A} {1+1} {a b}", "{A} {1+1} {a b}"},
      {"}{also_in}{", "}<also_in>{"},
  };
  for (const auto& each : cases) {
    INFO(each.text);
    const auto filled = fill_template(each.text, [](std::string_view name) { return "<" + std::string{name} + ">"; });
    CHECK(filled == each.filled);
  }
}

TEST_CASE("a value with braces is not read again") {
  CHECK(fill_template("{title}!", [](std::string_view) { return std::string{"{headline}"}; }) == "{headline}!");
}

TEST_CASE("the fields of a template are listed") {
  CHECK(template_fields("{a} {b} {a} {C}") == std::vector<std::string>{"a", "b", "a"});
}
