// WARC files as strangers make them: read record by record (warc), and taken into an archive (import).
// The input is the file.

#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <set>

#include "archive/archive.h"
#include "archive/examine.h"
#include "archive/schema.h"
#include "archive/walk.h"
#include "base/error.h"
#include "tests/fuzz/targets.h"
#include "tests/temporary.h"

namespace tearsheet::fuzz {
namespace {

using namespace archive;

/// The input as a file that no disk sees.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : fd_(::memfd_create("input.warc.gz", MFD_CLOEXEC)) {
    for (auto rest = bytes; !rest.empty();) {
      const auto written = ::write(fd_, rest.data(), rest.size());
      if (written <= 0) throw std::runtime_error("can't write a file in memory");
      rest.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  ~MemoryFile() { ::close(fd_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(fd_); }

 private:
  int fd_;
};

struct Read {
  std::vector<Examined> records;
  std::vector<Damage> damages;
};

Read read_all(const std::filesystem::path& file, std::uint64_t keep) {
  Read read;
  each_record(
      {file},
      [&](warc::RecordHeader header, warc::RecordReader& reader) {
        read.records.push_back(examine(reader, std::move(header), keep));
      },
      [&](const Damage& damage) { read.damages.push_back(damage); });
  return read;
}

void promise_records(const Read& read, const std::filesystem::path& file, std::uint64_t size) {
  std::uint64_t after = 0, in_member = 0;
  for (const auto& record : read.records) {
    const auto& header = record.header;
    promise(header.offset >= after || (header.in_member > in_member && header.offset == after),
            "records are in the order of the file");
    promise(record.end > header.offset && record.end <= size, "a record is inside the file");
    after = header.offset;
    in_member = header.in_member;
    if (header.in_member > 0) continue;
    warc::RecordReader alone{file, header.offset};
    const auto again = alone.next();
    promise(again && again->text == header.text, "a record reads by its offset alone", header.text);
  }
  promise(read.damages.size() <= size, "damages are no more than there are places");
  for (const auto& damage : read.damages)
    promise(damage.offset <= size && !damage.message.empty(), "a damage has its place and says what it is");
}

/// A record with the header and payload of the one that was read, as we write it, reads as it was.
void promise_rewrite(const Examined& record) {
  std::string bytes;
  warc::MemberWriter member{[&](std::string_view piece) { bytes += piece; }};
  warc::Fields fields;
  for (const auto* name : {"WARC-Type", "WARC-Record-ID", "WARC-Target-URI", "WARC-Date"})
    fields.add(name, record.header.fields.get(name));
  const auto text = warc::header_text(fields, record.payload.size());
  member.begin(text);
  member.write(record.payload);
  member.end();
  const MemoryFile file{bytes};
  const auto read = read_all(file.path(), UINT64_MAX);
  promise(read.records.size() == 1 && read.damages.empty(), "a record of ours reads", text);
  promise(read.records.front().header.text == text && read.records.front().canonical, "its header is as written", text);
  if (read.records.front().head.empty())
    promise(read.records.front().payload == record.payload, "its block is as written");
}

Archive open_archive(const std::filesystem::path& folder, Database& database) {
  return Archive{folder, database, {.software = "fuzz"}, OpenMode::kReadWrite};
}

std::unique_ptr<Database> memory_database() {
  auto database = std::make_unique<Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  for (const auto migration : kArchiveMigrations) database->exec(std::string(migration));
  return database;
}

void promise_archive(const std::filesystem::path& folder, Database& database) {
  const auto flaws = verify(folder, database);
  promise(flaws.empty(), "an archive is intact after an import", flaws.empty() ? "" : flaws.front().message);
  auto again = memory_database();
  restore_tables(folder, *again);
  const auto rows = [&](Database& from) { return open_archive(folder, from).captures_after({}, 100'000); };
  promise(rows(*again) == rows(database), "an archive's tables can be restored from its files");
}

}  // namespace

void check_warc(std::string_view input) {
  const MemoryFile file{input};
  const auto read = read_all(file.path(), 1 << 16);
  promise_records(read, file.path(), input.size());
  const auto again = read_all(file.path(), 0);
  promise(again.records.size() == read.records.size(), "what is kept of a payload changes nothing");
  for (std::size_t i = 0; i < read.records.size(); ++i) {
    promise(again.records[i].payload_sha256 == read.records[i].payload_sha256, "a payload has one digest");
    if (i < 4) promise_rewrite(read.records[i]);
  }
}

void check_import(std::string_view input) {
  const tests::TemporaryFolder temporary;
  const auto folder = temporary / "archive";
  const MemoryFile file{input};
  const auto database = memory_database();
  const ImportRules rules{[](std::string_view) { return std::string("example-times"); }, Source::kImported, {}};
  ImportResult first, second;
  {
    auto archive = open_archive(folder, *database);
    first = import_warc(archive, file.path(), rules);
    for (const auto& capture : archive.captures_after({}, 100'000)) {
      try {
        archive.read(capture);
      } catch (const Error&) {
        promise(capture.kind == Kind::kOther, "what was taken for a page can be read", capture.url);
      }
    }
    second = import_warc(archive, file.path(), rules);
  }
  promise(second.added == 0, "the same file adds nothing a second time");
  promise(first.problems == second.problems, "the same file has the same problems");
  promise_archive(folder, *database);
}

}  // namespace tearsheet::fuzz
