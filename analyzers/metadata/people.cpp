#include "analyzers/metadata/people.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "analyzers/furniture/agencies.h"
#include "analyzers/furniture/names.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers {
namespace {

/// In bytes; longer than any byline.
constexpr std::size_t kLongestByline = 250;
constexpr std::size_t kMostLeadWords = 4;
constexpr std::size_t kMostAuthors = 20;
constexpr NameRules kPerson = {.most_words = 5, .numbers = false};

/// What introduces authors. "+" marks those that need a colon: alone they are words of a text.
constexpr const char* kLeads =
    "by|written by|reported by|report by|story by|words by|text by|posted by|published by|authored by|article by|"
    "news by|analysis by|compiled by|updated by|from our correspondent|+author|+authors|+reporter|+reporters|+writer|"
    "+byline|+correspondent|von|text von|ein artikel von|eine analyse von|bericht von|+autor|+autorin|+autoren|+text|"
    "par|propos recueillis par|écrit par|publié par|+auteur|+auteurs|+rédaction|por|escrito por|texto por|+autora|"
    "+autores|di|a cura di|scritto da|+autore|+autrice|+testo|door|geschreven door|av|skrevet av|af|skrevet af|+tekst|"
    "+kirjoittaja|+autorka|+opracował|+autori|+autoři|+redakce|+szerző|+írta|de către|+автор|+авторы|+текст|+автори|"
    "+συντάκτης|+yazar|+haber|بقلم|كتب|+लेखक|+द्वारा|+রিপোর্টার|+文|+作者|+记者|+記者|+編輯|+글|+기자|oleh|+penulis|"
    "+editor|+tác giả|+edited by|edited by";

/// Those of the above who didn't write: their line is a byline, their names no authors.
constexpr const char* kEditors = "edited by|editor|編輯|updated by|published by|posted by|publié par";

/// Names of newsrooms.
constexpr const char* kNewsrooms =
    "staff|staff writer|staff writers|staff reporter|staff correspondent|web desk|news desk|desk|online desk|newsroom|"
    "newsdesk|editor|editors|editorial|editorial team|editorial board|the editors|admin|administrator|correspondent|"
    "our correspondent|special correspondent|our special correspondent|our bureau|bureau|agencies|agency|agency report|"
    "wire|wires|wire service|online|team|guest author|guest|contributor|contributors|redaktion|die redaktion|"
    "onlineredaktion|online redaktion|la rédaction|rédaction|redacción|la redacción|redação|da redação|redazione|"
    "la redazione|redactie|de redactie|redaksjonen|redaktionen|toimitus|redakcja|redakce|редакция|редакція|anonymous|"
    "unknown|none|null|author|by|news|self|webdesk|multiple authors|various authors|world news|latest news";

/// Words that show that a name is a newsroom's.
constexpr const char* kNewsroomWords =
    "desk|staff|bureau|newsroom|newsdesk|team|editorial|correspondent|reporter|reporters|editors|redaktion|redacción|"
    "redazione|rédaction|redactie|online|webdesk|news|admin|service|agency|agencies|com|www|http|https";

std::unordered_set<std::string> set_of(std::string_view list) {
  std::unordered_set<std::string> words;
  for (;;) {
    const auto end = list.find('|');
    words.insert(bare(list.substr(0, end)));
    if (end == std::string_view::npos) return words;
    list.remove_prefix(end + 1);
  }
}

const std::unordered_map<std::string, bool>& leads() {
  static const auto kTable = [] {
    std::unordered_map<std::string, bool> table;  // lead → needs a colon
    for (std::string_view rest = kLeads; !rest.empty();) {
      const auto end = rest.find('|');
      auto lead = rest.substr(0, end);
      const bool colon = lead.starts_with('+');
      if (colon) lead.remove_prefix(1);
      table.emplace(bare(lead), colon);
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return table;
  }();
  return kTable;
}

struct Lead {
  std::size_t bytes = 0;  ///< of the line, with what divides it from the names; 0: none
  bool slight = false;    ///< one small word without a colon: "Von der Leyen" is no byline
  bool editor = false;
};

bool is_colon(const Token& token) { return token.is(":") || token.is("：") || token.is("|") || token.is("–"); }

Lead find_lead(const std::vector<Token>& tokens) {
  static const auto kEditorLeads = set_of(kEditors);
  Lead lead;
  std::string joined;
  for (std::size_t i = 0; i < std::min(tokens.size(), kMostLeadWords) && tokens[i].kind == Token::Kind::kWord; ++i) {
    if (i > 0) joined += ' ';
    joined += tokens[i].folded;
    const auto found = leads().find(joined);
    if (found == leads().end()) continue;
    const bool marked = i + 1 < tokens.size() && is_colon(tokens[i + 1]);
    const auto next = i + (marked ? 2U : 1U);
    if (next >= tokens.size() || (found->second && !marked)) continue;
    lead = {tokens[next].from, i == 0 && !marked, kEditorLeads.contains(joined)};
  }
  return lead;
}

bool is_divider(const Token& token) {
  for (const auto word :
       {"and", "und", "et", "y", "e", "og", "och", "en", "ja", "i", "и", "та", "και", "ve", "with", "dan"}) {
    if (token.is(word)) return token.kind == Token::Kind::kWord && token.spaced;
  }
  for (const auto mark : {",", "&", "/", ";", "|", "、", "，", "+", "•", "·", "(", ")"}) {
    if (token.is(mark)) return true;
  }
  return token.is("-") && token.spaced;
}

/// "Ada Example in Moscow": what follows is no name.
bool ends_name(const Token& token) {
  for (const auto word : {"in", "at", "for", "für", "aus", "à", "from", "of"}) {
    if (token.is(word)) return token.spaced;
  }
  return token.is("–") || token.is("—") || token.is("@") || token.is("<");
}

bool is_newsroom(std::string_view name) {
  static const auto kNames = set_of(kNewsrooms);
  static const auto kWords = set_of(kNewsroomWords);
  if (kNames.contains(bare(name))) return true;
  for (const auto& token : tokenize(name)) {
    if (kWords.contains(token.folded)) return true;
  }
  return false;
}

struct NameList {
  std::vector<std::string_view> names;
  bool whole = true;  ///< all of it was names
};

NameList names_of(std::string_view text) {
  NameList list;
  const auto tokens = tokenize(text);
  std::size_t from = 0;
  bool tail = false;  // behind "in", until the next divider
  const auto close = [&](std::size_t to) {
    if (to > from && !tail) {
      const auto name = trim_white(text.substr(tokens[from].from, tokens[to - 1].to - tokens[from].from));
      if (looks_like_name(name, kPerson)) {
        list.names.push_back(name);
      } else {
        // "By Ada Example, political editor": a trade behind a name is no sentence.
        list.whole &=
            !list.names.empty() && name.size() < 60 && name.find_first_of("0123456789:") == std::string_view::npos;
      }
    }
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_divider(tokens[i])) {
      close(i);
      from = i + 1;
      tail = false;
    } else if (i > from && ends_name(tokens[i])) {
      close(i);
      from = i;
      tail = true;
    }
  }
  close(tokens.size());
  return list;
}

/// Two words or more, the first with a capital, or a newsroom's name.
bool is_full_name(std::string_view name) {
  const auto words = tokenize(name);
  const auto& first = words.front();
  const auto written = name.substr(first.from, first.to - first.from);
  const bool capital = written != first.folded || !has_lower_case(written);
  return (capital && name.find(' ') != std::string_view::npos) || find_agency(name) || is_newsroom(name);
}

std::vector<std::string> persons_in(const std::vector<std::string_view>& names) {
  std::vector<std::string> persons;
  for (auto name : names) {
    while (name.ends_with('.') && !name.ends_with("Jr.") && !name.ends_with("Sr.")) name.remove_suffix(1);
    if (name.empty() || find_agency(name) || is_newsroom(name)) continue;
    if (is_institution(name) && name.find(' ') != std::string_view::npos) continue;
    if (persons.size() < kMostAuthors) add_authors(persons, {std::string(name)});
  }
  return persons;
}

}  // namespace

bool has_byline_lead(std::string_view line) { return find_lead(tokenize(line, kMostLeadWords + 2)).bytes > 0; }

std::optional<std::vector<std::string>> parse_byline(std::string_view line) {
  line = trim_white(line);
  if (line.empty() || line.size() > kLongestByline || !has_byline_lead(line)) return std::nullopt;
  const auto tokens = tokenize(line);
  const auto lead = find_lead(tokens);
  if (lead.bytes == 0) return std::nullopt;
  // Bars divide statements, which byline.h reads one by one.
  const auto bar = [&](const Token& token) {
    return token.from >= lead.bytes && (token.is("|") || token.is("•") || token.is("·"));
  };
  if (std::any_of(tokens.begin(), tokens.end(), bar)) return std::nullopt;
  const auto list = names_of(line.substr(lead.bytes));
  if (!list.whole || list.names.empty()) return std::nullopt;
  if (lead.slight && !is_full_name(list.names.front())) return std::nullopt;
  return lead.editor ? std::vector<std::string>{} : persons_in(list.names);
}

std::vector<std::string> persons_of(std::string_view names) {
  names = trim_white(names);
  if (names.empty() || names.size() > 4 * kLongestByline || names.starts_with("http") || names.starts_with("www."))
    return {};
  if (const auto lead = find_lead(tokenize(names)); lead.bytes > 0) names.remove_prefix(lead.bytes);
  return persons_in(names_of(names).names);
}

void add_authors(std::vector<std::string>& authors, const std::vector<std::string>& more) {
  for (const auto& name : more) {
    const auto folded = bare(name);
    const bool known = std::any_of(authors.begin(), authors.end(), [&](const auto& a) { return bare(a) == folded; });
    if (!known) authors.push_back(name);
  }
}

}  // namespace tearsheet::analyzers
