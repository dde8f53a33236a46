#pragma once

// The list of the files of a commit: commit_N.json, a file of our own next to Lucene++'s segments_N.
//
//   {"format":1,"segments":"segments_5","note":"…","files":[{"name","size","mtime","xxh3"}]}
//   xxh3 of the line above
//
// The list is written last and synced. A commit counts only with its list: a segments_N without one was interrupted, and
// the commit before it, which is kept, is still valid. Readers trust a file whose size and modification time are as
// listed; otherwise they compute the checksum of its bytes. All this happens before Lucene++ opens a file, because
// Lucene++ crashes on damaged ones. Functions without state; only one process may write.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tearsheet::plugin::index {

struct ListedFile {
  std::string name;
  std::uint64_t size = 0;
  std::int64_t mtime = 0;  ///< nanoseconds since 1970
  std::string xxh3;        ///< 128 bits, hexadecimal
};

struct CommitList {
  std::string segments;  ///< name of the segments_N file
  std::string note;
  std::vector<ListedFile> files;  ///< by name
};

/// The newest commit that has a list; nothing if there is no index. Throws Error(kCorrupt) if there is an index without a
/// list, or if the list is damaged or of another format.
std::optional<CommitList> newest_commit(const std::filesystem::path& folder);

/// Syncs the files and computes their checksums, except for those that are unchanged since `before`; then writes and syncs
/// the list.
CommitList write_commit(const std::filesystem::path& folder, const std::string& segments,
                        const std::vector<std::string>& names, const std::string& note, const CommitList& before);

enum class Check { kChanged, kAll };  ///< only files whose size or time changed, or every byte

/// The flaws of a commit's files, as sentences that name the files; empty if there are none. Throws Error(kIo) for a file
/// that can't be read: that is not damage, and an index must not be deleted because of it.
std::vector<std::string> flaws(const std::filesystem::path& folder, const CommitList& commit, Check check);

/// Removes segments_N files and lists other than those of `keep` (nothing: all of them), and segments.gen.
void remove_other_commits(const std::filesystem::path& folder, const std::optional<CommitList>& keep);
/// Removes lists whose segments_N no longer exists.
void remove_stale_lists(const std::filesystem::path& folder);

}  // namespace tearsheet::plugin::index
