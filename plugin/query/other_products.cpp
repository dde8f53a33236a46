#include "plugin/query/other_products.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "plugin/query/fields.h"

namespace tearsheet::plugin::query {
namespace {

struct Instead {
  std::string_view name;
  std::string_view write;
};

/// Fields of other products, in lower case.
constexpr std::array kFields = {
    Instead{"hd", "title:x"},                 // Factiva: headline
    Instead{"hlp", "lead:x"},                 // Factiva: headline and lead paragraph
    Instead{"lp", "lead:x"},                  // Factiva: lead paragraph
    Instead{"tx", "body:x"},                  // Factiva
    Instead{"td", "body:x"},                  // Factiva
    Instead{"by", "author:x"},                // Factiva: byline
    Instead{"sn", "outlet:x"},                // Factiva: source name
    Instead{"sc", "outlet:x"},                // Factiva: source code
    Instead{"rst", "outlet:x or tag:x"},      // Factiva: restriction to a group of sources
    Instead{"la", "lang:en"},                 // Factiva: language
    Instead{"wc", "words:>300"},              // Factiva: word count
    Instead{"pd", "published:2021-04-15"},    // Factiva: publication date
    Instead{"date", "published:2021-04-15"},  //
    Instead{"re", "country:IN"},              // Factiva: region
    Instead{"headline", "title:x"},
    Instead{"hlead", "lead:x"},  // Lexis: headline and lead
    Instead{"lede", "lead:x"},
    Instead{"ingress", "lead:x"},  // Meltwater
    Instead{"text", "body:x"},
    Instead{"content", "body:x"},
    Instead{"byline", "author:x"},
    Instead{"publication", "outlet:x"},
    Instead{"source", "outlet:x"},
    Instead{"sourcename", "outlet:x"},
    Instead{"media_name", "outlet:x"},
    Instead{"length", "words:>300"},
    Instead{"wordcount", "words:>300"},
    Instead{"language", "lang:en"},
    Instead{"domain", "site:example.org"},
    Instead{"canonical_domain", "site:example.org"},  // Media Cloud
    Instead{"inurl", "url:example.org/path"},
    Instead{"intitle", "title:x"},
    Instead{"allintitle", "title:(x y)"},
    Instead{"article_title", "title:x"},  // Media Cloud
    Instead{"publication_date", "published:[2021-04 TO 2021-05]"},
    Instead{"publish_date", "published:[2021-04 TO 2021-05]"},
    Instead{"indexed_date", "fetched:[2021-04 TO 2021-05]"},
    Instead{"before", "published:<2021-04-15"},
    Instead{"after", "published:>2021-04-15"},
    Instead{"tags", "tag:x"},
};

/// Functions of other products: NAME(…).
constexpr std::array kFunctions = {
    Instead{"allcaps", "=US for a word in exactly this case"},
    Instead{"caps", "=Us for a word in exactly this case"},
    Instead{"nocaps", "=us for a word in exactly this case"},
    Instead{"singular", "\"summit\" for exactly this form"},
    Instead{"plural", "\"summits\" for exactly this form"},
    Instead{"headline", "title:(…)"},
    Instead{"title", "title:(…)"},
    Instead{"lead", "lead:(…)"},
    Instead{"body", "body:(…)"},
    Instead{"text", "body:(…)"},
    Instead{"byline", "author:(…)"},
    Instead{"author", "author:(…)"},
    Instead{"publication", "outlet:x"},
    Instead{"section", "section:(…)"},
    Instead{"length", "words:>300"},
    Instead{"date", "published:2021-04-15"},
};

template <std::size_t N>
std::string_view find(const std::array<Instead, N>& table, std::string_view name) {
  const auto lower = ascii_lower(name);
  const auto* found = std::ranges::find(table, lower, &Instead::name);
  return found == table.end() ? std::string_view{} : found->write;
}

/// What to write instead of NAME=x or NAME>x; empty if NAME is no field anywhere.
std::string sign_fix(std::string_view name, std::string_view sign, std::string_view value) {
  const auto* field = find_field(name);
  if (field == nullptr) return std::string{find(kFields, name)};
  const bool is_range = field->kind == FieldKind::kDates || field->kind == FieldKind::kLength;
  return ascii_lower(field->name) + ":" + std::string{is_range && sign != "=" ? sign : ""} +
         (value.empty() ? "x" : std::string{value});
}

bool is_letter_or_underscore(char c) { return is_ascii_alpha(c) || c == '_'; }

/// "toyota/F50/": within the first 50 words, at Factiva.
bool is_first_words(std::string_view written) {
  const auto slash = written.find('/');
  if (slash == std::string_view::npos || slash == 0) return false;
  auto rest = written.substr(slash + 1);
  if (rest.ends_with('/')) rest.remove_suffix(1);
  return rest.size() > 1 && (rest[0] == 'F' || rest[0] == 'f') && all_digits(rest.substr(1));
}

}  // namespace

std::string_view instead_of_field(std::string_view name) { return find(kFields, name); }

void refuse_other_products(const Token& token, std::size_t start, bool opens_group) {
  const auto begin = token.text.begin() + static_cast<std::ptrdiff_t>(start);
  if (std::any_of(begin, token.text.end(), [](Character c) { return c.escaped; })) return;
  const auto written = utf8(token.text, start);
  if (opens_group) {
    if (const auto write = find(kFunctions, written); !write.empty())
      fail_at(token, written + "(…) is not known here: write " + std::string{write} + ", or put a blank before the (");
  }
  if (ascii_iequals(written, "xor"))
    fail_at(token, "xor is not an operator here: write (a OR b) AND NOT (a AND b), or \"xor\" for the word");
  if (ascii_iequals(written, "andnot") || ascii_iequals(written, "butnot"))
    fail_at(token, written + " is not an operator here: write AND NOT");
  if (written.starts_with("_exists_:"))
    fail_at(token, "_exists_: is not known here: write " + written.substr(9) + ":*, as in author:*");
  if (is_first_words(written)) {
    const auto slash = written.find('/');
    auto number = written.substr(slash + 2);
    if (number.ends_with('/')) number.pop_back();
    fail_at(token, "/F" + number + "/ is not known here: write FIRST/" + number + "(" + written.substr(0, slash) + ")");
  }
  const auto name_end =
      static_cast<std::size_t>(std::ranges::find_if_not(written, is_letter_or_underscore) - written.begin());
  if (name_end == 0 || name_end == written.size()) return;
  const auto sign_end = std::min(written.find_first_not_of("=<>", name_end), written.size());
  const auto name = std::string_view{written}.substr(0, name_end);
  const auto sign = std::string_view{written}.substr(name_end, sign_end - name_end);
  if (sign.empty()) return;
  const auto fix = sign_fix(name, sign, std::string_view{written}.substr(sign_end));
  if (!fix.empty()) fail_at(token, "a field is followed by a colon here: write " + fix + ", or put the text in quotes");
}

bool is_foreign_operator(std::string_view word) {
  const auto lower = ascii_lower(word);
  if (lower == "same" || lower == "xor" || lower == "andnot" || lower == "butnot" || lower == "adj") return true;
  return lower.starts_with("adj") && all_digits(std::string_view{lower}.substr(3));
}

std::optional<std::size_t> truncated_length(const Token& token, std::size_t start) {
  constexpr std::size_t kShortest = 3;  // "no!"
  const auto size = token.text.size();
  if (size < start + kShortest + 1 || !token.text.back().is('!')) return std::nullopt;
  const auto begin = token.text.begin() + static_cast<std::ptrdiff_t>(start);
  const bool letters = std::all_of(begin, std::prev(token.text.end()),
                                   [](Character c) { return !c.escaped && is_letter_or_digit(c.code); });
  return letters ? std::optional{size - 1 - start} : std::nullopt;
}

}  // namespace tearsheet::plugin::query
