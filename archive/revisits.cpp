#include "archive/revisits.h"

#include <optional>
#include <utility>

#include "archive/walk.h"
#include "base/time.h"

namespace tearsheet::archive {
namespace {

constexpr std::size_t kBatch = 1000;  // revisits in memory

std::optional<Capture> original_of(const Writer& writer, const Capture& revisit, const warc::Fields& header) {
  auto original = writer.find(revisit.refers_to);
  if (!original) original = writer.find(original_by_date(writer, header));
  if (original && original->payload_sha256.empty()) return std::nullopt;
  return original;
}

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

/// `header` under an id of its own.
warc::RecordHeader renamed(warc::RecordHeader header) {
  header.fields.remove("WARC-Record-ID");
  header.fields.remove("Content-Length");  // header_text() writes it
  header.fields.add("WARC-Record-ID", "<" + warc::new_record_id() + ">");
  header.text = warc::header_text(header.fields, header.block_size);
  return header;
}

bool repeat(const std::filesystem::path& folder, Writer& writer, const Capture& revisit) {
  auto reader = reader_at(folder, revisit);
  auto header = reader.next();
  if (!header || header->id() != revisit.record_id) return false;
  const auto original = original_of(writer, revisit, header->fields);
  if (!original || writer.same_fetch(revisit.url, revisit.fetched, original->payload_sha256)) return false;
  const auto old_notes = notes_on(folder, revisit);
  writer.append_foreign(renamed(std::move(*header)), reader, [&](const Examined& record) {
    warc::Fields notes;
    if (!revisit.outlet.empty()) notes.add("outlet", revisit.outlet);
    notes.add("origin", old_notes.get("origin"));
    notes.add("refers-to", original->record_id);
    const auto found = [&](std::string_view) { return original; };
    const auto capture = describe({}, record.header.fields, record.head, record.payload_sha256, notes, found);
    notes.add("kind", name(capture.kind));
    return notes;
  });
  return true;
}

}  // namespace

std::string original_by_date(const Writer& writer, const warc::Fields& header) {
  const auto date = parse_time(header.get("WARC-Refers-To-Date"));
  if (!date) return {};
  auto url = header.uri("WARC-Refers-To-Target-URI");
  if (url.empty()) url = header.uri("WARC-Target-URI");
  const auto original = writer.same_fetch(normal_url(url), *date, {});
  return original ? original->record_id : std::string{};
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

}  // namespace tearsheet::archive
