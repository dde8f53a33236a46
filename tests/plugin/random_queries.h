#pragma once

// Random articles of few words, and random queries for them, on which index, monitor and reference matcher are compared.
// The same seed gives the same articles and queries on every machine.

#include <optional>
#include <random>
#include <string>

#include "analyzers/text/words.h"
#include "plugin/query/dates.h"
#include "plugin/query/query.h"

namespace tearsheet::plugin::random {

using namespace query;

using analyzers::Article;
using analyzers::Field;

inline const Time kNow = *parse_time("2021-04-15T12:00:00Z");
inline constexpr auto kZone = "Europe/Berlin";

/// Gives the same numbers on every machine, unlike the standard library's distributions.
class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <std::size_t N>
  std::string pick(const char* const (&from)[N]) {
    return from[below(N)];
  }

 private:
  std::mt19937 engine_;
};

inline std::string word(Random& random) {
  static const char* const kWords[] = {"a",   "b",    "Bus",   "buses", "bus’s",  "US",   "us",     "Éa",
                                       "ea",  "St.",  "city.", "City",  "cities", "a-b",  "#b",     "\n",
                                       "“b”", "北京", "Ab",    "ba",    "3.5",    "мира", "Bus’un", "R&B"};
  return random.pick(kWords);
}

inline std::string text(Random& random, std::size_t longest) {
  std::string text;
  for (auto n = random.below(longest + 1); n > 0; --n) text += word(random) + " ";
  return text;
}

inline std::optional<DateTime> date(Random& random) {
  static const char* const kDates[] = {"",           "2021-04-14",          "2021-04-15T00:00:00+05:30", "2021-04-15",
                                       "2021-04-16", "2021-04-15T11:59:59", "2021-04-15T12:00:00Z",      "1969-07-20"};
  return parse_date_time(random.pick(kDates));
}

inline Article article(Random& random, int number, std::size_t longest_body = 12) {
  Article article;
  article.id = "id" + std::to_string(number / 2);
  article.url = "https://www.example.org/" + article.id;
  article.title = text(random, 5);
  article.body = {{analyzers::BlockKind::kParagraph, text(random, longest_body)}};
  article.capture = analyzers::CaptureRef{"a.warc.gz", 0, "urn:uuid:1", "00", *parse_time("2021-04-15T06:40:00Z")};
  article.words = analyzers::split_words(article.text()).size();
  article.version = 1 + number % 2;
  article.standfirst = text(random, 4);
  article.authors = {text(random, 2), text(random, 2)};
  article.section = text(random, 1);
  article.images = {{"", text(random, 3),
                     analyzers::Credit{random.one_in(2) ? "Associated Press" : "Reuters", "", "", "", text(random, 2)}},
                    {"", text(random, 2), std::nullopt}};
  if (random.one_in(3)) article.agency_byline = {"Reuters"};
  if (random.one_in(8)) article.story = "id3";
  article.outlet = random.one_in(2) ? "one" : "two";
  article.lang = random.one_in(2) ? "en" : "de-AT";
  article.published = date(random);
  article.updated = date(random);
  if (random.one_in(4)) article.capture.reset();
  return article;
}

inline QueryPtr make(Query query) { return std::make_shared<const Query>(std::move(query)); }

inline Query text_operand(Random& random) {
  static const char* const kFolded[] = {"a",    "b",  "bus", "buses", "bus's", "us", "ea", "st",
                                        "city", "ab", "ba",  "北",    "3.5",   "x",  "r&b"};
  static const char* const kWritten[] = {"a", "Bus", "bus's", "US", "us", "Éa", "City", "京", "x"};
  static const char* const kShapes[] = {"bu*", "ci?y", "bus*s", "b?s", "ea*", "ci*s", "us*", "xx*", "ми*"};
  static const char* const kFuzzy[] = {"buss", "cit", "eaa", "мир", "stt"};
  Query query;
  switch (random.below(6)) {
    case 4:
      query.kind = QueryKind::kFuzzy;
      query.words = {random.pick(kFuzzy)};
      query.count = 1 + static_cast<unsigned>(random.below(2));
      break;
    case 0:
      query.kind = QueryKind::kCase;
      query.words = {random.pick(kWritten)};
      break;
    case 1:
      query.kind = QueryKind::kWildcard;
      query.words = {random.pick(kShapes)};
      break;
    case 2:
      query.kind = QueryKind::kPhrase;
      for (auto n = 1 + random.below(3); n > 0; --n) query.words.push_back(random.pick(kFolded));
      break;
    default:
      query.kind = QueryKind::kWord;
      query.words = {random.pick(kFolded)};
  }
  return query;
}

/// One that a query can name; credit: is not a text field.
inline std::optional<Field> any_field(Random& random) {
  static constexpr Field kNamed[] = {Field::kTitle,   Field::kStandfirst, Field::kBody,
                                     Field::kCaption, Field::kAuthor,     Field::kSection};
  return random.one_in(3) ? std::optional{kNamed[random.below(std::size(kNamed))]} : std::nullopt;
}

/// "bus * ci*", from left to right as the parser makes it.
inline Query open_phrase(Random& random, std::optional<Field> field) {
  static const char* const kFolded[] = {"a", "b", "bus", "us", "ea", "st", "city", "ab"};
  static const char* const kShapes[] = {"bu*", "ci?y", "ea*", "us*", "ми*"};
  const auto part = [&] {
    Query query;
    query.kind = random.one_in(3) ? QueryKind::kWildcard : QueryKind::kPhrase;
    query.words = {query.kind == QueryKind::kWildcard ? random.pick(kShapes) : random.pick(kFolded)};
    query.field = field;
    return query;
  };
  auto phrase = part();
  auto last = phrase.kind;
  for (auto n = 1 + random.below(2); n > 0; --n) {
    Query joined;
    joined.kind = QueryKind::kNear;
    auto next = part();
    // Without an open word between them, the parser makes one part of two rows of words.
    const bool rows = last == QueryKind::kPhrase && next.kind == QueryKind::kPhrase;
    last = next.kind;
    joined.near = {Nearness::Within::kPhrase, static_cast<unsigned>(rows ? 1 : random.below(3)), true};
    joined.args = {make(std::move(phrase)), make(std::move(next))};
    phrase = std::move(joined);
  }
  return phrase;
}

/// An operand that NEAR takes.
inline Query placed(Random& random, int depth, std::optional<Field> field) {
  Query query;
  if (depth == 0 || random.one_in(2)) {
    query = text_operand(random);
    query.field = field;
    return query;
  }
  if (random.one_in(6)) return open_phrase(random, field);
  if (random.one_in(3)) {
    query.kind = QueryKind::kOr;
  } else {
    query.kind = random.one_in(4) ? QueryKind::kNotNear : QueryKind::kNear;
    query.near.within = static_cast<Nearness::Within>(random.below(3));
    query.near.words = static_cast<unsigned>(random.below(5));
    query.near.ordered = random.one_in(2);
  }
  const auto args = query.kind == QueryKind::kNear ? 2 + random.below(2) : 2;
  for (std::size_t i = 0; i < args; ++i) query.args.push_back(make(placed(random, depth - 1, field)));
  return query;
}

inline Query operand(Random& random) {
  const auto field = any_field(random);
  if (random.one_in(2)) return placed(random, 0, field);
  if (random.one_in(2)) return placed(random, 3, field);
  Query query;
  query.kind = random.one_in(2) ? QueryKind::kAtLeast : QueryKind::kFirst;
  query.count = 1 + static_cast<unsigned>(random.below(query.kind == QueryKind::kFirst ? 8 : 4));
  query.args = {make(placed(random, 2, query.kind == QueryKind::kFirst ? std::optional{Field::kBody} : field))};
  return query;
}

inline Query filter(Random& random) {
  static const char* const kNames[] = {"published", "updated", "fetched"};
  static const char* const kSpans[] = {"2021-04-15",        "2021-04", ">2021-04-15T05:00Z", "<=2021-04-14", "36h",
                                       "[2021-04-15 TO *]", "1969"};
  Query query;
  switch (random.below(6)) {
    case 5: {
      static const char* const kHas[] = {"author", "agency", "section", "updated", "fetched", "caption"};
      static const char* const kUrls[] = {"example.org", "example.org/id1", "example.org/id",
                                          "https://www.example.org/id2"};
      query.kind = QueryKind::kExact;
      query.name = random.one_in(3) ? "agency" : random.one_in(2) ? "has" : "url";
      query.value = query.name == "agency" ? "reuters" : query.name == "has" ? random.pick(kHas) : random.pick(kUrls);
      break;
    }
    case 4:
      query.kind = QueryKind::kExact;
      query.name = "story";
      query.value = random.one_in(2) ? "id3" : "id5";
      break;
    case 0:
      query.kind = QueryKind::kExact;
      query.name = random.one_in(2) ? "outlet" : "lang";
      query.value = query.name == "lang" ? (random.one_in(2) ? "en" : "de-at") : "one";
      break;
    case 1:
      query.kind = QueryKind::kExact;
      query.name = "credit";
      query.value = random.one_in(2) ? "associated press" : "reuters";
      break;
    case 2:
      query.kind = QueryKind::kLength;
      query.name = "words";
      if (random.one_in(2)) query.at_least = random.below(12);
      if (!query.at_least || random.one_in(2)) query.at_most = query.at_least.value_or(0) + random.below(6);
      break;
    default:
      query.kind = QueryKind::kDates;
      query.name = random.pick(kNames);
      query.text = random.pick(kSpans);
      query.dates = std::get<DateSpan>(parse_dates(query.text, kZone));
  }
  return query;
}

inline QueryPtr tree(Random& random, int depth) {
  if (depth == 0 || random.one_in(4)) {
    if (random.one_in(20)) return make({});
    return make(random.one_in(4) ? filter(random) : operand(random));
  }
  Query query;
  query.kind = random.one_in(4) ? QueryKind::kNot : random.one_in(2) ? QueryKind::kAnd : QueryKind::kOr;
  const auto args = query.kind == QueryKind::kNot ? 1 : 1 + random.below(4);
  for (std::size_t i = 0; i < args; ++i) query.args.push_back(tree(random, depth - 1));
  return make(std::move(query));
}

}  // namespace tearsheet::plugin::random
