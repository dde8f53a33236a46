#include "analyzers/picture_credit.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;
using namespace tearsheet::analyzers::metadata;
using content::PageImage;

namespace {

std::string raw(const SplitCaption& split) { return split.credit ? split.credit->raw : ""; }

SplitCaption split(PageImage picture) { return credit_of_picture(picture, Agencies::built_in()); }

}  // namespace

TEST_CASE("a picture's credit is looked for in all its places") {
  struct Case {
    const char* what;
    PageImage picture;
    const char *caption, *raw;
  };
  const Case cases[] = {
      {"element", {"a.jpg", "", "Leaders meet.", "Ada Example"}, "Leaders meet.", "Ada Example"},
      {"element that nothing can read",
       {"a.jpg", "", "Leaders meet.", "(Bild: made by a machine / xy)"},
       "Leaders meet.",
       "(Bild: made by a machine / xy)"},
      {"element with dividers", {"a.jpg", "", "", "| Photo by Ada Example"}, "", "Photo by Ada Example"},
      {"element with the caption in it",
       {"a.jpg", "", "", "Leaders meet. | Photo by Ada Example"},
       "Leaders meet.",
       "Photo by Ada Example"},
      {"template", {"a.jpg", "", "Leaders meet.", "<b>Photo: {{credit}}</b>"}, "Leaders meet.", ""},
      {"the page's copyright",
       {"a.jpg", "", "", "© 2024 Example Media. All rights reserved. No part may be used."},
       "",
       ""},
      {"caption's end",
       {"a.jpg", "", "Leaders meet. (AP Photo/Ada Example)", ""},
       "Leaders meet.",
       "(AP Photo/Ada Example)"},
      {"after what alt says",
       {"a.jpg", "Ada, a writer", "Ada, a writer / B. Example", ""},
       "Ada, a writer",
       "B. Example"},
      {"data attribute",
       {"a.jpg", "", "Leaders meet.", "", "", "Ada Example / AFP"},
       "Leaders meet.",
       "Ada Example / AFP"},
      {"address in a data attribute", {"a.jpg", "", "", "", "", "https://example.org/x"}, "", ""},
      {"title after alt",
       {"a.jpg", "Leaders meet", "Leaders meet", "", "Leaders meet | AP/Ada Example", ""},
       "Leaders meet",
       "AP/Ada Example"},
      {"alt's end", {"a.jpg", "Leaders meet. Photo: Ada Example", "", "", "", ""}, "", "Photo: Ada Example"},
      {"a maker in alt", {"a.jpg", "Printed party invitations from home | Paper Example", "", "", "", ""}, "", ""},
      {"logo", {"a.jpg", "Reuters", "", "", "", ""}, "", ""},
      {"file photo in alt alone", {"a.jpg", "Leaders meet. File photo", "", "", "", ""}, "", ""},
      {"none", {"a.jpg", "Leaders", "Leaders meet in Geneva.", "", "Leaders", ""}, "Leaders meet in Geneva.", ""},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    const auto found = split(c.picture);
    CHECK(found.caption == c.caption);
    CHECK(raw(found) == c.raw);
  }
}

TEST_CASE("a page's rights notice is not a picture's credit") {
  for (const auto* line : {"© 2024 Example Media. All rights reserved.", "저작권자 ⓒ 예제신문, 무단전재 및 재배포금지",
                           "© Beispiel Verlag. Alle Rechte vorbehalten"}) {
    INFO(line);
    CHECK(is_rights_notice(line));
  }
  for (const auto* line : {"", "© Ada Example/AFP", "Photo: Rights Watch"}) {
    INFO(line);
    CHECK(!is_rights_notice(line));
  }
}

TEST_CASE("renditions of one picture are recognised by the file's name") {
  CHECK(is_same_picture("https://a.org/1/summit-geneva-2021.jpg", "https://b.org/w800/summit-geneva-2021.jpg?q=80"));
  CHECK(is_same_picture("https://a.org/AbCdEf123456789=s750", "https://a.org/AbCdEf123456789"));
  CHECK(is_same_picture("https://a.org/a.jpg", "https://a.org/a.jpg"));
  CHECK(!is_same_picture("https://a.org/1/lead.jpg", "https://a.org/2/lead.jpg"));
  CHECK(!is_same_picture("https://a.org/featured-image.jpg", "https://b.org/featured-image.jpg"));
  CHECK(!is_same_picture("https://a.org/1/summit-geneva-2021.jpg", "https://a.org/1/summit-geneva-2022.jpg"));
}

TEST_CASE("JSON-LD's credit goes to its picture, or to the lead") {
  const auto find = [](const std::vector<LinkedImage>& linked, const char* url, bool lead) {
    const auto credit = linked_credit(linked, url, lead, {"The Example Times"}, Agencies::built_in());
    return credit ? credit->raw : std::string{};
  };
  const std::vector<LinkedImage> one = {{"https://a.org/x/summit-2021-geneva.jpg", "", "Ada Example/AFP"}};
  CHECK(find(one, "https://a.org/x/summit-2021-geneva.jpg", false) == "Ada Example/AFP");
  CHECK(find(one, "https://a.org/other.jpg", true) == "Ada Example/AFP");
  CHECK(find(one, "https://a.org/other.jpg", false).empty());
  CHECK(find({{"https://a.org/a.jpg", "", "Ada Example"}, {"https://a.org/b.jpg", "", "Bo Beispiel"}},
             "https://a.org/c.jpg", true)
            .empty());
  CHECK(find({{"https://a.org/a.jpg", "", "the example times"}}, "https://a.org/a.jpg", true).empty());
  CHECK(find({{"https://a.org/a.jpg", "", ""}}, "https://a.org/a.jpg", true).empty());
  CHECK(find({{"https://a.org/a.jpg", "", "https://example.org/people/1"}}, "https://a.org/a.jpg", true).empty());
  CHECK(find({}, "https://a.org/a.jpg", true).empty());
}
