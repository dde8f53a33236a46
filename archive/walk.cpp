#include "archive/walk.h"

#include <optional>

#include "base/error.h"

namespace tearsheet::archive {
namespace {

/// Holds a capture's record back until the next record, which holds its notes, was read.
class Assembler {
 public:
  Assembler(std::int64_t serial, const Lookup& lookup, const Visitor& visitor)
      : serial_(serial), lookup_(lookup), visitor_(visitor) {}

  void take(Examined record) {
    visitor_.record(record);
    const bool intact = record.block_digest_fits.value_or(true);
    if (intact && held_ && is_notes_on(record.header.fields, held_->header.id())) {
      const auto notes = warc::Fields::parse(record.payload);
      give(&notes, false);
    }
    give(nullptr, false);
    if (!is_capture(record.header.fields)) return;
    record.payload.clear();
    held_ = std::move(record);
  }

  void finish(bool cut) { give(nullptr, cut); }

 private:
  void give(const warc::Fields* notes, bool is_cut_after) {
    if (!held_) return;
    const auto record = *std::exchange(held_, std::nullopt);
    const auto& header = record.header;
    try {
      const Position position{serial_, static_cast<std::int64_t>(header.offset)};
      // What a record meant when it was written doesn't change with what came after it.
      const auto lookup = [&](std::string_view id) {
        auto found = lookup_(id);
        return found && found->position < position ? found : std::nullopt;
      };
      auto capture = describe(position, header.fields, record.head, record.payload_sha256,
                              notes != nullptr ? *notes : warc::Fields{}, lookup);
      capture.length = record.end - header.offset;
      visitor_.capture({capture, record, notes, is_cut_after});
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kCorrupt || !error.subject().empty()) throw;
      visitor_.damage({header.offset, header.in_member, std::string{header.id()}, error.what(), false});
    }
  }

  std::int64_t serial_;
  const Lookup& lookup_;
  const Visitor& visitor_;
  std::optional<Examined> held_;
};

}  // namespace

void each_record(const FilePart& file, const std::function<void(warc::RecordHeader, warc::RecordReader&)>& visit,
                 const std::function<void(const Damage&)>& damage) {
  warc::RecordReader reader{file.path, file.begin, file.end};
  for (;;) {
    Damage found;
    try {
      auto header = reader.next();
      if (!header) return;
      found.in_member = header->in_member;
      found.record_id = header->id();
      visit(std::move(*header), reader);
    } catch (const Error& error) {
      // An error with a subject is not about this file's bytes.
      if (error.kind() != ErrorKind::kCorrupt || !error.subject().empty()) throw;
      found.offset = reader.offset();
      found.message = error.what();
      found.cut = reader.ended();
      damage(found);
      if (!reader.resync()) return;
    }
  }
}

void walk(const std::filesystem::path& file, std::int64_t serial, std::uint64_t end, const Lookup& lookup,
          const Visitor& visitor) {
  Assembler assembler{serial, lookup, visitor};
  bool cut = true;  // unless there is damage at the end
  each_record(
      {file, 0, end},
      [&](warc::RecordHeader header, warc::RecordReader& reader) {
        assembler.take(examine(reader, std::move(header), kLongestNotes));
        cut = true;
      },
      [&](const Damage& damage) {
        visitor.damage(damage);
        cut = damage.cut;
      });
  assembler.finish(cut);
}

}  // namespace tearsheet::archive
