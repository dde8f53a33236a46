// An article as a document of Lucene++, for programs that index with Lucene++ (plugin/lucene.h).

#include <Payload.h>
#include <PayloadAttribute.h>
#include <TermAttribute.h>

#include "analyzers/lucene/word_stream.h"
#include "plugin/index/store/document_fields.h"
#include "plugin/lucene.h"

namespace tearsheet::plugin::index {
namespace {

using Lucene::Field;
using Lucene::newLucene;

Lucene::ByteArray byte_array(std::string_view bytes) {
  auto array = Lucene::ByteArray::newInstance(static_cast<int32_t>(bytes.size()));
  std::copy(bytes.begin(), bytes.end(), array.get());
  return array;
}

/// A field whose only term is its own name, with a payload.
class OneToken : public Lucene::TokenStream {
 public:
  OneToken(std::wstring field, std::string_view payload)
      : field_(std::move(field)),
        payload_(byte_array(payload)),
        term_(addAttribute<Lucene::TermAttribute>()),
        attribute_(addAttribute<Lucene::PayloadAttribute>()) {}

  bool incrementToken() override {
    if (given_) return false;
    given_ = true;
    term_->setTermBuffer(field_);
    attribute_->setPayload(newLucene<Lucene::Payload>(payload_));
    return true;
  }
  void reset() override { given_ = false; }

 private:
  std::wstring field_;
  Lucene::ByteArray payload_;
  Lucene::TermAttributePtr term_;
  Lucene::PayloadAttributePtr attribute_;
  bool given_ = false;
};

class LuceneDocument {
 public:
  void add_words(std::string_view field, const analyzers::Words& words) {
    if (words.empty()) return;
    const auto stream = newLucene<analyzers::WordStream>();
    stream->set_words(words);
    add_stream(field, stream);
  }
  void add_value(std::string_view field, std::string_view value) {
    const auto added =
        newLucene<Field>(schema::wide(field), to_wide(value), Field::STORE_NO, Field::INDEX_NOT_ANALYZED_NO_NORMS);
    added->setOmitTermFreqAndPositions(true);
    document_->add(added);
  }
  void add_number(std::string_view field, std::int64_t value) {
    const auto number =
        newLucene<Lucene::NumericField>(schema::wide(field), schema::kPrecisionStep, Field::STORE_NO, true);
    document_->add(number->setLongValue(value));
  }
  void add_payload(std::string_view field, std::string_view payload) {
    add_stream(field, newLucene<OneToken>(schema::wide(field), payload));
  }
  void store(std::string_view field, std::string_view bytes) {
    document_->add(newLucene<Field>(schema::wide(field), byte_array(bytes), Field::STORE_YES));
  }

  const Lucene::DocumentPtr& get() const { return document_; }

 private:
  void add_stream(std::string_view field, const Lucene::TokenStreamPtr& stream) {
    document_->add(newLucene<Field>(schema::wide(field), stream));
  }

  Lucene::DocumentPtr document_ = newLucene<Lucene::Document>();
};

}  // namespace

}  // namespace tearsheet::plugin::index

namespace tearsheet::plugin {

Lucene::DocumentPtr make_document(const analyzers::Article& article, const analyzers::ReadArticle& words) {
  index::LuceneDocument document;
  index::fill(document, article, words);
  return document.get();
}

}  // namespace tearsheet::plugin
