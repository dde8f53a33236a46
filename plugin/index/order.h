#pragma once

// What results are sorted by, for all documents at once: date, id and version ride as the payload of one term that
// every document has, so that a search reads them in one sweep and not one stored document after the other.

#include <cstdint>
#include <string>
#include <vector>

#include <LuceneHeaders.h>

#include "analyzers/article.h"

namespace tearsheet::plugin {

struct OrderKey {
  std::int64_t date = 0;  ///< seconds: published, else fetched
  std::string id;
  int version = 1;
};

OrderKey order_key(const analyzers::Article& article);

/// Newest first, then by id; of one article the newest version first.
bool comes_before(const OrderKey& a, const OrderKey& b);

/// The one token with its payload, for a document's `order` field.
Lucene::TokenStreamPtr order_stream(const OrderKey& key);

/// By document number; deleted documents have an empty key.
std::vector<OrderKey> read_order(const Lucene::IndexReaderPtr& reader);

}  // namespace tearsheet::plugin
