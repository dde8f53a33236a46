#include "plugin/index/lucene_engine.h"

#include <utility>

#include "base/io.h"
#include "plugin/index/index.h"

namespace tearsheet::plugin::index {
namespace {

class LuceneEngine final : public SearchEngine {
 public:
  explicit LuceneEngine(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::unique_ptr<EngineWriter> open_writer() override { return std::make_unique<IndexWriter>(folder_); }
  std::unique_ptr<EngineReader> open_reader() override { return std::make_unique<IndexReader>(folder_); }
  bool exists() const override { return std::filesystem::exists(folder_); }
  void remove() override { io::remove_all(folder_); }
  std::vector<std::string> verify() const override { return verify_index(folder_); }

 private:
  std::filesystem::path folder_;
};

}  // namespace

std::unique_ptr<SearchEngine> lucene_engine(std::filesystem::path folder) {
  return std::make_unique<LuceneEngine>(std::move(folder));
}

}  // namespace tearsheet::plugin::index
