#include "analyzers/content/selected.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

/// The page's content with the elements that have these ids named as body and as to be removed.
Content select(const std::string& html, const std::vector<std::string>& body,
               const std::vector<std::string>& remove = {}) {
  const auto doc = html::parse(html);
  ContentHints hints;
  for (auto n = doc.root(); n != html::kNil; n = doc.next(n)) {
    const auto id = doc.is_element(n) ? std::string(doc.attribute(n, html::Attr::kId)) : std::string{};
    if (id.empty()) continue;
    if (std::find(body.begin(), body.end(), id) != body.end()) hints.named.body.push_back(n);
    if (std::find(remove.begin(), remove.end(), id) != remove.end()) hints.named.remove.push_back(n);
  }
  return extract_content(doc, hints);
}

std::string text_of(const Content& content) {
  std::string text;
  for (const auto& block : content.body) text += (text.empty() ? "" : "|") + block.text;
  return text;
}

}  // namespace

TEST_CASE("any element may be the body, even one within a line or in the furniture") {
  const std::string page =
      "<nav id=nav><p id=first>One, and</p></nav><div class=related id=box>Two <a "
      "href=/x>linked</a><ul><li>Three</ul></div>"
      "<p>Four <span id=span>five</span> six</p><aside id=aside>Seven</aside>";
  CHECK(text_of(select(page, {"box"})) == "Two linked|Three");
  CHECK(text_of(select(page, {"first", "box"})) == "One, and|Two linked|Three");
  CHECK(text_of(select(page, {"nav"})) == "One, and");
  CHECK(text_of(select(page, {"span"})) == "Four five six");
  CHECK(text_of(select(page, {"aside"})) == "Seven");
  CHECK(select(page, {"box"}).selected);
}

TEST_CASE("removed elements are listed with their places") {
  const auto content = select("<div id=b><p>One</p><p id=r>Two</p><p>Three</p></div>", {"b"}, {"r"});
  CHECK(text_of(content) == "One|Three");
  CHECK(content.removed == std::vector<Removed>{{"extract", "Two", {1, 0}}});
}

TEST_CASE("selectors without text don't make a body") {
  CHECK_FALSE(select("<div id=b><p id=r>One</p></div><p>Two</p>", {"b"}, {"r"}).selected);
  CHECK_FALSE(select("<div id=b></div><p>Two</p>", {"b"}).selected);
  CHECK_FALSE(select("<title id=b>One</title><p>Two</p>", {"b"}).selected);
}
