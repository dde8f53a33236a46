#pragma once

// Bylines in Chinese, Japanese and Korean, whose labels come before or after a name, with or without a colon:
//
//   "记者 李晓荷 周以南"   "記者王小明／台北報導"   "文／陳大文"   "홍길동 기자"   "来源：新华社 作者：李四"   "（责编：王淼、陈粟）"
//
// Labels of writers give authors, those of sources agencies; editors, photographers and translators name nobody. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "analyzers/metadata/people/people.h"

namespace tearsheet::analyzers::metadata {

struct CjkByline {
  People people;
  std::string dates;  ///< the parts with figures, joined by blanks: a date, if anything
};

/// Nothing if the line has no such label, or says anything else.
std::optional<CjkByline> read_cjk_byline(std::string_view line);

}  // namespace tearsheet::analyzers::metadata
