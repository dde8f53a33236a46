#include "plugin/monitor/program_check.h"

#include <bit>

#include <catch2/catch.hpp>

#include "plugin/monitor/anchors.h"
#include "plugin/query/check.h"
#include "plugin/query/parse.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::monitor;

namespace {

using Words = std::vector<std::uint32_t>;

std::uint32_t head(QueryKind kind, std::size_t size) {
  return static_cast<std::uint32_t>(kind) | static_cast<std::uint32_t>(size) << 8;
}

/// A program, its features, and a feature of each kind to put in place of one of them.
struct Program {
  FeatureSet features;
  Words code;

  explicit Program(std::string_view text) {
    encode(*parse_query_or_throw(text).query, features, code);
    for (const auto kind : {FeatureKind::kForm, FeatureKind::kWord, FeatureKind::kCase, FeatureKind::kWildcard,
                            FeatureKind::kOneEdit, FeatureKind::kTwoEdits})
      features.intern({kind, "another"});
    features.intern({FeatureKind::kValue, "outlet=another"});
  }

  bool sound() const { return is_sound(code, features); }
  FeatureId a(FeatureKind kind) {
    return features.intern({kind, kind == FeatureKind::kValue ? "outlet=another" : "another"});
  }
  /// Is it still sound with `word` at this place?
  bool sound_with(std::size_t at, std::uint32_t word) const {
    auto changed = code;
    changed.at(at) = word;
    return is_sound(changed, features);
  }
};

/// A NOT around the program.
void negate(Words& code) { code.insert(code.begin(), head(QueryKind::kNot, code.size() + 1)); }

}  // namespace

TEST_CASE("an encoded query is sound, and no part of it nor more than it") {
  random::Random random(1);
  for (int i = 0; i < 500; ++i) {
    const auto query = random::tree(random, 4);
    FeatureSet features;
    Words code;
    encode(*query, features, code);
    INFO(to_string(*query));
    REQUIRE(is_sound(code, features));
    for (std::size_t size = 0; size < code.size(); ++size) REQUIRE_FALSE(is_sound(Code(code).first(size), features));
    for (const std::uint32_t more : {0U, 1U, code[0]}) {
      code.push_back(more);
      REQUIRE_FALSE(is_sound(code, features));
      code.pop_back();
    }
    const FeatureSet none;
    if (features.size() > 0) REQUIRE_FALSE(is_sound(code, none));
  }
}

TEST_CASE("each kind of word takes its own kind of feature, in a field that exists") {
  struct Case {
    const char* query;
    std::vector<FeatureKind> kinds;
  };
  const Case cases[] = {{"summit", {FeatureKind::kWord}},
                        {"\"summit\"", {FeatureKind::kLast}},
                        {"=Summit", {FeatureKind::kCase}},
                        {"summ*", {FeatureKind::kWildcard}},
                        {"summit~1", {FeatureKind::kOneEdit, FeatureKind::kTwoEdits}}};
  for (const auto& each : cases) {
    Program program(each.query);
    INFO(each.query);
    REQUIRE(program.sound());
    for (unsigned kind = 0; kind <= static_cast<unsigned>(FeatureKind::kValue); ++kind) {
      const auto feature = static_cast<FeatureKind>(kind);
      CHECK(program.sound_with(2, program.a(feature)) == (std::ranges::count(each.kinds, feature) > 0));
    }
    CHECK_FALSE(program.sound_with(2, program.features.size()));
    CHECK_FALSE(program.sound_with(2, kNoFeature));
    for (std::uint32_t field = 0; field <= 0x100; ++field)
      CHECK(program.sound_with(1, field) == (field < tearsheet::analyzers::kFields || field == Node::kBareFields));
  }
}

TEST_CASE("a word has one feature, a phrase one for each of its words, the last of its own kind") {
  Program word("summit"), phrase("\"summit\""), words("\"a summit\"");
  for (auto* program : {&word, &phrase}) {
    program->code.push_back(program->code.back());
    ++program->code[0] += 0xff;  // one word longer
  }
  CHECK_FALSE(word.sound());
  CHECK_FALSE(phrase.sound());
  REQUIRE(words.sound());
  std::swap(words.code[2], words.code[3]);
  CHECK_FALSE(words.sound());
  phrase.code = {head(QueryKind::kPhrase, 2), Node::kBareFields};
  CHECK_FALSE(phrase.sound());
}

TEST_CASE("a node's head names a kind that exists, and a size that fits") {
  const Program program("a AND (b OR NOT c)");  // and, a in 3 words, or, b in 3 words, not, c in 3 words
  REQUIRE(program.code.size() == 12);
  REQUIRE(program.sound());
  for (const std::size_t at : {0, 1, 4, 5, 8, 9}) {
    INFO("the head at " << at);
    const auto kind = static_cast<QueryKind>(program.code[at] & 0xff);
    const auto size = program.code[at] >> 8;
    REQUIRE(program.sound_with(at, head(kind, size)));
    for (const std::size_t wrong :
         {std::size_t{0}, std::size_t{1}, std::size_t{size - 1}, std::size_t{size + 1}, std::size_t{0xffffff}})
      CHECK_FALSE(program.sound_with(at, head(kind, wrong)));
    for (std::uint32_t unknown = 0; unknown <= 0xff; ++unknown)
      if (!arity(static_cast<QueryKind>(unknown)))
        CHECK_FALSE(program.sound_with(at, head(static_cast<QueryKind>(unknown), size)));
  }
}

TEST_CASE("operators take as many arguments as they may have") {
  const auto with_arguments = [](QueryKind kind, Words own, std::size_t arguments) {
    const Program word("body:a");
    Words code(1);
    code.insert(code.end(), own.begin(), own.end());
    for (std::size_t i = 0; i < arguments; ++i) code.insert(code.end(), word.code.begin(), word.code.end());
    code[0] = head(kind, code.size());
    return is_sound(code, word.features);
  };
  const Words near = {static_cast<std::uint32_t>(Nearness::Within::kWords), 5}, count = {2};
  for (std::size_t arguments = 0; arguments <= kMaxNearOperands + 1; ++arguments) {
    INFO(arguments << " arguments");
    CHECK(with_arguments(QueryKind::kAnd, {}, arguments) == (arguments >= 1));
    CHECK(with_arguments(QueryKind::kOr, {}, arguments) == (arguments >= 1));
    CHECK(with_arguments(QueryKind::kNot, {}, arguments) == (arguments == 1));
    CHECK(with_arguments(QueryKind::kNear, near, arguments) == (arguments >= 2 && arguments <= kMaxNearOperands));
    CHECK(with_arguments(QueryKind::kNotNear, near, arguments) == (arguments == 2));
    CHECK(with_arguments(QueryKind::kAtLeast, count, arguments) == (arguments == 1));
    CHECK(with_arguments(QueryKind::kFirst, count, arguments) == (arguments == 1));
    CHECK(with_arguments(QueryKind::kAll, {}, arguments) == (arguments == 0));
  }
}

TEST_CASE("NEAR has a distance that exists") {
  const Program program("a NEAR/5 b");
  for (const std::uint32_t within : {0U, 1U, 2U, 0x100U, 0x102U}) CHECK(program.sound_with(1, within));
  for (const std::uint32_t within : {3U, 0xffU, 0x103U, 0x200U, 0xffffffffU})
    CHECK_FALSE(program.sound_with(1, within));
  CHECK(program.sound_with(2, kMaxCount));
  CHECK_FALSE(program.sound_with(2, kMaxCount + 1));
}

TEST_CASE("ATLEAST and FIRST have a number, FIRST only words of the body") {
  for (const auto* query : {"ATLEAST/2(a)", "FIRST/2(a)"}) {
    const Program program(query);
    INFO(query);
    CHECK(program.sound_with(1, 1));
    CHECK(program.sound_with(1, kMaxCount));
    CHECK_FALSE(program.sound_with(1, 0));
    CHECK_FALSE(program.sound_with(1, kMaxCount + 1));
  }
  const auto title = static_cast<std::uint32_t>(tearsheet::analyzers::Field::kTitle);
  for (const std::uint32_t field : {title, std::uint32_t{Node::kBareFields}}) {
    CHECK(Program("ATLEAST/2(a)").sound_with(3, field));
    CHECK_FALSE(Program("FIRST/2(a)").sound_with(3, field));
    CHECK_FALSE(Program("FIRST/2(a OR b)").sound_with(7, field));
  }
}

TEST_CASE("only what has places in the text can be near, counted or first") {
  struct Case {
    const char* operand;
    bool has_places;
  };
  for (const auto& [operand, has_places] : {Case{"a OR b", true},
                                            {"a NEAR/2 b", true},
                                            {"a NOT NEAR/2 b", true},
                                            {"\"a b\"", true},
                                            {"a OR (b AND c)", false},
                                            {"a AND b", false},
                                            {"*:* AND NOT a", false},
                                            {"outlet:a", false},
                                            {"words:>3", false},
                                            {"a OR published:2021", false},
                                            {"ATLEAST/2(a)", false},
                                            {"*:*", false}}) {
    Program program(operand);
    INFO(operand);
    REQUIRE(program.sound());
    program.code.insert(program.code.begin(), {head(QueryKind::kAtLeast, program.code.size() + 2), 2});
    CHECK(program.sound() == has_places);
  }
}

TEST_CASE("dates have a field, values and a text that fit") {
  const Program program("published:2021");
  const auto values = 2 * static_cast<std::size_t>(std::popcount(program.code[2]));
  REQUIRE(program.code.size() == 3 + values + 2);  // the text has four letters
  REQUIRE(program.sound());
  CHECK(program.sound_with(1, 2));
  CHECK_FALSE(program.sound_with(1, 3));
  CHECK_FALSE(program.sound_with(2, program.code[2] | 0x20));
  CHECK_FALSE(program.sound_with(2, 0));  // then there are words too many
  CHECK_FALSE(program.sound_with(2, program.code[2] ^ 0x10));
  CHECK_FALSE(program.sound_with(4, 0x7fffffff));  // a moment so far that sums with it would overflow
  CHECK(program.sound_with(3 + values, 3));        // a shorter text in as many words
  CHECK_FALSE(program.sound_with(3 + values, 5));
  CHECK_FALSE(program.sound_with(3 + values, 0));
  CHECK_FALSE(program.sound_with(3 + values, 0xffffffff));
  CHECK_FALSE(program.sound_with(4 + values, 0xff));  // not UTF-8
}

TEST_CASE("a length has one end or two, and their values") {
  const Program one("words:>3"), two("words:[3 TO 5]");
  REQUIRE(one.sound());
  REQUIRE(two.sound());
  REQUIRE(one.code.size() == 4);
  REQUIRE(two.code.size() == 6);
  for (std::uint32_t flags = 0; flags <= 8; ++flags) {
    INFO("flags " << flags);
    CHECK(one.sound_with(1, flags) == (flags == 1 || flags == 2));
    CHECK(two.sound_with(1, flags) == (flags == 3));
  }
}

TEST_CASE("an exact field has one value") {
  Program program("outlet:example-times");
  REQUIRE(program.code.size() == 2);
  CHECK(program.sound());
  CHECK_FALSE(program.sound_with(1, program.a(FeatureKind::kWord)));
  CHECK_FALSE(program.sound_with(1, program.features.size()));
  program.code = {head(QueryKind::kExact, 3), program.code[1], program.code[1]};
  CHECK_FALSE(program.sound());
}

TEST_CASE("a program is nested as deep as a query may be, and no deeper") {
  Program program("a");
  while (program.code.size() < kMaxDepth + 2) negate(program.code);  // the word has 3
  CHECK(program.sound());
  negate(program.code);
  CHECK_FALSE(program.sound());
  for (int i = 0; i < 100'000; ++i) program.code.insert(program.code.end(), 1, 0);
  CHECK_FALSE(program.sound());
}
