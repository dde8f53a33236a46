#include "analyzers/content/picture_parts.h"

#include <catch2/catch.hpp>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

std::string parts_of(const std::string& markup) {
  const auto doc = html::parse("<body>" + markup);
  const auto figure = doc.find_next(html::kNil, html::Tag::kFigure);
  PartGatherer parts(doc, figure);
  for (auto n = figure; n != html::kNil; n = doc.next(n, figure)) {
    if (doc.is_text(n)) parts.add_text(n);
    if (doc.is(n, html::Tag::kBr)) parts.add_break();
  }
  std::string out;
  for (const auto& part : parts.take()) {
    out += part.role == PartRole::kCredit ? "+" : part.role == PartRole::kCaption ? "=" : "";
    out += part.text + (part.small ? "(small)" : "") + (part.in_caption ? "; " : "(outside); ");
  }
  return out;
}

}  // namespace

TEST_CASE("class names distinguish credit and caption") {
  for (const auto* name : {"credit", "caption__credit", "figure-caption-source", "imageCredit", "media-author",
                           "bildquelle", "c-figure__fuente", "photo_copyright", "wp-photographer"}) {
    INFO(name);
    CHECK(role_of_class(name) == PartRole::kCredit);
  }
  for (const auto* name : {"caption", "caption__text", "media-description", "bildunterschrift"}) {
    INFO(name);
    CHECK(role_of_class(name) == PartRole::kCaption);
  }
  for (const auto* name : {"", "sc-d47814d6-3 bmEwwn", "accredited", "resource", "flex items-center"}) {
    INFO(name);
    CHECK(role_of_class(name) == PartRole::kUnknown);
  }
}

TEST_CASE("the text next to a picture is split by its markup") {
  struct Case {
    const char *markup, *parts;
  };
  const Case cases[] = {
      {"<figure><figcaption>Leaders meet. Photo: AP</figcaption></figure>", "Leaders meet. Photo: AP; "},
      {"<figure><figcaption><span>Leaders meet.</span> <span>AFP</span></figcaption></figure>", "Leaders meet.; AFP; "},
      {"<figure><figcaption>Leaders <em>meet</em> again</figcaption></figure>", "Leaders meet again; "},
      {"<figure><figcaption>Leaders meet. <em>Ada Example</em></figcaption></figure>", "Leaders meet.; Ada Example; "},
      {"<figure><figcaption><span>The Agency</span><br>Leaders meet.</figcaption></figure>",
       "The Agency; Leaders meet.; "},
      {"<figure><figcaption><p class=text>Leaders</p><p class=source>(AP)</p></figcaption></figure>",
       "=Leaders; +(AP); "},
      {"<figure><figcaption><span class=author><span>Photo:</span> <span>Ada</span></span></figcaption></figure>",
       "+Photo: Ada; "},
      {"<figure><small>© Ada</small><figcaption>Leaders</figcaption></figure>", "© Ada(small)(outside); Leaders; "},
      {"<figure><figcaption><span>A dog. Photo by </span><a>Ada</a><span> on "
       "</span><a>Example</a></figcaption></figure>",
       "A dog. Photo by Ada on Example; "},
      {"<figure><figcaption><span>Leaders meet. </span><a>AFP</a></figcaption></figure>", "Leaders meet.; AFP; "},
      {"<figure><figcaption><span>Leaders meet</span> <a>AFP</a></figcaption></figure>", "Leaders meet; AFP; "},
      {"<figure><div>Enlarge</div></figure>", "Enlarge(outside); "},
      {"<figure> <figcaption> </figcaption></figure>", ""},
  };
  for (const auto& c : cases) {
    INFO(c.markup);
    CHECK(parts_of(c.markup) == c.parts);
  }
}

TEST_CASE("attributes for scripts may state the credit") {
  const auto stated = [](const char* attributes) {
    const auto doc = html::parse(std::string("<body><img ") + attributes + ">");
    return std::string(stated_credit(doc, doc.find_next(html::kNil, html::Tag::kImg)));
  };
  CHECK(stated("data-credit='Ada Example'") == "Ada Example");
  CHECK(stated("src=a.jpg data-image-credit=' AFP '") == "AFP");
  CHECK(stated("data-photographer=Ada") == "Ada");
  CHECK(stated("data-credits-url=''").empty());
  CHECK(stated("data-source='a.jpg'").empty());
  CHECK(stated("credit=Ada").empty());
}
