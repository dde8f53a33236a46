// import_warc(): other people's records into our archive.
//
// Two passes over the file. The first reads everything, digests included, and decides what is taken: captures that are
// complete and not here yet, then the requests and metadata that belong to them (they may come before or after). The
// second copies. Revisits whose originals come later are made readable by repeat_revisits() (revisits.h).

#include <algorithm>
#include <set>

#include "archive/revisits.h"
#include "archive/state.h"
#include "archive/wacz.h"
#include "archive/walk.h"
#include "archive/warc/date.h"
#include "archive/warc/digest.h"
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

// An id that other records can cite: visible ASCII, mostly in "<" and ">".
bool is_id(std::string_view field) {
  const bool opens = field.starts_with('<'), closes = field.ends_with('>');
  const auto id = opens && closes ? field.substr(1, field.size() - 2) : field;
  return !id.empty() &&
         std::all_of(id.begin(), id.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>'; });
}

// A record that was too long for the file that it began in goes on in another one (ISO 28500 §5.18): rare, and
// unreadable by most programs.
bool is_segment(const warc::Fields& header) {
  return header.get("WARC-Type") == "continuation" || !header.get("WARC-Segment-Number").empty();
}

bool meets(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& id) { return b.contains(id); });
}

}  // namespace

class Importer {
 public:
  Importer(Archive& archive, FilePart file, std::string origin, const ImportRules& rules)
      : writer_(archive.state_->writing()),
        originals_(archive.folder(), writer_),
        file_(std::move(file)),
        origin_(std::move(origin)),
        rules_(rules) {}

  ImportResult run() {
    each_record(
        file_, [&](warc::RecordHeader header, warc::RecordReader& reader) { survey(std::move(header), reader); },
        [&](const Damage& damage) { problem(damage); });
    if (entries_.empty() && result_.problems.empty()) result_.problems.push_back(origin_ + ": no WARC record in it");
    relate();
    std::size_t next = 0;
    each_record(
        file_,
        [&](warc::RecordHeader header, warc::RecordReader& reader) {
          const auto& entry = entries_.at(next++);
          if (entry.taken) copy(entry, std::move(header), reader);
        },
        [](const Damage&) {});
    writer_.commit({});
    writer_.wait_for_digests();
    return std::move(result_);
  }

 private:
  void problem(const Damage& damage) {
    auto line = origin_ + " at byte " + std::to_string(damage.offset);
    if (damage.in_member > 0) line += " (" + std::to_string(damage.in_member) + " unpacked)";
    if (!damage.record_id.empty()) line += ", " + damage.record_id;
    line += ": " + damage.message;
    if (damage.cut) line += "; everything before was read";
    result_.problems.push_back(line);
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
    const auto& fields = record.header.fields;
    if (is_segment(fields)) return "a part of a record that goes on elsewhere: such records are not put together";
    if (!is_capture(fields)) return {};
    if (!is_id(fields.get("WARC-Record-ID"))) return "a record without a valid WARC-Record-ID";
    if (!warc::parse_date(fields.get("WARC-Date"))) return "a record without a valid WARC-Date";
    return {};
  }

  void survey_capture(Entry& entry, const Examined& record) {
    const auto& fields = record.header.fields;
    const std::string id{record.header.id()};
    const auto capture = describe({}, fields, record.head, record.payload_sha256, notes_of_origin(), no_originals());
    if (rules_.takes && !rules_.takes(capture.url, capture.fetched)) return;
    const auto fetch =
        capture.type + ' ' + capture.url + ' ' + to_string(capture.fetched) + ' ' +
        (capture.type == "revisit" ? std::string{fields.get("WARC-Payload-Digest")} : capture.payload_sha256);
    if (is_another(id, capture, fetch)) {
      problem({record.header.offset, record.header.in_member, id, "another record has this WARC-Record-ID", false});
      return;
    }
    entry.capture = true;
    entry.known =
        writer_.find(id) || seen_.contains(id) || fetches_.contains(fetch) ||
        (capture.type != "revisit" && writer_.same_fetch(capture.url, capture.fetched, capture.payload_sha256));
    entry.taken = !entry.known;
    seen_.emplace(id, fetch);
    fetches_.insert(fetch);
    auto& circle = entry.taken ? taken_ : known_;
    circle.insert(id);
    circle.merge(ids(fields.all("WARC-Concurrent-To")));
  }

  // Is the record that is known under this id a different one? Ids are unique by the standard, but not with all tools.
  bool is_another(const std::string& id, const Capture& capture, const std::string& fetch) const {
    if (const auto seen = seen_.find(id); seen != seen_.end()) return seen->second != fetch;
    const auto known = writer_.find(id);
    if (!known) return false;
    const bool same_payload = capture.type == "revisit" || known->payload_sha256 == capture.payload_sha256;
    return known->type != capture.type || known->url != capture.url || !same_payload;
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
    add_source(rules_.source, notes);
    return notes;
  }

  static Lookup no_originals() {
    return [](std::string_view) { return std::nullopt; };
  }

  warc::Fields notes_on(const Examined& record) const {
    const auto& fields = record.header.fields;
    const auto capture = describe({}, fields, record.head, record.payload_sha256, notes_of_origin(), no_originals());
    const auto stated = notes_.find(capture.record_id);
    auto outlet = rules_.outlet_of ? rules_.outlet_of(capture.url) : std::string{};
    if (outlet.empty() && stated != notes_.end()) outlet = stated->second.get("outlet");

    auto notes = notes_of_origin();
    if (stated != notes_.end()) notes.add("kind", stated->second.get("kind"));
    if (!outlet.empty()) notes.add("outlet", outlet);
    if (capture.type == "revisit") {
      if (const auto original = originals_.of(fields)) return notes_on_revisit(record, *original, std::move(notes));
      notes.remove("kind");
      notes.add("kind", name(Kind::kOther));  // it can't be read, so it must not be taken for a page
      return notes;
    }
    if (stated == notes_.end()) notes.add("kind", name(capture.kind));
    const auto digest = warc::normal_digest(fields.get("WARC-Payload-Digest"));
    if (!digest.empty()) notes.add("digest", digest);
    return notes;
  }

  Writer& writer_;
  Originals originals_;
  FilePart file_;
  std::string origin_;
  const ImportRules& rules_;
  std::vector<Entry> entries_;
  std::map<std::string, std::string> seen_;  ///< record ids and their fetches
  std::set<std::string> fetches_;            ///< by type, URL, date and digest
  std::set<std::string> taken_, known_;      ///< captures, and what they say they belong to
  std::map<std::string, warc::Fields> notes_;
  ImportResult result_;
};

namespace {

void add(ImportResult& all, ImportResult more) {
  all.added += more.added;
  all.known += more.known;
  all.skipped += more.skipped;
  std::ranges::move(more.problems, std::back_inserter(all.problems));
}

bool is_warc_name(std::string_view name) {
  return name.starts_with("archive/") && name.find(".warc") != std::string_view::npos;
}

ImportResult import_wacz(Archive& archive, const std::filesystem::path& file, const ImportRules& rules) {
  ImportResult all;
  const auto name = file.filename().string();
  std::size_t warcs = 0;
  for (const auto& stored : files_in_zip(file)) {
    if (!is_warc_name(stored.name)) continue;
    ++warcs;
    const auto origin = name + "/" + stored.name;
    if (stored.packed) {
      all.problems.push_back(origin + ": is packed by ZIP: unzip the file, and import what is in its folder archive/");
    } else {
      add(all, Importer{archive, {file, stored.begin, stored.end}, origin, rules}.run());
    }
  }
  if (warcs == 0) all.problems.push_back(name + ": no WARC file in it (of ZIP files, only .wacz are read)");
  return all;
}

}  // namespace

ImportResult import_warc(Archive& archive, const std::filesystem::path& file, const ImportRules& rules) {
  if (is_zip(file)) return import_wacz(archive, file, rules);
  return Importer{archive, {file}, file.filename().string(), rules}.run();
}

bool is_warc(const std::filesystem::path& file) {
  try {
    return warc::RecordReader{file}.next().has_value();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    return false;
  }
}

}  // namespace tearsheet::archive
