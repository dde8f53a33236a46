#pragma once

// Commits what a run has learned: the archive's captures and the frontier's rows, together or not at all.
//
//   append(exchange) … commit(frontier rows) ─► fsync, one transaction
//
// The state file may be locked by somebody else's program. Then commit() returns false at once, the run goes on, and
// all of it is committed later. ArchiveRecorder is the real one; a test may record nothing. One thread.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "archive/archive.h"
#include "base/database.h"

namespace tearsheet::crawler {

class Recorder {
 public:
  virtual ~Recorder() = default;

  /// Not yet promised: commit() does that. Throws Error(kIo), on a full disk say; then nothing of the exchange was
  /// written, and what was appended before can still be committed.
  virtual archive::Capture append(const archive::Exchange& exchange) = 0;
  /// The last capture of a URL with a body.
  virtual std::optional<archive::Capture> latest(const std::string& url) = 0;
  virtual archive::Payload read(const archive::Capture& capture) = 0;

  /// Runs `with` in the transaction of the captures. False: the state file is locked, nothing was committed, and it can
  /// be tried again.
  virtual bool commit(const std::function<void()>& with) = 0;

  /// The least free space, in bytes, of the disks that are written to.
  virtual std::uint64_t free_space() = 0;
};

class ArchiveRecorder : public Recorder {
 public:
  /// `free_space` gives the bytes free where a path lies; empty: by statvfs.
  ArchiveRecorder(archive::Archive& archive, Database& database,
                  std::function<std::uint64_t(const std::filesystem::path&)> free_space = {});
  ~ArchiveRecorder() override;

  archive::Capture append(const archive::Exchange& exchange) override;
  std::optional<archive::Capture> latest(const std::string& url) override { return archive_.latest(url); }
  archive::Payload read(const archive::Capture& capture) override { return archive_.read(capture); }
  bool commit(const std::function<void()>& with) override;
  std::uint64_t free_space() override;

 private:
  bool is_locked() const;

  archive::Archive& archive_;
  Database& database_;
  std::function<std::uint64_t(const std::filesystem::path&)> free_space_;
};

}  // namespace tearsheet::crawler
