#pragma once

// What a commit of the index consists of, in a file of our own beside Lucene++'s: commit_N.json for its segments_N.
//
//   {"format":1,"segments":"segments_5","note":"…","files":[{"name","size","mtime","xxh3"}]}
//   xxh3 of the line above
//
// It is written last, synced, so that a commit counts only with its list: a segments_N without one is a commit that was
// killed on its way, and the one before, which is kept, still holds. A file whose size and time of change are as listed
// is trusted by readers; else its bytes are summed. Lucene++ crashes on damaged files, hence all this before it may
// look.

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

/// The newest commit that has a list; nothing if there is no index. Throws Error(kCorrupt) if there is an index
/// without a list, or the list is damaged or of another format.
std::optional<CommitList> newest_commit(const std::filesystem::path& folder);

/// Sums and syncs the files named, taking over what `before` knows of them, then writes and syncs the list.
CommitList write_commit(const std::filesystem::path& folder, const std::string& segments,
                        const std::vector<std::string>& names, const std::string& note, const CommitList& before);

enum class Check { kChanged, kAll };  ///< only files whose size or time changed, or every byte

/// The flaws of a commit's files, as sentences that name them; empty if there are none. Throws Error(kIo) for a file
/// that can't be read: that isn't damage, and an index is never deleted for it.
std::vector<std::string> flaws(const std::filesystem::path& folder, const CommitList& commit, Check check);

/// Removes segments_N files and lists other than those of `keep` (nothing: all of them), and segments.gen.
void remove_other_commits(const std::filesystem::path& folder, const std::optional<CommitList>& keep);
/// Removes lists whose segments_N is gone.
void remove_stale_lists(const std::filesystem::path& folder);

}  // namespace tearsheet::plugin::index
