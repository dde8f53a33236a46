#pragma once

// Shapes that several files have in common. Constants only.

// GCC 12 takes a member of an enum class for a shadow of a constant that precedes it; so the enums come first.
#include "config/model/rule.h"
#include "config/schema/shape.h"

namespace tearsheet::config {

inline constexpr Shape kText{.form = Form::kText};
inline constexpr Shape kId{.form = Form::kId};
inline constexpr Shape kFlag{.form = Form::kFlag};
inline constexpr Shape kUrl{.form = Form::kUrl};
inline constexpr Shape kSite{.form = Form::kSite};
inline constexpr Shape kContact{.form = Form::kContact};
inline constexpr Shape kMail{.form = Form::kMail};
inline constexpr Shape kClock{.form = Form::kClock};
inline constexpr Shape kSecret{.form = Form::kSecret};
inline constexpr Shape kToken{.form = Form::kToken};
inline constexpr Shape kPattern{.form = Form::kPattern};
inline constexpr Shape kNetwork{.form = Form::kNetwork};
inline constexpr Shape kZone{.form = Form::kZone};
inline constexpr Shape kLanguage{.form = Form::kLanguage};
inline constexpr Shape kMoment{.form = Form::kMoment};
inline constexpr Shape kDate{.form = Form::kDate};
inline constexpr Shape kPath{.form = Form::kPath};
inline constexpr Shape kElements{.form = Form::kElements};
inline constexpr Shape kValue{.form = Form::kValue};
inline constexpr Shape kVersion{.form = Form::kCount, .least = 1, .most = 1};
inline constexpr Shape kHosts{.form = Form::kCount, .least = 1, .most = 1'000};
inline constexpr Shape kDuration{.form = Form::kDuration};
inline constexpr Shape kTimeLimit{.form = Form::kDuration, .least = 100};
inline constexpr Shape kShare{.form = Form::kShare};
inline constexpr Shape kSize{.form = Form::kSize};
inline constexpr Shape kFileSize{.form = Form::kSize, .least = 1'024};

inline constexpr Shape kTexts{.form = Form::kList, .each = &kText};
inline constexpr Shape kSomeTexts{.form = Form::kList, .least = 1, .each = &kText};
inline constexpr Shape kIds{.form = Form::kList, .each = &kId};
inline constexpr Shape kUrls{.form = Form::kList, .each = &kUrl};
inline constexpr Shape kSites{.form = Form::kList, .each = &kSite};
inline constexpr Shape kPatterns{.form = Form::kList, .each = &kPattern};
inline constexpr Shape kNetworks{.form = Form::kList, .each = &kNetwork};

}  // namespace tearsheet::config
