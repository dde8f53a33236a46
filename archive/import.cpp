// import_warc(): other people's records into our archive.
//
// Two passes over the file. The first reads everything, digests included, and decides what is taken: captures that are
// complete and not here yet, then the requests and metadata that belong to them (they may come before or after). The
// second copies. In the end, revisits whose originals have come with this file are made readable (revisits.h).

#include <algorithm>
#include <set>

#include "archive/revisits.h"
#include "archive/state.h"
#include "archive/walk.h"
#include "base/error.h"
#include "base/utf8.h"

namespace tearsheet::archive {
namespace {

struct Entry {
  bool capture = false, taken = false, known = false;
  std::set<std::string> relates_to;  ///< of a request or metadata record: the records that it is about
};

std::set<std::string> ids(const std::string& list) {
  std::set<std::string> found;
  for (auto start = list.find('<'); start != std::string::npos; start = list.find('<', start + 1)) {
    found.insert(list.substr(start + 1, list.find('>', start) - start - 1));
  }
  return found;
}

// An id that other records can cite: "<", visible ASCII, ">".
bool is_id(std::string_view field) {
  if (field.size() < 3 || field.front() != '<' || field.back() != '>') return false;
  const auto id = field.substr(1, field.size() - 2);
  return std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>'; });
}

bool meets(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& id) { return b.contains(id); });
}

}  // namespace

class Importer {
 public:
  Importer(Archive& archive, const std::filesystem::path& file,
           const std::function<std::string(std::string_view)>& outlet_of, Source source)
      : folder_(archive.folder()),
        tables_(archive.state_->tables),
        writer_(archive.state_->writing()),
        file_(file),
        origin_(file.filename().string()),
        outlet_of_(outlet_of),
        source_(source) {}

  ImportResult run() {
    each_record(
        file_, UINT64_MAX,
        [&](warc::RecordHeader header, warc::RecordReader& reader) { survey(std::move(header), reader); },
        [&](const Damage& damage) { problem(damage); });
    if (entries_.empty() && result_.problems.empty()) result_.problems.push_back(origin_ + ": no WARC record in it");
    relate();
    std::size_t next = 0;
    each_record(
        file_, UINT64_MAX,
        [&](warc::RecordHeader header, warc::RecordReader& reader) {
          const auto& entry = entries_.at(next++);
          if (entry.taken) copy(entry, std::move(header), reader);
        },
        [](const Damage&) {});
    writer_.commit({});
    if (const auto repeated = repeat_revisits(folder_, tables_, writer_)) {
      writer_.commit({});
      result_.added += repeated;
    }
    writer_.wait_for_digests();
    return std::move(result_);
  }

 private:
  void problem(const Damage& damage) {
    auto line = origin_ + " at byte " + std::to_string(damage.offset);
    if (damage.in_member > 0) line += " (" + std::to_string(damage.in_member) + " unpacked)";
    if (!damage.record_id.empty()) line += ", " + damage.record_id;
    result_.problems.push_back(line + ": " + damage.message);
  }

  void survey(warc::RecordHeader header, warc::RecordReader& reader) {
    // Entered before its block is read: the second pass counts headers, also those of blocks that can't be read.
    auto& entry = entries_.emplace_back();
    const auto record = examine(reader, std::move(header), 1 << 16);
    const auto& fields = record.header.fields;
    if (const auto flaw = flaw_of(record); !flaw.empty()) {
      problem({record.header.offset, record.header.in_member, std::string{record.header.id()}, flaw, false});
      return;
    }
    const auto type = record.header.type();
    if (is_capture(fields)) {
      survey_capture(entry, record);
    } else if (type == "request" || type == "metadata") {
      entry.relates_to = ids(fields.all("WARC-Concurrent-To") + fields.all("WARC-Refers-To"));
      if (type == "metadata") remember_notes(entry, record);
    }
  }

  // Why a record that reads is left out all the same.
  static std::string flaw_of(const Examined& record) {
    // A revisit's payload digest is that of its original. For others it counts if there is no better one.
    const auto payload = record.header.type() == "revisit" ? std::nullopt : record.payload_digest_fits;
    if (!record.block_digest_fits.value_or(payload.value_or(true))) return "its digest doesn't fit";
    if (!is_capture(record.header.fields)) return {};
    if (!is_id(record.header.fields.get("WARC-Record-ID"))) return "a record without a valid WARC-Record-ID";
    if (!parse_time(record.header.fields.get("WARC-Date"))) return "a record without a valid WARC-Date";
    return {};
  }

  void survey_capture(Entry& entry, const Examined& record) {
    const auto& fields = record.header.fields;
    const std::string id{record.header.id()};
    const auto capture = describe({}, fields, record.head, record.payload_sha256, notes_of_origin(), no_originals());
    const auto fetch =
        capture.type + ' ' + capture.url + ' ' + to_string(capture.fetched) + ' ' +
        (capture.type == "revisit" ? std::string{fields.get("WARC-Payload-Digest")} : capture.payload_sha256);
    entry.capture = true;
    entry.known =
        writer_.find(id) || seen_.contains(id) || seen_.contains(fetch) ||
        (capture.type != "revisit" && writer_.same_fetch(capture.url, capture.fetched, capture.payload_sha256));
    entry.taken = !entry.known;
    seen_.insert({id, fetch});
    auto& circle = entry.taken ? taken_ : known_;
    circle.insert(id);
    circle.merge(ids(fields.all("WARC-Concurrent-To")));
  }

  // In one of our own archives, notes say what a capture was fetched as, and for whom.
  void remember_notes(const Entry& entry, const Examined& record) {
    if (record.header.fields.get("Content-Type") != kWarcFields) return;
    auto notes = warc::Fields::parse(record.payload);
    if (!parse_kind(notes.get("kind"))) return;
    for (const auto& id : entry.relates_to) notes_.emplace(id, notes);
  }

  void relate() {
    for (auto& entry : entries_) {
      if (!entry.capture) {
        entry.taken = meets(entry.relates_to, taken_);
        entry.known = !entry.taken && meets(entry.relates_to, known_);
      }
      if (entry.known) ++result_.known;
      if (!entry.known && !entry.taken) ++result_.skipped;
    }
  }

  void copy(const Entry& entry, warc::RecordHeader header, warc::RecordReader& reader) {
    Writer::Notes notes;
    if (entry.capture) notes = [this](const Examined& record) { return notes_on(record); };
    writer_.append_foreign(std::move(header), reader, notes);
    ++result_.added;
  }

  warc::Fields notes_of_origin() const {
    warc::Fields notes;
    notes.add("origin", origin_);
    add_source(source_, notes);
    return notes;
  }

  static Lookup no_originals() {
    return [](std::string_view) { return std::nullopt; };
  }

  warc::Fields notes_on(const Examined& record) const {
    const auto& fields = record.header.fields;
    const auto lookup = [this](std::string_view id) { return writer_.find(id); };
    const auto capture = describe({}, fields, record.head, record.payload_sha256, notes_of_origin(), lookup);
    const auto stated = notes_.find(capture.record_id);
    auto kind = stated == notes_.end() ? capture.kind : *parse_kind(stated->second.get("kind"));
    auto outlet = outlet_of_ ? outlet_of_(capture.url) : std::string{};
    if (outlet.empty() && stated != notes_.end()) outlet = stated->second.get("outlet");

    std::string original;
    if (capture.type == "revisit" && capture.payload_sha256.empty()) {
      original = original_by_date(writer_, fields);
      if (original.empty()) kind = Kind::kOther;  // it can't be read, so it must not be taken for a page
    }
    warc::Fields notes;
    notes.add("kind", name(kind));
    if (!outlet.empty()) notes.add("outlet", outlet);
    notes.add("origin", origin_);
    if (!original.empty()) notes.add("refers-to", original);
    return notes;
  }

  const std::filesystem::path& folder_;
  const Tables& tables_;
  Writer& writer_;
  const std::filesystem::path& file_;
  std::string origin_;
  const std::function<std::string(std::string_view)>& outlet_of_;
  Source source_;
  std::vector<Entry> entries_;
  std::set<std::string> seen_;           ///< record ids, and fetches by URL, date and digest
  std::set<std::string> taken_, known_;  ///< captures, and what they say they belong to
  std::map<std::string, warc::Fields> notes_;
  ImportResult result_;
};

ImportResult import_warc(Archive& archive, const std::filesystem::path& file,
                         const std::function<std::string(std::string_view url)>& outlet_of, Source source) {
  return Importer{archive, file, outlet_of, source}.run();
}

}  // namespace tearsheet::archive
