#pragma once

// `rebuild --check` and `--diff`: builds versions and index again in a temporary folder and compares them with the live
// ones. Writes nothing in the desk, takes no lock, and has no more than a batch of articles in memory.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "alerts/log/check_decisions.h"
#include "desk/desk.h"
#include "desk/intake/progress.h"
#include "desk/temporary.h"
#include "plugin/engine/engine.h"

namespace tearsheet::desk {

class Comparison {
 public:
  Comparison(const OpenDesk& desk, unsigned threads, const ProgressLine& progress);

  /// Nothing was ever taken in here, so there is nothing to compare.
  bool nothing_taken_in() const { return !live_; }

  /// The index digests, and alert decisions against the log: a sentence for each difference.
  std::size_t check(const std::function<void(const std::string&)>& difference) const;
  /// Articles whose text differs, by id and version: `what` is changed, gone or new.
  using Difference = std::function<void(std::string_view what, const std::string& id, int version)>;
  std::size_t diff(const Difference& difference) const;

  /// Of the rebuilt index.
  std::string digest() const { return fresh_->digest(); }

 private:
  void replay(alerts::DecisionCheck& decisions) const;
  std::optional<analyzers::Article> version_of(const std::string& id, int version) const;
  std::optional<analyzers::Article> version_before(const analyzers::Article& article) const;

  const OpenDesk& desk_;
  std::unique_ptr<Database> coverage_;
  std::unique_ptr<plugin::EngineReader> live_, fresh_;
  TemporaryFolder folder_;
  std::unique_ptr<Database> versions_;
};

}  // namespace tearsheet::desk
