#include "analyzers/metadata/people/people_words.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// "+" marks those that need a colon.
constexpr const char* kLeads =
    "by|written by|reported by|report by|story by|words by|text by|posted by|authored by|article by|review by|"
    "reviewed by|"
    "this post was written by|this article was written by|this story was written by|about the author|"
    "meet the author|über den autor|über die autorin|sobre el autor|sobre la autora|sobre o autor|"
    "news by|analysis by|opinion by|compiled by|created by|contributed by|guest post by|from our correspondent|"
    "+author|+authors|+reporter|+reporters|+writer|+writers|+byline|+correspondent|+written|+words|+story|"
    "von|text von|ein artikel von|eine analyse von|ein kommentar von|ein gastbeitrag von|bericht von|geschrieben von|"
    "verfasst von|interview von|+autor|+autorin|+autoren|+text|+verfasser|+interview|"
    "par|propos recueillis par|écrit par|rédigé par|article de|+auteur|+auteurs|+rédaction|"
    "por|escrito por|texto por|texto de|publicado por|+autora|+autores|+texto|"
    "di|a cura di|scritto da|articolo di|intervista di|+autore|+autrice|+autori|+testo|"
    "door|geschreven door|tekst door|"
    "av|skrevet av|skriven av|text av|tekst av|af|skrevet af|tekst af|+tekst|+journalist|+forfatter|+skribent|"
    "+kirjoittaja|kirjoittanut|+teksti|autorka|+autorka|napisał|napisała|+opracował|+opracowała|+autoři|+napsal|"
    "+napsala|+szerző|+írta|de către|scris de|+autoare|od|piše|+piše|+napisao|+napisala|+autorica|"
    "+автор|+авторы|+авторка|+текст|+автори|+подготовил|+подготовила|+пише|+συντάκτης|+συντακτης|+του|+της|"
    "+yazar|+yazan|+haber|+muhabir|بقلم|كتب|كتبت|+الكاتب|نوشته|+نویسنده|מאת|+लेखक|+द्वारा|लेखक|+রিপোর্টার|+লেখক|"
    "+文|+作者|+记者|+記者|+撰文|+글|+기자|+執筆|oleh|+penulis|+reporter|+tác giả|+bài|na|+na mwandishi|"
    "published by|updated by|posted on behalf of|edited by|+editor|+editors|+edited by|publié par|+編輯|+编辑|"
    "+責任編輯|+责任编辑|+redaktion|+redigeret af|+redaktør|+redactie|+redazione|+edición|fact checked by|"
    "fact-checked by|medically reviewed by|"
    "with inputs from|with input from|inputs from|with agency inputs from|with files from|with reporting by|"
    "additional reporting by|mit material von|mit informationen von|con información de|com informações de|"
    "erstellt von|beitrag von|blog beitrag von|blogbeitrag von|eingestellt von|gepostet von|vom|proposé par|publié par|"
    "written and photographed by|skrivet av|publicerad av|napisane przez|autorem jest|opublikował|dodał|"
    "viết bởi|ditulis oleh|penulis oleh|isinulat ni|ni|postado por|publicado por|redactado por|redatto da|pubblicato "
    "da|"
    "γράφει ο|γράφει η|від|от|בידי|بواسطة|إعداد|nga|deur|eftir|minn|โดย|ដោយ|تحریر|+autors|+autorius|+avtor|+müəllif|"
    "+ავტორი|+հեղինակ|+egilea|+höfundur|+kirjutas|tekst av|+upphovsman|+автор статьи|"
    "+text und fotos|+text und bilder|text and photos by|story and photos by|words and pictures by|+texto y fotos|"
    "+texte et photos|+testo e foto|+tekst og foto|+text och foto";

/// Those of the above that name sources: of what follows only agencies count.
constexpr const char* kInputs =
    "with inputs from|with input from|inputs from|with agency inputs from|with files from|with reporting by|"
    "additional reporting by|mit material von|mit informationen von|con información de|com informações de";

/// Those of the above that don't name the writer.
constexpr const char* kEditors =
    "edited by|editor|editors|編輯|编辑|責任編輯|责任编辑|updated by|published by|publié par|publicado por|edición|"
    "redigeret af|fact checked by|medically reviewed by|reviewed by|posted on behalf of";

constexpr const char* kNewsrooms =
    "staff|staff writer|staff writers|staff reporter|staff correspondent|web desk|news desk|desk|online desk|newsroom|"
    "newsdesk|editor|editors|editorial|editorial team|editorial board|the editors|admin|administrator|correspondent|"
    "our correspondent|special correspondent|our special correspondent|our bureau|bureau|agencies|agency|agency report|"
    "wire|wires|wire service|online|team|the team|news team|web team|guest author|guest|contributor|contributors|"
    "redaktion|die redaktion|onlineredaktion|online redaktion|la rédaction|rédaction|redacción|la redacción|redação|"
    "da redação|redazione|la redazione|redactie|de redactie|redaksjonen|redaktionen|toimitus|redakcja|redakce|redakcia|"
    "redakcija|редакция|редакція|редакцията|anonymous|anonym|unknown|none|null|undefined|nan|n a|na|author|authors|by|"
    "news|self|webdesk|multiple authors|various authors|various|world news|latest news|root|user|webmaster|moderator|"
    "superadmin|super admin|site admin|default|test|wordpress|wp admin|publisher|press release|sponsored|"
    "editorial staff|yazı işleri|haber merkezi|σύνταξη|agencias|agences|agenturen|agenzie|編集部|编辑部|編輯部|편집국|"
    "デジタル編集部|本报讯|zur person|zum autor|zur autorin|alle beiträge|alle artikel|mehr artikel|our methodology|"
    "voir tous les articles|ver todos los artículos|read bio|view bio|read full bio|author page|author bio|"
    "sponsored post|top stories|read more|share|follow|home|about|contact|subscribe|sign in|log "
    "in|facebook|twitter|linkedin|"
    "instagram|youtube|comments|advertisement|view all posts|view profile|full bio|see all|more by|posted in|min read";

constexpr const char* kNewsroomWords =
    "desk|staff|bureau|newsroom|newsdesk|editorial|editors|redaktion|redacción|redação|redazione|rédaction|redactie|"
    "redakcja|redakce|redaktionen|redaksjonen|webdesk|admin|https|http|редакция|редакція";

/// What stands beside names in a byline and names nobody: "By Ada Example | mail".
constexpr const char* kContacts =
    "mail|e mail|email|correo|correo electrónico|courriel|poczta|почта|posta|email author|email the "
    "author|twitter|x|facebook|linkedin|instagram|bluesky|mastodon|threads|"
    "whatsapp|follow|following|follow author|contact|contact author|kontakt|folgen|bio|profile|profil|website|web|rss|"
    "share|print|drucken|teilen|imprimer|partager|imprimir|compartir|stampa|condividi|comments|comment|kommentare|"
    "commentaires|comentarios|updated|published|subscribe|view all|see all|read bio|view bio";

/// Pictures, in what says who made them: "Fotos: Bo Beispiel", "Illustration von …", "(Fotos)".
constexpr const char* kPictures =
    "foto|fotos|photo|photos|photography|photographs|fotografie|fotografien|bild|bilder|illustration|illustrationen|"
    "illustrations|illustrazione|illustrazioni|ilustración|ilustraciones|ilustrações|images|image|pictures|picture|"
    "video|videos|grafik|graphics|infografik|kamera|camera|фото|зображення|zdjęcia|kuvat|kuva|bilde|billede|foto's|"
    "fotografía|fotografías|fotografia|fotografías|fotos y vídeo|cartoon|podcast";

/// Texts, in the same: "Ada Example (Text)".
constexpr const char* kTexts = "text|texte|texts|texto|textos|testo|tekst|words|story|текст|teksti|article";

constexpr const char* kRoles =
    "editor|reporter|writer|correspondent|journalist|columnist|author|contributor|producer|director|manager|"
    "president|founder|cofounder|ceo|cto|cfo|coo|cmo|chair|chairman|chairwoman|analyst|critic|blogger|consultant|"
    "specialist|expert|strategist|engineer|developer|researcher|scientist|professor|lecturer|fellow|intern|host|"
    "presenter|anchor|commentator|photographer|coordinator|advisor|adviser|officer|lead|head|chief|partner|owner|"
    "copywriter|marketer|dietitian|nutritionist|therapist|psychologist|physician|attorney|lawyer|teacher|educator|"
    "trainee|freelancer|"
    "redakteur|redakteurin|redaktor|redaktorin|korrespondent|korrespondentin|journalistin|autor|autorin|"
    "chefredakteur|chefredakteurin|volontär|volontärin|ressortleiter|ressortleiterin|leiter|leiterin|reporterin|"
    "kolumnist|kolumnistin|gastautor|gastautorin|freier|freie|"
    "journaliste|rédacteur|rédactrice|correspondant|correspondante|chroniqueur|chroniqueuse|envoyé|envoyée|auteur|"
    "redactor|redactora|periodista|corresponsal|reportero|reportera|columnista|autora|repórter|jornalista|"
    "correspondente|editora|colunista|giornalista|caporedattore|redattore|redattrice|corrispondente|inviato|inviata|"
    "direttore|redacteur|verslaggever|correspondente|hoofdredacteur|journalisten|redaktør|korrespondent|skribent|"
    "reportteri|toimittaja|dziennikarz|dziennikarka|redaktorka|korrespondentka|novinář|novinářka|újságíró|szerkesztő|"
    "корреспондент|журналист|журналистка|редактор|обозреватель|кореспондент|журналіст|δημοσιογράφος|muhabir|editör|"
    "yazar|wartawan|phóng viên|記者|记者|編集委員|기자";

constexpr const char* kRoleModifiers =
    "senior|sr|junior|jr|chief|deputy|associate|assistant|managing|executive|staff|political|politics|foreign|home|"
    "sports|sport|business|economics|economic|technology|tech|science|health|crime|legal|education|environment|"
    "travel|features|feature|news|digital|security|content|marketing|web|online|multimedia|investigative|special|"
    "diplomatic|defence|defense|royal|showbiz|entertainment|music|film|fashion|food|lifestyle|opinion|contributing|"
    "freelance|guest|lead|principal|general|national|international|world|city|local|european|us|uk|certified|"
    "registered|licensed|pediatric|clinical|professional|product|data|software|research|editorial|culture|video|"
    "audience|breaking|trending|consumer|money|transport|media|chefin|stellvertretender|stellvertretende|"
    "leitender|leitende|politischer|politische|our|the|co|vice|account|seo|community|social|communications";

constexpr const char* kDegrees =
    "phd|ph d|dphil|md|m d|do|mba|ma|m a|msc|ms|m s|ba|b a|bsc|bs|b s|rn|r n|bsn|msn|np|fnp|rd|rdn|ldn|ld|cpa|cfa|cfp|"
    "esq|jd|j d|llm|llb|dds|dmd|dvm|vmd|dacvb|dacvim|lvt|rvt|cvt|vts|lcsw|lmft|lpc|psyd|edd|med|mph|pt|dpt|ot|otr|ccc|"
    "slp|bcba|acsm|cscs|cpt|faap|facp|facc|facs|mbbs|frcs|mrcp|pe|pmp|aia|leed|cissp|ibclc|pharmd|crna|aprn|pa c|obe|"
    "mbe|cbe|mp|mep|dipl ing|ing|bcs";

constexpr const char* kAnds =
    "and|und|et|y|e|og|och|en|ja|i|и|та|і|й|και|ve|with|mit|avec|con|com|dan|và|a|oraz|és|și|si|as|و|और|এবং|dhe|və|ir|"
    "un|"
    "და|ו";

constexpr const char* kNameEnds = "in|at|for|für|aus|à|from|of|pour|para|per|voor|til|till|dla|chez|bei|via|из";

constexpr const char* kDateIntroductions =
    "on|at|am|le|el|il|op|den|em|på|den|kl|um|dne|dnia|the|posted|published|updated|last|den|veröffentlicht|"
    "aktualisiert|publié|publicado|pubblicato|gepubliceerd|от";

constexpr const char* kOrganizationWords =
    "team|agency|agencies|strategies|solutions|systems|technologies|group|media|magazine|blog|news|network|"
    "institute|institution|university|association|society|foundation|council|committee|company|"
    "corporation|corp|inc|llc|ltd|gmbh|studio|studios|labs|services|support|partners|consulting|"
    "hospital|hospitals|department|ministry|government|tv|radio|online|"
    "marketing|communications|publishing|redaktionsnetzwerk|verlag|zeitung|tageblatt|gazette|herald|"
    "times|tribune|daily|weekly";

/// Words of organizations that are surnames, too: Edith Bank, Simon Guard, Anna Church.
constexpr const char* kHouseNames =
    "bank|press|presse|post|house|court|church|guard|fire|palace|county|space|state|army|navy|board|party|stock|bild|"
    "image|pool|mirror|globe|today|express|guardian|chronicle|channel|fund|command|league|records|rescue|district|"
    "trust|union|force|lab|werk|guardia|straż|foto|congress|senate|school|journal|sheriff|library|archive|center";

/// Job titles that are surnames, too: Anthony Head, Felix Leiter. They are titles only next to other words of titles.
constexpr const char* kTitleNames =
    "head|lead|chief|partner|fellow|host|owner|anchor|intern|chair|leiter|freier|freie|critic|expert|manager|"
    "teacher|author|autor|engineer|yazar|president|professor|officer|founder|lawyer|scientist|host";

using Words = std::unordered_set<std::string>;

template <class Add>
void each(std::string_view list, Add add) {
  while (!list.empty()) {
    const auto end = list.find('|');
    add(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
  }
}

Words words_of(const char* list) {
  Words words;
  each(list, [&](std::string_view entry) { words.insert(bare(entry)); });
  return words;
}

struct Leads {
  std::unordered_map<std::string, BylineLead> table;
  Words first_words;

  Leads() {
    const auto editors = words_of(kEditors), inputs = words_of(kInputs);
    each(kLeads, [&](std::string_view entry) {
      const bool colon = entry.starts_with('+');
      if (colon) entry.remove_prefix(1);
      const auto key = bare(entry);
      table.emplace(key, BylineLead{true, colon, editors.contains(key), inputs.contains(key)});
      first_words.insert(key.substr(0, key.find(' ')));
    });
  }
};

const Leads& leads() {
  static const Leads kTable;
  return kTable;
}

bool holds(const Words& words, std::string_view folded) { return words.contains(std::string(folded)); }

}  // namespace

BylineLead find_byline_lead(std::string_view folded) {
  const auto found = leads().table.find(std::string(folded));
  return found == leads().table.end() ? BylineLead{} : found->second;
}

bool begins_byline_lead(std::string_view folded) { return holds(leads().first_words, folded); }

bool is_newsroom_name(std::string_view folded) {
  static const auto kWords = words_of(kNewsrooms);
  return holds(kWords, folded);
}

bool is_newsroom_word(std::string_view folded) {
  static const auto kWords = words_of(kNewsroomWords);
  return holds(kWords, folded);
}

bool is_role(std::string_view folded) {
  static const auto kWords = words_of(kRoles);
  return holds(kWords, folded);
}

bool is_role_modifier(std::string_view folded) {
  static const auto kWords = words_of(kRoleModifiers);
  return holds(kWords, folded);
}

bool is_degree(std::string_view folded) {
  static const auto kWords = words_of(kDegrees);
  return holds(kWords, folded);
}

bool is_name_and(std::string_view folded) {
  static const auto kWords = words_of(kAnds);
  return holds(kWords, folded);
}

bool ends_name_words(std::string_view folded) {
  static const auto kWords = words_of(kNameEnds);
  return holds(kWords, folded);
}

bool introduces_date(std::string_view folded) {
  static const auto kWords = words_of(kDateIntroductions);
  return holds(kWords, folded);
}

bool is_organization_word(std::string_view folded) {
  static const auto kWords = words_of(kOrganizationWords);
  return holds(kWords, folded);
}

bool is_contact(std::string_view folded) {
  static const auto kWords = words_of(kContacts);
  return holds(kWords, folded);
}

bool is_picture_word(std::string_view folded) {
  static const auto kWords = words_of(kPictures);
  return holds(kWords, folded);
}

bool is_text_word(std::string_view folded) {
  static const auto kWords = words_of(kTexts);
  return holds(kWords, folded);
}

bool is_house_name(std::string_view folded) {
  static const auto kWords = words_of(kHouseNames);
  return holds(kWords, folded);
}

bool is_title_name(std::string_view folded) {
  static const auto kWords = words_of(kTitleNames);
  return holds(kWords, folded);
}

}  // namespace tearsheet::analyzers::metadata
