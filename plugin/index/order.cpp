#include "plugin/index/order.h"

#include <cstring>

#include <Payload.h>
#include <PayloadAttribute.h>
#include <TermAttribute.h>
#include <TermPositions.h>

#include "plugin/index/schema.h"

namespace tearsheet::plugin {
namespace {

constexpr std::size_t kHead = 12;  // date: 8 bytes, version: 4, high ones first; the id follows

void put(std::uint8_t* out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out[i] = static_cast<std::uint8_t>(value >> (8 * (bytes - 1 - i)));
}

std::uint64_t get(const std::uint8_t* in, int bytes) {
  std::uint64_t value = 0;
  for (int i = 0; i < bytes; ++i) value = value << 8 | in[i];
  return value;
}

Lucene::ByteArray encode(const OrderKey& key) {
  auto bytes = Lucene::ByteArray::newInstance(static_cast<int32_t>(kHead + key.id.size()));
  put(bytes.get(), static_cast<std::uint64_t>(key.date), 8);
  put(bytes.get() + 8, static_cast<std::uint32_t>(key.version), 4);
  std::memcpy(bytes.get() + kHead, key.id.data(), key.id.size());
  return bytes;
}

OrderKey decode(const std::uint8_t* bytes, std::size_t size) {
  if (size < kHead) boost::throw_exception(Lucene::CorruptIndexException(L"an order payload is too short"));
  return {static_cast<std::int64_t>(get(bytes, 8)),
          std::string(reinterpret_cast<const char*>(bytes) + kHead, size - kHead), static_cast<int>(get(bytes + 8, 4))};
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

bool comes_before(const OrderKey& a, const OrderKey& b) {
  if (a.date != b.date) return a.date > b.date;
  if (const auto order = a.id.compare(b.id); order != 0) return order < 0;
  return a.version > b.version;
}

Lucene::TokenStreamPtr order_stream(const OrderKey& key) { return Lucene::newLucene<OneToken>(encode(key)); }

std::vector<OrderKey> read_order(const Lucene::IndexReaderPtr& reader) {
  std::vector<OrderKey> keys(static_cast<std::size_t>(reader->maxDoc()));
  const auto places = reader->termPositions(Lucene::newLucene<Lucene::Term>(schema::kOrder, schema::kOrder));
  while (places->next()) {
    places->nextPosition();
    const auto size = places->getPayloadLength();
    const auto bytes = places->getPayload(Lucene::ByteArray::newInstance(size), 0);
    keys[static_cast<std::size_t>(places->doc())] = decode(bytes.get(), static_cast<std::size_t>(size));
  }
  return keys;
}

}  // namespace tearsheet::plugin
