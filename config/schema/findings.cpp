#include "config/schema/findings.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace tearsheet::config {

void Findings::add(Finding finding) {
  if (finding.place.file != file_) {
    close_file();
    file_ = finding.place.file;
  }
  if (finding.severity == Severity::kError) ++errors_;
  if (++in_file_ <= kMaxInFile) findings_.push_back(std::move(finding));
}

void Findings::close_file() {
  if (in_file_ > kMaxInFile) {
    findings_.push_back({Severity::kError,
                         {file_, 0, 0},
                         fmt::format("{} more findings in this file: fix the first ones", in_file_ - kMaxInFile)});
  }
  in_file_ = 0;
}

std::vector<Finding> Findings::take() {
  close_file();
  const auto key = [](const Finding& f) { return std::tie(f.place.file, f.place.line, f.place.column); };
  std::stable_sort(findings_.begin(), findings_.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  // An alias repeats what is wrong: report it once.
  const auto same = [&](const Finding& a, const Finding& b) { return key(a) == key(b) && a.message == b.message; };
  findings_.erase(std::unique(findings_.begin(), findings_.end(), same), findings_.end());
  return std::exchange(findings_, {});
}

}  // namespace tearsheet::config
