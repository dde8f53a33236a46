#include "plugin/index/document.h"

#include <array>

#include <NumericUtils.h>

#include "base/json.h"
#include "base/utf8.h"
#include "plugin/index/deflate.h"
#include "plugin/index/order.h"
#include "plugin/index/schema.h"
#include "plugin/query/exact.h"

namespace tearsheet::plugin {
namespace {

constexpr std::array kFields = {
    FieldLayout{"agency", FieldKind::kValues},        FieldLayout{"author", FieldKind::kWords},
    FieldLayout{"body", FieldKind::kWords},           FieldLayout{"caption", FieldKind::kWords},
    FieldLayout{"credit", FieldKind::kWords},         FieldLayout{"edited", FieldKind::kValues},
    FieldLayout{"fetched", FieldKind::kValues},       FieldLayout{"id", FieldKind::kValues},
    FieldLayout{"json", FieldKind::kStored},          FieldLayout{"key", FieldKind::kValues},
    FieldLayout{"lang", FieldKind::kValues},          FieldLayout{"order", FieldKind::kPayload},
    FieldLayout{"outlet", FieldKind::kValues},        FieldLayout{"published", FieldKind::kValues},
    FieldLayout{"published_day", FieldKind::kValues}, FieldLayout{"section", FieldKind::kWords},
    FieldLayout{"site", FieldKind::kValues},          FieldLayout{"standfirst", FieldKind::kWords},
    FieldLayout{"story", FieldKind::kValues},         FieldLayout{"title", FieldKind::kWords},
    FieldLayout{"updated", FieldKind::kValues},       FieldLayout{"updated_day", FieldKind::kValues},
    FieldLayout{"url", FieldKind::kValues},           FieldLayout{"words", FieldKind::kValues},
};

/// As Lucene++'s NumericField: a term for the number, and one for each time that more of its low bits are left off.
void add_number(SegmentBuffer& segment, std::string_view field, std::int64_t value) {
  constexpr int32_t kBits = 64;
  for (int32_t shift = 0; shift < kBits; shift += schema::kPrecisionStep)
    segment.add_value(field, from_wide(Lucene::NumericUtils::longToPrefixCoded(value, shift)));
}

void add_date(SegmentBuffer& segment, const std::string& field, const std::optional<DateTime>& date) {
  if (!date) return;
  if (const auto at = moment(*date)) {
    add_number(segment, field, at->time_since_epoch().count());
  } else {
    add_number(segment, field + "_day", std::chrono::sys_days(date->day).time_since_epoch().count());
  }
}

}  // namespace

std::span<const FieldLayout> document_fields() { return kFields; }

std::string document_key(std::string_view id, int version) {
  constexpr std::size_t kDigits = 10;
  const auto digits = std::to_string(version);
  return std::string(id) + '/' + std::string(digits.size() < kDigits ? kDigits - digits.size() : 0, '0') + digits;
}

void add_document(SegmentBuffer& segment, const analyzers::Article& article, const analyzers::ReadArticle& words) {
  segment.begin_document();
  for (std::size_t i = 0; i < analyzers::kFields; ++i) {
    const auto field = static_cast<analyzers::Field>(i);
    segment.add_words(analyzers::name(field), words[field].words);
  }
  for (const auto* name : {"outlet", "site", "lang", "url", "credit", "story"}) {
    const auto field = from_wide(schema::exact_field(name));
    for (const auto& value : exact_values(article, name)) segment.add_value(field, value);
  }
  segment.add_value("id", article.id);
  segment.add_value("key", document_key(article.id, article.version));
  if (article.version > 1) segment.add_value("edited", article.id);
  add_date(segment, "published", article.published);
  add_date(segment, "updated", article.updated);
  if (article.capture) add_number(segment, "fetched", article.capture->fetched.time_since_epoch().count());
  add_number(segment, "words", static_cast<std::int64_t>(article.words));
  segment.add_payload("order", encode(order_key(article)));
  segment.store("json", deflate(dump(to_json(article))));
}

std::string stored_json(const Lucene::IndexReaderPtr& reader, int32_t number) {
  const auto bytes = reader->document(number)->getBinaryValue(schema::kJson);
  if (!bytes) boost::throw_exception(Lucene::CorruptIndexException(L"a document has no article"));
  return inflate({reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(bytes.size())});
}

}  // namespace tearsheet::plugin
