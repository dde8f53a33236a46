#include "analyzers/metadata/people/name_lexicon.h"

#include <functional>
#include <string>
#include <unordered_map>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

// Divided by "|". Packed by hand:
// clang-format off

constexpr const char* kNameSentences =
    "how|why|what|when|where|who|whom|whose|which|this|that|these|those|here|there|see|watch|inside|after|before|during|is|are|was|were|be|been|being|"
    "has|have|had|having|would|could|should|does|it|its|she|they|we|you|his|her|their|our|your|my|from|to|with|into|under|amid|against|not|than|then|"
    "says|said|say|essay|story|stories|about|if|but|or|because|while|until|since|through|between|around|across|every|many|other|another|only|also|"
    "just|now|changed|changes|get|gets|goes|make|makes|finish|must|might|did|near|outside|behind|above|below|off|out|"
    "up|down|despite|meets|held|walks|stands|centre";

// Capitalised, many of these are names: Uma, Han, Sie, Con. They make a sentence only of a text that nothing marks as a name.
constexpr const char* kNameSentencesElsewhere =
    "wie|warum|wo|wer|wann|wird|wurde|wurden|war|waren|ist|sind|hat|haben|nach|vor|mit|bei|"
    "ein|eine|einen|einem|einer|nicht|auch|sich|diese|dieser|dieses|die|dass|wenn|oder|aber|comment|pourquoi|quand|où|est|sont|était|dans|avec|sur|"
    "une|après|avant|qui|que|quel|quelle|cómo|por|qué|cuándo|dónde|está|están|fue|eran|con|una|después|antes|quién|как|почему|"
    "что|когда|где|это|был|была|были|после|перед|"
    "sie|wir|ihr|beim|aus|unter|über|durch|gegen|ohne|seit|kann|soll|muss|gibt|steht|sitzt|spricht|hier|cette|"
    "ces|ils|elles|nous|vous|pas|chez|entre|lors|pendant|depuis|sera|fait|été|sus|más|este|esta|han|durante|hacia|sobre|sin|cuando|donde|como|"
    "quando|onde|porque|foi|são|não|mais|uma|um|com|sem|ao|pela|pelo|nas|nella|nel|sono|è|perché|dove|dopo|hoe|waarom|wat|waar|wanneer|werd|wordt|"
    "zijn|niet|naar|bij|hur|varför|vad|när|inte|är|hvordan|hvorfor|hva|ikke|jak|dlaczego|gdzie|kiedy|jest|są|był|była|nie|się|przed|podczas|"
    "proč|kde|když|хто|чому|коли|де|який|яка|які|не|на|в|с|со|под|над|из|при|во|время|nasıl|neden|nerede|"
    "bagaimana|mengapa|saat|ketika|yang|dari";

constexpr const char* kNameParticles =
    "de|la|le|les|du|des|da|do|dos|das|di|del|della|dello|degli|delle|el|al|als|bin|ibn|ben|bint|abu|van|von|vom|zu|zum|der|den|dem|ter|ten|te|op|het|"
    "af|av|of|the|and|y|e|et|und|och|og|en|for|für|pour|para|per|à|a|и|та|d|l|o|ul|ur|un|san|santa|saint|st|zur|na|za|z|w|od|pri|ve|ja|dan|"
    "los|las|i|wa|binti|binte|bte|dela|delos|dell|dall|nell|degl|t|mac|ní|nic|ó|ua|ap|ferch|af|till";

constexpr const char* kNameInstitutions =
    "ministry|ministerium|ministère|ministerio|ministero|press|presse|service|office|government|police|polizei|department|university|université|"
    "universität|universidad|museum|archive|archives|agency|agence|agentur|agencia|images|image|photo|photos|pictures|pool|news|times|tv|media|"
    "medien|library|institute|institut|foundation|fund|association|club|court|company|co|inc|ltd|gmbh|ag|llc|corp|corporation|group|commission|"
    "council|parliament|embassy|command|army|navy|force|forces|guard|administration|centre|center|network|channel|radio|magazine|daily|herald|tribune|"
    "gazette|chronicle|journal|observer|guardian|telegraph|express|mirror|globe|today|nations|nasa|esa|noaa|commons|bureau|house|secretariat|"
    "federation|league|festival|studios|studio|films|entertainment|records|committee|handout|twitter|facebook|instagram|youtube|screengrab|screenshot|"
    "bank|authority|party|palace|kremlin|county|republic|national|international|stadt|feuerwehr|verlag|archiv|werk|church|hospital|school|college|"
    "airlines|airways|motors|energy|rescue|fire|district|municipality|board|team|shimbun|sports|editpress|presidency|presidential|whitehouse|senate|"
    "congress|state|defense|defence|space|observatory|laboratory|laboratories|labs|society|trust|union|airport|sheriff|health|theatre|theater|gallery|"
    "productions|production|netflix|paramount|bbc|cnn|nbc|cbs|abc|itv|zdf|srf|rtl|vrt|nrk|svt|yle|rtve|tve|lrt|ert|nhk|kbs|mbc|sbs|jtbc|reuters|stock|"
    "photography|fotografie|fotos|foto|bild|redaktion|zeitung|anzeiger|blatt|kurier|nachrichten|pressestelle|bundeswehr|bundestag|bundesregierung|"
    "landkreis|gemeinde|kanton|landesamt|hochschule|klinikum|verein|partei|polizeipräsidium|mairie|préfecture|gouvernement|musée|bibliothèque|"
    "éditions|gobierno|ayuntamiento|policía|guardia|museo|fundación|ejército|armada|prensa|periódico|gobernación|alcaldía|secretaría|"
    "prefeitura|governo|câmara|senado|polícia|universidade|museu|agência|comune|polizia|carabinieri|università|fondazione|regione|politie|"
    "gemeente|universiteit|stichting|kommune|politiet|polisen|poliisi|universitet|yliopisto|policja|urząd|muzeum|uniwersytet|agencja|straż|policie|"
    "úřad|hasiči|rendőrség|minisztérium|министерство|минобороны|мчс|полиция|музей|университет|агентство|пресс|"
    "служба|администрация|президента|правительство|коммерсантъ|известия|ведомости|міністерство|поліція|дснс|"
    "міноборони|офіс|υπουργείο|bakanlığı|belediyesi|polisi|emniyet|üniversitesi|وزارة|وكالة|شرطة|رئاسة|जनसंपर्क|"
    "पुलिस|मंत्रालय|新闻社|通讯社|警方|政府|캠프|대통령실|국회|경찰|경찰청|소방|시청|제공";

constexpr const char* kNameAbbreviations =
    "jr|sr|st|dr|prof|mr|mrs|ms|inc|ltd|co|corp|gen|col|lt|sgt|cpl|maj|capt|cmdr|adm|sen|rep|gov|mag|ing|dipl|u|ph|mc|officer|staff|bros|dept|univ|no|"
    "fa|sta|sto|ma|ms|mme|mlle|dna|sra";

constexpr const char* kNameArticles = "a|an|un|une|eine|ein|una|uma|um";

// clang-format on

struct WordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Lexicon = std::unordered_map<std::string, std::uint32_t, WordHash, std::equal_to<>>;

void add(Lexicon& lexicon, std::string_view words, std::uint32_t flag) {
  for (;;) {
    const auto end = words.find('|');
    lexicon[bare(words.substr(0, end))] |= flag;
    if (end == std::string_view::npos) return;
    words.remove_prefix(end + 1);
  }
}

Lexicon name_lexicon(bool stated) {
  Lexicon lexicon;
  add(lexicon, kNameSentences, furniture::kSentenceWord);
  if (!stated) add(lexicon, kNameSentencesElsewhere, furniture::kSentenceWord);
  add(lexicon, kNameParticles, furniture::kParticle);
  if (stated) add(lexicon, "in", furniture::kParticle);  // in 't Veld; before a place it has ended the name already
  add(lexicon, kNameInstitutions, furniture::kInstitutionWord);
  add(lexicon, kNameAbbreviations, furniture::kAbbreviation);
  add(lexicon, stated ? "a" : kNameArticles, furniture::kArticle);
  return lexicon;
}

}  // namespace

static std::uint32_t flags_in(const Lexicon& lexicon, std::string_view folded) {
  const auto found = lexicon.find(folded);
  return found == lexicon.end() ? 0 : found->second;
}

std::uint32_t name_word_flags(std::string_view folded) {
  static const auto kLexicon = name_lexicon(false);
  return flags_in(kLexicon, folded);
}

std::uint32_t stated_name_word_flags(std::string_view folded) {
  static const auto kLexicon = name_lexicon(true);
  return flags_in(kLexicon, folded);
}

}  // namespace tearsheet::analyzers::metadata
