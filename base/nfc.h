#pragma once

// Unicode Normalization Form C, by ICU. Most text of a page is normal already, and most of its characters are known to
// be normal without asking ICU. Pure functions, thread-safe.

#include <string>
#include <string_view>

namespace tearsheet {

/// Is it valid UTF-8 in NFC? False if a character has more than 64 marks.
bool is_nfc(std::string_view text);

/// Returned unchanged if it is NFC already. If a character has more than 64 marks, they are sorted in groups, which
/// keeps the time linear.
std::string to_nfc(std::string text);

/// The version of the ICU that runs, which may be newer than the headers: "72.1".
const std::string& icu_version();

}  // namespace tearsheet
