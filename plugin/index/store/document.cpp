#include "plugin/index/store/document.h"

#include <array>

#include <NumericUtils.h>

#include "plugin/index/store/document_fields.h"

namespace tearsheet::plugin::index {
namespace {

constexpr std::array kFields = {
    FieldLayout{"agency", Storage::kValues},        FieldLayout{"agency_byline", Storage::kValues},
    FieldLayout{"author", Storage::kWords},         FieldLayout{"author_name", Storage::kValues},
    FieldLayout{"body", Storage::kWords},           FieldLayout{"caption", Storage::kWords},
    FieldLayout{"country", Storage::kValues},       FieldLayout{"credit", Storage::kWords},
    FieldLayout{"edited", Storage::kValues},        FieldLayout{"fetched", Storage::kValues},
    FieldLayout{"has", Storage::kValues},           FieldLayout{"id", Storage::kValues},
    FieldLayout{"json", Storage::kStored},          FieldLayout{"key", Storage::kValues},
    FieldLayout{"lang", Storage::kValues},          FieldLayout{"order", Storage::kPayload},
    FieldLayout{"outlet", Storage::kValues},        FieldLayout{"published", Storage::kValues},
    FieldLayout{"published_day", Storage::kValues}, FieldLayout{"section", Storage::kWords},
    FieldLayout{"section_name", Storage::kValues},  FieldLayout{"site", Storage::kValues},
    FieldLayout{"standfirst", Storage::kWords},     FieldLayout{"story", Storage::kValues},
    FieldLayout{"tag", Storage::kValues},           FieldLayout{"title", Storage::kWords},
    FieldLayout{"updated", Storage::kValues},       FieldLayout{"updated_day", Storage::kValues},
    FieldLayout{"url", Storage::kValues},           FieldLayout{"words", Storage::kValues},
};

class SegmentDocument {
 public:
  explicit SegmentDocument(SegmentBuffer& segment) : segment_(segment) { segment_.begin_document(); }

  void add_words(std::string_view field, const analyzers::Words& words) { segment_.add_words(field, words); }
  void add_value(std::string_view field, std::string_view value) { segment_.add_value(field, value); }
  /// Like Lucene++'s NumericField: a term for the number, and one for each step by which more of its low bits are omitted.
  void add_number(std::string_view field, std::int64_t value) {
    constexpr int32_t kBits = 64;
    for (int32_t shift = 0; shift < kBits; shift += schema::kPrecisionStep)
      segment_.add_value(field, from_wide(Lucene::NumericUtils::longToPrefixCoded(value, shift)));
  }
  void add_payload(std::string_view field, std::string_view payload) { segment_.add_payload(field, payload); }
  void store(std::string_view field, std::string_view bytes) { segment_.store(field, bytes); }

 private:
  SegmentBuffer& segment_;
};

}  // namespace

std::span<const FieldLayout> document_fields() { return kFields; }

std::string document_key(std::string_view id, int version) {
  constexpr std::size_t kDigits = 10;
  const auto digits = std::to_string(version);
  return std::string(id) + '/' + std::string(digits.size() < kDigits ? kDigits - digits.size() : 0, '0') + digits;
}

void add_document(SegmentBuffer& segment, const analyzers::Article& article, const analyzers::ReadArticle& words) {
  SegmentDocument document(segment);
  fill(document, article, words);
}

}  // namespace tearsheet::plugin::index
