#include "analyzers/furniture/credits/credit.h"

#include <catch2/catch.hpp>
#include <string>

#include "tests/analyzers/furniture/credits/credit_cases.h"

using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::furniture;
using namespace tearsheet::analyzers::tests;

TEST_CASE("a credit line of its own is read into its parts") {
  const CreditCase cases[] = {
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
  check_credits(cases, CreditPlace::kLine);
}

TEST_CASE("inside a caption, less is needed") {
  const CreditCase cases[] = {
      {"AP", kAp},
      {"Reuters", "Reuters"},
      {"(AFP)", kAfp},
      {"Source: AP", kAp},
      {"Quelle: dpa", kDpa},
      {"Ada Example, AFP", kAfp, "Ada Example"},
      {"via Reuters", "Reuters", "", "Reuters"},
  };
  check_credits(cases, CreditPlace::kCaption);
}

TEST_CASE("an element of its own next to a caption may contain any name") {
  const CreditCase cases[] = {
      {"Ada Example", "", "Ada Example"},
      {"(Ada Example)", "", "Ada Example"},
      {"Reuters", "Reuters"},
      {"The Example Museum", "", "", "", "The Example Museum"},
      {"Ada Example / The Example Times", "", "Ada Example", "", "The Example Times"},
      {"example.org", "", "", "", "example.org"},
      {"@ada_example", "", "", "", "@ada_example"},
      {"ada_42 - stock.adobe.com", "Adobe Stock", "ada_42"},
      {"Firn | Getty Images", kGetty, "", "", "Firn"},
      {"Ada Example/Copyright 2024 The AP. All rights reserved", kAp, "Ada Example"},
      {"[사진 = 김민수 기자]", "", "김민수"},
      {"김민수 기자", "", "김민수"},
      {"Foto: Florian Example (REUTERS) | Vídeo: EPV", "Reuters", "Florian Example", "", "EPV"},
  };
  check_credits(cases, CreditPlace::kElement);
  constexpr const char* kNone[] = {
      "Enlarge this image", "The ministers leave the hall", "Read more", "1 of 12", "ada", "?"};
  check_no_credits(kNone, CreditPlace::kElement);
}

TEST_CASE("the desk's own agencies precede those of the table") {
  const Agencies own({{"Example Press", "XP", {"XP Bild"}}, {"Associated Pictures", "AP", {}}});
  CHECK(parse_credit("Foto: Ada Beispiel/XP", CreditPlace::kLine, own)->agency == "Example Press");
  CHECK(parse_credit("Ada Beispiel/XP Bild", CreditPlace::kLine, own)->agency == "Example Press");
  CHECK(parse_credit("Photo: AP", CreditPlace::kLine, own)->agency == "Associated Pictures");
  CHECK(parse_credit("Photo: Reuters", CreditPlace::kLine, own)->agency == "Reuters");
  CHECK(parse_credit("Photo: AP")->agency == kAp);
  CHECK(!parse_credit("Ada Beispiel/XP"));
}

TEST_CASE("a credit's names have neither label nor brackets") {
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

TEST_CASE("hostile lines take little time") {
  CHECK(!parse_credit(std::string(50'000'000, '(')));
  CHECK(!parse_credit("Photo: \xFF\xFE\x80"));
  CHECK(!parse_credit(std::string_view("Photo: A\0B how", 14)));
  std::string brackets = "Leaders";
  for (int i = 0; i < 100'000; ++i) brackets += "(";
  CHECK(!split_caption(brackets).credit);
}

TEST_CASE("no line costs more than its length") {
  for (const std::string_view part :
       {"/", "Photo by ", "(", "(Photo: ", "© ", "AP/", "Photo: AP | ", "via ", "摄", "- "}) {
    INFO(part);
    std::string line;
    while (line.size() < (1U << 20U)) line += part;
    CHECK(!parse_credit(line));
    CHECK(!parse_credit(line, CreditPlace::kCaption));
    split_caption(line);
    take_trailing_credit(line);
    CHECK(line.size() >= (1U << 20U) - part.size());
  }
}
