// The records that Writer writes: what is in which field (ISO 28500 §5, §6).

#include <algorithm>

#include "archive/warc/date.h"
#include "archive/warc/digest.h"
#include "archive/warc/http.h"
#include "archive/writer.h"
#include "base/digest.h"
#include "base/error.h"

namespace tearsheet::archive {
namespace {

std::string bracketed(std::string_view uri) { return "<" + std::string{uri} + ">"; }

warc::Fields record(std::string_view type, const std::string& id, std::string_view date, std::string_view url = {}) {
  warc::Fields fields;
  fields.add("WARC-Type", type);
  fields.add("WARC-Record-ID", bracketed(id));
  fields.add("WARC-Date", date);
  if (!url.empty()) fields.add("WARC-Target-URI", url);
  return fields;
}

// A name that would not be read back as one ends up as one.
std::string note_name(std::string_view name) {
  std::string clean{name};
  std::replace_if(
      clean.begin(), clean.end(), [](unsigned char c) { return c <= 0x20 || c == ':' || c >= 0x7f; }, '-');
  return clean;
}

warc::Fields notes_of(const Exchange& exchange) {
  warc::Fields notes;
  notes.add("kind", name(exchange.kind));
  if (!exchange.outlet.empty()) notes.add("outlet", exchange.outlet);
  for (const auto& [key, value] : exchange.notes) notes.add(note_name(key), value);
  return notes;
}

/// A capture whose record ends there.
Capture measured(Capture capture, Position end) {
  capture.length = static_cast<std::uint64_t>(end.offset - capture.position.offset);
  return capture;
}

}  // namespace

void Writer::write_record(const warc::Fields& header, std::string_view head, std::string_view body) {
  auto fields = header;
  fields.add("WARC-Block-Digest", warc::sha256_label(Sha256{}.update(head).update(body).finish_hex()));
  member_.begin(warc::header_text(fields, head.size() + body.size()));
  member_.write(head);
  if (warc::is_compressed(head, body) && !warc::may_hold_member_of_records(body)) {
    member_.write_stored(body);
  } else {
    member_.write(body);
  }
  member_.end();
}

void Writer::write_warcinfo(std::int64_t serial, Time date) {
  auto header = record("warcinfo", warc::new_record_id(), to_string(date));
  header.add("WARC-Filename", file_name(serial));
  header.add("Content-Type", kWarcFields);
  warc::Fields info;
  info.add("software", options_.software.empty() ? "Tearsheet" : options_.software);
  info.add("format", "WARC File Format 1.1");
  info.add("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/");
  info.add("isPartOf", "tearsheet");
  info.add("serial", std::to_string(serial));
  write_record(header, info.text());
}

void Writer::write_request(const Exchange& exchange, std::string_view capture_id) {
  if (exchange.request.empty()) return;
  auto header = record("request", warc::new_record_id(), to_string(exchange.fetched), exchange.url);
  header.add("WARC-Concurrent-To", bracketed(capture_id));
  if (!exchange.ip.empty()) header.add("WARC-IP-Address", exchange.ip);
  header.add("Content-Type", "application/http;msgtype=request");
  write_record(header, warc::archived_request(exchange.request));
}

void Writer::write_notes(const warc::Fields& capture, const warc::Fields& notes) {
  const auto date = warc::parse_date(capture.get("WARC-Date")).value_or(Time{});
  auto header = record("metadata", warc::new_record_id(), to_string(date), capture.uri("WARC-Target-URI"));
  header.add("WARC-Concurrent-To", bracketed(capture.uri("WARC-Record-ID")));
  header.add("Content-Type", kWarcFields);
  write_record(header, notes.text());
}

std::optional<Capture> Writer::original_of(const Exchange& exchange, std::string_view payload_sha256) const {
  std::optional<Capture> found;
  if (exchange.not_modified_record) {
    found = find(*exchange.not_modified_record);
  } else if (!exchange.body.empty() && !exchange.truncated && !exchange.in_full) {
    // Bodies that were cut may be equal without being the same.
    found = last(exchange.url);
    if (found && (found->payload_sha256 != payload_sha256 || found->truncated)) return std::nullopt;
  }
  if (found && found->type == "revisit") found = find(found->refers_to);
  if (found && found->type != "response") return std::nullopt;
  return found;
}

namespace {

/// The WARC header of what a server answered; a revisit record's if `original` is given (ISO 28500 §6.7).
warc::Fields answer_header(const Exchange& exchange, const std::string& id, const std::string& sha256,
                           const std::optional<Capture>& original) {
  auto header = record(original ? "revisit" : "response", id, to_string(exchange.fetched), exchange.url);
  if (!exchange.ip.empty()) header.add("WARC-IP-Address", exchange.ip);
  if (original) {
    header.add("WARC-Profile", exchange.not_modified_record ? kServerNotModified : kIdenticalPayload);
    header.add("WARC-Refers-To", bracketed(original->record_id));
    header.add("WARC-Refers-To-Target-URI", original->url);
    header.add("WARC-Refers-To-Date", to_string(original->fetched));
  }
  // A 304 has no payload, so it has no digest of one.
  if (!exchange.not_modified_record) header.add("WARC-Payload-Digest", warc::sha256_label(sha256));
  if (exchange.truncated) header.add("WARC-Truncated", exchange.truncation);
  header.add("Content-Type", "application/http;msgtype=response");
  return header;
}

}  // namespace

Capture Writer::append(const Exchange& exchange) {
  const auto head = warc::archived_head(exchange.response_head, exchange.body.size());
  const auto sha256 = sha256_hex(exchange.body);
  const auto original = original_of(exchange, sha256);
  const auto id = warc::new_record_id();
  const auto header = answer_header(exchange, id, sha256, original);
  const auto notes = notes_of(exchange);
  return *in_group(exchange.fetched, [&] {
    write_request(exchange, id);
    const auto position = here();
    write_record(header, head, original ? std::string_view{} : exchange.body);
    const auto end = here();
    write_notes(header, notes);
    return std::optional{measured(describe(position, header, head, sha256, notes, lookup()), end)};
  });
}

std::optional<Capture> Writer::append_resource(std::string_view url, std::string_view outlet,
                                               std::string_view content_type, std::string_view bytes, Time fetched,
                                               Source source) {
  if (url.empty()) throw Error(ErrorKind::kUsage, "a file can only be archived under a URL");
  const auto sha256 = sha256_hex(bytes);
  if (const auto known = same_resource(url, outlet, sha256)) return std::nullopt;
  auto header = record("resource", warc::new_record_id(), to_string(fetched), url);
  header.add("WARC-Payload-Digest", warc::sha256_label(sha256));
  header.add("Content-Type", content_type.empty() ? "application/octet-stream" : content_type);
  warc::Fields notes;
  notes.add("kind", name(Kind::kPage));
  if (!outlet.empty()) notes.add("outlet", outlet);
  add_source(source, notes);
  return in_group(fetched, [&] {
    const auto position = here();
    write_record(header, bytes);
    const auto end = here();
    write_notes(header, notes);
    return std::optional{measured(describe(position, header, {}, sha256, notes, lookup()), end)};
  });
}

void Writer::append_foreign(warc::RecordHeader header, warc::RecordReader& reader, const Notes& notes) {
  const auto date = warc::parse_date(header.fields.get("WARC-Date"));
  in_group(date.value_or(Time{}), [&]() -> std::optional<Capture> {
    const auto position = here();
    member_.begin(header.text);
    const auto record = examine(reader, std::move(header), 0, [&](std::string_view piece) { member_.write(piece); });
    member_.end();
    const auto end = here();
    if (!notes) return std::nullopt;
    const auto known = notes(record);
    const auto& fields = record.header.fields;
    write_notes(fields, known);
    return measured(describe(position, fields, record.head, record.payload_sha256, known, lookup()), end);
  });
}

}  // namespace tearsheet::archive
