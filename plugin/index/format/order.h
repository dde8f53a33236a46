#pragma once

// What results are sorted by: date, id and version of each document. They are the payload of one term that every document
// has, so a search reads them all in one pass instead of reading stored documents one by one.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "plugin/index/format/index_segment.h"

namespace tearsheet::plugin::index {

struct OrderKey {
  std::int64_t date = 0;  ///< seconds: published, else fetched
  std::string id;
  int version = 1;
};

OrderKey order_key(const analyzers::Article& article);

/// An OrderKey in an index, whose id is a view of mapped bytes.
struct OrderView {
  std::int64_t date = 0;
  std::string_view id;
  int version = 0;
};

/// Newest first, then by id, then the newest version first.
bool comes_before(const OrderView& a, const OrderView& b);

/// The payload of the one term in a document's `order` field.
std::string encode(const OrderKey& key);

/// Fills in the keys of a segment's documents, one for each. The segment must outlive them.
void read_order(const IndexSegment& segment, std::span<OrderView> keys);

}  // namespace tearsheet::plugin::index
