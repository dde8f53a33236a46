#include "plugin/index/store/segment_buffer.h"

#include <algorithm>
#include <cmath>

#include <LuceneHeaders.h>
#include <Similarity.h>

#include "analyzers/lucene/terms.h"
#include "base/error.h"
#include "base/utf8.h"
#include "plugin/index/format/byte_writer.h"
#include "plugin/index/format/lucene30.h"

namespace tearsheet::plugin::index {
namespace {

using namespace lucene30;  // NOLINT(google-build-using-namespace): the names of the format

constexpr std::uint64_t kNoSkipLists = 0x7fffffff;  // a skip interval larger than any term's number of documents
constexpr std::size_t kCountAt = kFormatBytes;      // where the number of terms is: after the format

std::size_t bytes_written(std::span<const analyzers::Word> words) {
  std::size_t bytes = 0;
  for (const auto& word : words) bytes += 1 + word.written.size();
  return bytes;
}

char norm(double value) { return static_cast<char>(Lucene::Similarity::encodeNorm(value)); }

std::uint8_t bits_of(Storage kind) {
  switch (kind) {
    case Storage::kWords:
      return kIndexed;
    case Storage::kValues:
      return kIndexed | kOmitsNorms | kOmitsPositions;
    case Storage::kPayload:
      return kIndexed | kOmitsNorms | kHasPayloads;
    case Storage::kStored:
      return kOmitsNorms;
  }
  return 0;
}

/// A file of terms: the dictionary (.tis) or the index into it (.tii). Only the difference from the term before is written.
class TermFile {
 public:
  TermFile() {
    put_fixed(bytes_, kTermsFormat, kFormatBytes);
    put_fixed(bytes_, 0, kCountBytes);  // the number of terms
    put_fixed(bytes_, kIndexInterval, kIntervalBytes);
    put_fixed(bytes_, kNoSkipLists, kIntervalBytes);
    put_fixed(bytes_, kSkipLevels, kIntervalBytes);
  }

  void add(std::uint64_t field, std::string_view text, std::uint64_t documents, std::uint64_t frequencies,
           std::uint64_t positions) {
    const auto shared = static_cast<std::size_t>(std::ranges::mismatch(text_, text).in1 - text_.begin());
    put_number(bytes_, shared);
    put_text(bytes_, text.substr(shared));
    put_number(bytes_, field);
    put_number(bytes_, documents);
    put_number(bytes_, frequencies - frequencies_);
    put_number(bytes_, positions - positions_);
    text_ = text;
    frequencies_ = frequencies;
    positions_ = positions;
    ++count_;
  }

  std::uint64_t count() const { return count_; }
  std::string& bytes() { return bytes_; }

  std::string finish() {
    std::string count;
    put_fixed(count, count_, kCountBytes);
    bytes_.replace(kCountAt, count.size(), count);
    return std::move(bytes_);
  }

 private:
  std::string bytes_;
  std::string text_;
  std::uint64_t frequencies_ = 0, positions_ = 0, count_ = 0;
};

}  // namespace

SegmentBuffer::SegmentBuffer(std::span<const FieldLayout> fields) : fields_(fields), norms_(fields.size()) {
  put_fixed(stored_, kStoredFormat, kFormatBytes);
  put_fixed(stored_offsets_, kStoredFormat, kFormatBytes);
}

std::size_t SegmentBuffer::bytes() const {
  return terms_.bytes() + stored_.size() + stored_offsets_.size() + documents_ * norms_.size();
}

std::uint8_t SegmentBuffer::number(std::string_view field) const {
  const auto found = std::ranges::lower_bound(fields_, field, {}, &FieldLayout::name);
  if (found == fields_.end() || found->name != field) {
    throw Error(ErrorKind::kInternal, "the index has no field " + std::string(field));
  }
  return static_cast<std::uint8_t>(found - fields_.begin());
}

bool SegmentBuffer::has(std::string_view field, std::string_view value) const {
  return terms_.has(number(field), value);
}

void SegmentBuffer::begin_document() { ++documents_; }

void SegmentBuffer::add_words(std::string_view field, std::span<const analyzers::Word> words) {
  using analyzers::Start;
  static const std::string sentence = from_wide({&analyzers::kSentenceMark, 1});
  static const std::string paragraph = from_wide({&analyzers::kParagraphMark, 1});
  if (words.empty()) return;
  const auto number = this->number(field);
  const auto document = documents_ - 1;
  std::string written;  // "=" and the form as written, for one word after the other
  written.reserve(bytes_written(words));
  for (std::uint32_t at = 0; at < words.size(); ++at) {
    const auto& word = words[at];
    const auto add = [&](std::string_view term) { waiting_.push_back({terms_.prepare(number, term), at}); };
    add(word.folded);
    if (word.start != Start::kInside) add(sentence);
    if (word.start == Start::kParagraph) add(paragraph);
    const auto begin = written.size();
    written += static_cast<char>(analyzers::kWrittenPrefix);
    written += word.written;
    add(std::string_view(written).substr(begin));
  }
  add_waiting();
  norms_[number].resize(document, norm(1));
  norms_[number] += norm(1 / std::sqrt(static_cast<double>(words.size())));
}

void SegmentBuffer::add_waiting() {
  constexpr std::size_t kAhead = 6;
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (i + kAhead < waiting_.size()) terms_.fetch(waiting_[i + kAhead].term);
    terms_.add(waiting_[i].term, documents_ - 1, waiting_[i].position);
  }
  waiting_.clear();
}

void SegmentBuffer::add_value(std::string_view field, std::string_view value) {
  if (is_utf8(value)) {
    if (code_points(value) <= static_cast<std::size_t>(Lucene::IndexWriter::MAX_TERM_LENGTH()))
      terms_.add(number(field), value, documents_ - 1);
  } else {
    add_value(field, to_utf8(std::string(value)));
  }
}

void SegmentBuffer::add_payload(std::string_view field, std::string_view payload) {
  terms_.add(number(field), field, documents_ - 1, payload);
}

void SegmentBuffer::store(std::string_view field, std::string_view bytes) {
  put_fixed(stored_offsets_, stored_.size(), kOffsetBytes);
  put_number(stored_, 1);  // the number of stored fields
  put_number(stored_, number(field));
  put_number(stored_, kIsBinary);
  put_text(stored_, bytes);
}

std::string SegmentBuffer::field_infos() const {
  std::string out;
  put_number(out, kFieldsFormat);
  put_number(out, fields_.size());
  for (const auto& field : fields_) {
    put_text(out, field.name);
    out += static_cast<char>(bits_of(field.kind));
  }
  return out;
}

std::string SegmentBuffer::norms() {
  std::string out{kNormsHeader};
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].kind != Storage::kWords) continue;
    norms_[i].resize(documents_, norm(1));
    out += norms_[i];
  }
  return out;
}

/// .tii has every 128th term, beginning with an empty one before the first, and the offset of the term after each.
void SegmentBuffer::add_terms(std::map<std::string, std::string>& files) {
  TermFile terms, index;
  auto& frequencies = files["frq"];
  auto& positions = files["prx"];
  struct {
    std::uint64_t field = kNoField;
    std::string_view text;
    std::uint64_t documents = 0, frequencies = 0, positions = 0;
  } last;
  std::size_t indexed = 0;
  for (const auto* term : terms_.sorted()) {
    if (terms.count() % kIndexInterval == 0) {
      index.add(last.field, last.text, last.documents, last.frequencies, last.positions);
      put_number(index.bytes(), terms.bytes().size() - indexed);
      indexed = terms.bytes().size();
    }
    last = {term->field(), term->text(), term->documents, frequencies.size(), positions.size()};
    terms.add(last.field, last.text, last.documents, last.frequencies, last.positions);
    frequencies += term->frequencies;
    positions += term->positions;
  }
  files["tis"] = terms.finish();
  files["tii"] = index.finish();
}

std::map<std::string, std::string> SegmentBuffer::finish() {
  std::map<std::string, std::string> files;
  add_terms(files);
  files["fnm"] = field_infos();
  files["nrm"] = norms();
  files["fdt"] = std::move(stored_);
  files["fdx"] = std::move(stored_offsets_);
  return files;
}

}  // namespace tearsheet::plugin::index
