#include "archive/revisits.h"

#include <utility>

#include "archive/state.h"
#include "archive/walk.h"
#include "archive/warc/date.h"
#include "archive/warc/digest.h"

namespace tearsheet::archive {
namespace {

constexpr std::size_t kBatch = 1000;  // revisits in memory

// Revisits that name other revisits: tools that write such chains make short ones.
constexpr int kLongestChainOfNames = 8;

warc::RecordReader reader_at(const std::filesystem::path& folder, const Capture& capture) {
  return warc::RecordReader{folder / capture.warc, static_cast<std::uint64_t>(capture.position.offset)};
}

/// The notes on a capture: the record after it.
warc::Fields notes_on(const std::filesystem::path& folder, const Capture& capture) {
  auto reader = reader_at(folder, capture);
  reader.next();
  auto header = reader.next();
  if (!header || !is_notes_on(header->fields, capture.record_id)) return {};
  return warc::Fields::parse(examine(reader, std::move(*header), kLongestNotes).payload);
}

/// `header` under an id of its own, and with what other programs need to find the original, if it says none of it.
warc::RecordHeader renamed(warc::RecordHeader header, const Capture& original) {
  header.fields.remove("WARC-Record-ID");
  header.fields.remove("Content-Length");  // header_text() writes it
  header.fields.add("WARC-Record-ID", "<" + warc::new_record_id() + ">");
  if (header.fields.get("WARC-Refers-To-Date").empty() && header.fields.get("WARC-Refers-To-Target-URI").empty()) {
    header.fields.add("WARC-Refers-To-Target-URI", original.url);
    header.fields.add("WARC-Refers-To-Date", to_string(original.fetched));
  }
  header.text = warc::header_text(header.fields, header.block_size);
  return header;
}

bool repeat(const std::filesystem::path& folder, Writer& writer, const Capture& revisit) {
  auto reader = reader_at(folder, revisit);
  auto header = reader.next();
  if (!header || header->id() != revisit.record_id) return false;
  const auto original = Originals(folder, writer).of(header->fields);
  if (!original || writer.same_fetch(revisit.url, revisit.fetched, original->payload_sha256)) return false;
  const auto old_notes = notes_on(folder, revisit);
  writer.append_foreign(renamed(std::move(*header), *original), reader, [&](const Examined& record) {
    warc::Fields notes;
    if (!revisit.outlet.empty()) notes.add("outlet", revisit.outlet);
    notes.add("origin", old_notes.get("origin"));
    add_source(revisit.source, notes);
    return notes_on_revisit(record, *original, std::move(notes));
  });
  return true;
}

}  // namespace

std::optional<Capture> Originals::of(const warc::Fields& revisit, int depth) const {
  auto original = by_id(revisit.uri("WARC-Refers-To"), depth);
  if (!original) original = by_date(revisit);
  return original ? original : by_digest(revisit);
}

std::optional<Capture> Originals::by_id(std::string_view record_id, int depth) const {
  if (record_id.empty() || depth == kLongestChainOfNames) return std::nullopt;
  auto found = writer_.find(record_id);
  if (!found || found->type != "revisit") return found;
  if (!found->payload_sha256.empty()) return by_id(found->refers_to, depth + 1);
  const auto header = reader_at(folder_, *found).next();
  return header ? of(header->fields, depth + 1) : std::nullopt;
}

std::optional<Capture> Originals::by_date(const warc::Fields& revisit) const {
  const auto date = warc::parse_date(revisit.get("WARC-Refers-To-Date"));
  if (!date) return std::nullopt;
  auto url = revisit.uri("WARC-Refers-To-Target-URI");
  if (url.empty()) url = revisit.uri("WARC-Target-URI");
  return writer_.same_fetch(normal_url(url), *date, {});
}

std::optional<Capture> Originals::by_digest(const warc::Fields& revisit) const {
  const auto digest = warc::normal_digest(revisit.get("WARC-Payload-Digest"));
  return writer_.with_foreign_digest(normal_url(revisit.uri("WARC-Target-URI")), digest);
}

warc::Fields notes_on_revisit(const Examined& revisit, const Capture& original, warc::Fields stated) {
  const auto& header = revisit.header.fields;
  if (header.uri("WARC-Refers-To") != original.record_id) stated.add("refers-to", original.record_id);
  const auto found = [&](std::string_view) { return std::optional(original); };
  const auto capture = describe({}, header, revisit.head, revisit.payload_sha256, stated, found);
  if (stated.get("kind").empty()) stated.add("kind", name(capture.kind));
  return stated;
}

std::size_t repeat_revisits(const std::filesystem::path& folder, const Tables& tables, Writer& writer) {
  std::size_t repeated = 0;
  for (Position at;;) {
    const auto revisits = tables.without_original(at, kBatch);
    if (revisits.empty()) return repeated;
    for (const auto& revisit : revisits) repeated += repeat(folder, writer, revisit);
    at = revisits.back().position;
  }
}

std::size_t repeat_revisits(Archive& archive) {
  auto& state = *archive.state_;
  auto& writer = state.writing();
  const auto repeated = repeat_revisits(state.folder, state.tables, writer);
  if (repeated > 0) writer.commit({});
  return repeated;
}

}  // namespace tearsheet::archive
