#include "analyzers/furniture/credits/credit_words.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>

#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/credits/credit_text.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::furniture {
namespace {

// Divided by "|". Packed by hand:
// clang-format off

constexpr const char* kSources =
    "self|own|file|archive|archives|archiv|archivo|archivio|arquivo|handout|hand out|pool|pool photo|pool photos|"
    "supplied|provided|courtesy|stock|library|social media|twitter|x|facebook|instagram|youtube|telegram|tiktok|"
    "linkedin|screengrab|screenshot|video grab|via video|privat|private|collected|agencies|agency|wires|internet|"
    "reproduction|undated|dr|d r|public domain|creative commons|cc by|cc by sa|cc0|twitter handle|via twitter|"
    "via facebook|via instagram|file photo|file image|file pic|file picture|filephoto|handout photo|handout image|"
    "архив|соцсети|из открытых источников|rr|own picture|own photo|eigen foto|"
    "eigenes foto|eigene aufnahme|privatarchiv|archief|arkiv|arkisto|archív|archiwum|archiwum prywatne|arhiv|"
    "arhiva|arxiu|pressefoto|pr|promo|pressebild|via getty|whatsapp|reddit|bluesky|threads|weibo|vk|snapchat|"
    "google|google maps|google street view|google earth|dok pribadi|pribadi|cedida|cortesía|cortesia|divulgação|"
    "reprodução|arquivo pessoal|acervo pessoal|redes sociales|redes sociais|captura de pantalla|captura de video|"
    "dr archives|all agencies|various|collage|composite|ai generated|ai|chatgpt|midjourney|dall e|файл|"
    "личный архив|архив редакции|из личного архива|соцмережі|"
    "скриншот|скріншот|открытые источники|открытых источников|"
    "відкриті джерела|з відкритих джерел|प्रतीकात्मक|"
    "फाइल|सोशल मीडिया|ट्विटर|इंटरनेट|自社|本社|"
    "本社撮影|读者提供|讀者提供|网络|網路|网络图|资料|資料|현장|독자 제공|"
    "온라인 커뮤니티|sns|أرشيف|أرشيفية|مواقع التواصل|"
    "وسائل التواصل الاجتماعي|وكالات|إنترنت|آرشیو|ארכיון|"
    "אילוסטרציה|αρχείο|αρχειου|arşiv|sosyal medya|c|cc|cc by 2 0|cc by sa 4 0|cc by sa 3 0|"
    "cc by 4 0|cc by sa 2 0|public domain cc0|gemeinfrei|courtesy photo|staff|stringer|afp stringer|vídeo";

constexpr const char* kInstitutions =
    "ministry|ministerium|ministère|ministerio|ministero|press|presse|service|office|government|police|polizei|"
    "department|university|université|universität|universidad|museum|archive|archives|agency|agence|agentur|"
    "agencia|images|image|photo|photos|pictures|pool|news|times|tv|media|medien|library|institute|institut|"
    "foundation|fund|association|club|court|company|co|inc|ltd|gmbh|ag|llc|corp|corporation|group|commission|"
    "council|parliament|embassy|command|army|navy|force|forces|guard|administration|centre|center|network|channel|"
    "radio|magazine|daily|herald|tribune|gazette|chronicle|journal|observer|guardian|telegraph|express|mirror|"
    "globe|today|nations|nasa|esa|noaa|commons|bureau|house|secretariat|federation|league|festival|studios|studio|"
    "films|entertainment|records|committee|handout|twitter|facebook|instagram|youtube|screengrab|screenshot|bank|"
    "authority|party|palace|kremlin|county|republic|national|international|stadt|feuerwehr|verlag|archiv|werk|"
    "church|hospital|school|college|airlines|airways|motors|energy|rescue|fire|district|municipality|board|team|"
    "shimbun|sports|editpress|presidency|presidential|whitehouse|senate|congress|state|defense|defence|"
    "space|observatory|laboratory|laboratories|labs|society|trust|union|airport|sheriff|"
    "health|theatre|theater|gallery|productions|production|netflix|paramount|bbc|cnn|"
    "nbc|cbs|abc|itv|zdf|srf|rtl|vrt|nrk|svt|yle|rtve|tve|lrt|ert|nhk|kbs|mbc|sbs|jtbc|"
    "reuters|stock|photography|fotografie|fotos|foto|bild|redaktion|zeitung|anzeiger|blatt|kurier|"
    "nachrichten|pressestelle|bundeswehr|bundestag|bundesregierung|landkreis|gemeinde|kanton|landesamt|"
    "hochschule|klinikum|verein|partei|polizeipräsidium|mairie|préfecture|gouvernement|musée|"
    "bibliothèque|éditions|gobierno|ayuntamiento|policía|guardia|museo|fundación|ejército|armada|prensa|"
    "periódico|gobernación|alcaldía|secretaría|prefeitura|governo|câmara|senado|polícia|universidade|museu|"
    "agência|comune|polizia|carabinieri|università|fondazione|regione|politie|gemeente|universiteit|stichting|"
    "kommune|politiet|polisen|poliisi|universitet|yliopisto|policja|urząd|muzeum|uniwersytet|agencja|straż|"
    "policie|úřad|hasiči|rendőrség|minisztérium|министерство|минобороны|мчс|"
    "полиция|музей|университет|агентство|пресс|служба|"
    "администрация|президента|правительство|коммерсантъ|"
    "известия|ведомости|міністерство|поліція|дснс|міноборони|"
    "офіс|υπουργείο|bakanlığı|belediyesi|polisi|emniyet|üniversitesi|وزارة|وكالة|"
    "شرطة|رئاسة|जनसंपर्क|पुलिस|मंत्रालय|新闻社|通讯社|"
    "警方|政府|캠프|대통령실|국회|경찰|경찰청|소방|시청|제공";

constexpr const char* kParticles =
    "de|la|le|les|du|des|da|do|dos|das|di|del|della|dello|degli|delle|el|al|als|bin|ibn|ben|bint|abu|van|von|vom|"
    "zu|zum|der|den|dem|ter|ten|te|op|het|af|av|of|the|and|y|e|et|und|och|og|en|for|für|pour|para|per|à|a|и|"
    "та|d|l|o|ul|ur|un|san|santa|saint|st|zur|na|za|z|w|od|pri|ve|ja|dan";

constexpr const char* kSentences =
    "how|why|what|when|where|who|whom|whose|which|this|that|these|those|here|there|see|watch|inside|after|before|"
    "during|is|are|was|were|be|been|being|has|have|had|having|would|could|should|does|it|its|she|they|we|you|"
    "his|her|their|our|your|my|from|to|with|into|under|amid|against|not|than|then|shows|show|seen|taken|"
    "captures|captured|says|said|say|gallery|essay|story|stories|about|if|but|or|because|while|until|since|through|"
    "between|around|across|every|many|other|another|only|also|just|now|changed|changes|get|gets|goes|make|makes|"
    "finish|rights|reserved|wie|warum|wo|wer|wann|wird|wurde|wurden|war|waren|ist|sind|hat|haben|nach|vor|mit|bei|"
    "ein|eine|einen|einem|einer|nicht|auch|sich|zeigt|diese|dieser|dieses|die|dass|wenn|oder|aber|comment|pourquoi|"
    "quand|où|est|sont|était|dans|avec|sur|une|après|avant|qui|que|quel|quelle|cómo|por|qué|cuándo|dónde|"
    "está|están|fue|eran|con|una|después|antes|quién|как|почему|что|когда|где|это|"
    "был|была|были|после|перед|must|might|did|near|outside|behind|above|below|off|out|"
    "up|down|despite|speaks|spoke|arrives|arrived|attends|attended|waits|meets|held|poses|posed|walks|stands|"
    "sits|looks|pictured|photographed|centre|sie|wir|ihr|beim|aus|unter|über|durch|gegen|ohne|seit|kann|soll|muss|"
    "gibt|steht|sitzt|spricht|hier|sehen|cette|ces|ils|elles|nous|vous|pas|chez|entre|lors|pendant|depuis|sera|"
    "fait|été|sus|más|este|esta|han|durante|hacia|sobre|sin|cuando|donde|como|quando|onde|porque|foi|são|não|"
    "mais|uma|um|com|sem|ao|pela|pelo|nas|nella|nel|sono|è|perché|dove|dopo|hoe|waarom|wat|waar|wanneer|werd|"
    "wordt|zijn|niet|naar|bij|hur|varför|vad|när|inte|är|hvordan|hvorfor|hva|ikke|jak|dlaczego|gdzie|kiedy|jest|"
    "są|był|była|nie|się|przed|podczas|proč|kde|když|хто|чому|коли|де|який|яка|які|"
    "не|на|в|с|со|под|над|из|при|во|время|nasıl|neden|nerede|bagaimana|mengapa|saat|"
    "ketika|yang|dari";

struct FlagRow {
  std::uint32_t flag;
  const char* words;
};

constexpr FlagRow kFlags[] = {
    {kSentenceWord, kSentences},
    {kParticle, kParticles},
    {kInstitutionWord, kInstitutions},
    {kVia, "via|vía"},
    {kFor, "for|für|pour|para|per|voor|för|dla|для|за|için"},
    {kBy, "by"},
    {kOn, "on|auf|sur|en|su|em|op|på|na|на"},
    {kKind, "photo|photos|image|images|picture|pictures|pic|foto|fotos|bild|video|graphic|graphics|illustration|wire|kuva|fotó|фото|사진|写真|照片|صورة|फोटो|wirephoto|fotoğraf"},
    {kStock, "file|archive|archives|archiv|pool|handout|stock|arkiv|archivo|archief|arquivo|архив|stringer"},
    {kLegalForm, "inc|ltd|llc|gmbh|co|sa|corp|plc|ag|kg|bv|oy|ab|as|srl|spa|sarl|limited"},
    {kTrails, "nuotr|nuotrauka|摄|攝|摄影|攝影|撮影|촬영|캡처|felvétele"},
    {kTrails | kGiver, "提供|供图|供圖|作图|제공"},
    {kReporter, "记者|記者|기자|특파원|통신원|사진기자"},
    {kAbbreviation, "jr|sr|st|dr|prof|mr|mrs|ms|inc|ltd|co|corp|nuotr|gen|col|lt|sgt|cpl|maj|capt|pfc|spc|cmdr|adm|sen|rep|gov|mag|ing|dipl|u|ph|mc|petty|officer|staff|bros|dept|univ|no|fa|sta|sto|ma|ms|mme|mlle|dna|sra"},
    {kArticle, "a|an|un|une|eine|ein|una|uma|um"},
};

// clang-format on

template <class Use>
void each_entry(std::string_view list, Use use) {
  for (;;) {
    const auto end = list.find('|');
    use(list.substr(0, end));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

/// What is known about a folded phrase; usually just one thing.
struct Entry {
  std::uint32_t flags = 0;
  bool is_label = false, is_source = false;
  LabelForm form = LabelForm::kMarked;
};

struct PhraseHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

class Lexicon {
 public:
  Lexicon() {
    for (const auto& row : kFlags) {
      each_entry(row.words, [&](std::string_view word) { entries_[bare(word)].flags |= row.flag; });
    }
    each_entry(kSources, [&](std::string_view phrase) { entries_[bare(phrase)].is_source = true; });
    for (const auto& row : label_rows()) {
      each_entry(row.labels, [&](std::string_view label) { add_label(bare(label), row.form); });
    }
    each_agency_name([&](std::string_view name, const AgencyRow&) { add_opening(bare(name), kOpensAgency); });
  }

  const Entry* find(std::string_view phrase) const {
    const auto found = entries_.find(phrase);
    return found == entries_.end() ? nullptr : &found->second;
  }
  std::size_t longest_label() const { return longest_label_; }

 private:
  void add_label(std::string phrase, LabelForm form) {
    add_opening(phrase, kOpensLabel);
    const auto words = 1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
    longest_label_ = std::max(longest_label_, words);
    auto& entry = entries_[std::move(phrase)];
    if (entry.is_label) return;
    entry.is_label = true;
    entry.form = form;
  }

  void add_opening(const std::string& phrase, std::uint32_t flag) {
    entries_[phrase.substr(0, phrase.find(' '))].flags |= flag;
  }

  std::unordered_map<std::string, Entry, PhraseHash, std::equal_to<>> entries_;
  std::size_t longest_label_ = 0;
};

const Lexicon& lexicon() {
  static const Lexicon kLexicon;
  return kLexicon;
}

bool is_label_joint(const CreditToken& token) { return token.sign == U'\'' || (token.sign == U'-' && !token.spaced); }

}  // namespace

LabelMatch find_label(const CreditText& text, std::size_t from, std::size_t to) {
  LabelMatch match;
  std::size_t words = 0;
  for (auto i = from; i < to && words < lexicon().longest_label(); ++i) {
    if (!text[i].is_word()) {
      if (i > from && is_label_joint(text[i])) continue;
      break;
    }
    if (words++ == 0 && (text[i].flags & kOpensLabel) == 0) break;
    const auto* entry = lexicon().find(text.words(from, i + 1));
    if (entry && entry->is_label) match = {entry->form, i + 1 - from};
  }
  return match;
}

std::uint32_t word_flags(std::string_view folded) {
  const auto* entry = lexicon().find(folded);
  return entry ? entry->flags : 0;
}

bool is_source(std::string_view folded) {
  const auto* entry = lexicon().find(folded);
  return entry && entry->is_source;
}

bool is_known_phrase(std::string_view folded) {
  const auto* entry = lexicon().find(folded);
  return (entry && (entry->is_label || entry->is_source)) || find_agency_words(folded);
}

}  // namespace tearsheet::analyzers::furniture
