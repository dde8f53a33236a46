#include <random>

#include <catch2/catch.hpp>

#include "plugin/query/parse.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;

namespace {

using tearsheet::analyzers::Field;

/// Trees like those of the parser: AND and OR have no argument of their own kind, the NEAR family only operands that have
/// intervals, FIRST only the body. Values are made by hand, not by the parser.
class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  QueryPtr tree(int depth) {
    if (depth == 0 || pick(3) == 0) return leaf();
    if (pick(3) > 0) return branch(depth);
    Query query;
    if (pick(2) == 0) return near(depth, std::nullopt);
    query.kind = pick(2) == 0 ? QueryKind::kAtLeast : QueryKind::kFirst;
    query.count = 1 + static_cast<unsigned>(pick(300));
    query.args = {placed(depth - 1, query.kind == QueryKind::kFirst ? std::optional{Field::kBody} : any_field())};
    return std::make_shared<Query>(query);
  }

 private:
  int pick(int below) { return std::uniform_int_distribution<int>(0, below - 1)(random_); }

  template <std::size_t N>
  const char* one_of(const char* const (&values)[N]) {
    return values[pick(N)];
  }

  std::string word() {
    return one_of(
        {"a", "summit", "o'neill", "g7", "1.5", "and", "or", "not", "near", "саммит", "u.s", "first", "3,000"});
  }

  QueryPtr leaf() {
    Query query;
    switch (pick(8)) {
      case 0:
        return std::make_shared<Query>();
      case 1:
        query.kind = QueryKind::kExact;
        query.name = one_of({"outlet", "lang"});
        query.value = one_of({"a", "x-y", "o'b \"q\" \\ (*?)", "é", "-a"});
        break;
      case 2: {
        const auto parsed = parse_query_or_throw(
            one_of({"published:2021", "updated:7d", "fetched:[2021-04 TO *]", "published:>=2021-04-15T06:00Z"}));
        return parsed.query;
      }
      case 3:
        query.kind = QueryKind::kLength;
        query.name = "words";
        if (pick(2) == 0) query.at_least = pick(100);
        if (!query.at_least || pick(2) == 0)
          query.at_most = query.at_least.value_or(0) + static_cast<unsigned>(pick(3));
        break;
      default:
        text(query);
    }
    return std::make_shared<Query>(query);
  }

  std::optional<Field> any_field() { return pick(3) == 0 ? std::optional{static_cast<Field>(pick(4))} : std::nullopt; }

  /// What NEAR takes, all in one field.
  QueryPtr placed(int depth, std::optional<Field> field) {
    if (depth > 0 && pick(3) == 0) return near(depth, field);
    Query query;
    if (depth > 0 && pick(3) == 0) {
      query.kind = QueryKind::kOr;
      while (query.args.size() < 2) {
        const auto arg = placed(depth - 1, field);
        if (arg->kind != QueryKind::kOr) query.args.push_back(arg);
      }
    } else {
      text(query);
      query.field = field;
    }
    return std::make_shared<Query>(query);
  }

  QueryPtr near(int depth, std::optional<Field> field) {
    Query query;
    query.kind = pick(3) == 0 ? QueryKind::kNotNear : QueryKind::kNear;
    query.near.within = static_cast<Nearness::Within>(pick(3));
    if (query.near.within == Nearness::Within::kWords) query.near.words = static_cast<unsigned>(pick(9));
    query.near.ordered = pick(2) == 0;
    for (int i = query.kind == QueryKind::kNotNear ? 2 : 2 + pick(3); i > 0; --i)
      query.args.push_back(placed(depth - 1, field));
    return std::make_shared<Query>(query);
  }

  void text(Query& query) {
    query.field = any_field();
    switch (pick(5)) {
      case 3:
        query.kind = QueryKind::kFuzzy;
        query.words = {one_of({"navalny", "o'neill", "саммит", "1.5"})};
        query.count = 1 + static_cast<unsigned>(pick(2));
        break;
      case 0:
        query.kind = QueryKind::kWord;
        query.words = {word()};
        break;
      case 1:
        query.kind = QueryKind::kPhrase;
        for (int i = pick(3); i >= 0; --i) query.words.push_back(word());
        break;
      case 2:
        query.kind = QueryKind::kCase;
        query.words = {one_of({"US", "us", "NATO", "O'Neill", "AND", "NEAR"})};
        break;
      default:
        query.kind = QueryKind::kWildcard;
        query.words = {one_of({"su*", "su?m*t", "s?m", "o'ne*l", "са*"})};
    }
  }

  QueryPtr branch(int depth) {
    Query query;
    query.kind = pick(4) == 0 ? QueryKind::kNot : pick(2) == 0 ? QueryKind::kAnd : QueryKind::kOr;
    const int size = query.kind == QueryKind::kNot ? 1 : 2 + pick(3);
    while (static_cast<int>(query.args.size()) < size) {
      auto arg = tree(depth - 1);
      if (arg->kind != query.kind || query.kind == QueryKind::kNot) query.args.push_back(std::move(arg));
    }
    return std::make_shared<Query>(query);
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("to_string of any tree is read as that tree, without a warning about mixed operators") {
  ParseContext context;
  context.fragment = true;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    const auto tree = Generator(seed).tree(1 + static_cast<int>(seed % 5));
    const auto text = to_string(*tree);
    INFO("seed " << seed << ": " << text);
    const auto result = parse_query(text, context);
    if (const auto* problem = std::get_if<QueryProblem>(&result)) FAIL(with_caret(text, *problem));
    const auto& parsed = std::get<Parsed>(result);
    REQUIRE(same(*tree, *parsed.query));
    REQUIRE(to_string(*parsed.query) == text);
    for (const auto& warning : parsed.warnings)
      REQUIRE(warning.message.find("without parentheses") == std::string::npos);
  }
}

TEST_CASE("any text is either an error or a tree whose canonical form gives the same tree") {
  const char* const pieces[] = {
      "a",      "summit",   "AND",    " OR ",       "NOT ", " ",          "(",       ")",        "\"",
      "-",      "title:",   "body:(", "*",          "?",    "=",          " @x",     "\\",       ":",
      "[",      "]",        " TO ",   "published:", "2021", "-04",        "7d",      ">",        "words:",
      "lang:",  "é",        "“",      "»",          "\xFF", "\u3000",     "～",      "#",        "&",
      "/",      " NEAR/5 ", " NOT ",  " W/S ",      "~1",   "ATLEAST/2(", "~",       "FIRST/9(", " PRE/2 ",
      "story:", "\u00AD",   "саммит", "首脑",       "½",    ".",          "outlet:", "url:",     "https://a.org/"};
  ParseContext context;
  context.fragment = true;
  context.saved = [](std::string_view) -> std::optional<std::string> { return "x OR y z"; };
  std::size_t read = 0;
  for (unsigned seed = 1; seed <= 20'000; ++seed) {
    std::mt19937 random(seed);
    std::string text;
    for (unsigned i = 0; i < 1 + seed % 9; ++i) text += pieces[random() % std::size(pieces)];
    INFO("seed " << seed << ": " << text);
    const auto result = parse_query(text, context);
    if (const auto* problem = std::get_if<QueryProblem>(&result)) {
      REQUIRE(problem->from < problem->to);
      REQUIRE_FALSE(with_caret(text, *problem).empty());
      continue;
    }
    ++read;
    const auto& tree = *std::get<Parsed>(result).query;
    const auto canonical = to_string(tree);
    INFO(canonical);
    const auto again = parse_query(canonical, context);
    REQUIRE(std::holds_alternative<Parsed>(again));
    REQUIRE(same(tree, *std::get<Parsed>(again).query));
  }
  CHECK(read > 2'000);
}
