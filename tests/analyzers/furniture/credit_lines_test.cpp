// Credit lines in many languages: accepted with their parts, or refused. All names are made up.

#include <catch2/catch.hpp>
#include <string>

#include "analyzers/furniture/credit.h"

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
  CHECK(credit);
  if (!credit) return;
  CHECK(shown(*credit) == shown({c.agency, c.creator, c.via, c.source, {}}));
  CHECK(credit->raw == c.line);
}

constexpr auto kAp = "Associated Press";
constexpr auto kAfp = "Agence France-Presse";
constexpr auto kDpa = "Deutsche Presse-Agentur";
constexpr auto kGetty = "Getty Images";
constexpr auto kEpa = "European Pressphoto Agency";

}  // namespace

TEST_CASE("credit lines of many languages are read into their parts") {
  const Case cases[] = {
      // English
      {"Photo credit: Ada Example", "", "Ada Example"},
      {"Photo Credit: Getty Images", kGetty},
      {"PHOTO CREDIT: ADA EXAMPLE/AP", kAp, "ADA EXAMPLE"},
      {"Photos by Ada Example and Bo Beispiel", "", "Ada Example and Bo Beispiel"},
      {"Photograph by Ada Example", "", "Ada Example"},
      {"Photography: Ada Example", "", "Ada Example"},
      {"Photographer: Ada Example/Bloomberg", "Bloomberg", "Ada Example"},
      {"Illustration by Ada Example", "", "Ada Example"},
      {"Graphic: Reuters", "Reuters"},
      {"Staff photo by Ada Example", "", "Ada Example"},
      {"Image via Reuters", "Reuters"},
      {"Image courtesy of NASA/JPL", "", "", "", "NASA, JPL"},
      {"Courtesy: Example Museum", "", "", "", "Example Museum"},
      {"Photo provided by Example Police Department", "", "", "", "Example Police Department"},
      {"Handout photo: Ministry of Defence", "", "", "", "Handout photo, Ministry of Defence"},
      {"Handout/Reuters", "Reuters", "", "", "Handout"},
      {"Stock photo: iStock", "iStock", "", "", "Stock photo"},
      {"Contributed photo", "", "", "", "Contributed photo"},
      {"Main image: Ada Example/Shutterstock", "Shutterstock", "Ada Example"},
      {"Lead image: Getty Images", kGetty},
      {"Featured image: Ada Example", "", "Ada Example"},
      {"Cover photo by Ada Example", "", "Ada Example"},
      {"Image copyright EPA", kEpa},
      {"Image copyright: Reuters", "Reuters"},
      {"Image source, PA Media", "PA Media"},
      {"Image Source: Getty Images", kGetty},
      {"Copyright AP", kAp},
      {"Copyright © Reuters", "Reuters"},
      {"©️ Ada Example/AFP", kAfp, "Ada Example"},
      {"(C) Ada Example", "", "Ada Example"},
      {"© Ada Example / Example Gallery", "", "Ada Example", "", "Example Gallery"},
      {"© 2024 Ada Example/Getty Images", kGetty, "Ada Example"},
      {"Ada Example/AP/Shutterstock", kAp, "Ada Example", "Shutterstock"},
      {"Ada Example/Pool via AP", kAp, "Ada Example", kAp, "Pool"},
      {"Ada Example for The Example Times via Getty Images", kGetty, "Ada Example", kGetty, "The Example Times"},
      {"Bloomberg via Getty Images", "Bloomberg", "", kGetty},
      {"AP Photo/Ada Example, Pool, File", kAp, "Ada Example", "", "Pool, File"},
      {"AFP Photo / Ada Example", kAfp, "Ada Example"},
      {"AFP PHOTO", kAfp},
      {"EPA-EFE/Ada Example", kEpa, "Ada Example"},
      {"EPA Images", kEpa},
      {"AAP Image/Ada Example", "Australian Associated Press", "Ada Example"},
      {"THE CANADIAN PRESS/Ada Example", "Canadian Press", "Ada Example"},
      {"Sipa USA via AP", "Sipa Press", "", kAp},
      {"Imagn Images via Reuters", "USA TODAY Sports", "", "Reuters"},
      {"Xinhua/Ada Example", "Xinhua", "Ada Example"},
      {"[Photo: Ada Example/Flickr]", "Flickr", "Ada Example"},
      {"Photo: Wikimedia Commons/Ada Example", "Wikimedia Commons", "Ada Example"},
      {"Photo: @ada_example", "", "", "", "@ada_example"},
      {"Photo: example.org", "", "", "", "example.org"},
      {"Image Credits: Ada Example / Example Corp", "", "Ada Example", "", "Example Corp"},
      {"Image Credits:Ada Example/Getty Images", kGetty, "Ada Example"},
      {"Credit...Ada Example for The Example Times", "", "Ada Example", "", "The Example Times"},
      {"Credit: AP/Ada Example", kAp, "Ada Example"},
      {"Pic: PA", "PA Media"},
      {"Picture: Ada Example/Example News Service", "", "Ada Example", "", "Example News Service"},
      {"Screengrab: YouTube", "", "", "", "YouTube"},
      {"Composite: Example Design/AP", kAp, "Example Design"},
      {"Photo: Supplied", "", "", "", "Supplied"},
      {"Image: Social media", "", "", "", "Social media"},
      {"Representational image: PTI", "Press Trust of India", "", "", "Representational image"},
      {"Image for representation. PTI", "Press Trust of India", "", "", "Image for representation"},
      {"Photo: ANI", "Asian News International"},
      {"(PTI Photo)", "Press Trust of India"},
      {"(PTI Photo/Ada Example)", "Press Trust of India", "Ada Example"},
      {"Photo credit: ©iStock.com/someone, ©iStock.com/Another", "iStock", "someone, Another"},
      // German
      {"Foto: Ada Beispiel", "", "Ada Beispiel"},
      {"Foto: Ada Beispiel/picture alliance", "picture alliance", "Ada Beispiel"},
      {"Foto: picture alliance/dpa", "picture alliance", "", kDpa},
      {"Foto: IMAGO / Beispielsport", "imago images", "", "", "Beispielsport"},
      {"Bild: dpa/Ada Beispiel", kDpa, "Ada Beispiel"},
      {"Bild: Ada Beispiel", "", "Ada Beispiel"},
      {"Bildquelle: dpa", kDpa},
      {"Bildnachweis: Ada Beispiel/Getty", kGetty, "Ada Beispiel"},
      {"Bildrechte: Beispielfunk", "", "", "", "Beispielfunk"},
      {"Quelle Foto: dpa", kDpa},
      {"Symbolfoto: dpa", kDpa, "", "", "Symbolfoto"},
      {"Archivbild: Keystone", "Keystone", "", "", "Archivbild"},
      {"Fotos: dpa", kDpa},
      {"APA/Ada Beispiel", "Austria Presse Agentur", "Ada Beispiel"},
      {"© APA/dpa", "Austria Presse Agentur", "", kDpa},
      {"KEYSTONE/Ada Beispiel", "Keystone", "Ada Beispiel"},
      {"Titelbild: Shutterstock", "Shutterstock"},
      {"Foto: privat", "", "", "", "privat"},
      {"Foto: Polizei", "", "", "", "Polizei"},
      {"Foto: Feuerwehr Beispielstadt", "", "", "", "Feuerwehr Beispielstadt"},
      // French
      {"Photo : Ada Exemple / AFP", kAfp, "Ada Exemple"},
      {"Photo AFP", kAfp},
      {"PHOTO : ADA EXEMPLE, AGENCE FRANCE-PRESSE", kAfp, "ADA EXEMPLE"},
      {"Crédits : Ada Exemple", "", "Ada Exemple"},
      {"Crédit : Reuters", "Reuters"},
      {"Photo d’illustration : AFP", kAfp, "", "", "Photo d’illustration"},
      {"© Ada Exemple / Hans Lucas", "Hans Lucas", "Ada Exemple"},
      {"Infographie : AFP", kAfp},
      {"Photo de Ada Exemple", "", "Ada Exemple"},
      {"Photographie : Ada Exemple", "", "Ada Exemple"},
      // Spanish, Catalan, Portuguese, Italian, Romanian
      {"Foto: Ada Ejemplo / EFE", "EFE", "Ada Ejemplo"},
      {"Fotografía: Ada Ejemplo", "", "Ada Ejemplo"},
      {"Imagen: Europa Press", "Europa Press"},
      {"Crédito: AFP", kAfp},
      {"Foto: Cortesía", "", "", "", "Cortesía"},
      {"Imagen de archivo: Reuters", "Reuters", "", "", "Imagen de archivo"},
      {"Ilustración: Ada Ejemplo", "", "Ada Ejemplo"},
      {"EFE/Ada Ejemplo", "EFE", "Ada Ejemplo"},
      {"Foto: Ada Exemplo/Agência Brasil", "Agência Brasil", "Ada Exemplo"},
      {"Foto: Reprodução", "", "", "", "Reprodução"},
      {"Foto: Divulgação/Polícia Federal", "", "", "", "Divulgação, Polícia Federal"},
      {"Crédito da foto: Ada Exemplo", "", "Ada Exemplo"},
      {"Imagem: Getty Images", kGetty},
      {"Foto: Ansa", "ANSA"},
      {"Foto Ansa", "ANSA"},
      {"Foto di Ada Esempio/LaPresse", "LaPresse", "Ada Esempio"},
      {"Crediti: Ada Esempio", "", "Ada Esempio"},
      {"Foto d’archivio: Ansa", "ANSA", "", "", "Foto d’archivio"},
      {"Sursa foto: Agerpres", "Agerpres"},
      {"Foto: Inquam Photos / Ada Exemplu", "Inquam Photos", "Ada Exemplu"},
      {"Imatge: Ada Exemple", "", "Ada Exemple"},
      // Dutch, Nordic, Baltic
      {"Beeld: Ada Voorbeeld / ANP", "Algemeen Nederlands Persbureau", "Ada Voorbeeld"},
      {"Foto: Ada van der Voorbeeld", "", "Ada van der Voorbeeld"},
      {"© BELGA", "Belga"},
      {"Archieffoto: ANP", "Algemeen Nederlands Persbureau", "", "", "Archieffoto"},
      {"Foto: Ada Eksempel / NTB", "Norsk Telegrambyrå", "Ada Eksempel"},
      {"Arkivfoto: NTB", "Norsk Telegrambyrå", "", "", "Arkivfoto"},
      {"Foto: Ada Exempel/TT", "Tidningarnas Telegrambyrå", "Ada Exempel"},
      {"Bild: TT", "Tidningarnas Telegrambyrå"},
      {"Genrebild: TT", "Tidningarnas Telegrambyrå", "", "", "Genrebild"},
      {"Foto: Ada Eksempel/Ritzau Scanpix", "Ritzau", "Ada Eksempel"},
      {"Kuva: Ada Esimerkki", "", "Ada Esimerkki"},
      {"KUVA: ADA ESIMERKKI / LEHTIKUVA", "Lehtikuva", "ADA ESIMERKKI"},
      {"Ljósmynd: Ada Dæmi", "", "Ada Dæmi"},
      {"Foto: Ada Näide", "", "Ada Näide"},
      {"Foto: LETA", "LETA"},
      {"A. Pavyzdys / BNS nuotr.", "BNS", "A. Pavyzdys"},
      {"A. Pavyzdienės nuotr.", "", "A. Pavyzdienės"},
      // Slavic, Hungarian, Greek
      {"Fot. Ada Przykład / PAP", "Polska Agencja Prasowa", "Ada Przykład"},
      {"fot. PAP/Ada Przykład", "Polska Agencja Prasowa", "Ada Przykład"},
      {"Zdjęcie: Ada Przykład", "", "Ada Przykład"},
      {"Zdjęcie ilustracyjne", "", "", "", "Zdjęcie ilustracyjne"},
      {"Foto: ČTK", "Česká tisková kancelář"},
      {"Foto: Ada Příkladová, ČTK", "Česká tisková kancelář", "Ada Příkladová"},
      {"Zdroj foto: TASR", "Tlačová agentúra Slovenskej republiky"},
      {"Fotó: Ada Példa / MTI", "Magyar Távirati Iroda", "Ada Példa"},
      {"Fotó: MTI/Példa Ada", "Magyar Távirati Iroda", "Példa Ada"},
      {"Foto: Ada Primjer/PIXSELL", "Pixsell", "Ada Primjer"},
      {"Foto: HINA", "Hina"},
      {"Фото: Ада Пример / Интерфакс", "Interfax", "Ада Пример"},
      {"Фото: пресс-служба президента", "", "", "", "пресс-служба президента"},
      {"Источник фото: РИА Новости", "RIA Novosti"},
      {"Архивное фото: ТАСС", "TASS", "", "", "Архивное фото"},
      {"Фото: УНІАН", "UNIAN"},
      {"Світлина: Ада Приклад", "", "Ада Приклад"},
      {"Снимка: БТА", "Bulgarian News Agency"},
      {"Фото: Танјуг", "Tanjug"},
      {"Φωτογραφία: Άντα Παράδειγμα", "", "Άντα Παράδειγμα"},
      {"ΦΩΤΟ: EUROKINISSI", "Eurokinissi"},
      // Turkish, Arabic, Persian, Hebrew
      {"Fotoğraf: Ada Örnek / AA", "Anadolu", "Ada Örnek"},
      {"Fotoğraf: Anadolu Ajansı", "Anadolu"},
      {"الصورة: رويترز", "Reuters"},
      {"تصوير: فرانس برس", kAfp},
      {"صورة أرشيفية", "", "", "", "صورة أرشيفية"},
      {"عکس: ایرنا", "IRNA"},
      {"צילום: פלאש 90", "Flash90"},
      {"צילום: רויטרס", "Reuters"},
      // South Asia
      {"फोटो: एएनआई", "Asian News International"},
      {"फोटो क्रेडिट: पीटीआई", "Press Trust of India"},
      {"(फोटो: रॉयटर्स)", "Reuters"},
      {"प्रतीकात्मक तस्वीर", "", "", "", "प्रतीकात्मक तस्वीर"},
      {"ছবি: রয়টার্স", "Reuters"},
      {"புகைப்படம்: ANI", "Asian News International"},
      // East and South-East Asia
      {"写真：共同", "Kyodo News"},
      {"写真提供：時事通信", "Jiji Press"},
      {"（写真：AP）", kAp},
      {"撮影：読売新聞", "Yomiuri Shimbun"},
      {"图片来源：路透社", "Reuters"},
      {"图源：新华社", "Xinhua"},
      {"图／法新社", kAfp},
      {"圖片來源：中央社", "Central News Agency"},
      {"新华社记者李明摄", "Xinhua", "李明"},
      {"新华社记者 李明 摄", "Xinhua", "李明"},
      {"资料图", "", "", "", "资料图"},
      {"사진=연합뉴스", "Yonhap"},
      {"[사진=뉴시스]", "Newsis"},
      {"(사진: 연합뉴스 제공)", "Yonhap"},
      {"ⓒ연합뉴스", "Yonhap"},
      {"자료사진", "", "", "", "자료사진"},
      {"Foto: Antara", "Antara"},
      {"(ANTARA FOTO/Ada Contoh)", "Antara", "Ada Contoh"},
      {"Gambar: Bernama", "Bernama"},
      {"Ảnh: TTXVN", "Vietnam News Agency"},
      {"Ảnh: Reuters", "Reuters"},
      {"ภาพ: Reuters", "Reuters"},
  };
  for (const auto& c : cases) check(c, CreditPlace::kLine);
}

TEST_CASE("text that only looks like a credit line stays text") {
  for (const auto* line : {
           "Image: a new brand",
           "Picture: it is 1989",
           "Image: A New Brand For An Old Firm That Nobody Knew",
           "Photo: what we know so far",
           "Photo essay: life on the river",
           "Photo gallery: the best of the week",
           "Photos: See the damage",
           "Pictures: the storm in ten images",
           "Image problem: why the party lost",
           "Picture perfect: the lake at dawn",
           "Photo finish: the race was won by a nose",
           "Credit card debt rises again",
           "Credit: a short history of money",
           "Illustration: how a pump works",
           "Graphic: where the money goes",
           "Map: where the fighting is",
           "Video: the moment the bridge fell",
           "Video: Bridge Falls",
           "Courtesy call: ministers meet in Rome",
           "Handout: what the budget means for you",
           "Supplied with weapons, the rebels advanced",
           "Via Dolorosa was closed on Friday",
           "Reuters reported on Monday that talks had failed",
           "AP reporters saw smoke over the port",
           "The Associated Press contributed to this report.",
           "Associated Press writers Ada Example and Bo Beispiel contributed.",
           "Getty Images sued the firm over its pictures",
           "Getty Images said on Monday it would sue",
           "Bloomberg News said so",
           "Bloomberg",
           "Kyodo News",
           "dpa/AFP",
           "(dpa/AFP)",
           "AFP/Reuters",
           "Source: AP",
           "Sources: Reuters, AFP",
           "Quelle: dpa",
           "Fuente: EFE",
           "Fonte: Ansa",
           "Источник: ТАСС",
           "出典：総務省",
           "Autor: Ada Beispiel",
           "By Ada Example | The Example Times",
           "Ada Example | The Example Times",
           "Moscow/Berlin",
           "he/she",
           "1/2 cup of sugar",
           "24/7",
           "Scotland / Wales",
           "Ada Example/Bo Beispiel",
           "News / Politics / Europe",
           "https://www.example.org/photo",
           "© Example Media 2021. All rights reserved.",
           "Copyright © 2024 Example Media",
           "Copyright 2024 Example Media Ltd",
           "(c) 2020 Example Corp",
           "Alle Rechte vorbehalten",
           "Foto: so schön ist der Frühling",
           "Foto des Tages: ein Fuchs im Schnee",
           "Bild: Was die Minister nicht sagen",
           "Bilder: Der Sturm in zehn Aufnahmen",
           "Bildung: Mehr Geld für Schulen",
           "Grafik: Wie das Virus sich verbreitet",
           "Photo : ce que l’on sait",
           "Photos : les images de la tempête",
           "Crédit : les banques prêtent moins",
           "Foto: así quedó el puente",
           "Fotos: las imágenes de la tormenta",
           "Crédito: qué hacer si el banco dice no",
           "Foto: ecco che cosa è successo",
           "Foto: como ficou a ponte",
           "Foto: hoe de stad veranderde",
           "Bild: så ser bron ut",
           "Kuva: näin silta romahti",
           "Zdjęcie: jak wygląda most",
           "Фото: что осталось от моста",
           "Фото: где был мост",
           "Фото: що лишилося від мосту",
           "Fotoğraf: köprü nasıl yıkıldı",
           "Foto: bagaimana jembatan itu runtuh",
           "Photographer wins prize for picture of flood",
           "Image of the day",
           "Unsplash is a site for photographs that anyone may use",
           "Rex the dog found its way home",
           "Keystone pipeline is shut",
           "Alamy sells pictures",
           "Shutterstock buys a rival for $10",
           "PA announcer told fans to leave",
           "TT race is on",
           "Pool closes early",
           "Photo: {{credit}}",
           "Photo: $5 off",
           "Photo: 50 % off",
           "Photo: “We will not yield”",
       }) {
    INFO(line);
    const auto credit = parse_credit(line);
    if (credit) INFO(shown(*credit));
    CHECK(!credit);
  }
}

TEST_CASE("an element of its own beside a caption may hold any name") {
  const Case cases[] = {
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
  for (const auto& c : cases) check(c, CreditPlace::kElement);
  for (const auto* text : {"Enlarge this image", "The ministers leave the hall", "Read more", "1 of 12", "ada", "?"}) {
    INFO(text);
    CHECK(!parse_credit(text, CreditPlace::kElement));
  }
}

TEST_CASE("more captions give up their credits") {
  struct Split {
    const char *text, *caption, *raw;
  };
  const Split cases[] = {
      {"Ministers on 3. July. Ada Example / Pool via Reuters", "Ministers on 3. July.",
       "Ada Example / Pool via Reuters"},
      {"Ministers in Rome. Ada Example (REUTERS)", "Ministers in Rome.", "Ada Example (REUTERS)"},
      {"Catalina Island, CA | © 2021 Ada Example", "Catalina Island, CA", "© 2021 Ada Example"},
      {"Ada Example | Foto: dpa", "Ada Example", "Foto: dpa"},
      {"A crowd in Buffalo, N.Y. (AP Photo/Ada Example)", "A crowd in Buffalo, N.Y.", "(AP Photo/Ada Example)"},
      {"Ministers leave the hall | Ada Example", "Ministers leave the hall", "Ada Example"},
      {"The ministers leave the hall. Ada Example", "The ministers leave the hall.", "Ada Example"},
      {"The ministers leave the hall. (Ada Example)", "The ministers leave the hall.", "(Ada Example)"},
      {"Ministers leave the hall, AFP", "Ministers leave the hall", "AFP"},
      {"首相の会見（写真：共同）", "首相の会見", "（写真：共同）"},
      {"The ministers (from left: Ada Example and Bo Beispiel)",
       "The ministers (from left: Ada Example and Bo Beispiel)", nullptr},
      {"Ministers leave the hall with Ada Example", "Ministers leave the hall with Ada Example", nullptr},
      {"The minister leaves the hall. Ada Example follows.", "The minister leaves the hall. Ada Example follows.",
       nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    const auto split = split_caption(c.text);
    CHECK(split.caption == c.caption);
    REQUIRE(split.credit.has_value() == (c.raw != nullptr));
    if (split.credit) CHECK(split.credit->raw == c.raw);
  }
}

TEST_CASE("a credit is taken off the end of a paragraph if it says that it is a picture's") {
  struct Trailing {
    const char *text, *rest, *raw;
  };
  const Trailing cases[] = {
      {"Talks end. (Photo: Ada Example/AFP)", "Talks end.", "(Photo: Ada Example/AFP)"},
      {"Talks end. (AP Photo/Ada Example)", "Talks end.", "(AP Photo/Ada Example)"},
      {"Talks end [Image: Reuters]", "Talks end", "[Image: Reuters]"},
      {"Talks end. (Reuters)", nullptr, nullptr},
      {"Talks end. (dpa/AFP)", nullptr, nullptr},
      {"Talks end (photo below).", nullptr, nullptr},
      {"Talks end (see the picture)", nullptr, nullptr},
      {"(Photo: AFP)", nullptr, nullptr},
      {"", nullptr, nullptr},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    std::string paragraph = c.text;
    const auto credit = take_trailing_credit(paragraph);
    REQUIRE(credit.has_value() == (c.raw != nullptr));
    CHECK(paragraph == (c.rest ? c.rest : c.text));
    if (credit) CHECK(credit->raw == c.raw);
  }
}

TEST_CASE("agencies of the desk's own go before those of the table") {
  const Agencies own({{"Example Press", "XP", {"XP Bild"}}, {"Associated Pictures", "AP", {}}});
  CHECK(parse_credit("Foto: Ada Beispiel/XP", CreditPlace::kLine, own)->agency == "Example Press");
  CHECK(parse_credit("Ada Beispiel/XP Bild", CreditPlace::kLine, own)->agency == "Example Press");
  CHECK(parse_credit("Photo: AP", CreditPlace::kLine, own)->agency == "Associated Pictures");
  CHECK(parse_credit("Photo: Reuters", CreditPlace::kLine, own)->agency == "Reuters");
  CHECK(parse_credit("Photo: AP")->agency == kAp);
  CHECK(!parse_credit("Ada Beispiel/XP"));
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
