// The canonical form. One pass over the tree into one string: linear, however deep it is nested.

#include <algorithm>

#include "base/utf8.h"
#include "plugin/query/check.h"
#include "plugin/query/lexer.h"
#include "plugin/query/other_products.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::query {
namespace {

class Printer {
 public:
  std::string out;

  /// Stops soon after this many bytes.
  explicit Printer(std::size_t most) : most_(most) {}

  void print(const Query& query) {
    if (out.size() > most_) return;
    switch (query.kind) {
      case QueryKind::kAll:
        out += "*:*";
        break;
      case QueryKind::kWord:
      case QueryKind::kCase:
      case QueryKind::kWildcard:
      case QueryKind::kFuzzy:
      case QueryKind::kPhrase:
        text(query);
        break;
      case QueryKind::kAnd:
        joined(query, " AND ");
        break;
      case QueryKind::kOr:
        joined(query, " OR ");
        break;
      case QueryKind::kNot:
        out += "NOT ";
        operand(query.kind, *query.args.front());
        break;
      case QueryKind::kNear:
      case QueryKind::kNotNear:
        if (is_open_phrase(query)) {
          open_phrase(query);
          break;
        }
        joined(query, (query.kind == QueryKind::kNear ? " " : " NOT ") + to_string(query.near) + " ");
        break;
      case QueryKind::kAtLeast:
      case QueryKind::kFirst:
        counted(query);
        break;
      case QueryKind::kExact:
        out += query.name + ":";
        value(query.value);
        break;
      case QueryKind::kDates:
        dates(query);
        break;
      case QueryKind::kLength:
        length(query);
        break;
    }
  }

 private:
  void field(const Query& query) {
    const bool implied = in_first_ && query.field == analyzers::Field::kBody;
    if (query.field && !implied) out.append(analyzers::name(*query.field)).append(":");
  }

  void open_phrase(const Query& query) {
    const auto* first = &query;
    while (!is_text(*first)) first = first->args.front().get();
    field(*first);
    out += '"';
    parts(query);
    out += '"';
  }

  /// What is within the quotes.
  void parts(const Query& query) {
    for (std::size_t i = 0; i < query.args.size(); ++i) {
      for (std::uint32_t open = 0; i > 0 && open < query.near.words && out.size() <= most_; ++open) out += " *";
      if (i > 0) out += ' ';
      const auto& part = *query.args[i];
      is_text(part) ? words(part) : parts(part);
    }
  }

  void words(const Query& query) {
    for (std::size_t i = 0; i < query.words.size(); ++i) {
      if (i > 0) out += ' ';
      quoted(query.words[i], query.kind == QueryKind::kWildcard);
    }
  }

  void text(const Query& query) {
    field(query);
    if (query.kind == QueryKind::kPhrase) {
      out += '"';
      words(query);
      out += '"';
      return;
    }
    if (query.kind == QueryKind::kCase) out += '=';
    escaped(query.words.front(), query.kind == QueryKind::kWildcard);
    if (query.kind == QueryKind::kFuzzy) out += "~" + std::to_string(query.count);
  }

  /// Writes parentheses wherever AND and OR meet, and around what is one operand of the NEAR family.
  void operand(QueryKind parent, const Query& query) {
    const bool tight = family_of(parent) == QueryFamily::kNear;
    const bool near = family_of(query.kind) == QueryFamily::kNear && !is_open_phrase(query);
    const bool group = query.kind == QueryKind::kAnd || query.kind == QueryKind::kOr || (tight && near);
    if (group) out += '(';
    print(query);
    if (group) out += ')';
  }

  void joined(const Query& query, std::string_view operation) {
    for (std::size_t i = 0; i < query.args.size() && out.size() <= most_; ++i) {
      if (i > 0) out += operation;
      operand(query.kind, *query.args[i]);
    }
  }

  void counted(const Query& query) {
    const bool first = query.kind == QueryKind::kFirst;
    out += (first ? "FIRST/" : "ATLEAST/") + std::to_string(query.count) + "(";
    const bool outer = in_first_;
    in_first_ = in_first_ || first;
    print(*query.args.front());
    in_first_ = outer;
    out += ')';
  }

  void quoted(std::string_view words, bool wildcards = false) {
    for (std::size_t at = 0; at < words.size();) {
      const auto c = next_code_point(words, at);
      if (is_quote(c) || c == '\\' || (!wildcards && (c == '*' || c == '?'))) out += '\\';
      append_utf8(out, c);
    }
  }

  /// Writes a word so that the parser reads it back: special characters get a backslash.
  void escaped(std::string_view word, bool wildcards) {
    if (is_foreign_operator(word)) out += '\\';
    constexpr std::string_view kSpecial = "\\()\":=@~^[]{}/+!-|";
    for (std::size_t at = 0; at < word.size();) {
      const auto c = next_code_point(word, at);
      const bool sign = c < 0x80 && kSpecial.find(static_cast<char>(c)) != std::string_view::npos;
      const bool special = sign || plain(c) != c || (!wildcards && (c == '*' || c == '?'));
      if (special) out += '\\';
      append_utf8(out, c);
    }
  }

  void value(const std::string& text) {
    const bool plain = !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
    if (plain) {
      out += text;
      return;
    }
    out += '"';
    quoted(text);
    out += '"';
  }

  /// Blanks inside a range need no quotes.
  void dates(const Query& query) {
    const bool blank = query.text.find(' ') != std::string::npos && !query.text.starts_with('[');
    out += query.name + ":" + (blank ? '"' + query.text + '"' : query.text);
  }

  void length(const Query& query) {
    const auto number = [](std::uint64_t words) { return std::to_string(words); };
    if (query.at_least == query.at_most) {
      out += "words:" + number(query.at_least.value_or(0));
    } else if (!query.at_most) {
      out += "words:>=" + number(*query.at_least);
    } else if (!query.at_least) {
      out += "words:<=" + number(*query.at_most);
    } else {
      out += "words:[" + number(*query.at_least) + " TO " + number(*query.at_most) + "]";
    }
  }

  std::size_t most_;
  bool in_first_ = false;  ///< FIRST implies the body, so "body:" is not written
};

}  // namespace

std::string to_string(const Nearness& near) {
  const std::string name = near.ordered ? "ONEAR/" : "NEAR/";
  switch (near.within) {
    case Nearness::Within::kSentence:
      return name + "S";
    case Nearness::Within::kParagraph:
      return name + "P";
    case Nearness::Within::kWords:
    case Nearness::Within::kPhrase:
      break;
  }
  return name + std::to_string(near.words);
}

std::string to_string(const Query& query) {
  check(query);
  Printer printer(std::string::npos);
  printer.print(query);
  return std::move(printer.out);
}

std::string start_of(const Query& query, std::size_t bytes) {
  Printer printer(bytes);
  printer.print(query);
  return std::move(printer.out);
}

}  // namespace tearsheet::plugin::query
