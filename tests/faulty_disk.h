#pragma once

// A disk that fails on request and forgets what was not synced, for the files below one folder.
//
//   FaultyDisk disk(folder);          watches base/io.h, and SQLite through a file layer of its own
//   disk.fail_any(7, ENOSPC);         the 7th call from now on fails …
//   run();                            … wherever that is
//   disk.cut_power(Loss::kSome, 3);   the folder as a power cut may leave it
//   disk.restore(); run();            must continue with nothing lost, doubled or wrong
//
// The model is strict POSIX: a write is durable once its file is synced, a name once its folder is. What was not synced
// may be there or not, each change independently, and a write may be torn. Two things are kinder than POSIX: a new folder
// is durable at once, and a write never damages bytes next to it.
//
// SQLite's -shm files are not modelled: a power cut removes them, as a restart of the machine makes them worthless.
// Syncs are only noted, not made, so that thousands of runs take seconds.
// Close files and databases before a power cut. Calls may come from several threads; which of them is the n-th is then
// for chance to say.

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/io.h"

namespace tearsheet::tests {

class FaultyDisk : public io::Watcher {
 public:
  /// What is in the folder now counts as durable.
  explicit FaultyDisk(std::filesystem::path folder);
  ~FaultyDisk() override;
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  /// The n-th call of a kind, or of any kind, fails with `error`, counted from now. Once only.
  void fail(io::Call call, int n, int error);
  void fail_any(int n, int error);
  /// Like fail_any, and all calls after it fail too: nothing reaches the disk any more, as if the process had died.
  void die_at(int n);
  /// Each write takes at most this many bytes at a time, including the one that fails.
  void shorten_writes(std::size_t most) { shortest_ = most; }
  /// Ends all faults, and starts counting calls again.
  void restore();

  bool failed() const { return failed_; }
  int count(io::Call call) const;
  int count() const;

  enum class Loss {
    kEverything,  ///< of what was not synced
    kSome,        ///< a random choice by `seed`
  };
  void cut_power(Loss loss, unsigned seed = 0);

  io::Verdict before(const io::Operation& operation) override;
  void after(const io::Operation& operation) override;

 private:
  /// A change of a file's bytes: a write, or a truncation (`bytes` empty).
  struct Change {
    bool is_write;
    std::uint64_t offset;
    std::string bytes;
  };
  struct Content {
    std::string durable;
    std::vector<Change> unsynced;
  };
  /// A change of names: `from` is removed (unless empty), `to` (unless empty) names `content`.
  struct Naming {
    std::filesystem::path from, to;
    int content;
  };
  using Names = std::map<std::filesystem::path, int>;

  bool is_below(const std::filesystem::path& path) const;
  void take_snapshot();
  void record(const io::Operation& operation);
  void rename(Naming naming);
  void sync_names(const std::filesystem::path& folder);
  static void apply(Names& names, const Naming& naming);
  static void apply(std::string& bytes, const Change& change);

  std::filesystem::path folder_;
  io::Watcher* previous_;
  std::mutex mutex_;  ///< held by before() and after()
  std::vector<Content> contents_;
  Names durable_names_, names_;
  std::vector<Naming> unsynced_names_;

  std::map<io::Call, int> counts_;
  std::map<io::Call, std::pair<int, int>> faults_;  ///< calls left until the fault, errno
  int any_left_ = 0, any_error_ = 0;
  bool stays_broken_ = false, failed_ = false;
  std::size_t shortest_ = SIZE_MAX;
};

}  // namespace tearsheet::tests
