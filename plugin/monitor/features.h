#pragma once

// Features: the leaves of stored queries. Equal leaves of all queries are one feature.
//
//   summit, "summit", =US, summ*, navalny~1      features of words
//   outlet:example-times, credit:AP              features of values
//
// A feature is present in an article or not; a feature of words also has positions there. Fields are not part of it.

#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "plugin/query/query.h"

namespace tearsheet::plugin::monitor {

enum class FeatureKind : std::uint8_t {
  kForm,  ///< exactly this folded form
  kWord,  ///< a word with its plural and possessive
  kCase,  ///< exactly as written
  kWildcard,
  kOneEdit,  ///< fuzzy words
  kTwoEdits,
  kLast,   ///< this folded form or its possessive: the last word of a phrase
  kValue,  ///< "outlet=example-times"
};

struct Feature {
  FeatureKind kind = FeatureKind::kForm;
  std::string_view text;
};

using FeatureId = std::uint32_t;

/// The features of some stored queries, numbered from 0. A Feature from it is valid until the next intern().
class FeatureSet {
 public:
  FeatureId intern(Feature feature);
  Feature operator[](FeatureId id) const;
  FeatureId size() const { return static_cast<FeatureId>(kinds_.size()); }

  /// For a set read from a file: can operator[] rely on all kinds and ends, and are all texts words or values?
  bool is_sound() const;

  template <class Each>
  void each_array(Each&& each) {
    each(kinds_), each(ends_), each(texts_);
  }

 private:
  std::vector<FeatureKind> kinds_;
  std::vector<std::uint32_t> ends_;  ///< [id]: where its text ends in texts_
  std::vector<char> texts_;
  std::unordered_map<std::string, FeatureId> ids_;  ///< by kind and text; only while building
};

/// The edits of a kOneEdit or kTwoEdits.
unsigned edits(FeatureKind kind);

/// The letters before a pattern's first wildcard.
std::string_view literal_prefix(std::string_view pattern);

}  // namespace tearsheet::plugin::monitor

namespace tearsheet::plugin {
using monitor::Feature;
using monitor::FeatureId;
using monitor::FeatureKind;
using monitor::FeatureSet;
}  // namespace tearsheet::plugin
