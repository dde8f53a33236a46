#include "alerts/stories/likeness.h"

#include <algorithm>
#include <bit>

namespace tearsheet::alerts {
namespace {

// In thousandths, tuned on half of the development pages (bench/RESULTS.md).
constexpr int kLeastResemblance = 250;  ///< below, what is shared is a small part of the longer text: a list of briefs
constexpr int kLeastInOutlet = 350;     ///< … or boilerplate
constexpr int kLikeTitle = 500;
constexpr int kCopy = 600, kCopyWithTitle = 500;                  ///< least containment, between outlets
constexpr int kCopyInOutlet = 800, kCopyInOutletWithTitle = 700;  ///< … and within one
constexpr int kShortCopy = 800;
constexpr int kNumbers = 400, kNumbersOfLooseCopy = 600;  ///< least containment of the numbers
constexpr int kLooseCopy = 900;                           ///< below, words differ, not just the length

// Shingles: about as many as words.
constexpr int kShort = 40, kShortInOutlet = 150;

constexpr int kEnoughNumbers = 6;  ///< fewer may all be in the part that was cut, or changed

/// How many of the samples are equal.
template <std::size_t Words>
int equal_samples(const Samples<Words>& a, const Samples<Words>& b) {
  int different = 0;
  for (std::size_t i = 0; i < Words; ++i) {
    auto bits = a[i] ^ b[i];
    bits |= bits >> 2U;
    bits |= bits >> 1U;
    different += std::popcount(bits & 0x11111111U);
  }
  return static_cast<int>(Words) * 8 - different;
}

int equal_features(const Signature& a, const Signature& b) {
  int equal = 0;
  for (std::size_t i = 0; i < a.features.size(); ++i) equal += a.features[i] == b.features[i] ? 1 : 0;
  return equal;
}

/// The share of equal values from how many samples are equal: one in 16 is so by chance.
/// `whole` values of 16 bits are equal besides, and are never equal by chance.
int share(int equal, int samples, int whole_equal = 0, int whole = 0) {
  const int sixteenths = 16 * equal - samples + 15 * whole_equal;
  return std::clamp(1000 * sixteenths / (15 * (samples + whole)), 0, 1000);
}

int containment(int resemblance, int size_a, int size_b) {
  const auto least = std::min(size_a, size_b);
  if (least == 0) return 0;
  const auto common = std::int64_t{resemblance} * (size_a + size_b) / (1000 + resemblance);
  return static_cast<int>(std::min<std::int64_t>(1000 * common / least, 1000));
}

template <std::size_t Words>
int resemblance(SmallSet<Words> a, SmallSet<Words> b) {
  if (a.size() == 0 || b.size() == 0) return 0;
  for (auto* set : {&a, &b}) set->samples.back() &= 0x00FFFFFFU;  // the sizes
  constexpr int kSizes = 2;
  return share(equal_samples(a.samples, b.samples) - kSizes, SmallSet<Words>::kSamples);
}

/// The containment that two texts must have to be copies.
int least_containment(bool like_title, bool same_outlet, int shingles) {
  if (shingles < kShort) return kShortCopy;
  if (same_outlet) return like_title ? kCopyInOutletWithTitle : kCopyInOutlet;
  return like_title ? kCopyWithTitle : kCopy;
}

}  // namespace

bool shares_feature(const Signature& a, const Signature& b) { return equal_features(a, b) > 0; }

Likeness compare(const Signature& a, const Signature& b) {
  Likeness likeness;
  if (a.shingles == 0 || b.shingles == 0) return likeness;
  const int features = equal_features(a, b);
  likeness.resemblance =
      share(equal_samples(a.samples, b.samples), Signature::kSamples, features, Signature::kFeatures);
  likeness.containment = containment(likeness.resemblance, a.shingles, b.shingles);
  likeness.title = resemblance(a.title, b.title);
  likeness.numbers = containment(resemblance(a.numbers, b.numbers), a.numbers.size(), b.numbers.size());
  return likeness;
}

bool is_same_report(const Signature& a, const Signature& b, const Likeness& likeness) {
  const int shingles = std::min(a.shingles, b.shingles);
  const bool same_outlet = a.outlet != 0 && a.outlet == b.outlet;
  const bool like_title = likeness.title >= kLikeTitle;
  if (shingles < (same_outlet ? kShortInOutlet : kShort) && !like_title) return false;
  if (likeness.resemblance < (same_outlet ? kLeastInOutlet : kLeastResemblance)) return false;
  const bool has_numbers = std::min(a.numbers.size(), b.numbers.size()) >= kEnoughNumbers;
  const bool is_loose = likeness.containment < kLooseCopy;
  if (has_numbers && likeness.numbers < (is_loose ? kNumbersOfLooseCopy : kNumbers)) return false;
  return likeness.containment >= least_containment(like_title, same_outlet, shingles);
}

}  // namespace tearsheet::alerts
