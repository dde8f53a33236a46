#include "plugin/query/lint/lint.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "plugin/query/check.h"
#include "plugin/query/lint/fingerprint.h"
#include "plugin/query/lint/implies.h"

namespace tearsheet::plugin::query {
namespace {

/// Has an article at most one value in this field? Not in `url`: a page has its own URL and a canonical one.
bool has_one_value(const std::string& field) {
  return field == "outlet" || field == "site" || field == "lang" || field == "story";
}

bool exclude_each_other(const DateSpan& a, const DateSpan& b) {
  if (a.last || b.last) return false;
  const auto ends_before = [](const DateSpan& x, const DateSpan& y) { return x.to && y.from && *x.to <= *y.from; };
  const auto days_too = [](const DateSpan& x, const DateSpan& y) {
    return !x.to_day || !y.from_day || *x.to_day <= *y.from_day;
  };
  return (ends_before(a, b) && days_too(a, b)) || (ends_before(b, a) && days_too(b, a));
}

bool exclude_each_other(const Query& a, const Query& b) {
  if (a.kind != b.kind || a.name != b.name || family_of(a.kind) != QueryFamily::kFilter) return false;
  if (a.kind == QueryKind::kExact) return has_one_value(a.name) && a.value != b.value;
  if (a.kind == QueryKind::kDates) return exclude_each_other(a.dates, b.dates);
  return (a.at_most && b.at_least && *a.at_most < *b.at_least) || (b.at_most && a.at_least && *b.at_most < *a.at_least);
}

/// The number of nodes, counted up to `limit`.
std::size_t size_of(const Query& query, std::size_t limit) {
  std::size_t size = 1;
  for (const auto& arg : query.args) {
    if (size >= limit) break;
    size += size_of(*arg, limit - size);
  }
  return size;
}

/// The number of words in the shortest interval that it may have.
std::size_t shortest(const Query& query) {
  if (query.kind == QueryKind::kOr) {
    auto least = shortest(*query.args.front());
    for (const auto& arg : query.args) least = std::min(least, shortest(*arg));
    return least;
  }
  return query.kind == QueryKind::kPhrase ? query.words.size() : 1;
}

/// Does an operand of AND imply what another one excludes, as in `"kate bush" NOT bush`?
bool denies_itself(const Query& query) {
  constexpr std::size_t kLimit = 64;  // nodes: implies() takes quadratic time
  if (size_of(query, kLimit) >= kLimit) return false;
  for (const auto& no : query.args) {
    if (no->kind != QueryKind::kNot) continue;
    const auto denied = [&](const QueryPtr& arg) { return implies(*arg, *no->args.front()); };
    if (std::ranges::any_of(query.args, denied)) return true;
  }
  return false;
}

class Lint {
 public:
  std::vector<QueryProblem> found;

  /// The query's fingerprint.
  std::uint64_t visit(const Query& query) {
    std::vector<std::uint64_t> args;
    for (const auto& arg : query.args) args.push_back(visit(*arg));
    look(query, args);
    if (query.kind == QueryKind::kNot) negated_.emplace(&query, args.front());
    return fingerprint(query, std::move(args));
  }

 private:
  void warn(const Query& query, std::string message) { found.push_back({query.from, query.to, std::move(message)}); }

  /// Not inlined: its variables would be in each frame of visit(), which is called as deep as the query is nested.
  [[gnu::noinline]] void look(const Query& query, const std::vector<std::uint64_t>& args) {
    switch (family_of(query.kind)) {
      case QueryFamily::kLogic:
        return logic(query, args);
      case QueryFamily::kCounted:
        if (query.kind == QueryKind::kFirst && shortest(*query.args.front()) > query.count)
          warn(query, "this can never match: what it looks for has more words than " + std::to_string(query.count));
        return;
      case QueryFamily::kText:
        return text(query);
      case QueryFamily::kAll:
      case QueryFamily::kNear:
      case QueryFamily::kFilter:
        return;
    }
  }

  void logic(const Query& query, const std::vector<std::uint64_t>& args) {
    if (query.kind == QueryKind::kNot) return;
    const bool contradicts = contradicts_itself(query, args);
    if (query.kind == QueryKind::kOr) {
      if (contradicts) warn(query, "this matches every article: it takes something and its absence");
    } else if (contradicts || denies_itself(query)) {
      warn(query, "this can never match: it asks for something and for its absence");
    } else if (excludes_itself(query)) {
      warn(query, "this can never match: no article has two of these values, write OR between them");
    }
  }

  void text(const Query& query) {
    switch (text_kind(query.kind)) {
      case TextKind::kWildcard:
        return wildcard(query);
      case TextKind::kFuzzy:
        if (code_points(query.words.front()) <= 2 * query.count + 1)
          warn(query, "such a short word is this near to many others: name the spellings with OR");
        return;
      case TextKind::kWord:
      case TextKind::kPhrase:
      case TextKind::kCase:
        return;
    }
  }

  void wildcard(const Query& query) {
    const auto& pattern = query.words.front();
    if (pattern.ends_with('?'))
      warn(query, "? at the end means one more letter: leave it out if it is a question mark");
    const auto letters = pattern.substr(0, pattern.find_first_of("*?"));
    const bool open = pattern.find('*') != std::string::npos && code_points(letters) <= 2;
    // A few letters after the last star narrow it down again: "ab*ation".
    const auto last = pattern.substr(pattern.find_last_of("*?") + 1);
    if (open && code_points(last) <= 2) warn(query, "this fits thousands of words: write more letters before the *");
  }

  /// Does it contain an operand and its negation next to each other?
  bool contradicts_itself(const Query& query, const std::vector<std::uint64_t>& args) const {
    std::unordered_set<std::uint64_t> positive;
    for (std::size_t i = 0; i < args.size(); ++i)
      if (query.args[i]->kind != QueryKind::kNot) positive.insert(args[i]);
    return std::any_of(query.args.begin(), query.args.end(), [&](const QueryPtr& arg) {
      return arg->kind == QueryKind::kNot && positive.contains(negated_.at(arg.get()));
    });
  }

  /// Does it ask for values of one field that no article can have together? Each value is compared only with the one
  /// before it in the same field, to stay linear.
  static bool excludes_itself(const Query& query) {
    std::map<std::string_view, const Query*> last;
    for (const auto& arg : query.args) {
      const auto [seen, is_new] = last.try_emplace(arg->name, arg.get());
      if (is_new || arg->name.empty()) continue;
      if (exclude_each_other(*seen->second, *arg)) return true;
      seen->second = arg.get();
    }
    return false;
  }

  std::unordered_map<const Query*, std::uint64_t> negated_;  ///< the fingerprint of what each NOT negates
};

/// Is it so common that nearly every English article contains it?
bool is_everywhere(const std::string& word) {
  static const std::unordered_set<std::string_view> kWords = {"the", "a",  "an", "of",  "and", "to",
                                                              "in",  "is", "on", "for", "it",  "that"};
  return kWords.contains(word);
}

bool is_common_word(const Query& query) {
  const bool is_word = query.kind == QueryKind::kWord || query.kind == QueryKind::kPhrase;
  return is_word && query.words.size() == 1 && (!query.field || query.field == analyzers::Field::kBody) &&
         is_everywhere(query.words.front());
}

bool is_broad(const Query& query) {
  const auto broad = [](const QueryPtr& arg) { return is_broad(*arg); };
  switch (family_of(query.kind)) {
    case QueryFamily::kAll:
      return true;
    case QueryFamily::kLogic:
      if (query.kind == QueryKind::kNot) return !is_broad(*query.args.front());
      return query.kind == QueryKind::kAnd ? std::ranges::all_of(query.args, broad)
                                           : std::ranges::any_of(query.args, broad);
    case QueryFamily::kText:
      return is_common_word(query);
    case QueryFamily::kFilter:
      return query.kind == QueryKind::kLength && !query.at_most && query.at_least.value_or(0) <= 1;
    case QueryFamily::kNear:
    case QueryFamily::kCounted:
      break;
  }
  return false;
}

}  // namespace

std::vector<QueryProblem> lint(const Query& query) {
  check(query);
  Lint lint;
  lint.visit(query);
  return std::move(lint.found);
}

std::vector<QueryProblem> lint_rule(const Query& query) {
  check(query);
  if (!is_broad(query)) return {};
  return {{query.from, query.to, "nearly every article matches this: add a word that it must have"}};
}

}  // namespace tearsheet::plugin::query
