#pragma once

// Features: what stored queries ask of an article at the leaves of their trees, each kept once for all queries.
//
//   summit, "summit", =US, summ*, navalny~1      features of words
//   outlet:example-times, credit:AP              features of values
//
// A feature is present in an article or not; one of words has its positions there. Fields are not part of it.

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
  kValue,  ///< "outlet=example-times"
};

struct Feature {
  FeatureKind kind = FeatureKind::kForm;
  std::string_view text;
};

using FeatureId = std::uint32_t;

/// The features of some stored queries, numbered from 0. References stay valid until the next intern().
class FeatureSet {
 public:
  FeatureId intern(Feature feature);
  Feature operator[](FeatureId id) const;
  FeatureId size() const { return static_cast<FeatureId>(kinds_.size()); }

  /// For a set out of a file: are all kinds and ends what operator[] relies on, and all texts words or values?
  bool is_sound() const;

  template <class Each>
  void each_array(Each&& each) {
    each(kinds_), each(ends_), each(texts_);
  }

 private:
  std::vector<FeatureKind> kinds_;
  std::vector<std::uint32_t> ends_;  ///< of each text in texts_
  std::vector<char> texts_;
  std::unordered_map<std::string, FeatureId> ids_;  ///< while building; of kind and text
};

/// Of kOneEdit and kTwoEdits.
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
