#include "plugin/index/format/commit_list.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <memory>
#include <string_view>

#include <xxhash.h>

#include "base/descriptor.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/io.h"
#include "base/json.h"

namespace tearsheet::plugin::index {
namespace {

namespace fs = std::filesystem;

constexpr int kFormat = 2;
constexpr std::string_view kSegments = "segments_", kList = "commit_", kListEnd = ".json";

std::string to_hex(const XXH128_hash_t& hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  return hex({reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest});
}

std::string sum_of(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) throw_io_error(path.string());
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
  if (!state) throw std::bad_alloc();
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(1 << 20);
  for (;;) {
    const auto got = ::read(file.get(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_io_error(path.string());
    if (got == 0) return to_hex(XXH3_128bits_digest(state.get()));
    XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(got));
  }
}

std::string sum_of_text(std::string_view text) { return to_hex(XXH3_128bits(text.data(), text.size())); }

/// The file's size and time now; nothing if there is no such file. Any other failure (no permission, too many open
/// files) doesn't mean that the index is damaged: it is Error(kIo).
std::optional<ListedFile> look_at(const fs::path& folder, const std::string& name) {
  struct stat status;
  if (::stat((folder / name).c_str(), &status) != 0) {
    if (errno == ENOENT) return std::nullopt;
    throw_io_error((folder / name).string());
  }
  const auto mtime = std::int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec;
  return ListedFile{name, static_cast<std::uint64_t>(status.st_size), mtime, {}};
}

bool unchanged(const ListedFile& now, const ListedFile& then) {
  return now.size == then.size && now.mtime == then.mtime;
}

/// N of a name "prefixNsuffix"; Lucene++ counts its commits in base 36.
std::optional<std::uint64_t> generation(std::string_view name, std::string_view prefix, std::string_view suffix = {}) {
  if (!name.starts_with(prefix) || !name.ends_with(suffix) || name.size() <= prefix.size() + suffix.size()) return {};
  const auto digits = name.substr(prefix.size(), name.size() - prefix.size() - suffix.size());
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 36);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {};
  return value;
}

std::string list_name(std::string_view segments) {
  return std::string(kList) + std::string(segments.substr(kSegments.size())) + std::string(kListEnd);
}

template <class Visit>
void for_each_name(const fs::path& folder, const Visit& visit) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    names.push_back(it->path().filename().string());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw Error(ErrorKind::kIo, error.message(), folder.string());
  }
  for (const auto& name : names) visit(name);
}

[[noreturn]] void corrupt(const fs::path& path, const std::string& message) {
  throw Error(ErrorKind::kCorrupt, message, path.string());
}

CommitList read_list(const fs::path& path) {
  const auto text = read_file(path);
  const auto end = text.find('\n');
  if (end == std::string::npos || text.substr(end + 1) != sum_of_text(std::string_view(text).substr(0, end)) + "\n") {
    corrupt(path, "the list of the index's files is damaged");
  }
  try {
    const auto json = parse_json(std::string_view(text).substr(0, end), path.string());
    if (json.at("format") != kFormat) corrupt(path, "the index was made by another version");
    CommitList commit{json.at("segments"), json.at("note"), {}};
    for (const auto& file : json.at("files")) {
      commit.files.push_back({file.at("name"), file.at("size"), file.at("mtime"), file.at("xxh3")});
    }
    return commit;
  } catch (const nlohmann::json::exception&) {
    corrupt(path, "the index was made by another version");
  }
}

ListedFile sum_and_sync(const fs::path& folder, const std::string& name) {
  const auto path = folder / name;
  io::sync_file(path);
  auto listed = look_at(folder, name);
  if (!listed) throw_io_error(path.string());
  listed->xxh3 = sum_of(path);
  return *listed;
}

void write_list(const fs::path& folder, const CommitList& commit) {
  Json json = {{"format", kFormat}, {"segments", commit.segments}, {"note", commit.note}, {"files", Json::array()}};
  for (const auto& file : commit.files) {
    json["files"].push_back({{"name", file.name}, {"size", file.size}, {"mtime", file.mtime}, {"xxh3", file.xxh3}});
  }
  const auto line = dump(json);
  write_file(folder / list_name(commit.segments), line + "\n" + sum_of_text(line) + "\n");
}

}  // namespace

std::optional<CommitList> newest_commit(const fs::path& folder) {
  std::optional<std::uint64_t> newest;
  std::string list;
  bool segments = false;
  for_each_name(folder, [&](const std::string& name) {
    segments = segments || generation(name, kSegments);
    const auto n = generation(name, kList, kListEnd);
    if (n && (!newest || *n > *newest)) {
      newest = n;
      list = name;
    }
  });
  if (!list.empty()) return read_list(folder / list);
  if (segments) corrupt(folder, "the index has no list of its files");
  return std::nullopt;
}

CommitList write_commit(const fs::path& folder, const std::string& segments, const std::vector<std::string>& names,
                        const std::string& note, const CommitList& before) {
  CommitList commit{segments, note, {}};
  for (const auto& name : names) {
    const auto now = look_at(folder, name);
    const auto known = std::ranges::find(before.files, name, &ListedFile::name);
    const bool same = now && known != before.files.end() && unchanged(*now, *known);
    commit.files.push_back(same ? *known : sum_and_sync(folder, name));
  }
  std::ranges::sort(commit.files, {}, &ListedFile::name);
  sync_folder(folder);
  write_list(folder, commit);
  return commit;
}

std::vector<std::string> flaws(const fs::path& folder, const CommitList& commit, Check check) {
  std::vector<std::string> found;
  for (const auto& listed : commit.files) {
    const auto now = look_at(folder, listed.name);
    if (!now) {
      found.push_back(listed.name + " is missing");
    } else if (now->size != listed.size) {
      found.push_back(listed.name + " has " + std::to_string(now->size) + " bytes instead of " +
                      std::to_string(listed.size));
    } else if (check == Check::kAll || now->mtime != listed.mtime) {
      if (sum_of(folder / listed.name) != listed.xxh3)
        found.push_back(listed.name + " has changed since it was written");
    }
  }
  return found;
}

void remove_other_commits(const fs::path& folder, const std::optional<CommitList>& keep) {
  for_each_name(folder, [&](const std::string& name) {
    const bool kept = keep && (name == keep->segments || name == list_name(keep->segments));
    const bool commit = generation(name, kSegments) || generation(name, kList, kListEnd) || name == "segments.gen";
    if (commit && !kept) io::remove(folder / name);
  });
}

void remove_stale_lists(const fs::path& folder) {
  for_each_name(folder, [&](const std::string& name) {
    if (!generation(name, kList, kListEnd)) return;
    const auto digits = name.substr(kList.size(), name.size() - kList.size() - kListEnd.size());
    if (fs::exists(folder / (std::string(kSegments) + digits))) return;
    try {
      io::remove(folder / name);
    } catch (const Error&) {
      // A list that is left does no harm, and the next commit tries again.
    }
  });
}

}  // namespace tearsheet::plugin::index
