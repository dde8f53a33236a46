#include "analyzers/content/vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "analyzers/content/fold.h"
#include "analyzers/html/text.h"

namespace tearsheet::analyzers::content {
namespace {

using enum Furniture;

struct Word {
  std::string_view word;
  Furniture kind;
};

// Tables, packed by hand:
// clang-format off

// Single words, and pairs of adjacent words ("read-more", "readMore"), in lower case.
constexpr Word kClassWords[] = {
      {"nav", kNavigation}, {"navbar", kNavigation}, {"navigation", kNavigation}, {"breadcrumb", kNavigation},
      {"breadcrumbs", kNavigation}, {"menu", kNavigation}, {"submenu", kNavigation}, {"footer", kNavigation},
      {"sidebar", kNavigation}, {"masthead", kNavigation}, {"topbar", kNavigation}, {"toolbar", kNavigation},
      {"pagination", kNavigation}, {"pager", kNavigation}, {"skiplink", kNavigation}, {"sitemap", kNavigation},
      {"offcanvas", kNavigation}, {"siteheader", kNavigation}, {"toc", kNavigation}, {"tableofcontents", kNavigation},
      {"ad", kAd}, {"ads", kAd}, {"adv", kAd}, {"advert", kAd}, {"adverts", kAd}, {"advertisement", kAd}, {"advertising", kAd},
      {"adslot", kAd}, {"adunit", kAd}, {"adbox", kAd}, {"sponsor", kAd}, {"sponsored", kAd}, {"sponsors", kAd}, {"dfp", kAd},
      {"mpu", kAd}, {"anzeige", kAd}, {"werbung", kAd}, {"publicidad", kAd}, {"publicite", kAd}, {"reklama", kAd},
      {"taboola", kRelated}, {"outbrain", kRelated}, {"zergnet", kRelated},
      {"share", kShare}, {"sharing", kShare}, {"shares", kShare}, {"social", kShare}, {"socials", kShare}, {"sharebar", kShare},
      {"sharetools", kShare}, {"addthis", kShare}, {"sharedaddy", kShare}, {"followus", kShare}, {"socialmedia", kShare},
      {"newsletter", kNewsletter}, {"newsletters", kNewsletter}, {"subscribe", kNewsletter}, {"signup", kNewsletter},
      {"optin", kNewsletter}, {"mailinglist", kNewsletter}, {"mailchimp", kNewsletter}, {"subscription", kNewsletter},
      {"related", kRelated}, {"recommended", kRelated}, {"recommendation", kRelated}, {"recommendations", kRelated},
      {"recirc", kRelated}, {"recirculation", kRelated}, {"trending", kRelated}, {"popular", kRelated}, {"mostread", kRelated},
      {"mostpopular", kRelated}, {"morefrom", kRelated}, {"readnext", kRelated}, {"upnext", kRelated}, {"suggested", kRelated},
      {"teaser", kRelated}, {"teasers", kRelated}, {"seealso", kRelated}, {"similar", kRelated}, {"yarpp", kRelated},
      {"relatedposts", kRelated}, {"relatedarticles", kRelated}, {"alsolike", kRelated}, {"morestories", kRelated},
      {"morenews", kRelated}, {"latestnews", kRelated}, {"otherstories", kRelated}, {"relacionadas", kRelated},
      {"readmore", kReadMore}, {"readalso", kReadMore}, {"alsoread", kReadMore},
      {"comment", kComments}, {"comments", kComments}, {"disqus", kComments}, {"commentlist", kComments},
      {"respond", kComments}, {"kommentare", kComments}, {"comentarios", kComments}, {"commentaires", kComments},
      {"authorbox", kAuthor}, {"authorbio", kAuthor}, {"authorinfo", kAuthor}, {"authorcard", kAuthor},
      {"authorprofile", kAuthor}, {"aboutauthor", kAuthor}, {"authordescription", kAuthor}, {"bio", kAuthor},
      {"abouttheauthor", kAuthor}, {"theauthor", kAuthor}, {"contributors", kAuthor},
      {"author", kByline}, {"authors", kByline}, {"byline", kByline}, {"bylines", kByline}, {"dateline", kByline},
      {"timestamp", kByline}, {"pubdate", kByline}, {"postmeta", kByline}, {"entrymeta", kByline}, {"articlemeta", kByline},
      {"postinfo", kByline}, {"articleinfo", kByline}, {"publishdate", kByline}, {"readingtime", kByline}, {"readtime", kByline}, {"publicationdate", kByline}, {"articledate", kByline}, {"postdate", kByline}, {"entrydate", kByline},
      {"publishedat", kByline}, {"postedon", kByline},
      {"caption", kCaption}, {"captions", kCaption}, {"figcaption", kCaption}, {"legende", kCaption},
      {"captiontext", kCaption}, {"imagecaption", kCaption}, {"bildunterschrift", kCaption}, {"bu", kCaption},
      {"imagedescription", kCaption}, {"imagetext", kCaption}, {"picturetext", kCaption}, {"bildtext", kCaption},
      {"credit", kCredit}, {"credits", kCredit}, {"copyright", kCredit}, {"photocredit", kCredit}, {"imagecredit", kCredit},
      {"photographer", kCredit},
      {"tags", kTags}, {"taglist", kTags}, {"tagcloud", kTags}, {"keywords", kTags}, {"topiclist", kTags}, {"posttags", kTags},
      {"articletags", kTags}, {"filedunder", kTags},
      {"cookie", kNotice}, {"cookies", kNotice}, {"gdpr", kNotice}, {"consent", kNotice}, {"paywall", kNotice},
      {"regwall", kNotice}, {"login", kNotice}, {"signin", kNotice}, {"modal", kNotice}, {"popup", kNotice},
      {"lightbox", kNotice}, {"cookiebanner", kNotice},
      {"promo", kPromo}, {"promos", kPromo}, {"promotion", kPromo}, {"donate", kPromo}, {"donation", kPromo},
      {"membership", kPromo}, {"cta", kPromo}, {"calltoaction", kPromo}, {"appdownload", kPromo},
      {"poll", kWidget}, {"quiz", kWidget}, {"playlist", kWidget}, {"searchform", kWidget}, {"tooltip", kWidget},
      {"rating", kWidget}, {"ratings", kWidget}, {"printonly", kWidget}, {"audioplayer", kWidget}, {"videoplayer", kWidget},
      {"sronly", kHidden}, {"visuallyhidden", kHidden}, {"screenreader", kHidden}, {"noprint", kNone},
};

constexpr std::string_view kBodyWords[] = {
    "articlebody", "articlecontent", "articletext", "articlecopy", "entrycontent", "postcontent", "postbody", "posttext",
    "storybody", "storycontent", "storytext", "bodytext", "bodycopy", "newstext", "newsbody", "newscontent", "maintext",
    "articlemain", "textbody", "contentbody", "bodycontent", "storycopy", "articlestory",
};

constexpr std::string_view kStandfirstWords[] = {
    "standfirst", "subtitle", "subhead", "subheadline", "subheading", "dek", "deck", "lead", "lede", "chapo", "vorspann", "excerpt", "intro",
    "introtext", "sottotitolo", "entradilla", "bajada", "zajawka", "ingress", "teasertext", "leadtext", "summary", "sapo", "lid",
    "leadparagraph", "untertitel", "subtitulo", "abstract", "kurzfassung", "strapline", "description",
};

struct Phrase {
  std::string_view text;  ///< as fold() gives it: lower case, letters and digits, words divided by one blank
  Furniture kind;
};

// A complete short line, or its beginning.
constexpr Phrase kHeadings[] = {
    {"related", kRelated}, {"recommended", kRelated}, {"you may also like", kRelated}, {"you might also like", kRelated},
    {"you may also be interested", kRelated}, {"you might be interested", kRelated}, {"more from", kRelated},
    {"more stories", kRelated}, {"more on this", kRelated}, {"more news", kRelated}, {"more in", kRelated},
    {"most read", kRelated}, {"most popular", kRelated}, {"trending", kRelated}, {"read next", kRelated}, {"up next", kRelated},
    {"latest news", kRelated}, {"latest stories", kRelated}, {"popular posts", kRelated}, {"similar articles", kRelated},
    {"similar posts", kRelated}, {"see also", kRelated}, {"further reading", kRelated}, {"don t miss", kRelated},
    {"dont miss", kRelated}, {"what to read next", kRelated}, {"editor s picks", kRelated}, {"top stories", kRelated},
    {"recent posts", kRelated}, {"other stories", kRelated}, {"keep reading", kRelated}, {"also on", kRelated},
    {"mehr zum thema", kRelated}, {"das könnte sie auch interessieren", kRelated}, {"auch interessant", kRelated},
    {"meistgelesen", kRelated}, {"weitere artikel", kRelated}, {"weitere themen", kRelated}, {"weitere meldungen", kRelated},
    {"mehr aus", kRelated}, {"mehr zu", kRelated}, {"sur le même sujet", kRelated}, {"à lire aussi", kRelated},
    {"articles liés", kRelated}, {"les plus lus", kRelated}, {"noticias relacionadas", kRelated}, {"te puede interesar", kRelated},
    {"más noticias", kRelated}, {"potrebbe interessarti", kRelated}, {"notícias relacionadas", kRelated},
    {"artículos relacionados", kRelated}, {"leia mais", kRelated}, {"veja também", kRelated}, {"читайте также", kRelated},
    {"по теме", kRelated}, {"материалы по теме", kRelated}, {"читайте також", kRelated}, {"zobacz także", kRelated},
    {"zobacz też", kRelated}, {"ilgili haberler", kRelated}, {"関連記事", kRelated}, {"相关阅读", kRelated},
    {"comments", kComments}, {"leave a comment", kComments}, {"leave a reply", kComments}, {"join the conversation", kComments},
    {"kommentare", kComments}, {"commentaires", kComments}, {"comentarios", kComments}, {"post a comment", kComments},
    {"join the discussion", kComments}, {"view comments", kComments}, {"show comments", kComments},
    {"reader comments", kComments}, {"readers comments", kComments}, {"what do you think", kComments}, {"have your say", kComments},
    {"your comments", kComments}, {"replies", kComments}, {"responses", kComments}, {"thoughts on", kComments},
    {"leserkommentare", kComments}, {"kommentar schreiben", kComments}, {"schreiben sie einen kommentar", kComments},
    {"schreibe einen kommentar", kComments}, {"diskutieren sie mit", kComments}, {"vos commentaires", kComments},
    {"réactions", kComments}, {"laisser un commentaire", kComments}, {"deja un comentario", kComments}, {"dejar un comentario", kComments},
    {"comentários", kComments}, {"deixe um comentário", kComments}, {"commenti", kComments}, {"lascia un commento", kComments},
    {"reacties", kComments}, {"geef een reactie", kComments}, {"reageer", kComments}, {"kommentarer", kComments},
    {"skriv en kommentar", kComments}, {"lämna ett svar", kComments}, {"kommentit", kComments}, {"komentarze", kComments},
    {"komentáře", kComments}, {"komentari", kComments}, {"hozzászólások", kComments}, {"comentarii", kComments},
    {"комментарии", kComments}, {"коментарі", kComments}, {"коментари", kComments}, {"σχόλια", kComments}, {"yorumlar", kComments},
    {"التعليقات", kComments}, {"תגובות", kComments}, {"نظرات", kComments}, {"टिप्पणियाँ", kComments}, {"komentar", kComments},
    {"bình luận", kComments}, {"ความคิดเห็น", kComments}, {"コメント", kComments}, {"评论", kComments}, {"댓글", kComments},
    {"advertisement", kAd},
};

// How a line begins that is a call or a pointer, whatever follows.
constexpr Phrase kLineStarts[] = {
    {"read more", kReadMore}, {"read also", kReadMore}, {"also read", kReadMore}, {"read next", kReadMore},
    {"see also", kReadMore}, {"related", kReadMore}, {"more on this", kReadMore}, {"recommended", kReadMore},
    {"must read", kReadMore}, {"don t miss", kReadMore}, {"dont miss", kReadMore}, {"watch also", kReadMore}, {"also see", kReadMore},
    {"lesen sie auch", kReadMore}, {"lesen sie mehr", kReadMore}, {"mehr dazu", kReadMore}, {"lesen sie hier", kReadMore},
    {"auch interessant", kReadMore}, {"lire aussi", kReadMore}, {"à lire aussi", kReadMore}, {"lire également", kReadMore},
    {"leggi anche", kReadMore}, {"leggi pure", kReadMore}, {"lee también", kReadMore}, {"lea también", kReadMore},
    {"leer más", kReadMore}, {"te puede interesar", kReadMore}, {"leia também", kReadMore}, {"leia mais", kReadMore},
    {"lees ook", kReadMore}, {"läs också", kReadMore}, {"läs även", kReadMore}, {"les også", kReadMore}, {"læs også", kReadMore},
    {"lue myös", kReadMore}, {"czytaj też", kReadMore}, {"czytaj także", kReadMore}, {"czytaj więcej", kReadMore},
    {"zobacz też", kReadMore}, {"zobacz także", kReadMore}, {"przeczytaj także", kReadMore}, {"читайте также", kReadMore},
    {"читайте по теме", kReadMore}, {"читайте також", kReadMore}, {"čtěte také", kReadMore}, {"olvasd el", kReadMore},
    {"citește și", kReadMore}, {"ayrıca okuyun", kReadMore}, {"यह भी पढ़ें", kReadMore}, {"ये भी पढ़ें", kReadMore},
    {"इसे भी पढ़ें", kReadMore}, {"あわせて読みたい", kReadMore},
    {"follow us on", kShare}, {"like us on", kShare}, {"share this", kShare}, {"like this story", kShare}, {"like this article", kShare}, {"enjoyed this", kShare}, {"join us on", kShare}, {"follow us", kShare},
    {"follow him on", kAuthor}, {"follow her on", kAuthor}, {"follow me on", kAuthor},
    {"all rights reserved", kNotice}, {"this material may not be published", kNotice},
};

// clang-format on

constexpr std::size_t kLongestWord = 24;

constexpr std::string_view word_of(const Word& entry) { return entry.word; }
constexpr std::string_view word_of(std::string_view entry) { return entry; }

/// A hash table over one of the lists above, made by the compiler: clashes go to the next slot, 0 is free. Every
/// element of a page asks for each of its names.
template <class Entry, std::size_t Count>
class Lookup {
 public:
  constexpr explicit Lookup(const Entry (&list)[Count]) : list_(list), slots_{} {
    for (std::size_t i = 0; i < Count; ++i) {
      if (word_of(list[i]).size() > kLongestWord) throw "longer than kLongestWord";
      auto at = hash(word_of(list[i]));
      while (slots_[at] != 0) at = (at + 1) % kSlots;
      slots_[at] = static_cast<std::uint16_t>(i + 1);
    }
  }

  const Entry* find(std::string_view word) const {
    for (auto at = hash(word); slots_[at] != 0; at = (at + 1) % kSlots) {
      if (const auto& entry = list_[slots_[at] - 1]; word_of(entry) == word) return &entry;
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(4 * Count);

  static constexpr std::size_t hash(std::string_view word) {
    std::uint32_t h = 2166136261U;  // FNV-1a
    for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
    return (h ^ (h >> 15)) % kSlots;
  }

  const Entry* list_;
  std::array<std::uint16_t, kSlots> slots_;
};

constexpr Lookup kClassTable{kClassWords};
constexpr Lookup kBodyTable{kBodyWords};
constexpr Lookup kStandfirstTable{kStandfirstWords};

/// Calls `f` with each word of a class attribute and, joined, with each pair of neighbours, until it answers true.
/// Words longer than those of the tables are skipped.
template <class F>
bool any_class_word(std::string_view attribute, F f) {
  std::array<char, 2 * kLongestWord> text;  // the previous word, followed by the word
  std::size_t before = 0;                   // length of the previous word; 0 after a blank, which separates classes
  for (std::size_t at = 0; at < attribute.size();) {
    const char c = attribute[at];
    if (!is_ascii_alnum(c)) {
      if (html::is_space(c)) before = 0;
      ++at;
      continue;
    }
    std::size_t size = 0;
    do {
      if (size < kLongestWord) text[before + size] = html::to_lower(attribute[at]);
      ++size;
      ++at;
    } while (at < attribute.size() && is_ascii_alnum(attribute[at]) &&
             !(attribute[at] >= 'A' && attribute[at] <= 'Z' && attribute[at - 1] >= 'a' && attribute[at - 1] <= 'z'));
    if (size > kLongestWord) {
      before = 0;
      continue;
    }
    // Single letters belong to some grid: "v-a--d".
    const bool pair = before > 1 && size > 1 && before + size <= kLongestWord;
    if (pair && f(std::string_view(text.data(), before + size))) return true;
    if (f(std::string_view(text.data() + before, size))) return true;
    std::copy_n(text.begin() + static_cast<std::ptrdiff_t>(before), size, text.begin());
    before = size;
  }
  return false;
}

template <std::size_t N>
Furniture starting(const Phrase (&table)[N], std::string_view folded) {
  for (const auto& phrase : table) {
    if (!folded.starts_with(phrase.text)) continue;
    if (folded.size() == phrase.text.size() || folded[phrase.text.size()] == ' ') return phrase.kind;
  }
  return kNone;
}

constexpr std::size_t kLineStart = 96;  // bytes examined: the longest phrase and the letter after it
constexpr std::size_t kLongestHeading = 60;

}  // namespace

std::string_view kind_name(Furniture kind) {
  constexpr std::string_view kNames[] = {"",          "navigation", "ad",     "share",      "newsletter", "related",
                                         "read_more", "comments",   "author", "byline",     "caption",    "credit",
                                         "tags",      "notice",     "promo",  "widget",     "hidden",     "title",
                                         "extract",   "ad_marker",  "copy",   "author_note"};
  return kNames[static_cast<std::size_t>(kind)];
}

Furniture furniture_named(std::string_view name) {
  for (std::size_t i = 0; i < kFurnitureKinds; ++i) {
    if (const auto kind = static_cast<Furniture>(i); kind_name(kind) == name) return kind;
  }
  return kNone;
}

Furniture furniture_of_class(std::string_view attribute) {
  auto kind = kNone;
  any_class_word(attribute, [&](std::string_view word) {
    const auto* entry = kClassTable.find(word);
    const auto found = entry ? entry->kind : kNone;
    // "author-bio": what follows "author" says whether it is the name or the portrait.
    if (found == kAuthor || kind == kNone) kind = found;
    return kind != kNone && kind != kByline;
  });
  return kind;
}

bool is_body_class(std::string_view attribute) {
  return any_class_word(attribute, [](std::string_view word) { return kBodyTable.find(word) != nullptr; });
}

bool is_standfirst_class(std::string_view attribute) {
  return any_class_word(attribute, [](std::string_view word) { return kStandfirstTable.find(word) != nullptr; });
}

Furniture furniture_of_heading(std::string_view line) {
  if (line.size() > 2 * kLongestHeading) return kNone;
  const auto folded = fold(line);
  // "3 comments"
  const auto words = folded.find_first_not_of("0123456789 ");
  if (words > 0 && words != folded.npos) {
    const auto kind = starting(kHeadings, std::string_view(folded).substr(words));
    return kind == kComments || kind == kRelated ? kind : kNone;
  }
  return starting(kHeadings, folded);
}

Furniture furniture_of_line_start(std::string_view line) {
  return starting(kLineStarts, fold(line.substr(0, kLineStart)));
}

}  // namespace tearsheet::analyzers::content
