#pragma once

// The language of an article: what the page declares, else what its text shows (cld2), else the user's hint.

#include <string>
#include <string_view>

namespace tearsheet::analyzers::metadata {

/// The primary subtag of a BCP 47 tag or a POSIX locale ("en" of "en-IN", "en_US"), lower case; empty if it isn't one.
std::string primary_language(std::string_view tag);

/// The entire tag in its usual form ("en-IN" of "EN_in.UTF-8", "zh-Hant-TW"); empty if it has no primary subtag. What
/// follows a malformed subtag is left out.
std::string language_tag(std::string_view tag);

/// In bytes: more text makes the detector no more certain; confirming what a page declares takes less.
inline constexpr std::size_t kEnoughToDetect = 4096, kEnoughToConfirm = 1024;

/// The version of cld2's code and tables: it is part of made_by, since it decides the language.
std::string language_detector_version();

/// By cld2, if it is certain; otherwise empty. Only the first `enough` bytes of `text`, which is UTF-8, are examined.
std::string detect_language(std::string_view text, std::size_t enough = kEnoughToDetect);

/// May a text declared as `declared` be detected as `detected`? Also where nothing is detected, and for languages that
/// a detector can't reliably tell apart (Bokmål and Nynorsk, Serbian and Croatian, Malay and Indonesian).
bool same_language(std::string_view declared, std::string_view detected);

}  // namespace tearsheet::analyzers::metadata
