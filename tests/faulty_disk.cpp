#include "tests/faulty_disk.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <numeric>
#include <random>

#include "base/file.h"
#include "tests/watched_sqlite.h"

namespace tearsheet::tests {
namespace fs = std::filesystem;

FaultyDisk::FaultyDisk(fs::path folder) : folder_(std::move(folder)) {
  watch_sqlite();
  take_snapshot();
  previous_ = io::watch(this);
}

FaultyDisk::~FaultyDisk() { io::watch(previous_); }

void FaultyDisk::fail(io::Call call, int n, int error) { faults_[call] = {n, error}; }

void FaultyDisk::fail_any(int n, int error) {
  any_left_ = n;
  any_error_ = error;
}

void FaultyDisk::die_at(int n) {
  fail_any(n, EIO);
  stays_broken_ = true;
}

void FaultyDisk::restore() {
  faults_.clear();
  counts_.clear();
  any_left_ = 0;
  stays_broken_ = failed_ = false;
  shortest_ = SIZE_MAX;
}

int FaultyDisk::count(io::Call call) const {
  const auto found = counts_.find(call);
  return found == counts_.end() ? 0 : found->second;
}

int FaultyDisk::count() const {
  return std::accumulate(counts_.begin(), counts_.end(), 0, [](int sum, const auto& c) { return sum + c.second; });
}

io::Verdict FaultyDisk::before(const io::Operation& operation) {
  if (!is_below(operation.path)) return {};
  const std::lock_guard lock(mutex_);
  ++counts_[operation.call];
  io::Verdict verdict;
  if (stays_broken_ && failed_) verdict.error = EIO;
  if (any_left_ > 0 && --any_left_ == 0) verdict.error = any_error_;
  if (const auto fault = faults_.find(operation.call); fault != faults_.end() && --fault->second.first == 0) {
    verdict.error = fault->second.second;
  }
  failed_ = failed_ || verdict.error != 0;
  verdict.is_skipped = operation.call == io::Call::kSync || operation.call == io::Call::kSyncFolder;
  if (shortest_ < operation.bytes.size() && verdict.error == 0) verdict.written = shortest_;
  return verdict;
}

void FaultyDisk::after(const io::Operation& operation) {
  if (!is_below(operation.path)) return;
  const std::lock_guard lock(mutex_);
  record(operation);
}

bool FaultyDisk::is_below(const fs::path& path) const {
  return path == folder_ || path.native().starts_with(folder_.native() + "/");
}

void FaultyDisk::take_snapshot() {
  contents_.clear();
  durable_names_.clear();
  unsynced_names_.clear();
  for (const auto& file : list_files(folder_)) {
    durable_names_[file] = static_cast<int>(contents_.size());
    contents_.push_back({read_file(file), {}});
  }
  names_ = durable_names_;
}

void FaultyDisk::record(const io::Operation& operation) {
  using io::Call;
  const auto found = names_.find(operation.path);
  const bool known = found != names_.end();
  const auto change = [&](Change what) {
    if (known) contents_[static_cast<std::size_t>(found->second)].unsynced.push_back(std::move(what));
  };
  switch (operation.call) {
    case Call::kOpen:
      if (known && operation.empties) return change({false, 0, {}});
      if (known) return;
      contents_.emplace_back();
      return rename({{}, operation.path, static_cast<int>(contents_.size()) - 1});
    case Call::kWrite:
      return change({true, operation.offset, std::string{operation.bytes}});
    case Call::kTruncate:
      return change({false, operation.offset, {}});
    case Call::kSync: {
      if (!known) return;
      auto& content = contents_[static_cast<std::size_t>(found->second)];
      for (const auto& each : content.unsynced) apply(content.durable, each);
      return content.unsynced.clear();
    }
    case Call::kSyncFolder:
      return sync_names(operation.path);
    case Call::kRename:
      if (known) rename({operation.path, *operation.target, found->second});
      return;
    case Call::kRemove:
      if (known) rename({operation.path, {}, found->second});
      return;
    case Call::kMakeFolder:
      return;
  }
}

void FaultyDisk::rename(Naming naming) {
  apply(names_, naming);
  unsynced_names_.push_back(std::move(naming));
}

void FaultyDisk::sync_names(const fs::path& folder) {
  std::erase_if(unsynced_names_, [&](const Naming& naming) {
    if ((naming.to.empty() ? naming.from : naming.to).parent_path() != folder) return false;
    apply(durable_names_, naming);
    return true;
  });
}

void FaultyDisk::apply(Names& names, const Naming& naming) {
  if (!naming.from.empty()) names.erase(naming.from);
  if (!naming.to.empty()) names[naming.to] = naming.content;
}

void FaultyDisk::apply(std::string& bytes, const Change& change) {
  if (!change.is_write) return bytes.resize(change.offset);
  const auto end = change.offset + change.bytes.size();
  if (bytes.size() < end) bytes.resize(end);
  bytes.replace(change.offset, change.bytes.size(), change.bytes);
}

void FaultyDisk::cut_power(Loss loss, unsigned seed) {
  std::mt19937 random(seed);
  const auto survives = [&] { return loss == Loss::kSome && random() % 2 == 0; };
  for (const auto& naming : unsynced_names_) {
    if (survives()) apply(durable_names_, naming);
  }
  for (auto& content : contents_) {
    for (auto& change : content.unsynced) {
      if (!survives()) continue;
      if (change.bytes.size() > 1 && random() % 4 == 0) change.bytes.resize(1 + random() % (change.bytes.size() - 1));
      apply(content.durable, change);
    }
  }
  for (const auto& [path, content] : names_) fs::remove(path);
  for (const auto& [path, content] : durable_names_) {
    fs::remove(path);
    std::ofstream(path, std::ios::binary) << contents_[static_cast<std::size_t>(content)].durable;
  }
  for (const auto& file : list_files(folder_)) {
    if (file.native().ends_with("-shm")) fs::remove(file);
  }
  take_snapshot();
}

}  // namespace tearsheet::tests
