// verify(): every byte of every file against its own digests, against the database, and back.

#include <algorithm>
#include <iterator>
#include <set>
#include <system_error>

#include "archive/file_digest.h"
#include "archive/file_name.h"
#include "archive/tables.h"
#include "archive/walk.h"
#include "base/error.h"

namespace tearsheet::archive {
namespace fs = std::filesystem;
namespace {

using Progress = std::function<void(std::uint64_t, std::uint64_t)>;

/// The rows of one file in order, a few at a time; those of what a writer adds meanwhile are left out.
class Rows {
 public:
  Rows(const Tables& tables, const WarcFile& file)
      : tables_(tables), last_{file.serial, -1}, end_{file.serial, static_cast<std::int64_t>(file.length)} {
    fetch();
  }

  const Capture* peek() const { return at_ < rows_.size() ? &rows_[at_] : nullptr; }
  void next() {
    if (++at_ == rows_.size()) fetch();
  }

 private:
  void fetch() {
    rows_ = tables_.after(last_, 500, {});
    std::erase_if(rows_, [&](const Capture& c) { return c.position >= end_; });
    at_ = 0;
    if (!rows_.empty()) last_ = rows_.back().position;
  }

  const Tables& tables_;
  Position last_, end_;
  std::vector<Capture> rows_;
  std::size_t at_ = 0;
};

class FileCheck {
 public:
  FileCheck(const fs::path& folder, const Tables& tables, const WarcFile& file)
      : path_(folder / file_name(file.serial)), tables_(tables), file_(file), rows_(tables, file) {}

  std::vector<Flaw> run(const std::function<void(std::uint64_t)>& progress) {
    std::error_code error;
    const auto size = fs::file_size(path_, error);
    if (error) {
      flaw(0, "", "the file is missing: " + error.message());
      return std::move(flaws_);
    }
    try {
      walk(path_, file_.serial, std::min(size, file_.length), [&](std::string_view id) { return tables_.find(id); },
           {[&](const Examined& record) {
              check(record);
              progress(record.end);
            },
            [&](const CapturedRecords& found) { check(found); }, [&](const Damage& damage) { note(damage); }});
      while (const auto* row = rows_.peek()) missing(*row);
      check_length(size);
      if (!file_.sha256.empty() && flaws_.empty() && file_sha256(path_, file_.length) != file_.sha256) {
        flaw(0, "", "the sealed file's sha256 doesn't fit");
      }
    } catch (const Error& e) {
      // A file that can't be read at all must not keep the others from being checked.
      if (e.kind() != ErrorKind::kIo || e.subject() != path_.string()) throw;
      flaw(0, "", e.what());
    }
    std::stable_sort(flaws_.begin(), flaws_.end(), [](const Flaw& a, const Flaw& b) { return a.offset < b.offset; });
    return std::move(flaws_);
  }

 private:
  void flaw(std::uint64_t offset, std::string_view record_id, std::string message) {
    flaws_.push_back(
        {file_name(file_.serial), static_cast<std::int64_t>(offset), std::string{record_id}, std::move(message)});
    flawed_.insert(offset);
  }

  void check(const Examined& record) {
    const auto& header = record.header;
    if (header.offset == 0 && header.type() != "warcinfo")
      flaw(0, header.id(), "the file doesn't start with a warcinfo");
    if (!record.canonical) flaw(header.offset, header.id(), "the gzip member is not as it was written");
    if (!record.block_digest_fits.value_or(true)) flaw(header.offset, header.id(), "the block's digest doesn't fit");
    if (header.type() != "warcinfo") return;
    const auto info = warc::Fields::parse(record.payload);
    const auto serial = info.get("serial");
    if (serial != std::to_string(file_.serial)) {
      flaw(header.offset, header.id(), "the file says that its serial number is " + std::string{serial});
    }
  }

  void check(const CapturedRecords& found) {
    const auto& c = found.capture;
    const auto offset = found.record.header.offset;
    // Other programs mean several things by a payload's digest; a block's digest they agree on.
    const bool imported = found.notes != nullptr && !found.notes->get("origin").empty();
    if (c.type != "revisit" && !imported && !found.record.payload_digest_fits.value_or(true)) {
      flaw(offset, c.record_id, "the payload's digest doesn't fit");
    }
    while (rows_.peek() != nullptr && rows_.peek()->position < c.position) missing(*rows_.peek());
    const auto* row = rows_.peek();
    if (row == nullptr || row->position != c.position) {
      flaw(offset, c.record_id, "the database doesn't know this record");
      return;
    }
    auto expected = *row;
    rows_.next();
    if (expected.length == 0) expected.length = c.length;
    if (found.notes == nullptr) {
      // What only the notes say is not compared. That they are missing is a flaw of its own, reported there or here.
      expected.kind = c.kind;
      expected.outlet = c.outlet;
      expected.refers_to = c.refers_to;
      if (!flawed_.contains(found.record.end)) flaw(offset, c.record_id, "its metadata record is missing");
    }
    if (c != expected) flaw(offset, c.record_id, "the database says something else about this record");
  }

  void note(const Damage& damage) {
    // The row, if there is one, knows the id better than a header that may be damaged itself.
    const auto row = tables_.at({file_.serial, static_cast<std::int64_t>(damage.offset)});
    flaw(damage.offset, row ? row->record_id : damage.record_id, damage.message);
  }

  void missing(const Capture& row) {
    const auto offset = static_cast<std::uint64_t>(row.position.offset);
    if (!flawed_.contains(offset))
      flaw(offset, row.record_id, "the database knows a record here that the file doesn't have");
    rows_.next();
  }

  void check_length(std::uint64_t size) {
    if (size < file_.length) {
      flaw(size, "", "the file is cut: " + std::to_string(file_.length - size) + " bytes are missing");
    } else if (size > file_.length && !file_.sha256.empty()) {
      // After the end of the open file a writer is at work, or was killed there: nothing of that was promised.
      flaw(file_.length, "", std::to_string(size - file_.length) + " bytes after the end of a sealed file");
    }
  }

  fs::path path_;
  const Tables& tables_;
  const WarcFile& file_;
  Rows rows_;
  std::set<std::uint64_t> flawed_;  ///< places that were named
  std::vector<Flaw> flaws_;
};

/// Files and rows that have no other half.
void check_strays(const std::map<std::int64_t, fs::path>& present, const Tables& tables,
                  const std::vector<WarcFile>& files, std::vector<Flaw>& flaws) {
  for (const auto& [serial, path] : present) {
    const auto is_it = [serial = serial](const WarcFile& f) { return f.serial == serial; };
    const bool known = std::any_of(files.begin(), files.end(), is_it);
    if (!known) flaws.push_back({path.filename().string(), 0, "", "the database doesn't know this file"});
  }
  for (const auto& row : tables.without_file()) {
    flaws.push_back(
        {row.warc, row.position.offset, row.record_id, "the database knows this record, but no file so long"});
  }
}

}  // namespace

std::vector<Flaw> verify(const fs::path& folder, Database& database, const Progress& progress) {
  const Tables tables{database};
  // Listed before the tables are read: a writer enters a file before it creates it.
  const auto present = warc_files(folder);
  const auto files = tables.files();
  std::uint64_t done = 0, all = 0;
  for (const auto& file : files) all += file.length;
  const auto report = [&](std::uint64_t bytes) {
    if (progress) progress(std::min(bytes, all), all);
  };
  std::vector<Flaw> flaws;
  for (const auto& file : files) {
    if (file.length == 0) continue;  // entered, but nothing was committed to it
    auto found = FileCheck{folder, tables, file}.run([&](std::uint64_t end) { report(done + end); });
    std::move(found.begin(), found.end(), std::back_inserter(flaws));
    report(done += file.length);
  }
  check_strays(present, tables, files, flaws);
  return flaws;
}

}  // namespace tearsheet::archive
