#pragma once

// A Lucene++ CharFilter that takes furniture out of a text: whole lines that are ad markers ("Advertisement") or, where
// asked for, "Read more" lines, in any of the wordings that analyzers/furniture knows or the caller adds. Offsets are
// corrected, so that highlights fit the text as it was.
//
// The input is read whole at the first read(). One thread at a time.

#include <memory>
#include <string>

#include <BaseCharFilter.h>
#include <LuceneHeaders.h>

#include "analyzers/furniture/markers/markers.h"

namespace tearsheet::analyzers {

class AdMarkerFilter : public Lucene::BaseCharFilter {
 public:
  enum class Drop { kAdMarkers, kAdMarkersAndReadMore };

  explicit AdMarkerFilter(const Lucene::CharStreamPtr& input, Drop drop = Drop::kAdMarkers,
                          std::shared_ptr<const Markers> markers = {});
  explicit AdMarkerFilter(const Lucene::ReaderPtr& input, Drop drop = Drop::kAdMarkers,
                          std::shared_ptr<const Markers> markers = {});

  int32_t read() override;
  int32_t read(wchar_t* buffer, int32_t offset, int32_t length) override;

 private:
  void read_input();
  bool drops(std::wstring_view line) const;

  Drop drop_;
  std::shared_ptr<const Markers> markers_;  ///< null: the table's
  std::wstring text_;                       ///< without the lines dropped
  std::size_t at_ = 0;
  bool read_ = false;
};

}  // namespace tearsheet::analyzers
