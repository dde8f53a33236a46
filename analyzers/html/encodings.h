#pragma once

// The names under which pages declare their encoding (WHATWG Encoding standard §4.2), and the conversion by ICU.
//
// As browsers do, "latin1" and "ascii" mean windows-1252, "gb2312" means gb18030, "euc-kr" windows-949: what people
// write who declare the smaller set. Encodings that no browser reads (UTF-7, EBCDIC …) are unknown here too.

#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::analyzers::html {

/// The encoding meant by `label` in any case and with blanks around it: "utf-8", "windows-1252", …; empty if unknown.
std::string_view encoding_of_label(std::string_view label);

/// `bytes` in `encoding` (one of those above, but utf-8) as UTF-8; what can't be read becomes U+FFFD.
std::string convert_to_utf8(std::string_view bytes, std::string_view encoding);

}  // namespace tearsheet::analyzers::html
