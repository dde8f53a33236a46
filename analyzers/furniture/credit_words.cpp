#include "analyzers/furniture/credit_words.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers {
namespace {

struct LabelRow {
  LabelForm form;
  const char* labels;  ///< divided by "|"
};

constexpr LabelRow kLabels[] = {
    // English
    {LabelForm::kMarked,
     "photo|photograph|photography|picture|image|pic|photo credit|photo credits|image credit|image credits|"
     "picture credit|picture credits|pic credit|photographer|photo source|image source|picture source|"
     "photo illustration|illustration|illustrator|graphic|infographic|cartoon|screenshot|"
     "screengrab|video grab|credit|credits|photo copyright|image copyright|image rights|main image|main photo|"
     "main picture|lead image|featured image|feature image|cover photo|cover image|top image|top photo|header image"},
    {LabelForm::kRunning,
     "photo by|photos by|photograph by|photographs by|photography by|picture by|pictures by|image by|images by|"
     "pic by|illustration by|illustrations by|graphic by|artwork by|photographed by|credit to|image credit to|"
     "photo credit to|photo illustration by|picture credit to|image from|photo from|picture from|copyright"},
    {LabelForm::kCourtesy,
     "courtesy|courtesy of|photo courtesy|photo courtesy of|photos courtesy of|image courtesy|image courtesy of|"
     "images courtesy of|picture courtesy|picture courtesy of|pic courtesy|provided by|photo provided by|"
     "image provided by|supplied by|released by|photo released by|with kind permission of"},
    {LabelForm::kGallery, "photos|pictures|images|pics|photographs|gallery|fotos|bilder"},
    {LabelForm::kCaption,
     "source|sources|bron|quelle|quellen|fuente|fonte|źródło|zdroj|forrás|sursa|источник|джерело|πηγή|المصدر|"
     "kaynak|kilde|källa|lähde|sumber|nguồn|出典|来源|來源|출처|स्रोत"},
    {LabelForm::kStatement,
     "file photo|file photograph|file image|file picture|file pic|stock photo|stock image|stock picture|"
     "representative image|representative photo|representative picture|representational image|representational photo|"
     "representational picture|representation image|image for representation|for representation|"
     "image for representational purposes|photo for representation|handout|handout photo|handout image|"
     "handout picture|archive photo|archive image|archive picture|library image|library picture|library photo|"
     "pool photo|undated handout|undated photo|supplied photo|supplied image|supplied"},
    // German
    {LabelForm::kMarked,
     "foto|bild|fotograf|fotografin|bildquelle|fotoquelle|bildnachweis|fotonachweis|bildrechte|bildcredit|"
     "fotocredit|titelbild|titelfoto|grafik|karikatur|aufnahme"},
    {LabelForm::kRunning, "foto von|bild von|fotos von"},
    {LabelForm::kStatement,
     "archivfoto|archivbild|symbolfoto|symbolbild|beispielfoto|beispielbild|themenbild|themenfoto"},
    // French
    {LabelForm::kMarked,
     "crédit photo|crédits photo|crédit photos|crédits photos|crédit image|crédit|crédits|crédit photographique|"
     "photographie|photographe|image d accueil|photo d ouverture|dessin"},
    {LabelForm::kRunning, "photo de|photographie de|photo par"},
    {LabelForm::kStatement,
     "photo d archives|photo d archive|image d illustration|photo d illustration|photo prétexte"},
    // Spanish, Portuguese, Italian, Catalan, Romanian
    {LabelForm::kMarked,
     "fotografía|fotografia|fotógrafo|imagen|crédito de la foto|crédito foto|créditos|crédito|imagem|"
     "crédito da foto|crédito da imagem|créditos da foto|immagine|credito|crediti|credito foto|crediti foto|"
     "foto credit|foto credits|imatge|sursa foto|sursă foto|credit foto|foto principal|ilustración|ilustração"},
    {LabelForm::kRunning, "foto de|foto di|foto do|foto da|fotografia di|fotografía de|imagen de"},
    {LabelForm::kCourtesy, "cortesía|cortesía de|cortesia|cortesia de|per gentile concessione di|cortesia di"},
    {LabelForm::kStatement,
     "foto de archivo|imagen de archivo|foto d archivio|foto archivio|foto de arquivo|imagem de arquivo|"
     "imagen ilustrativa|foto ilustrativa|imagem ilustrativa|divulgação|reprodução|reprodução redes sociais"},
    // Dutch, Nordic
    {LabelForm::kMarked, "beeld|fotografie|bilde|billede|fotokredit|kuva|kuvat|kuvaaja|foto av|ljósmynd|mynd"},
    {LabelForm::kStatement,
     "arkivfoto|arkivbild|arkivbilde|archieffoto|archiefbeeld|genrebild|arkistokuva|kuvituskuva"},
    // Slavic, Hungarian, Greek, Turkish
    {LabelForm::kMarked,
     "fot|zdjęcie|zdjęcia|zdj|źródło zdjęcia|snímek|snímka|fotka|zdroj foto|foto zdroj|fotó|kép|fotók|"
     "фото|фотография|фотограф|снимок|изображение|источник фото|иллюстрация|світлина|джерело фото|ілюстрація|"
     "снимка|слика|φωτογραφία|φωτογραφίες|φωτο|φώτο|fotoğraf|görsel|fotoğraflar"},
    {LabelForm::kStatement, "фото из открытых источников"},
    {LabelForm::kStatement,
     "архивное фото|фото из архива|архівне фото|фото з архіву|ilustrační foto|ilustračné foto|zdjęcie ilustracyjne|"
     "иллюстративное фото|φωτογραφία αρχείου|arşiv|arşiv fotoğrafı|illusztráció"},
    // Asia
    {LabelForm::kMarked,
     "الصورة|صورة|تصوير|عکس|תצלום|צילום|קרדיט|फोटो|तस्वीर|चित्र|फोटो क्रेडिट|फोटो सोर्स|छायाचित्र|ছবি|புகைப்படம்|"
     "写真|画像|撮影|写真提供|画像提供|图片来源|圖片來源|图|圖|图片|圖片|摄影|攝影|사진|사진제공|사진 "
     "제공|이미지|gambar|"
     "foto ilustrasi|ảnh|hình ảnh|nguồn ảnh|ภาพ"},
    {LabelForm::kCourtesy, "साभार|提供|ছবি সৌজন্যে"},
    {LabelForm::kStatement,
     "صورة أرشيفية|फाइल फोटो|प्रतीकात्मक तस्वीर|प्रतीकात्मक फोटो|資料写真|资料图|資料圖|資料照|자료사진|자료 사진"},
};

constexpr const char* kSourceWords =
    "self|own|file|archive|archives|archiv|archivo|archivio|arquivo|handout|hand out|pool|pool photo|pool photos|"
    "supplied|provided|courtesy|stock|library|social media|twitter|x|facebook|instagram|youtube|telegram|tiktok|"
    "linkedin|screengrab|screenshot|video grab|via video|privat|private|collected|agencies|agency|wires|internet|"
    "reproduction|undated|dr|d r|all rights reserved|public domain|creative commons|cc by|cc by sa|cc0|"
    "twitter handle|via twitter|via facebook|via instagram|file photo|file image|file pic|file picture|filephoto|"
    "handout photo|handout image|архив|соцсети|из открытых источников";

constexpr const char* kInstitutions =
    "ministry|ministerium|ministère|ministerio|ministero|press|presse|service|office|government|police|polizei|"
    "department|university|université|universität|universidad|museum|archive|archives|agency|agence|agentur|"
    "agencia|images|image|photo|photos|pictures|pool|news|times|tv|media|medien|library|institute|institut|"
    "foundation|fund|association|club|court|company|co|inc|ltd|gmbh|ag|llc|corp|corporation|group|commission|"
    "council|parliament|embassy|command|army|navy|force|forces|guard|administration|centre|center|network|"
    "channel|radio|magazine|daily|herald|tribune|gazette|chronicle|journal|observer|guardian|telegraph|express|"
    "mirror|globe|today|nations|nasa|esa|noaa|commons|bureau|house|secretariat|federation|league|festival|"
    "studios|studio|films|entertainment|records|committee|handout|twitter|facebook|instagram|youtube|screengrab|"
    "screenshot|bank|authority|party|palace|kremlin|county|republic|national|international|stadt|feuerwehr|"
    "verlag|archiv|werk|church|hospital|school|college|airlines|airways|motors|energy|rescue|fire|district|"
    "municipality|board|team";

constexpr const char* kParticles =
    "de|la|le|les|du|des|da|do|dos|das|di|del|della|dello|degli|delle|el|al|als|bin|ibn|ben|bint|abu|van|von|vom|"
    "zu|zum|der|den|dem|ter|ten|te|op|het|af|av|of|the|and|y|e|et|und|och|og|en|for|für|pour|para|per|à|a|и|"
    "та|d|l|o";

constexpr const char* kSentenceWords =
    "how|why|what|when|where|who|whom|whose|which|this|that|these|those|here|there|see|watch|inside|after|before|"
    "during|as|is|are|was|were|be|been|being|has|have|had|having|would|could|should|does|it|its|it's|he|she|they|"
    "we|you|i'm|his|her|their|our|your|my|from|to|with|into|under|amid|against|not|than|then|shows|show|seen|"
    "taken|captures|captured|says|said|say|gallery|essay|story|stories|about|if|but|or|because|while|until|since|"
    "through|between|around|across|every|many|other|another|only|also|just|now|changed|changes|get|gets|goes|"
    "make|makes|finish|rights|reserved|wie|warum|wo|wer|wann|wird|wurde|wurden|war|waren|ist|sind|hat|haben|nach|"
    "vor|mit|bei|ein|eine|einen|einem|einer|nicht|auch|sich|zeigt|diese|dieser|dieses|das|die|dass|wenn|oder|"
    "aber|comment|pourquoi|quand|où|est|sont|était|dans|avec|sur|une|après|avant|qui|que|quel|quelle|cómo|"
    "por|qué|cuándo|dónde|está|están|fue|eran|con|una|después|antes|quién|как|почему|что|"
    "когда|где|это|был|была|были|после|перед";

using Words = std::unordered_set<std::string>;

template <class Use>
void each_entry(std::string_view list, Use use) {
  for (;;) {
    const auto end = list.find('|');
    use(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

Words words_of(const char* list) {
  Words words;
  each_entry(list, [&](std::string_view entry) { words.insert(fold_case(entry)); });
  return words;
}

struct Labels {
  std::unordered_map<std::string, LabelForm> forms;
  std::size_t longest = 0;  ///< in words

  Labels() {
    for (const auto& row : kLabels) {
      each_entry(row.labels, [&](std::string_view label) {
        auto words = bare(label);
        longest = std::max(longest, 1 + static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')));
        forms.emplace(std::move(words), row.form);
      });
    }
  }
};

}  // namespace

LabelMatch find_label(const std::string_view* words, std::size_t count) {
  static const Labels kTable;
  LabelMatch match;
  std::string joined;
  for (std::size_t i = 0; i < std::min(count, kTable.longest); ++i) {
    if (i > 0) joined += ' ';
    joined += words[i];
    if (const auto found = kTable.forms.find(joined); found != kTable.forms.end()) match = {found->second, i + 1};
  }
  return match;
}

bool is_source_word(std::string_view folded) {
  static const Words kWords = words_of(kSourceWords);
  return kWords.contains(std::string(folded));
}

bool is_institution_word(std::string_view folded) {
  static const Words kWords = words_of(kInstitutions);
  return kWords.contains(std::string(folded));
}

bool is_particle(std::string_view folded) {
  static const Words kWords = words_of(kParticles);
  return kWords.contains(std::string(folded));
}

bool is_sentence_word(std::string_view folded) {
  static const Words kWords = words_of(kSentenceWords);
  return kWords.contains(std::string(folded));
}

}  // namespace tearsheet::analyzers
