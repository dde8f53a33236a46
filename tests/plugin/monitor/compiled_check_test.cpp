// Which compiled queries that were read from a file are refused: each test changes one number of sound ones.

#include "plugin/monitor/compiled_check.h"

#include <cstring>
#include <functional>

#include <catch2/catch.hpp>

#include "plugin/monitor/compiled_file.h"
#include "plugin/query/parse.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::monitor;

namespace {

constexpr auto kMaker = "the test";
constexpr std::size_t kTable = 4, kPrefixes = 5;  ///< arrays of a term table, of a table of prefixes

/// The arrays of a file, in its order. Tables are named by their first array: its slots.
enum Array : std::size_t {
  kIds,
  kIdEnds,
  kCode,
  kCodeStarts,
  kKinds,
  kEnds,
  kTexts,
  kForms,
  kCases = kForms + kTable,
  kPieces = kCases + kTable,
  kValues = kPieces + kTable,
  kPrefixTable = kValues + kTable,
  kPatterns = kPrefixTable + kPrefixes,
  kPieceLengths = kPatterns + kPrefixes,
  kPostingStarts,
  kPostings,
  kAlways,
  kArrays
};

constexpr std::size_t kSlotSize = 8, kEntrySize = 32;
constexpr std::size_t kItemSizes[kArrays] = {1, 4,  4, 4, 1, 4,  1,      // ids to texts
                                             8, 32, 1, 4, 8, 32, 1,  4,  // forms, cases
                                             8, 32, 1, 4, 8, 32, 1,  4,  // pieces, values
                                             8, 32, 1, 4, 4, 8,  32, 1, 4, 4, 4, 4, 8, 4};

class Arrays {
 public:
  explicit Arrays(std::string_view file) {
    auto bytes = compiled_arrays(file);
    for (std::size_t i = 0; i < kArrays; ++i) {
      std::uint64_t items = 0;
      REQUIRE(bytes.size() >= sizeof items);
      std::memcpy(&items, bytes.data(), sizeof items);
      const auto size = items * kItemSizes[i];
      REQUIRE(bytes.size() >= sizeof items + size);
      arrays_[i] = bytes.substr(sizeof items, size);
      bytes.remove_prefix(sizeof items + padded(size));
    }
    REQUIRE(bytes.empty());
  }

  std::string file() const {
    std::string bytes;
    for (std::size_t i = 0; i < kArrays; ++i) {
      const std::uint64_t items = arrays_[i].size() / kItemSizes[i];
      bytes.append(reinterpret_cast<const char*>(&items), sizeof items).append(arrays_[i]);
      bytes.resize(bytes.size() + padded(arrays_[i].size()) - arrays_[i].size());
    }
    return seal_compiled(bytes, kMaker);
  }

  std::string& operator[](std::size_t array) { return arrays_[array]; }
  std::uint32_t word(std::size_t array, std::size_t at) const {
    std::uint32_t word = 0;
    REQUIRE(arrays_[array].size() >= (at + 1) * sizeof word);
    std::memcpy(&word, arrays_[array].data() + at * sizeof word, sizeof word);
    return word;
  }
  void set(std::size_t array, std::size_t at, std::uint32_t word) {
    REQUIRE(arrays_[array].size() >= (at + 1) * sizeof word);
    std::memcpy(arrays_[array].data() + at * sizeof word, &word, sizeof word);
  }
  std::size_t words(std::size_t array) const { return arrays_[array].size() / sizeof(std::uint32_t); }
  void drop_last(std::size_t array) { arrays_[array].resize(arrays_[array].size() - kItemSizes[array]); }

  /// The only number of the table's entry for `term`.
  void set_number(std::size_t table, std::string_view term, std::uint32_t number) {
    auto& entries = arrays_[table + 1];
    for (std::size_t at = 0; at < entries.size(); at += kEntrySize) {
      if (entries.substr(at + 12, term.size()) != term || entries[at] != static_cast<char>(term.size())) continue;
      return set(table + 1, at / 4 + 1, number);
    }
    FAIL("the table has no such term");
  }
  /// The feature of this kind and text.
  std::uint32_t feature(FeatureKind kind, std::string_view text) const {
    for (std::uint32_t id = 0, from = 0; id < arrays_[kKinds].size(); from = word(kEnds, id++))
      if (arrays_[kKinds][id] == static_cast<char>(kind) &&
          arrays_[kTexts].substr(from, word(kEnds, id) - from) == text)
        return id;
    FAIL("there is no such feature");
    return 0;
  }
  std::uint32_t features() const { return static_cast<std::uint32_t>(arrays_[kKinds].size()); }

 private:
  static std::size_t padded(std::size_t size) { return (size + 7) / 8 * 8; }

  std::string arrays_[kArrays];
};

Arrays some_arrays() {
  QueryCompiler compiler;
  const char* const queries[] = {
      "kremlin",           "\"talks\"",           "summ*",  "pution~2",   "extraordinary~1", "=US", "outlet:one",
      "*:* AND NOT peace", "kremlin AND meeting", "me*ing", "biden OR us"};
  char id = 'a';
  for (const auto* query : queries) compiler.add(std::string(1, id++), *parse_query_or_throw(query).query);
  return Arrays(write_compiled(*std::move(compiler).build({}), kMaker));
}

constexpr std::uint32_t kQueries = 11;

bool loads(const Arrays& arrays) { return read_compiled(arrays.file(), kMaker) != nullptr; }

struct Flaw {
  const char* name;
  std::function<void(Arrays&)> make;
};

void check_refused(std::initializer_list<Flaw> flaws) {
  for (const auto& flaw : flaws) {
    INFO(flaw.name);
    auto arrays = some_arrays();
    flaw.make(arrays);
    CHECK_FALSE(loads(arrays));
  }
}

}  // namespace

TEST_CASE("what was compiled is sound, as it is and as it is read again") {
  random::Random random(1);
  for (int round = 0; round < 30; ++round) {
    QueryCompiler compiler;
    for (int i = 0; i < 40 * (round % 3); ++i) compiler.add("id" + std::to_string(i), *random::tree(random, 4));
    const auto compiled = std::move(compiler).build({});
    CHECK(is_sound(*compiled));
    const auto file = write_compiled(*compiled, kMaker);
    REQUIRE(read_compiled(file, kMaker));
    CHECK(write_compiled(*read_compiled(file, kMaker), kMaker) == file);
  }
}

TEST_CASE("arrays that nobody has changed are read") {
  auto arrays = some_arrays();
  CHECK(loads(arrays));
  CHECK(arrays.words(kIdEnds) == kQueries);
  arrays[kIds][kQueries - 1] = 'z';  // still the last id
  CHECK(loads(arrays));
}

TEST_CASE("ids must be in order and all different, and their ends within them") {
  check_refused({
      {"out of order", [](Arrays& arrays) { arrays[kIds][0] = 'z'; }},
      {"twice", [](Arrays& arrays) { arrays[kIds][0] = 'b'; }},
      {"an end too far", [](Arrays& arrays) { arrays.set(kIdEnds, kQueries - 1, kQueries + 1); }},
      {"an end before another", [](Arrays& arrays) { arrays.set(kIdEnds, 3, 1); }},
      {"a letter more", [](Arrays& arrays) { arrays[kIds] += 'z'; }},
      {"an id less", [](Arrays& arrays) { arrays.drop_last(kIdEnds); }},
  });
}

TEST_CASE("each query must have one program, and none may lie between two") {
  check_refused({
      {"a start too late", [](Arrays& arrays) { arrays.set(kCodeStarts, 0, 1); }},
      {"a start within a program", [](Arrays& arrays) { arrays.set(kCodeStarts, 1, arrays.word(kCodeStarts, 1) + 1); }},
      {"a start too few", [](Arrays& arrays) { arrays.drop_last(kCodeStarts); }},
      {"words after the last", [](Arrays& arrays) { arrays[kCode].append(4, '\0'); }},
      {"a word too few", [](Arrays& arrays) { arrays.drop_last(kCode); }},
      {"a program without a size", [](Arrays& arrays) { arrays.set(kCode, 0, 1); }},
      {"a program that is too long", [](Arrays& arrays) { arrays.set(kCode, 0, 0xffffff01); }},
      {"a program of an unknown kind", [](Arrays& arrays) { arrays.set(kCode, 0, arrays.word(kCode, 0) | 0xff); }},
      {"a program without its feature", [](Arrays& arrays) { arrays.set(kCode, 2, arrays.features()); }},
  });
}

TEST_CASE("features must have a kind and a text") {
  check_refused({
      {"an unknown kind", [](Arrays& arrays) { arrays[kKinds][0] = 7; }},
      {"a kind less", [](Arrays& arrays) { arrays.drop_last(kKinds); }},
      {"a text that ends too late", [](Arrays& arrays) { arrays.set(kEnds, 0, 0x7fffffff); }},
      {"an empty text", [](Arrays& arrays) { arrays.set(kEnds, 0, 0); }},
      {"not UTF-8", [](Arrays& arrays) { arrays[kTexts][0] = '\xff'; }},
      {"a value of no field",
       [](Arrays& arrays) {
         const auto at = arrays[kTexts].find("outlet=");
         REQUIRE(at != std::string::npos);
         arrays[kTexts][at] = 'x';
       }},
  });
}

TEST_CASE("a table must lead to features of its own kind") {
  const auto other = [](Array table, const char* term, FeatureKind kind, const char* text) {
    return [=](Arrays& arrays) { arrays.set_number(table, term, arrays.feature(kind, text)); };
  };
  const auto none = [](Array table, const char* term) {
    return [=](Arrays& arrays) { arrays.set_number(table, term, arrays.features()); };
  };
  check_refused({
      {"forms, a value", other(kForms, "kremlin", FeatureKind::kValue, "outlet=one")},
      {"forms, a form as written", other(kForms, "kremlin", FeatureKind::kCase, "US")},
      {"forms, another form", other(kForms, "kremlin", FeatureKind::kLast, "talks")},
      {"forms, no feature", none(kForms, "kremlin")},
      {"cases, a word", other(kCases, "us", FeatureKind::kWord, "kremlin")},
      {"cases, no feature", none(kCases, "us")},
      {"values, a word", other(kValues, "outlet=one", FeatureKind::kWord, "kremlin")},
      {"prefixes, a word", other(kPrefixTable, "summ", FeatureKind::kWord, "kremlin")},
      {"prefixes, no feature", none(kPrefixTable, "summ")},
      {"patterns, a word", other(kPatterns, "me", FeatureKind::kWord, "kremlin")},
      {"pieces, a word", other(kPieces, "pu", FeatureKind::kWord, "kremlin")},
  });
}

TEST_CASE("a table's slots must lead to its entries, and half of them be free") {
  const auto slot_in_use = [](const Arrays& arrays) {
    std::size_t slot = 0;
    while (arrays.word(kForms, 2 * slot) == 0) ++slot;
    return 2 * slot;
  };
  check_refused({
      {"an entry that doesn't exist",
       [&](Arrays& arrays) { arrays.set(kForms, slot_in_use(arrays), static_cast<std::uint32_t>(-1)); }},
      {"a hash without an entry", [&](Arrays& arrays) { arrays.set(kForms, slot_in_use(arrays), 0); }},
      {"no slot is free",
       [](Arrays& arrays) {
         for (std::size_t slot = 0; slot < arrays[kForms].size() / kSlotSize; ++slot) arrays.set(kForms, 2 * slot, 1);
       }},
      {"no slots", [](Arrays& arrays) { arrays[kForms].clear(); }},
      {"an odd number of slots", [](Arrays& arrays) { arrays[kForms].append(kSlotSize, '\0'); }},
  });
}

TEST_CASE("lengths of pieces must ascend") {
  check_refused({
      {"twice", [](Arrays& arrays) { arrays.set(kPieceLengths, 1, arrays.word(kPieceLengths, 0)); }},
      {"descending", [](Arrays& arrays) { arrays.set(kPieceLengths, 0, 0xffff); }},
  });
}

TEST_CASE("postings must name queries and features that exist") {
  check_refused({
      {"the first doesn't start at 0", [](Arrays& arrays) { arrays.set(kPostingStarts, 0, 1); }},
      {"a start after the next one", [](Arrays& arrays) { arrays.set(kPostingStarts, 1, 0x7fffffff); }},
      {"a start too few", [](Arrays& arrays) { arrays.drop_last(kPostingStarts); }},
      {"an end too early",
       [](Arrays& arrays) {
         const auto last = arrays.words(kPostingStarts) - 1;
         arrays.set(kPostingStarts, last, arrays.word(kPostingStarts, last) - 1);
       }},
      {"no such query", [](Arrays& arrays) { arrays.set(kPostings, 0, kQueries); }},
      {"no such second feature", [](Arrays& arrays) { arrays.set(kPostings, 1, arrays.features()); }},
      {"no such query without anchors", [](Arrays& arrays) { arrays.set(kAlways, 0, kQueries); }},
  });
  auto arrays = some_arrays();
  arrays.set(kPostings, 1, kNoFeature);
  CHECK(loads(arrays));
}
