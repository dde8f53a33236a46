#include "plugin/index/order.h"

#include <cstring>

#include <Payload.h>
#include <PayloadAttribute.h>
#include <TermAttribute.h>

#include "base/utf8.h"
#include "plugin/index/byte_reader.h"
#include "plugin/index/schema.h"

namespace tearsheet::plugin {
namespace {

constexpr std::size_t kHead = 12;  // date: 8 bytes, version: 4, high ones first; the id follows

void put(std::uint8_t* out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out[i] = static_cast<std::uint8_t>(value >> (8 * (bytes - 1 - i)));
}

Lucene::ByteArray encode(const OrderKey& key) {
  auto bytes = Lucene::ByteArray::newInstance(static_cast<int32_t>(kHead + key.id.size()));
  put(bytes.get(), static_cast<std::uint64_t>(key.date), 8);
  put(bytes.get() + 8, static_cast<std::uint32_t>(key.version), 4);
  std::memcpy(bytes.get() + kHead, key.id.data(), key.id.size());
  return bytes;
}

OrderView decode(std::string_view payload) {
  ByteReader bytes(payload);
  const auto date = static_cast<std::int64_t>(bytes.fixed(8));
  const auto version = static_cast<int>(bytes.fixed(4));
  return {date, payload.substr(kHead), version};
}

class OneToken : public Lucene::TokenStream {
 public:
  explicit OneToken(const Lucene::ByteArray& payload)
      : payload_(payload),
        term_(addAttribute<Lucene::TermAttribute>()),
        attribute_(addAttribute<Lucene::PayloadAttribute>()) {}

  bool incrementToken() override {
    if (given_) return false;
    given_ = true;
    term_->setTermBuffer(schema::kOrder);
    attribute_->setPayload(Lucene::newLucene<Lucene::Payload>(payload_));
    return true;
  }
  void reset() override { given_ = false; }

 private:
  Lucene::ByteArray payload_;
  Lucene::TermAttributePtr term_;
  Lucene::PayloadAttributePtr attribute_;
  bool given_ = false;
};

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

Lucene::TokenStreamPtr order_stream(const OrderKey& key) { return Lucene::newLucene<OneToken>(encode(key)); }

/// Each position is followed by its payload, and says in its lowest bit that the payload is of another length than the
/// one before, which then stands between the two ("Index File Formats", Positions).
void read_order(const IndexSegment& segment, std::vector<OrderView>& keys) {
  const auto base = keys.size();
  keys.resize(base + segment.documents());
  const auto name = from_wide(schema::kOrder);
  const auto* field = segment.dictionary().field(name);
  const auto term = field ? segment.dictionary().find(name, name) : std::nullopt;
  if (!term) return;
  auto positions = segment.positions(*term);
  std::uint32_t length = 0;
  segment.for_each_posting(*field, *term, [&](std::uint32_t document, std::uint32_t) {
    if ((positions.number() & 1U) != 0) length = positions.number();
    keys[base + document] = decode(positions.text(length));
  });
}

}  // namespace tearsheet::plugin
