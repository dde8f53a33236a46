#include "archive/archive.h"

#include <algorithm>

#include "archive/cdxj.h"
#include "archive/describe.h"
#include "archive/examine.h"
#include "archive/state.h"
#include "archive/warc/http.h"
#include "base/content_coding.h"
#include "base/error.h"

namespace tearsheet::archive {
namespace {

// Revisits of revisits; only imported records form such chains.
constexpr int kLongestChain = 8;

[[noreturn]] void damaged(const Capture& capture, const std::string& message) {
  throw Error(ErrorKind::kCorrupt, message,
              capture.warc + " at byte " + std::to_string(capture.position.offset) + " (" + capture.record_id + ")");
}

/// Runs `work` on the record at a capture's place; damage is reported with that place.
template <class Work>
auto at_record(const std::filesystem::path& folder, const Capture& capture, const Work& work) {
  try {
    warc::RecordReader reader{folder / capture.warc, static_cast<std::uint64_t>(capture.position.offset)};
    auto header = reader.next();
    if (!header || header->id() != capture.record_id) damaged(capture, "another record is here");
    return work(reader, std::move(*header));
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt || !error.subject().empty()) throw;
    damaged(capture, error.what());
  }
}

/// The block of the next record if that has the notes on the capture. Damage to it is not the capture's: verify reports it.
std::string notes_after(warc::RecordReader& reader, const Capture& capture) try {
  std::string notes;
  const auto header = reader.next();
  if (!header || !is_notes_on(header->fields, capture.record_id)) return notes;
  for (auto piece = reader.block(); !piece.empty(); piece = reader.block()) notes += piece;
  return notes;
} catch (const Error& error) {
  if (error.kind() != ErrorKind::kCorrupt) throw;
  return {};
}

Examined checked(const std::filesystem::path& folder, const Capture& capture, std::uint64_t keep,
                 std::string* notes = nullptr) {
  auto record = at_record(folder, capture, [&](warc::RecordReader& reader, warc::RecordHeader header) {
    auto examined = examine(reader, std::move(header), keep);
    if (notes) *notes = notes_after(reader, capture);
    return examined;
  });
  if (!record.block_digest_fits.value_or(true)) damaged(capture, "the block's digest doesn't fit");
  const bool own_payload = capture.type != "revisit";
  if (own_payload && record.payload_sha256 != capture.payload_sha256)
    damaged(capture, "the payload's digest doesn't fit");
  return record;
}

std::optional<Incomplete> why_incomplete(const Examined& record, const Decoded& content) {
  if (record.truncated == "length") return Incomplete::kLengthLimit;
  if (!record.truncated.empty() || record.ends_early) return Incomplete::kBrokenOff;
  if (record.payload_size != record.payload.size() || content.too_large) return Incomplete::kDecodedLimit;
  if (content.unknown) return Incomplete::kUnknownCoding;
  if (!content.complete) return Incomplete::kDamagedCoding;
  return std::nullopt;
}

Payload decoded(const Examined& record, const std::string& head, std::uint64_t limit) {
  const auto codings = warc::parse_head(head).fields.all("Content-Encoding");
  auto content = decode_content(codings, record.payload, limit);
  const auto incomplete = why_incomplete(record, content);
  return {head, std::move(content.bytes), incomplete};
}

}  // namespace

Writer& Archive::State::writing() {
  if (!writer) throw Error(ErrorKind::kInternal, "the archive was opened for reading", folder.string());
  return *writer;
}

std::optional<Capture> Archive::State::find(std::string_view record_id) const {
  return writer ? writer->find(record_id) : tables.find(record_id);
}

Archive::Archive(std::filesystem::path folder, Database& database, Options options, OpenMode mode)
    : state_(std::make_unique<State>(State{std::move(folder), Tables{database}, std::move(options), {}})) {
  if (mode == OpenMode::kReadWrite) {
    state_->writer = std::make_unique<Writer>(state_->folder, database, state_->options);
  }
}

Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;

const std::filesystem::path& Archive::folder() const { return state_->folder; }

Capture Archive::append(const Exchange& exchange) { return state_->writing().append(exchange); }

std::optional<Capture> Archive::append_resource(std::string_view url, std::string_view outlet,
                                                std::string_view content_type, std::string_view bytes, Time fetched,
                                                Source source) {
  return state_->writing().append_resource(url, outlet, content_type, bytes, fetched, source);
}

void Archive::commit(const std::function<void(Database&)>& with) { state_->writing().commit(with); }

void Archive::wait_for_digests() { state_->writing().wait_for_digests(); }

void Archive::update_cdxj() { archive::update_cdxj(state_->folder, state_->writing().database(), state_->tables); }

std::vector<Capture> Archive::captures_after(Position after, std::size_t limit, std::optional<Kind> kind) const {
  return state_->tables.after(after, limit, kind);
}

std::optional<Capture> Archive::find(std::string_view record_id) const { return state_->find(record_id); }

std::optional<Capture> Archive::latest(std::string_view url) const {
  return state_->writer ? state_->writer->last(url, true) : state_->tables.last(url, true);
}

std::vector<Capture> Archive::captures_of(std::string_view url) const { return state_->tables.of_url(url); }

std::size_t Archive::count() const { return state_->tables.count(); }

std::optional<Capture> Archive::with_payload(std::string_view url, std::string_view sha256) const {
  return state_->tables.with_payload(url, sha256);
}

Payload Archive::read(const Capture& capture) const {
  const auto limit = state_->options.max_decoded;
  std::string notes;
  auto record = checked(state_->folder, capture, limit, &notes);
  const auto with_notes = [&](Payload payload) {
    payload.notes = std::move(notes);
    return payload;
  };
  if (capture.type != "revisit") return with_notes(decoded(record, record.head, limit));

  std::optional<Capture> original = capture;
  for (int i = 0; original && original->type == "revisit"; ++i) {
    original = i < kLongestChain ? state_->find(original->refers_to) : std::nullopt;
  }
  if (!original) return with_notes({record.head, {}, Incomplete::kNoOriginal});
  auto body = checked(state_->folder, *original, limit);
  // A revisit that was imported before its original has no digest of it.
  const bool is_other = !capture.payload_sha256.empty() && body.payload_sha256 != capture.payload_sha256;
  if (is_other) damaged(capture, "the original has another payload");
  const bool not_modified = record.header.fields.get("WARC-Profile").ends_with("/server-not-modified");
  const bool own_head = !not_modified && !record.head.empty();
  return with_notes(decoded(body, own_head ? record.head : body.head, limit));
}

std::string Archive::notes(const Capture& capture) const {
  if (capture.length == 0) {
    return at_record(state_->folder, capture, [&](auto& reader, const auto&) { return notes_after(reader, capture); });
  }
  const auto end = static_cast<std::uint64_t>(capture.position.offset) + capture.length;
  warc::RecordReader reader{state_->folder / capture.warc, end};
  return notes_after(reader, capture);
}

std::string Archive::raw(const Capture& capture) const {
  return at_record(state_->folder, capture, [](warc::RecordReader& reader, const warc::RecordHeader& header) {
    auto text = header.text;
    for (auto piece = reader.block(); !piece.empty(); piece = reader.block()) text += piece;
    return text + "\r\n\r\n";
  });
}

}  // namespace tearsheet::archive
