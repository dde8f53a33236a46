#include "analyzers/metadata/dates/date_words.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace tearsheet::analyzers::metadata {
namespace {

constexpr std::size_t kMostWords = 5;

constexpr const char* kPublished =
    "published|published on|published at|published date|first published|first published on|originally published|"
    "publish date|publication date|posted|posted on|posted at|created|created on|date|date published|release date|"
    "issued|issued on|story published|publishing date|date of publication|date posted|date created|pub date|"
    "first posted|originally posted|originally posted on|datum|pressemitteilung vom|meldung vom|beitrag vom|"
    "artikel vom|publiziert|online seit|veröffentlicht|veröffentlicht am|erschienen|erschienen am|erstellt|"
    "erstellt am|publiziert am|publié|publié le|publiée le|paru le|date de publication|publicado|publicado el|"
    "publicado em|publicada|fecha de publicación|data de publicação|pubblicato|pubblicato il|data di pubblicazione|"
    "gepubliceerd|gepubliceerd op|geplaatst|publicerad|publicerat|publisert|publiceret|julkaistu|birt|avaldatud|"
    "publicēts|paskelbta|opublikowano|data publikacji|dodano|publikováno|vydáno|publikované|zverejnené|megjelent|"
    "közzétéve|publicat|publicat în|publicat la|data publicării|objavljeno|objavljen|објављено|публикувано|"
    "опубликовано|дата публикации|опубліковано|дата публікації|δημοσιεύτηκε|δημοσιεύθηκε|δημοσίευση|yayınlanma|"
    "yayınlanma tarihi|yayın tarihi|yayınlandı|giriş|نشر|نشرت|تاريخ النشر|نشر في|منتشر|תאריך פרסום|פורסם|प्रकाशित|"
    "प्रकाशित तिथि|পাবলিশ|প্রকাশ|প্রকাশিত|প্রকাশের "
    "তারিখ|வெளியிடப்பட்டது|公開|公開日|掲載|配信|投稿日|发布|发布时间|发表|發布|發布時間|입력|등록|"
    "기사입력|diterbitkan|dipublikasikan|ditayangkan|tayang|đăng|ngày đăng|เผยแพร่";

constexpr const char* kUpdated =
    "updated|updated on|akt|upd|updated at|last updated|last updated on|last updated at|last update|last modified|"
    "last modified on|modified|modified on|edited|update|revised|story updated|last edited|last edited on|edited on|"
    "last changed|last changed on|changed|last revised|last revised on|last reviewed|last reviewed on|"
    "medically reviewed|reviewed on|date modified|date updated|content updated|page updated|page last updated|"
    "page last updated on|page last reviewed|zuletzt bearbeitet|zuletzt bearbeitet am|zuletzt geändert|"
    "zuletzt geändert am|letzte änderung|letzte änderung am|letzte bearbeitung|geändert am|dernière modification|"
    "dernière modification le|última modificación|última edición|aktualisiert|aktualisiert am|zuletzt aktualisiert|"
    "zuletzt aktualisiert am|letzte aktualisierung|geändert|stand|aktualisierung|mis à jour|mis à jour le|"
    "mise à jour|mise à jour le|modifié|modifié le|dernière mise à jour|actualizado|actualizado el|actualizada|"
    "última actualización|atualizado|atualizado em|última atualização|aggiornato|aggiornato il|ultimo aggiornamento|"
    "ultima modifica|bijgewerkt|bijgewerkt op|laatst bijgewerkt|laatste update|gewijzigd|uppdaterad|uppdaterat|"
    "senast uppdaterad|oppdatert|sist oppdatert|opdateret|sidst opdateret|päivitetty|uppfært|uuendatud|atjaunots|"
    "atnaujinta|aktualizacja|ostatnia aktualizacja|zaktualizowano|aktualizováno|aktualizované|upraveno|frissítve|"
    "frissült|frissítés|actualizat|actualizat în|ultima actualizare|ažurirano|izmenjeno|ажурирано|обновена|обновено|"
    "обновлено|обновлён|дата обновления|оновлено|ενημερώθηκε|ενημέρωση|τελευταία ενημέρωση|güncelleme|güncellenme|"
    "son güncelleme|güncelleme tarihi|güncellendi|تحديث|آخر تحديث|حُدِّث|עודכן|עדכון אחרון|अपडेट|अपडेटेड|"
    "अपडेट किया गया|अद्यतन|আপডেট|সর্বশেষ "
    "আপডেট|புதுப்பிக்கப்பட்டது|更新|更新日|最終更新|更新时间|更新時間|最后更新|최종수정|수정|기사수정|"
    "diperbarui|cập nhật|อัปเดต";

constexpr const char* kFillers =
    "at|on|the|of|and|in|time|local|hrs|hours|hr|hs|o|clock|a|le|la|les|el|los|las|al|del|de|den|der|dem|am|um|uhr|"
    "ab|à|á|a las|às|as|em|do|da|di|il|alle|ore|ora|dalle|op|om|uur|kl|klo|klokken|den|d|i|v|ve|saat|g|год|года|г|в|у|"
    "о|час|ч|р|року|год|στις|τις|ώρα|pukul|jam|hari|lúc|ngày|giờ|năm|น|เวลา|बजे|को|तक|টায়|তারিখ|الساعة|في|יום|בשעה|"
    "年|月|日|時|分|년|월|일|시|분|th|st|nd|rd|er|ч|м";

constexpr const char* kOtherOccasions =
    "termin|termine|deadline|expires|expired|expiry|born|died|geboren|gestorben|birthday|birth|due|event|events|when|"
    "wann|starts|ends|begins|beginn|einsendeschluss|bewerbungsfrist|anmeldeschluss|gültig|valid|validity|copyright|"
    "scheduled|premiere|joined|registriert|registered|member|mitglied|abgerufen|accessed|retrieved|"
    "cierre|nacido|né|née|decorrenza|scadenza|termín|срок|родился";

struct DateWordHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Words = std::unordered_set<std::string, DateWordHash, std::equal_to<>>;

template <class Add>
void for_each_entry(std::string_view list, Add add) {
  for (;;) {
    const auto end = list.find('|');
    add(bare(list.substr(0, end)));
    if (end == std::string_view::npos) return;
    list.remove_prefix(end + 1);
  }
}

Words words_of(std::string_view list) {
  Words words;
  for_each_entry(list, [&](std::string word) { words.insert(std::move(word)); });
  return words;
}

struct Roles {
  std::unordered_map<std::string, DateRole, DateWordHash, std::equal_to<>> phrases;
  Words starts;  ///< their first words, as most words of a line are not one of them

  Roles() {
    add(kPublished, DateRole::kPublished);
    add(kUpdated, DateRole::kUpdated);
  }

 private:
  void add(std::string_view list, DateRole role) {
    for_each_entry(list, [&](std::string phrase) {
      starts.insert(phrase.substr(0, phrase.find(' ')));
      phrases[std::move(phrase)] = role;
    });
  }
};

}  // namespace

RoleMatch find_role(const std::vector<Token>& tokens, std::size_t at) {
  static const Roles kRoles;
  if (tokens[at].kind != Token::Kind::kWord || !kRoles.starts.contains(tokens[at].folded)) return {};
  RoleMatch match;
  std::string joined;
  for (auto i = at; i < std::min(tokens.size(), at + kMostWords) && tokens[i].kind == Token::Kind::kWord; ++i) {
    if (i > at) joined += ' ';
    joined += tokens[i].folded;
    if (const auto found = kRoles.phrases.find(joined); found != kRoles.phrases.end()) {
      match = {found->second, i + 1 - at};
    }
  }
  return match;
}

DateName kind_of_date_name(std::string_view name) {
  const auto holds = [name](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [name](std::string_view word) { return name.find(word) != std::string_view::npos; });
  };
  if (holds({"expir", "unpublish", "publisher", "event", "birth", "valid", "unavailable"})) {
    return DateName::kNone;
  }
  // hAtom's "published updated" is one date for both.
  if (holds({"publishe", "publisht", "publishd", "publication", "pubdate", "pubtime", "issued", "posted", "postdate",
             "posttime", "postedon", "displaydate", "firstcreate", "available", "releasedate", "onlinedate"})) {
    return DateName::kPublished;
  }
  if (holds({"modif", "updat", "lastmod", "revis", "edited", "changed", "aktualis"})) return DateName::kUpdated;
  if (holds({"date", "created", "time", "datum", "fecha"})) return DateName::kVague;
  return DateName::kNone;
}

bool is_date_filler(std::string_view folded) {
  static const auto kWords = words_of(kFillers);
  return kWords.contains(folded);
}

bool is_other_occasion(std::string_view folded) {
  static const auto kWords = words_of(kOtherOccasions);
  return kWords.contains(folded);
}

}  // namespace tearsheet::analyzers::metadata
