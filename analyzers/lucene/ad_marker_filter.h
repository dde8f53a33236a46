#pragma once

// A Lucene++ CharFilter that takes ad markers out of a text: whole lines that say nothing else ("Advertisement", in any
// of the wordings that analyzers/furniture knows). Offsets are corrected, so that highlights fit the text as it was.
//
// The input is read whole at the first read(). One thread at a time.

#include <string>

#include <BaseCharFilter.h>
#include <LuceneHeaders.h>

#include "analyzers/furniture/markers.h"

namespace tearsheet::analyzers {

class AdMarkerFilter : public Lucene::BaseCharFilter {
 public:
  explicit AdMarkerFilter(const Lucene::CharStreamPtr& input);
  explicit AdMarkerFilter(const Lucene::ReaderPtr& input);

  int32_t read() override;
  int32_t read(wchar_t* buffer, int32_t offset, int32_t length) override;

 private:
  void read_input();

  Markers markers_;
  std::wstring text_;  ///< without the markers
  std::size_t at_ = 0;
  bool read_ = false;
};

}  // namespace tearsheet::analyzers
