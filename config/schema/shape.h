#pragma once

// What the user's YAML may contain: one set of tables for both the loader's errors and the JSON Schemas for editors,
// so that they can't drift apart.
//
//   kTearsheetFile, kOutletsFile, ─┬─► check.h: findings with their places
//   kRulesFile, kTestsFile,        └─► json_schema.h: config/schema/*.schema.json (a test compares)
//   kSilencesFile
//
// Constants only.

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace tearsheet::config {

enum class Form {
  kText,      ///< any text, not empty
  kId,        ///< a-z 0-9 -
  kFlag,      ///< true or false
  kCount,     ///< a whole number
  kNumber,    ///< a decimal number above zero
  kShare,     ///< "10%", from 0% to 100%
  kWord,      ///< one of `words`
  kDuration,  ///< base/units.h
  kSize,      ///< base/units.h
  kUrl,       ///< http or https
  kSite,      ///< a URL or a bare domain
  kContact,   ///< a URL or a mail address
  kMail,      ///< a mail address
  kServer,    ///< of mail: config/model/mail_server.h
  kSecret,    ///< ${env:NAME} or ${file:PATH}, because it must not be written into YAML
  kHook,      ///< an http or https URL; it may have secrets
  kToken,     ///< a product token of robots.txt: letters, _ and -
  kPattern,   ///< a regular expression
  kNetwork,   ///< CIDR
  kZone,      ///< IANA name
  kLanguage,  ///< BCP 47
  kMoment,    ///< RFC 3339 with its zone
  kDate,      ///< RFC 3339, or just a day
  kClock,     ///< a time of day, "07:30"
  kRate,      ///< a number in a time, "20/1h"
  kPath,      ///< a file
  kElements,  ///< CSS selectors of elements (base/selector.h)
  kValue,     ///< the same; "@name" after one selects an attribute's value
  kList,      ///< of `each`
  kTable,     ///< names (kId) to `each`
  kRecord,    ///< `keys`
  kRecords,   ///< one record of `keys`, or a list of them
  kChoice,    ///< a record whose key "type" says which of `choices` it is
};

struct Key;
struct Choice;

struct Shape {
  Form form = Form::kText;
  std::string_view noun = {};  ///< of a record, list element or table: "a rule"
  /// Bounds of a kCount, of a kDuration in ms, of a kSize in bytes, of the length of a kList.
  std::uint64_t least = 0;
  std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  const Shape* each = nullptr;  ///< of a kRecord: a text that may be written instead of it
  std::span<const Key> keys = {};
  std::span<const Choice> choices = {};
  bool has_default = false;                      ///< of a kChoice: without "type" it is the first one
  std::span<const std::string_view> words = {};  ///< of a kWord; of a kDuration: those that may be written instead
};

struct Key {
  std::string_view name;
  const Shape* shape;
  bool required = false;
  std::string_view help = {};  ///< one sentence, for editors
};

struct Choice {
  std::string_view name;
  const Shape* shape;  ///< a kRecord with a key "type"
};

extern const Shape kTearsheetFile;
extern const Shape kOutletsFile;
extern const Shape kRulesFile;
extern const Shape kTestsFile;
extern const Shape kSilencesFile;

/// `silences` of silences.yaml and of a test.
extern const Shape kSilenceList;

inline constexpr std::size_t kMaxPattern = 1'000;  ///< bytes; std::regex compiles recursively

/// "a duration with its unit, e.g. 5s".
std::string_view expected(const Shape& shape);

}  // namespace tearsheet::config
