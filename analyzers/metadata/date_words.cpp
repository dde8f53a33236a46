#include "analyzers/metadata/date_words.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace tearsheet::analyzers {
namespace {

constexpr std::size_t kMostWords = 5;

constexpr const char* kPublished =
    "published|published on|published at|published date|first published|first published on|originally published|"
    "publish date|publication date|posted|posted on|posted at|created|created on|date|date published|release "
    "date|issued|"
    "issued on|story published|veröffentlicht|veröffentlicht am|erschienen|erschienen am|erstellt|erstellt am|"
    "publiziert|publiziert am|publié|publié le|publiée le|paru le|date de publication|publicado|publicado el|"
    "publicado em|publicada|fecha de publicación|data de publicação|pubblicato|pubblicato il|data di pubblicazione|"
    "gepubliceerd|gepubliceerd op|geplaatst|publicerad|publicerat|publisert|publiceret|julkaistu|birt|avaldatud|"
    "publicēts|paskelbta|opublikowano|data publikacji|dodano|publikováno|vydáno|publikované|zverejnené|megjelent|"
    "közzétéve|publicat|publicat în|publicat la|data publicării|objavljeno|objavljen|објављено|публикувано|"
    "опубликовано|дата публикации|опубліковано|дата публікації|δημοσιεύτηκε|δημοσιεύθηκε|δημοσίευση|yayınlanma|"
    "yayınlanma tarihi|yayın tarihi|yayınlandı|giriş|نشر|نشرت|تاريخ النشر|نشر في|منتشر|תאריך פרסום|פורסם|प्रकाशित|"
    "प्रकाशित तिथि|পাবলিশ|প্রকাশ|প্রকাশিত|প্রকাশের "
    "তারিখ|வெளியிடப்பட்டது|公開|公開日|掲載|配信|投稿日|发布|发布时间|发表|發布|"
    "發布時間|입력|등록|기사입력|diterbitkan|dipublikasikan|ditayangkan|tayang|đăng|ngày đăng|เผยแพร่";

constexpr const char* kUpdated =
    "updated|updated on|updated at|last updated|last updated on|last updated at|last update|last modified|"
    "last modified on|modified|modified on|edited|update|revised|story updated|aktualisiert|aktualisiert am|"
    "zuletzt aktualisiert|zuletzt aktualisiert am|letzte aktualisierung|geändert|geändert am|stand|aktualisierung|"
    "mis à jour|mis à jour le|mise à jour|mise à jour le|modifié|modifié le|dernière mise à jour|actualizado|"
    "actualizado el|actualizada|última actualización|atualizado|atualizado em|última atualização|aggiornato|"
    "aggiornato il|ultimo aggiornamento|ultima modifica|bijgewerkt|bijgewerkt op|laatst bijgewerkt|laatste update|"
    "gewijzigd|uppdaterad|uppdaterat|senast uppdaterad|oppdatert|sist oppdatert|opdateret|sidst opdateret|päivitetty|"
    "uppfært|uuendatud|atjaunots|atnaujinta|aktualizacja|ostatnia aktualizacja|zaktualizowano|aktualizováno|"
    "aktualizované|upraveno|frissítve|frissült|frissítés|actualizat|actualizat în|ultima actualizare|ažurirano|"
    "izmenjeno|ажурирано|обновена|обновено|обновлено|обновлён|дата обновления|оновлено|ενημερώθηκε|ενημέρωση|"
    "τελευταία ενημέρωση|güncelleme|güncellenme|son güncelleme|güncelleme tarihi|güncellendi|تحديث|آخر تحديث|"
    "حُدِّث|עודכן|עדכון אחרון|अपडेट|अपडेटेड|अपडेट किया गया|अद्यतन|আপডেট|সর্বশেষ আপডেট|புதுப்பிக்கப்பட்டது|更新|更新日|"
    "最終更新|更新时间|更新時間|最后更新|최종수정|수정|기사수정|diperbarui|cập nhật|อัปเดต";

constexpr const char* kFillers =
    "at|on|the|of|and|in|time|local|hrs|hours|hr|hs|o|clock|a|le|la|les|el|los|las|al|del|de|den|der|dem|am|um|uhr|"
    "ab|à|á|a las|às|as|em|do|da|di|il|alle|ore|ora|dalle|op|om|uur|kl|klo|klokken|den|d|i|v|ve|saat|g|год|года|г|в|у|"
    "о|час|ч|р|року|год|στις|τις|ώρα|pukul|jam|hari|lúc|ngày|giờ|năm|น|เวลา|बजे|को|तक|টায়|তারিখ|الساعة|في|יום|בשעה|"
    "年|月|日|時|分|년|월|일|시|분|th|st|nd|rd|er|ч|м";

std::unordered_set<std::string> set_of(std::string_view list) {
  std::unordered_set<std::string> words;
  for (;;) {
    const auto end = list.find('|');
    words.insert(bare(list.substr(0, end)));
    if (end == std::string_view::npos) return words;
    list.remove_prefix(end + 1);
  }
}

}  // namespace

RoleMatch find_role(const std::vector<Token>& tokens, std::size_t at) {
  static const auto kPublishedWords = set_of(kPublished);
  static const auto kUpdatedWords = set_of(kUpdated);
  RoleMatch match;
  std::string joined;
  for (auto i = at; i < std::min(tokens.size(), at + kMostWords) && tokens[i].kind == Token::Kind::kWord; ++i) {
    if (i > at) joined += ' ';
    joined += tokens[i].folded;
    if (kPublishedWords.contains(joined)) match = {DateRole::kPublished, i + 1 - at};
    if (kUpdatedWords.contains(joined)) match = {DateRole::kUpdated, i + 1 - at};
  }
  return match;
}

bool is_date_filler(std::string_view folded) {
  static const auto kWords = set_of(kFillers);
  return kWords.contains(std::string(folded));
}

}  // namespace tearsheet::analyzers
