#include "archive/row.h"

#include <optional>

#include "archive/file_name.h"
#include "base/digest.h"

namespace tearsheet::archive {
namespace {

constexpr std::string_view kUuid = "urn:uuid:";
constexpr std::string_view kUuidForm = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
constexpr std::size_t kUuidBytes = 16;

/// The value of a lower-case hexadecimal digit, -1 for another character.
int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Nothing unless all of `hex` is pairs of lower-case hexadecimal digits.
std::optional<std::string> unhex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = hex_value(hex[i]), low = hex_value(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

/// The bytes of "urn:uuid:…" in its usual form, from which it can be written again letter for letter.
std::optional<std::string> uuid_bytes(std::string_view id) {
  if (!id.starts_with(kUuid) || id.size() != kUuid.size() + kUuidForm.size()) return std::nullopt;
  id.remove_prefix(kUuid.size());
  std::string digits;
  for (std::size_t i = 0; i < id.size(); ++i) {
    if ((kUuidForm[i] == '-') != (id[i] == '-')) return std::nullopt;
    if (id[i] != '-') digits += id[i];
  }
  return unhex(digits);
}

std::string uuid_text(std::string_view bytes) {
  auto text = hex(bytes);
  for (const auto dash : {8, 13, 18, 23}) text.insert(static_cast<std::size_t>(dash), 1, '-');
  return std::string{kUuid} + text;
}

}  // namespace

void bind_id(Query& query, std::string_view record_id) {
  if (record_id.empty()) {
    query.bind_null();
  } else if (const auto bytes = uuid_bytes(record_id)) {
    query.bind_blob(*bytes);
  } else {
    query.bind(record_id);
  }
}

std::string id_in(const Query& query, int column) {
  auto value = query.text(column);
  return query.is_blob(column) && value.size() == kUuidBytes ? uuid_text(value) : value;
}

void bind_digest(Query& query, std::string_view hex_text) {
  const auto bytes = unhex(hex_text);
  if (!bytes || bytes->empty()) {
    query.bind_null();
  } else {
    query.bind_blob(*bytes);
  }
}

std::string digest_in(const Query& query, int column) { return hex(query.text(column)); }

void bind_capture(Query& query, const Capture& c) {
  query.bind(c.position.serial).bind(c.position.offset);
  bind_id(query, c.record_id);
  query.bind(c.type).bind(name(c.kind)).bind(c.url).bind(lookup_key(c.url)).bind(c.outlet);
  query.bind(std::int64_t{c.status}).bind(c.content_type).bind(c.etag).bind(c.last_modified);
  bind_digest(query, c.payload_sha256);
  query.bind(c.fetched);
  bind_id(query, c.refers_to);
  query.bind(std::int64_t{c.truncated}).bind(static_cast<std::int64_t>(c.source));
  query.bind(c.foreign_digest).bind(static_cast<std::int64_t>(c.length));
}

Capture capture_in(const Query& query) {
  Capture c;
  c.position = {query.integer(0), query.integer(1)};
  c.warc = file_name(c.position.serial);
  c.record_id = id_in(query, 2);
  c.type = query.text(3);
  c.kind = parse_kind(query.text(4)).value_or(Kind::kOther);
  c.url = query.text(5);
  c.outlet = query.text(7);
  c.status = static_cast<int>(query.integer(8));
  c.content_type = query.text(9);
  c.etag = query.text(10);
  c.last_modified = query.text(11);
  c.payload_sha256 = digest_in(query, 12);
  c.fetched = query.time(13);
  c.refers_to = id_in(query, 14);
  c.truncated = query.integer(15) != 0;
  c.source = static_cast<Source>(query.integer(16));
  c.foreign_digest = query.text(17);
  c.length = static_cast<std::uint64_t>(query.integer(18));
  return c;
}

}  // namespace tearsheet::archive
