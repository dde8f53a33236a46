#include "analyzers/furniture/credit.h"

#include <catch2/catch.hpp>
#include <string>

using namespace tearsheet::analyzers;

namespace {

std::string shown(const Credit& credit) {
  return credit.agency + " | " + credit.creator + " | " + credit.via + " | " + credit.source;
}

struct Case {
  const char* line;
  const char *agency = "", *creator = "", *via = "", *source = "";
};

void check(const Case& c, CreditPlace place) {
  INFO(c.line);
  const auto credit = parse_credit(c.line, place);
  REQUIRE(credit);
  CHECK(shown(*credit) == shown({c.agency, c.creator, c.via, c.source, {}}));
  CHECK(credit->raw == c.line);
}

constexpr auto kAp = "Associated Press";
constexpr auto kAfp = "Agence France-Presse";
constexpr auto kDpa = "Deutsche Presse-Agentur";
constexpr auto kGetty = "Getty Images";

}  // namespace

TEST_CASE("a credit line of its own is read into its parts") {
  const Case cases[] = {
      {"Image Credits: Associated Press\u00A0 | Image:self", kAp, "", "", "self"},
      {"(Image Credits: The Associated Press)", kAp},
      {"Image Credit: AP", kAp},
      {"IMAGE CREDITS: AP", kAp},
      {"Image: self", "", "", "", "self"},
      {"Image: ANI/PTI", "Asian News International", "", "Press Trust of India"},
      {"Photo: Ada Example/AP", kAp, "Ada Example"},
      {"Photo: Ada Example / Reuters", "Reuters", "Ada Example"},
      {"Photo: Ada Example", "", "Ada Example"},
      {"Photo: AP", kAp},
      {"Photo by Ada Example", "", "Ada Example"},
      {"Photo by: Ada Example/Getty Images", kGetty, "Ada Example"},
      {"(Photo by Ada Example/AFP/Getty Images)", kAfp, "Ada Example", kGetty},
      {"(Photo by Ada Example / AFP) (Photo by Ada Example/AFP via Getty Images)", kAfp, "Ada Example", kGetty},
      {"(Photo by Ada Example and Bo Beispiel/Getty Images)", kGetty, "Ada Example and Bo Beispiel"},
      {"Ada Example/AFP via Getty Images", kAfp, "Ada Example", kGetty},
      {"Ada Example/NurPhoto via AP", "NurPhoto", "Ada Example", kAp},
      {"Ada Example/Reuters", "Reuters", "Ada Example"},
      {"Ada Example / Agence France-Presse", kAfp, "Ada Example"},
      {"© Ada Example | Reuters", "Reuters", "Ada Example"},
      {"© Ada Example", "", "Ada Example"},
      {"© 2021 Reuters", "Reuters"},
      {"© AFP", kAfp},
      {"(c) dpa", kDpa},
      {"Photograph by Ada Example for The Example Times", "", "Ada Example", "", "The Example Times"},
      {"Photograph: Ada Example/PA", "PA Media", "Ada Example"},
      {"Picture: PA", "PA Media"},
      {"Pic: AP", kAp},
      {"AP Photo/Ada Example", kAp, "Ada Example"},
      {"(AP Photo/Ada Example)", kAp, "Ada Example"},
      {"(AP Photo/Ada Example, File)", kAp, "Ada Example", "", "File"},
      {"(AP Photo/Ada Example, Pool)", kAp, "Ada Example", "", "Pool"},
      {"AP Photo", kAp},
      {"REUTERS/Ada Example", "Reuters", "Ada Example"},
      {"REUTERS File Photo", "Reuters", "", "", "File"},
      {"(Ada Example, Sputnik, Kremlin Pool Photo via AP)", "Sputnik", "Ada Example", kAp, "Kremlin Pool Photo"},
      {"Image source, Getty Images", kGetty},
      {"Image source, EPA", "European Pressphoto Agency"},
      {"Image source: Reuters", "Reuters"},
      {"File photo", "", "", "", "File photo"},
      {"(File photo)", "", "", "", "File photo"},
      {"File photo: AFP", kAfp, "", "", "File photo"},
      {"Representative image", "", "", "", "Representative image"},
      {"Handout", "", "", "", "Handout"},
      {"Handout via Reuters", "Reuters", "", "Reuters", "Handout"},
      {"Photo: Handout", "", "", "", "Handout"},
      {"Courtesy of Ada Example", "", "", "", "Ada Example"},
      {"Photo courtesy of the Example Museum", "", "", "", "the Example Museum"},
      {"Photo: Courtesy of Ada Example", "", "", "", "Ada Example"},
      {"Photo: Press Service of the Ministry of Defence", "", "", "", "Press Service of the Ministry of Defence"},
      {"Photo: Kremlin", "", "", "", "Kremlin"},
      {"Image: NASA", "", "", "", "NASA"},
      {"Credit: Ada Example/Shutterstock", "Shutterstock", "Ada Example"},
      {"Credit: Getty", kGetty},
      {"Getty Images", kGetty},
      {"Shutterstock", "Shutterstock"},
      {"Getty Images/iStockphoto", kGetty, "", "iStock"},
      {"Illustration: Ada Example", "", "Ada Example"},
      {"Foto: Ada Example/dpa", kDpa, "Ada Example"},
      {"Foto: dpa/Ada Example", kDpa, "Ada Example"},
      {"Foto: dpa", kDpa},
      {"Foto: © dpa", kDpa},
      {"FOTO: DPA", kDpa},
      {"Foto: picture alliance / dpa / Ada Example", "picture alliance", "Ada Example", kDpa},
      {"Bild: Keystone", "Keystone"},
      {"Bild: Ada von Beispiel/Keystone", "Keystone", "Ada von Beispiel"},
      {"Foto von Ada Example", "", "Ada Example"},
      {"Foto: Ada Example für Beispielblatt", "", "Ada Example", "", "Beispielblatt"},
      {"Archivfoto: dpa", kDpa, "", "", "Archivfoto"},
      {"Symbolbild", "", "", "", "Symbolbild"},
      {"Foto AFP", kAfp},
      {"Crédit photo : Ada Example / AFP", kAfp, "Ada Example"},
      {"Crédit photo\u00A0: AFP", kAfp},
      {"Crédits : © Ada Example", "", "Ada Example"},
      {"Photo d’archives, Reuters", "Reuters", "", "", "Photo d’archives"},
      {"Foto: EFE/Ada Example", "EFE", "Ada Example"},
      {"Foto de archivo: EFE", "EFE", "", "", "Foto de archivo"},
      {"Foto di Ada Example / LaPresse", "LaPresse", "Ada Example"},
      {"Crédito: Lusa", "Lusa"},
      {"Beeld: ANP", "Algemeen Nederlands Persbureau"},
      {"Foto: Ada Example/NTB", "Norsk Telegrambyrå", "Ada Example"},
      {"Kuva: Ada Example / Lehtikuva", "Lehtikuva", "Ada Example"},
      {"fot. Ada Example / PAP", "Polska Agencja Prasowa", "Ada Example"},
      {"Фото: РИА Новости / Ада Пример", "RIA Novosti", "Ада Пример"},
      {"Фото: ТАСС", "TASS"},
      {"Фото из архива", "", "", "", "Фото из архива"},
      {"Fotoğraf: AA", "Anadolu"},
      {"फोटो: पीटीआई", "Press Trust of India"},
      {"写真：ロイター", "Reuters"},
      {"图片来源：新华社", "Xinhua"},
      {"사진: 연합뉴스", "Yonhap"},
      {"Photo: Maria O’Neill/Getty", kGetty, "Maria O’Neill"},
      {"Photo: J. P. van der Berg/ANP", "Algemeen Nederlands Persbureau", "J. P. van der Berg"},
      {"Photo: John Smith Jr./AP", kAp, "John Smith Jr."},
      {"Photo: AP.", kAp},
      {"[Photo: AP]", kAp},
      {"((Photo: AP))", kAp},
      {"Photo | AP", kAp},
      {"Screenshot: YouTube", "", "", "", "YouTube"},
      {"Photo: ZUMA Press, Inc. / Alamy", "ZUMA Press", "", "Alamy"},
  };
  for (const auto& c : cases) check(c, CreditPlace::kLine);
}

TEST_CASE("inside a caption less will do") {
  const Case cases[] = {
      {"AP", kAp},
      {"Reuters", "Reuters"},
      {"(AFP)", kAfp},
      {"Source: AP", kAp},
      {"Quelle: dpa", kDpa},
      {"Ada Example, AFP", kAfp, "Ada Example"},
      {"via Reuters", "Reuters", "", "Reuters"},
  };
  for (const auto& c : cases) check(c, CreditPlace::kCaption);
}

TEST_CASE("words that only look like a credit stay text") {
  for (const auto* line : {
           "",
           " ",
           "()",
           "Photo",
           "Photo:",
           "©",
           "Photo: how the city changed",
           "Photo: How The City Changed",
           "PHOTO: HOW THE CITY CHANGED",
           "Photos: Inside the summit hall",
           "Photos: Paris Fashion Week",
           "In pictures: a year of protest",
           "Picture this: a city without cars",
           "Image matters to both leaders",
           "Image: what Putin wants the world to see",
           "Photo of the year goes to a reporter from Kyiv",
           "The photo by Ada Example won a prize in Berlin last year",
           "Photo by photo, the story of the summit emerged",
           "Credit: banks lend less than a year ago",
           "Credit where credit is due",
           "Courtesy costs nothing, the minister said",
           "Source: two officials who asked not to be named",
           "Source: Xinhua",
           "Reuters",
           "AP",
           "(Reuters)",
           "MOSCOW (Reuters)",
           "MOSCOW, April 15 (AP) - Leaders will meet, officials said on Thursday.",
           "By Ada Example",
           "By Ada Example/AP reporters in Moscow",
           "Putin/Biden summit in June",
           "New Lows",
           "© 2021 Example Media Ltd",
           "© 2021 Example Media. All rights reserved.",
           "Copyright 2021 The Associated Press. All rights reserved. This may not be published.",
           "Foto: Wie sich die Stadt verändert hat",
           "Foto: so sieht es heute aus",
           "Bild des Schreckens",
           "Photo : comment la ville a changé",
           "Foto: cómo cambió la ciudad",
           "Фото: как изменился город",
           "Handout of food began at noon in the camps",
           "File photo shows the two leaders in 2018",
           "Supplied arms reached the front on Monday",
           "Image Credits: “a good idea”, he said",
           "Photo: Who won? 5 takeaways",
           "Photo: 10 best moments",
           "Apple/Google dispute",
           "and/or",
       }) {
    INFO(line);
    const auto credit = parse_credit(line);
    if (credit) INFO(shown(*credit));
    CHECK(!credit);
  }
}

TEST_CASE("a credit is taken off the end of a caption") {
  struct Split {
    const char *text, *caption, *raw;
  };
  const Split cases[] = {
      {"Leaders meet in Geneva. (AP Photo/Ada Example)", "Leaders meet in Geneva.", "(AP Photo/Ada Example)"},
      {"Leaders meet in Geneva (Image Credits: The Associated Press)", "Leaders meet in Geneva",
       "(Image Credits: The Associated Press)"},
      {"Leaders meet in Geneva. Photo: AP", "Leaders meet in Geneva.", "Photo: AP"},
      {"Leaders meet in Geneva Photo: Ada Example/AFP", "Leaders meet in Geneva", "Photo: Ada Example/AFP"},
      {"Leaders meet in Geneva. Photograph: Ada Example/AP", "Leaders meet in Geneva.", "Photograph: Ada Example/AP"},
      {"Leaders meet in Geneva | Photo: Ada Example | Reuters", "Leaders meet in Geneva",
       "Photo: Ada Example | Reuters"},
      {"Leaders meet in Geneva © AFP", "Leaders meet in Geneva", "© AFP"},
      {"Leaders meet in Geneva - Reuters", "Leaders meet in Geneva", "Reuters"},
      {"Leaders meet in Geneva. REUTERS/Ada Example", "Leaders meet in Geneva.", "REUTERS/Ada Example"},
      {"Die Chefs in Genf. Foto: Ada Example/dpa", "Die Chefs in Genf.", "Foto: Ada Example/dpa"},
      {"Photo: AP", "", "Photo: AP"},
      {"Old Coffee House, Example City, 1797 — via Wikimedia Commons", "Old Coffee House, Example City, 1797",
       "via Wikimedia Commons"},
      {"A happy dog in Geneva. Photo by Ada Example on Unsplash", "A happy dog in Geneva.",
       "Photo by Ada Example on Unsplash"},
      {"A happy dog in Geneva. Photo by Ada on Monday", "A happy dog in Geneva. Photo by Ada on Monday", nullptr},
      {"Leaders meet in Geneva (April 15)", "Leaders meet in Geneva (April 15)", nullptr},
      {"Leaders meet in Geneva.", "Leaders meet in Geneva.", nullptr},
      {"", "", nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto split = split_caption(c.text);
    CHECK(split.caption == c.caption);
    CHECK(split.credit.has_value() == (c.raw != nullptr));
    if (split.credit && c.raw) CHECK(split.credit->raw == c.raw);
  }
}

TEST_CASE("a credit's names stand without label and brackets") {
  const char* const cases[][2] = {
      {"Photo: Ada Example/AP", "Ada Example/AP"},
      {"(Photo by Ada Example / AFP)", "Ada Example / AFP"},
      {"Photograph by Ada Example for The Example Times", "Ada Example for The Example Times"},
      {"© 2021 Reuters", "Reuters"},
      {"Foto: Ada Example (dpa)", "Ada Example (dpa)"},
      {"Photo: Courtesy of Ada Example", "Ada Example"},
      {"Ada Example/AFP via Getty Images", "Ada Example/AFP via Getty Images"},
      {"Image: self", "self"},
      {"File photo", "File photo"},
      {"made by a machine {x}", "made by a machine {x}"},
      {"", ""},
  };
  for (const auto& [raw, names] : cases) {
    INFO(raw);
    CHECK(credit_line({{}, {}, {}, {}, raw}) == names);
  }
}

TEST_CASE("hostile lines end soon") {
  CHECK(!parse_credit(std::string(50'000'000, '(')));
  CHECK(!parse_credit("Photo: \xFF\xFE\x80"));
  CHECK(!parse_credit(std::string_view("Photo: A\0B how", 14)));
  std::string brackets = "Leaders";
  for (int i = 0; i < 100'000; ++i) brackets += "(";
  CHECK(!split_caption(brackets).credit);
}
