#include "plugin/query/operand.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"
#include "plugin/query/dates.h"
#include "plugin/query/exact.h"
#include "plugin/query/other_products.h"

namespace tearsheet::plugin::query {
namespace {

bool has(const OperandText& operand, char32_t special) {
  return std::any_of(operand.token.text.begin() + static_cast<std::ptrdiff_t>(operand.from), operand.token.text.end(),
                     [&](Character c) { return c.is(special); });
}

bool is_wildcard(Character c) { return c.is('*') || c.is('?'); }

bool has_wildcard(const OperandText& operand) { return has(operand, '*') || has(operand, '?'); }

/// Refuses operators of other engines, and our own ones in the wrong place: read as words, they would silently be lost.
void refuse_foreign_signs(const OperandText& operand) {
  const auto& token = operand.token;
  const auto written = operand.utf8();
  const auto first = operand.front();
  if (written == "&&") fail_at(token, "&& is not an operator here: write AND");
  if (written == "||") fail_at(token, "|| is not an operator here: write OR");
  if (first.is('!')) fail_at(token, "! is not an operator here: write NOT, or - right before the word");
  if (first.is('+')) fail_at(token, "+ is not an operator here, every word is required: leave it out");
  if (first.is('-') && written != "-") fail_at(token, "the minus goes before the field: write -title:x");
  const bool dash = first.is(U'–') || first.is(U'—') || first.is(U'−') || first.is(U'‐') || first.is(U'‑');
  if (dash && operand.token.text.size() - operand.from > 1)
    fail_at(token, "this dash is not a minus: write - or NOT to exclude, or leave it out");
  if (first.is(':') && operand.token.text.size() - operand.from > 1)
    fail_at(token, "a colon goes right after a field's name: write title:x, or \\: for the character");
  if (first.is('[') || first.is('{')) fail_at(token, "a range needs its field: write published:[2021-04 TO 2021-05]");
  if (has(operand, '^')) fail_at(token, "weights (^) are not supported: leave it out, or write \\^");
  const bool slashes = operand.token.text.size() - operand.from > 2 && first.is('/') && token.text.back().is('/');
  if (slashes) fail_at(token, "regular expressions are not supported: write a wildcard, or the text in quotes");
}

std::vector<std::string> folded_words(const OperandText& operand) {
  std::vector<std::string> words;
  for (const auto& word : analyzers::split_words(operand.utf8())) words.emplace_back(word.folded);
  if (words.empty()) fail_at(operand.token, "no word is left of this, so it would match nothing: leave it out");
  return words;
}

Query make(QueryKind kind, const FieldInfo* field, std::vector<std::string> words) {
  Query query;
  query.kind = kind;
  if (field != nullptr) query.field = field->text;
  query.words = std::move(words);
  return query;
}

Query case_operand(const OperandText& operand, const FieldInfo* field) {
  const auto text = utf8(operand.token.text, operand.from + 1);
  if (has_wildcard(operand)) fail_at(operand.token, "= asks for a word exactly as written: wildcards don't go with it");
  const auto words = analyzers::split_words(text);
  if (words.size() != 1) fail_at(operand.token, "= takes a single word right after it: =US");
  return make(QueryKind::kCase, field, {std::string(words.front().written)});
}

/// A piece of a pattern between wildcards, folded. It must consist of letters and digits of one word.
std::string folded_piece(const Token& token, std::size_t from, std::size_t to) {
  if (from == to) return {};
  const auto text = utf8(token.text, from, to);
  const auto words = analyzers::split_words(text);
  const bool whole = words.size() == 1 && words.front().from == 0 && words.front().to == to - from;
  if (!whole)
    fail_at(token, "a wildcard stands for letters of one word: leave other signs out, and join words with AND");
  return std::string(words.front().folded);
}

/// `*` needs two letters before it, `?` one: with a shorter start the entire dictionary would be read.
void check_start(const Token& token, std::string_view pattern) {
  const auto star = pattern.find('*');
  const auto count = [&](std::size_t end) {
    const auto start = pattern.substr(0, end);
    return code_points(start) - static_cast<std::size_t>(std::count(start.begin(), start.end(), '?'));
  };
  const bool short_start = count(pattern.find('?')) < 1 || (star != std::string_view::npos && count(star) < 2);
  if (pattern == "*") fail_at(token, "* alone is not a word: write *:* for every article");
  if (short_start)
    fail_at(token, "this wildcard is too short: write 2 letters before a *, one before a ?, as in su* and s?mmit");
}

Query wildcard_operand(const OperandText& operand, const FieldInfo* field) {
  const auto& text = operand.token.text;
  if (std::ranges::any_of(text, [](Character c) { return is_ideograph(c.code); }))
    fail_at(operand.token, "each of these characters is found within any word: leave the wildcard out");
  std::string pattern;
  auto piece = operand.from;
  for (auto i = operand.from; i <= text.size(); ++i) {
    if (i < text.size() && !is_wildcard(text[i])) continue;
    pattern += folded_piece(operand.token, piece, i);
    if (i < text.size()) pattern += static_cast<char>(text[i].code);
    piece = i + 1;
  }
  check_start(operand.token, pattern);
  return make(QueryKind::kWildcard, field, {std::move(pattern)});
}

/// recycl! is recycl*.
Query truncated_operand(const OperandText& operand, std::size_t length, const FieldInfo* field) {
  auto pattern = folded_piece(operand.token, operand.from, operand.from + length) + '*';
  return make(QueryKind::kWildcard, field, {std::move(pattern)});
}

/// word~1, word~2
Query fuzzy_operand(const OperandText& operand, const FieldInfo* field) {
  const auto& token = operand.token;
  const auto tilde = std::find_if(token.text.begin() + static_cast<std::ptrdiff_t>(operand.from), token.text.end(),
                                  [](Character c) { return c.is('~'); });
  const auto place = static_cast<std::size_t>(tilde - token.text.begin());
  const auto distance = utf8(token.text, place + 1);
  if (place == operand.from) fail_at(token, "~ goes right after a word: write navalny~1, or \\~ for the character");
  if (distance != "1" && distance != "2")
    fail_at(token, "~ takes the number of letters that may differ, 1 or 2: write navalny~1, or \\~ for the character");
  if (has_wildcard(operand) || operand.front().is('='))
    fail_at(token, "~ goes with neither wildcards nor =: write one of them");
  const auto words = analyzers::split_words(utf8(token.text, operand.from, place));
  if (words.size() != 1) fail_at(token, "~ goes after a single word: divide this into words with AND");
  auto query = make(QueryKind::kFuzzy, field, {std::string(words.front().folded)});
  query.count = distance == "1" ? 1 : 2;
  if (code_points(query.words.front()) <= query.count)
    fail_at(token, "this word is too short to differ in " + distance + ": every short word would match");
  return query;
}

Query exact_operand(const OperandText& operand, const FieldInfo& field, const ParseContext& context) {
  if (field.name != "url" && !operand.quoted() && has_wildcard(operand))
    fail_at(operand.token, std::string{field.name} + ": takes whole values, no wildcards");
  if (field.name == "url" && !operand.quoted() && has(operand, '*'))
    fail_at(operand.token,
            "url: takes no wildcards: url:example.org/world is all below it; put a URL that has a * in quotes");
  auto value = exact_value(field.name, operand.utf8(), context.known_agencies());
  if (auto* problem = std::get_if<std::string>(&value)) fail_at(operand.token, std::move(*problem));
  Query query;
  query.kind = QueryKind::kExact;
  query.value = std::move(std::get<ExactValue>(value).value);
  return query;
}

Query dates_operand(const OperandText& operand, const ParseContext& context) {
  Query query;
  query.kind = QueryKind::kDates;
  query.text = squeeze(operand.utf8());
  auto dates = parse_dates(query.text, context.time_zone);
  if (auto* problem = std::get_if<std::string>(&dates)) fail_at(operand.token, std::move(*problem));
  query.dates = std::get<DateSpan>(dates);
  return query;
}

std::optional<std::uint64_t> whole_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // The largest number is not allowed, so that ">" can add one.
  if (text.empty() || error != std::errc{} || end != text.data() + text.size() || value == UINT64_MAX) return {};
  return value;
}

/// "300 TO 500"; "*" is an open end.
std::optional<Query> read_length_range(std::string_view text) {
  const auto to = text.find(" TO ");
  if (to == std::string_view::npos) return std::nullopt;
  const auto first = trim(text.substr(0, to)), last = trim(text.substr(to + 4));
  Query query;
  query.kind = QueryKind::kLength;
  query.at_least = whole_number(first);
  query.at_most = whole_number(last);
  const bool open = first == "*" || last == "*";
  const bool valid = (query.at_least || first == "*") && (query.at_most || last == "*");
  const bool bounded = open ? query.at_least || query.at_most : query.at_least <= query.at_most;
  return valid && bounded ? std::optional{query} : std::nullopt;
}

/// "300", ">300", ">=300", "<300", "<=300", "[300 TO 500]"; nothing if malformed or impossible.
std::optional<Query> read_length(std::string_view text) {
  Query query;
  query.kind = QueryKind::kLength;
  const auto number = [&](std::size_t sign) { return whole_number(text.substr(std::min(sign, text.size()))); };
  if (text.starts_with('[') && text.ends_with(']')) return read_length_range(text.substr(1, text.size() - 2));
  if (text.starts_with(">=")) {
    query.at_least = number(2);
  } else if (text.starts_with("<=")) {
    query.at_most = number(2);
  } else if (text.starts_with('>')) {
    if (const auto n = number(1)) query.at_least = *n + 1;
  } else if (text.starts_with('<')) {
    if (const auto n = number(1); n && *n > 0) query.at_most = *n - 1;
  } else {
    query.at_least = query.at_most = number(0);
  }
  return query.at_least || query.at_most ? std::optional{query} : std::nullopt;
}

bool is_any_word(const Token& word) { return word.text.size() == 1 && word.text.front().is('*'); }

/// The words of a phrase as blanks separate them.
std::vector<Token> written_words(const Token& phrase) {
  std::vector<Token> words;
  bool open = false;
  for (const auto c : phrase.text) {
    const bool blank = is_blank(c.code);
    if (!blank && !open) words.push_back({TokenKind::kQuoted, {}, c.from, c.from});
    if (!blank) {
      words.back().text.push_back(c);
      words.back().to = c.from + 1;
    }
    open = !blank;
  }
  return words;
}

/// In quotes a wildcard touches letters: a * one, a ? one on each side, because a question mark ends many a quotation.
bool is_pattern(const Token& word) {
  const auto& text = word.text;
  const auto letter = [&](std::size_t i) { return i < text.size() && is_letter_or_digit(text[i].code); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool before = i > 0 && letter(i - 1), after = letter(i + 1);
    if ((text[i].is('*') && (before || after)) || (text[i].is('?') && before && after)) return true;
  }
  return false;
}

/// The pattern without punctuation around it: `"… they arrest*?"`.
Query quoted_pattern(Token word, const FieldInfo* field) {
  const auto is_part = [](Character c) { return is_letter_or_digit(c.code) || c.is('*'); };
  while (!is_part(word.text.back())) word.text.pop_back();
  while (!is_part(word.text.front())) word.text.erase(word.text.begin());
  word.kind = TokenKind::kWord;
  return wildcard_operand({word}, field);
}

}  // namespace

bool has_wildcards(const Token& phrase) {
  return std::ranges::any_of(written_words(phrase),
                             [](const Token& word) { return is_any_word(word) || is_pattern(word); });
}

std::vector<PhrasePart> phrase_parts(const Token& phrase, const FieldInfo* field) {
  std::vector<PhrasePart> parts;
  std::size_t open = 0;
  for (const auto& word : written_words(phrase)) {
    if (is_any_word(word)) {
      if (parts.empty()) fail_at(word, "a phrase begins with a word: leave this * out");
      ++open;
      continue;
    }
    if (is_pattern(word)) {
      parts.push_back({std::exchange(open, 0), quoted_pattern(word, field)});
      continue;
    }
    for (const auto& each : analyzers::split_words(utf8(word.text))) {
      const bool joins = open == 0 && !parts.empty() && parts.back().query.kind == QueryKind::kPhrase;
      if (!joins) parts.push_back({std::exchange(open, 0), make(QueryKind::kPhrase, field, {})});
      parts.back().query.words.emplace_back(each.folded);
    }
  }
  if (open > 0) fail_at(phrase, "a phrase ends with a word: leave the * at its end out");
  return parts;
}

std::optional<std::size_t> field_name_length(const Token& token) {
  if (token.kind != TokenKind::kWord || !is_letter(token.text.front().code)) return {};
  const auto end = std::find_if(token.text.begin(), token.text.end(), [](Character c) {
    return c.escaped || !(is_letter_or_digit(c.code) || c.code == '_' || c.code == '-');
  });
  if (end == token.text.begin() || end == token.text.end() || !end->is(':')) return {};
  return static_cast<std::size_t>(end - token.text.begin());
}

std::optional<std::size_t> lead_value_start(const Token& token) {
  constexpr std::string_view kLead = "hlp=";
  if (token.kind != TokenKind::kWord || token.text.size() < kLead.size()) return std::nullopt;
  const auto end = token.text.begin() + static_cast<std::ptrdiff_t>(kLead.size());
  const bool escaped = std::any_of(token.text.begin(), end, [](Character c) { return c.escaped; });
  return !escaped && ascii_iequals(query::utf8(token.text, 0, kLead.size()), kLead) ? std::optional{kLead.size()}
                                                                                    : std::nullopt;
}

Query text_operand(const OperandText& operand, const FieldInfo* field) {
  if (operand.quoted()) {
    return make(QueryKind::kPhrase, field, folded_words(operand));
  }
  refuse_foreign_signs(operand);
  if (const auto length = truncated_length(operand.token, operand.from))
    return truncated_operand(operand, *length, field);
  if (has(operand, '~')) return fuzzy_operand(operand, field);
  if (operand.front().is('=')) return case_operand(operand, field);
  if (has_wildcard(operand)) return wildcard_operand(operand, field);
  auto words = folded_words(operand);
  // To the analyzer "face-to-face" and "AT&T" are several words, which must be next to each other as they were written.
  const auto kind = words.size() == 1 ? QueryKind::kWord : QueryKind::kPhrase;
  return make(kind, field, std::move(words));
}

Query value_operand(const OperandText& operand, const FieldInfo& field, const ParseContext& context) {
  Query query;
  if (field.kind == FieldKind::kExact) {
    query = exact_operand(operand, field, context);
  } else if (field.kind == FieldKind::kDates) {
    query = dates_operand(operand, context);
  } else if (const auto length = read_length(operand.utf8())) {
    query = *length;
  } else {
    fail_at(operand.token,
            "\"" + operand.utf8() + "\" is not a number of words: write words:>300, words:<=500 or words:[300 TO 500]");
  }
  query.name = field.name;
  return query;
}

}  // namespace tearsheet::plugin::query
