#pragma once

// Writes UTF-8 into a token's wide term, without a temporary string.

#include <string_view>

#include <LuceneHeaders.h>
#include <TermAttribute.h>

#include "base/utf8.h"

namespace tearsheet::analyzers {

/// `prefix` (none if 0), then `text`.
inline void set_term(Lucene::TermAttribute& term, std::string_view text, wchar_t prefix = 0) {
  auto* out = term.resizeTermBuffer(static_cast<int32_t>(text.size()) + 1).get();
  int32_t length = 0;
  if (prefix != 0) out[length++] = prefix;
  for (std::size_t at = 0; at < text.size();) out[length++] = static_cast<wchar_t>(next_code_point(text, at));
  term.setTermLength(length);
}

}  // namespace tearsheet::analyzers
