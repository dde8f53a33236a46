#include "plugin/index/document.h"

#include "analyzers/lucene/word_stream.h"
#include "base/json.h"
#include "base/utf8.h"
#include "plugin/index/deflate.h"
#include "plugin/index/order.h"
#include "plugin/index/schema.h"
#include "plugin/query/exact.h"

namespace tearsheet::plugin {
namespace {

using Lucene::Field;
using Lucene::newLucene;

void add_words(Lucene::Document& document, analyzers::Field field, const analyzers::ReadArticle::Text& text) {
  if (text.words.empty()) return;
  const auto stream = newLucene<analyzers::WordStream>();
  stream->set_words(text.words);
  document.add(newLucene<Field>(schema::field(field), Lucene::TokenStreamPtr(stream)));
}

void add_value(Lucene::Document& document, const std::wstring& field, const std::wstring& value) {
  const auto added = newLucene<Field>(field, value, Field::STORE_NO, Field::INDEX_NOT_ANALYZED_NO_NORMS);
  added->setOmitTermFreqAndPositions(true);
  document.add(added);
}

void add_number(Lucene::Document& document, const std::wstring& field, std::int64_t value) {
  const auto number = newLucene<Lucene::NumericField>(field, schema::kPrecisionStep, Field::STORE_NO, true);
  document.add(number->setLongValue(value));
}

void add_date(Lucene::Document& document, std::string_view field, const std::optional<DateTime>& date) {
  if (!date) return;
  if (const auto at = moment(*date)) {
    add_number(document, schema::wide(field), at->time_since_epoch().count());
  } else {
    add_number(document, schema::day_field(field), std::chrono::sys_days(date->day).time_since_epoch().count());
  }
}

void add_json(Lucene::Document& document, const analyzers::Article& article) {
  const auto bytes = deflate(dump(to_json(article)));
  auto array = Lucene::ByteArray::newInstance(static_cast<int32_t>(bytes.size()));
  std::copy(bytes.begin(), bytes.end(), array.get());
  document.add(newLucene<Field>(schema::kJson, array, Field::STORE_YES));
}

}  // namespace

std::wstring document_key(std::string_view id, int version) {
  const auto digits = std::to_string(version);
  return to_wide(id) + L'/' + std::wstring(digits.size() < 10 ? 10 - digits.size() : 0, L'0') + schema::wide(digits);
}

Lucene::DocumentPtr make_document(const analyzers::Article& article, const analyzers::ReadArticle& words) {
  const auto document = newLucene<Lucene::Document>();
  for (std::size_t i = 0; i < analyzers::kFields; ++i) {
    add_words(*document, static_cast<analyzers::Field>(i), words.fields[i]);
  }
  for (const auto* name : {"outlet", "site", "lang", "url", "credit", "story"}) {
    for (const auto& value : exact_values(article, name)) {
      add_value(*document, schema::exact_field(name), to_wide(value));
    }
  }
  add_value(*document, schema::kId, to_wide(article.id));
  add_value(*document, schema::kKey, document_key(article.id, article.version));
  if (article.version > 1) add_value(*document, schema::kEdited, to_wide(article.id));
  add_date(*document, "published", article.published);
  add_date(*document, "updated", article.updated);
  if (article.capture) add_number(*document, schema::kFetched, article.capture->fetched.time_since_epoch().count());
  add_number(*document, schema::kWords, static_cast<std::int64_t>(article.words));
  document->add(newLucene<Field>(schema::kOrder, order_stream(order_key(article))));
  add_json(*document, article);
  return document;
}

std::string stored_json(const Lucene::IndexReaderPtr& reader, int32_t number) {
  const auto bytes = reader->document(number)->getBinaryValue(schema::kJson);
  if (!bytes) boost::throw_exception(Lucene::CorruptIndexException(L"a document has no article"));
  return inflate({reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(bytes.size())});
}

}  // namespace tearsheet::plugin
