#include "analyzers/metadata/people/people.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/furniture/credits/names.h"
#include "analyzers/metadata/people/byline_lead.h"
#include "analyzers/metadata/people/name_lexicon.h"
#include "analyzers/metadata/people/people_words.h"
#include "analyzers/metadata/people/person_name.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// In bytes; longer than any byline.
constexpr std::size_t kLongestByline = 250;
constexpr std::size_t kLongestJobTitle = 80;  ///< bytes of what comes after a name in a byline
constexpr std::size_t kLongestPseudonym = 40;
constexpr std::size_t kMostAuthors = 20;
constexpr furniture::NameRules kUnmarkedName = {.most_words = 5, .flags = name_word_flags};
constexpr furniture::NameRules kStatedName = {.most_words = 5, .flags = stated_name_word_flags};

/// What says that a text names people.
enum class Mark {
  kAuthor,  ///< a list of authors
  kByline,  ///< "By" before it
  kBox,     ///< an element that is marked as a byline
  kPerson,  ///< each is stated to be a person
};

using Tokens = std::vector<Token>;

bool is_word(const Token& token) { return token.kind == Token::Kind::kWord; }

enum class Divider { kNone, kComma, kAnd, kStrong };

/// Small words are written small, unless everything is in capitals: "Per Example" is a name.
bool is_small_word(const Token& token, std::string_view text) {
  return !begins_upper(text.substr(token.from)) || !furniture::has_lower_case(text);
}

Divider divider(const Token& token, std::string_view text) {
  if (is_word(token)) {
    // "Miguel A. Example": one capital letter is an initial.
    const bool initial = token.to - token.from == 1 && text[token.from] < 'a';
    const bool small = token.to - token.from > 2 || is_small_word(token, text);
    return token.spaced && !initial && small && is_name_and(token.folded) ? Divider::kAnd : Divider::kNone;
  }
  if (token.is(",") || token.is("，") || token.is("、") || token.is("،")) return Divider::kComma;
  if (token.is("&")) return Divider::kAnd;
  for (const auto* mark : {"/", ";", "|", "(", ")", "\n"}) {
    if (token.is(mark)) return Divider::kStrong;
  }
  // 约翰·史密斯: within a name.
  if (token.spaced && (token.is("•") || token.is("·"))) return Divider::kStrong;
  return token.is("-") && token.spaced ? Divider::kComma : Divider::kNone;
}

bool ends_name(const Token& token, std::string_view text) {
  // The Dutch "in 't Veld" is a name.
  if (is_word(token))
    return token.spaced && ends_name_words(token.folded) && is_small_word(token, text) &&
           !text.substr(token.to).starts_with(" 't") && !text.substr(token.to).starts_with(" ’t");
  return token.is("–") || token.is("—") || token.is("@") || token.is("<");
}

/// The words from token `i` up to the next divider.
std::size_t words_from(const Tokens& tokens, std::size_t i, std::string_view text) {
  std::size_t words = 0;
  for (; i < tokens.size() && divider(tokens[i], text) == Divider::kNone && !ends_name(tokens[i], text); ++i) {
    words += is_word(tokens[i]) && (words == 0 || tokens[i].spaced) ? 1 : 0;
  }
  return words;
}

/// "José Ortega y Gasset", "Ana Sousa e Silva": a single letter is part of a name if one word follows. The Dutch "en"
/// is Spanish for "in".
bool joins_name(const Tokens& tokens, std::size_t from, std::size_t i, std::string_view text) {
  const auto& token = tokens[i];
  if (!is_word(token) || (token.to - token.from != 1 && !token.is("en"))) return false;
  return words_from(tokens, from, text) >= 2 && words_from(tokens, i + 1, text) == 1;
}

/// "Ada Example, Jr."
bool is_generation(const Tokens& tokens, std::size_t i) {
  if (i >= tokens.size()) return false;
  const auto& word = tokens[i].folded;
  return word == "jr" || word == "sr" || word == "ii" || word == "iii" || word == "iv";
}

struct Part {
  std::string_view text;
  Divider before = Divider::kNone;
  std::string_view tail;   ///< after "in", "for", "–"
  std::string_view whole;  ///< with its tail: "Press Trust of India"
};

std::vector<Part> parts_of(std::string_view text) {
  const auto tokens = tokenize(text);
  std::vector<Part> parts;
  std::size_t from = 0, tail = 0;  // tokens; tail 0: none yet
  auto before = Divider::kNone;
  const auto slice = [&](std::size_t begin, std::size_t end) {
    return begin < end ? text.substr(tokens[begin].from, tokens[end - 1].to - tokens[begin].from) : std::string_view{};
  };
  const auto close = [&](std::size_t to) {
    if (to > from)
      parts.push_back(
          {slice(from, tail > 0 ? tail : to), before, tail > 0 ? slice(tail + 1, to) : "", slice(from, to)});
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    // "Jr." and "M.D." stay with the name before the comma, as degrees.
    if (const auto kind = divider(tokens[i], text);
        kind != Divider::kNone && !(tail == 0 && joins_name(tokens, from, i, text)) && !is_generation(tokens, i + 1)) {
      close(i);
      from = i + 1;
      tail = 0;
      before = kind;
    } else if (i > from && tail == 0 && (ends_name(tokens[i], text) || (kind == Divider::kAnd && tokens[i].is("en")))) {
      tail = i;
    }
  }
  close(tokens.size());
  return parts;
}

/// "J", "V": a single letter of an alphabet names nobody; a single Chinese character may.
bool is_initial(std::string_view name) {
  std::size_t at = 0;
  const auto letter = static_cast<UChar32>(next_code_point(name, at));
  return at == name.size() && (u_isupper(letter) != 0 || u_islower(letter) != 0);
}

/// "Ada Example, Fotos: Bo Beispiel", "Ada Example Illustrations by Bo Beispiel": up to where pictures are spoken of.
std::string_view before_pictures(std::string_view text) {
  const auto tokens = tokenize(text);
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    if (!is_picture_word(tokens[i].folded)) continue;
    const auto& next = tokens[i + 1];
    if (is_lead_colon(next) || (is_word(next) && find_byline_lead(next.folded).known))
      return text.substr(0, tokens[i].from);
  }
  return text;
}

/// Reads the parts of a list of names one by one.
class PeopleReader {
 public:
  explicit PeopleReader(std::string_view text, Mark mark) : mark_(mark), parts_(parts_of(before_pictures(text))) {
    for (std::size_t i = 0; i < parts_.size(); ++i) read(i);
  }

  People people;
  bool whole = true;  ///< it had only names and what belongs to names
  bool named = false;

 private:
  void read(std::size_t i) {
    const auto& part = parts_[i];
    const auto name = trimmed_name(part.text);
    if (name.empty() || is_only_degrees(name) || is_initial(name)) return;
    if (part.before != Divider::kComma) job_title_ = false;
    if (names_part(name)) return;
    if (add_agency(part.whole) || add_agency(name)) {
      named = true;
      return;
    }
    if (is_newsroom(name)) {
      named = true;
      if (is_named_newsroom(name)) add(people.organizations, name);
      return;
    }
    add_agency(part.tail);
    const auto person = trimmed_name(without_job_title(name));
    const bool after_comma = named && part.before == Divider::kComma;
    // "Ada Example, Moscow" and "Ada Example, Privacy and Security Expert": place and job title.
    if (after_comma && person.find(' ') == std::string_view::npos && begins_upper(person) && long_name_) return;
    if (person.empty() || (after_comma && (person != name || (mixed_case_ && begins_with_acronym(person))))) {
      job_title_ = true;
      named |= part.before == Divider::kNone;  // a job title by itself at the start is a newsroom
      return;
    }
    if (job_title_ && !is_trade(i + 1)) return;
    job_title_ = false;
    const bool shaped = mark_ == Mark::kPerson && !after_comma && has_shape_of_person(person);
    if (!shaped && !furniture::looks_like_name(person, kStatedName)) {
      // "By Ada Example, who covers the town": what comes after a name is not a sentence.
      whole &= named && name.size() < kLongestJobTitle && name.find_first_of("0123456789:") == std::string_view::npos;
      return;
    }
    named = true;
    long_name_ = person.find(' ') != std::string_view::npos;
    mixed_case_ = furniture::has_lower_case(person);
    add(is_organization(person, true) ? people.organizations : people.authors, person);
  }

  static void add(std::vector<std::string>& list, std::string_view name) {
    if (list.size() < kMostAuthors) add_authors(list, {std::string(name)});
  }

  /// "Ada Example (Text) und Bo Beispiel (Fotos)": what the one before it did.
  bool names_part(std::string_view name) {
    const auto folded = bare(name);
    if (!named || (!is_text_word(folded) && !is_picture_word(folded))) return false;
    if (is_picture_word(folded) && !people.authors.empty()) people.authors.pop_back();
    return true;
  }

  bool is_trade(std::size_t i) const {
    return i < parts_.size() && parts_[i].before == Divider::kComma && has_role(parts_[i].text);
  }

  bool add_agency(std::string_view name) {
    auto agency = furniture::canonical_agency(name);
    if (agency.empty()) {
      // "AP Staff", "Reuters Bureau"
      const auto words = name_words(name);
      if (words.size() == 2 && is_newsroom_word(words[1].folded)) agency = furniture::canonical_agency(words[0].text);
    }
    if (agency.empty()) return false;
    add_authors(people.agencies, {std::move(agency)});
    return true;
  }

  const Mark mark_;
  std::vector<Part> parts_;
  bool job_title_ = false;  // the last part after a comma was a job title
  bool mixed_case_ = false;
  bool long_name_ = false;  // the last name had two words or more
};

/// Fewer letters than digits and marks: "5501873", "12.04.2021".
bool is_number(std::string_view text) {
  std::size_t letters = 0, others = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = static_cast<UChar32>(next_code_point(text, at));
    if (u_isalpha(c) != 0)
      ++letters;
    else if (!is_white(static_cast<char32_t>(c)))
      ++others;
  }
  return letters < others;
}

/// "srauturier", "delta201": a pseudonym, or an organization.
bool may_be_pseudonym(std::string_view text) {
  if (text.empty() || text.size() > kLongestPseudonym || name_words(text).size() > 5 || is_initial(text)) return false;
  return text.find_first_of("@<>/\\:;?!|[]{}=%*\"") == std::string_view::npos && !is_newsroom(text) &&
         !is_number(text) && without_job_title(text).size() == text.size();
}

/// "https://…", "@ada", "ada@example.org", "facebook.com/ada".
bool is_address(std::string_view text) {
  if (text.starts_with("http") || text.starts_with("www.") || text.starts_with("//") || text.starts_with('/'))
    return true;
  return text.find(' ') == std::string_view::npos &&
         (text.find('@') != std::string_view::npos || text.find("://") != std::string_view::npos ||
          (text.find('/') != std::string_view::npos && text.find('.') != std::string_view::npos));
}

/// The names without "By". "Di Maio", "Von Trapp" are names; "von Tobi" is a byline. Nothing if nobody follows.
std::optional<std::string_view> without_lead(std::string_view stated, Mark mark) {
  if (!may_begin_byline_lead(stated)) return stated;
  const auto lead = byline_lead_of(stated, mark == Mark::kBox);
  if (lead.bytes == 0) return stated;
  if (lead.alone || lead.editor || lead.inputs) return std::nullopt;
  const auto rest = stated.substr(lead.bytes);
  const auto word = bare(stated.substr(0, lead.bytes));
  if (lead.slight && begins_upper(stated) && word != "by") {
    // A person may be called "Na Li" or "Von der Leyen".
    if (mark == Mark::kPerson && has_shape_of_person(stated)) return stated;
    const bool particle = (name_word_flags(word) & furniture::kParticle) != 0;
    if (particle && rest.find(' ') == std::string_view::npos && !furniture::find_agency(rest)) return stated;
  }
  return rest;
}

People read_stated(std::string_view stated, Mark mark) {
  stated = trim_white(stated);
  if (stated.empty() || stated.size() > 4 * kLongestByline || is_address(stated)) return {};
  const auto names = without_lead(stated, mark);
  if (!names) return {};
  const auto led = names->size() < stated.size();
  PeopleReader reader(*names, led && mark == Mark::kAuthor ? Mark::kByline : mark);
  auto& people = reader.people;
  // In a byline's element other texts than names are labels and links, unless they are one word.
  const bool pseudonym = mark != Mark::kBox || led || names->find(' ') == std::string_view::npos;
  if (people.empty() && pseudonym && may_be_pseudonym(*names)) {
    (is_organization(*names, true) ? people.organizations : people.authors).emplace_back(*names);
  }
  // "The Sample (www.example.org)" is not a person.
  if (names->find("www.") != std::string_view::npos) {
    people.organizations.insert(people.organizations.end(), people.authors.begin(), people.authors.end());
    people.authors.clear();
  }
  return people;
}

}  // namespace

void People::add(const People& more) {
  add_authors(authors, more.authors);
  add_authors(agencies, more.agencies);
  add_authors(organizations, more.organizations);
}

bool is_full_name(std::string_view text) {
  const auto words = name_words(text);
  return words.size() >= 2 && begins_upper(words.front().text) && begins_upper(words.back().text) &&
         furniture::looks_like_name(text, kUnmarkedName) && !has_role(text) && !is_newsroom(text) &&
         !is_organization(text) && !furniture::find_agency(text);
}

bool has_byline_lead(std::string_view line) { return may_begin_byline_lead(line) && byline_lead_of(line).bytes > 0; }

bool is_byline_lead(std::string_view line) {
  line = trim_white(line);
  return may_begin_byline_lead(line) && byline_lead_of(line).alone;
}

std::optional<People> parse_byline(std::string_view line) {
  line = trim_white(line);
  if (line.empty() || line.size() > kLongestByline || !may_begin_byline_lead(line)) return std::nullopt;
  const auto lead = byline_lead_of(line);
  if (lead.bytes == 0 || lead.alone) return std::nullopt;
  const auto rest = line.substr(lead.bytes);
  // Bars separate statements, which byline.h reads one by one.
  for (const std::string_view bar : {"|", "•", "·"}) {
    if (rest.find(bar) != std::string_view::npos) return std::nullopt;
  }
  const PeopleReader reader(rest, Mark::kByline);
  if (!reader.whole || !reader.named) return std::nullopt;
  if (lead.slight) {
    // "By Monday", "Von der Leyen": one small word before a single name proves nothing.
    const auto& people = reader.people;
    const auto parts = parts_of(rest);
    const auto first = trimmed_name(parts.front().text);
    const bool full =
        (begins_upper(first) || !furniture::has_lower_case(first)) && first.find(' ') != std::string_view::npos;
    const bool said = full || is_newsroom(first) || people.empty() || !people.agencies.empty();
    if (!said) return std::nullopt;
  }
  if (lead.editor) return People{};
  return lead.inputs ? People{{}, reader.people.agencies, {}} : reader.people;
}

People people_of(std::string_view stated) { return read_stated(stated, Mark::kAuthor); }

People people_of_box(std::string_view text) { return read_stated(text, Mark::kBox); }

People people_of_person(std::string_view stated) { return read_stated(stated, Mark::kPerson); }

void add_authors(std::vector<std::string>& authors, const std::vector<std::string>& more) {
  for (const auto& name : more) {
    const auto folded = bare(name);
    const bool known = std::any_of(authors.begin(), authors.end(), [&](const auto& a) { return bare(a) == folded; });
    if (!known) authors.push_back(name);
  }
}

}  // namespace tearsheet::analyzers::metadata
