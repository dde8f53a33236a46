#include "analyzers/furniture/markers/marker_table.h"

namespace tearsheet::analyzers::furniture {
namespace {

constexpr auto kAd = "ad_marker";
constexpr auto kMore = "read_more";
constexpr auto kShare = "share";
constexpr auto kNewsletter = "newsletter";
using enum Reach;

constexpr MarkerRow kMarkerRows[] = {
#include "analyzers/furniture/markers/marker_rows.inc"
};

}  // namespace

std::span<const MarkerRow> marker_table() { return kMarkerRows; }

}  // namespace tearsheet::analyzers::furniture
