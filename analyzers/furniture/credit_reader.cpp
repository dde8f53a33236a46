#include "analyzers/furniture/credit_reader.h"

#include <algorithm>
#include <array>

#include "analyzers/furniture/agencies.h"
#include "analyzers/furniture/credit_words.h"
#include "analyzers/furniture/names.h"

namespace tearsheet::analyzers {
namespace {

/// "Press Service of the Ministry of Foreign Affairs": a label lets a name be long.
constexpr NameRules kLabelled = {.most_words = 8, .numbers = true};
constexpr std::size_t kHeadTokens = 24;     ///< enough for any label, and to see that a text is no name
constexpr std::size_t kMostNameWords = 12;  ///< generously
constexpr NameRules kUnlabelled = {.most_words = 5, .numbers = false};

bool is_any(const Token& token, std::initializer_list<std::string_view> texts) {
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) { return token.is(text); });
}

std::string_view slice(std::string_view text, const Token& from, const Token& to) {
  return text.substr(from.from, to.to - from.from);
}

/// "AP" is an agency, "Ap" and "pa" are words: names of up to three letters must be written as the agency writes
/// itself.
const AgencyRow* agency_of(std::string_view name) {
  const auto* row = find_agency(name);
  if (!row || name.size() > 3 || name == row->short_form || !has_lower_case(name)) return row;
  return nullptr;
}

/// A word that lets what stands before it be a name: "Name for Outlet".
bool is_for(const Token& token) {
  return is_any(token, {"for", "für", "pour", "para", "per", "voor", "för", "dla", "для"});
}

/// "picture alliance / dpa" is no label "picture".
bool starts_with_agency(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t end = 0;
  while (end < tokens.size() && tokens[end].kind != Token::Kind::kSymbol) ++end;
  return end > 1 && agency_of(slice(text, tokens.front(), tokens[end - 1]));
}

/// Does it begin with more words than any name has, and nothing that could divide names? Prose does; it need be read no
/// further.
bool is_running_text(std::string_view text) {
  std::size_t words = 0;
  for (const auto& token : tokenize(text, kHeadTokens)) {
    if (token.kind == Token::Kind::kSymbol ? !is_any(token, {"'", "’", "."}) : token.is("via") || token.is("by")) break;
    if (is_for(token)) break;
    words += token.spaced ? 1 : 0;
  }
  return words > kMostNameWords;
}

bool is_year(const Token& token) {
  return token.kind == Token::Kind::kNumber && token.folded.size() == 4 &&
         (token.folded.starts_with("19") || token.folded.starts_with("20"));
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) {
    if (!out.empty()) out += ", ";
    out += name;
  }
  return out;
}

void add_once(std::vector<std::string>& names, std::string name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
}

}  // namespace

std::string_view CreditReader::take_copyright(std::string_view text) {
  bool taken = false;
  for (const std::string_view sign : {"©", "(c)", "(C)", "Ⓒ", "ⓒ"}) {
    if (!text.starts_with(sign)) continue;
    text = trim_white(text.substr(sign.size()));
    taken = true;
    break;
  }
  if (!taken) return text;
  copyright_ = true;
  const auto tokens = tokenize(text);
  std::size_t i = 0;
  while (i < tokens.size() && (is_year(tokens[i]) || (i > 0 && is_any(tokens[i], {"-", "–", ",", ":"})))) ++i;
  if (i == 0) return text;
  dated_copyright_ = true;
  return i < tokens.size() ? text.substr(tokens[i].from) : std::string_view{};
}

std::optional<std::string_view> CreditReader::take_labels(std::string_view text) {
  for (int depth = 0; depth < 4; ++depth) {
    text = take_copyright(text);
    auto tokens = tokenize(text, kHeadTokens);
    std::vector<std::string_view> words;
    for (const auto& token : tokens) {
      if (token.is("'") || token.is("’")) continue;  // "Photo d'archives"
      if (token.kind == Token::Kind::kSymbol) break;
      words.push_back(token.folded);
    }
    const auto label = find_label(words.data(), words.size());
    if (label.words == 0 || starts_with_agency(text, tokens)) return text;
    words.clear();
    tokens = tokenize(text);

    std::size_t next = 0;
    for (std::size_t seen = 0; seen < label.words; ++next) seen += tokens[next].kind != Token::Kind::kSymbol ? 1 : 0;
    const auto statement = slice(text, tokens.front(), tokens[next - 1]);
    const auto after_label = next;
    bool comma = false;
    while (next < tokens.size() && tokens[next].kind == Token::Kind::kSymbol &&
           (is_any(tokens[next], {":", "：", "–", "—", "/", ",", "»", ">", "=", "."}) ||
            (tokens[next].is("-") && tokens[next].spaced))) {
      comma |= tokens[next].is(",");
      ++next;
    }
    const bool marked = next > after_label;
    const auto rest = next < tokens.size() ? text.substr(tokens[next].from) : std::string_view{};

    if (label.form == LabelForm::kCaption && place_ == CreditPlace::kLine && !labelled_) return std::nullopt;
    const bool bare_label = !marked && !rest.empty() && !rest.starts_with("©") && !rest.starts_with("(");
    const bool must_mark =
        label.form == LabelForm::kMarked || label.form == LabelForm::kGallery || label.form == LabelForm::kCaption;
    // "Foto AFP" and "Photo, Getty Images" need an agency to be believed; "Image source, …" is one press house's own
    // mark.
    if ((must_mark && bare_label) || (comma && label.words == 1) || label.form == LabelForm::kGallery) {
      needs_agency_ = true;
    }
    if (label.form == LabelForm::kStatement) {
      // "Supplied arms reached…": a statement stands alone, or its names come behind a mark.
      if (bare_label) needs_agency_ = true;
      add_once(sources_, std::string(statement));
    }
    courtesy_ |= label.form == LabelForm::kCourtesy;
    labelled_ = true;
    text = rest;
    if (text.empty()) return text;
  }
  return text;
}

bool CreditReader::read_segment(std::string_view segment) {
  segment = trim_white(segment);
  if (segment.empty()) return true;
  courtesy_ = false;
  const auto names = take_labels(segment);
  return names && read_names(*names);
}

bool CreditReader::read_names(std::string_view text) {
  if (is_running_text(text)) return false;
  const auto tokens = tokenize(text);
  auto before = Separator::kNone;
  std::size_t from = 0;
  bool any = false;
  const auto close = [&](std::size_t to, Separator next) {
    if (to > from) {
      if (!read_name(slice(text, tokens[from], tokens[to - 1]), before)) return false;
      any = true;
    }
    if (any && (next == Separator::kSlash || next == Separator::kVia)) divided_ = true;
    before = next;
    return true;
  };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto& token = tokens[i];
    auto separator = Separator::kNone;
    if (token.kind == Token::Kind::kSymbol) {
      const bool dash = token.is("-") && token.spaced;
      if (is_any(token, {"/", "\\", "·", "•", "|", "+"})) separator = Separator::kSlash;
      if (dash || is_any(token, {",", "，", "、", "–", "—", "(", ")", "[", "]", "©"})) separator = Separator::kComma;
    } else if (token.spaced || i == 0) {
      if (token.is("via")) separator = Separator::kVia;
      if (i > from && is_for(token)) separator = Separator::kFor;
      if (i > from && token.is("by")) separator = Separator::kComma;
    }
    if (separator == Separator::kNone) continue;
    if (!close(i, separator)) return false;
    from = i + 1;
  }
  return close(tokens.size(), Separator::kNone);
}

void CreditReader::add_agency(std::string_view name, Separator before) {
  const auto* row = agency_of(name);
  picture_agency_ |= row->pictures;
  if (before == Separator::kVia) {
    via_ = row->canonical;
  } else {
    add_once(agencies_, row->canonical);
  }
}

/// An agency, perhaps with what it supplied behind it: "AP Photo", "REUTERS File Photo", "dpa (Archiv)".
bool CreditReader::read_agency(std::string_view name, Separator before) {
  if (agency_of(name)) {
    add_agency(name, before);
    const auto words = bare(name);
    agency_photo_ |= words.ends_with(" photo") || words.ends_with(" photos") || words.ends_with(" images");
    return true;
  }
  auto tokens = tokenize(name);
  std::string source;
  for (int taken = 0; taken < 3 && tokens.size() > 1; ++taken) {
    const auto& last = tokens.back();
    const bool kind = is_any(last, {"photo", "photos", "image", "images", "picture", "pictures", "pic", "foto", "bild",
                                    "video", "graphic", "graphics", "illustration"});
    const bool stock = is_any(last, {"file", "archive", "archiv", "pool", "handout", "stock"});
    if (!kind && !stock) return false;
    if (stock) source = std::string(slice(name, last, last));
    tokens.pop_back();
    const auto rest = slice(name, tokens.front(), tokens.back());
    if (!agency_of(rest)) continue;
    add_agency(rest, before);
    agency_photo_ = true;
    if (!source.empty()) add_once(sources_, std::move(source));
    return true;
  }
  return false;
}

void CreditReader::add_person_or_institution(std::string_view name, Separator before) {
  auto text = std::string(name);
  if (before == Separator::kVia) {
    via_ = std::move(text);
  } else if (courtesy_ || before == Separator::kFor || is_institution(name) ||
             (before == Separator::kSlash && !creators_.empty())) {
    add_once(sources_, std::move(text));
  } else {
    add_once(creators_, std::move(text));
  }
}

bool CreditReader::read_name(std::string_view name, Separator before) {
  name = trim_white(name);
  const auto inner = name.find_first_of(". ");
  if (name.ends_with('.') && inner < name.size() - 1 && has_lower_case(name)) {
    // "John Smith Jr." keeps its dot, the end of a sentence doesn't.
    if (!name.ends_with("Jr.") && !name.ends_with("Sr.")) name.remove_suffix(1);
  } else if (name.ends_with('.') && inner == name.size() - 1) {
    name.remove_suffix(1);
  }
  const auto words = bare(name);
  if (words.empty()) return false;
  static constexpr std::array<std::string_view, 7> kForms = {"inc", "ltd", "llc", "gmbh", "co", "sa", "corp"};
  if (std::find(kForms.begin(), kForms.end(), words) != kForms.end()) return true;
  if (read_agency(name, before)) return true;
  if (is_source_word(words)) {
    if (words == "all rights reserved") return false;
    add_once(sources_, words == "self" ? words : std::string(name));
    return true;
  }
  if (!looks_like_name(name, labelled_ ? kLabelled : kUnlabelled)) return false;
  add_person_or_institution(name, before);
  return true;
}

std::optional<Credit> CreditReader::finish(std::string_view raw) const {
  const bool agency = !agencies_.empty() || !canonical_agency(via_).empty();
  if (needs_agency_ && !agency) return std::nullopt;
  if (!agency && creators_.empty() && sources_.empty() && via_.empty()) return std::nullopt;
  if (!labelled_ && !copyright_) {
    const bool telling = divided_ || agency_photo_ || picture_agency_ || place_ == CreditPlace::kCaption;
    if (!agency || !telling) return std::nullopt;
  }
  // "© 2021 Example Media" under a page is the page's copyright.
  if (!labelled_ && dated_copyright_ && !agency && place_ == CreditPlace::kLine) return std::nullopt;

  Credit credit;
  credit.raw = raw;
  credit.creator = joined(creators_);
  credit.source = joined(sources_);
  credit.via = via_;
  if (!agencies_.empty()) credit.agency = agencies_.front();
  if (credit.via.empty() && agencies_.size() > 1) credit.via = agencies_.back();
  if (credit.agency.empty()) credit.agency = canonical_agency(via_);
  return credit;
}

}  // namespace tearsheet::analyzers
