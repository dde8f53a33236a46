#pragma once

// What results are sorted by, for all documents at once: date, id and version ride as the payload of one term that
// every document has, so that a search reads them in one sweep and not one stored document after the other.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "plugin/index/format/index_segment.h"

namespace tearsheet::plugin::index {

struct OrderKey {
  std::int64_t date = 0;  ///< seconds: published, else fetched
  std::string id;
  int version = 1;
};

OrderKey order_key(const analyzers::Article& article);

/// The same as it lies in an index: the id is a view of its mapped bytes.
struct OrderView {
  std::int64_t date = 0;
  std::string_view id;
  int version = 0;
};

/// Newest first, then by id; of one article the newest version first.
bool comes_before(const OrderView& a, const OrderView& b);

/// As it is kept with the one term of a document's `order` field.
std::string encode(const OrderKey& key);

/// Puts those of a segment's documents behind `keys`, by document number; the segment must outlive them.
void read_order(const IndexSegment& segment, std::vector<OrderView>& keys);

}  // namespace tearsheet::plugin::index
