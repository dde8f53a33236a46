#include "plugin/index/format/order.h"

#include "plugin/index/format/byte_reader.h"
#include "plugin/index/format/byte_writer.h"
#include "plugin/index/format/lucene30.h"
#include "plugin/index/format/schema.h"

namespace tearsheet::plugin::index {
namespace {

// date: 8 bytes, version: 4, the id
OrderView decode(std::string_view payload) {
  ByteReader bytes(payload);
  const auto date = static_cast<std::int64_t>(bytes.fixed(8));
  const auto version = static_cast<int>(bytes.fixed(4));
  return {date, bytes.text(payload.size() - 12), version};
}

}  // namespace

OrderKey order_key(const analyzers::Article& article) {
  Time date{};
  if (article.published) {
    date = sort_time(*article.published);
  } else if (article.capture) {
    date = article.capture->fetched;
  }
  return {date.time_since_epoch().count(), article.id, article.version};
}

bool comes_before(const OrderView& a, const OrderView& b) {
  if (a.date != b.date) return a.date > b.date;
  if (const auto order = a.id.compare(b.id); order != 0) return order < 0;
  return a.version > b.version;
}

std::string encode(const OrderKey& key) {
  std::string bytes;
  put_fixed(bytes, static_cast<std::uint64_t>(key.date), 8);
  put_fixed(bytes, static_cast<std::uint32_t>(key.version), 4);
  return bytes + key.id;
}

/// Each position is followed by its payload. If the lowest bit of the position is set, the payload's length comes between
/// the two, because it differs from the length before ("Index File Formats", Positions).
void read_order(const IndexSegment& segment, std::span<OrderView> keys) {
  const auto* field = segment.dictionary().field(schema::kOrder);
  const auto term = field ? segment.dictionary().find(schema::kOrder, schema::kOrder) : std::nullopt;
  if (!term) return;
  auto positions = segment.positions(*term);
  std::uint32_t length = 0;
  segment.for_each_posting(*field, *term, [&](std::uint32_t document, std::uint32_t) {
    if ((positions.number() & lucene30::kLengthFollows) != 0) length = positions.number();
    keys[document] = decode(positions.text(length));
  });
}

}  // namespace tearsheet::plugin::index
