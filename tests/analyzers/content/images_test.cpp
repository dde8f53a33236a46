#include "analyzers/content/images.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::content;

namespace {

/// Pictures of a story around `markup`: "url|caption|credit; ".
std::string pictures(const std::string& markup, const std::string& before = {}) {
  std::string page = "<body>" + before + "<article><h1>Leaders meet in the town of Example</h1>";
  const std::string prose =
      "<p>The leaders of the two countries met on Monday in the old town hall, and spoke for about three hours about "
      "grain, prisoners and the bridge, officials said.</p>";
  page += prose + markup + prose + prose + "</article>";
  ContentHints hints;
  hints.rules.is_credit_line = [](std::string_view line) { return line.starts_with("Photo: "); };
  hints.rules.is_caption_credit = [](std::string_view text, bool any_name) {
    return text == "AFP" || (any_name && text.starts_with("Ada "));
  };
  hints.rules.is_byline = [](std::string_view line) { return line.starts_with("By "); };
  std::string out;
  for (const auto& image : extract_content(html::parse(page), hints).images) {
    out += image.url + "|" + image.caption + "|" + image.credit + "; ";
  }
  return out;
}

}  // namespace

TEST_CASE("pictures are returned with caption and credit") {
  struct Case {
    const char *markup, *pictures;
  };
  const Case cases[] = {
      {"<figure><img src=a.jpg><figcaption>Hall<span class=credit>Ada</span></figcaption></figure>",
       "a.jpg|Hall|Ada; "},
      {"<figure><img src=a.jpg><figcaption><span>The old town hall</span><span>Ada "
       "Example</span></figcaption></figure>",
       "a.jpg|The old town hall|Ada Example; "},
      {"<figure><img src=a.jpg><figcaption><span>AFP</span><br>The old town hall</figcaption></figure>",
       "a.jpg|The old town hall|AFP; "},
      {"<figure><img src=a.jpg><figcaption><b>Ada Example</b><br>She leads the town</figcaption></figure>",
       "a.jpg|Ada Example She leads the town|; "},
      {"<figure><img src=data:, data-lazy-src=a.jpg><figcaption>Hall</figcaption></figure>", "a.jpg|Hall|; "},
      {"<figure><img src=data:, data-srcset='s,w_3/a.jpg 320w, s,w_9/a.jpg "
       "900w'><figcaption>Hall</figcaption></figure>",
       "s,w_9/a.jpg|Hall|; "},
      {"<figure><amp-img src=a.jpg width=800 height=450></amp-img><figcaption>Hall</figcaption></figure>",
       "a.jpg|Hall|; "},
      {"<figure><i></i><noscript><img src=a.jpg></noscript><figcaption>Hall</figcaption></figure>", "a.jpg|Hall|; "},
      {"<figure><img data-src=b.jpg><noscript><img src=a.jpg></noscript><figcaption>Hall</figcaption></figure>",
       "b.jpg|Hall|; "},
      {"<figure><img src=a.jpg><small>Photo: Ada</small><figcaption>Hall</figcaption></figure>",
       "a.jpg|Hall|Photo: Ada; "},
      {"<figure><img src=a.jpg><figcaption>Hall <i>by night</i></figcaption></figure>", "a.jpg|Hall by night|; "},
      {"<figure><button><img src=a.jpg></button><figcaption>Hall</figcaption><button>Enlarge</button></figure>",
       "a.jpg|Hall|; "},
      {"<figure><div class=player></div><figcaption>Film<span class=credit>Ada</span></figcaption></figure>",
       "|Film|Ada; "},
      {"<div><img src=a.jpg><div class=text><span>The old town hall</span><br><span class=author><b>Photo:</b> "
       "Ada</span></div></div>",
       "a.jpg|The old town hall|Photo: Ada; "},
      {"<aside><figure><img src=a.jpg><figcaption>Hall</figcaption></figure></aside>", "a.jpg|Hall|; "},
      {"<aside><h3>More</h3><figure><img src=a.jpg><figcaption>Hall</figcaption></figure></aside>", ""},
      {"<div class=byline><img src=a.jpg><span>By Ada Example</span></div>", ""},
      {"<div><img src=a.jpg><p class=author>By Ada Example</p></div>", "a.jpg||; "},
      {"<figure><a href=/other><img src=a.jpg><div>Other story</div><span class=author>The Letter</span></a></figure>",
       ""},
      {"<a href=/other><img src=a.jpg><h3>Another story</h3></a>", ""},
      {"<figure><blockquote>Never again.</blockquote><img src=a.jpg><figcaption class=author>Ada</figcaption></figure>",
       ""},
      {"<img src=a.jpg><img src=b.svg><img src=i.gif width=1>", "a.jpg||; "},
  };
  for (const auto& c : cases) {
    INFO(c.markup);
    CHECK(pictures(c.markup) == c.pictures);
  }
}

TEST_CASE("a picture between a headline and the text's container is the article's") {
  CHECK(pictures("", "<figure><img src=z.jpg></figure>").empty());
  const std::string prose =
      "<p>The leaders of the two countries met on Monday in the old town hall, and spoke for about three hours about "
      "grain, prisoners and the bridge, officials said.</p>";
  const auto doc = html::parse(
      "<body><p>Site</p><img src=z.jpg><p>Menu</p><h1>Leaders meet</h1><figure><img src=a.jpg></figure><article>" +
      prose + prose + prose + "</article><p>Imprint</p><p>More</p><figure><img src=y.jpg></figure>");
  const auto content = extract_content(doc, {});
  REQUIRE(content.images.size() == 1);
  CHECK(content.images[0].url == "a.jpg");
}
