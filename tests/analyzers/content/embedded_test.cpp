#include "analyzers/content/embedded.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/content/page.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

/// As JSON writes it, with "<" and ">" as "\u003c" and "\u003e" if asked for.
std::string json_string(std::string_view text, bool hex = false) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (c == '\n')
      out += "\\n";
    else if (hex && (c == '<' || c == '>'))
      out += c == '<' ? "\\u003c" : "\\u003e";
    else
      out += c;
  }
  return out + "\"";
}

std::string story() { return "<p class=\"text\">" + prose(1) + "</p>" + p(2) + p(3) + p(4); }

std::string found(const std::string& script) {
  return markup_in_scripts(html::parse("<body><div id=app></div><script>" + script + "</script>"));
}

const char* const kThree = "Paragraph 1 tells";

}  // namespace

TEST_CASE("an article's markup is found in the data of scripts") {
  struct Case {
    const char* what;
    std::string script;
  };
  const auto object = "{\"title\":\"A \\\"quoted\\\" one\",\"html\":" + json_string(story()) + ",\"next\":[1,2]}";
  const Case cases[] = {
      {"an object", "window.state = " + object},
      {"signs in hexadecimal", "state = {\"html\":" + json_string(story(), true) + "}"},
      {"JSON in a string of a call", "push([1," + json_string("5:" + object) + "])"},
      {"twice in strings", "push(" + json_string(json_string(object)) + ")"},
      {"after a stray quote on its own line", "// 5\" wide\nstate = " + object},
      {"the longest of several",
       "state = [" + json_string(p(8) + p(9) + p(10) + "short") + "," + json_string(story() + p(5)) + "]"},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    const auto text = found(c.script);
    CHECK(text.find(kThree) != text.npos);
    CHECK(text.starts_with("<p class=\"text\">"));
    CHECK(text.find('\\') == text.npos);
  }
}

TEST_CASE("data without an article's markup yields nothing") {
  for (const auto& script : {std::string("var a = 1;"), "state = {\"html\":" + json_string(p(1)) + "}",
                             "state = {\"text\":" + json_string(std::string(2000, 'x')) + "}",
                             std::string("state = \"<p>") + std::string(500, 'y')}) {
    CHECK(found(script).find("Paragraph") == std::string::npos);
  }
  CHECK(found("state = {\"text\":" + json_string(std::string(2000, 'x')) + "}").empty());
  CHECK(markup_in_scripts(html::parse("<body>" + story())).empty());
}

TEST_CASE("escapes of every kind are resolved, broken ones do no harm") {
  const auto text =
      found("x = \"<p>caf\\u00e9 \\ud83d\\ude00 a\\/b\\tc \\ud83d. \\uZZ \\\\ " + std::string(500, 'z') + "</p>\"");
  CHECK(text.starts_with("<p>café \U0001F600 a/b\nc \uFFFD. ZZ \\ zz"));
  CHECK(found("x = \"" + std::string(500, 'z') + "\\").empty());
}

TEST_CASE("a text becomes a page of its own") {
  const auto blocks = [](const html::Document& doc) { return shown(extract_content(doc, {})); };
  const auto wanted = prose(1) + "\n" + prose(2) + "\n" + prose(3) + "\n";
  CHECK(blocks(page_of(p(1) + p(2) + p(3))) == wanted);
  CHECK(blocks(page_of("&lt;p&gt;" + prose(1) + "&lt;/p&gt;&lt;p&gt;" + prose(2) + "&lt;/p&gt;" + "&lt;p&gt;" +
                       prose(3))) == wanted);
  CHECK(blocks(page_of(prose(1) + "\n\n" + prose(2) + "\n" + prose(3))) == wanted);
  CHECK(page_of("a < b").text(page_of("a < b").body()) == "a < b");
}
