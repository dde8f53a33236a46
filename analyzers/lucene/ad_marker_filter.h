#pragma once

// A Lucene++ CharFilter that removes furniture from a text: lines that are ad markers ("Advertisement") or, on request,
// "Read more" lines, in any of the wordings that analyzers/furniture knows or the caller adds. Offsets are corrected,
// so that highlights fit the original text.
//
// The first read() reads all of the input. One thread at a time.

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
                          std::shared_ptr<const furniture::Markers> markers = {});
  explicit AdMarkerFilter(const Lucene::ReaderPtr& input, Drop drop = Drop::kAdMarkers,
                          std::shared_ptr<const furniture::Markers> markers = {});

  int32_t read() override;
  int32_t read(wchar_t* buffer, int32_t offset, int32_t length) override;

 private:
  void read_input();
  bool drops(std::wstring_view line) const;

  Drop drop_;
  std::shared_ptr<const furniture::Markers> markers_;  ///< null: the table's
  std::wstring text_;                                  ///< without the lines dropped
  std::size_t at_ = 0;
  bool read_ = false;
};

}  // namespace tearsheet::analyzers
