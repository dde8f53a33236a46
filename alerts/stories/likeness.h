#pragma once

// Are two articles copies of one report? Decided from their signatures.
//
// Resemblance is the share of shingles that two texts have in common, |A ∩ B| / |A ∪ B|. Containment is
// |A ∩ B| / min(|A|, |B|): 1 if one text is a part of the other, as after a cut. Both are estimates in thousandths, in
// whole numbers, so that all machines decide alike. Pure, thread-safe.

#include "alerts/stories/signature.h"

namespace tearsheet::alerts {

struct Likeness {
  int resemblance = 0;
  int containment = 0;
  int title = 0;    ///< resemblance of the titles; 0 if one is empty
  int numbers = 0;  ///< containment of the numbers
};

/// Cheaper than compare(): without a common feature most texts have nothing in common.
bool shares_feature(const Signature& a, const Signature& b);

Likeness compare(const Signature& a, const Signature& b);

/// One report: most of the shorter text is in the other one.
///   - The least share is lower if the titles are alike, and higher within an outlet, where boilerplate and the wording
///     of a series ("Weather for …") are shared by different reports.
///   - Texts with different numbers are different reports of a series: weather, prices, results.
///   - A short text says too little by itself: it may be a notice in place of the article. So the titles must be alike.
bool is_same_report(const Signature& a, const Signature& b, const Likeness& likeness);

}  // namespace tearsheet::alerts
