#pragma once

// Which of the compiled queries are deleted: a set of numbers that is cheap to copy and to change a little.
//
// Snapshots share the set, so a change must not write into it. The set is divided into chunks, and a change copies only
// the table of chunks and one chunk: 3 KB instead of 125 KB for a million queries. Copies may be read by any number of
// threads; one copy is changed by one thread.

#include <bitset>
#include <cstdint>
#include <memory>
#include <vector>

namespace tearsheet::plugin::monitor {

class DeletedQueries {
 public:
  bool empty() const { return size_ == 0; }
  std::uint32_t size() const { return size_; }

  bool has(std::uint32_t query) const {
    const auto chunk = query / kChunk;
    return chunk < chunks_.size() && chunks_[chunk] != nullptr && chunks_[chunk]->test(query % kChunk);
  }

  /// The query must not be in the set yet.
  void add(std::uint32_t query) {
    if (query / kChunk >= chunks_.size()) chunks_.resize(query / kChunk + 1);
    auto& chunk = chunks_[query / kChunk];
    // If no other set has the chunk, an earlier add() copied it for this one.
    if (chunk.use_count() != 1) chunk = chunk ? std::make_shared<Chunk>(*chunk) : std::make_shared<Chunk>();
    chunk->set(query % kChunk);
    ++size_;
  }

 private:
  static constexpr std::size_t kChunk = 8192;  ///< queries; then a chunk is about as large as the table for a million
  using Chunk = std::bitset<kChunk>;

  std::vector<std::shared_ptr<Chunk>> chunks_;  ///< null: no query of this chunk is deleted
  std::uint32_t size_ = 0;
};

}  // namespace tearsheet::plugin::monitor
